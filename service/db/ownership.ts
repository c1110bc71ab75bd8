/** One process per data folder: an exclusive lock held for life on a tiny database beside the store, taken before the store is opened. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { atomicWriteSync } from './atomicWrite.ts';
import { filesOf, prepareFolder } from './folder.ts';
import { StartError, codeOf, toStartError } from './storeErrors.ts';

/** Proof that this process owns `folder`. */
export interface Ownership {
  readonly folder: string;
  /** Gives the folder up; safe to call twice. */
  release(): void;
}

/** A service that was killed frees its lock at once; one that is ending gets this long (T15). */
const patienceMs = 5_000;

/**
 * Takes the data folder for this process, making it when missing.
 *
 * @throws StartError FOLDER_UNSAFE, DB_LOCKED after at most 5 s with the holder's process id, READ_ONLY, DISK_FULL
 */
export function takeOwnership(folder: string, waitMs: number = patienceMs): Ownership {
  try {
    prepareFolder(folder);
    const files = filesOf(folder);
    const lock = new Database(files.owner, { timeout: waitMs });
    try {
      lock.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      lock.close();
      if (codeOf(error).startsWith('SQLITE_BUSY')) throw new StartError('DB_LOCKED', { holder: holderOf(files.ownerNote) }, error);
      throw error;
    }
    let held = true;
    const release = (): void => {
      if (!held) return;
      held = false;
      rmSync(files.ownerNote, { force: true });
      lock.close();
    };
    try {
      atomicWriteSync(files.ownerNote, JSON.stringify({ pid: process.pid }));
    } catch (error) {
      release();
      throw error;
    }
    return { folder, release };
  } catch (error) {
    throw toStartError(error);
  }
}

/** Process id the owner left behind, 0 when it says none. Only shown, never acted upon. */
function holderOf(notePath: string): number {
  if (!existsSync(notePath)) return 0;
  try {
    const note: unknown = JSON.parse(readFileSync(notePath, 'utf8'));
    return typeof note === 'object' && note !== null && 'pid' in note && typeof note.pid === 'number' ? note.pid : 0;
  } catch {
    // The note is a courtesy; a torn or vanished one must not hide the real message.
    return 0;
  }
}
