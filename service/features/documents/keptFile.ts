/**
 * The PDF of every run is kept as it was hashed and printed. The shell writes it sealed (AES-256-GCM under a key of its own:
 * 12 bytes nonce, text, 16 bytes tag) into the intake folder, so no readable byte touches the disk; the key goes into the run's
 * row, sealed with the paper's personal data. Destroying the paper's key leaves noise.
 */
import { createDecipheriv, createHash } from 'node:crypto';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** A sealed file as the shell announces it. */
export interface StagedFile {
  readonly id: string;
  readonly key: string;
  readonly bytes: number;
}

/** Where a kept file lies. */
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

/**
 * Takes a staged file over: opens it, compares size and SHA-256, moves it from the intake to the papers folder. Safe to repeat
 * after a crash: a file already moved is checked again where it lies.
 *
 * @returns false when there is no such file or it is not what was announced
 */
export async function adoptFile(folder: string, file: StagedFile, sha256: string): Promise<boolean> {
  const staged = join(folder, 'intake', file.id);
  const kept = keptPath(folder, file.id);
  const there = await readIfThere(kept);
  const sealed = there ?? (await readIfThere(staged));
  if (sealed === null) return false;
  const plain = open256(sealed, file.key, file.id);
  if (plain === null || plain.length !== file.bytes || createHash('sha256').update(plain).digest('hex') !== sha256) return false;
  if (there !== null) return true;
  await mkdir(join(folder, 'papers'), { recursive: true, mode: 0o700 });
  await rename(staged, kept);
  const directory = await open(join(folder, 'papers'), 'r');
  try {
    // The name must survive a power cut as the row will.
    await directory.sync();
  } finally {
    await directory.close();
  }
  return true;
}
