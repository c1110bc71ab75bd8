import { z } from 'zod';
import { idSchema, instantSchema, lineSchema, localDateSchema } from '../../kit/scalars.ts';
import { areaClassSchema, customerTypeSchema, importEncodingSchema, importFieldSchema, importProblemSchema, importStateSchema, maxSearchRows, searchKindSchema, villageKindSchema } from './directory.codes.ts';

/** Where a customer is supplied, masked as everything that leaves the service (R-PI-15). */
export const placeViewSchema = z.strictObject({
  id: idSchema,
  /** Down to village or road. */
  address: z.string(),
  villageName: z.string().nullable(),
  areaCode: z.string().nullable(),
  areaName: z.string().nullable(),
  /** How the imported list named the transformer area, where it differs from the area's own name. */
  listedAreaName: z.string().nullable(),
  areaClass: areaClassSchema.nullable(),
  meters: z.array(z.string()),
});
export type PlaceView = z.infer<typeof placeViewSchema>;

/** A customer as screens see one: every personal field masked. */
export const customerViewSchema = z.strictObject({
  id: idSchema,
  version: z.number().int(),
  name: z.string(),
  accountNo: z.string().nullable(),
  customerType: customerTypeSchema,
  phones: z.array(z.string()),
  idNumber: z.string().nullable(),
  uscc: z.string().nullable(),
  openedOn: localDateSchema.nullable(),
  note: z.string().nullable(),
  places: z.array(placeViewSchema),
  updatedAt: instantSchema,
  /** True for a customer that an import or a person took out of use. */
  voided: z.boolean(),
});
export type CustomerView = z.infer<typeof customerViewSchema>;

/** What made a row match; tells the reader why it stands there although the value itself is masked. */
export const matchedBySchema = z.enum(['account', 'phone', 'meter', 'idNumber', 'name', 'pinyin', 'address', 'area', 'number']);
export type MatchedBy = z.infer<typeof matchedBySchema>;

/** One line of a search answer. `title` and `detail` are masked already. */
export const searchRowSchema = z.strictObject({
  kind: searchKindSchema,
  /** Record to open. */
  id: idSchema,
  title: z.string(),
  /** Account number or document number, masked where it is personal. */
  number: z.string().nullable(),
  phone: z.string().nullable(),
  detail: z.string(),
  areaName: z.string().nullable(),
  customerType: customerTypeSchema.nullable(),
  matchedBy: matchedBySchema,
});
export type SearchRow = z.infer<typeof searchRowSchema>;

/**
 * `more`: there were more than the rows given. `tooShort`: digits below four only find house numbers, never phones.
 * `near`: nobody matched, and the rows differ in one sign from a phrase that was typed.
 */
export const searchAnswerSchema = z.strictObject({ rows: z.array(searchRowSchema).max(maxSearchRows), more: z.boolean(), tooShort: z.boolean(), near: z.boolean() });
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

/** A place as it is written. */
export const placeInputSchema = z.strictObject({
  address: lineSchema(200),
  villageId: idSchema.nullable(),
  transformerAreaId: idSchema.nullable(),
  areaClass: areaClassSchema.nullable(),
  meterNo: lineSchema(24).nullable(),
});

/** One column's meaning, null where it is left out. */
export const mappingSchema = z.array(importFieldSchema.nullable()).max(200);

/** What was found when a list was first looked at. Cells are shown to the person who picked the file; they are their own file's. */
export const importLookSchema = z.strictObject({
  runId: idSchema,
  fileName: z.string(),
  format: z.enum(['delimited', 'workbook']),
  encoding: importEncodingSchema.nullable(),
  delimiter: z.string().nullable(),
  rows: z.number().int(),
  /** First rows of the file, at most 40, each at most 40 cells of at most 80 signs. */
  head: z.array(z.array(z.string())),
  /** Index of the heading row within `head`, null where the user has to point at it. */
  headingRow: z.number().int().nullable(),
  mapping: mappingSchema,
  /** True when these headings were mapped by a person before. */
  remembered: z.boolean(),
});
export type ImportLook = z.infer<typeof importLookSchema>;

/** A row that is not taken, as shown and as written into the workbook of refused rows. */
export const refusedRowSchema = z.strictObject({
  rowNo: z.number().int(),
  verdict: z.enum(['refused', 'conflict']),
  problems: z.array(z.strictObject({ field: importFieldSchema.nullable(), column: z.number().int().nullable(), rule: importProblemSchema, params: z.record(z.string(), z.union([z.string(), z.number()])) })),
  /** First cells of the row. */
  cells: z.array(z.string()),
});
export type RefusedRow = z.infer<typeof refusedRowSchema>;

/** The figures of a list against the store. `sound` = created + changed + unchanged + later rows of the same account. */
export const importFiguresSchema = z.strictObject({
  rows: z.number().int(),
  sound: z.number().int(),
  refused: z.number().int(),
  duplicate: z.number().int(),
  conflict: z.number().int(),
  /** Customers the sound rows stand for. */
  customers: z.number().int(),
  /** Customers not in the store yet / with other values / the same. */
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** Customers whose name in the store is another one; only taken when asked for. */
  renamed: z.number().int(),
});
export type ImportFigures = z.infer<typeof importFiguresSchema>;

export const importPreviewSchema = z.strictObject({
  runId: idSchema,
  figures: importFiguresSchema,
  /** Reasons by frequency. */
  reasons: z.array(z.strictObject({ rule: importProblemSchema, rows: z.number().int() })),
  /** The first refused rows; the workbook has them all. */
  refused: z.array(refusedRowSchema).max(100),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

/** How far a run is. `done` of `total` customers. */
export const importProgressSchema = z.strictObject({
  runId: idSchema,
  state: importStateSchema,
  done: z.number().int(),
  total: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** Customers left as they were: renamed ones not asked for, and at undo those changed since by a person. */
  kept: z.number().int(),
});
export type ImportProgress = z.infer<typeof importProgressSchema>;

/** The newest import, for the page. */
export const importRunViewSchema = importProgressSchema.extend({
  fileName: z.string(),
  startedAt: instantSchema,
  startedByName: z.string().nullable(),
  refusedRows: z.number().int(),
});
export type ImportRunView = z.infer<typeof importRunViewSchema>;

/** A transformer area in a list. */
export const transformerAreaRowSchema = z.strictObject({ id: idSchema, code: z.string(), name: z.string(), areaClass: areaClassSchema.nullable(), customers: z.number().int() });
/** A village or community in a list. */
export const villageRowSchema = z.strictObject({ id: idSchema, name: z.string(), kind: villageKindSchema, areaClass: areaClassSchema.nullable(), customers: z.number().int() });
