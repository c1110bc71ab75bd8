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
  /** @type {Sent[]} */
  let open = [];

  /** Judges the store as the kill left it. @param {string} when */
  const judge = async (when) => {
    const found = await check(folder, all);
    tally.lost += found.lost.length;
    tally.doubled += found.doubled.length;
    // In the control what was resent under a new id is known under another one; only what is there twice counts.
    const corrupt = newIds ? [] : found.corrupt;
    tally.corrupt += corrupt.length;
    tally.problems.push(...(newIds ? [] : found.lost).map((one) => `${when} lost ${one}`), ...corrupt.map((one) => `${when} ${one}`));
    return found;
  };
  /** Asks for every command without an answer again (i6): the same id must give one effect and an answer. @param {ServiceClient} client @param {string} when */
  const settle = async (client, when) => {
    for (const command of open) await send(client, command, newIds && command.kind !== 'draft' ? v7() : command.id);
    const still = newIds ? [] : open.filter(({ outcome }) => outcome !== 'acknowledged');
    tally.corrupt += still.length;
    tally.problems.push(...still.map((one) => `${when} still open: ${one.method} ${one.why ?? ''}`));
    if (newIds) for (const command of open) command.outcome = 'sent';
    open = [];
  };
  /** Starts the service on the store as it is. */
  const start = async () => {
    const client = new ServiceClient(folder);
    await begin(client);
    return client;
  };
  const finishStore = async () => {
    if (folder === '') return;
    const client = await start();
    await settle(client, 'at the end');
    await client.finish();
    await judge('at the end');
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    for (let trial = 0; trial < trials; trial += 1) {
      if (trial % killsPerStore === 0) {
        await finishStore();
        folder = mkdtempSync(path.join(tmpdir(), 'firstdesk-r01-'));
        all = [];
      }
      const client = await start();
      await settle(client, `after kill ${trial - 1}`);
      const sent = await burst(client, random, { width, limit: 2_000, onFirstAnswer: () => { setTimeout(() => void client.kill(), random.next() * killWithinMs); } });
      await client.exit;
      all.push(...sent);
      open = sent.filter(({ outcome }) => outcome === 'sent');
      const found = await judge(`kill ${trial}`);
      tally.trials += 1;
      tally.acknowledged += sent.filter(({ outcome }) => outcome === 'acknowledged').length;
      tally.problems.push(...sent.filter(({ outcome }) => outcome === 'refused').slice(0, 1).map((one) => `refused: ${one.method} ${one.why ?? ''}`));
      tally.unanswered += open.length;
      tally.committedUnanswered += open.filter(({ id }) => found.known.get(id) === true).length;
      if (trial % 10 === 9) progress(`${trial + 1} kills, ${tally.acknowledged} acknowledged, ${tally.lost} lost, ${tally.unanswered} unanswered`);
      // The control has shown what it is for.
      if (newIds && tally.doubled > 0) break;
    }
    await finishStore();
    folder = '';
  } finally {
    if (folder !== '') rmSync(folder, { recursive: true, force: true });
  }
  return tally;
}

/**
 * Kills of the very first start, while keys and store are being made: the next start must be ready with nobody's help.
 * @param {{ trials: number, seed: number }} options
 * @returns {Promise<string[]>} what went wrong
 */
export async function killTheFirstStart({ trials, seed }) {
  const random = chance(seed);
  const problems = [];
  for (let trial = 0; trial < trials; trial += 1) {
    const folder = mkdtempSync(path.join(tmpdir(), 'firstdesk-first-'));
    try {
      const first = new ServiceClient(folder);
      const greeted = first.hello().catch(() => null);
      setTimeout(() => void first.kill(), 80 + random.next() * 600);
      await greeted;
      await first.kill();
      const next = new ServiceClient(folder);
      const state = await next.hello();
      if (state?.state !== 'ready') problems.push(`first start ${trial}: ${JSON.stringify(state)} ${next.errors}`);
      await next.finish();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  return problems;
}
