import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWriter } from '#service/db/connection.ts';
import { filesOf } from '#service/db/folder.ts';
import { verifyAudit } from '#service/records/audit.ts';
import { verifyOpLog } from '#service/records/opLog.ts';
import { verifyStore } from '#service/records/verifyStore.ts';
import { aSetting, executeCommand, fixedClock, openTestStore, type TestStore } from '#tests/support/openTestStore.ts';
import { aVisit, toyMigrations, visitChange } from '#tests/support/toyRecords.ts';

let test_: TestStore;
beforeEach(() => {
  test_ = openTestStore(toyMigrations);
  const clock = fixedClock();
  for (let i = 0; i < 20; i += 1) {
    const setting = aSetting(test_, { commandId: clock.newId(), now: clock.now() });
    executeCommand(test_.store, setting, { ...setting, input: i, secret: false }, (_tx, recorder) => {
      recorder.write(visitChange(aVisit({ id: clock.newId(), minutes: i })));
      return i;
    });
  }
});
afterEach(() => test_.dispose());

/** Somebody who has the key and a database tool: takes the triggers away and forges. */
async function forge(...statements: string[]): Promise<void> {
  await test_.store.close();
  const db = openWriter(filesOf(test_.folder).store, test_.keys.storeKey, { mustExist: true, waitMs: 0 });
  for (const table of ['op_log', 'audit_log']) db.exec(`DROP TRIGGER IF EXISTS ${table}_no_update; DROP TRIGGER IF EXISTS ${table}_no_delete;`);
  for (const statement of statements) db.exec(statement);
  db.close();
  await test_.reopen();
}

const audit = [
  ['an edited row', ["UPDATE audit_log SET actor_id = 'somebody else' WHERE seq = 7"], 7, 'changed'],
  ['a removed row', ['DELETE FROM audit_log WHERE seq = 7'], 7, 'gap'],
  ['a removed row with the rest moved up', ['DELETE FROM audit_log WHERE seq = 7', 'UPDATE audit_log SET seq = seq - 1 WHERE seq > 7'], 7, 'changed'],
  ['two rows exchanged', ['UPDATE audit_log SET seq = 900 WHERE seq = 7', 'UPDATE audit_log SET seq = 7 WHERE seq = 8', 'UPDATE audit_log SET seq = 8 WHERE seq = 900'], 7, 'changed'],
  ['a row put in twice', ["INSERT INTO audit_log SELECT 21, at, clock, actor_id, roles, method, command_id, act, object, outcome, fields, reason, reason_key, mac FROM audit_log WHERE seq = 20"], 21, 'changed'],
  ['a row with a MAC made without the key', ["UPDATE audit_log SET outcome = 'denied', mac = zeroblob(32) WHERE seq = 20"], 20, 'changed'],
] as const;
test.each(audit)('ATTACK S-11 the audit trail names the first bad row after %s', async (_what, statements, seq, why) => {
  await forge(...statements);
  expect(verifyAudit(test_.store, test_.keys)).toEqual({ ok: false, seq, why });
});

const log = [
  ['an edited line', ["UPDATE op_log SET line = CAST(replace(CAST(line AS TEXT), '\"minutes\":6', '\"minutes\":9') AS BLOB) WHERE seq = 7"], 7, 'changed'],
  ['a removed line', ['DELETE FROM op_log WHERE seq = 7'], 7, 'gap'],
  ['a line given to another record', ["UPDATE op_log SET record_id = 'other' WHERE seq = 7"], 7, 'changed'],
  ['a line given to another command', ["UPDATE op_log SET command_id = 'other' WHERE seq = 7"], 7, 'changed'],
  ['a number that is not dense', ['UPDATE op_log SET oseq = oseq + 1 WHERE seq >= 7'], 7, 'gap'],
  ['another origin', ["PRAGMA foreign_keys = OFF", "UPDATE origins SET origin = '00000000-0000-4000-8000-000000000000'", "UPDATE op_log SET origin = '00000000-0000-4000-8000-000000000000'"], 1, 'changed'],
] as const;
test.each(log)('ATTACK S-11 the operation log names the first bad line after %s', async (_what, statements, seq, why) => {
  await forge(...statements);
  expect(verifyOpLog(test_.store)).toEqual({ ok: false, seq, why });
});

test('an untouched store verifies', async () => {
  await forge();
  expect([verifyAudit(test_.store, test_.keys), verifyOpLog(test_.store)]).toEqual([{ ok: true, seq: 20 }, { ok: true, seq: 20 }]);
});

const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('the check in the background names where and which row, and takes what is written meanwhile', async () => {
  const clock = fixedClock('2026-09-19T02:30:00.000Z');
  const add = (count: number): void => {
    for (let i = 0; i < count; i += 1) {
      const setting = aSetting(test_, { commandId: `c${clock.newId().slice(1)}`, now: clock.now() });
      executeCommand(test_.store, setting, { ...setting, input: i, secret: false }, (_tx, recorder) => {
        recorder.write(visitChange(aVisit({ id: `v${clock.newId().slice(1)}` })));
        return i;
      });
    }
  };
  add(300);
  let breaths = 0;
  const whole = await verifyStore(test_.store, test_.keys, async () => {
    breaths += 1;
    if (breaths === 1) add(1);
    await breathe();
  });
  expect(whole).toEqual({ ok: true, lines: 321, auditRows: 321 });
  expect(breaths).toBeGreaterThan(1);
  await forge("UPDATE audit_log SET outcome = 'denied' WHERE seq = 250");
  expect(await verifyStore(test_.store, test_.keys, breathe)).toEqual({ ok: false, where: 'audit', seq: 250, why: 'changed' });
  await forge('DELETE FROM op_log WHERE seq = 222');
  expect(await verifyStore(test_.store, test_.keys, breathe)).toEqual({ ok: false, where: 'opLog', seq: 222, why: 'gap' });
});
