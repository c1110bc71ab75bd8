/**
 * The desktop methods that make and print papers, answered by the main process as `station.desktop.<verb>`. The shell knows no
 * feature: which methods of the service it asks stands in {@link printSource}.
 */
import { z } from 'zod';
import { idSchema } from '../kit/scalars.ts';

/** Methods of the service the print door uses; their shapes are what {@link printSourceSchemas} says. */
export const printSource = { get: 'documents.getPrintable', begin: 'documents.beginPrint', end: 'documents.recordPrinted' } as const;

/** What the print door reads from the service's answers; more fields may be there. */
export const printSourceSchema = z.object({
  paperId: idSchema, number: z.string(), title: z.string(), css: z.string(), body: z.string(), widthMm: z.number().min(20).max(500), heightMm: z.number().min(20).max(500),
  copies: z.array(z.string()), reprint: z.number(), missing: z.array(z.strictObject({ char: z.string(), code: z.string(), count: z.number() })), printerKey: z.string(), mayPrint: z.boolean(),
});

/** `desktop.preview`: makes the PDF of a paper and pictures of its pages. */
export const previewInputSchema = z.strictObject({ paperId: idSchema, grantId: idSchema.nullable() });
export const previewOutputSchema = z.strictObject({
  /** Names this very PDF for `desktop.print`; lives until eight others were made. */
  token: z.string(),
  number: z.string(),
  title: z.string(),
  widthMm: z.number(),
  heightMm: z.number(),
  /** Pictures of the PDF's own pages, in order; `copy` is the copy they belong to. */
  pages: z.array(z.strictObject({ url: z.string(), copy: z.string() })),
  copies: z.array(z.string()),
  /** SHA-256 of the PDF, hex. */
  sha256: z.string(),
  bytes: z.number(),
  reprint: z.number(),
  missing: z.array(z.strictObject({ char: z.string(), code: z.string(), count: z.number() })),
  mayPrint: z.boolean(),
  /** Printer this kind of paper went to last, null before the first time. */
  lastPrinter: z.string().nullable(),
});
export type PreviewOutput = z.infer<typeof previewOutputSchema>;

/** `desktop.print`: prints the PDF of a preview. `runId` is made by the page and names the run in the service. */
export const printInputSchema = z.strictObject({ token: z.string().regex(/^[0-9a-f]{32}$/), printer: z.string().min(1).max(200), runId: idSchema });
export const printOutputSchema = z.strictObject({
  runId: idSchema,
  /** What the print system said; `unknown` when it did not answer in time. */
  outcome: z.enum(['printed', 'notPrinted', 'unknown']),
});
export type PrintOutput = z.infer<typeof printOutputSchema>;

/** `desktop.listPrinters` */
export const listPrintersOutputSchema = z.strictObject({
  printers: z.array(z.strictObject({ name: z.string(), title: z.string(), isDefault: z.boolean(), /** A folder that stands in for a printer at a practice station. */ isFolder: z.boolean() })),
});
export type ListPrintersOutput = z.infer<typeof listPrintersOutputSchema>;

/** Refusals of the print door; sentences stand in the texts of the documents feature. */
export const printRefusals = ['PRINT_PREVIEW_GONE', 'PRINT_PRINTER_GONE', 'PRINT_MISSING_GLYPH', 'PRINT_NOT_ALLOWED', 'PRINT_DOES_NOT_FIT'] as const;
