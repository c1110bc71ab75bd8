/** Rows of the reception feature: enquiries and receptions in one table, one-time notices. */
import { z } from 'zod';
import { acceptanceSchema, channelSchema, complexitySchema, requestCategorySchema, satisfactionSchema, serviceKindSchema } from '#shared/features/duties/duties.codes.ts';
import { assetOwnerSchema, customerTypeSchema, emotionSchema, privacyNoticeSchema, quickNoteStateSchema, receptionFormSchema, receptionStateSchema, slipPrioritySchema, slipPurposeSchema, slipStateSchema, visitCauseSchema } from '#shared/features/reception/reception.codes.ts';
import { materialSchema, type Material } from '#shared/features/reception/reception.shapes.ts';
import { defineTable, type TableDef } from '#service/records/table.ts';

const text = z.string();
const maybe = z.string().nullable();
const flag = z.number().int().min(0).max(1);
const recordShape = { id: text, station_id: text, version: z.number(), created_at: text, updated_at: text, created_by: text, updated_by: text, voided_at: maybe };

/** Row of `receptions`. `form` says whether it is still an enquiry (F00) or a reception (F01). */
export const receptionRowSchema = z.strictObject({
  ...recordShape, number: text, number_reversed: text, form: receptionFormSchema, state: receptionStateSchema, channel: channelSchema, category: requestCategorySchema, service_kind: serviceKindSchema.nullable(), complexity: complexitySchema.nullable(),
  arrived_at: text, accepted_at: text, late_entry: flag, late_reason: maybe, registered_by: text, duty_id: maybe,
  customer_id: maybe, customer_name: maybe, phone: maybe, phone_tail: maybe, account_no: maybe, account_tail: maybe, address: maybe, customer_type: customerTypeSchema.nullable(), privacy_notice: privacyNoticeSchema.nullable(), agent_name: maybe, agent_relation: maybe, agent_phone: maybe,
  facts: text, emotion: emotionSchema.nullable(), expectation: maybe, cause: visitCauseSchema.nullable(), asset_owner: assetOwnerSchema.nullable(),
  spot_reply: maybe, accepted: acceptanceSchema.nullable(), satisfaction: satisfactionSchema.nullable(), told_at: maybe, redirect_body: maybe, redirect_phone: maybe, redirect_accompanied: flag.nullable(), redirect_text: maybe,
  responsible_team_id: maybe, materials: text, closed_at: maybe, closed_by: maybe, closure_text: maybe, void_reason: maybe, reopened_count: z.number(), related_id: maybe, is_repeat: flag, notice_count: z.number(),
  visit_id: maybe, escalation_risk: flag, green_leader_id: maybe, green_reason: maybe, apology: maybe, apology_owed: flag,
});
export type ReceptionRecord = z.infer<typeof receptionRowSchema>;

/** Columns of a schema, as literals of the source. */
const columnsOf = <S extends z.ZodRawShape>(schema: z.ZodObject<S>): (keyof S & string)[] => Object.keys(schema.shape);

export const receptionsTable: TableDef = defineTable<ReceptionRecord>({
  name: 'receptions', columns: columnsOf(receptionRowSchema),
  personal: ['late_reason', 'customer_name', 'phone', 'phone_tail', 'account_no', 'account_tail', 'address', 'agent_name', 'agent_relation', 'agent_phone', 'facts', 'expectation', 'spot_reply', 'redirect_text', 'closure_text', 'void_reason', 'apology'],
  erasedAs: { facts: '', expectation: '' },
});

/** Row of `one_time_notices` (R-FC-10). */
export const noticeRowSchema = z.strictObject({ ...recordShape, reception_id: text, ordinal: z.number(), given_at: text, given_by: text, missing: text, detail: maybe, reason: maybe });
export type NoticeRecord = z.infer<typeof noticeRowSchema>;
export const noticesTable: TableDef = defineTable<NoticeRecord>({ name: 'one_time_notices', columns: columnsOf(noticeRowSchema), personal: ['detail', 'reason'], erasedAs: { reason: '' } });

/** Row of `quick_notes` (000-07). */
export const quickNoteRowSchema = z.strictObject({ ...recordShape, state: quickNoteStateSchema, taken_at: text, taken_by: text, channel: channelSchema, body: text, reception_id: maybe, drop_reason: maybe });
export type QuickNoteRecord = z.infer<typeof quickNoteRowSchema>;
export const quickNotesTable: TableDef = defineTable<QuickNoteRecord>({ name: 'quick_notes', columns: columnsOf(quickNoteRowSchema), personal: ['body', 'drop_reason'], erasedAs: { body: '', drop_reason: '' } });

/** Row of `queue_slips`. */
export const slipRowSchema = z.strictObject({
  ...recordShape, on_date: text, n: z.number(), state: slipStateSchema, priority: slipPrioritySchema, priority_reason: maybe, purpose: slipPurposeSchema, taken_at: text, served_by: maybe, called_at: maybe, waiting_ms: z.number(), serving_ms: z.number(), items: z.number(),
});
export type SlipRecord = z.infer<typeof slipRowSchema>;
export const slipsTable: TableDef = defineTable<SlipRecord>({ name: 'queue_slips', columns: columnsOf(slipRowSchema), personal: ['priority_reason'], erasedAs: { priority_reason: '' } });

/** Row of `queue_periods`: from when to when a slip waited, was served, stood aside or was away. */
export const periodRowSchema = z.strictObject({ ...recordShape, slip_id: text, kind: z.enum(['waiting', 'serving', 'hold', 'away']), person_id: maybe, started_at: text, ended_at: maybe });
export type PeriodRecord = z.infer<typeof periodRowSchema>;
export const periodsTable: TableDef = defineTable<PeriodRecord>({ name: 'queue_periods', columns: columnsOf(periodRowSchema), personal: [] });

const materialsSchema = z.array(materialSchema);

/** Reads the materials kept as JSON in one column. */
export const materialsOf = (json: string): Material[] => materialsSchema.parse(JSON.parse(json));
