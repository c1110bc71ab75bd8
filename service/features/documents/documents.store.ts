import { z } from 'zod';
import type { PaperKind, PaperState } from '#shared/features/documents/documents.codes.ts';
import { sql, sqlJoin, type Sql } from '#service/db/sql.ts';
import type { Reader } from '#service/db/store.ts';
import { grantRecordSchema, paperRecordSchema, runRecordSchema, type GrantRecord, type PaperRecord, type RunRecord } from './documents.records.ts';

/** A paper with what its runs add up to, as lists join it. */
export const listedPaperSchema = paperRecordSchema.extend({ prints: z.number(), last_printed_at: z.string().nullable(), open_run_id: z.string().nullable() });
export type ListedPaper = z.infer<typeof listedPaperSchema>;

const listedPapers = sql`
  SELECT p.*,
    (SELECT count(*) FROM paper_runs r WHERE r.paper_id = p.id AND r.outcome = 'printed') AS prints,
    (SELECT max(r.created_at) FROM paper_runs r WHERE r.paper_id = p.id AND r.outcome = 'printed') AS last_printed_at,
    (SELECT r.id FROM paper_runs r WHERE r.paper_id = p.id AND r.outcome IN ('sent', 'unknown')) AS open_run_id
  FROM issued_papers p`;

/** What a list of papers is narrowed to. `tail` is matched at the end of the number. */
export interface PaperFilter {
  readonly kind: PaperKind | null;
  readonly state: PaperState | null;
  readonly tail: string | null;
  readonly recordId: string | null;
  readonly openOnly: boolean;
  /** Last paper of the page before: (`created_at`, `id`). */
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

function narrow(filter: PaperFilter): Sql {
  const conditions: Sql[] = [sql`1 = 1`];
  if (filter.kind !== null) conditions.push(sql`p.kind = ${filter.kind}`);
  if (filter.state !== null) conditions.push(sql`p.state = ${filter.state}`);
  if (filter.tail !== null) conditions.push(sql`substr(p.number, -length(${filter.tail})) = ${filter.tail}`);
  if (filter.recordId !== null) conditions.push(sql`p.record_id = ${filter.recordId}`);
  if (filter.openOnly) conditions.push(sql`EXISTS (SELECT 1 FROM paper_runs r WHERE r.paper_id = p.id AND r.outcome IN ('sent', 'unknown'))`);
  if (filter.after !== null) conditions.push(sql`(p.created_at, p.id) < (${filter.after.at}, ${filter.after.id})`);
  return sqlJoin(conditions, ' AND ');
}

/** Papers, newest first, one more than `limit` when there are more. */
export function listPapers(db: Reader, filter: PaperFilter): ListedPaper[] {
  return db.all(sql`${listedPapers} WHERE ${narrow(filter)} ORDER BY p.created_at DESC, p.id DESC LIMIT ${filter.limit + 1}`, listedPaperSchema);
}

/** One paper with its counts, or undefined. */
export function findListedPaper(db: Reader, id: string): ListedPaper | undefined {
  return db.get(sql`${listedPapers} WHERE p.id = ${id}`, listedPaperSchema);
}

/** One paper's own row, or undefined. */
export function findPaper(db: Reader, id: string): PaperRecord | undefined {
  return db.get(sql`SELECT * FROM issued_papers WHERE id = ${id}`, paperRecordSchema);
}

/** Papers of a record, newest edition first. */
export function listPapersOf(db: Reader, recordId: string, kind: PaperKind | null): PaperRecord[] {
  return db.all(sql`SELECT * FROM issued_papers WHERE record_id = ${recordId} AND (${kind} IS NULL OR kind = ${kind}) ORDER BY kind, edition DESC`, paperRecordSchema);
}

/** The paper of a number with this check code, newest edition, or undefined. */
export function findByNumberAndCode(db: Reader, number: string, checkCode: string): ListedPaper | undefined {
  return db.get(sql`${listedPapers} WHERE p.number = ${number} AND p.check_code = ${checkCode} ORDER BY p.edition DESC LIMIT 1`, listedPaperSchema);
}

/** Runs of a paper, oldest first. */
export function listRuns(db: Reader, paperId: string): RunRecord[] {
  return db.all(sql`SELECT * FROM paper_runs WHERE paper_id = ${paperId} ORDER BY created_at, id`, runRecordSchema);
}

/** One run, or undefined. */
export function findRun(db: Reader, id: string): RunRecord | undefined {
  return db.get(sql`SELECT * FROM paper_runs WHERE id = ${id}`, runRecordSchema);
}

/** One grant, or undefined. */
export function findGrant(db: Reader, id: string): GrantRecord | undefined {
  return db.get(sql`SELECT * FROM paper_grants WHERE id = ${id}`, grantRecordSchema);
}

/** How many papers were issued under each of these numbers. */
export function countPapersByNumber(db: Reader, numbers: readonly string[]): ReadonlyMap<string, number> {
  if (numbers.length === 0) return new Map();
  const rows = db.all(
    sql`SELECT number, count(*) AS n FROM issued_papers WHERE number IN (${sqlJoin(numbers.map((number) => sql`${number}`), ', ')}) GROUP BY number`,
    z.strictObject({ number: z.string(), n: z.number() }),
  );
  return new Map(rows.map((row) => [row.number, row.n]));
}

/** Whether a run on record names this kept file. */
export function hasRunOfFile(db: Reader, fileId: string): boolean {
  return db.get(sql`SELECT 1 AS found FROM paper_runs WHERE file_id = ${fileId}`, z.strictObject({ found: z.number() })) !== undefined;
}
