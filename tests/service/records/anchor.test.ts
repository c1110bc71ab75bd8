import { copyFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import fc from 'fast-check';
import { z } from 'zod';
import { filesOf } from '#service/db/folder.ts';
import { compareAnchor, keepAnchor } from '#service/records/anchor.ts';
import { aSetting, executeCommand, fixedClock, openFolder, openTestStore, type TestStore } from '#tests/support/openTestStore.ts';
import { aVisit, toyMigrations, visitChange } from '#tests/support/toyRecords.ts';

let test_: TestStore;
let clock: ReturnType<typeof fixedClock>;
let path: string;
beforeEach(() => {
  test_ = openTestStore(toyMigrations);
  clock = fixedClock();
  path = filesOf(test_.folder).anchor;
});
afterEach(() => test_.dispose());

const noError = (error: unknown): void => {
  throw error;
};
const anchor = (): ReturnType<typeof keepAnchor> => keepAnchor(path, test_.keys, test_.store, noError);
const compare = (): string => compareAnchor(path, test_.keys, test_.store);

function commands(count: number): void {
  for (let i = 0; i < count; i += 1) {
    const setting = aSetting(test_, { commandId: clock.newId(), now: clock.now() });
    executeCommand(test_.store, setting, { ...setting, input: i, secret: false }, (_tx, recorder) => {
      recorder.write(visitChange(aVisit({ id: clock.newId() })));
      return i;
    });
  }
}

const countSchema = z.strictObject({ n: z.number() });
const shortened = expect.objectContaining({ failure: 'DB_SHORTENED' });

test('a store that stands where its anchor stands is the same; one killed before the anchor was written is ahead', () => {
  expect(compare()).toBe('none');
  commands(3);
  anchor().flush();
  expect(compare()).toBe('same');
  commands(1);
  expect(compare()).toBe('ahead');
});

test('the anchor is on disk within a second of the commit without being waited for', async () => {
  commands(1);
  const keeper = anchor();
  const asked = performance.now();
  keeper.schedule();
  keeper.schedule();
  expect(existsSync(path)).toBe(false);
  while (!existsSync(path) && performance.now() - asked < 5_000) await new Promise((resolve) => setImmediate(resolve));
  expect(performance.now() - asked).toBeLessThan(1_000);
  expect(compare()).toBe('same');
  await keeper.stop();
});

/** Copies store and log as a power cut would leave them, while the service runs; read by a process that owns nothing here. */
function snapshot(): { readonly store: Buffer; readonly wal: Buffer } {
  const files = filesOf(test_.folder);
  return { store: readFileSync(files.store), wal: readFileSync(files.wal) };
}

test('FAULT R-06 a write-ahead log that was cut, zeroed or flipped anywhere loses records silently in SQLite and is always found by the anchor', async () => {
  test_.store.checkpoint();
  commands(12);
  anchor().flush();
  const whole = snapshot();
  await test_.store.close();
  const files = filesOf(test_.folder);
  const damages = fc.record({ kind: fc.constantFrom('cut', 'zero', 'flip', 'delete'), at: fc.double({ min: 0, max: 0.999, noNaN: true }) });
  let opened = 0;
  let lost = 0;
  await fc.assert(
    fc.asyncProperty(damages, async ({ kind, at }) => {
      writeFileSync(files.store, whole.store);
      const wal = Buffer.from(whole.wal);
      const place = Math.floor(at * wal.length);
      if (kind === 'zero') wal.fill(0, place);
      if (kind === 'flip') wal[place] = (wal[place] ?? 0) ^ 16;
      rmSync(`${files.store}-shm`, { force: true });
      if (kind === 'delete') rmSync(files.wal, { force: true });
      else writeFileSync(files.wal, kind === 'cut' ? wal.subarray(0, place) : wal);
      const store = openFolder(test_.folder, toyMigrations);
      try {
        opened += 1;
        // A flip behind the last commit or in an unused header byte may change nothing: then the store is whole.
        const lines = store.get({ text: 'SELECT count(*) AS n FROM op_log', params: [] }, countSchema)?.n ?? 0;
        if (lines === 12) expect(compareAnchor(path, test_.keys, store)).toBe('same');
        else {
          lost += 1;
          expect(() => compareAnchor(path, test_.keys, store)).toThrow(shortened);
        }
      } finally {
        await store.close();
      }
    }),
    { numRuns: 60, seed: 20260918 },
  );
  expect(opened).toBe(60);
  expect(lost).toBeGreaterThan(40);
  writeFileSync(files.store, whole.store);
  writeFileSync(files.wal, whole.wal);
  test_.store = openFolder(test_.folder, toyMigrations);
});

test("ATTACK S-11 yesterday's file put back in place is found", async () => {
  commands(3);
  await test_.store.close();
  const files = filesOf(test_.folder);
  copyFileSync(files.store, `${files.store}.yesterday`);
  test_.store = openFolder(test_.folder, toyMigrations);
  commands(2);
  anchor().flush();
  await test_.store.close();
  copyFileSync(`${files.store}.yesterday`, files.store);
  test_.store = openFolder(test_.folder, toyMigrations);
  expect(compare).toThrow(expect.objectContaining({ failure: 'DB_SHORTENED', params: { why: 'store', anchored: 5, found: 3, anchoredAudit: 5, foundAudit: 3 } }));
});

test('an anchor that was cut, edited or taken from another store is not believed', async () => {
  commands(2);
  anchor().flush();
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replace('"opSeq":2', '"opSeq":1'));
  expect(compare).toThrow(shortened);
  truncateSync(path, 20);
  expect(compare).toThrow(shortened);
  const other = openTestStore(toyMigrations);
  keepAnchor(path, other.keys, other.store, noError).flush();
  expect(compare).toThrow(shortened);
  await other.dispose();
});

test('an anchor that cannot be written is reported and tried again', async () => {
  commands(1);
  const errors: unknown[] = [];
  const keeper = keepAnchor(`${test_.folder}/missing/anchor.json`, test_.keys, test_.store, (error) => errors.push(error));
  keeper.schedule();
  const began = performance.now();
  while (errors.length === 0 && performance.now() - began < 5_000) await new Promise((resolve) => setImmediate(resolve));
  expect(errors).toHaveLength(1);
  await keeper.stop();
});
