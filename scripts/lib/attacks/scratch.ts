import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Attacks try answers, not flushes: where memory is mounted as a disk, their stores live there and wait for none. */
const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Runs `work` in a fresh folder that is gone afterwards. */
export async function inScratch<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(base, `firstdesk-attack-${name}-`));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
