/** The product's own commands against the promises of the store: replay, chains, and nothing personal where it must not stand. */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { openKeys, type StoreKeys } from '#service/db/keys.ts';
import { sql } from '#service/db/sql.ts';
import type { Store } from '#service/db/store.ts';
import { verifyAudit } from '#service/records/audit.ts';
import { verifyOpLog } from '#service/records/opLog.ts';
import type { TableDef } from '#service/records/table.ts';
import { aMatter, aResult, aSheet, teamNamed } from '#tests/support/aMatter.ts';
import { freshFolder, openFolder, openTestStore } from '#tests/support/openTestStore.ts';
import { replayInto, wholeTables } from '#tests/support/replay.ts';
import { startTestService } from '#tests/support/startTestService.ts';

const isTable = (value: unknown): value is TableDef => typeof value === 'object' && value !== null && 'columns' in value && 'personal' in value && 'erasedAs' in value;
const features = path.resolve('service/features');
const tables: TableDef[] = [];
for (const file of readdirSync(features, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.records.ts'))) {
  tables.push(...Object.values((await import(path.join(features, file))) as Record<string, unknown>).filter(isTable));
}

/** What the counter typed about one person; nobody else in the store is called so. */
const canaries = { name: '尉迟金丝雀', phone: '13977665544', address: '示例西村九组七十七号', facts: '邻居家的狗咬断了电线又偷了电表', spoken: '表已换好请他放心', question: '独居老人怎么缴费最方便呢', text: '他说家里还有透析的病人' };

let folder: string;
let store: Store;
let keys: StoreKeys;
beforeAll(async () => {
  const station = await startTestService({ now: '2026-09-18 10:00' });
  const [receptionist, lead, meterLead] = await Promise.all([station.as('616'), station.as('611'), station.as('631')]);
  const matter = aMatter();
  const registered = await receptionist.do<{ id: string }>('reception.register', { ...matter, customer: { ...matter.customer, name: canaries.name, phone: canaries.phone, address: canaries.address }, facts: canaries.facts });
  const sheet = await receptionist.do<{ sheetId: string }>('reception.dispatch', { ...aSheet(registered.id, await teamNamed(receptionist, '计量班')), content: canaries.text });
  await meterLead.do('duties.acknowledgeSheet', { sheetId: sheet.sheetId });
  await meterLead.do('duties.addProgress', { sheetId: sheet.sheetId, text: canaries.text });
  await meterLead.do('duties.reportDone', aResult(sheet.sheetId));
  await lead.do('duties.verifySheet', { sheetId: sheet.sheetId, opinion: canaries.text });
  await receptionist.do('reception.reply', { id: registered.id, way: 'phone', text: canaries.spoken, repliedAt: null, accepted: 'accepted', satisfaction: 'satisfied', delegateReason: null });
  await lead.do('reception.close', { id: registered.id, text: canaries.text, satisfaction: null });
  await receptionist.do('reception.reveal', { id: registered.id, field: 'phone', reason: canaries.text }).catch(() => undefined);
  for (let i = 0; i < 5; i += 1) {
    station.clock.advanceMs(60_000);
    await receptionist.do('reception.enquire', { sentence: canaries.question, answer: canaries.spoken, channel: 'walkIn', category: 'inquiry', customerId: null, customerName: canaries.name, phone: canaries.phone, askedAt: null });
  }
  // Another process copies: reading the files here would drop the running store's locks (T6).
  folder = freshFolder();
  spawnSync('cp', ['-r', `${station.folder}/.`, folder]);
  await station.stop();
  keys = openKeys(folder, null);
  store = openFolder(folder);
}, 60_000);
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const countSchema = z.strictObject({ n: z.number() });

test('the log of a day at the counter gives every typed table back whole, and both chains verify', async () => {
  const target = openTestStore();
  replayInto(store, keys, target.store, tables);
  const rebuilt = wholeTables(target.store, tables);
  const original = wholeTables(store, tables);
  for (const name of Object.keys(original)) expect(rebuilt[name], name).toEqual(original[name]);
  await target.dispose();
  const filled = Object.keys(original).filter((name) => (original[name]?.length ?? 0) > 0);
  expect(filled).toEqual(expect.arrayContaining(['receptions', 'first_contact_duties', 'contact_sheets', 'people', 'teams', 'stations', 'record_events', 'issued_numbers']));
  const lines = store.get(sql`SELECT count(*) AS n FROM op_log`, countSchema)?.n ?? 0;
  expect(lines).toBeGreaterThan(30);
  expect(verifyOpLog(store)).toEqual({ ok: true, seq: lines });
  expect(verifyAudit(store, keys)).toMatchObject({ ok: true });
});

/** A text as it could stand somewhere: in the encodings of files and of base64 at every alignment. */
function spellings(text: string): Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  const aligned = [0, 1, 2].map((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64');
    // The characters at both ends also depend on the neighbours.
    return Buffer.from(padded.slice(shift === 0 ? 0 : 4, -4), 'latin1');
  });
  return [utf8, Buffer.from(text, 'utf16le'), Buffer.from(utf8.toString('hex'), 'latin1'), Buffer.from(encodeURIComponent(text), 'latin1'), ...aligned];
}
const found = (bytes: Buffer): string[] => Object.entries(canaries).flatMap(([name, text]) => (spellings(text).some((spelling) => bytes.includes(spelling)) ? [name] : []));

test('the look-out for canaries sees each of them in the typed tables', () => {
  const rows = store.all(sql`SELECT * FROM receptions`, z.record(z.string(), z.unknown()));
  const events = store.all(sql`SELECT * FROM record_events`, z.record(z.string(), z.unknown()));
  expect(found(Buffer.from(JSON.stringify([rows, events])))).toEqual(Object.keys(canaries));
  expect(found(Buffer.from(Buffer.from(`x${canaries.name}y`).toString('base64')))).toEqual(['name']);
});

test.each(['op_log', 'audit_log', 'command_memory'] as const)('ATTACK S-16 nothing the counter typed about a person stands in clear in %s', (table) => {
  const statement = { op_log: sql`SELECT * FROM op_log`, audit_log: sql`SELECT * FROM audit_log`, command_memory: sql`SELECT * FROM command_memory` }[table];
  const rows = store.all(statement, z.record(z.string(), z.unknown()));
  expect(rows.length).toBeGreaterThan(5);
  const bytes = Buffer.concat(rows.flatMap((row) => Object.values(row)).map((value) => (value instanceof Uint8Array ? Buffer.from(value) : Buffer.from(String(value)))));
  expect(found(bytes)).toEqual([]);
});

test('ATTACK S-16 no file of the data folder holds any of it', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)).filter((file) => statSync(file).isFile());
  expect(files.length).toBeGreaterThan(3);
  expect(files.flatMap((file) => found(readFileSync(file)).map((name) => `${name} in ${path.basename(file)}`))).toEqual([]);
});
