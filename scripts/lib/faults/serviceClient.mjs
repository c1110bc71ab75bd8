// Speaks to a data service of its own over lines, as the child host of the app does.
import { spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cutLines } from '#shared/protocol/lines.ts';
import { at } from '../paths.mjs';

/** A copy of the built service that every trial runs: a build in the meantime must not change what is tried. Beside the packages it needs. */
const copy = at('node_modules', '.cache', `faults-${process.pid}`);
cpSync(at('out/service'), copy, { recursive: true });
process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
export const serviceEntry = path.join(copy, 'service.cjs');

/** The service ended before it answered: what was asked is committed or not, and the record knows. */
export class Gone extends Error {}

/** @typedef {{ callId: string, ok: boolean, value?: any, error?: any }} Reply */

/** One running service and the calls that wait for it. */
export class ServiceClient {
  /** @type {Map<string, { resolve: (reply: Reply) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();
  #calls = 0;
  #ended = false;
  #end = '';
  /** What it wrote to standard error, for a failing trial. */
  errors = '';

  /**
   * @param {string} folder data folder
   * @param {{ detached?: boolean }} [options]
   */
  constructor(folder, options = {}) {
    this.child = spawn(process.execPath, [serviceEntry, '--data', folder], { stdio: ['pipe', 'pipe', 'pipe'], detached: options.detached ?? false, env: { PATH: process.env.PATH ?? '' } });
    this.exit = new Promise((resolve) => this.child.once('exit', (code, signal) => {
      this.#ended = true;
      this.#end = `the service ended with ${signal ?? code}: ${this.errors.slice(-400)}`;
      for (const { reject } of this.#waiting.values()) reject(new Gone(this.#end));
      this.#waiting.clear();
      resolve({ code, signal });
    }));
    this.child.stderr.on('data', (chunk) => { this.errors += chunk; });
    // Writing to a service that was killed a moment ago is part of the trial.
    this.child.stdin.on('error', () => undefined);
    const lines = cutLines((line) => {
      const message = JSON.parse(line);
      if (message.callId === undefined) return;
      this.#waiting.get(message.callId)?.resolve(message);
      this.#waiting.delete(message.callId);
    });
    this.child.stdout.setEncoding('utf8').on('data', (text) => lines.push(text));
  }

  /**
   * Sends one call. Rejects with {@link Gone} when the service ends first.
   * @param {string} method
   * @param {unknown} input
   * @param {{ commandId?: string, session?: string | null }} [who]
   * @returns {Promise<Reply>}
   */
  call(method, input, who = {}) {
    if (this.#ended) return Promise.reject(new Gone(this.#end));
    const callId = `c${++this.#calls}`;
    return new Promise((resolve, reject) => {
      this.#waiting.set(callId, { resolve, reject });
      this.child.stdin.write(`${JSON.stringify({ v: 1, callId, session: who.session ?? null, method, input, ...(who.commandId === undefined ? {} : { commandId: who.commandId }) })}\n`);
    });
  }

  /** The first call of a connection: a practice store without a filled month. */
  async hello() {
    const reply = await this.call('hello', { practice: true, seed: 'empty' });
    return reply.value;
  }

  /** Ends it with a signal and waits until it is gone. @param {NodeJS.Signals} [signal] */
  async kill(signal = 'SIGKILL') {
    if (!this.#ended) this.child.kill(signal);
    return this.exit;
  }

  /** Ends its input, as a window that closes does, and waits. */
  async finish() {
    this.child.stdin.end();
    return this.exit;
  }
}
