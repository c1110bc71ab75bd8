/** Clock rows: made from the rule in force, stopped, paused, extended, and shown with their sum. Pure: rows in, rows out; the command writes them. */
import { z } from 'zod';
import { clockUnits, computeDue, nextReminder, promisedDue, remainingOf, type ClockRule, type Due, type Pause } from '#shared/kit/clock.ts';
import { dayMs, instantOfMs, localDayOfMs, minuteMs, msOfInstant } from '#shared/kit/dates.ts';
import type { ClockKind, TimeTone } from '#shared/features/duties/duties.codes.ts';
import type { ClockView } from '#shared/features/duties/duties.shapes.ts';
import { pausableClocks } from '#shared/features/duties/duties.rules.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { newRecord, nextVersion } from '#service/features/admin/admin.public.ts';
import type { ClockRecord, PauseRecord } from './duties.records.ts';
import type { Timekeeping } from './timekeeping.ts';

const ruleSchema: z.ZodType<ClockRule> = z.strictObject({
  id: z.string(), key: z.string().nullable(), value: z.number(), unit: z.enum(clockUnits), roll: z.boolean(), ends: z.enum(['midnight', 'close']), latest: z.literal('sameDay').nullable(), pausable: z.boolean(), source: z.string(), mark: z.string(),
});

/** What the sum of a clock depends on. */
type ClockSum = Pick<ClockRecord, 'rule' | 'started_at' | 'fixed_due_at' | 'fixed_at' | 'extended_by' | 'extended_due_at'>;

const ruleOf = (row: Pick<ClockRecord, 'rule'>): ClockRule => ruleSchema.parse(JSON.parse(row.rule));

/** What a clock belongs to and what it waits for. */
export interface ClockStart {
  readonly dutyId: string;
  readonly sheetId?: string;
  readonly followUpId?: string;
  readonly kind: ClockKind;
  readonly ruleId: string;
  readonly key?: string | null;
  readonly startedAt: string;
  /** A time fixed by hand (promise, due time of a sheet) instead of the rule's sum. */
  readonly fixedDueAt?: string | null;
  /** When a person fixed that time; the start where nothing else is said. Pauses before it were known to him. */
  readonly fixedAt?: string;
  /** Pauses of the duty: what of them lies after the start counts for this clock too, and an open one lets it start paused. */
  readonly pauses?: readonly PauseRecord[];
}

/** A rule as stand-in for a due time a person fixed: it carries the id and says nothing about length. */
const fixedRule = (ruleId: string): ClockRule => ({ id: ruleId, key: null, value: 1, unit: 'wd', roll: false, ends: 'midnight', latest: null, pausable: true, source: '', mark: 'seed' });

/** The rule a clock would run under now, or null where the station switched it off. Sheets have no rule: their due time is fixed. */
export function ruleFor(time: Timekeeping, start: Pick<ClockStart, 'kind' | 'ruleId' | 'key'>): ClockRule | null {
  if (start.kind === 'sheet') return fixedRule(start.ruleId);
  const rule = time.book.clockRule(start.ruleId, start.key ?? undefined);
  return rule === null ? null : { ...rule, pausable: rule.pausable && pausableClocks.includes(start.kind) };
}

/** What of the pauses lies after a moment. */
const pausesAfter = (pauses: readonly PauseRecord[], from: string): Pause[] =>
  pauses.filter((pause) => pause.resumed_at === null || pause.resumed_at > from).map((pause) => ({ from: pause.paused_at < from ? from : pause.paused_at, to: pause.resumed_at }));

/** The sum a rule gives for a clock that is not stored yet. */
export const dueOf = (time: Timekeeping, rule: ClockRule, startedAt: string, pauses: readonly PauseRecord[] = []): Due =>
  computeDue({ rule, startedAt, pauses: pausesAfter(pauses, startedAt), calendar: time.calendar, hours: time.hours, outsideHours: time.book.outsideHours });

/** The same time of day on the first working day from a moment on; 24:00 belongs to the day it ends. */
function onWorkingDay(time: Timekeeping, ms: number): string {
  let at = ms;
  while (!time.calendar.info(localDayOfMs(at - 1)).working) at += dayMs;
  return instantOfMs(at);
}

/**
 * The sum of a clock with the pauses of its duty. A pause moves the due time only where the clock ran during it (R-DAY-10): what lies before
 * the start is not its own, and a time fixed by hand is moved only by what stood still after it was fixed.
 */
export function dueOfClock(time: Timekeeping, row: ClockSum, pauses: readonly PauseRecord[]): Due {
  const rule = ruleOf(row);
  const fixed = row.extended_due_at ?? row.fixed_due_at;
  const stood = pausesAfter(pauses, row.started_at);
  if (fixed === null) return computeDue({ rule, startedAt: row.started_at, pauses: stood, extensions: row.extended_by > 0 ? [{ value: row.extended_by }] : [], calendar: time.calendar, hours: time.hours, outsideHours: time.book.outsideHours });
  // A time fixed by hand goes on to a working day where its move ends on a rest day.
  const since = row.fixed_at !== null && row.fixed_at > row.started_at ? row.fixed_at : row.started_at;
  const pausedMs = rule.pausable ? pausesAfter(pauses, since).reduce((sum, pause) => sum + (pause.to === null ? 0 : Math.max(0, msOfInstant(pause.to) - msOfInstant(pause.from))), 0) : 0;
  const open = stood.find((pause) => pause.to === null);
  const due = promisedDue({ rule, startedAt: row.started_at, dueAt: pausedMs === 0 ? fixed : onWorkingDay(time, msOfInstant(fixed) + pausedMs), calendar: time.calendar });
  return { ...due, pausedSince: open && rule.pausable ? open.from : null };
}

const marksOf = (due: Due): Pick<ClockRecord, 'half_at' | 'quarter_at' | 'due_at' | 'provisional'> => ({ half_at: due.halfAt, quarter_at: due.quarterAt, due_at: due.dueAt, provisional: due.provisional ? 1 : 0 });

/** A new running clock, or null where the station switched its rule off. */
export function startedClock(ctx: CommandContext, time: Timekeeping, start: ClockStart): ClockRecord | null {
  const rule = ruleFor(time, start);
  if (rule === null) return null;
  const fixedDueAt = start.fixedDueAt ?? null;
  const sum = { rule: JSON.stringify(rule), started_at: start.startedAt, fixed_due_at: fixedDueAt, fixed_at: fixedDueAt === null ? null : (start.fixedAt ?? start.startedAt), extended_by: 0, extended_due_at: null };
  const due = dueOfClock(time, sum, start.pauses ?? []);
  const still = due.pausedSince !== null;
  return {
    ...newRecord(ctx, ctx.newId()), duty_id: start.dutyId, sheet_id: start.sheetId ?? null, follow_up_id: start.followUpId ?? null, kind: start.kind, rule_id: rule.id, state: still ? 'paused' : 'running', ...sum, ...marksOf(due),
    paused_since: due.pausedSince, stopped_at: null, next_reminder_at: still ? null : nextReminder(due, start.startedAt)?.at ?? null, reminded: 'none', overdue_noted: 0,
  };
}

/** Clocks that still run or stand still. */
export const isLive = (clock: ClockRecord): boolean => clock.state === 'running' || clock.state === 'paused';

/** The clock met at `at`; what is met no longer reminds. */
export const stoppedClock = (ctx: CommandContext, row: ClockRecord, at: string): ClockRecord => ({ ...nextVersion(ctx, row), state: 'stopped', stopped_at: at, paused_since: null, next_reminder_at: null });

/** The clock fell away with its matter. */
export const cancelledClock = (ctx: CommandContext, row: ClockRecord): ClockRecord => ({ ...nextVersion(ctx, row), state: 'cancelled', stopped_at: ctx.now, paused_since: null, next_reminder_at: null });

/** The clock stands still from `at`. */
export const pausedClock = (ctx: CommandContext, row: ClockRecord, at: string): ClockRecord => ({ ...nextVersion(ctx, row), state: 'paused', paused_since: at, next_reminder_at: null });

/** The clock met at `at` after its pause ended with it: its due time is the one its sum shows. */
export const stoppedAfterPause = (ctx: CommandContext, time: Timekeeping, row: ClockRecord, at: string, pauses: readonly PauseRecord[]): ClockRecord =>
  row.state === 'paused' ? stoppedClock(ctx, { ...row, ...marksOf(dueOfClock(time, row, pauses)) }, at) : stoppedClock(ctx, row, at);

/** A clock counted anew: after a pause, an extension, another promise, or a new holiday table. */
export function recountedClock(ctx: CommandContext, time: Timekeeping, row: ClockRecord, pauses: readonly PauseRecord[]): ClockRecord {
  const due = dueOfClock(time, row, pauses);
  const running = due.pausedSince === null;
  return { ...nextVersion(ctx, row), ...marksOf(due), state: running ? 'running' : 'paused', paused_since: due.pausedSince, next_reminder_at: running ? (nextReminder(due, ctx.now)?.at ?? null) : null };
}

/** Time left of a clock: minutes on the wall, share of the counted time, colour (G2). */
export interface TimeLeft {
  readonly minutesLeft: number;
  readonly share: number;
  readonly tone: TimeTone;
}

/** How a stored clock stands at `now`; a stopped one says how early or late it was. */
export function timeLeftOf(row: Pick<ClockRecord, 'state' | 'started_at' | 'half_at' | 'quarter_at' | 'due_at' | 'paused_since' | 'stopped_at'>, now: string): TimeLeft {
  if (row.state === 'stopped' || row.state === 'cancelled') return { minutesLeft: Math.floor((msOfInstant(row.due_at) - msOfInstant(row.stopped_at ?? now)) / minuteMs), share: 0, tone: 'still' };
  const left = remainingOf({ startedAt: row.started_at, halfAt: row.half_at, quarterAt: row.quarter_at, dueAt: row.due_at, pausedSince: row.paused_since }, now);
  return { minutesLeft: Math.floor(left.wallMs / minuteMs), share: Math.round(left.share * 1000) / 1000, tone: left.paused ? 'still' : left.level };
}

/** A clock as it travels, with the whole sum behind it. */
export function toClockView(time: Timekeeping, row: ClockRecord, pauses: readonly PauseRecord[], now: string): ClockView {
  const rule = ruleOf(row);
  const due = dueOfClock(time, row, pauses);
  const fixed = row.fixed_due_at !== null || row.extended_due_at !== null;
  return {
    id: row.id, kind: row.kind, ruleId: row.rule_id, state: row.state, startedAt: row.started_at, dueAt: due.dueAt, dueOn: due.dueOn, dueTime: due.dueTime, stoppedAt: row.stopped_at, limit: fixed ? null : { value: rule.value, unit: rule.unit }, ...timeLeftOf(row, now),
    provisional: due.provisional, extended: row.extended_by > 0 || row.extended_due_at !== null, pausable: rule.pausable, cites: [...due.explanation.cites], source: rule.source, mark: rule.mark, steps: due.explanation.steps.map((step) => ({ ...step })),
  };
}
