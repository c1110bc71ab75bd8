import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { deviceSecret } from '../../../../../electron/main/app/deviceSecret.ts';

/** A key ring as the operating system offers it; the tests say which, and whether it still knows its key. */
const ring = vi.hoisted(() => ({ available: true, backend: 'gnome_libsecret', key: 1 }));
vi.mock('electron', () => ({
  safeStorage: {
    isEncryptionAvailable: () => ring.available,
    getSelectedStorageBackend: () => ring.backend,
    encryptString: (text: string) => Buffer.from([ring.key, ...Buffer.from(text).map((byte) => byte ^ 0x5a)]),
    decryptString: (sealed: Buffer) => {
      if (sealed[0] !== ring.key) throw new Error('another key ring');
      return Buffer.from(sealed.subarray(1).map((byte) => byte ^ 0x5a)).toString();
    },
  },
}));

let stage: string;
let folder: string;
beforeEach(() => {
  Object.assign(ring, { available: true, backend: 'gnome_libsecret', key: 1 });
  stage = mkdtempSync(path.join(tmpdir(), 'firstdesk-ring-'));
  folder = path.join(stage, 'data');
});
afterEach(() => rmSync(stage, { recursive: true, force: true }));

describe('the secret the operating system keeps', () => {
  test('is 32 random bytes, made once for a new folder, sealed and owner-only, and the same at the next start', () => {
    const secret = deviceSecret(folder);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(deviceSecret(folder)).toBe(secret);
    const file = path.join(folder, 'device.bin');
    expect(readFileSync(file).includes(secret ?? '')).toBe(false);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(deviceSecret(path.join(stage, 'other'))).not.toBe(secret);
  });

  test('is not made where the system would only disguise it (basic_text), nor where it keeps none', () => {
    if (process.platform === 'linux') {
      ring.backend = 'basic_text';
      expect(deviceSecret(folder)).toBeNull();
    }
    Object.assign(ring, { backend: 'gnome_libsecret', available: false });
    expect(deviceSecret(folder)).toBeNull();
    expect(readdirSync(stage)).toEqual([]);
  });

  test.each(['station.db', 'station.db-wal', 'keys.json', 'backup'])('is not made in a folder where %s stands: a store made without one would not open with one', (name) => {
    mkdirSync(folder);
    if (name === 'backup') mkdirSync(path.join(folder, name));
    else writeFileSync(path.join(folder, name), 'x');
    expect(deviceSecret(folder)).toBeNull();
    expect(readdirSync(folder)).toEqual([name]);
  });

  test('a lost key ring gives none and leaves the sealed file as it was: the recovery code opens, the ring may come back', () => {
    const secret = deviceSecret(folder);
    const sealed = readFileSync(path.join(folder, 'device.bin'));
    ring.key = 2;
    expect(deviceSecret(folder)).toBeNull();
    expect(readFileSync(path.join(folder, 'device.bin'))).toEqual(sealed);
    ring.key = 1;
    expect(deviceSecret(folder)).toBe(secret);
  });

  test('a damaged file gives none, and no new one is put in its place', () => {
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'device.bin'), '');
    expect(deviceSecret(folder)).toBeNull();
    expect(readFileSync(path.join(folder, 'device.bin')).length).toBe(0);
  });
});
