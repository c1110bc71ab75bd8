import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { filesOf, inspectFolder } from '#service/db/folder.ts';
import { createKeys, openKeys, proveCode, recoverWithCode, renewRecoveryCode } from '#service/db/keys.ts';
import { formatRecoveryCode, parseRecoveryCode } from '#service/db/recoveryCode.ts';
import { seal, unseal } from '#service/db/seal.ts';
import { freshFolder } from '#tests/support/openTestStore.ts';

let folder: string;
beforeEach(() => {
  folder = freshFolder();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const osSecret = randomBytes(32).toString('hex');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const keyMissing = (why: string) => expect.objectContaining({ failure: 'KEY_MISSING', params: { why } });

describe('a key is made once and never over something', () => {
  test('a fresh folder gets one key in two equal copies, owner-only', () => {
    const { keys } = createKeys(folder, null);
    const files = filesOf(folder);
    expect(readFileSync(files.keys, 'utf8')).toBe(readFileSync(files.keysCopy, 'utf8'));
    expect([files.keys, files.keysCopy, files.deviceKey].map((path) => statSync(path).mode & 0o777)).toEqual([0o600, 0o600, 0o600]);
    expect(readFileSync(files.keys, 'utf8')).not.toContain(hex(keys.storeKey));
    expect([keys.holder, inspectFolder(folder)]).toEqual(['file', 'keysOnly']);
  });

  test.each(['store.db', 'store.db-wal', 'anchor.json', 'keys.json', 'keys.copy.json', 'backups/before-10-to-20.db'])('not where %s stands', (name) => {
    mkdirSync(dirname(`${folder}/${name}`), { recursive: true });
    writeFileSync(`${folder}/${name}`, 'x');
    expect(() => createKeys(folder, null)).toThrow(keyMissing('folder in use'));
    expect(readFileSync(`${folder}/${name}`, 'utf8')).toBe('x');
  });
});

describe('opening on this device', () => {
  test('the key file or the operating system opens the same key again', () => {
    const { keys } = createKeys(folder, osSecret);
    const opened = openKeys(folder, osSecret);
    expect([hex(opened.storeKey), opened.holder, existsSync(filesOf(folder).deviceKey)]).toEqual([hex(keys.storeKey), 'os', false]);
  });

  test('a lost device secret, another machine and a missing key file are KEY_MISSING and make nothing', () => {
    createKeys(folder, null);
    rmSync(filesOf(folder).deviceKey);
    expect(() => openKeys(folder, null)).toThrow(keyMissing('device'));
    expect(() => openKeys(folder, osSecret)).toThrow(keyMissing('device'));
    expect(existsSync(filesOf(folder).deviceKey)).toBe(false);
    rmSync(filesOf(folder).keys);
    rmSync(filesOf(folder).keysCopy);
    expect(() => openKeys(folder, null)).toThrow(keyMissing('keyFile'));
  });

  test('a machine whose system began to keep secrets later still opens by its file', () => {
    const { keys } = createKeys(folder, null);
    expect([hex(openKeys(folder, osSecret).storeKey), openKeys(folder, osSecret).holder]).toEqual([hex(keys.storeKey), 'file']);
  });

  test.each([['torn', ''], ['edited', null]])('one %s copy of the key file is mended from the other', (_what, content) => {
    const { keys } = createKeys(folder, null);
    const { keys: first, keysCopy: second } = filesOf(folder);
    const sound = readFileSync(second, 'utf8');
    writeFileSync(first, content ?? sound.replace(/"mac": "./, (found) => found.slice(0, -1) + (found.endsWith('0') ? '1' : '0')));
    expect(hex(openKeys(folder, null).storeKey)).toBe(hex(keys.storeKey));
    expect(readFileSync(first, 'utf8')).toBe(sound);
  });

  test('a slot of another store, moved in with a valid shape, does not open', () => {
    const other = freshFolder();
    createKeys(other, osSecret);
    createKeys(folder, null);
    copyFileSync(filesOf(other).keys, filesOf(folder).keys);
    copyFileSync(filesOf(other).keysCopy, filesOf(folder).keysCopy);
    expect(() => openKeys(folder, null)).toThrow(keyMissing('device'));
    rmSync(other, { recursive: true });
  });
});

describe('the recovery code', () => {
  test('opens the store on another machine and gives that machine its own slot', () => {
    const { keys, recoveryCode } = createKeys(folder, osSecret);
    const newSecret = randomBytes(32).toString('hex');
    const recovered = recoverWithCode(folder, recoveryCode.toLowerCase().replaceAll('-', ' '), newSecret);
    expect(recovered.ok && hex(recovered.keys.storeKey)).toBe(hex(keys.storeKey));
    expect(hex(openKeys(folder, newSecret).storeKey)).toBe(hex(keys.storeKey));
    expect(() => openKeys(folder, osSecret)).toThrow(keyMissing('device'));
    expect(proveCode(folder, recoveryCode)).toEqual({ ok: true });
  });

  test('a wrong but well-formed code changes nothing', () => {
    createKeys(folder, osSecret);
    const before = readFileSync(filesOf(folder).keys, 'utf8');
    expect(recoverWithCode(folder, formatRecoveryCode(randomBytes(20)), null)).toEqual({ ok: false, problem: 'wrong' });
    expect([readFileSync(filesOf(folder).keys, 'utf8'), existsSync(filesOf(folder).deviceKey)]).toEqual([before, false]);
  });

  test('a renewed code works and the old one no longer does', () => {
    const { keys, recoveryCode } = createKeys(folder, null);
    const renewed = renewRecoveryCode(folder, keys);
    expect([proveCode(folder, renewed), proveCode(folder, recoveryCode)]).toEqual([{ ok: true }, { ok: false, problem: 'wrong' }]);
    expect(hex(openKeys(folder, null).storeKey)).toBe(hex(keys.storeKey));
  });

  test('reads as 8 groups of 4 and 2 check characters, and any way of typing it back gives the same secret', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.constantFrom('', ' ', '-', '—', '　'), fc.boolean(), (secret, gap, lower) => {
      const code = formatRecoveryCode(secret);
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]{2}$/);
      const typed = code.replaceAll('-', gap).replaceAll('0', 'O').replaceAll('1', lower ? 'l' : 'I');
      const parsed = parseRecoveryCode(lower ? typed.toLowerCase() : typed);
      expect(parsed.ok && hex(parsed.secret)).toBe(hex(secret));
    }), { numRuns: 300, seed: 1 });
  });

  test('one wrong character is told from a wrong code in all but 1 of 1,024 cases', () => {
    let slipped = 0;
    let tried = 0;
    fc.assert(fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.nat(33), (secret, at) => {
      const code = formatRecoveryCode(secret).replaceAll('-', '');
      const wrong = code.slice(0, at) + (code[at] === 'A' ? 'B' : 'A') + code.slice(at + 1);
      tried += 1;
      if (parseRecoveryCode(wrong).ok) slipped += 1;
    }), { numRuns: 2_000, seed: 1 });
    expect(tried).toBe(2_000);
    expect(slipped).toBeLessThan(10);
  });

  test.each([['', 'length'], ['7K3M', 'length'], [`${'U'.repeat(34)}`, 'character'], [`${'0'.repeat(34)}`, 'checksum']])('%s has a wrong %s', (typed, problem) => {
    expect(parseRecoveryCode(typed)).toEqual({ ok: false, problem });
  });
});

test('each purpose has its own key, the same after reopening', () => {
  const { keys } = createKeys(folder, null);
  const purposes = ['audit', 'personal', 'command', 'anchor'];
  const made = purposes.map((purpose) => hex(keys.subKey(purpose)));
  expect(new Set([...made, hex(keys.storeKey)]).size).toBe(5);
  expect(purposes.map((purpose) => hex(openKeys(folder, null).subKey(purpose)))).toEqual(made);
});

test('a sealed value opens only whole, with its key and in its place', () => {
  const key = randomBytes(32);
  const box = seal(key, Buffer.from('王示例'), 'place');
  expect(unseal(key, box, 'place')?.toString()).toBe('王示例');
  expect(unseal(key, box, 'another place')).toBeNull();
  expect(unseal(randomBytes(32), box, 'place')).toBeNull();
  for (let i = 0; i < box.length; i += 1) {
    const damaged = Buffer.from(box);
    damaged[i] = (damaged[i] ?? 0) ^ 1;
    expect(unseal(key, damaged, 'place')).toBeNull();
  }
  expect(unseal(key, Buffer.alloc(5), 'place')).toBeNull();
});
