/** Rows of the duties feature. Personal columns never stand in clear outside the typed tables. */
import { z } from 'zod';
import {
  acceptanceSchema, attemptOutcomeSchema, careKindSchema, channelSchema, clockKindSchema, clockStateSchema, complexitySchema, contactWaySchema, dutyActionSchema, dutyScopeSchema, dutySourceKindSchema, dutyStateSchema, exceptionKindSchema, extensionStateSchema, followUpOriginSchema, followUpStateSchema, liabilitySchema,
  pauseReasonSchema, placeSchema, requestCategorySchema, returnDecisionSchema, returnReasonSchema, satisfactionSchema, serviceKindSchema, sheetStateSchema, taskOriginSchema, taskStateSchema, violationKindSchema, visitKindSchema,
} from '#shared/features/duties/duties.codes.ts';
import { defineTable, type TableDef } from '#service/records/table.ts';

const text = z.string();
const maybe = z.string().nullable();
const flag = z.number().int().min(0).max(1);
const recordShape = { id: text, station_id: text, version: z.number(), created_at: text, updated_at: text, created_by: text, updated_by: text, voided_at: maybe };

/** Declares the table of a row schema: the columns are the schema's own keys, so the two cannot drift. */
function tableOf<S extends z.ZodRawShape>(name: string, schema: z.ZodObject<S>, personal: readonly (keyof S & string)[], erasedAs: Readonly<Record<string, string>> = {}): TableDef {
  const known: Readonly<Partial<Record<keyof S & string, string>>> = erasedAs as Partial<Record<keyof S & string, string>>;
  return defineTable<Record<keyof S & string, unknown>>({ name, columns: Object.keys(schema.shape), personal, erasedAs: known });
}

/** Row of `first_contact_duties` (F03). */
export const dutyRowSchema = z.strictObject({
  ...recordShape, number: text, state: dutyStateSchema, source_kind: dutySourceKindSchema, source_id: text, source_number: text, category: requestCategorySchema, service_kind: serviceKindSchema.nullable(), channel: channelSchema, complexity: complexitySchema,
  matter: text, customer_id: maybe, customer_name: maybe, phone: maybe, account_no: maybe, address: maybe, agent: maybe,
  first_contact_id: text, registered_by: text, asked_at: text, accepted_at: text, place: placeSchema, disclosed_identity: flag, duty_scope: dutyScopeSchema, action: dutyActionSchema,
  handover_org: maybe, handover_name: maybe, handover_phone: maybe, handed_over_at: maybe, handover_received_by: maybe,
  promised_at: maybe, replied_at: maybe, replied_by: maybe, reply_way: contactWaySchema.nullable(), reply_text: maybe, delegate_reason: maybe, accepted: acceptanceSchema.nullable(), satisfaction: satisfactionSchema.nullable(), paused_at: maybe, closed_at: maybe,
});
export type DutyRecord = z.infer<typeof dutyRowSchema>;
export const dutiesTable = tableOf('first_contact_duties', dutyRowSchema, ['matter', 'customer_name', 'phone', 'account_no', 'address', 'agent', 'handover_name', 'handover_phone', 'handover_received_by', 'reply_text', 'delegate_reason'], { matter: '' });

/** Row of `duty_transfers`: the first contact changed. */
export const transferRowSchema = z.strictObject({ ...recordShape, duty_id: text, from_id: text, to_id: text, changed_at: text, reason: text });
export type TransferRecord = z.infer<typeof transferRowSchema>;
export const transfersTable = tableOf('duty_transfers', transferRowSchema, ['reason'], { reason: '' });

/** Row of `duty_violations`. `raised_by` is null where the program raised it. */
export const violationRowSchema = z.strictObject({ ...recordShape, duty_id: text, kind: violationKindSchema, rule_id: text, raised_at: text, raised_by: maybe, detail: maybe });
export type ViolationRecord = z.infer<typeof violationRowSchema>;
export const violationsTable = tableOf('duty_violations', violationRowSchema, ['detail']);

/** Row of `contact_sheets` (F04). */
export const sheetRowSchema = z.strictObject({
  ...recordShape, number: maybe, state: sheetStateSchema, duty_id: text, source_id: text, source_number: text, matter: text, content: text, urgency: z.enum(['ordinary', 'urgent', 'extraUrgent']), to_team_id: text, co_team_ids: text, due_at: text, promised_at: maybe,
  issued_by: maybe, issued_at: maybe, received_by: maybe, received_at: maybe, received_recorder: maybe, received_original: maybe, handler_id: maybe, handled_by: text, return_count: z.number(), waits_for_decision: flag, return_barred: flag,
  done_by: maybe, done_at: maybe, done_recorder: maybe, done_original: maybe, result: maybe, cause: maybe, liability: liabilitySchema.nullable(), evidence: maybe,
  verified_by: maybe, verified_at: maybe, verified_recorder: maybe, verified_original: maybe, verify_opinion: maybe, urge_count: z.number(), closed_at: maybe,
});
export type SheetRecord = z.infer<typeof sheetRowSchema>;
export const sheetsTable = tableOf('contact_sheets', sheetRowSchema, ['matter', 'content', 'result', 'cause', 'evidence', 'verify_opinion'], { matter: '', content: '', result: '', cause: '' });

/** Row of `sheet_returns`. */
export const returnRowSchema = z.strictObject({
  ...recordShape, sheet_id: text, ordinal: z.number(), team_id: text, by_id: text, returned_at: text, recorder_id: maybe, original_at: maybe, reason: returnReasonSchema, detail: text,
  decision: returnDecisionSchema.nullable(), decided_by: maybe, decided_at: maybe, decided_recorder: maybe, decided_original: maybe, opinion: maybe,
});
export type ReturnRecord = z.infer<typeof returnRowSchema>;
export const returnsTable = tableOf('sheet_returns', returnRowSchema, ['detail', 'opinion'], { detail: '' });

/** Row of `sheet_progress`: a line of work, or an opinion with which the sheet was sent back. */
export const progressRowSchema = z.strictObject({ ...recordShape, sheet_id: text, kind: z.enum(['progress', 'sentBack']), by_id: text, at: text, recorder_id: maybe, original_at: maybe, detail: text });
export type ProgressRecord = z.infer<typeof progressRowSchema>;
export const progressTable = tableOf('sheet_progress', progressRowSchema, ['detail'], { detail: '' });

/** Row of `urges`. */
export const urgeRowSchema = z.strictObject({ ...recordShape, duty_id: text, sheet_id: maybe, asked_by: z.enum(['customer', 'reception']), way: contactWaySchema, by_id: text, urged_at: text, detail: text, answer: maybe, answered_by: maybe, answered_at: maybe });
export type UrgeRecord = z.infer<typeof urgeRowSchema>;
export const urgesTable = tableOf('urges', urgeRowSchema, ['detail', 'answer'], { detail: '' });

/** Row of `clocks`. `rule` is the limit as it was in force at the start (JSON of a ClockRule); a later change of the rule moves no running clock. */
export const clockRowSchema = z.strictObject({
  ...recordShape, duty_id: text, sheet_id: maybe, follow_up_id: maybe, kind: clockKindSchema, rule_id: text, rule: text, state: clockStateSchema, started_at: text, half_at: text, quarter_at: text, due_at: text, paused_since: maybe, stopped_at: maybe,
  fixed_due_at: maybe, fixed_at: maybe, extended_by: z.number(), extended_due_at: maybe, provisional: flag, next_reminder_at: maybe, reminded: z.enum(['none', 'half', 'quarter', 'due', 'overdue']), overdue_noted: flag,
});
export type ClockRecord = z.infer<typeof clockRowSchema>;
export const clocksTable = tableOf('clocks', clockRowSchema, []);

/** Row of `clock_pauses` (G6). */
export const pauseRowSchema = z.strictObject({ ...recordShape, duty_id: text, reason: pauseReasonSchema, detail: text, evidence: text, approved_by: text, approved_at: text, recorder_id: maybe, original_at: maybe, paused_at: text, resumed_at: maybe, resumed_by: maybe });
export type PauseRecord = z.infer<typeof pauseRowSchema>;
export const pausesTable = tableOf('clock_pauses', pauseRowSchema, ['detail', 'evidence'], { detail: '', evidence: '' });

/** Row of `extensions` (G5). */
export const extensionRowSchema = z.strictObject({
  ...recordShape, duty_id: text, sheet_id: maybe, clock_id: text, state: extensionStateSchema, requested_by: text, requested_at: text, old_due_at: text, new_due_at: text, reason: text,
  decided_by: maybe, decided_at: maybe, decided_recorder: maybe, decided_original: maybe, opinion: maybe, customer_told_at: maybe, told_way: contactWaySchema.nullable(), told_text: maybe,
});
export type ExtensionRecord = z.infer<typeof extensionRowSchema>;
export const extensionsTable = tableOf('extensions', extensionRowSchema, ['reason', 'opinion', 'told_text'], { reason: '' });

/** Row of `follow_ups` (F06). */
export const followUpRowSchema = z.strictObject({
  ...recordShape, number: maybe, state: followUpStateSchema, duty_id: text, source_id: text, mandatory: flag, rule_id: text, due_at: text, attempts: z.number(), last_attempt_at: maybe, next_attempt_at: maybe, handled_by: text,
  origin: followUpOriginSchema, origin_reason: maybe, village: maybe, assigned_to: maybe, new_source_id: maybe, new_source_number: maybe,
  visitor_id: maybe, done_at: maybe, dimensions: text, consistent: flag.nullable(), satisfaction: satisfactionSchema.nullable(), reason: maybe, new_demand: maybe,
});
export type FollowUpRecord = z.infer<typeof followUpRowSchema>;
export const followUpsTable = tableOf('follow_ups', followUpRowSchema, ['reason', 'new_demand', 'origin_reason'], { reason: '', origin_reason: '' });

/** Row of `follow_up_attempts`. */
export const attemptRowSchema = z.strictObject({ ...recordShape, follow_up_id: text, ordinal: z.number(), by_id: text, at: text, recorder_id: maybe, original_at: maybe, way: visitKindSchema, outcome: attemptOutcomeSchema, way_words: text, phone: maybe, note: maybe });
export type AttemptRecord = z.infer<typeof attemptRowSchema>;
export const attemptsTable = tableOf('follow_up_attempts', attemptRowSchema, ['note', 'phone']);

/** Row of `follow_up_draws`: one drawing of samples among the matters answered since the last one. */
export const drawRowSchema = z.strictObject({ ...recordShape, on_date: text, month: text, share: z.number(), pool: z.number(), pool_before: z.number(), drawn: z.number(), drawn_before: z.number() });
export type DrawRecord = z.infer<typeof drawRowSchema>;
export const drawsTable = tableOf('follow_up_draws', drawRowSchema, []);

/** Row of `follow_up_draw_members`: a matter that was in the pot, its lot and its place. */
export const drawMemberRowSchema = z.strictObject({ ...recordShape, draw_id: text, duty_id: text, replied_at: text, lot: text, place: z.number(), drawn: flag });
export type DrawMemberRecord = z.infer<typeof drawMemberRowSchema>;
export const drawMembersTable = tableOf('follow_up_draw_members', drawMemberRowSchema, []);

/** Row of `follow_up_rounds`: a printed list for somebody who walks, or for those without a telephone. */
export const roundRowSchema = z.strictObject({ ...recordShape, number: text, walker_id: maybe, follow_up_ids: text });
export type RoundRecord = z.infer<typeof roundRowSchema>;
export const roundsTable = tableOf('follow_up_rounds', roundRowSchema, []);

/** Row of `visit_words`: how the station calls one of the four kinds of visit. */
export const visitWordsRowSchema = z.strictObject({ ...recordShape, kind: visitKindSchema, words: text });
export type VisitWordsRecord = z.infer<typeof visitWordsRowSchema>;
export const visitWordsTable = tableOf('visit_words', visitWordsRowSchema, []);

/** Row of `customer_cares`: an apology, or a visit at home. */
export const careRowSchema = z.strictObject({ ...recordShape, duty_id: text, kind: careKindSchema, way: contactWaySchema, by_id: text, at: text, recorder_id: maybe, original_at: maybe, detail: text, accepted: acceptanceSchema });
export type CareRecord = z.infer<typeof careRowSchema>;
export const caresTable = tableOf('customer_cares', careRowSchema, ['detail'], { detail: '' });

/** Row of `shift_handovers`: 交接班, signed by both. */
export const shiftRowSchema = z.strictObject({ ...recordShape, number: text, from_id: text, to_id: text, at: text, confirmed_by: z.enum(['password', 'pin']), sheet: text, note: maybe });
export type ShiftRecord = z.infer<typeof shiftRowSchema>;
export const shiftsTable = tableOf('shift_handovers', shiftRowSchema, ['sheet', 'note'], { sheet: '{}' });

/** Row of `duty_exceptions` (G10). */
export const exceptionRowSchema = z.strictObject({ ...recordShape, duty_id: text, kind: exceptionKindSchema, record_id: text, for_person_id: text, permitted_by: text, permitted_at: text, recorder_id: maybe, original_at: maybe, reason: text });
export type ExceptionRecord = z.infer<typeof exceptionRowSchema>;
export const exceptionsTable = tableOf('duty_exceptions', exceptionRowSchema, ['reason'], { reason: '' });

/** Row of `duty_tasks`: something promised beside the answer (000-05). */
export const taskRowSchema = z.strictObject({ ...recordShape, duty_id: text, text, origin: taskOriginSchema, origin_id: maybe, due_at: maybe, state: taskStateSchema, ended_at: maybe, ended_by: maybe, note: maybe });
export type TaskRecord = z.infer<typeof taskRowSchema>;
export const tasksTable = tableOf('duty_tasks', taskRowSchema, ['text', 'note'], { text: '' });

const idListSchema = z.array(z.string());

/** Reads a list of ids kept as JSON in one column. */
export const idsOf = (json: string): readonly string[] => idListSchema.parse(JSON.parse(json));
