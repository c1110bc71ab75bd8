import { z } from 'zod';
import { numberKindSchema, paperKindSchema, paperStateSchema, printOutcomeSchema } from '#shared/features/documents/documents.codes.ts';
import { defineTable } from '#service/records/table.ts';

const recordColumns = { id: z.string(), station_id: z.string(), version: z.number(), created_at: z.string(), updated_at: z.string(), created_by: z.string(), updated_by: z.string(), voided_at: z.string().nullable() };
const recordColumnNames = ['id', 'station_id', 'version', 'created_at', 'updated_at', 'created_by', 'updated_by', 'voided_at'] as const;

/** Row of `issued_papers`. `snapshot` is the JSON of a {@link PaperSnapshot}; `content_hash` its SHA-256. */
export const paperRecordSchema = z.strictObject({
  ...recordColumns, kind: paperKindSchema, number_kind: numberKindSchema, number: z.string(), record: z.string(), record_id: z.string(), edition: z.number(), state: paperStateSchema, check_code: z.string(), template_version: z.string(),
  snapshot: z.string(), content_hash: z.string(), issued_by_name: z.string(), void_reason: z.string().nullable(),
});
export type PaperRecord = z.infer<typeof paperRecordSchema>;
export const issuedPapersTable = defineTable<PaperRecord>({
  name: 'issued_papers',
  columns: [...recordColumnNames, 'kind', 'number_kind', 'number', 'record', 'record_id', 'edition', 'state', 'check_code', 'template_version', 'snapshot', 'content_hash', 'issued_by_name', 'void_reason'],
  personal: ['snapshot', 'issued_by_name', 'void_reason'],
  erasedAs: { snapshot: '{}', issued_by_name: '' },
});

/** Row of `paper_runs`: one run at the printer. The PDF lies sealed in the papers folder under `file_key`; without the key it is noise. */
export const runRecordSchema = z.strictObject({
  ...recordColumns, paper_id: z.string(), reprint: z.number(), outcome: printOutcomeSchema, printer: z.string(), pages: z.number(), sha256: z.string(), grant_id: z.string().nullable(), file_id: z.string(), file_key: z.string(), file_bytes: z.number(),
  by_name: z.string(),
});
export type RunRecord = z.infer<typeof runRecordSchema>;
export const paperRunsTable = defineTable<RunRecord>({
  name: 'paper_runs',
  columns: [...recordColumnNames, 'paper_id', 'reprint', 'outcome', 'printer', 'pages', 'sha256', 'grant_id', 'file_id', 'file_key', 'file_bytes', 'by_name'],
  personal: ['file_key', 'by_name'],
  erasedAs: { file_key: '', by_name: '' },
});

/** Row of `paper_grants`: somebody may see one paper unmasked until `ends_at`. */
export const grantRecordSchema = z.strictObject({ ...recordColumns, paper_id: z.string(), person_id: z.string(), reason: z.string(), ends_at: z.string() });
export type GrantRecord = z.infer<typeof grantRecordSchema>;
export const paperGrantsTable = defineTable<GrantRecord>({
  name: 'paper_grants',
  columns: [...recordColumnNames, 'paper_id', 'person_id', 'reason', 'ends_at'],
  personal: ['reason'],
  erasedAs: { reason: '' },
});
