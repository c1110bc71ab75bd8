import { z } from 'zod';
import { areaClassSchema, customerTypeSchema, importEncodingSchema, importFieldSchema, importStateSchema, villageKindSchema } from '#shared/features/directory/directory.codes.ts';
import { defineTable, recordColumns } from '#service/records/table.ts';

/** Columns every record carries. */
const recordShape = {
  id: z.string(), station_id: z.string(), version: z.number(), created_at: z.string(), updated_at: z.string(), created_by: z.string(), updated_by: z.string(), voided_at: z.string().nullable(),
};

export const villageRowSchema = z.strictObject({ ...recordShape, name: z.string(), kind: villageKindSchema, area_class: areaClassSchema.nullable() });
export type VillageRow = z.infer<typeof villageRowSchema>;
export const villagesTable = defineTable<VillageRow>({ name: 'villages', columns: [...recordColumns, 'name', 'kind', 'area_class'], personal: [] });

export const transformerAreaRowSchema = z.strictObject({ ...recordShape, code: z.string(), name: z.string(), area_class: areaClassSchema.nullable(), village_id: z.string().nullable() });
export type TransformerAreaRow = z.infer<typeof transformerAreaRowSchema>;
export const transformerAreasTable = defineTable<TransformerAreaRow>({ name: 'transformer_areas', columns: [...recordColumns, 'code', 'name', 'area_class', 'village_id'], personal: [] });

/** `phones` is a JSON list, as stored by R-ID-04/05, the first one called first. */
export const customerRowSchema = z.strictObject({
  ...recordShape, account_no: z.string().nullable(), name: z.string(), customer_type: customerTypeSchema, phones: z.string(), id_number: z.string().nullable(), uscc: z.string().nullable(),
  opened_on: z.string().nullable(), note: z.string().nullable(),
});
export type CustomerRow = z.infer<typeof customerRowSchema>;
export const customersTable = defineTable<CustomerRow>({
  name: 'customers', columns: [...recordColumns, 'account_no', 'name', 'customer_type', 'phones', 'id_number', 'uscc', 'opened_on', 'note'],
  personal: ['account_no', 'name', 'phones', 'id_number', 'uscc', 'note'], erasedAs: { name: '', phones: '[]' },
});

export const premiseRowSchema = z.strictObject({
  ...recordShape, customer_id: z.string(), address: z.string(), village_id: z.string().nullable(), transformer_area_id: z.string().nullable(), area_class: areaClassSchema.nullable(), listed_area_name: z.string().nullable(),
});
export type PremiseRow = z.infer<typeof premiseRowSchema>;
export const premisesTable = defineTable<PremiseRow>({
  name: 'premises', columns: [...recordColumns, 'customer_id', 'address', 'village_id', 'transformer_area_id', 'area_class', 'listed_area_name'], personal: ['address'], erasedAs: { address: '' },
});

export const meterRowSchema = z.strictObject({ ...recordShape, premise_id: z.string(), meter_no: z.string() });
export type MeterRow = z.infer<typeof meterRowSchema>;
export const metersTable = defineTable<MeterRow>({ name: 'meters', columns: [...recordColumns, 'premise_id', 'meter_no'], personal: ['meter_no'], erasedAs: { meter_no: '' } });

export const importRunRowSchema = z.strictObject({
  ...recordShape, file_name: z.string(), token: z.string(), format: z.enum(['delimited', 'workbook']), encoding: importEncodingSchema.nullable(), heading_row: z.number().nullable(), mapping: z.string(), state: importStateSchema,
  total: z.number(), done: z.number(), created: z.number(), changed: z.number(), unchanged: z.number(), kept: z.number(),
});
export type ImportRunRow = z.infer<typeof importRunRowSchema>;
export const importRunsTable = defineTable<ImportRunRow>({
  name: 'import_runs',
  columns: [...recordColumns, 'file_name', 'token', 'format', 'encoding', 'heading_row', 'mapping', 'state', 'total', 'done', 'created', 'changed', 'unchanged', 'kept'],
  personal: ['file_name'], erasedAs: { file_name: '' },
});

const phonesSchema = z.array(z.string());
/** The numbers of a `phones` column. */
export const phonesOf = (row: { readonly phones: string }): readonly string[] => phonesSchema.parse(JSON.parse(row.phones));

const mappingColumnSchema = z.array(importFieldSchema.nullable());
/** The mapping of a `mapping` column. */
export const mappingOf = (text: string): z.infer<typeof mappingColumnSchema> => mappingColumnSchema.parse(JSON.parse(text));

/** A customer with everything that belongs to the record. */
export interface Household {
  readonly customer: CustomerRow;
  readonly premises: readonly PremiseRow[];
  readonly meters: readonly MeterRow[];
}
