/** Rows of the operations feature. Personal columns never stand in clear outside the typed tables. */
import { z } from 'zod';
import { areaClassSchema, customerTypeSchema } from '#shared/features/directory/directory.codes.ts';
import { channelSchema } from '#shared/features/duties/duties.codes.ts';
import { assetOwnerSchema } from '#shared/features/reception/reception.codes.ts';
import { areaClassOriginSchema, customerHelpSchema, faultActSchema, faultCauseSchema, faultStateSchema, phenomenonSchema } from '#shared/features/operations/operations.codes.ts';
import { defineTable, type TableDef } from '#service/records/table.ts';

const text = z.string();
const maybe = z.string().nullable();
const flag = z.number().int().min(0).max(1);
const recordShape = { id: text, station_id: text, version: z.number(), created_at: text, updated_at: text, created_by: text, updated_by: text, voided_at: maybe };

/** Row of `fault_orders` (F17). `last_act_at` is the time of the newest act, so that no act is entered before it. */
export const faultRowSchema = z.strictObject({
  ...recordShape, number: text, state: faultStateSchema, duty_id: text, reception_id: maybe, channel: channelSchema, customer_id: maybe, customer_name: maybe, phone: maybe, account_no: maybe, address: maybe, customer_type: customerTypeSchema.nullable(),
  transformer_area_id: maybe, village_id: maybe, area_class: areaClassSchema, area_class_from: areaClassOriginSchema, phenomenon: phenomenonSchema, danger: flag, description: text, asset_owner: assetOwnerSchema.nullable(),
  registered_by: text, reported_at: text, late_entry: flag, late_reason: maybe, dispatched_at: maybe, crew_team_id: maybe, crew: maybe, vehicle: maybe, accepted_at: maybe, eta_at: maybe, arrived_at: maybe,
  cause_found_at: maybe, cause: faultCauseSchema.nullable(), cause_text: maybe, expected_restore_at: maybe, repaired_at: maybe, restored_at: maybe, households: z.number().nullable(), result: maybe, materials: maybe,
  follow_up_id: maybe, followed_up_at: maybe, delay_at: maybe, delay_text: maybe, visits: z.number(), multi: flag, merged_into: maybe, customer_help: customerHelpSchema.nullable(), explanation: maybe, customer_signed: flag.nullable(), cancel_reason: maybe,
  last_act_at: text, closed_at: maybe, closed_by: maybe,
});
export type FaultRecord = z.infer<typeof faultRowSchema>;

const columnsOf = <S extends z.ZodRawShape>(schema: z.ZodObject<S>): (keyof S & string)[] => Object.keys(schema.shape);

export const faultsTable: TableDef = defineTable<FaultRecord>({
  name: 'fault_orders', columns: columnsOf(faultRowSchema),
  personal: ['customer_name', 'phone', 'account_no', 'address', 'description', 'late_reason', 'cause_text', 'result', 'delay_text', 'explanation', 'cancel_reason'], erasedAs: { description: '' },
});

/** Row of `fault_acts`: one act by whom it was truly done (G9). */
export const faultActRowSchema = z.strictObject({ ...recordShape, fault_id: text, act: faultActSchema, by_id: text, at: text, recorder_id: maybe, original_at: maybe, detail: maybe });
export type FaultActRecord = z.infer<typeof faultActRowSchema>;
export const faultActsTable: TableDef = defineTable<FaultActRecord>({ name: 'fault_acts', columns: columnsOf(faultActRowSchema), personal: ['detail'] });
