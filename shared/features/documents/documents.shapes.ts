import { z } from 'zod';
import { idSchema, instantSchema } from '#shared/kit/scalars.ts';
import { numberKindSchema, paperKindSchema, paperStateSchema, printOutcomeSchema } from './documents.codes.ts';

/** A character no bundled face can draw: it stops the print and is named. */
export const missingGlyphSchema = z.strictObject({
  /** The character itself. */
  char: z.string(),
  /** `U+2A6D7` */
  code: z.string(),
  /** How often it stands on the paper. */
  count: z.number(),
});
export type MissingGlyph = z.infer<typeof missingGlyphSchema>;

/** One line of the list of issued papers. Masked. */
export const paperRowSchema = z.strictObject({
  id: idSchema,
  version: z.number(),
  kind: paperKindSchema,
  number: z.string(),
  /** 1 for the first issue of a record; more when the record went on and its paper was issued again. */
  edition: z.number(),
  state: paperStateSchema,
  /** Record the paper was issued for. */
  record: z.string(),
  recordId: idSchema,
  /** Masked customer, or the teams of a contact sheet. */
  subject: z.string(),
  issuedAt: instantSchema,
  issuedBy: z.string(),
  /** Runs that came out of the printer. */
  prints: z.number(),
  lastPrintedAt: instantSchema.nullable(),
  /** A run whose end nobody knows; somebody has to say whether it came out. */
  openPrintId: idSchema.nullable(),
});
export type PaperRow = z.infer<typeof paperRowSchema>;

/** One run at the printer. */
export const printRunSchema = z.strictObject({
  id: idSchema,
  at: instantSchema,
  by: z.string(),
  /** 0 for the first; the 「补打 n」 on the sheets. */
  reprint: z.number(),
  outcome: printOutcomeSchema,
  printer: z.string(),
  pages: z.number(),
  /** SHA-256 of the PDF that was printed and is kept, hex. */
  sha256: z.string(),
  unmasked: z.boolean(),
});
export type PrintRun = z.infer<typeof printRunSchema>;

/** A paper with everything known about it. */
export const paperDetailSchema = z.strictObject({
  ...paperRowSchema.shape,
  checkCode: z.string(),
  templateVersion: z.string(),
  voidReason: z.string().nullable(),
  /** Copies of one run, in order: 客户, 存根. */
  copies: z.array(z.string()),
  runs: z.array(printRunSchema),
});
export type PaperDetail = z.infer<typeof paperDetailSchema>;

/** What the shell needs to make sheets of a paper: markup without script, exact size, and what cannot be drawn. */
export const printableSchema = z.strictObject({
  paperId: idSchema,
  number: z.string(),
  title: z.string(),
  css: z.string(),
  body: z.string(),
  widthMm: z.number(),
  heightMm: z.number(),
  copies: z.array(z.string()),
  reprint: z.number(),
  missing: z.array(missingGlyphSchema),
  /** Papers of one kind go to one printer: the shell remembers the last one under this word. */
  printerKey: z.string(),
  /** False for a void paper, or while an earlier run's end is open. */
  mayPrint: z.boolean(),
});
export type Printable = z.infer<typeof printableSchema>;

/** A place in a number book. */
export const bookPlaceSchema = z.strictObject({
  n: z.number(),
  number: z.string(),
  use: z.enum(['used', 'void', 'gap']),
  takenAt: instantSchema.nullable(),
  voidReason: z.string().nullable(),
  recordId: idSchema.nullable(),
  /** Papers issued under the number. */
  papers: z.number(),
});
export type BookPlace = z.infer<typeof bookPlaceSchema>;

/** A series of numbers and its places from 1 on. */
export const numberBookSchema = z.strictObject({
  kind: numberKindSchema,
  /** `20260918` for series by day. */
  period: z.string(),
  places: z.array(bookPlaceSchema),
  voids: z.number(),
  gaps: z.number(),
});
export type NumberBook = z.infer<typeof numberBookSchema>;
