/** S-11: histories forged by somebody who has the key. S-12: store files exchanged and damaged by somebody who has not. */
import { cpSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { openWriter } from '#service/db/connection.ts';
import { filesOf } from '#service/db/folder.ts';
import { openKeys } from '#service/db/keys.ts';
import { openStore } from '#service/db/openStore.ts';
import { takeOwnership } from '#service/db/ownership.ts';
import { compareAnchor } from '#service/records/anchor.ts';
import { chainHash } from '#service/records/opLine.ts';
import { verifyStore } from '#service/records/verifyStore.ts';
import { realMachine } from '#service/runtime/context.ts';
import { startService } from '#service/runtime/service.ts';
import { chance, type Chance } from '../faults/seed.mjs';
import { Findings, type Outcome, type Run } from './row.ts';
import { inScratch } from './scratch.ts';
import { openAttackStation } from './station.ts';

/** A station with some days of records, closed. Answers its folder, and a copy of it as it was half-way. */
async function worked(folder: string): Promise<{ readonly now: string; readonly earlier: string }> {
  const earlier = path.join(folder, 'earlier');
  for (const half of [0, 1]) {
    const station = await openAttackStation(folder, { made: half === 1 });
    const session = await station.signIn('616');
    for (let n = 0; n < 15; n += 1) {
      const reply = await station.call(session, 'reception.enquire', { sentence: `第${String(n)}次问怎么交电费`, answer: '网上可以办', channel: 'walkIn', category: 'inquiry', customerId: null, customerName: '陈示例', phone: '13800000001', askedAt: null });
      if (!reply.ok) throw new Error(reply.text);
    }
    await station.close();
    if (half === 0) cpSync(station.folder, earlier, { recursive: true });
  }
  return { now: path.join(folder, 'station'), earlier };
}

/** What the start and the check after it say about a store: '' when they take it as it is. */
async function judge(folder: string): Promise<string> {
  try {
    const keys = openKeys(folder, null);
    const store = openStore({ owner: takeOwnership(folder), key: keys.storeKey, mode: 'open' });
    try {
      compareAnchor(filesOf(folder).anchor, keys, store);
      const finding = await verifyStore(store, keys, () => new Promise((resolve) => setImmediate(resolve)));
      return finding.ok ? '' : `${finding.where} ${String(finding.seq)}`;
    } finally {
      await store.close();
    }
  } catch (error) {
    return error instanceof Error ? `start: ${error.message}` : 'start';
  }
}

interface Forgery { readonly name: string; /** Statements over the whole chain, or null where the forger works on files. */ readonly statements: readonly string[] }

const auditColumns = 'at, clock, actor_id, roles, method, command_id, act, object, outcome, fields, reason, reason_key, mac';

function nextForgery(random: Chance, last: { readonly op: number; readonly audit: number }): Forgery {
  const table = random.pick(['op_log', 'audit_log']);
  const rows = table === 'op_log' ? last.op : last.audit;
  const seq = random.between(2, rows - 1);
  const column = table === 'op_log' ? random.pick(['record_id', 'command_id']) : random.pick(['actor_id', 'at', 'act', 'object', 'outcome', 'roles', 'method', 'command_id']);
  const forgeries: readonly Forgery[] = [
    { name: `edit ${table}.${column}`, statements: [`UPDATE ${table} SET ${column} = 'forged' WHERE seq = ${String(seq)}`] },
    { name: `empty the actor`, statements: [`UPDATE audit_log SET actor_id = 'system' WHERE actor_id <> 'system' AND seq = ${String(random.between(2, last.audit - 1))}`] },
    { name: `one byte of a line`, statements: [`UPDATE op_log SET line = CAST(substr(line, 1, ${String(random.between(10, 60))}) || x'20' || substr(line, ${String(random.between(72, 120))}) AS BLOB) WHERE seq = ${String(random.between(2, last.op - 1))}`] },
    { name: `delete from ${table}`, statements: [`DELETE FROM ${table} WHERE seq = ${String(seq)}`] },
    { name: `delete from ${table} and close the gap`, statements: [`DELETE FROM ${table} WHERE seq = ${String(seq)}`, `UPDATE ${table} SET seq = -seq WHERE seq > ${String(seq)}`, `UPDATE ${table} SET seq = -seq - 1 WHERE seq < 0`] },
    { name: `swap two in ${table}`, statements: [`UPDATE ${table} SET seq = -1 WHERE seq = ${String(seq)}`, `UPDATE ${table} SET seq = ${String(seq)} WHERE seq = ${String(seq + 1)}`, `UPDATE ${table} SET seq = ${String(seq + 1)} WHERE seq = -1`] },
    { name: `cut the end of ${table}`, statements: [`DELETE FROM ${table} WHERE seq > ${String(rows - random.between(1, 5))}`] },
    { name: 'cut the end of both', statements: [`DELETE FROM op_log WHERE seq > ${String(last.op - 2)}`, `DELETE FROM audit_log WHERE seq > ${String(last.audit - 2)}`] },
    { name: 'the same audit row again at the end', statements: [`INSERT INTO audit_log (seq, ${auditColumns}) SELECT ${String(last.audit + 1)}, ${auditColumns} FROM audit_log WHERE seq = ${String(seq > last.audit ? 2 : seq)}`] },
    { name: 'an audit row of one\'s own', statements: [`INSERT INTO audit_log (seq, ${auditColumns}) SELECT ${String(last.audit + 1)}, at, clock, actor_id, roles, method, command_id, 'approved', object, outcome, fields, reason, reason_key, randomblob(32) FROM audit_log WHERE seq = ${String(last.audit)}`] },
    { name: `put one between in ${table}`, statements: [`UPDATE ${table} SET seq = -seq WHERE seq >= ${String(seq)}`, `UPDATE ${table} SET seq = 1 - seq WHERE seq < 0`] },
    { name: 'a zero MAC', statements: [`UPDATE audit_log SET outcome = 'denied', mac = zeroblob(32) WHERE seq = ${String(last.audit)}`] },
    { name: `empty ${table}`, statements: [`DELETE FROM ${table}`] },
  ];
  return random.pick(forgeries);
}

/** Changes one line and reckons the whole chain behind it anew: the chain alone proves nothing (T11), the anchor does. */
function recompute(db: Database.Database, seq: number): number {
  const rows = db.prepare('SELECT seq, line, hash FROM op_log WHERE seq >= ? ORDER BY seq').all(seq - 1) as { seq: number; line: Buffer; hash: Buffer }[];
  let before = rows[0]?.hash ?? Buffer.alloc(32);
  for (const row of rows.slice(1)) {
    const line = row.seq === seq ? Buffer.from(row.line.toString('utf8').replace(/"w":"20\d\d/, '"w":"2020')) : row.line;
    before = chainHash(before, line);
    db.prepare('UPDATE op_log SET line = ?, hash = ? WHERE seq = ?').run(line, before, row.seq);
  }
  return rows.length - 1;
}

/** S-11. */
export async function forgeHistory({ trials, seed, progress }: Run): Promise<Outcome> {
  return inScratch('history', async (folder) => {
    const found = new Findings();
    const random = chance(seed);
    const { now, earlier } = await worked(folder);
    if ((await judge(now)) !== '') throw new Error(`an untouched store is not sound: ${await judge(now)}`);
    const key = openKeys(now, null).storeKey;
    const victim = path.join(folder, 'victim');
    const take = (): void => { rmSync(victim, { recursive: true, force: true }); cpSync(now, victim, { recursive: true }); };
    const open = () => openWriter(filesOf(victim).store, key, { mustExist: true, waitMs: 0 });
    take();
    const first = open();
    const lastOf = (table: string): number => Number(first.prepare(`SELECT max(seq) FROM ${table}`).pluck().get());
    const last = { op: lastOf('op_log'), audit: lastOf('audit_log') };
    first.close();
    const seen = new Map<string, number>();
    let control = 0;
    let done = 0;
    for (let n = 0; n < trials; n += 1) {
      take();
      const { name, statements } = nextForgery(random, last);
      const db = open();
      db.pragma('foreign_keys = OFF');
      for (const table of ['op_log', 'audit_log']) for (const what of ['update', 'delete']) db.exec(`DROP TRIGGER IF EXISTS ${table}_no_${what}`);
      let changed = 0;
      try {
        if (n % 10 === 9) changed += recompute(db, random.between(2, last.op - 1));
        else for (const statement of statements) changed += db.prepare(statement).run().changes;
      } catch (error) {
        // The table's own keys forbid it, even to the owner of the file: not forged, not counted.
        changed = 0;
        if (!(error instanceof Error) || !/UNIQUE|constraint|CHECK/i.test(error.message)) { db.close(); throw error; }
      }
      if (changed === 0) { db.close(); continue; }
      done += 1;
      // The known-bad twin: what SQLite itself says about the forged file.
      if (db.pragma('integrity_check', { simple: true }) === 'ok') control += 1;
      db.pragma('wal_checkpoint(TRUNCATE)');
      db.close();
      const verdict = await judge(victim);
      if (verdict === '') found.in(n % 10 === 9 ? 'a line changed and the chain reckoned anew' : name);
      const by = verdict.startsWith('start') ? 'at start' : (verdict.split(' ')[0] ?? '');
      seen.set(by, (seen.get(by) ?? 0) + 1);
      if (n % 100 === 99) progress(`${String(n + 1)} forgeries, ${String(found.got.length)} unseen`);
    }
    // Files put back: the older store under today's anchor, and an anchor of one's own.
    for (const [name, act] of [
      ['an older store put back', () => { rmSync(filesOf(victim).wal, { force: true }); cpSync(filesOf(earlier).store, filesOf(victim).store); }],
      ['an anchor without a key', () => { const anchor = JSON.parse(readFileSync(filesOf(victim).anchor, 'utf8')) as { opSeq: number }; writeFileSync(filesOf(victim).anchor, JSON.stringify({ ...anchor, opSeq: anchor.opSeq - 1 })); }],
      ['an emptied anchor', () => { writeFileSync(filesOf(victim).anchor, ''); }],
    ] as const) {
      take();
      act();
      done += 1;
      if ((await judge(victim)) === '') found.in(name);
    }
    return {
      trials: done, acknowledged: done, in: found.got.length, corrupt: 0, control: control > 0 ? 'fails' : 'passes',
      why: found.why(`all seen: ${[...seen].map(([by, n]) => `${by} ${String(n)}`).join(', ')}; SQLite's own check called ${String(control)} of the forged files sound`),
    };
  });
}

/** How the service answers a start on this folder. */
async function startOn(folder: string): Promise<string> {
  let state = '';
  const service = startService({ folder, machine: realMachine, log: () => undefined, leave: () => undefined, send: (line) => { if (line.includes('"callId"')) state = line; } });
  await service.receive(JSON.stringify({ v: 1, callId: 'h', session: null, method: 'hello', input: { practice: true, seed: 'empty' } }));
  await service.close();
  const reply = JSON.parse(state) as { value?: { state: string; failure: string | null } };
  return reply.value?.failure ?? reply.value?.state ?? 'refused';
}

/** Everything a store holds, in one text. */
function dump(db: Database.Database): string {
  const tables = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name`).pluck().all() as string[];
  return tables.map((table) => `${table} ${JSON.stringify(db.prepare(`SELECT * FROM "${table}"`).raw().all(), (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value))}`).join('\n');
}

function flip(file: string, random: Chance, bits: number): void {
  const bytes = readFileSync(file);
  for (let n = 0; n < bits; n += 1) {
    const at = random.between(0, bytes.length - 1);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.between(0, 7));
  }
  writeFileSync(file, bytes);
}

/** S-12. */
export async function exchangeStore({ trials, seed, progress }: Run): Promise<Outcome> {
  return inScratch('store', async (folder) => {
    const found = new Findings();
    const random = chance(seed);
    const { now, earlier } = await worked(path.join(folder, 'a'));
    const other = (await worked(path.join(folder, 'b'))).now;
    const key = openKeys(now, null).storeKey;
    const victim = path.join(folder, 'victim');
    const files = filesOf(victim);
    const take = (): void => { rmSync(victim, { recursive: true, force: true }); cpSync(now, victim, { recursive: true }); };
    take();
    const whole = openWriter(files.store, key, { mustExist: true, waitMs: 0 });
    const content = dump(whole);
    // The known-bad twin: the same content in a plain file.
    const plain = path.join(folder, 'plain.db');
    const bare = new Database(plain);
    for (const { name, sql } of whole.prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND sql NOT LIKE 'CREATE VIRTUAL%'`).all() as { name: string; sql: string }[]) {
      bare.exec(sql);
      const rows = whole.prepare(`SELECT * FROM "${name}"`).raw().all() as unknown[][];
      for (const row of rows) bare.prepare(`INSERT INTO "${name}" VALUES (${row.map(() => '?').join()})`).run(...row);
    }
    const plainContent = dump(bare);
    bare.close();
    whole.close();

    let harmless = 0;
    const flips = Math.floor(trials * 0.7);
    for (let n = 0; n < flips; n += 1) {
      take();
      flip(files.store, random, 1);
      if ((await judge(victim)) !== '') continue;
      const db = openWriter(files.store, key, { mustExist: true, waitMs: 0 });
      const read = dump(db);
      db.close();
      if (read === content) harmless += 1;
      else found.in(`a flipped bit was read as something else`);
      if (n % 50 === 49) progress(`${String(n + 1)} flips`);
    }
    let control = 0;
    for (let n = 0; n < flips; n += 1) {
      const damaged = path.join(folder, 'damaged.db');
      cpSync(plain, damaged);
      flip(damaged, random, 1);
      try {
        const db = new Database(damaged, { readonly: true });
        const sound = db.pragma('integrity_check', { simple: true }) === 'ok';
        const differs = dump(db) !== plainContent;
        db.close();
        if (sound && differs) control += 1;
      } catch {
        // Seen by SQLite.
        continue;
      }
    }

    const acts: readonly (readonly [string, () => void])[] = [
      ['the store of another station', () => { cpSync(filesOf(other).store, files.store); }],
      ['store and anchor of another station', () => { cpSync(filesOf(other).store, files.store); cpSync(filesOf(other).anchor, files.anchor); }],
      ['the keys of another station', () => { cpSync(filesOf(other).keys, files.keys); cpSync(filesOf(other).keysCopy, files.keysCopy); if (existsSync(filesOf(other).deviceKey)) cpSync(filesOf(other).deviceKey, files.deviceKey); }],
      ['another device\'s secret', () => { cpSync(filesOf(other).deviceKey, files.deviceKey); }],
      ['an older store', () => { cpSync(filesOf(earlier).store, files.store); }],
      ['a plain database', () => { cpSync(plain, files.store); }],
      ['an empty file', () => { writeFileSync(files.store, ''); }],
      ['zeros', () => { writeFileSync(files.store, Buffer.alloc(100_000)); }],
      ['a text', () => { writeFileSync(files.store, 'SQLite format 3\0'.repeat(500)); }],
      ['no store', () => { rmSync(files.store); }],
      ['no keys', () => { rmSync(files.keys); rmSync(files.keysCopy, { force: true }); }],
      ['store and keys of nobody', () => { rmSync(files.store); rmSync(files.keys); rmSync(files.keysCopy, { force: true }); }],
      ['half a store', () => { truncateSync(files.store, Math.floor(readFileSync(files.store).length / 8192) * 4096); }],
      ['a store less one page', () => { truncateSync(files.store, readFileSync(files.store).length - 4096); }],
      ['two pages exchanged', () => { const bytes = readFileSync(files.store); const copy = Buffer.from(bytes.subarray(4096 * 4, 4096 * 5)); bytes.copy(bytes, 4096 * 4, 4096 * 6, 4096 * 7); copy.copy(bytes, 4096 * 6); writeFileSync(files.store, bytes); }],
      ['a page of the older store', () => { const bytes = readFileSync(files.store); const old = readFileSync(filesOf(earlier).store); for (let at = 4096; at + 4096 <= old.length; at += 4096) if (!bytes.subarray(at, at + 4096).equals(old.subarray(at, at + 4096))) { old.copy(bytes, at, at, at + 4096); break; } writeFileSync(files.store, bytes); }],
      ['flipped keys', () => { flip(files.keys, random, 8); flip(files.keysCopy, random, 8); }],
    ];
    let stateTrials = 0;
    for (const [name, act] of acts) {
      take();
      act();
      stateTrials += 1;
      const state = await startOn(victim);
      if (state === 'needsSetup') found.in(`${name}: a new station would be made over it`);
      else if (state === 'ready' && (await judge(victim)) === '') found.in(`${name}: taken into service`);
    }
    // A log of another store beside this one: either refused, or passed over with nothing lost.
    for (const [name, wal] of [['a write-ahead log of noise', Buffer.from(Array.from({ length: 8_192 }, () => random.between(0, 255)))], ['a write-ahead log with a plain header', Buffer.concat([Buffer.from('377f0682002de218000010000000000000000001', 'hex'), Buffer.alloc(8_000, 1)])]] as const) {
      take();
      writeFileSync(files.wal, wal);
      stateTrials += 1;
      const verdict = await judge(victim);
      if (verdict !== '') continue;
      const db = openWriter(files.store, key, { mustExist: true, waitMs: 0 });
      if (dump(db) !== content) found.in(`${name} changed what is read`);
      db.close();
    }
    return {
      trials: flips + stateTrials, acknowledged: flips + stateTrials, in: found.got.length, corrupt: 0, control: control > 0 ? 'fails' : 'passes',
      why: found.why(`${String(flips)} bit flips: ${String(flips - harmless)} seen, ${String(harmless)} where nothing is kept; ${String(acts.length)} exchanges refused, none made a new store; a plain file read ${String(control)} of ${String(flips)} flips as truth`),
    };
  });
}

