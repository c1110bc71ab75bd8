import { z } from 'zod';
import { idSchema, lineSchema, localDateSchema } from '../../kit/scalars.ts';
import { defineContract } from '../../protocol/contract.ts';
import { customerTypeSchema, revealFieldSchema, revealLimits } from './directory.codes.ts';
import {
  customerViewSchema, importLookSchema, importPreviewSchema, importProgressSchema, importRunViewSchema, mappingSchema, placeInputSchema,
  searchAnswerSchema, transformerAreaRowSchema, villageRowSchema,
} from './directory.shapes.ts';

const runId = '01920000-0000-7000-8000-0000000000a1';
const customerId = '01920000-0000-7000-8000-0000000000c1';
const token = '0192f0a0-1111-4222-8333-444455556666';
const tokenSchema = z.string().regex(/^[0-9a-f-]{36}$/);
const fileRefusals = ['IMPORT_FILE_GONE', 'IMPORT_FILE', 'IMPORT_SLOW'] as const;
const progressExample = { runId, state: 'taking' as const, done: 200, total: 20_487, created: 200, changed: 0, unchanged: 0, kept: 0 };

/**
 * The directory: who stands there (customers, premises, meters, areas, villages), how they are found and how lists of
 * them come in. Personal fields leave the service masked; one field at a time can be revealed for a reason.
 */
export const directoryContracts = {
  /** Finds customers and, through registered sources, cases and papers. As a person types; ≤ 50 rows, masked. */
  search: defineContract({
    method: 'directory.search', kind: 'query', input: z.strictObject({ text: z.string().max(60), scope: z.enum(['customers', 'everything']) }), output: searchAnswerSchema, refusals: [],
    example: { input: { text: '平安社区', scope: 'customers' }, output: { rows: [], more: false, tooShort: false, near: false } },
  }),
  getCustomer: defineContract({
    method: 'directory.getCustomer', kind: 'query', input: z.strictObject({ id: idSchema }), output: customerViewSchema, refusals: [],
    example: {
      input: { id: customerId },
      output: { id: customerId, version: 1, name: '王*', accountNo: '110*0013', customerType: 'resident', phones: ['138****1234'], idNumber: null, uscc: null, openedOn: '2015-07-20', note: null, places: [], updatedAt: '2026-09-18T01:30:00.000Z', voided: false },
    },
  }),
  /** Adds or corrects a customer. Absent fields stay as they are; null empties one. `expectedVersion` is null for a new one. */
  saveCustomer: defineContract({
    method: 'directory.saveCustomer', kind: 'command',
    input: z.strictObject({
      id: idSchema.nullable(), expectedVersion: z.number().int().positive().nullable(),
      name: lineSchema(60).optional(), accountNo: lineSchema(20).nullable().optional(), customerType: customerTypeSchema.optional(), phones: z.array(lineSchema(40)).max(5).optional(),
      idNumber: lineSchema(20).nullable().optional(), uscc: lineSchema(20).nullable().optional(), openedOn: localDateSchema.nullable().optional(), note: lineSchema(500).nullable().optional(),
      /** The one place of a new customer, or the changed first place of a known one. */
      place: placeInputSchema.nullable().optional(),
    }),
    output: z.strictObject({ id: idSchema, version: z.number().int() }),
    refusals: ['DIRECTORY_ACCOUNT_TAKEN', 'DIRECTORY_CUSTOMER_VOIDED'],
    example: { input: { id: null, expectedVersion: null, name: '王示例', phones: ['13800001234'], customerType: 'resident' }, output: { id: customerId, version: 1 } },
  }),
  /** Shows one field unmasked for thirty seconds. Every look is written down with its reason. */
  revealField: defineContract({
    method: 'directory.revealField', kind: 'command', secret: true,
    input: z.strictObject({ id: idSchema, field: revealFieldSchema, reason: lineSchema(200).min(revealLimits.minReasonLength) }),
    output: z.strictObject({ value: z.string(), seconds: z.number().int(), leftThisHour: z.number().int() }),
    refusals: ['DIRECTORY_REVEAL_LIMIT', 'DIRECTORY_FIELD_EMPTY'],
    example: { input: { id: customerId, field: 'phone', reason: '客户要求回电确认' }, output: { value: '13800001234', seconds: 30, leftThisHour: 59 } },
  }),
  listTransformerAreas: defineContract({
    method: 'directory.listTransformerAreas', kind: 'query', page: true, input: z.strictObject({ text: z.string().max(40), after: z.string().max(80).nullable() }), output: transformerAreaRowSchema, refusals: [],
    example: { input: { text: '', after: null }, output: [{ id: customerId, code: 'N157', name: '下泉村2号台区', areaClass: 'rural', customers: 86 }] },
  }),
  listVillages: defineContract({
    method: 'directory.listVillages', kind: 'query', page: true, input: z.strictObject({ text: z.string().max(40), after: z.string().max(80).nullable() }), output: villageRowSchema, refusals: [],
    example: { input: { text: '', after: null }, output: [{ id: customerId, name: '下泉村', kind: 'village', areaClass: 'rural', customers: 412 }] },
  }),
  /** What the directory holds, the newest import, and the one that can be taken back (the newest that changed something). */
  getOverview: defineContract({
    method: 'directory.getOverview', kind: 'query', input: z.strictObject({}),
    output: z.strictObject({ customers: z.number().int(), transformerAreas: z.number().int(), villages: z.number().int(), lastImport: importRunViewSchema.nullable(), undoRunId: idSchema.nullable() }), refusals: [],
    example: { input: {}, output: { customers: 0, transformerAreas: 0, villages: 0, lastImport: null, undoRunId: null } },
  }),
  /** Looks at a staged file: what it is, where its headings stand, what its columns mean. Takes nothing yet. */
  startImport: defineContract({
    method: 'directory.startImport', kind: 'command', input: z.strictObject({ token: tokenSchema, fileName: lineSchema(120) }), output: importLookSchema, refusals: fileRefusals,
    example: {
      input: { token, fileName: '客户清单.csv' },
      output: { runId, fileName: '客户清单.csv', format: 'delimited', encoding: 'gb18030', delimiter: ',', rows: 3, head: [['户号', '户名']], headingRow: 0, mapping: ['accountNo', 'name'], remembered: false },
    },
  }),
  /** Judges every row and compares with the store. Takes nothing yet; the mapping is remembered for these headings. */
  previewImport: defineContract({
    method: 'directory.previewImport', kind: 'command', input: z.strictObject({ runId: idSchema, headingRow: z.number().int().min(0).max(39), mapping: mappingSchema }), output: importPreviewSchema, refusals: ['IMPORT_STATE', 'IMPORT_MAPPING', ...fileRefusals],
    example: {
      input: { runId, headingRow: 0, mapping: ['accountNo', 'name'] },
      output: { runId, figures: { rows: 2, sound: 2, refused: 0, duplicate: 0, conflict: 0, customers: 2, created: 2, changed: 0, unchanged: 0, renamed: 0 }, reasons: [], refused: [] },
    },
  }),
  /** Takes the next portion of what is sound; called again until `state` is `taken`. Between two calls everybody else works on. */
  commitImport: defineContract({
    method: 'directory.commitImport', kind: 'command', input: z.strictObject({ runId: idSchema, takeNewNames: z.boolean(), from: z.number().int().min(0) }), output: importProgressSchema, refusals: ['IMPORT_STATE', ...fileRefusals],
    example: { input: { runId, takeNewNames: false, from: 0 }, output: progressExample },
  }),
  /** Ends a running import; what was taken so far stays and can be undone. */
  stopImport: defineContract({
    method: 'directory.stopImport', kind: 'command', input: z.strictObject({ runId: idSchema }), output: importProgressSchema, refusals: ['IMPORT_STATE'],
    example: { input: { runId }, output: { ...progressExample, state: 'stopped' } },
  }),
  /** Writes the workbook of the rows not taken, each with its reason, and answers the token to save it by (a disclosure: logged). */
  downloadRefused: defineContract({
    method: 'directory.downloadRefused', kind: 'command', input: z.strictObject({ runId: idSchema, language: z.enum(['zh', 'en']) }), output: z.strictObject({ token: tokenSchema, name: z.string(), rows: z.number().int() }), refusals: ['IMPORT_NOTHING_REFUSED'],
    example: { input: { runId, language: 'zh' }, output: { token, name: '客户清单-未收行.xlsx', rows: 813 } },
  }),
  /** Takes the newest import back, in portions like taking it. Customers changed since by a person stay as they are. */
  undoLastImport: defineContract({
    method: 'directory.undoLastImport', kind: 'command', input: z.strictObject({ runId: idSchema, from: z.number().int().min(0) }), output: importProgressSchema, refusals: ['IMPORT_STATE', 'IMPORT_NOT_LAST'],
    example: { input: { runId, from: 0 }, output: { ...progressExample, state: 'undoing' } },
  }),
} as const;
