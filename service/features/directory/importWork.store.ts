/**
 * Working rows of an import: rows left to correct, what an undo puts back, remembered mappings. Like drafts they stand
 * outside log, history and audit, so this file writes them itself.
 */
import { z } from 'zod';
import { importProblemSchema, importFieldSchema } from '#shared/features/directory/directory.codes.ts';
import { sql } from '#service/db/sql.ts';
import type { Reader, Tx } from '#service/db/store.ts';

const problemsSchema = z.array(z.strictObject({ field: importFieldSchema.nullable(), column: z.number().nullable(), rule: importProblemSchema, params: z.record(z.string(), z.union([z.string(), z.number()])) }));
const keptRowSchema = z.strictObject({ rowNo: z.number(), verdict: z.enum(['refused', 'conflict']), problems: problemsSchema, cells: z.array(z.string()) });
const sealedRowSchema = z.strictObject({ sealed: z.string() });

/** A row left outside, with the cells of the file. */
export type KeptRow = z.infer<typeof keptRowSchema>;

/** What seals and opens what stands outside the records and their keys. */
interface Sealer {
  readonly tx: Tx;
  seal(purpose: string, plain: string): string;
  unseal(purpose: string, sealed: string): string;
}
/** Purpose under which rows left outside are sealed. */
const rowSeal = 'importRow';

/** Keeps a row to correct, sealed: it holds what the file says about a person. */
export function keepRow(ctx: Sealer, runId: string, row: KeptRow): void {
  ctx.tx.run(sql`INSERT INTO import_rows (run_id, row_no, sealed) VALUES (${runId}, ${row.rowNo}, ${ctx.seal(rowSeal, JSON.stringify(row))}) ON CONFLICT DO NOTHING`);
}

/** Rows left outside by a run, by row number; headings stand under row 0. */
export const keptRows = (ctx: Sealer, runId: string): KeptRow[] =>
  ctx.tx.all(sql`SELECT sealed FROM import_rows WHERE run_id = ${runId} ORDER BY row_no`, sealedRowSchema).map(({ sealed }) => keptRowSchema.parse(JSON.parse(ctx.unseal(rowSeal, sealed))));

const countSchema = z.strictObject({ n: z.number() });
/** How many rows a run left outside. */
export const countKept = (db: Reader, runId: string): number => db.get(sql`SELECT count(*) AS n FROM import_rows WHERE run_id = ${runId} AND row_no > 0`, countSchema)?.n ?? 0;

/** Only the newest run's rows are kept: they hold personal data and have served. */
export function forgetOtherRows(tx: Tx, runId: string): void {
  tx.run(sql`DELETE FROM import_rows WHERE run_id <> ${runId}`);
}

/** Rows of a run that was taken back have served. */
export function forgetRows(tx: Tx, runId: string): void {
  tx.run(sql`DELETE FROM import_rows WHERE run_id = ${runId}`);
}

/** Rows of runs that ended before an instant have waited long enough for the workbook. A run that still takes rows keeps its own. */
export function forgetOldRows(tx: Tx, endedBefore: string): void {
  tx.run(sql`DELETE FROM import_rows WHERE run_id IN (SELECT id FROM import_runs WHERE state <> 'taking' AND updated_at <= ${endedBefore})`);
}

/** One record an import made or changed. `before` is the JSON of its rows before, sealed where it is stored; null for a new record. */
export interface ImportChange {
  readonly n: number;
  readonly record: 'customer' | 'village' | 'transformerArea';
  readonly recordId: string;
  readonly versionAfter: number;
  readonly before: string | null;
}

/** Remembers how to take one record's change back; with the first one, what older runs could take back is forgotten. */
export function noteChange(tx: Tx, runId: string, change: ImportChange): void {
  if (change.n === 1) tx.run(sql`DELETE FROM import_changes WHERE run_id <> ${runId}`);
  tx.run(sql`INSERT INTO import_changes (run_id, n, record, record_id, version_after, before) VALUES (${runId}, ${change.n}, ${change.record}, ${change.recordId}, ${change.versionAfter}, ${change.before})`);
}

/** What was taken back cannot be taken back again. */
export function forgetChanges(tx: Tx, runId: string): void {
  tx.run(sql`DELETE FROM import_changes WHERE run_id = ${runId}`);
}

const changeSchema = z.strictObject({ n: z.number(), record: z.enum(['customer', 'village', 'transformerArea']), record_id: z.string(), version_after: z.number(), before: z.string().nullable() });
/** The next changes to take back, newest first, below number `under`. */
export const changesBelow = (db: Reader, runId: string, under: number, limit: number): ImportChange[] =>
  db.all(sql`SELECT n, record, record_id, version_after, before FROM import_changes WHERE run_id = ${runId} AND n < ${under} ORDER BY n DESC LIMIT ${limit}`, changeSchema).map((row) => ({
    n: row.n, record: row.record, recordId: row.record_id, versionAfter: row.version_after, before: row.before,
  }));
/** Number of the newest change of a run, 0 for none. */
export const lastChange = (db: Reader, runId: string): number => db.get(sql`SELECT coalesce(max(n), 0) AS n FROM import_changes WHERE run_id = ${runId}`, countSchema)?.n ?? 0;

const mappingRowSchema = z.strictObject({ mapping: z.string() });
/** The mapping a person last used for these headings, as JSON. */
export const rememberedMapping = (db: Reader, signature: string): string | undefined => db.get(sql`SELECT mapping FROM import_mappings WHERE signature = ${signature}`, mappingRowSchema)?.mapping;
/** Remembers a mapping for these headings. */
export function rememberMapping(tx: Tx, signature: string, mapping: string, headings: string, now: string): void {
  tx.run(sql`INSERT INTO import_mappings (signature, mapping, headings, used_at) VALUES (${signature}, ${mapping}, ${headings}, ${now}) ON CONFLICT (signature) DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at`);
}
