import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKeys } from '#service/db/keys.ts';
import { openStore } from '#service/db/openStore.ts';
import { takeOwnership } from '#service/db/ownership.ts';
import { filesOf } from '#service/db/folder.ts';
import { lookOver } from '#service/runtime/soundness.ts';
import { startTestService } from '#tests/support/startTestService.ts';

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstdesk-sound-'));
  const service = await startTestService({ folder });
  const clerk = await service.as('616');
  await clerk.do('reception.enquire', { sentence: '网上怎么交电费', answer: '手机上就能交', channel: 'walkIn', category: 'inquiry', customerId: null, customerName: null, phone: null, askedAt: null });
  // Stopping removes the folder, so the service is only closed by starting over on it below.
  await service.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What an insider with the key would do: past every trigger, straight into a table. */
function tamper(statement: string): void {
  const keys = openKeys(folder, null);
  const db = new Database(filesOf(folder).store);
  db.pragma(`cipher = 'aegis'`);
  (db as unknown as { key(bytes: Buffer): void }).key(Buffer.from(`raw:${Buffer.from(keys.storeKey).toString('hex')}`, 'latin1'));
  for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string }[]) db.exec(`DROP TRIGGER "${name}"`);
  db.exec(statement);
  db.close();
}

async function look(): Promise<unknown> {
  const keys = openKeys(folder, null);
  const store = openStore({ owner: takeOwnership(folder), key: keys.storeKey, mode: 'open' });
  try {
    return await lookOver(store, keys);
  } finally {
    await store.close();
  }
}

test('a store that is as it was written is sound', async () => {
  expect(await look()).toEqual({ sound: true });
});

test.each([
  ["UPDATE audit_log SET actor_id = 'somebody' WHERE seq = 3", { sound: false, where: 'audit', seq: 3 }],
  ['DELETE FROM audit_log WHERE seq = 4', { sound: false, where: 'audit', seq: 4 }],
  ["UPDATE op_log SET command_id = 'other' WHERE seq = 2", { sound: false, where: 'operations', seq: 2 }],
])('S-11: %s is found and the first wrong line named', async (statement, found) => {
  tamper(statement);
  expect(await look()).toEqual(found);
});
