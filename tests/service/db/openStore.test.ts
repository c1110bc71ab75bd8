import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { filesOf, folderDanger, inspectFolder } from '#service/db/folder.ts';
import { createKeys } from '#service/db/keys.ts';
import { openStore } from '#service/db/openStore.ts';
import { takeOwnership } from '#service/db/ownership.ts';
import { sql } from '#service/db/sql.ts';
import type { Store } from '#service/db/store.ts';
import { freshFolder, openFolder, openTestStore, type TestStore } from '#tests/support/openTestStore.ts';
import { toyMigrations } from '#tests/support/toyRecords.ts';

const made: TestStore[] = [];
const fresh = (): TestStore => {
  const one = openTestStore(toyMigrations);
  made.push(one);
  return one;
};
afterEach(async () => {
  for (const one of made.splice(0)) await one.dispose();
});

const anyRow = z.record(z.string(), z.unknown());
const setting = (store: Store, name: string): unknown => Object.values(store.get({ text: `PRAGMA ${name}`, params: [] }, anyRow) ?? {})[0];
const failure = (name: string, params: unknown = expect.anything()) => expect.objectContaining({ failure: name, params });
const put = (store: Store, id: string): void => {
  store.write((tx) => tx.run(sql`INSERT INTO drafts (id, owner_id, form, content, saved_at) VALUES (${id}, 'p', 'f', '{}', 'now')`));
};
const ids = (store: Store): unknown[] => store.all(sql`SELECT id FROM drafts ORDER BY id`, z.strictObject({ id: z.string() })).map(({ id }) => id);
const sha = (path: string): string => (existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : 'absent');

test('every connection flushes each commit and keeps the safety settings, also after reopening (T1)', async () => {
  const one = fresh();
  const expected = { synchronous: 2, foreign_keys: 1, temp_store: 2, secure_delete: 1, trusted_schema: 0, cell_size_check: 1, recursive_triggers: 1 };
  const read = (store: Store): object => Object.fromEntries(Object.keys(expected).map((name) => [name, setting(store, name)]));
  expect({ ...read(one.store), journal: setting(one.store, 'journal_mode') }).toEqual({ ...expected, journal: 'wal' });
  await one.reopen();
  expect(read(one.store)).toEqual(expected);
  const inWorker = await Promise.all(Object.keys(expected).map((name) => one.store.heavy.all({ text: `PRAGMA ${name}`, params: [] }, anyRow)));
  expect(inWorker.map((rows) => Object.values(rows[0] ?? {})[0])).toEqual(Object.values(expected));
});

test('a throw inside a transaction rolls all of it back', () => {
  const { store } = fresh();
  expect(() => store.write((tx) => {
    tx.run(sql`INSERT INTO drafts (id, owner_id, form, content, saved_at) VALUES ('a', 'p', 'f', '{}', 'now')`);
    throw new Error('refused');
  })).toThrow('refused');
  expect(ids(store)).toEqual([]);
});

test('a transaction is synchronous, never nested, and ends with its function', () => {
  const { store } = fresh();
  expect(() => store.write(() => store.write(() => 1))).toThrow('a transaction inside a transaction');
  expect(() => store.write(() => Promise.resolve(1))).toThrow('a transaction is synchronous');
  const kept = store.write((tx) => tx);
  expect(() => kept.run(sql`DELETE FROM drafts`)).toThrow('this transaction has ended');
  put(store, 'a');
  expect(ids(store)).toEqual(['a']);
});

test('values are bound, never spliced', () => {
  const { store } = fresh();
  put(store, `x'); DROP TABLE drafts; --`);
  expect(ids(store)).toEqual([`x'); DROP TABLE drafts; --`]);
});

test('the file is encrypted and opens with no other key; the wrong key changes nothing', async () => {
  const one = fresh();
  put(one.store, 'plain-text-canary');
  await one.store.close();
  const { store: path } = filesOf(one.folder);
  const before = sha(path);
  expect(readFileSync(path).includes('plain-text-canary')).toBe(false);
  expect(readFileSync(path).subarray(0, 16).toString('latin1')).not.toBe('SQLite format 3\0');
  expect(() => openStore({ owner: takeOwnership(one.folder), key: randomBytes(32), mode: 'open', migrations: toyMigrations })).toThrow(failure('DB_CORRUPT'));
  expect(sha(path)).toBe(before);
  expect(ids(await one.reopen())).toEqual(['plain-text-canary']);
});

test('a plain SQLite file put in place is refused', async () => {
  const one = fresh();
  await one.store.close();
  const { store: path } = filesOf(one.folder);
  renameSync(path, `${path}.kept`);
  writeFileSync(path, Buffer.concat([Buffer.from('SQLite format 3\0', 'latin1'), Buffer.alloc(8_176)]));
  expect(() => openFolder(one.folder, toyMigrations)).toThrow(failure('DB_CORRUPT'));
  renameSync(`${path}.kept`, path);
});

test('a store that vanished is DB_MISSING and is never made anew over its traces', async () => {
  const one = fresh();
  put(one.store, 'a');
  await one.store.close();
  const files = filesOf(one.folder);
  renameSync(files.store, `${files.store}.kept`);
  expect(inspectFolder(one.folder)).toBe('keysOnly');
  mkdirSync(files.backups);
  writeFileSync(join(files.backups, 'before-1-to-2.db'), 'x');
  expect(inspectFolder(one.folder)).toBe('storeMissing');
  const open = (mode: 'open' | 'create'): unknown => openStore({ owner: takeOwnership(one.folder), key: one.keys.storeKey, mode, migrations: toyMigrations });
  expect(() => open('open')).toThrow(failure('DB_MISSING'));
  expect(existsSync(files.store)).toBe(false);
  renameSync(`${files.store}.kept`, files.store);
  expect(() => open('create')).toThrow(failure('DB_CORRUPT'));
});

test('FAULT R-18 a store cut to nothing is damage, not a new station', async () => {
  const one = fresh();
  put(one.store, 'a');
  await one.store.close();
  const files = filesOf(one.folder);
  const sound = readFileSync(files.store);
  writeFileSync(files.anchor, '{}');
  writeFileSync(files.store, '');
  expect(() => openFolder(one.folder, toyMigrations)).toThrow(failure('DB_CORRUPT', { why: 'empty' }));
  expect(readFileSync(files.store)).toHaveLength(0);
  rmSync(files.wal, { force: true });
  writeFileSync(files.store, sound);
  expect(ids(openAgain(one))).toEqual(['a']);
});

test('FAULT R-19 a store of a newer program is refused and not one byte of it or its log changes', async () => {
  const one = fresh();
  put(one.store, 'a');
  const files = filesOf(one.folder);
  // The log is kept as a crash would leave it: closing would have emptied it.
  const crashed = { store: readFileSync(files.store), wal: readFileSync(files.wal) };
  await one.store.close();
  writeFileSync(files.store, crashed.store);
  writeFileSync(files.wal, crashed.wal);
  const before = [sha(files.store), sha(files.wal)];
  expect(() => openFolder(one.folder, toyMigrations.slice(0, 1))).toThrow(failure('DB_NEWER_THAN_APP', { found: 9_000, known: 10 }));
  expect([sha(files.store), sha(files.wal)]).toEqual(before);
  expect(ids(openAgain(one))).toEqual(['a']);
});
function openAgain(one: TestStore): Store {
  one.store = openFolder(one.folder, toyMigrations);
  return one.store;
}

/** What the store gives, or that it said something is wrong: at opening, at a read, or in its check. */
async function readAll(folder: string): Promise<unknown[] | 'detected'> {
  let store: Store | null = null;
  try {
    store = openFolder(folder, toyMigrations);
    const found = ids(store);
    const findings = store.all(sql`PRAGMA integrity_check`, anyRow).map((row) => Object.values(row)[0]);
    return findings.length === 1 && findings[0] === 'ok' ? found : 'detected';
  } catch {
    return 'detected';
  } finally {
    await store?.close();
  }
}

const flips = 200;
test(`ATTACK S-12 FAULT R-18 of ${flips} single-bit flips none returns wrong data`, async () => {
  const one = fresh();
  for (let i = 0; i < 60; i += 1) put(one.store, `draft ${String(i).padStart(3, '0')} ${'内容'.repeat(40)}`);
  const expected = ids(one.store);
  await one.store.close();
  const { store: path } = filesOf(one.folder);
  const sound = readFileSync(path);
  let detected = 0;
  const harmless: number[] = [];
  // A fixed walk over the whole file: the same bits on every machine.
  for (let i = 0; i < flips; i += 1) {
    const bit = (i * 104_729 * 8 + i * 31) % (sound.length * 8);
    const damaged = Buffer.from(sound);
    damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    writeFileSync(path, damaged);
    const found = await readAll(one.folder);
    if (found === 'detected') detected += 1;
    else {
      expect(found).toEqual(expected);
      harmless.push(bit >> 3);
    }
  }
  writeFileSync(path, sound);
  // The first 16 bytes hold the salt of a passphrase, which a raw key does not use.
  expect(harmless.every((byte) => byte < 16)).toBe(true);
  expect(detected).toBe(flips - harmless.length);
  expect(detected).toBeGreaterThan(190);
  expect(ids(openAgain(one))).toEqual(expected);
});

describe('one owner per folder', () => {
  const holder = (folder: string): ReturnType<typeof spawn> =>
    spawn(process.execPath, ['--input-type=module', '-e', `import { takeOwnership } from '#service/db/ownership.ts'; takeOwnership(${JSON.stringify(folder)}); process.stdout.write('owned'); setInterval(() => {}, 1000);`], { stdio: ['ignore', 'pipe', 'inherit'] });
  const owned = (child: ReturnType<typeof spawn>): Promise<void> => new Promise((resolve, reject) => {
    child.stdout?.once('data', () => { resolve(); });
    child.once('exit', () => { reject(new Error('the holder ended')); });
  });

  test('FAULT R-13 a second process is told who holds the folder and opens nothing; a killed owner frees it at once', async () => {
    const folder = freshFolder();
    const child = holder(folder);
    await owned(child);
    expect(() => takeOwnership(folder, 50)).toThrow(failure('DB_LOCKED', { holder: child.pid }));
    expect(inspectFolder(folder)).toBe('empty');
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
    takeOwnership(folder, 0).release();
    rmSync(folder, { recursive: true });
  });

  test('opening that fails gives the folder up', () => {
    const folder = freshFolder();
    const { keys } = createKeys(folder, null);
    expect(() => openStore({ owner: takeOwnership(folder, 0), key: keys.storeKey, mode: 'open' })).toThrow(failure('DB_MISSING'));
    takeOwnership(folder, 0).release();
    rmSync(folder, { recursive: true });
  });
});

describe('FAULT R-14 folders that cannot keep a store safe', () => {
  test.each([
    ['/home/a/OneDrive/台账', 'synced', 'OneDrive'],
    ['/home/a/OneDrive - 供电公司/x', 'synced', 'OneDrive - 供电公司'],
    ['/home/a/Dropbox (Work)/x', 'synced', 'Dropbox (Work)'],
    ['/home/a/我的坚果云/x', 'synced', '我的坚果云'],
    ['/home/a/百度网盘/x', 'synced', '百度网盘'],
    ['/home/a/BaiduNetdiskDownload', 'synced', 'BaiduNetdiskDownload'],
    ['\\\\server\\share\\x', 'network', 'unc'],
    ['//server/share/x', 'network', 'unc'],
  ])('%s is refused as %s', (folder, why, detail) => {
    expect(folderDanger(folder)).toEqual({ why, detail });
  });

  test('an ordinary folder is fine, also one that only sounds alike', () => {
    expect(folderDanger('/home/a/firstdesk')).toBeNull();
    expect(folderDanger('/home/a/dropbox-notes/x')).toBeNull();
  });

  test('a link into a synced folder is seen through, and nothing is made there', () => {
    const folder = freshFolder();
    mkdirSync(join(folder, 'OneDrive'));
    spawnSync('ln', ['-s', join(folder, 'OneDrive'), join(folder, 'data')]);
    expect(() => takeOwnership(join(folder, 'data', 'station'))).toThrow(failure('FOLDER_UNSAFE', { why: 'synced', detail: 'OneDrive' }));
    expect(existsSync(join(folder, 'OneDrive', 'station'))).toBe(false);
    rmSync(folder, { recursive: true });
  });
});

const isRoot = process.getuid?.() === 0;
test.skipIf(!isRoot)('FAULT R-10 a read-only folder is READ_ONLY at start (needs root to mount one)', async () => {
  const one = fresh();
  put(one.store, 'a');
  await one.store.close();
  const mounts = [['--bind', one.folder, one.folder], ['-o', 'remount,ro,bind', one.folder]].map((args) => spawnSync('mount', args).status);
  try {
    expect(mounts).toEqual([0, 0]);
    expect(() => takeOwnership(one.folder, 0)).toThrow(failure('READ_ONLY'));
  } finally {
    spawnSync('umount', [one.folder]);
  }
  expect(ids(openAgain(one))).toEqual(['a']);
});

describe('heavy reads', () => {
  test('run on their own connection and see what was committed', async () => {
    const { store } = fresh();
    put(store, 'a');
    expect(await store.heavy.all(sql`SELECT id FROM drafts WHERE id = ${'a'}`, z.strictObject({ id: z.string() }))).toEqual([{ id: 'a' }]);
    await expect(store.heavy.all(sql`DELETE FROM drafts RETURNING id`, anyRow)).rejects.toThrow(/readonly/);
    expect(await store.heavy.check(true)).toEqual([]);
  });

  test('a copy is consistent, encrypted and opens with the same key', async () => {
    const one = fresh();
    put(one.store, 'a');
    const copy = join(one.folder, 'copy.db');
    await one.store.heavy.copyInto(copy);
    expect(readFileSync(copy).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
    await one.store.close();
    renameSync(copy, filesOf(one.folder).store);
    expect(ids(openAgain(one))).toEqual(['a']);
  });

  test('after closing they are refused', async () => {
    const one = fresh();
    await one.store.close();
    await expect(one.store.heavy.check(false)).rejects.toThrow('store fault: closed');
  });
});

test('T9 a deleted value leaves the disk with the next checkpoint', async () => {
  const one = fresh();
  put(one.store, 'to be deleted');
  one.store.write((tx) => tx.run(sql`DELETE FROM drafts`));
  expect(one.store.checkpoint()).toBe(true);
  expect(readFileSync(filesOf(one.folder).wal)).toHaveLength(0);
});
