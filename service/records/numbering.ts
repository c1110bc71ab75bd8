/**
 * Official numbers (form conventions). A series is (issuer, kind, period); a number is taken in the transaction that issues the
 * document, never reused, and a void document keeps it with the reason.
 */
import { z } from 'zod';
import { sql } from '#service/db/sql.ts';
import type { Reader, Tx } from '#service/db/store.ts';

const slip = '{stationCode}-{TYPE}-{yyyyMMdd}-{nnn}';

/** Pattern of each kind. `{nnn}` pads to its length and grows beyond; the dates in a pattern decide how long a series runs. */
export const numberPatterns = {
  JD: slip, SW: slip, LX: slip, TS: slip, HF: slip, HM: slip, JB: slip, FK: slip, DB: slip, YT: slip, JC: slip, YH: slip, QX: slip, TD: slip, BD: slip, TX: slip, PT: slip,
  ZG: 'ZG-{yyyy}-{nnnn}',
  rectificationNotice: '{shortName}行整〔{yyyy}〕{n}号',
  bulletin: '第{N}期',
} as const satisfies Record<string, string>;
export type NumberKind = keyof typeof numberPatterns;

/** Whether a word names a kind of number. */
export const isNumberKind = (kind: string): kind is NumberKind => Object.hasOwn(numberPatterns, kind);

/** A number as it was taken. */
export interface TakenNumber { readonly issuer: string; readonly kind: string; readonly period: string; readonly n: number; readonly number: string }

/** How long a series of this pattern runs: a day, a month, a year or for ever (''), as the key of its period on `localDate`. */
export function periodOf(pattern: string, localDate: string): string {
  const [year = '', month = '', day = ''] = localDate.split('-');
  if (pattern.includes('dd')) return `${year}${month}${day}`;
  if (pattern.includes('MM')) return `${year}${month}`;
  return pattern.includes('yyyy') ? year : '';
}

/**
 * Writes a number by its pattern.
 *
 * @param localDate station-local date `2026-09-18`
 * @param n place in the series, from 1
 */
export function formatNumber(pattern: string, parts: { readonly stationCode: string; readonly shortName: string; readonly kind: string; readonly localDate: string; readonly n: number }): string {
  const [year = '', month = '', day = ''] = parts.localDate.split('-');
  return pattern.replace(/\{([A-Za-z]+)\}/g, (whole, token: string) => {
    if (token === 'stationCode') return parts.stationCode;
    if (token === 'shortName') return parts.shortName;
    if (token === 'TYPE') return parts.kind;
    if (/^[nN]+$/.test(token)) return String(parts.n).padStart(token.length, '0');
    if (/^(y{4})?(MM)?(dd)?$/.test(token)) return token.replace('yyyy', year).replace('MM', month).replace('dd', day);
    throw new Error(`unknown placeholder ${whole}`);
  });
}

const placeSchema = z.strictObject({ n: z.number() });

/**
 * The next number of a series: one after the last taken, or after those `pending` in the same transaction. It is taken when
 * {@link storeTaken} puts it into the book; what is rolled back was never taken.
 *
 * @param request.on station-local date that decides the period and is printed
 */
export function nextInSeries(
  db: Reader,
  request: { readonly issuer: string; readonly stationCode: string; readonly shortName: string; readonly kind: NumberKind; readonly on: string },
  pending: readonly TakenNumber[],
): TakenNumber {
  const { issuer, kind, on, stationCode, shortName } = request;
  const pattern = numberPatterns[kind];
  const period = periodOf(pattern, on);
  const stored = db.get(sql`SELECT coalesce(max(n), 0) AS n FROM issued_numbers WHERE issuer = ${issuer} AND kind = ${kind} AND period = ${period}`, placeSchema);
  const ahead = pending.filter((other) => other.issuer === issuer && other.kind === kind && other.period === period).map((other) => other.n);
  const n = Math.max(stored?.n ?? 0, ...ahead) + 1;
  return { issuer, kind, period, n, number: formatNumber(pattern, { stationCode, shortName, kind, localDate: on, n }) };
}

/** Puts a taken number into the book; also when a log is replayed. */
export function storeTaken(tx: Tx, taken: TakenNumber, recordId: string, now: string): void {
  tx.run(sql`INSERT INTO issued_numbers (issuer, kind, period, n, number, record_id, taken_at) VALUES (${taken.issuer}, ${taken.kind}, ${taken.period}, ${taken.n}, ${taken.number}, ${recordId}, ${now})`);
}

/** Marks a number void with its reason; it stays taken for ever. Throws when it was never taken or is void already. */
export function storeVoided(tx: Tx, voided: { readonly issuer: string; readonly kind: string; readonly number: string; readonly reason: string }, now: string): void {
  const { changes } = tx.run(sql`
    UPDATE issued_numbers SET voided_at = ${now}, void_reason = ${voided.reason}
    WHERE issuer = ${voided.issuer} AND kind = ${voided.kind} AND number = ${voided.number} AND voided_at IS NULL`);
  if (changes !== 1) throw new Error(`no such number to void: ${voided.kind}`);
}

const bookRowSchema = z.strictObject({ n: z.number(), number: z.string(), record_id: z.string(), taken_at: z.string(), voided_at: z.string().nullable(), void_reason: z.string().nullable() });
/** One line of a number book. */
export type NumberBookRow = z.infer<typeof bookRowSchema>;

/** The book of one series in order: every place from 1 on is there, used or void. */
export function listNumbers(db: Reader, issuer: string, kind: NumberKind, period: string): readonly NumberBookRow[] {
  return db.all(sql`SELECT n, number, record_id, taken_at, voided_at, void_reason FROM issued_numbers WHERE issuer = ${issuer} AND kind = ${kind} AND period = ${period} ORDER BY n`, bookRowSchema);
}
