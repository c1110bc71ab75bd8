// the power goes while the service saves. The volume loses its page cache and its journal's tail; what was acknowledged must be there.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { at } from '../paths.mjs';
import { check } from './check.mjs';
import { chance } from './seed.mjs';
import { ServiceClient } from './serviceClient.mjs';
import { Volume, hasXfs } from './volume.mjs';
import { burst, send, signIn } from './workload.mjs';

/** Cuts after which the volume is made anew: it is small, and logs only grow. */
const cutsPerVolume = 10;
const cutWithinMs = 250;

/** @typedef {import('./workload.mjs').Sent} Sent */

/** Ready to take commands after a start, signed in. @param {ServiceClient} client */
async function begin(client) {
  const state = await client.hello();
  if (state?.state !== 'ready') throw new Error(`not ready after a power cut: ${JSON.stringify(state)} ${client.errors}`);
  const me = await client.call('session.me', {}, { session: 'fault-trial-window-of-the-counter' });
  if (!me.ok) await signIn(client);
}

/**
 * @param {{ trials: number, seed: number, progress: (text: string) => void }} options
 */
export async function cutThePower({ trials, seed, progress }) {
  const tally = { trials: 0, acknowledged: 0, lost: 0, corrupt: 0, unanswered: 0, doubled: 0, problems: /** @type {string[]} */ ([]) };
  const random = chance(seed);
  const kinds = hasXfs() ? /** @type {const} */ (['ext4', 'ext4', 'ext4', 'xfs']) : /** @type {const} */ (['ext4']);
  /** @type {Volume | null} */
  let volume = null;
  /** @type {Sent[]} */
  let all = [];
  /** @type {Sent[]} */
  let open = [];

  /** Starts the service on the volume as it came back, and asks again for what was not answered: one effect and an answer each. */
  const start = async () => {
    if (volume === null) throw new Error('no volume');
    const client = new ServiceClient(path.join(volume.mount, 'station'));
    await begin(client);
    for (const command of open) await send(client, command);
    const still = open.filter(({ outcome }) => outcome !== 'acknowledged');
    tally.corrupt += still.length;
    tally.problems.push(...still.map((one) => `still open: ${one.method} ${one.why ?? ''}`));
    open = [];
    return client;
  };
  const finishVolume = async () => {
    if (volume === null) return;
    const client = await start();
    await client.finish();
    volume.dispose();
    volume = null;
  };

  try {
    for (let trial = 0; trial < trials; trial += 1) {
      if (trial % cutsPerVolume === 0) {
        await finishVolume();
        volume = new Volume(kinds[Math.floor(trial / cutsPerVolume) % kinds.length] ?? 'ext4');
        mkdirSync(path.join(volume.mount, 'station'));
        all = [];
      }
      const current = volume;
      if (current === null) throw new Error('no volume');
      const client = await start();
      const sent = await burst(client, random, {
        width: 6, limit: 2_000,
        onFirstAnswer: () => {
          setTimeout(() => {
            // The machine stops: first the disk, and no instruction of the service counts after it.
            client.child.kill('SIGSTOP');
            current.cut();
            client.child.kill('SIGKILL');
          }, random.next() * cutWithinMs);
        },
      });
      await client.exit;
      current.off();
      current.on();
      all.push(...sent);
      tally.trials += 1;
      tally.acknowledged += sent.filter(({ outcome }) => outcome === 'acknowledged').length;
      tally.problems.push(...sent.filter(({ outcome }) => outcome === 'refused').slice(0, 1).map((one) => `refused: ${one.method} ${one.why ?? ''}`));
      const found = await check(path.join(current.mount, 'station'), all);
      tally.lost += found.lost.length;
      tally.corrupt += found.corrupt.length;
      tally.doubled += found.doubled.length;
      tally.problems.push(...found.lost.map((one) => `cut ${trial} lost ${one}`), ...found.corrupt.map((one) => `cut ${trial} ${one}`));
      open = sent.filter(({ outcome }) => outcome === 'sent');
      tally.unanswered += open.length;
      if (trial % 10 === 9) progress(`${trial + 1} power cuts, ${tally.acknowledged} acknowledged, ${tally.lost} lost`);
    }
    await finishVolume();
  } finally {
    volume?.dispose();
  }
  return tally;
}

/**
 * The control: a writer that does not wait for the disk must lose something in as many cuts, or the trial above proves nothing.
 * Ends with the first loss.
 * @param {{ trials: number, seed: number }} options
 */
export async function cutTheLooseWriter({ trials, seed }) {
  const random = chance(seed);
  const script = at('scripts/lib/faults/looseWriter.mjs');
  let lost = 0;
  let cuts = 0;
  for (; cuts < trials && lost === 0; cuts += 1) {
    const volume = new Volume('ext4');
    try {
      const file = path.join(volume.mount, 'loose.db');
      const child = spawn(process.execPath, [script, file, 'NORMAL'], { stdio: ['ignore', 'pipe', 'inherit'] });
      let text = '';
      child.stdout.on('data', (chunk) => { text += chunk; });
      const exit = new Promise((resolve) => child.once('exit', resolve));
      while (!text.includes('\n')) await pause(2);
      await pause(100 + random.next() * 900);
      child.kill('SIGSTOP');
      volume.cut();
      child.kill('SIGKILL');
      await exit;
      volume.off();
      volume.on();
      const said = text.slice(0, text.lastIndexOf('\n')).split('\n').map(Number);
      const read = spawnSync(process.execPath, [script, file, 'READ'], { encoding: 'utf8' });
      // A store that cannot be read at all has lost everything it had said.
      const there = new Set(read.status === 0 ? JSON.parse(read.stdout) : []);
      lost += said.filter((id) => !there.has(id)).length;
    } finally {
      volume.dispose();
    }
  }
  return { cuts, lost };
}
