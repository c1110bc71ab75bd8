/** What the dispatcher uses: one command from its transaction to its remembered answer. */
import { z } from 'zod';
import { localDateOf } from '#shared/kit/dates.ts';
import { hmacUnder, seal, unseal } from '#service/db/seal.ts';
import { sql } from '#service/db/sql.ts';
import type { Reader, Tx } from '#service/db/store.ts';
import { appendAudit } from './audit.ts';
import type { Change } from './change.ts';
import { rememberCommand, type CommandIdentity } from './commandMemory.ts';
import { dropDraft } from './drafts.ts';
import { isNumberKind, nextInSeries, type TakenNumber } from './numbering.ts';
import { openKeyOf, writeRecord, type Ends, type OriginOf, type VoidedNumber, type WriteSetting } from './writeRecord.ts';

/** Everything a command's recorder needs besides the transaction. */
export interface CommandSetting extends WriteSetting {
  /** Issuer of numbers and the parts printed in them. */
  readonly station: { readonly id: string; readonly code: string; readonly shortName: string };
}

/** An audit row without a record change: a denial, a reveal, a print. Carries no record values. */
export interface AuditEntry { readonly act: string; readonly object?: string; readonly reason?: string; readonly outcome?: string }

/** The writing half of a command's context. Lives as long as the transaction. */
export interface Recorder {
  /** Writes one record's change: rows, history, log line, audit row. See {@link writeRecord} for what it refuses. */
  write(change: Change): void;
  /** Takes the next number of a series; it goes into the book with the next `write`. `on` is the local date, default today. */
  nextNumber(kind: string, on?: string): string;
  /** Marks a number of this station void with the next `write`; it stays taken. */
  voidNumber(kind: string, number: string, reason: string): void;
  audit(entry: AuditEntry): void;
  /** HMAC-SHA-256 under the store's key, hex: for look-ups that must not keep the value. */
  keyedHash(value: string): string;
  /** Seals text under the store's own key for a purpose (base64), and opens it; opening throws when it was changed. */
  seal(purpose: string, plain: string): string;
  unseal(purpose: string, sealed: string): string;
  /** Remembers the answer and drops the form's draft. Call once, last; throws when a number was taken and never written. */
  finish(command: CommandIdentity, answer: unknown): void;
}

/** Starts recording a command inside its transaction. */
export function beginCommand(tx: Tx, setting: CommandSetting): Recorder {
  const { keys, station, now } = setting;
  let part = 0;
  let numbers: TakenNumber[] = [];
  let voided: VoidedNumber[] = [];
  let answerKeyOf: string | null = null;
  let ends: Ends | null = null;
  const place = (purpose: string): string => `firstdesk sealed ${purpose}`;
  return {
    write: (change) => {
      part += 1;
      const written = writeRecord(tx, setting, change, { part, numbers, voided, ends });
      ends = written.ends;
      numbers = [];
      voided = [];
      // The answer tells about what was written: it is sealed under the first record that has something personal.
      if (answerKeyOf === null && (written.key ?? openKeyOf(tx, keys, change.id)) !== null) answerKeyOf = change.id;
    },
    nextNumber: (kind, on = localDateOf(now)) => {
      if (!isNumberKind(kind)) throw new Error(`no pattern for numbers of kind ${kind}`);
      const taken = nextInSeries(tx, { issuer: station.id, stationCode: station.code, shortName: station.shortName, kind, on }, numbers);
      numbers.push(taken);
      return taken.number;
    },
    voidNumber: (kind, number, reason) => {
      voided.push({ issuer: station.id, kind, number, reason });
    },
    audit: (entry) => {
      const object = entry.object ?? null;
      const recordKey = entry.reason === undefined || object === null ? null : openKeyOf(tx, keys, object);
      const reason = entry.reason === undefined ? null : seal(recordKey ?? keys.subKey('auditReason'), Buffer.from(entry.reason, 'utf8'), place('audit'));
      const audit = appendAudit(tx, keys, {
        at: now, clock: setting.clock, actor_id: setting.actorId, roles: setting.roles.join(','), method: setting.method, command_id: setting.commandId, act: entry.act, object,
        outcome: entry.outcome ?? 'done', fields: '[]', reason, reason_key: recordKey === null ? null : object,
      }, ends?.audit);
      if (ends !== null) ends = { ...ends, audit };
    },
    keyedHash: (value) => hmacUnder(keys.subKey('lookup')).update(value, 'utf8').digest('hex'),
    seal: (purpose, plain) => seal(keys.subKey(`seal ${purpose}`), Buffer.from(plain, 'utf8'), place(purpose)).toString('base64'),
    unseal: (purpose, sealed) => {
      const plain = unseal(keys.subKey(`seal ${purpose}`), Buffer.from(sealed, 'base64'), place(purpose));
      if (plain === null) throw new Error(`what was sealed for ${purpose} does not open`);
      return plain.toString('utf8');
    },
    finish: (command, answer) => {
      if (numbers.length > 0 || voided.length > 0) throw new Error('a number was taken or voided and no change was written after it');
      rememberCommand(tx, keys, command, answer, answerKeyOf, now);
      dropDraft(tx, command.commandId);
    },
  };
}

const originSchema = z.strictObject({ origin: z.string(), station_code: z.string() });

/** The origin this store writes under, undefined before the first run is finished. */
export function currentOrigin(db: Reader): OriginOf | undefined {
  const row = db.get(sql`SELECT origin, station_code FROM origins WHERE ended_at IS NULL`, originSchema);
  return row === undefined ? undefined : { origin: row.origin, stationCode: row.station_code };
}

/** Begins a log of its own: at the first run, and after every restore or copy. The one before ends. */
export function startOrigin(tx: Tx, origin: OriginOf, now: string): OriginOf {
  tx.run(sql`UPDATE origins SET ended_at = ${now} WHERE ended_at IS NULL`);
  tx.run(sql`INSERT INTO origins (origin, station_code, started_at) VALUES (${origin.origin}, ${origin.stationCode}, ${now})`);
  return origin;
}
