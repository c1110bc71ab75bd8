/**
 * The PDF of every run is kept as it was hashed and printed. The shell writes it sealed (AES-256-GCM under a key of its own:
 * 12 bytes nonce, text, 16 bytes tag) into the intake folder, so no readable byte touches the disk; the key goes into the run's
 * row, sealed with the paper's personal data. Destroying the paper's key leaves noise.
 */
import { createDecipheriv, createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A sealed file as the shell announces it. */
export interface StagedFile {
  readonly id: string;
  readonly key: string;
  readonly bytes: number;
}

/** Where a kept file lies; until the moment after its command it lies in the intake folder under the same name. */
export const keptPath = (folder: string, fileId: string): string => join(folder, 'papers', fileId);

function open256(sealed: Buffer, key: string, fileId: string): Buffer | null {
  if (sealed.length < 29) return null;
  const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key, 'hex'), sealed.subarray(0, 12));
  decipher.setAAD(Buffer.from(fileId, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - 16));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(12, sealed.length - 16)), decipher.final()]);
  } catch {
    // A wrong tag: the file is not what was announced. The caller refuses.
    return null;
  }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const stagedPath = (folder: string, fileId: string): string => join(folder, 'intake', fileId);

/**
 * Whether a staged file opens with its key and is exactly what was announced. A file already kept is checked where it lies, so
 * a command sent again after a crash finds it.
 */
export async function isAnnounced(folder: string, file: StagedFile, sha256: string): Promise<boolean> {
  const sealed = (await readIfThere(stagedPath(folder, file.id))) ?? (await readIfThere(keptPath(folder, file.id)));
  const plain = sealed === null ? null : open256(sealed, file.key, file.id);
  return plain !== null && plain.length === file.bytes && createHash('sha256').update(plain).digest('hex') === sha256;
}

/** Moves a staged file to the kept ones, once its run is on record. Safe to repeat. */
export function keepFile(folder: string, fileId: string): void {
  const staged = stagedPath(folder, fileId);
  if (!existsSync(staged)) return;
  mkdirSync(join(folder, 'papers'), { recursive: true, mode: 0o700 });
  renameSync(staged, keptPath(folder, fileId));
  if (process.platform === 'win32') return; // Windows cannot open a folder for flushing; its rename is journalled.
  const directory = openSync(join(folder, 'papers'), 'r');
  try {
    // The name must survive a power cut as the row did.
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

/**
 * Moves every staged file that a run on record names: the process may have died between the commit and the move, and the
 * command sent again is answered from memory without coming here. Done when the station opens, before anything is swept.
 */
export function keepStranded(folder: string, isOnRecord: (fileId: string) => boolean): void {
  const intake = join(folder, 'intake');
  if (!existsSync(intake)) return;
  for (const name of readdirSync(intake)) if (isOnRecord(name)) keepFile(folder, name);
}
