import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { openConnection } from '#service/db/connection.ts';
import { filesOf } from '#service/db/folder.ts';
import { sql } from '#service/db/sql.ts';
import { verifyAudit } from '#service/records/audit.ts';
import { readRecordLines, verifyOpLog } from '#service/records/opLog.ts';
import type { Recorder } from '#service/records/recorder.ts';
import { aSetting, executeCommand, fixedClock, openTestStore, type TestStore } from '#tests/support/openTestStore.ts';
import { replayInto, wholeTables } from '#tests/support/replay.ts';
import { aVisit, toyMigrations, toyTables, visitChange } from '#tests/support/toyRecords.ts';

const canaries = ['欧阳金丝雀', '13912345678', '他说邻居偷电', '核对身份后查看', '登记错了人名'];
const [visitor = '', phone = '', text = '', reason = '', voidReason = ''] = canaries;
const visitId = '01990000-0000-7000-8000-00000000c001';
let test_: TestStore;
let clock: ReturnType<typeof fixedClock>;
beforeEach(() => {
  test_ = openTestStore(toyMigrations);
  clock = fixedClock();
});
afterEach(() => test_.dispose());

function run(work: (recorder: Recorder) => unknown, commandId = clock.newId(), input: unknown = { visitor, phone }): unknown {
  const setting = aSetting(test_, { commandId, now: clock.now() });
  return executeCommand(test_.store, setting, { ...setting, input, secret: false }, (_tx, recorder) => work(recorder)).answer;
}

function liveAndErase(): void {
  run((recorder) => {
    const number = recorder.nextNumber('JD');
    recorder.write(visitChange(aVisit({ id: visitId, visitor, phone, number }), { text }));
    recorder.audit({ act: 'visit.reveal', object: visitId, reason });
    return { visitor, phone };
  }, '01990000-0000-7000-8000-00000000d001');
  run((recorder) => {
    recorder.voidNumber('JD', 'CGS-JD-20260918-001', voidReason);
    recorder.write(visitChange(aVisit({ id: visitId, version: 2, visitor, phone, number: 'CGS-JD-20260918-001', state: 'void' })));
    return {};
  });
}

/** Every byte of the store after decryption: what somebody with the key could find. */
function clearBytes(table: string): string {
  const db = openConnection(filesOf(test_.folder).store, test_.keys.storeKey, { readonly: true, mustExist: true, waitMs: 0 });
  try {
    const rows = db.prepare('SELECT * FROM ' + table).all() as Record<string, unknown>[];
    return rows.flatMap((row) => Object.values(row)).map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') + Buffer.from(value).toString('latin1') : String(value))).join('\n');
  } finally {
    db.close();
  }
}

test('ATTACK S-16 nothing personal stands in clear in log lines, audit rows, command memory or the files', () => {
  liveAndErase();
  for (const table of ['op_log', 'audit_log', 'command_memory']) {
    const bytes = clearBytes(table);
    expect(bytes).not.toBe('');
    expect(canaries.filter((canary) => bytes.includes(canary))).toEqual([]);
  }
  test_.store.checkpoint();
  const file = readFileSync(filesOf(test_.folder).store);
  expect(canaries.filter((canary) => file.includes(canary) || file.includes(Buffer.from(canary, 'utf16le')))).toEqual([]);
});

test('while the key lives, the history of a record opens with its old and new values', () => {
  liveAndErase();
  const lines = readRecordLines(test_.store, test_.keys, visitId);
  expect(lines.map(({ content }) => content)).toEqual([
    { rows: [{ visitor, phone }], text, voidReasons: [] },
    { rows: [{ visitor, phone }], text: null, voidReasons: [voidReason] },
  ]);
});

const erased = { visitor: '已删除', phone: null, number: 'CGS-JD-20260918-001', state: 'void' };
const erase = (): unknown =>
  run((recorder) => {
    recorder.write(visitChange(aVisit({ id: visitId, version: 3, ...erased }), { act: 'erase', erase: true }));
    return {};
  });

test('ATTACK S-17 destroying the key erases the person everywhere while every chain still verifies', () => {
  liveAndErase();
  erase();
  expect(verifyAudit(test_.store, test_.keys)).toEqual({ ok: true, seq: 4 });
  expect(verifyOpLog(test_.store)).toEqual({ ok: true, seq: 3 });
  expect(readRecordLines(test_.store, test_.keys, visitId).map(({ content }) => content)).toEqual([null, null, null]);
  expect(test_.store.all(sql`SELECT text FROM record_events`, z.strictObject({ text: z.null() }))).toHaveLength(3);
  expect(test_.store.checkpoint()).toBe(true);
  const tables = test_.store.all(sql`SELECT name FROM sqlite_schema WHERE type = 'table'`, z.strictObject({ name: z.string() }));
  const everything = tables.map(({ name }) => clearBytes(name)).join('\n');
  expect(canaries.filter((canary) => everything.includes(canary))).toEqual([]);
});

test('an answer that told about an erased person is gone, and the command is still known as done', () => {
  liveAndErase();
  const again = (): unknown => run(() => 'done twice', '01990000-0000-7000-8000-00000000d001');
  expect(again()).toEqual({ visitor, phone });
  erase();
  expect(again).toThrow(expect.objectContaining({ error: expect.objectContaining({ reason: 'COMMAND_ANSWER_ERASED' }) }));
});

test('nothing personal can be written to an erased record again', () => {
  liveAndErase();
  erase();
  const write = (row: object, more: object = {}): unknown => run((recorder) => {
    recorder.write(visitChange(aVisit({ id: visitId, version: 4, ...erased, ...row }), more));
    return {};
  });
  const refusal = expect.objectContaining({ error: expect.objectContaining({ reason: 'RECORD_ERASED' }) });
  expect(() => write({ phone })).toThrow(refusal);
  expect(() => write({}, { text })).toThrow(refusal);
  expect(write({ state: 'archived' })).toEqual({});
});

test('an erasure that leaves something personal in its rows is a bug', () => {
  liveAndErase();
  expect(() => run((recorder) => {
    recorder.write(visitChange(aVisit({ id: visitId, version: 3, ...erased, phone }), { act: 'erase', erase: true }));
    return {};
  })).toThrow('leaves something personal');
});

test('replaying the log into an empty store gives the same tables whole, before and after an erasure', async () => {
  liveAndErase();
  run((recorder) => {
    const id = clock.newId();
    recorder.write(visitChange(aVisit({ id, visitor: '另一人', number: recorder.nextNumber('JD') }), { text: '附言', onPaper: { trueActorId: 'x', actedAt: '2026-09-17T01:00:00.000Z', originalAt: '卷 1' } }));
    return {};
  });
  const compare = async (): Promise<void> => {
    const target = openTestStore(toyMigrations);
    replayInto(test_.store, test_.keys, target.store, toyTables);
    expect(wholeTables(target.store, toyTables)).toEqual(wholeTables(test_.store, toyTables));
    await target.dispose();
  };
  await compare();
  erase();
  await compare();
});
