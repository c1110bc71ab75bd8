/**
 * Papers that were issued, their runs at the printer and the number books. Issuing itself is part of the command that takes
 * the number (reception, duties) and has no method of its own.
 */
import { z } from 'zod';
import { idSchema, instantSchema, lineSchema, localDateSchema } from '#shared/kit/scalars.ts';
import { defineContract } from '#shared/protocol/contract.ts';
import { numberKindSchema, paperKindSchema, paperStateSchema, printOutcomeSchema } from './documents.codes.ts';
import { missingGlyphSchema, numberBookSchema, paperDetailSchema, paperRowSchema, printableSchema } from './documents.shapes.ts';

const paperId = '01990000-0000-7000-8000-000000000061';
const recordId = '01990000-0000-7000-8000-000000000010';
const runId = '01990000-0000-7000-8000-000000000062';
const grantId = '01990000-0000-7000-8000-000000000063';
const fileId = '01990000-0000-7000-8000-000000000064';
const digest = 'a'.repeat(64);

const exampleRow = {
  id: paperId, version: 1, kind: 'receptionReceipt' as const, number: 'CGS-JD-20260918-003', edition: 1, state: 'issued' as const, record: 'reception', recordId, subject: '陈*', issuedAt: '2026-09-18T02:34:00.000Z', issuedBy: '王示例',
  prints: 0, lastPrintedAt: null, openPrintId: null,
};
const exampleDetail = { ...exampleRow, checkCode: '7F3A90C2', templateVersion: '1', voidReason: null, copies: ['客户', '存根'], runs: [] };

export const documentsContracts = {
  /** Issued papers, newest first. `text` finds a number by its tail. */
  listPapers: defineContract({
    method: 'documents.listPapers', kind: 'query', page: true,
    input: z.strictObject({
      kind: paperKindSchema.nullable(), state: paperStateSchema.nullable(), text: z.string().max(60).nullable(), recordId: idSchema.nullable(),
      /** Only papers whose last run is open. */
      openOnly: z.boolean(), cursor: z.string().max(80).nullable(), limit: z.number().int().min(1).max(100),
    }),
    output: paperRowSchema, refusals: [],
    example: { input: { kind: null, state: null, text: '003', recordId: null, openOnly: false, cursor: null, limit: 50 }, output: [exampleRow] },
  }),
  getPaper: defineContract({
    method: 'documents.getPaper', kind: 'query', input: z.strictObject({ paperId: idSchema }), output: paperDetailSchema, refusals: [],
    example: { input: { paperId }, output: exampleDetail },
  }),
  /** Markup for the shell; the page shows the pictures the shell makes of it. Masked unless `grantId` names a live grant of the caller. */
  getPrintable: defineContract({
    method: 'documents.getPrintable', kind: 'query', input: z.strictObject({ paperId: idSchema, grantId: idSchema.nullable() }), output: printableSchema, refusals: ['DOCUMENTS_GRANT_ENDED'],
    example: {
      input: { paperId, grantId: null },
      output: { paperId, number: 'CGS-JD-20260918-003', title: '受理回执', css: '', body: '', widthMm: 210, heightMm: 148, copies: ['客户', '存根'], reprint: 0, missing: [], printerKey: 'receptionReceipt', mayPrint: true },
    },
  }),
  /** Lets the caller see and print the paper unmasked for ten minutes; the reason is kept (R-PI-09). */
  unmaskPaper: defineContract({
    method: 'documents.unmaskPaper', kind: 'command', input: z.strictObject({ paperId: idSchema, reason: lineSchema(200) }), output: z.strictObject({ grantId: idSchema, endsAt: instantSchema }), refusals: ['DOCUMENTS_REASON_TOO_SHORT', 'DOCUMENTS_REVEAL_LIMIT'],
    example: { input: { paperId, reason: '客户当面要求完整姓名' }, output: { grantId, endsAt: '2026-09-18T02:44:00.000Z' } },
  }),
  /**
   * Called by the shell before the printer gets anything: keeps the PDF (already sealed by the shell under `file.key` in the
   * intake folder), and opens a run. From here on the number is printed, not printed, or to be confirmed (FAULT R-22).
   */
  beginPrint: defineContract({
    method: 'documents.beginPrint', kind: 'command',
    input: z.strictObject({
      runId: idSchema, paperId: idSchema, grantId: idSchema.nullable(), reprint: z.number().int().min(0), printer: z.string().min(1).max(200), pages: z.number().int().min(1).max(200),
      sha256: z.string().regex(/^[0-9a-f]{64}$/), file: z.strictObject({ id: idSchema, key: z.string().regex(/^[0-9a-f]{64}$/), bytes: z.number().int().min(1).max(20_000_000) }),
    }),
    output: z.strictObject({ runId: idSchema }),
    refusals: ['DOCUMENTS_VOID', 'DOCUMENTS_GLYPH_MISSING', 'DOCUMENTS_RUN_OPEN', 'DOCUMENTS_PAPER_CHANGED', 'DOCUMENTS_FILE_CHANGED', 'DOCUMENTS_GRANT_ENDED'],
    example: { input: { runId, paperId, grantId: null, reprint: 0, printer: '前台激光', pages: 2, sha256: digest, file: { id: fileId, key: digest, bytes: 120_000 } }, output: { runId } },
  }),
  /** How a run ended: told by the shell, or by the person at the printer when the shell could not know. */
  recordPrinted: defineContract({
    method: 'documents.recordPrinted', kind: 'command', input: z.strictObject({ runId: idSchema, outcome: printOutcomeSchema.exclude(['sent']) }), output: z.strictObject({ paper: paperDetailSchema }), refusals: ['DOCUMENTS_RUN_ENDED'],
    example: { input: { runId, outcome: 'printed' }, output: { paper: exampleDetail } },
  }),
  /** Takes a paper out of use. The number stays in the book with the reason and is never used again. */
  voidPaper: defineContract({
    method: 'documents.voidPaper', kind: 'command', input: z.strictObject({ paperId: idSchema, expectedVersion: z.number().int(), reason: lineSchema(200) }), output: z.strictObject({ paper: paperDetailSchema }),
    refusals: ['DOCUMENTS_VOID', 'DOCUMENTS_REASON_TOO_SHORT'],
    example: { input: { paperId, expectedVersion: 1, reason: '客户姓名写错，重新出具' }, output: { paper: { ...exampleDetail, version: 2, state: 'void', voidReason: '客户姓名写错，重新出具' } } },
  }),
  /** Characters of a text that no face can draw, before anything is issued. */
  checkGlyphs: defineContract({
    method: 'documents.checkGlyphs', kind: 'query', input: z.strictObject({ text: z.string().max(5000) }), output: z.strictObject({ missing: z.array(missingGlyphSchema) }), refusals: [],
    example: { input: { text: '䶮𠮷' }, output: { missing: [] } },
  }),
  /** A series as it stands in the book, with voids and their reasons; a gap would be a fault and is shown as one. */
  getNumberBook: defineContract({
    method: 'documents.getNumberBook', kind: 'query', input: z.strictObject({ kind: numberKindSchema, on: localDateSchema }), output: numberBookSchema, refusals: [],
    example: { input: { kind: 'JD', on: '2026-09-18' }, output: { kind: 'JD', period: '20260918', places: [], voids: 0, gaps: 0 } },
  }),
  /** What a scanned QR or a typed check code belongs to. A wrong code finds nothing. */
  findByCode: defineContract({
    method: 'documents.findByCode', kind: 'query', input: z.strictObject({ code: z.string().min(1).max(100) }), output: z.strictObject({ found: paperRowSchema.nullable() }), refusals: [],
    example: { input: { code: 'FD1:CGS-JD-20260918-003:7F3A90C2' }, output: { found: exampleRow } },
  }),
} as const;
