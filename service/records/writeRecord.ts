/**
 * What one record's change leaves behind, in the command's transaction: its rows, one line of history, one line of the
 * operation log per change, one audit row.
 */
import { z } from 'zod';
import { localWithOffset, msOfInstant } from '#shared/kit/dates.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import type { StoreKeys } from '#service/db/keys.ts';
import { hmacUnder, seal } from '#service/db/seal.ts';
import { sql } from '#service/db/sql.ts';
import { codeOf } from '#service/db/storeErrors.ts';
import type { Reader, Tx } from '#service/db/store.ts';
import { appendAudit, type AuditHead } from './audit.ts';
import { toCanonical, type Json } from './canonical.ts';
import type { Change } from './change.ts';
import { hlcMs, nextHlc } from './hlc.ts';
import { storeTaken, storeVoided, type TakenNumber } from './numbering.ts';
import { chainHash, firstHash, lineBytes, maxLineBytes, type ClockState, type OpLine, type OpPayload, type SealedContent } from './opLine.ts';
import { destroyRecordKey, findRecordKey, requireRecordKey } from './personalVault.ts';
import { erasedValue, insertRow, recordColumns, selectRow, updateRow, type RowOf, type TableDef } from './table.ts';

/** The log a store writes to: its own origin, and the station the chain begins with. */
export interface OriginOf { readonly origin: string; readonly stationCode: string }

/** What is the same for every change of one command. */
export interface WriteSetting {
  readonly keys: StoreKeys;
  readonly origin: OriginOf;
  readonly commandId: string;
  readonly method: string;
  readonly actorId: string;
  readonly roles: readonly string[];
  /** UTC instant of the command. */
  readonly now: string;
  /** What the runtime knows of the PC's clock; the log lowers `ok` to `suspect` when time ran backwards. */
  readonly clock: ClockState;
}

/** A number that this change makes void. */
export interface VoidedNumber { readonly issuer: string; readonly kind: string; readonly number: string; readonly reason: string }

/** What the recorder collected for a change besides the change itself. */
export interface ChangeExtras {
  readonly part: number;
  readonly numbers: readonly TakenNumber[];
  readonly voided: readonly VoidedNumber[];
  /** Where log and trail end after the change before in the same command; null for its first. */
  readonly ends: Ends | null;
}

/** Where both logs end: nobody else writes while a command does, so its own changes follow each other without looking again. */
export interface Ends { readonly op: OpHead; readonly audit: AuditHead }

/** What a written change leaves for the rest of its command. */
export interface WrittenChange {
  readonly ends: Ends;
  /** The record's key, null when it has none or the change had nothing personal to seal. */
  readonly key: Uint8Array | null;
}

const rowSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const opHeadSchema = z.strictObject({ seq: z.number(), oseq: z.number(), hlc: z.string(), hash: z.custom<Uint8Array>((value) => value instanceof Uint8Array), origin: z.string() });
type OpHead = z.infer<typeof opHeadSchema>;
const seqSchema = z.strictObject({ seq: z.number() });
const housekeeping: ReadonlySet<string> = new Set(recordColumns);

/** One row as it was stored, with the fields that changed. */
interface StoredRow { readonly table: TableDef; readonly row: RowOf; readonly id: string; readonly version: number; readonly changed: readonly string[] }

function idOf(table: TableDef, row: RowOf): { readonly id: string; readonly version: number } {
  const { id, version } = row;
  if (typeof id !== 'string' || typeof version !== 'number' || !Number.isInteger(version) || version < 1) throw new Error(`a row of ${table.name} without id or version`);
  return { id, version };
}

function conflict(entity: string, id: string, expectedVersion: number, actualVersion: number): never {
  throw new Refusal({ code: 'CONFLICT', entity, id, expectedVersion, actualVersion });
}

/** Inserts revision 1, or replaces exactly the revision before. Anything else is somebody else's change in between. */
function storeRow(tx: Tx, entity: string, table: TableDef, row: RowOf): StoredRow {
  const { id, version } = idOf(table, row);
  if (version === 1) {
    try {
      tx.run(insertRow(table, row));
    } catch (error) {
      // Only the taken id is a conflict; every other broken constraint is a bug of the feature and goes on.
      if (codeOf(error) !== 'SQLITE_CONSTRAINT_PRIMARYKEY') throw error;
      conflict(entity, id, 0, Number(tx.get(selectRow(table, id), rowSchema)?.['version'] ?? 0));
    }
    return { table, row, id, version, changed: table.columns.filter((column) => !housekeeping.has(column) && row[column] !== null) };
  }
  const before = tx.get(selectRow(table, id), rowSchema);
  if (before === undefined || before['version'] !== version - 1) conflict(entity, id, version - 1, Number(before?.['version'] ?? 0));
  tx.run(updateRow(table, row, id, version - 1));
  return { table, row, id, version, changed: table.columns.filter((column) => !housekeeping.has(column) && row[column] !== before[column]) };
}

function pick(row: RowOf, columns: readonly string[]): Record<string, string | number | null> {
  const picked: Record<string, string | number | null> = {};
  for (const column of columns) picked[column] = row[column] ?? null;
  return picked;
}

/** Whether every personal column of the row already holds the value of an erased person. */
const isErased = ({ table, row }: StoredRow): boolean => table.personal.every((column) => row[column] === erasedValue(table, column));

/** Names of the changed fields and one keyed hash of their values per row: enough to prove, not enough to read. */
function fieldsOf(stored: readonly StoredRow[], key: Uint8Array): string {
  return JSON.stringify(
    stored.map(({ table, id, row, changed }) => {
      const hash = hmacUnder(key).update(toCanonical([table.name, id, pick(row, changed)])).digest('hex');
      return { table: table.name, id, fields: changed, hash };
    }),
  );
}

/** The newest line of the log, of whatever origin. */
export const opHead = (db: Reader): OpHead | undefined => db.get(sql`SELECT seq, oseq, hlc, hash, origin FROM op_log ORDER BY seq DESC LIMIT 1`, opHeadSchema);

/** What the sealed part of a line is bound to, so that it cannot be moved to another line. */
export const sealedPlace = (origin: string, oseq: number): string => `firstdesk op ${origin} ${oseq}`;

/**
 * Writes one change completely.
 *
 * @throws Refusal CONFLICT when a row's version does not follow the stored one; REFUSED `RECORD_ERASED` when something personal
 *   is written to a record whose key was destroyed; REFUSED `RECORD_TOO_LARGE` above 256 KiB a line
 */
export function writeRecord(tx: Tx, setting: WriteSetting, change: Change, extras: ChangeExtras): WrittenChange {
  const { keys, origin, now, commandId } = setting;
  const stored = change.rows.map(([table, row]) => storeRow(tx, change.record, table, row));
  const text = change.text ?? null;
  const hasPersonal = text !== null || extras.voided.length > 0 || stored.some(({ table }) => table.personal.length > 0);
  if (change.erase === true && (text !== null || !stored.every(isErased))) throw new Error(`erasing ${change.record} leaves something personal`);
  const found = change.erase === true || !hasPersonal ? null : requireRecordKey(tx, keys, change.id, now);
  if (found === null && hasPersonal && change.erase !== true && !(text === null && extras.voided.length === 0 && stored.every(isErased))) refuse('RECORD_ERASED', { record: change.record });

  const head = extras.ends?.op ?? opHead(tx);
  const follows = head !== undefined && head.origin === origin.origin;
  const seq = (head?.seq ?? 0) + 1;
  const oseq = follows ? head.oseq + 1 : 1;
  const hlc = nextHlc(head?.hlc ?? null, now);
  const clock: ClockState = setting.clock === 'ok' && head !== undefined && hlcMs(head.hlc) > msOfInstant(now) ? 'suspect' : setting.clock;

  const own = stored.find(({ id }) => id === change.id);
  // A record's first row is its first event; whoever wrote one before breaks the key of the history, not its order.
  const event = toEvent(setting, change, own?.version === 1 ? 1 : nextEvent(tx, change.id));
  const content: SealedContent = { rows: stored.map(({ table, row }) => pick(row, table.personal)), text, voidReasons: extras.voided.map(({ reason }) => reason) };
  const payload: OpPayload = {
    event,
    rows: stored.map(({ table, row }) => [table.name, pick(row, table.open)]),
    ...(found === null ? {} : { sealed: seal(found, Buffer.from(toCanonical(content as Json), 'utf8'), sealedPlace(origin.origin, oseq)).toString('base64') }),
    ...(change.erase === true ? { erased: true } : {}),
    ...(extras.numbers.length > 0 ? { numbers: [...extras.numbers] } : {}),
    ...(extras.voided.length > 0 ? { voided: extras.voided.map(({ issuer, kind, number }) => ({ issuer, kind, number })) } : {}),
  };
  const line: OpLine = {
    a: `${origin.stationCode}/${setting.actorId}/${origin.origin.slice(0, 8)}`,
    b: own === undefined ? 0 : own.version - 1,
    c: commandId, d: payload, g: { state: change.from }, h: hlc, k: clock, o: oseq, p: extras.part, r: change.id, s: `station:${origin.stationCode}`,
    t: `${change.record}.${change.act}`, v: 1, w: localWithOffset(now),
  };
  const bytes = lineBytes(line);
  if (bytes.length > maxLineBytes) refuse('RECORD_TOO_LARGE', { bytes: bytes.length, limit: maxLineBytes });
  const hash = chainHash(follows ? head.hash : firstHash(origin.stationCode, origin.origin), bytes);

  for (const taken of extras.numbers) storeTaken(tx, taken, change.id, now);
  for (const voided of extras.voided) storeVoided(tx, voided, now);
  insertEvent(tx, change.id, event, text, seq);
  tx.run(sql`
    INSERT INTO op_log (seq, origin, oseq, command_id, part, record_id, hlc, line, hash)
    VALUES (${seq}, ${origin.origin}, ${oseq}, ${commandId}, ${extras.part}, ${change.id}, ${hlc}, ${bytes}, ${hash})`);
  const audit = appendAudit(tx, keys, {
    at: now, clock, actor_id: setting.actorId, roles: setting.roles.join(','), method: setting.method, command_id: commandId, act: line.t, object: change.id, outcome: 'done',
    fields: fieldsOf(stored, found ?? keys.subKey('fieldHash')), reason: null, reason_key: null,
  }, extras.ends?.audit);
  if (change.erase === true) eraseTraces(tx, change.id, now);
  return { ends: { op: { seq, oseq, hlc, hash, origin: origin.origin }, audit }, key: found };
}

type Event = OpPayload['event'];

const nextEvent = (tx: Tx, recordId: string): number => (tx.get(sql`SELECT coalesce(max(seq), 0) AS seq FROM record_events WHERE record_id = ${recordId}`, seqSchema)?.seq ?? 0) + 1;

function toEvent(setting: WriteSetting, change: Change, seq: number): Event {
  return {
    record: change.record, seq, act: change.act, from: change.from, to: change.to,
    at: change.onPaper?.actedAt ?? change.actedAt ?? setting.now, enteredAt: setting.now,
    actor: change.onPaper?.trueActorId ?? setting.actorId, recorder: setting.actorId,
    originalAt: change.onPaper?.originalAt ?? null, rule: change.rule ?? null,
  };
}

/** Puts one line of history in; also when a log is replayed. */
export function insertEvent(tx: Tx, recordId: string, event: Event, text: string | null, opSeq: number): void {
  tx.run(sql`
    INSERT INTO record_events (record_id, seq, record, act, from_state, to_state, at, entered_at, actor_id, recorder_id, original_at, rule, text, op_seq)
    VALUES (${recordId}, ${event.seq}, ${event.record}, ${event.act}, ${event.from}, ${event.to}, ${event.at}, ${event.enteredAt}, ${event.actor}, ${event.recorder},
      ${event.originalAt}, ${event.rule}, ${text}, ${opSeq})`);
}

/** After the rows: the key goes, and the texts people wrote into the record's history and void reasons. */
export function eraseTraces(tx: Tx, recordId: string, now: string): void {
  destroyRecordKey(tx, recordId, now);
  tx.run(sql`UPDATE record_events SET text = NULL WHERE record_id = ${recordId}`);
  tx.run(sql`UPDATE issued_numbers SET void_reason = '' WHERE record_id = ${recordId} AND void_reason IS NOT NULL`);
}

/** The record key for opening something sealed under it, null when there is none (never made, or destroyed). */
export function openKeyOf(db: Reader, keys: StoreKeys, recordId: string): Uint8Array | null {
  const found = findRecordKey(db, keys, recordId);
  return found.state === 'present' ? found.key : null;
}

