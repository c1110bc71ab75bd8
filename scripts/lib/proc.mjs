// Starting other programs.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

/**
 * Runs a program to its end and passes interruptions on to it.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, stdout?: 'inherit' | 'stderr' | 'capture', stderr?: 'inherit' | 'capture', stdin?: 'inherit' | 'ignore' }} [options]
 *        `stdout: 'stderr'` keeps standard output clean for the task's own answer
 * @returns {Promise<{ code: number, output: string }>} exit code (128 + signal number when killed) and what was captured
 */
export function run(command, args, options = {}) {
  const { cwd = root, env = process.env, stdout = 'inherit', stderr = 'inherit', stdin = 'inherit' } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: [stdin, stdout === 'inherit' ? 'inherit' : stdout === 'stderr' ? 2 : 'pipe', stderr === 'inherit' ? 'inherit' : 'pipe'],
    });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward);
    process.on('SIGTERM', forward);
    const done = () => {
      process.off('SIGINT', forward);
      process.off('SIGTERM', forward);
    };
    child.on('error', (error) => {
      done();
      reject(error);
    });
    child.on('close', (code, signal) => {
      done();
      resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 143), output: Buffer.concat(chunks).toString('utf8') });
    });
  });
}

/** Runs a short program and returns what it printed, or null when it is missing or failed. */
export function ask(command, args) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 64 << 20 });
  return result.status === 0 ? result.stdout : null;
}

/** Full path of a program on PATH, or null. */
export function which(name) {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    if (!folder) continue;
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not in this folder: try the next.
    }
  }
  return null;
}

/** True where this process may do everything (and Chromium refuses its sandbox). */
export const isRoot = () => process.getuid?.() === 0;
