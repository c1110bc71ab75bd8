import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { safeStorage } from 'electron';
import { writeAtomically } from './atomicFile.ts';

/**
 * 32 bytes that the operating system keeps for this machine and user, in hex, or null where it cannot really keep one
 * (Linux without a key ring: `basic_text` is obfuscation, so it is refused and the service falls back to an owner-only file).
 * A secret is made only for an empty folder: a store that was made without one must not suddenly expect one.
 */
export function deviceSecret(folder: string): string | null {
  if (!safeStorage.isEncryptionAvailable()) return null;
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return null;
  const file = path.join(folder, 'device.bin');
  if (existsSync(file)) {
    try {
      return safeStorage.decryptString(readFileSync(file));
    } catch {
      // Another user, or a reset key ring: the service then asks for the recovery code.
      return null;
    }
  }
  if (existsSync(folder) && readdirSync(folder).length > 0) return null;
  const secret = randomBytes(32).toString('hex');
  writeAtomically(file, safeStorage.encryptString(secret));
  return secret;
}
