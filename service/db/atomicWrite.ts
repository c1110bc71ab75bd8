/**
 * The only way the service writes small files that must survive a power cut (key file, anchor): temporary file, flush,
 * rename, flush of the folder. Anything less was empty or missing in 30 of 30 cuts (T10).
 */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf } from './storeErrors.ts';

/** A virus scanner may hold a file for a moment; SQLite itself waits 10 × 25 ms, growing. */
const attempts = 10;
const stepMs = 25;
const passing = new Set(['EBUSY', 'EPERM', 'EACCES']);

const temporaryName = (path: string): string => `${path}.${randomBytes(6).toString('hex')}.tmp`;
const canFlushFolders = process.platform !== 'win32';

function sleepSync(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function renamePatiently(from: string, to: string): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      // A scanner's lock passes; anything else, or a lock that stays, is the caller's to report.
      if (attempt > attempts || !passing.has(codeOf(error))) throw error;
      sleepSync(stepMs * attempt);
    }
  }
}

/**
 * Replaces `path` by `content` so that at every moment either the old or the new file is there, whole. Blocks until it is on disk.
 *
 * @param mode permission bits of the new file; 0600 keeps it to the owner
 */
export function atomicWriteSync(path: string, content: string | Uint8Array, mode = 0o600): void {
  const temporary = temporaryName(path);
  try {
    const file = openSync(temporary, 'wx', mode);
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renamePatiently(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  flushFolderSync(dirname(path));
}

/** Makes a rename or a new file in `folder` survive a power cut. Windows offers no such call and orders these itself. */
export function flushFolderSync(folder: string): void {
  if (!canFlushFolders) return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** As {@link atomicWriteSync}, without blocking the service: for files that are not waited for. */
export async function atomicWrite(path: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
  const temporary = temporaryName(path);
  try {
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    for (let attempt = 1; ; attempt += 1) {
      try {
        await rename(temporary, path);
        break;
      } catch (error) {
        // As in renamePatiently.
        if (attempt > attempts || !passing.has(codeOf(error))) throw error;
        await pause(stepMs * attempt);
      }
    }
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  if (!canFlushFolders) return;
  const handle = await open(dirname(path), 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
