/** S-09: guessing at passwords and PINs, in a row, at once, over restarts, with a moved clock, and with yesterday's store put back. */
import { cpSync, rmSync } from 'node:fs';
import { v7 } from 'uuid';
import { instantOfMs } from '#shared/kit/dates.ts';
import { practicePassword, practicePin } from '#shared/features/session/practiceSecrets.ts';
import { openWriter } from '#service/db/connection.ts';
import { filesOf } from '#service/db/folder.ts';
import { openKeys } from '#service/db/keys.ts';
import { realMachine } from '#service/runtime/context.ts';
import { startService, type Service } from '#service/runtime/service.ts';
import { Findings, type Outcome, type Run } from './row.ts';
import { inScratch } from './scratch.ts';
import { readReply, type Reply } from './station.ts';

const minute = 60_000;
/** What is allowed: five at once, then 30 s doubled up to 15 min, none after 20; a PIN ends at 10. */
const freeTries = 5;
const passwordEnds = 20;
const pinEnds = 10;

/** A service whose two clocks the attacker holds: the PC's, and the one that never jumps. */
class Desk {
  wallMs = 0;
  monotonicMs = 0;
  sent = 0;
  readonly #folder: string;
  #service: Service | null = null;
  #answers = new Map<string, (line: string) => void>();
  constructor(folder: string) {
    this.#folder = folder;
  }
  async start(): Promise<string> {
    this.#service = startService({
      folder: this.#folder, log: () => undefined, leave: () => undefined,
      machine: { now: () => instantOfMs(Date.parse(realMachine.now()) + this.wallMs), monotonicMs: () => realMachine.monotonicMs() + this.monotonicMs, newId: () => v7() },
      send: (line) => { const id = /^\{"callId":"([^"]*)"/.exec(line)?.[1]; if (id !== undefined) { this.#answers.get(id)?.(line); this.#answers.delete(id); } },
    });
    const hello = await this.call(null, 'hello', { practice: true, seed: 'empty' });
    return hello.ok ? (hello.value as { state: string; failure: string | null }).failure ?? (hello.value as { state: string }).state : hello.code;
  }
  async call(session: string | null, method: string, input: unknown): Promise<Reply> {
    const callId = `g${String(++this.sent)}`;
    const answered = new Promise<string>((resolve) => this.#answers.set(callId, resolve));
    void this.#service?.receive(JSON.stringify({ v: 1, callId, session, method, input, commandId: v7() }));
    return readReply(await answered);
  }
  async stop(): Promise<void> {
    await this.#service?.close();
  }
  /** One guess; `looked` when the secret was really compared. */
  async guess(workNo: string, password: string): Promise<'in' | 'looked' | 'wait' | 'closed' | string> {
    return outcomeOf(await this.call(`guess-window-${v7()}`, 'session.signIn', { workNo, password }));
  }
}

function outcomeOf(reply: Reply): 'in' | 'looked' | 'wait' | 'closed' | string {
  if (reply.ok) return 'in';
  const reason = String(reply.error['reason']);
  if (reason === 'SESSION_WRONG_CREDENTIALS' || reason === 'SESSION_WRONG_PIN') return 'looked';
  if (reason === 'SESSION_WAIT') return 'wait';
  return reason === 'SESSION_CREDENTIAL_LOCKED' || reason === 'SESSION_PIN_LOCKED' ? 'closed' : reply.text.slice(0, 100);
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** S-09. */
export async function guessSecrets({ trials, progress }: Run): Promise<Outcome> {
  return inScratch('guesses', async (folder) => {
    const found = new Findings();
    const store = `${folder}/station`;
    let desk = new Desk(store);
    const limit = (what: string, looked: number, most: number): void => { if (looked > most) found.in(`${what}: ${String(looked)} guesses were looked at, ${String(most)} are allowed`); };
    const share = Math.max(8, Math.floor(trials / 8));
    await desk.start();

    // One after the other, as fast as the service answers.
    let looked = 0;
    for (let n = 0; n < share; n += 1) if ((await desk.guess('616', `错${String(n)}`)) === 'looked') looked += 1;
    limit('in a row', looked, freeTries);
    // At once.
    const together = await Promise.all(Array.from({ length: 50 }, (_, n) => desk.guess('617', `错${String(n)}`)));
    limit('50 at once', together.filter((one) => one === 'looked').length, freeTries);
    progress(`in a row ${String(looked)} looked at, at once ${String(together.filter((one) => one === 'looked').length)}`);
    // The app ended between two tries.
    looked = 0;
    for (let n = 0; n < Math.min(share, 12); n += 1) {
      if ((await desk.guess('621', `错${String(n)}`)) === 'looked') looked += 1;
      await desk.stop();
      await desk.start();
    }
    limit('a restart after each', looked, freeTries);
    // The PC's clock set forwards and back.
    looked = 0;
    for (let n = 0; n < share; n += 1) {
      desk.wallMs += (n % 2 === 0 ? 400 : -399) * 24 * 60 * minute;
      if ((await desk.guess('622', `错${String(n)}`)) === 'looked') looked += 1;
    }
    desk.wallMs = 0;
    limit('a moved clock', looked, freeTries);
    // Patience: each wait is sat out; 20 and no more, and then the right one does not help either.
    looked = 0;
    for (let n = 0; n < 40; n += 1) {
      desk.monotonicMs += 16 * minute;
      desk.wallMs += 16 * minute;
      const outcome = await desk.guess('631', `错${String(n)}`);
      if (outcome === 'looked') looked += 1;
      if (outcome === 'closed') break;
    }
    limit('with all waits sat out', looked, passwordEnds);
    const right = await desk.guess('631', practicePassword);
    if (right !== 'closed') found.in(`after ${String(looked)} failures the right password was answered ${right}`);
    // PIN, at a window where the person is parked.
    const window = `guess-window-${v7()}`;
    const signed = await desk.call(window, 'session.signIn', { workNo: '641', password: practicePassword });
    const personId = signed.ok ? (signed.value as { me: { personId: string } }).me.personId : '';
    looked = 0;
    for (let n = 0; n < pinEnds + 8; n += 1) {
      desk.monotonicMs += 16 * minute;
      desk.wallMs += 16 * minute;
      if (outcomeOf(await desk.call(window, 'session.switchByPin', { personId, pin: String(100_000 + n) })) === 'looked') looked += 1;
    }
    limit('PIN', looked, pinEnds);
    if (looked < pinEnds - 1) found.corrupt(`the PIN closed after ${String(looked)} looks`);
    const rightPin = outcomeOf(await desk.call(window, 'session.switchByPin', { personId, pin: practicePin }));
    if (rightPin !== 'closed') found.in(`after the PIN was closed the right one was answered ${rightPin}`);
    const elsewhere = outcomeOf(await desk.call(`guess-window-${v7()}`, 'session.switchByPin', { personId, pin: practicePin }));
    if (elsewhere === 'in') found.in('a PIN let somebody in at a window where nobody was parked');
    // Does the time of an answer tell who exists?
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let n = 0; n < 12; n += 1) {
      desk.monotonicMs += 16 * minute;
      for (const [who, workNo] of [['known', '632'], ['unknown', `7${String(100 + n)}`]] as const) {
        const startedMs = performance.now();
        await desk.guess(workNo, `错${String(n)}`);
        times[who].push(performance.now() - startedMs);
      }
    }
    const ratio = median(times.known) / median(times.unknown);
    if (ratio > 2 || ratio < 0.5) found.in(`an unknown name is told by its time: ${ratio.toFixed(2)}`);
    progress(`known / unknown ${ratio.toFixed(2)}`);
    const before = desk.sent;
    await desk.stop();

    // Yesterday's store under today's anchor, to have the counters back.
    const copy = `${folder}/before`;
    cpSync(store, copy, { recursive: true });
    await desk.start();
    for (let n = 0; n < freeTries; n += 1) await desk.guess('651', `错${String(n)}`);
    await desk.stop();
    const files = filesOf(store);
    rmSync(files.wal, { force: true });
    cpSync(filesOf(copy).store, files.store);
    const restored = await desk.start();
    if (restored === 'ready') found.in('an older store was taken into service and its guess counters with it');
    await desk.stop();

    // The known-bad twin: the same guesses with the counters wiped in between by somebody who has the key.
    const wiped = `${folder}/before`;
    desk = new Desk(wiped);
    await desk.start();
    looked = 0;
    for (let n = 0; n < freeTries + 4; n += 1) {
      if ((await desk.guess('616', `错${String(n)}`)) === 'looked') looked += 1;
      await desk.stop();
      const db = openWriter(filesOf(wiped).store, openKeys(wiped, null).storeKey, { mustExist: true, waitMs: 0 });
      db.exec('DELETE FROM guess_counters');
      db.close();
      await desk.start();
    }
    await desk.stop();
    return {
      trials: before + desk.sent, acknowledged: before + desk.sent, in: found.got.length, corrupt: found.broke.length, control: looked > freeTries ? 'fails' : 'passes',
      why: found.why(`5 looked at in a row, at once, over restarts and clock jumps; 20 with all waits sat out, PIN 10, then not even the right one; known to unknown name ${ratio.toFixed(2)}; an older store: ${restored}; with the counters wiped ${String(looked)} were looked at`),
    };
  });
}
