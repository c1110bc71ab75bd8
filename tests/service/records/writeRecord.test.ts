import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { sql } from '#service/db/sql.ts';
import { verifyAudit } from '#service/records/audit.ts';
import { eachLine, verifyOpLog } from '#service/records/opLog.ts';
import { opLineSchema } from '#service/records/opLine.ts';
import { aSetting, executeCommand, fixedClock, openTestStore, type TestStore } from '#tests/support/openTestStore.ts';
import { aVisit, toyMigrations, visitChange, visitItemsTable, visitRowSchema, visitsTable, type VisitRow } from '#tests/support/toyRecords.ts';

let test_: TestStore;
let clock: ReturnType<typeof fixedClock>;
beforeEach(() => {
  test_ = openTestStore(toyMigrations);
  clock = fixedClock();
});
afterEach(() => test_.dispose());

const visitId = '01990000-0000-7000-8000-00000000c001';
const anyRow = z.record(z.string(), z.unknown());

function save(row: VisitRow, more: Parameters<typeof visitChange>[1] = {}, now = clock.now()): unknown {
  const setting = aSetting(test_, { commandId: clock.newId(), now });
  return executeCommand(test_.store, setting, { commandId: setting.commandId, method: setting.method, actorId: setting.actorId, input: row, secret: false }, (_tx, recorder) => {
    recorder.write(visitChange(row, more));
    return { version: row.version };
  }).answer;
}

test('one change leaves its row, one line of history, one log line and one audit row', () => {
  save(aVisit({ id: visitId }), { text: '客户着急', rule: 'W1' }, '2026-09-18T02:31:00.000Z');
  expect(test_.store.all(sql`SELECT * FROM visits`, visitRowSchema)).toEqual([aVisit({ id: visitId })]);
  expect(test_.store.all(sql`SELECT * FROM record_events`, anyRow)).toEqual([
    {
      record_id: visitId, seq: 1, record: 'visit', act: 'register', from_state: null, to_state: 'open', at: '2026-09-18T02:31:00.000Z', entered_at: '2026-09-18T02:31:00.000Z',
      actor_id: '01990000-0000-7000-8000-00000000b001', recorder_id: '01990000-0000-7000-8000-00000000b001', original_at: null, rule: 'W1', text: '客户着急', op_seq: 1,
    },
  ]);
  expect(test_.store.all(sql`SELECT seq, act, object, outcome, json_extract(fields, '$[0].fields') AS fields FROM audit_log`, anyRow)).toEqual([
    { seq: 1, act: 'visit.register', object: visitId, outcome: 'done', fields: '["state","visitor","phone","minutes"]' },
  ]);
  const [logged] = [...eachLine(test_.store)];
  const line = opLineSchema.parse(JSON.parse(Buffer.from(logged?.line ?? []).toString('utf8')));
  const { sealed, ...rest } = line.d;
  expect(sealed).toMatch(/^[A-Za-z0-9+/]+=*$/);
  expect({ ...line, d: rest }).toEqual({
    a: 'CGS/01990000-0000-7000-8000-00000000b001/5c1d3f0e', b: 0, c: '01990000-0000-7000-8000-000000000001', g: { state: null }, h: '01a0b25a56a00000', k: 'ok', o: 1, p: 1, r: visitId,
    s: 'station:CGS', t: 'visit.register', v: 1, w: '2026-09-18T10:31:00.000+08:00',
    d: {
      event: {
        record: 'visit', seq: 1, act: 'register', from: null, to: 'open', at: '2026-09-18T02:31:00.000Z', enteredAt: '2026-09-18T02:31:00.000Z', actor: '01990000-0000-7000-8000-00000000b001',
        recorder: '01990000-0000-7000-8000-00000000b001', originalAt: null, rule: 'W1',
      },
      rows: [['visits', {
        id: visitId, station_id: 's', version: 1, created_at: '2026-09-18T02:30:00.000Z', updated_at: '2026-09-18T02:30:00.000Z', created_by: 'p', updated_by: 'p', voided_at: null,
        number: null, state: 'open', minutes: 5,
      }]],
    },
  });
});

test('the chain begins with the station and the origin and hashes the raw bytes of each line', () => {
  save(aVisit({ id: visitId }));
  save(aVisit({ id: visitId, version: 2, state: 'told' }));
  const sha = (...parts: (string | Uint8Array)[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
  const lines = [...eachLine(test_.store)];
  const h0 = sha('op0', 'CGS', '5c1d3f0e-8a4b-4c6d-9e2f-1a2b3c4d5e6f');
  const h1 = sha('op1', h0, lines[0]?.line ?? '');
  const h2 = sha('op1', h1, lines[1]?.line ?? '');
  expect(lines.map((line) => Buffer.from(line.hash).toString('hex'))).toEqual([h1.toString('hex'), h2.toString('hex')]);
  expect(verifyOpLog(test_.store)).toEqual({ ok: true, seq: 2 });
  expect(verifyAudit(test_.store, test_.keys)).toEqual({ ok: true, seq: 2 });
});

test('a command that changes two records writes two parts of one command', () => {
  const setting = aSetting(test_, { commandId: clock.newId(), now: clock.now() });
  executeCommand(test_.store, setting, { ...setting, input: {}, secret: false }, (_tx, recorder) => {
    recorder.write(visitChange(aVisit({ id: visitId }), { rows: [[visitsTable, aVisit({ id: visitId })], [visitItemsTable, { ...itemRow('i1'), visit_id: visitId }]] }));
    recorder.write(visitChange(aVisit({ id: clock.newId() })));
    return {};
  });
  expect([...eachLine(test_.store)].map(({ oseq, command_id, part }) => [oseq, command_id, part])).toEqual([[1, setting.commandId, 1], [2, setting.commandId, 2]]);
});

const itemRow = (id: string): Record<string, string | number | null> => ({
  id, station_id: 's', version: 1, created_at: 'x', updated_at: 'x', created_by: 'p', updated_by: 'p', voided_at: null, visit_id: '', name: '身份证复印件',
});

test('a version that does not follow the stored one is a conflict and nothing is written', () => {
  save(aVisit({ id: visitId }));
  const conflict = (expectedVersion: number, actualVersion: number) => expect.objectContaining({ error: { code: 'CONFLICT', entity: 'visit', id: visitId, expectedVersion, actualVersion } });
  expect(() => save(aVisit({ id: visitId, version: 3 }))).toThrow(conflict(2, 1));
  expect(() => save(aVisit({ id: visitId, version: 1 }))).toThrow(conflict(0, 1));
  expect(() => save(aVisit({ id: visitId, version: 2, state: 'a' }))).not.toThrow();
  expect(() => save(aVisit({ id: visitId, version: 2, state: 'b' }))).toThrow(conflict(1, 2));
  expect([...eachLine(test_.store)]).toHaveLength(2);
  expect(verifyAudit(test_.store, test_.keys)).toEqual({ ok: true, seq: 2 });
});

test('G9 an act on paper keeps the true actor, the recorder, both times and the place of the original', () => {
  save(aVisit({ id: visitId }), { onPaper: { trueActorId: 'crew-1', actedAt: '2026-09-17T08:00:00.000Z', originalAt: '卷 3 页 12' } }, '2026-09-18T02:31:00.000Z');
  expect(test_.store.get(sql`SELECT actor_id, recorder_id, at, entered_at, original_at FROM record_events`, anyRow)).toEqual({
    actor_id: 'crew-1', recorder_id: '01990000-0000-7000-8000-00000000b001', at: '2026-09-17T08:00:00.000Z', entered_at: '2026-09-18T02:31:00.000Z', original_at: '卷 3 页 12',
  });
});

test('FAULT R-12 the log keeps its order and says suspect while the clock of the PC runs behind it', () => {
  save(aVisit({ id: visitId }), {}, '2026-09-18T02:31:00.000Z');
  save(aVisit({ id: visitId, version: 2 }), {}, '2025-08-14T02:31:00.000Z');
  save(aVisit({ id: visitId, version: 3 }), {}, '2026-09-18T02:32:00.000Z');
  const lines = [...eachLine(test_.store)].map(({ line }) => opLineSchema.parse(JSON.parse(Buffer.from(line).toString('utf8'))));
  expect(lines.map(({ k }) => k)).toEqual(['ok', 'suspect', 'ok']);
  expect(lines.map(({ h }) => h)).toEqual([...lines.map(({ h }) => h)].sort());
  expect(new Set(lines.map(({ h }) => h)).size).toBe(3);
});

test('a line above 256 KiB is refused whole', () => {
  expect(() => save(aVisit({ id: visitId, visitor: '长'.repeat(100_000) }))).toThrow(expect.objectContaining({ error: expect.objectContaining({ reason: 'RECORD_TOO_LARGE' }) }));
  expect(test_.store.all(sql`SELECT 1 AS x FROM visits`, anyRow)).toEqual([]);
});

test('a row with a missing or a strange column is a bug, not a record', () => {
  const { phone: _phone, ...short } = aVisit({ id: visitId });
  const write = (row: object): unknown => {
    const setting = aSetting(test_, { commandId: clock.newId(), now: clock.now() });
    return executeCommand(test_.store, setting, { ...setting, input: {}, secret: false }, (_tx, recorder) => {
      recorder.write({ record: 'visit', id: visitId, act: 'register', from: null, to: 'open', rows: [[visitsTable, row as Record<string, string>]] });
      return {};
    });
  };
  expect(() => write(short)).toThrow('visits.phone is missing');
  expect(() => write({ ...aVisit({ id: visitId }), role: 'admin' })).toThrow('visits has no column role');
});

test('both logs refuse to be changed or shortened through SQL', () => {
  const setting = aSetting(test_, { commandId: clock.newId(), now: clock.now() });
  executeCommand(test_.store, setting, { ...setting, input: {}, secret: false }, (_tx, recorder) => {
    recorder.write(visitChange(aVisit({ id: visitId, number: recorder.nextNumber('JD') })));
    return {};
  });
  for (const statement of [sql`UPDATE op_log SET oseq = 7`, sql`DELETE FROM op_log`, sql`UPDATE audit_log SET act = 'x'`, sql`DELETE FROM audit_log`, sql`DELETE FROM issued_numbers`]) {
    expect(() => test_.store.write((tx) => tx.run(statement))).toThrow(/append-only|is kept/);
  }
});
