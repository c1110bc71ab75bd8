// kill -9 of the data service in the middle of a burst, again and again, on one store.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import { check } from './check.mjs';
import { chance } from './seed.mjs';
import { ServiceClient } from './serviceClient.mjs';
import { burst, send, signIn } from './workload.mjs';

/** Kills after which a new store begins, so that a long run does not spend its time on reading one long log. */
const killsPerStore = 30;
/** From the first answer of a burst to the kill, at most. */
const killWithinMs = 120;
const width = 6;

/** @typedef {import('./workload.mjs').Sent} Sent */
/** @typedef {{ trials: number, acknowledged: number, lost: number, corrupt: number, unanswered: number, committedUnanswered: number, doubled: number, problems: string[] }} Tally */

/**
 * One burst that ends with a kill. @param {string} folder @param {import('./seed.mjs').Chance} random
 * @returns {Promise<Sent[]>}
 */
async function killedBurst(folder, random) {
  const client = new ServiceClient(folder);
  await begin(client);
  const sent = await burst(client, random, { width, limit: 2_000, onFirstAnswer: () => { setTimeout(() => void client.kill(), random.next() * killWithinMs); } });
  await client.exit;
  return sent;
}

/** Says hello and signs in; a window's session is kept in the store, so only the first start needs passwords. @param {ServiceClient} client */
async function begin(client) {
  const state = await client.hello();
  if (state?.state !== 'ready') throw new Error(`the service is not ready after a kill: ${JSON.stringify(state)} ${client.errors}`);
  const me = await client.call('session.me', {}, { session: 'fault-trial-window-of-the-counter' });
  if (!me.ok) await signIn(client);
}

/**
 * @param {{ trials: number, seed: number, newIds: boolean, progress: (text: string) => void }} options
 *   `newIds` is the control: what was not answered is sent again under a new command id, as an app without idempotency would
 * @returns {Promise<Tally>}
 */
export async function killTheService({ trials, seed, newIds, progress }) {
  /** @type {Tally} */
  const tally = { trials: 0, acknowledged: 0, lost: 0, corrupt: 0, unanswered: 0, committedUnanswered: 0, doubled: 0, problems: [] };
  const random = chance(seed);
  let folder = '';
  /** @type {Sent[]} */
  let all = [];
  const renew = () => {
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
    folder = mkdtempSync(path.join(tmpdir(), 'firstdesk-r01-'));
    all = [];
  };
  try {
    for (let trial = 0; trial < trials; trial += 1) {
      if (trial % killsPerStore === 0) renew();
      const sent = await killedBurst(folder, random);
      all.push(...sent);
      tally.trials += 1;
      tally.acknowledged += sent.filter(({ outcome }) => outcome === 'acknowledged').length;
      const refused = sent.find(({ outcome }) => outcome === 'refused');
      if (refused !== undefined) tally.problems.push(`refused: ${refused.method} ${refused.why ?? ''}`);
      const found = await check(folder, all);
      tally.lost += found.lost.length;
      tally.corrupt += found.corrupt.length;
      tally.problems.push(...found.lost.map((one) => `trial ${trial} lost ${one}`), ...found.corrupt.map((one) => `trial ${trial} ${one}`));
      tally.doubled += found.doubled.length;

      // i6: every command without an answer is asked again; the same id must give one effect and an answer.
      const unanswered = sent.filter(({ outcome }) => outcome === 'sent');
      tally.unanswered += unanswered.length;
      tally.committedUnanswered += unanswered.filter(({ id }) => found.known.get(id) === true).length;
      const client = new ServiceClient(folder);
      await begin(client);
      for (const command of unanswered) await send(client, command, newIds && command.kind !== 'draft' ? v7() : command.id);
      await client.finish();
      // In the control a refusal (the name is taken) is what saves a team from being there twice; enquiries have nothing but the id.
      if (newIds) for (const command of unanswered) command.outcome = 'sent';
      const open = newIds ? [] : unanswered.filter(({ outcome }) => outcome !== 'acknowledged');
      tally.problems.push(...open.map((one) => `trial ${trial} still open: ${one.method} ${one.why ?? ''}`));
      tally.corrupt += open.length;
      const again = newIds ? { doubled: (await check(folder, unanswered)).doubled, lost: [], corrupt: [] } : await check(folder, all);
      tally.lost += again.lost.length;
      tally.corrupt += again.corrupt.length;
      tally.doubled += again.doubled.length;
      tally.problems.push(...again.lost.map((one) => `trial ${trial} after resending lost ${one}`), ...again.corrupt.map((one) => `trial ${trial} after resending ${one}`));
      if (trial % 10 === 9) progress(`${trial + 1} kills, ${tally.acknowledged} acknowledged, ${tally.lost} lost, ${tally.unanswered} unanswered`);
      // The control has shown what it is for.
      if (newIds && tally.doubled > 0) break;
    }
  } finally {
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  }
  return tally;
}
