/** Reads of the duties feature. Writes go through `ctx.write`. */
import { z } from 'zod';
import { sql, sqlJoin, type Sql } from '#service/db/sql.ts';
import type { Reader } from '#service/db/store.ts';
import {
  attemptRowSchema, careRowSchema, clockRowSchema, drawMemberRowSchema, drawRowSchema, dutyRowSchema, exceptionRowSchema, extensionRowSchema, followUpRowSchema, pauseRowSchema, progressRowSchema, returnRowSchema, sheetRowSchema, shiftRowSchema, taskRowSchema, transferRowSchema, urgeRowSchema, violationRowSchema, visitWordsRowSchema,
  type AttemptRecord, type CareRecord, type ClockRecord, type DrawMemberRecord, type DrawRecord, type DutyRecord, type ExceptionRecord, type ExtensionRecord, type FollowUpRecord, type PauseRecord, type ProgressRecord, type ReturnRecord, type SheetRecord, type ShiftRecord, type TaskRecord, type TransferRecord, type UrgeRecord, type ViolationRecord, type VisitWordsRecord,
} from './duties.records.ts';

const ids = (list: readonly string[]): Sql => sqlJoin(list.map((id) => sql`${id}`), ', ');
const countSchema = z.strictObject({ n: z.number() });

/** One duty, or undefined. */
export const findDuty = (db: Reader, id: string): DutyRecord | undefined => db.get(sql`SELECT * FROM first_contact_duties WHERE id = ${id}`, dutyRowSchema);
/** Duties of these ids, in no order. */
export const listDutiesById = (db: Reader, list: readonly string[]): DutyRecord[] => (list.length === 0 ? [] : db.all(sql`SELECT * FROM first_contact_duties WHERE id IN (${ids(list)})`, dutyRowSchema));
/** Duties whose customer a person still owes an answer (R-FC-16). */
export const listOwing = (db: Reader, personId: string): DutyRecord[] =>
  db.all(sql`SELECT * FROM first_contact_duties WHERE first_contact_id = ${personId} AND state IN ('open', 'handedOver', 'tracking') ORDER BY accepted_at`, dutyRowSchema);
/** All duties whose customer is owed an answer, oldest first. */
export const listAllOwing = (db: Reader, limit: number): DutyRecord[] => db.all(sql`SELECT * FROM first_contact_duties INDEXED BY duties_owing WHERE state IN ('open', 'handedOver', 'tracking') ORDER BY accepted_at LIMIT ${limit}`, dutyRowSchema);

/** What a list of duties is narrowed by; `after` is the last row of the page before. */
export interface DutyFilter {
  readonly states: readonly string[];
  readonly firstContactId: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly overdueAt: string | null;
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

const dutyWhere = (filter: DutyFilter): Sql =>
  sqlJoin([
    sql`1 = 1`,
    ...(filter.states.length > 0 ? [sql`d.state IN (${ids(filter.states)})`] : []),
    ...(filter.firstContactId !== null ? [sql`d.first_contact_id = ${filter.firstContactId}`] : []),
    ...(filter.from !== null ? [sql`d.accepted_at >= ${filter.from}`] : []),
    ...(filter.to !== null ? [sql`d.accepted_at < ${filter.to}`] : []),
    ...(filter.overdueAt !== null ? [sql`EXISTS (SELECT 1 FROM clocks k WHERE k.duty_id = d.id AND k.state = 'running' AND k.due_at <= ${filter.overdueAt})`] : []),
    ...(filter.after !== null ? [sql`(d.accepted_at, d.id) < (${filter.after.at}, ${filter.after.id})`] : []),
  ], ' AND ');

/** One page of the register, newest first. */
export const pageDuties = (db: Reader, filter: DutyFilter): DutyRecord[] => db.all(sql`SELECT d.* FROM first_contact_duties d WHERE ${dutyWhere(filter)} ORDER BY d.accepted_at DESC, d.id DESC LIMIT ${filter.limit}`, dutyRowSchema);

/** Clocks of a duty in the order they started. */
export const listClocks = (db: Reader, dutyId: string): ClockRecord[] => db.all(sql`SELECT * FROM clocks WHERE duty_id = ${dutyId} ORDER BY started_at, id`, clockRowSchema);
/** One clock, or undefined. */
export const findClock = (db: Reader, id: string): ClockRecord | undefined => db.get(sql`SELECT * FROM clocks WHERE id = ${id}`, clockRowSchema);
/** Clocks of several duties that run or stand still. */
export const listLiveClocks = (db: Reader, dutyIds: readonly string[]): ClockRecord[] => (dutyIds.length === 0 ? [] : db.all(sql`SELECT * FROM clocks WHERE duty_id IN (${ids(dutyIds)}) AND state IN ('running', 'paused')`, clockRowSchema));
/** Running clocks with a reminder due, earliest first. */
export const listReminders = (db: Reader, now: string, limit: number): ClockRecord[] =>
  db.all(sql`SELECT * FROM clocks WHERE state = 'running' AND next_reminder_at IS NOT NULL AND next_reminder_at <= ${now} ORDER BY next_reminder_at LIMIT ${limit}`, clockRowSchema);
/** Running clocks whose sum a new holiday table may move. */
export const listProvisionalClocks = (db: Reader, limit: number): ClockRecord[] => db.all(sql`SELECT * FROM clocks WHERE state = 'running' AND provisional = 1 ORDER BY due_at LIMIT ${limit}`, clockRowSchema);
/** Pauses of a duty, oldest first. */
export const listPauses = (db: Reader, dutyId: string): PauseRecord[] => db.all(sql`SELECT * FROM clock_pauses WHERE duty_id = ${dutyId} ORDER BY paused_at`, pauseRowSchema);
/** Extensions of a duty, oldest first. */
export const listExtensions = (db: Reader, dutyId: string): ExtensionRecord[] => db.all(sql`SELECT * FROM extensions WHERE duty_id = ${dutyId} ORDER BY requested_at`, extensionRowSchema);
/** One extension, or undefined. */
export const findExtension = (db: Reader, id: string): ExtensionRecord | undefined => db.get(sql`SELECT * FROM extensions WHERE id = ${id}`, extensionRowSchema);
/** Extensions that wait for a decision. */
export const listOpenExtensions = (db: Reader): ExtensionRecord[] => db.all(sql`SELECT * FROM extensions WHERE state = 'requested' ORDER BY old_due_at LIMIT 100`, extensionRowSchema);

/** Violations of a duty, oldest first. */
export const listViolations = (db: Reader, dutyId: string): ViolationRecord[] => db.all(sql`SELECT * FROM duty_violations WHERE duty_id = ${dutyId} ORDER BY raised_at`, violationRowSchema);
const perDutySchema = z.strictObject({ duty_id: z.string(), n: z.number() });
/** Number of violations by duty. */
export const countViolations = (db: Reader, dutyIds: readonly string[]): ReadonlyMap<string, number> =>
  new Map(dutyIds.length === 0 ? [] : db.all(sql`SELECT duty_id, count(*) AS n FROM duty_violations WHERE duty_id IN (${ids(dutyIds)}) GROUP BY duty_id`, perDutySchema).map((row) => [row.duty_id, row.n]));
/** Changes of the first contact, oldest first. */
export const listTransfers = (db: Reader, dutyId: string): TransferRecord[] => db.all(sql`SELECT * FROM duty_transfers WHERE duty_id = ${dutyId} ORDER BY changed_at`, transferRowSchema);
/** Exceptions permitted on a duty (G10). */
export const listExceptions = (db: Reader, dutyId: string): ExceptionRecord[] => db.all(sql`SELECT * FROM duty_exceptions WHERE duty_id = ${dutyId} ORDER BY permitted_at`, exceptionRowSchema);

/** One sheet, or undefined. */
export const findSheet = (db: Reader, id: string): SheetRecord | undefined => db.get(sql`SELECT * FROM contact_sheets WHERE id = ${id}`, sheetRowSchema);
/** Sheets of a duty, oldest first. */
export const listSheetsOf = (db: Reader, dutyId: string): SheetRecord[] => db.all(sql`SELECT * FROM contact_sheets WHERE duty_id = ${dutyId} ORDER BY created_at, id`, sheetRowSchema);
/** Sheets of several duties. */
export const listSheetsOfMany = (db: Reader, dutyIds: readonly string[]): SheetRecord[] => (dutyIds.length === 0 ? [] : db.all(sql`SELECT * FROM contact_sheets WHERE duty_id IN (${ids(dutyIds)}) ORDER BY created_at`, sheetRowSchema));
/** Sheets somebody still has to do something with. */
export const listOpenSheets = (db: Reader, limit: number): SheetRecord[] => db.all(sql`SELECT * FROM contact_sheets WHERE state NOT IN ('verified', 'closed', 'voided') ORDER BY due_at LIMIT ${limit}`, sheetRowSchema);

/** What a list of sheets is narrowed by. */
export interface SheetFilter {
  readonly states: readonly string[];
  readonly teamId: string | null;
  readonly overdueAt: string | null;
  readonly numberTail: string | null;
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

const sheetWhere = (filter: SheetFilter): Sql =>
  sqlJoin([
    sql`1 = 1`,
    ...(filter.states.length > 0 ? [sql`s.state IN (${ids(filter.states)})`] : []),
    ...(filter.teamId !== null ? [sql`s.to_team_id = ${filter.teamId}`] : []),
    ...(filter.overdueAt !== null ? [sql`s.due_at <= ${filter.overdueAt} AND s.state IN ('issued', 'received', 'rejected', 'processing')`] : []),
    ...(filter.numberTail !== null ? [sql`s.number LIKE ${`%${filter.numberTail}`}`] : []),
    ...(filter.after !== null ? [sql`(s.created_at, s.id) < (${filter.after.at}, ${filter.after.id})`] : []),
  ], ' AND ');

/** One page of sheets, newest first. */
export const pageSheets = (db: Reader, filter: SheetFilter): SheetRecord[] => db.all(sql`SELECT s.* FROM contact_sheets s WHERE ${sheetWhere(filter)} ORDER BY s.created_at DESC, s.id DESC LIMIT ${filter.limit}`, sheetRowSchema);

/** Returns of a sheet in their order. */
export const listReturns = (db: Reader, sheetId: string): ReturnRecord[] => db.all(sql`SELECT * FROM sheet_returns WHERE sheet_id = ${sheetId} ORDER BY ordinal`, returnRowSchema);
/** Lines of work and opinions of a sheet, in the order they were entered. */
export const listProgress = (db: Reader, sheetId: string): ProgressRecord[] => db.all(sql`SELECT * FROM sheet_progress WHERE sheet_id = ${sheetId} ORDER BY at, id`, progressRowSchema);
/** Urges of a duty, oldest first. */
export const listUrges = (db: Reader, dutyId: string): UrgeRecord[] => db.all(sql`SELECT * FROM urges WHERE duty_id = ${dutyId} ORDER BY urged_at`, urgeRowSchema);
/** One urge, or undefined. */
export const findUrge = (db: Reader, id: string): UrgeRecord | undefined => db.get(sql`SELECT * FROM urges WHERE id = ${id}`, urgeRowSchema);
const urgeSumSchema = z.strictObject({ duty_id: z.string(), n: z.number(), last_at: z.string() });
/** Number and last time of urges by duty. */
export const sumUrges = (db: Reader, dutyIds: readonly string[]): ReadonlyMap<string, { readonly n: number; readonly lastAt: string }> =>
  new Map(dutyIds.length === 0 ? [] : db.all(sql`SELECT duty_id, count(*) AS n, max(urged_at) AS last_at FROM urges WHERE duty_id IN (${ids(dutyIds)}) GROUP BY duty_id`, urgeSumSchema).map((row) => [row.duty_id, { n: row.n, lastAt: row.last_at }]));

/** One follow-up, or undefined. */
export const findFollowUp = (db: Reader, id: string): FollowUpRecord | undefined => db.get(sql`SELECT * FROM follow_ups WHERE id = ${id}`, followUpRowSchema);
/** Follow-ups of a duty, oldest first. */
export const listFollowUpsOf = (db: Reader, dutyId: string): FollowUpRecord[] => db.all(sql`SELECT * FROM follow_ups WHERE duty_id = ${dutyId} ORDER BY created_at, id`, followUpRowSchema);
/** Follow-ups still to be made, and dissatisfied ones nobody decided on, earliest due first. */
export const listOpenFollowUps = (db: Reader, limit: number): FollowUpRecord[] => db.all(sql`SELECT * FROM follow_ups WHERE state IN ('due', 'attempting') ORDER BY due_at LIMIT ${limit}`, followUpRowSchema);
/** Attempts of a follow-up in their order. */
export const listAttempts = (db: Reader, followUpId: string): AttemptRecord[] => db.all(sql`SELECT * FROM follow_up_attempts WHERE follow_up_id = ${followUpId} ORDER BY ordinal`, attemptRowSchema);

/** What a list of follow-ups is narrowed by. */
export interface FollowUpFilter {
  readonly states: readonly string[];
  readonly overdueAt: string | null;
  readonly withoutPhone: boolean;
  readonly order: 'due' | 'village' | 'person';
  readonly after: { readonly group: string; readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

const followUpWhere = (filter: FollowUpFilter): Sql =>
  sqlJoin([
    sql`1 = 1`,
    ...(filter.states.length > 0 ? [sql`f.state IN (${ids(filter.states)})`] : []),
    ...(filter.overdueAt !== null ? [sql`f.due_at <= ${filter.overdueAt} AND f.state IN ('due', 'attempting')`] : []),
    ...(filter.withoutPhone ? [sql`EXISTS (SELECT 1 FROM first_contact_duties d WHERE d.id = f.duty_id AND d.phone IS NULL)`] : []),
    ...(filter.after !== null ? [sql`(${groupOf(filter.order)}, f.due_at, f.id) > (${filter.after.group}, ${filter.after.at}, ${filter.after.id})`] : []),
  ], ' AND ');

/** Sorts after every name. */
const last = '\u{10ffff}';

/** What a list is put together by; those without a village or a person come last. */
function groupOf(order: FollowUpFilter['order']): Sql {
  switch (order) {
    case 'due': return sql`''`;
    case 'village': return sql`coalesce(f.village, ${last})`;
    case 'person': return sql`coalesce(f.assigned_to, ${last})`;
  }
}

/** One page of follow-ups: group by group, earliest due first. */
export const pageFollowUps = (db: Reader, filter: FollowUpFilter): FollowUpRecord[] =>
  db.all(sql`SELECT f.* FROM follow_ups f WHERE ${followUpWhere(filter)} ORDER BY ${groupOf(filter.order)}, f.due_at, f.id LIMIT ${filter.limit}`, followUpRowSchema);

/** Matters answered in a span that were in no draw since that answer, oldest first. */
export const listDrawPool = (db: Reader, from: string, to: string): DutyRecord[] =>
  db.all(sql`
    SELECT d.* FROM first_contact_duties d WHERE d.replied_at >= ${from} AND d.replied_at < ${to} AND d.state IN ('answered', 'closed')
      AND NOT EXISTS (SELECT 1 FROM follow_up_draw_members m WHERE m.duty_id = d.id AND m.replied_at = d.replied_at)
    ORDER BY d.replied_at, d.id`, dutyRowSchema);
const drawSumSchema = z.strictObject({ pool: z.number(), drawn: z.number() });
/** How many matters of a month were in a pot so far, and how many were drawn. */
export const sumDraws = (db: Reader, month: string): { readonly pool: number; readonly drawn: number } =>
  db.get(sql`SELECT coalesce(sum(pool), 0) AS pool, coalesce(sum(drawn), 0) AS drawn FROM follow_up_draws WHERE month = ${month}`, drawSumSchema) ?? { pool: 0, drawn: 0 };
/** Draws of a month, or the newest, newest first. */
export const listDraws = (db: Reader, month: string | null, limit: number): DrawRecord[] =>
  db.all(month === null ? sql`SELECT * FROM follow_up_draws ORDER BY on_date DESC, month DESC LIMIT ${limit}` : sql`SELECT * FROM follow_up_draws WHERE month = ${month} ORDER BY on_date DESC LIMIT ${limit}`, drawRowSchema);
/** Everybody who was in a pot, by place. */
export const listDrawMembers = (db: Reader, drawId: string): DrawMemberRecord[] => db.all(sql`SELECT * FROM follow_up_draw_members WHERE draw_id = ${drawId} ORDER BY place`, drawMemberRowSchema);
/** The station's own words for kinds of visit. */
export const listVisitWords = (db: Reader): VisitWordsRecord[] => db.all(sql`SELECT * FROM visit_words`, visitWordsRowSchema);
/** Hand-overs of shifts, newest first. */
export const listShifts = (db: Reader, limit: number): ShiftRecord[] => db.all(sql`SELECT * FROM shift_handovers ORDER BY at DESC, id DESC LIMIT ${limit}`, shiftRowSchema);
/** Sheets a person works on. */
export const listSheetsHandledBy = (db: Reader, personId: string): SheetRecord[] => db.all(sql`SELECT * FROM contact_sheets WHERE handler_id = ${personId} AND state IN ('received', 'processing') ORDER BY due_at`, sheetRowSchema);
/** Follow-ups still to be made that were given to a person. */
export const listFollowUpsAssignedTo = (db: Reader, personId: string): FollowUpRecord[] => db.all(sql`SELECT * FROM follow_ups WHERE assigned_to = ${personId} AND state IN ('due', 'attempting')`, followUpRowSchema);
/** Apologies and visits at home of a duty, oldest first. */
export const listCares = (db: Reader, dutyId: string): CareRecord[] => db.all(sql`SELECT * FROM customer_cares WHERE duty_id = ${dutyId} ORDER BY at, id`, careRowSchema);

const dayCountSchema = z.strictObject({ kind: z.string(), n: z.number() });
/** Counts of one local day, kept by triggers. */
export const dayCounts = (db: Reader, on: string): ReadonlyMap<string, number> => new Map(db.all(sql`SELECT kind, n FROM duty_day_counts WHERE on_date = ${on}`, dayCountSchema).map((row) => [row.kind, row.n]));

const eventSchema = z.strictObject({ record_id: z.string(), seq: z.number(), record: z.string(), act: z.string(), from_state: z.string().nullable(), to_state: z.string(), at: z.string(), entered_at: z.string(), actor_id: z.string(), recorder_id: z.string(), rule: z.string().nullable(), text: z.string().nullable(), op_seq: z.number() });
/** One line of history as it is stored. */
export type EventRow = z.infer<typeof eventSchema>;
/** History of several records, oldest first, in the order things happened and then in the order they were written. */
export const listEvents = (db: Reader, recordIds: readonly string[]): EventRow[] =>
  recordIds.length === 0 ? [] : db.all(sql`SELECT record_id, seq, record, act, from_state, to_state, at, entered_at, actor_id, recorder_id, rule, text, op_seq FROM record_events WHERE record_id IN (${ids(recordIds)}) ORDER BY at, op_seq`, eventSchema);
/** Duties answered and not closed yet, oldest answer first. */
export const listAnswered = (db: Reader, limit: number): DutyRecord[] => db.all(sql`SELECT * FROM first_contact_duties WHERE state = 'answered' ORDER BY replied_at LIMIT ${limit}`, dutyRowSchema);
/** Running clocks of dissatisfied customers nobody decided on (R-REQ-23). */
export const listDissatisfied = (db: Reader): ClockRecord[] => db.all(sql`SELECT * FROM clocks WHERE kind = 'dissatisfied' AND state IN ('running', 'paused') ORDER BY due_at LIMIT 200`, clockRowSchema);
/** The duty a slip number of series SW, LX or HF belongs to, or undefined. */
export const findDutyBySlip = (db: Reader, number: string): DutyRecord | undefined =>
  db.get(sql`SELECT * FROM first_contact_duties WHERE number = ${number}`, dutyRowSchema) ??
  db.get(sql`SELECT d.* FROM contact_sheets s JOIN first_contact_duties d ON d.id = s.duty_id WHERE s.number = ${number}`, dutyRowSchema) ??
  db.get(sql`SELECT d.* FROM follow_ups f JOIN first_contact_duties d ON d.id = f.duty_id WHERE f.number = ${number}`, dutyRowSchema);
/** Every clock that runs or stands still, earliest due first. */
export const listAllLiveClocks = (db: Reader): ClockRecord[] => db.all(sql`SELECT * FROM clocks WHERE state IN ('running', 'paused') ORDER BY due_at, id`, clockRowSchema);

/** Duties of a first contact whose customer has not been answered. */
export function countOwedBy(db: Reader, personId: string): number {
  return db.get(sql`SELECT count(*) AS n FROM first_contact_duties WHERE first_contact_id = ${personId} AND state IN ('open', 'handedOver', 'tracking')`, countSchema)?.n ?? 0;
}

/** Sheets sent to a team and neither verified nor void. */
export function countSheetsWith(db: Reader, teamId: string): number {
  return db.get(sql`SELECT count(*) AS n FROM contact_sheets WHERE to_team_id = ${teamId} AND state IN ('issued', 'rejected', 'received', 'processing', 'done')`, countSchema)?.n ?? 0;
}

/** Promised tasks of a duty in the order they were promised. */
export const listTasksOf = (db: Reader, dutyId: string): TaskRecord[] => db.all(sql`SELECT * FROM duty_tasks WHERE duty_id = ${dutyId} ORDER BY created_at, id`, taskRowSchema);
/** One promised task, or undefined. */
export const findTask = (db: Reader, id: string): TaskRecord | undefined => db.get(sql`SELECT * FROM duty_tasks WHERE id = ${id}`, taskRowSchema);
/** Promised tasks nobody ticked yet, earliest due first, undated last. */
export const listOpenTasks = (db: Reader, limit: number): TaskRecord[] => db.all(sql`SELECT * FROM duty_tasks WHERE state = 'open' ORDER BY due_at IS NULL, due_at, created_at LIMIT ${limit}`, taskRowSchema);
/** How many promised tasks of a duty are open. */
export const countOpenTasks = (db: Reader, dutyId: string): number => db.get(sql`SELECT count(*) AS n FROM duty_tasks WHERE duty_id = ${dutyId} AND state = 'open'`, countSchema)?.n ?? 0;
