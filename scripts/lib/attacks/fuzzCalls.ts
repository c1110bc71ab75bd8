/** S-01: calls that do not fit, in every standing, against the dispatcher and against the line door of the service. */
import { inspect } from 'node:util';
import fc from 'fast-check';
import { v7 } from 'uuid';
import { appErrorSchema } from '#shared/protocol/appError.ts';
import { maxCallBytes } from '#shared/protocol/envelope.ts';
import { realMachine } from '#service/runtime/context.ts';
import { startService } from '#service/runtime/service.ts';
import { chance, type Chance } from '../faults/seed.mjs';
import { Findings, type Outcome, type Run } from './row.ts';
import { inScratch } from './scratch.ts';
import { fits, objectPlaces, permits, targets, textPlaces, withAt, type Target } from './shapes.ts';
import { openAttackStation, readReply, type AttackStation, type Reply } from './station.ts';

/** What an error must never tell: stacks, statements, files. */
const telling = /\n\s+at |\.[cm]?[jt]s:\d+|node_modules|\bSELECT\b|\bINSERT INTO\b|\bUPDATE \w+ SET\b|SQLITE_|sqlite|\/dev\/shm|\/tmp\/|\/home\/|no such (?:table|column)|Cannot read prop|is not a function|is not iterable/;

/** Whether an error answer is one of the closed list and tells nothing of the inside. */
export function isSafeError(reply: Reply): boolean {
  return reply.ok || (appErrorSchema.safeParse(reply.error).success && !telling.test(reply.text));
}

/** One call: the frame, and whether the method's own shape takes its input. */
interface Case {
  readonly raw: unknown;
  readonly target: Target | null;
  readonly isSound: boolean;
  readonly session: string | null;
  readonly kind: string;
}

const anything = fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, withNullPrototype: true, withObjectString: true, withUnicodeString: true, maxDepth: 3, maxKeys: 6 });

/** Values that parsers broke on. @returns a fresh one for each `n` */
function nasty(n: number): unknown {
  const cycle: Record<string, unknown> = { name: '王' };
  cycle['self'] = cycle;
  const deep = (): unknown => { let value: unknown = 'x'; for (let i = 0; i < 10_000; i += 1) value = i % 2 === 0 ? { a: value } : [value]; return value; };
  // Every door takes text or a structured clone, so a getter or proxy that throws cannot come in; one that tells two stories is tried all the same.
  let asked = 0;
  const liar = Object.defineProperty({}, 'name', { enumerable: true, get: () => (asked++ === 0 ? '王示例' : { toString: 1 }) });
  const makers: readonly (() => unknown)[] = [
    () => cycle, deep, () => liar, () => 10n ** 40n, () => Number.NaN, () => -0, () => Infinity, () => '\ud800', () => '\udfff王', () => 'x'.repeat(maxCallBytes),
    () => JSON.parse('{"__proto__":{"polluted":true}}'), () => JSON.parse('{"constructor":{"prototype":{"polluted":true}}}'), () => Symbol('s'), () => () => 1, () => new Date(Number.NaN), () => new Array(100_000), () => Object.create({ inherited: 1 }) as object, () => new Map([['a', 1]]), () => /(a+)+$/, () => new Error('x'), () => Buffer.from('x'), () => [[[[]]]], () => '\u0000', () => ({ toString: () => { throw new Error('no text'); } }), () => ({ toJSON: () => 'x' }), () => ({ then: () => undefined }), () => undefined,
  ];
  return (makers[n % makers.length])();
}

/** Makes the next call: a frame of anything, an input of anything, or a sound one with a single thing wrong. */
function nextCase(random: Chance, value: unknown, sessions: readonly (string | null)[]): Case {
  const target = random.pick(targets);
  const session = random.pick(sessions);
  const frame = { v: 1, callId: `f${String(random.between(0, 1e9))}`, session, method: target.method, input: target.example, ...(target.kind === 'command' ? { commandId: v7() } : {}) };
  const withInput = (input: unknown, kind: string): Case => ({ raw: { ...frame, input }, target, session, kind, isSound: safely(() => fits(target.shape, input)) });
  const place = (): readonly (string | number)[] => { const places = textPlaces(target.shape); return places.length > 0 ? random.pick(places) : []; };
  const dice = random.next();
  if (dice < 0.1) return { raw: value, target: null, session, kind: 'frame', isSound: false };
  if (dice < 0.2) return withInput(value, 'input');
  if (dice < 0.55) return withInput(withAt(target.example, place(), () => value), 'field');
  if (dice < 0.7) return withInput(withAt(target.example, random.pick([[], ...objectPlaces(target.example)]), (old) => (typeof old === 'object' && old !== null ? { ...old, [random.pick(['isAdmin', 'actor', 'roles', '', '__proto__x', 'id ', 'ID', 'version', 'stationId'])]: value } : value)), 'extra');
  if (dice < 0.8) {
    const entries = typeof target.example === 'object' && target.example !== null ? Object.entries(target.example) : [];
    const gone = random.between(0, Math.max(0, entries.length - 1));
    return withInput(Object.fromEntries(entries.filter((_, i) => i !== gone)), 'missing');
  }
  if (dice < 0.93) {
    const part = random.pick(['v', 'callId', 'session', 'method', 'commandId', 'extra']);
    return { raw: { ...frame, [part]: random.next() < 0.7 ? value : nasty(random.between(0, 1e6)) }, target: null, session, kind: `frame.${part}`, isSound: false };
  }
  return withInput(random.next() < 0.5 ? nasty(random.between(0, 1e6)) : withAt(target.example, place(), () => nasty(random.between(0, 1e6))), 'nasty');
}

function safely(judge: () => boolean): boolean {
  try {
    return judge();
  } catch {
    // A value that throws when it is looked at fits nothing.
    return false;
  }
}

/** Who sits at which window, as the permission file names them. */
const standings = [['601', ['stationHead']], ['603', ['supervisionOfficer']], ['611', ['receptionLead', 'receptionist']], ['616', ['receptionist']], ['621', ['teamLead', 'handler', 'repairCrew']], ['699', ['admin']]] as const;

async function throughDispatch(station: AttackStation, { trials, seed, progress }: Run): Promise<Findings & { answered: number; done: number; times: number[]; kinds: Map<string, number> }> {
  const found = Object.assign(new Findings(), { answered: 0, done: 0, times: [] as number[], kinds: new Map<string, number>() });
  const random = chance(seed);
  const windows = new Map<string | null, readonly string[] | null>([[null, null], ['a-window-that-nobody-knows', null]]);
  const rolesAt = new Map<string, readonly string[]>();
  const seats: (string | null)[] = [null, 'a-window-that-nobody-knows'];
  for (const [workNo, roles] of standings) {
    const session = await station.signIn(workNo);
    windows.set(session, roles);
    rolesAt.set(session, roles);
    seats.push(session);
  }
  const locked = await station.signIn('617');
  await station.call(locked, 'session.lock', {});
  windows.set(locked, null);
  seats.push(locked);

  for (let n = 0; n < trials; n += 2_000) {
    const pool = fc.sample(anything, { seed: seed + n, numRuns: Math.min(2_000, trials - n) });
    for (const value of pool) {
      const one = nextCase(random, value, seats);
      // A guess that fits its shape would be counted against the person and close the window of the trial itself.
      if (one.isSound && one.target && (one.target.guesses || one.target.method === 'session.lock' || one.target.method === 'session.signOut')) continue;
      const before = station.changes();
      const lineBefore = station.logSeq();
      const started = performance.now();
      let reply: Reply;
      try {
        reply = await station.send(one.raw);
      } catch (error) {
        found.corrupt(`${one.kind} ${one.target?.method ?? ''}: no answer, ${error instanceof Error ? error.message.slice(0, 120) : 'thrown'}`);
        continue;
      }
      found.times.push(performance.now() - started);
      found.answered += 1;
      found.kinds.set(reply.ok ? 'ok' : reply.code, (found.kinds.get(reply.ok ? 'ok' : reply.code) ?? 0) + 1);
      const changed = station.changes() - before;
      const name = `${one.kind} ${one.target?.method ?? ''}`;
      if (reply.ok) {
        found.done += 1;
        if (one.target && !one.isSound) found.in(`${name} was done with an input that does not fit: ${inspect((one.raw as { input?: unknown }).input, { depth: 4 }).slice(0, 200)}`);
        if (one.target && !permits(one.target.method, windows.get(one.session) ?? null)) found.in(`${name} was done without a right to it`);
        if (one.target?.kind === 'query' && station.logSeq() !== lineBefore) found.in(`${name}: a query wrote`);
      } else {
        if (!isSafeError(reply)) found.in(`${name} told of the inside: ${reply.text.slice(0, 160)}`);
        if (reply.code === 'INTERNAL') found.corrupt(`${name} ended in an incident: ${JSON.stringify(station.logged.at(-1))}`);
        if ((reply.code === 'VALIDATION' || reply.code === 'UNAUTHENTICATED') && changed !== 0) found.in(`${name} was refused and wrote ${String(changed)} rows`);
        if (station.logSeq() !== lineBefore) found.in(`${name} was refused and left a line`);
      }
    }
    if (n % 20_000 === 0) progress(`${String(n)} calls, ${String(found.done)} done, ${String(found.got.length)} in`);
  }
  return found;
}

/** Lines that are no calls: the service must answer each, and the honest call after them. */
async function throughLines(folder: string, seed: number, trials: number): Promise<Findings> {
  const found = new Findings();
  const random = chance(seed + 7);
  let answers: string[] = [];
  const service = startService({ folder, machine: realMachine, log: () => undefined, leave: () => found.corrupt('the service wanted to leave'), send: (line) => { if (!line.startsWith('{"event"')) answers.push(line); } });
  const honest = (method: string): string => JSON.stringify({ v: 1, callId: 'honest', session: null, method, input: method === 'hello' ? { practice: true, seed: 'empty' } : {} });
  try {
    await service.receive(honest('hello'));
    const sound = JSON.stringify({ v: 1, callId: 'x', session: 'a-window-of-the-lines', method: 'reception.register', commandId: v7(), input: targets.find((one) => one.method === 'reception.register')?.example });
    const big = ['[', '{"a":', '"'].map((open) => open.repeat(10_000)).concat(`{"v":1,"callId":"x","input":"${'x'.repeat(100_000_000)}"}`, `"${'\\u0000'.repeat(200_000)}"`, '', ' ', 'null', '[]', '1', '"x"', '\u0000', '{}', '{"v":1}');
    for (let n = 0; n < trials; n += 1) {
      let line = big[n] ?? sound;
      if (n >= big.length) {
        for (let hits = random.between(1, 4); hits > 0; hits -= 1) {
          const at = random.between(0, line.length - 1);
          line = random.pick([line.slice(0, at), line.slice(0, at) + String.fromCharCode(random.between(0, 0xffff)) + line.slice(at + 1), line.slice(0, at) + line.slice(at + random.between(1, 30)), line.slice(0, at) + line.slice(random.between(0, at)), line.slice(0, at) + random.pick(['"', '}', '{', '[', ',', ':', '\\', '\n', '1e999', 'null', '"__proto__":1,']) + line.slice(at)]);
        }
      }
      answers = [];
      await service.receive(line);
      const [answer] = answers;
      if (answers.length !== 1 || answer === undefined) found.corrupt(`line ${String(n)} had ${String(answers.length)} answers`);
      else {
        const reply = readReply(answer);
        if (reply.ok) found.in(`line ${String(n)} was done: ${line.slice(0, 80)}`);
        if (!isSafeError(reply) || reply.code === 'INTERNAL') found.in(`line ${String(n)}: ${answer.slice(0, 160)}`);
      }
    }
    answers = [];
    await service.receive(honest('session.state'));
    if (!readReply(answers[0] ?? '{}').ok) found.corrupt('the honest call after the lines was not answered');
  } finally {
    await service.close();
  }
  return found;
}

/** Calls that are read by nobody: the same judge must see some of them done, or the trial proves nothing. */
async function withoutParse(folder: string, seed: number): Promise<number> {
  const station = await openAttackStation(folder, { unread: true });
  try {
    return (await throughDispatch(station, { trials: 3_000, seed, long: false, progress: () => undefined })).got.length;
  } finally {
    await station.close();
  }
}

/** S-01. */
export async function fuzzCalls(run: Run): Promise<Outcome> {
  return inScratch('calls', async (folder) => {
    const station = await openAttackStation(folder);
    const rssBefore = process.memoryUsage().rss;
    const found = await throughDispatch(station, run).finally(() => station.close());
    const rssMore = (process.memoryUsage().rss - rssBefore) / 1024 / 1024;
    const lineTrials = Math.max(20, Math.floor(run.trials / 20));
    const lines = await throughLines(`${folder}/lines`, run.seed, lineTrials);
    const control = await inScratch('calls-control', (other) => withoutParse(other, run.seed));
    const times = found.times.toSorted((a, b) => a - b);
    const p99 = times[Math.floor(times.length * 0.99)] ?? 0;
    const all = new Findings();
    for (const what of [...found.got, ...lines.got]) all.in(what);
    for (const what of [...found.broke, ...lines.broke]) all.corrupt(what);
    const kinds = [...found.kinds].toSorted((a, b) => b[1] - a[1]).map(([kind, n]) => `${kind} ${String(n)}`).join(', ');
    return {
      trials: run.trials + lineTrials, acknowledged: found.answered, in: all.got.length, corrupt: all.broke.length, control: control > 0 ? 'fails' : 'passes',
      why: all.why(`answers: ${kinds}; p99 ${p99.toFixed(1)} ms, ${rssMore.toFixed(0)} MB more; ${String(lineTrials)} lines, one of 100 MB; without the parse ${String(control)} of 3000 got in`),
    };
  });
}
