/** Reads of the reception feature. Writes go through `ctx.write`. */
import { z } from 'zod';
import { sql, sqlJoin, type Sql } from '#service/db/sql.ts';
import type { Reader } from '#service/db/store.ts';
import { noticeRowSchema, receptionRowSchema, type NoticeRecord, type ReceptionRecord } from './reception.records.ts';

const ids = (list: readonly string[]): Sql => sqlJoin(list.map((id) => sql`${id}`), ', ');

/** One reception, or undefined. */
export const findReception = (db: Reader, id: string): ReceptionRecord | undefined => db.get(sql`SELECT * FROM receptions WHERE id = ${id}`, receptionRowSchema);

/** The matters of the visit a reception belongs to, itself included, in the order they were registered; void ones are left out unless it is the one asked for (003-02). */
export function itemsOfVisit(db: Reader, row: ReceptionRecord): ReceptionRecord[] {
  if (row.visit_id === null) return [row];
  return db.all(sql`SELECT * FROM receptions WHERE visit_id = ${row.visit_id} AND (voided_at IS NULL OR id = ${row.id}) ORDER BY number, id`, receptionRowSchema);
}

/** Open receptions that may escalate, oldest first (000-08). */
export const listAtRisk = (db: Reader, limit: number): ReceptionRecord[] => db.all(sql`SELECT * FROM receptions WHERE escalation_risk = 1 AND state NOT IN ('closed', 'voided') ORDER BY accepted_at LIMIT ${limit}`, receptionRowSchema);

/** One-time notices of a reception in their order. */
export const listNotices = (db: Reader, receptionId: string): NoticeRecord[] => db.all(sql`SELECT * FROM one_time_notices WHERE reception_id = ${receptionId} ORDER BY ordinal`, noticeRowSchema);

/** What a list of receptions is narrowed by; `after` is the last row of the page before. */
export interface ReceptionFilter {
  readonly states: readonly string[];
  readonly category: string | null;
  readonly channel: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly openOnly: boolean;
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

/** Enquiries are closed as they are written, so whatever is in another state is an open reception. */
const isAboutOpen = (states: readonly string[]): boolean => states.length > 0 && !states.includes('closed') && !states.includes('voided');

const where = (filter: ReceptionFilter): Sql =>
  sqlJoin([
    ...(filter.states.includes('voided') ? [] : [sql`r.voided_at IS NULL`]),
    ...(filter.states.length > 0 ? [sql`r.state IN (${ids(filter.states)})`] : []),
    ...(filter.category !== null ? [sql`r.category = ${filter.category}`] : []),
    ...(filter.channel !== null ? [sql`r.channel = ${filter.channel}`] : []),
    ...(filter.from !== null ? [sql`r.accepted_at >= ${filter.from}`] : []),
    ...(filter.to !== null ? [sql`r.accepted_at < ${filter.to}`] : []),
    // Said in the words of the index of open matters; otherwise all years are walked for a handful of rows.
    ...(filter.openOnly || isAboutOpen(filter.states) ? [sql`r.form = 'reception' AND r.state NOT IN ('closed', 'voided')`] : []),
    ...(filter.after !== null ? [sql`(r.accepted_at, r.id) < (${filter.after.at}, ${filter.after.id})`] : []),
  ], ' AND ');

/** One page of receptions and enquiries, newest first; void ones only when asked for by state. */
export function pageReceptions(db: Reader, filter: ReceptionFilter): ReceptionRecord[] {
  return db.all(sql`SELECT r.* FROM receptions r WHERE ${where(filter)} ORDER BY r.accepted_at DESC, r.id DESC LIMIT ${filter.limit}`, receptionRowSchema);
}

/** The next text after all texts with a prefix, for a range of the index. */
const after = (prefix: string): string => `${prefix}\u{10FFFF}`;

/** Receptions whose number ends in these digits, given turned round, newest first. */
export const findByNumberTail = (db: Reader, digitsReversed: string, limit: number): ReceptionRecord[] =>
  db.all(sql`SELECT * FROM receptions WHERE number_reversed >= ${digitsReversed} AND number_reversed < ${after(digitsReversed)} AND voided_at IS NULL ORDER BY accepted_at DESC LIMIT ${limit}`, receptionRowSchema);
/** Receptions of a telephone number, newest first. */
export const findByPhone = (db: Reader, phone: string, limit: number): ReceptionRecord[] => db.all(sql`SELECT * FROM receptions WHERE phone = ${phone} AND voided_at IS NULL ORDER BY accepted_at DESC LIMIT ${limit}`, receptionRowSchema);
/** Receptions of a telephone ending in these four digits, newest first. */
export const findByPhoneTail = (db: Reader, tail: string, limit: number): ReceptionRecord[] => db.all(sql`SELECT * FROM receptions WHERE phone_tail = ${tail} AND voided_at IS NULL ORDER BY accepted_at DESC LIMIT ${limit}`, receptionRowSchema);
/** Receptions of an account, newest first. */
export const findByAccount = (db: Reader, account: string, limit: number): ReceptionRecord[] => db.all(sql`SELECT * FROM receptions WHERE account_no = ${account} AND voided_at IS NULL ORDER BY accepted_at DESC LIMIT ${limit}`, receptionRowSchema);
/** Receptions of an account ending in these four digits, newest first. */
export const findByAccountTail = (db: Reader, tail: string, limit: number): ReceptionRecord[] => db.all(sql`SELECT * FROM receptions WHERE account_tail = ${tail} AND voided_at IS NULL ORDER BY accepted_at DESC LIMIT ${limit}`, receptionRowSchema);
/** Receptions whose customer's or agent's name begins with the text, newest first. */
export const findByName = (db: Reader, name: string, limit: number): ReceptionRecord[] =>
  db.all(sql`SELECT * FROM receptions WHERE customer_name >= ${name} AND customer_name < ${after(name)} AND voided_at IS NULL ORDER BY accepted_at DESC LIMIT ${limit}`, receptionRowSchema);
/** Receptions since an instant whose name, agent or matter holds the text, newest first. */
export const findByFragment = (db: Reader, text: string, since: string, limit: number): ReceptionRecord[] =>
  db.all(sql`SELECT * FROM receptions WHERE accepted_at >= ${since} AND voided_at IS NULL AND (instr(customer_name, ${text}) > 0 OR instr(agent_name, ${text}) > 0 OR instr(facts, ${text}) > 0) ORDER BY accepted_at DESC LIMIT ${limit}`, receptionRowSchema);
/** Receptions by id, in no order. */
export const listReceptionsById = (db: Reader, list: readonly string[]): ReceptionRecord[] => (list.length === 0 ? [] : db.all(sql`SELECT * FROM receptions WHERE id IN (${ids(list)})`, receptionRowSchema));

/** Who a customer is, for finding repeats: any one of them is enough. */
export interface SameCustomer {
  readonly customerId: string | null;
  readonly phone: string | null;
  readonly accountNo: string | null;
  /** Further telephones and accounts of the same household, as the directory knows them. */
  readonly others?: { readonly phones: readonly string[]; readonly accountNos: readonly string[] };
}

const known = (one: string | null, more: readonly string[] = []): readonly string[] => [...new Set([...(one === null ? [] : [one]), ...more])];

/** Receptions of the same customer, telephone or account since an instant, newest first (R-REQ-27). */
export function findSameCustomer(db: Reader, customer: SameCustomer, since: string, exceptId: string | null, limit: number): ReceptionRecord[] {
  const ways = [
    ...(customer.customerId !== null ? [sql`SELECT id FROM receptions WHERE customer_id = ${customer.customerId} AND accepted_at >= ${since}`] : []),
    ...known(customer.phone, customer.others?.phones).map((phone) => sql`SELECT id FROM receptions WHERE phone = ${phone} AND accepted_at >= ${since}`),
    ...known(customer.accountNo, customer.others?.accountNos).map((accountNo) => sql`SELECT id FROM receptions WHERE account_no = ${accountNo} AND accepted_at >= ${since}`),
  ];
  if (ways.length === 0) return [];
  return db.all(sql`SELECT * FROM receptions WHERE id IN (${sqlJoin(ways, ' UNION ALL ')}) AND voided_at IS NULL AND id <> ${exceptId ?? ''} ORDER BY accepted_at DESC LIMIT ${limit}`, receptionRowSchema);
}

const oneSchema = z.strictObject({ one: z.number() });
/** Whether a customer of the directory stands on any reception that is not void; a closed one may be reopened. */
export const hasReceptionOf = (db: Reader, customerId: string): boolean =>
  db.get(sql`SELECT 1 AS one FROM receptions WHERE customer_id = ${customerId} AND voided_at IS NULL LIMIT 1`, oneSchema) !== undefined;

const countSchema = z.strictObject({ kind: z.string(), n: z.number() });
/** Counts of one local day, kept by triggers. */
export const dayCounts = (db: Reader, on: string): ReadonlyMap<string, number> => new Map(db.all(sql`SELECT kind, n FROM reception_day_counts WHERE on_date = ${on}`, countSchema).map((row) => [row.kind, row.n]));

const minutesSchema = z.strictObject({ n: z.number() });
/** Longest wait between arrival and acceptance since an instant, minutes. Late entries did not wait at the counter. */
export const longestWait = (db: Reader, since: string): number =>
  db.get(sql`SELECT coalesce(max((unixepoch(accepted_at) - unixepoch(arrived_at)) / 60), 0) AS n FROM receptions WHERE accepted_at >= ${since} AND late_entry = 0`, minutesSchema)?.n ?? 0;
