/**
 * The one clock engine: a limit, a start, pauses and extensions in; a due instant and the whole sum behind it out.
 *
 * Pure: the caller says what time it is. Every screen, reminder and check asks here, so the shown sum is the applied one.
 */
import type { DayInfo, Festival, WorkingCalendar } from './calendar.ts';
import { addMonths, dayMs, dayOfLocalDate, daysBetween, deadlineParts, hourMs, instantOfMs, localDateOf, localDateOfDay, localDayOfMs, localTimeOfMs, minuteMs, msOfInstant, startOfLocalDayMs, weekdayOfDay } from './dates.ts';
import type { Weekday } from './dates.ts';
import { closeOfDayMs, isOpenAt, nextOpenMs } from './openingHours.ts';
import type { OpeningHours } from './openingHours.ts';

/** `min` minutes and `h` hours that run through nights and holidays, `bh` opening hours, `cd` calendar days, `wd` working days, `mo` months, `y` years. */
export const clockUnits = ['min', 'h', 'bh', 'cd', 'wd', 'mo', 'y'] as const;
export type ClockUnit = (typeof clockUnits)[number];

/** A limit, resolved from the rules in force. */
export interface ClockRule {
  /** Rule id, `R-REQ-02`. */
  readonly id: string;
  /** Which of the rule's limits (`urban`, `complex`), null where it has one. */
  readonly key: string | null;
  /** In `unit`. Days, months and years are whole; 0 calendar days means "the same day". */
  readonly value: number;
  readonly unit: ClockUnit;
  /** A last day off moves to the next working day (R-DAY-03); only for `cd`, `mo` and `y`. */
  readonly roll: boolean;
  /** Day limits end at 24:00, or at close of business when the act needs an open counter (R-DAY-03). */
  readonly ends: 'midnight' | 'close';
  /** Hour limits that may not outlast the day they began on (R-FC-12). An extension lifts this. */
  readonly latest: 'sameDay' | null;
  /** False for promises that cannot be paused (R-DAY-10); their pauses are shown and not excluded. */
  readonly pausable: boolean;
  /** Title of the source, as shown to users. */
  readonly source: string;
  /** Verification mark of the source. */
  readonly mark: string;
}

/** Time that does not count. `to` null: still paused. */
export interface Pause {
  readonly from: string;
  readonly to: string | null;
}

/** An approved extension, in the unit of the rule. */
export interface Extension {
  readonly value: number;
}

/** What the engine needs to know. `startedAt` and pauses are UTC instants. */
export interface ClockInput {
  readonly rule: ClockRule;
  readonly startedAt: string;
  readonly pauses?: readonly Pause[];
  readonly extensions?: readonly Extension[];
  readonly calendar: WorkingCalendar;
  readonly hours: OpeningHours;
  /** Where a start outside opening hours begins to count (R-DAY-09); default `atOnce`. */
  readonly outsideHours?: 'atOnce' | 'nextOpening';
}

/** Why a line of the sum counts or not. */
export const stepReasons = [
  'startDay', // the day of the start is not counted (R-DAY-01)
  'startMoved', // accepted outside opening hours, counted from the next opening (R-DAY-09)
  'sameDay', // a limit of the same day
  'calendarDay', // every day counts
  'workday', 'adjustedWork', // working day; weekend day declared working (R-DAY-04)
  'weekend', 'holiday', // rest day; day off of the table (R-DAY-04, R-DAY-05)
  'running', // natural hours
  'open', 'closed', // opening hours; the hall is closed (R-DAY-08)
  'paused', 'pauseIgnored', // suspended (R-DAY-10); suspended, but this promise cannot be
  'rolledOver', // the last day was off, the next working day ends it (R-DAY-03)
  'latestSameDay', // cut at the end of the day (R-FC-12)
  'correspondingDay', // months and years end on the corresponding day (R-DAY-02)
  'promised', // a date that a person promised, not a sum
] as const;
export type StepReason = (typeof stepReasons)[number];

/** One line of the sum: a day, or with hour limits a stretch of a day. */
export interface ClockStep {
  readonly on: string;
  readonly weekday: Weekday;
  /** What this line does to the sum. */
  readonly effect: 'notCounted' | 'skipped' | 'counted' | 'moved';
  /** Which counted day this is (1 …); null for hour limits and lines that do not count. */
  readonly n: number | null;
  readonly reason: StepReason;
  readonly festival: Festival | null;
  /** Local `HH:MM` of the stretch, for hour limits and pauses; null for whole days. */
  readonly from: string | null;
  readonly to: string | null;
  /** Minutes of the stretch, rounded down; null for whole days. */
  readonly minutes: number | null;
  /** Counted only because the limit was extended (R-REQ-28). */
  readonly extended: boolean;
  /** No official table decides this day yet (R-DAY-07). */
  readonly provisional: boolean;
}

/** The sum behind a due time, complete enough to print it. */
export interface ClockExplanation {
  readonly rule: ClockRule;
  readonly startedAt: string;
  readonly steps: readonly ClockStep[];
  /** How the last day ends. */
  readonly ends: 'moment' | 'midnight' | 'close' | 'sameDay';
  /** What the day after the due day is; explains why a deadline before a holiday is tight. */
  readonly nextDay: DayInfo;
  /** Rules of counting that took part, `R-DAY-01` …, in order of use. */
  readonly cites: readonly string[];
  readonly extendedBy: number;
  /** Milliseconds that were paused and excluded. */
  readonly pausedMs: number;
}

/**
 * Moments at which a clock changes colour. Enough to store with an open clock: level, bar and reminders need nothing else.
 * @rule G2
 */
export interface ClockMarks {
  readonly startedAt: string;
  /** Half of the counted time is left. */
  readonly halfAt: string;
  /** A quarter of the counted time is left. */
  readonly quarterAt: string;
  /** The last moment that is in time. While `pausedSince` is set it assumes the pause ended at once, and is not shown. */
  readonly dueAt: string;
  /** Set while paused: time left stands still from here. */
  readonly pausedSince: string | null;
}

/** The answer of {@link computeDue}. */
export interface Due extends ClockMarks {
  /** Local date and time as people say it: `24:00` of the last day, not `00:00` of the next. */
  readonly dueOn: string;
  readonly dueTime: string;
  /** Some day of the sum is not decided by an official table yet (R-DAY-07). */
  readonly provisional: boolean;
  readonly explanation: ClockExplanation;
}

interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What the two ways of counting hand back. */
interface Count {
  readonly dueMs: number;
  /** Stretches in which the clock ran, ascending. */
  readonly running: readonly Stretch[];
  readonly steps: readonly ClockStep[];
  readonly ends: ClockExplanation['ends'];
  readonly cites: readonly string[];
}

interface Setting {
  readonly rule: ClockRule;
  readonly startMs: number;
  readonly total: number;
  readonly extended: boolean;
  readonly pauses: readonly Stretch[];
  readonly ignoredPauses: readonly Stretch[];
  readonly calendar: WorkingCalendar;
  readonly hours: OpeningHours;
}

/** A hall that never opens or a calendar without working days would count for ever; ten years is no deadline. */
const longestDays = 3660;

/**
 * When a limit runs out, and why.
 *
 * Hours run from the moment; days begin with the day after the start. A paused day is one at whose end the clock stands still: a clock
 * suspended on Monday and resumed on Wednesday misses Monday and Tuesday. Throws RangeError on a value that is no limit (negative, broken days).
 * @rule R-DAY-01 … R-DAY-10, R-FC-12
 */
export function computeDue(input: ClockInput): Due {
  const { rule, calendar, hours } = input;
  const extendedBy = (input.extensions ?? []).reduce((sum, extension) => sum + extension.value, 0);
  const total = rule.value + extendedBy;
  const whole = rule.unit === 'cd' || rule.unit === 'wd' || rule.unit === 'mo' || rule.unit === 'y';
  if (!Number.isFinite(total) || total < 0 || (whole && !Number.isInteger(total)) || (total === 0 && rule.unit !== 'cd')) throw new RangeError(`${rule.id}: not a limit: ${total} ${rule.unit}`);

  const startedMs = msOfInstant(input.startedAt);
  const moved = input.outsideHours === 'nextOpening' && !isOpenAt(hours, startedMs);
  const startMs = moved ? nextOpenMs(hours, startedMs) : startedMs;
  const openPause = (input.pauses ?? []).find((pause) => pause.to === null);
  const merged = mergePauses(input.pauses ?? [], startMs);
  const setting: Setting = {
    rule, startMs, total, calendar, hours,
    extended: extendedBy > 0,
    pauses: rule.pausable ? merged : [],
    ignoredPauses: rule.pausable ? [] : merged,
  };
  const count = whole ? countDays(setting) : rule.unit === 'bh' ? countOpenHours(setting) : countHours(setting);

  const steps = [
    ...(moved ? [stretchStep(startedMs, startMs, 'startMoved', 'notCounted', false)] : []),
    ...count.steps,
  ];
  const cites = [...(moved ? ['R-DAY-09'] : []), ...count.cites, ...(setting.pauses.length > 0 || merged.length > 0 ? ['R-DAY-10'] : []), ...(extendedBy > 0 ? ['R-REQ-28'] : [])];
  const provisional = steps.some((step) => step.provisional);
  const dueAt = instantOfMs(count.dueMs);
  const { on, time } = deadlineParts(dueAt);
  return {
    startedAt: input.startedAt,
    halfAt: instantOfMs(momentOfShare(count, 0.5)),
    quarterAt: instantOfMs(momentOfShare(count, 0.75)),
    dueAt,
    dueOn: on,
    dueTime: time,
    pausedSince: rule.pausable && openPause ? openPause.from : null,
    provisional,
    explanation: {
      rule,
      startedAt: input.startedAt,
      steps,
      ends: count.ends,
      nextDay: calendar.info(dayOfLocalDate(on) + 1),
      cites: [...new Set([...cites, ...(provisional ? ['R-DAY-07'] : [])])],
      extendedBy,
      pausedMs: setting.pauses.reduce((sum, pause) => sum + Math.max(0, Math.min(pause.toMs, count.dueMs) - pause.fromMs), 0),
    },
  };
}

/** A due time that a person promised instead of a sum; colours and reminders work as for any clock. */
export function promisedDue(promise: { readonly rule: ClockRule; readonly startedAt: string; readonly dueAt: string; readonly calendar: WorkingCalendar }): Due {
  const startMs = msOfInstant(promise.startedAt);
  const dueMs = Math.max(msOfInstant(promise.dueAt), startMs);
  const count: Count = { dueMs, running: [{ fromMs: startMs, toMs: dueMs }], steps: [], ends: 'moment', cites: [] };
  const { on, time } = deadlineParts(promise.dueAt);
  const day = dayOfLocalDate(on);
  const info = promise.calendar.info(day);
  return {
    startedAt: promise.startedAt,
    halfAt: instantOfMs(momentOfShare(count, 0.5)),
    quarterAt: instantOfMs(momentOfShare(count, 0.75)),
    dueAt: promise.dueAt,
    dueOn: on,
    dueTime: time,
    pausedSince: null,
    provisional: false,
    explanation: {
      rule: promise.rule,
      startedAt: promise.startedAt,
      steps: [{ ...dayStep(info, 'promised', 'counted', null), to: time }],
      ends: 'moment',
      nextDay: promise.calendar.info(day + 1),
      cites: [],
      extendedBy: 0,
      pausedMs: 0,
    },
  };
}

/** Closed pauses as ascending stretches without overlap, clipped to the start. An open one excludes nothing yet. */
function mergePauses(pauses: readonly Pause[], startMs: number): readonly Stretch[] {
  const closed = pauses
    .flatMap((pause) => (pause.to === null ? [] : [{ fromMs: Math.max(msOfInstant(pause.from), startMs), toMs: msOfInstant(pause.to) }]))
    .filter((pause) => pause.toMs > pause.fromMs)
    .sort((a, b) => a.fromMs - b.fromMs);
  const merged: { fromMs: number; toMs: number }[] = [];
  for (const pause of closed) {
    const last = merged.at(-1);
    if (last && pause.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, pause.toMs);
    else merged.push({ ...pause });
  }
  return merged;
}

function dayStep(info: DayInfo, reason: StepReason, effect: ClockStep['effect'], n: number | null, extended = false, decides = false): ClockStep {
  return {
    on: info.on, weekday: info.weekday, effect, n, reason, festival: info.festival,
    from: null, to: null, minutes: null, extended,
    provisional: decides && info.provisional,
  };
}

function stretchStep(fromMs: number, toMs: number, reason: StepReason, effect: ClockStep['effect'], extended: boolean, info?: DayInfo): ClockStep {
  const day = localDayOfMs(fromMs);
  const to = deadlineParts(instantOfMs(toMs));
  const on = localDateOfDay(day);
  return {
    on, weekday: weekdayOfDay(day), effect, n: null, reason, festival: info?.festival ?? null,
    from: localTimeOfMs(fromMs), to: to.on === on ? to.time : `${to.on} ${to.time}`,
    minutes: Math.floor((toMs - fromMs) / minuteMs), extended,
    provisional: info?.provisional ?? false,
  };
}

/** The moment a day limit would end on this day: 24:00, or the last closing time where the counter must be open. */
function endOfDayMs(setting: Setting, day: number): number {
  const midnight = startOfLocalDayMs(day + 1);
  return setting.rule.ends === 'close' ? (closeOfDayMs(setting.hours, day) ?? midnight) : midnight;
}

const standsAt = (pauses: readonly Stretch[], ms: number): boolean => pauses.some((pause) => pause.fromMs < ms && ms < pause.toMs);

/** Calendar days, working days, months and years. */
function countDays(setting: Setting): Count {
  const { rule, calendar, startMs, pauses } = setting;
  const startDay = localDayOfMs(startMs);
  const steps: ClockStep[] = [];
  const running: Stretch[] = [];
  const cites: string[] = [];
  const stands = (day: number): boolean => standsAt(pauses, endOfDayMs(setting, day));
  const working = rule.unit === 'wd';
  const byMonth = rule.unit === 'mo' || rule.unit === 'y';
  const months = (value: number): number => (rule.unit === 'y' ? value * 12 : value);
  const daysTo = (value: number): number => (byMonth ? dayOfLocalDate(addMonths(localDateOfDay(startDay), months(value))) - startDay : value);
  const total = daysTo(setting.total);
  const granted = daysTo(rule.value);
  const sameDay = total === 0;

  let day = startDay;
  if (sameDay) {
    // "The same day" ends that day; only a clock that stood still at midnight goes on to the next.
    while (stands(day)) {
      steps.push(dayStep(calendar.info(day), 'paused', 'skipped', null));
      day += 1;
    }
    steps.push(dayStep(calendar.info(day), 'sameDay', 'counted', null));
    running.push({ fromMs: day === startDay ? startMs : startOfLocalDayMs(day), toMs: endOfDayMs(setting, day) });
  } else {
    steps.push(dayStep(calendar.info(day), 'startDay', 'notCounted', null));
    cites.push('R-DAY-01');
    if (working) cites.push('R-DAY-04');
    if (byMonth) cites.push('R-DAY-02');
    for (let counted = 0; counted < total;) {
      day += 1;
      if (day - startDay > longestDays) throw new RangeError(`${rule.id}: no end within ten years`);
      const info = calendar.info(day);
      if (working && !info.working) steps.push(dayStep(info, info.reason, 'skipped', null, false, true));
      else if (stands(day)) steps.push(dayStep(info, 'paused', 'skipped', null, false, working));
      else {
        counted += 1;
        const reason: StepReason = working ? info.reason : byMonth && counted === total ? 'correspondingDay' : 'calendarDay';
        steps.push(dayStep(info, reason, 'counted', counted, counted > granted, working));
        running.push({ fromMs: startOfLocalDayMs(day), toMs: endOfDayMs(setting, day) });
      }
    }
  }

  if (rule.roll && !working && !sameDay) {
    // The last day itself is judged by the table, so it decides (and may be provisional) even when nothing moves.
    const last = steps.pop();
    if (last) steps.push({ ...last, provisional: calendar.info(day).provisional });
    if (!calendar.info(day).working) cites.push('R-DAY-03');
    while (!calendar.info(day).working || stands(day)) {
      day += 1;
      const info = calendar.info(day);
      const ended = info.working && !stands(day);
      steps.push(dayStep(info, ended ? 'rolledOver' : info.working ? 'paused' : info.reason, ended ? 'moved' : 'skipped', null, false, true));
      running.push({ fromMs: startOfLocalDayMs(day), toMs: endOfDayMs(setting, day) });
    }
  }

  if (rule.ends === 'close') {
    // An act that needs an open counter waits for one: a hall closed on a working day moves the end (R-DAY-03).
    cites.push('R-DAY-03');
    while (closeOfDayMs(setting.hours, day) === null || endOfDayMs(setting, day) <= startMs || stands(day)) {
      const last = steps.at(-1);
      if (last?.on === localDateOfDay(day) && last.reason === 'rolledOver') steps[steps.length - 1] = { ...last, reason: 'closed', effect: 'skipped' };
      day += 1;
      if (day - startDay > longestDays) throw new RangeError(`${rule.id}: the hall never opens`);
      const info = calendar.info(day);
      const open = closeOfDayMs(setting.hours, day) !== null && !stands(day);
      steps.push(dayStep(info, open ? 'rolledOver' : stands(day) ? 'paused' : 'closed', open ? 'moved' : 'skipped', null, false, true));
      running.push({ fromMs: startOfLocalDayMs(day), toMs: endOfDayMs(setting, day) });
    }
  }

  const last = steps.at(-1);
  const dueMs = endOfDayMs(setting, day);
  if (last) steps[steps.length - 1] = { ...last, to: deadlineParts(instantOfMs(dueMs)).time };
  return { dueMs, running: running.filter((stretch) => stretch.toMs > stretch.fromMs), steps: withIgnoredPauses(setting, steps), ends: sameDay ? 'sameDay' : rule.ends, cites };
}

/** Pauses of a promise that cannot be paused are shown, so that nobody wonders where they went. */
function withIgnoredPauses(setting: Setting, steps: readonly ClockStep[]): readonly ClockStep[] {
  return [...setting.ignoredPauses.map((pause) => stretchStep(pause.fromMs, pause.toMs, 'pauseIgnored', 'notCounted', false)), ...steps];
}

/** Natural minutes and hours, through nights and holidays. */
function countHours(setting: Setting): Count {
  const { rule, startMs } = setting;
  const unitMs = rule.unit === 'min' ? minuteMs : hourMs;
  const grantedMs = rule.value * unitMs;
  const endless: Stretch = { fromMs: startMs, toMs: startMs + longestDays * dayMs };
  return finishHours(setting, consume(setting.pauses, [endless], setting.total * unitMs, grantedMs, 'running', setting), ['R-DAY-01']);
}

/** Opening hours of the hall. */
function countOpenHours(setting: Setting): Count {
  const { rule, startMs, hours, calendar } = setting;
  const wantedMs = setting.total * hourMs;
  const stretches: Stretch[] = [];
  const closedSteps = new Map<number, ClockStep>();
  let found = 0;
  const startDay = localDayOfMs(startMs);
  // Pauses eat opening time, so look far enough ahead to cover all of them.
  const pausedMs = setting.pauses.reduce((sum, pause) => sum + pause.toMs - pause.fromMs, 0);
  for (let day = startDay; found < wantedMs + pausedMs; day += 1) {
    if (day - startDay > longestDays) throw new RangeError(`${rule.id}: the hall never opens`);
    const open = hours.on(day).map((interval) => ({ fromMs: Math.max(interval.fromMs, startMs), toMs: interval.toMs })).filter((interval) => interval.toMs > interval.fromMs);
    if (open.length === 0) {
      const info = calendar.info(day);
      const reason: StepReason = hours.on(day).length > 0 ? 'closed' : info.working ? 'closed' : info.reason;
      closedSteps.set(day, dayStep(info, reason, 'skipped', null, false, true));
    }
    for (const interval of open) {
      stretches.push(interval);
      found += interval.toMs - interval.fromMs;
    }
  }
  const used = consume(setting.pauses, stretches, wantedMs, rule.value * hourMs, 'open', setting);
  const lastDay = dayOfLocalDate(deadlineParts(instantOfMs(used.dueMs)).on);
  const steps = [...[...closedSteps].filter(([day]) => day < lastDay).map(([, step]) => step), ...used.steps]
    .map((step, index) => ({ step, index }))
    .sort((a, b) => a.step.on.localeCompare(b.step.on) || a.index - b.index)
    .map(({ step }) => step);
  return finishHours(setting, { ...used, steps }, ['R-DAY-08']);
}

/** Takes `wantedMs` out of the stretches, leaving pauses aside; one step for each piece of a day. */
function consume(pauses: readonly Stretch[], stretches: readonly Stretch[], wantedMs: number, grantedMs: number, reason: StepReason, setting: Setting): { dueMs: number; running: Stretch[]; steps: ClockStep[] } {
  const running: Stretch[] = [];
  const steps: ClockStep[] = [];
  const infoOf = (ms: number): DayInfo | undefined => (reason === 'open' ? setting.calendar.info(localDayOfMs(ms)) : undefined);
  let usedMs = 0;
  let dueMs = setting.startMs;
  const take = (fromMs: number, toMs: number): void => {
    for (let at = fromMs; at < toMs;) {
      const grantedLeft = grantedMs - usedMs;
      const pieceEnd = Math.min(toMs, startOfLocalDayMs(localDayOfMs(at) + 1), grantedLeft > 0 ? at + grantedLeft : toMs);
      steps.push(stretchStep(at, pieceEnd, reason, 'counted', grantedLeft <= 0, infoOf(at)));
      usedMs += pieceEnd - at;
      at = pieceEnd;
    }
    running.push({ fromMs, toMs });
    dueMs = toMs;
  };
  for (const stretch of stretches) {
    let at = stretch.fromMs;
    for (const pause of pauses) {
      if (usedMs >= wantedMs) break;
      if (pause.toMs <= at || pause.fromMs >= stretch.toMs) continue;
      const until = Math.min(Math.max(pause.fromMs, at), at + wantedMs - usedMs);
      if (until > at) take(at, until);
      // Reaching the end exactly when the pause begins is being in time: the pause no longer matters.
      if (usedMs >= wantedMs) break;
      const resumed = Math.min(pause.toMs, stretch.toMs);
      steps.push(stretchStep(Math.max(pause.fromMs, at), resumed, 'paused', 'skipped', false));
      at = resumed;
    }
    if (usedMs < wantedMs && at < stretch.toMs) take(at, Math.min(stretch.toMs, at + wantedMs - usedMs));
    if (usedMs >= wantedMs) break;
  }
  return { dueMs, running, steps };
}

/** Applies "at latest the same day" and closes the sum of an hour limit. */
function finishHours(setting: Setting, used: { dueMs: number; running: readonly Stretch[]; steps: readonly ClockStep[] }, cites: readonly string[]): Count {
  const { rule, startMs, pauses } = setting;
  if (rule.latest === 'sameDay' && !setting.extended) {
    let day = localDayOfMs(startMs);
    while (standsAt(pauses, startOfLocalDayMs(day + 1))) day += 1;
    const capMs = startOfLocalDayMs(day + 1);
    if (used.dueMs > capMs) {
      const on = localDateOfDay(day);
      const running = used.running.filter((stretch) => stretch.fromMs < capMs).map((stretch) => ({ fromMs: stretch.fromMs, toMs: Math.min(stretch.toMs, capMs) }));
      // Where the hall does not open before the cut, the clock runs on the wall instead: there must be time to colour.
      const shown = running.length > 0 ? running : [{ fromMs: startMs, toMs: capMs }];
      const kept = used.steps.filter((step) => step.on <= on);
      const cut: ClockStep = { ...dayStep(setting.calendar.info(day), 'latestSameDay', 'moved', null), to: '24:00' };
      return { dueMs: capMs, running: shown, steps: withIgnoredPauses(setting, [...kept, cut]), ends: 'sameDay', cites: [...cites, rule.id] };
    }
  }
  return { dueMs: used.dueMs, running: used.running, steps: withIgnoredPauses(setting, used.steps), ends: 'moment', cites };
}

/** The earliest moment by which `share` of the counted time has run. */
function momentOfShare(count: Count, share: number): number {
  const total = count.running.reduce((sum, stretch) => sum + stretch.toMs - stretch.fromMs, 0);
  let left = total * share;
  for (const stretch of count.running) {
    const length = stretch.toMs - stretch.fromMs;
    if (length >= left) return Math.round(stretch.fromMs + left);
    left -= length;
  }
  return count.dueMs;
}

/** Colour of a clock: more than half left, at most half, at most a quarter, run out (G2). */
export type ClockLevel = 'green' | 'yellow' | 'orange' | 'red';

const standingNow = (marks: ClockMarks, now: string): number => Math.min(msOfInstant(now), marks.pausedSince === null ? Number.POSITIVE_INFINITY : msOfInstant(marks.pausedSince));

/**
 * Colour of an open clock at `now`. Time left stands still while paused.
 * @rule G2: green > 50 %, yellow ≤ 50 %, orange ≤ 25 %, red overdue
 */
export function levelOf(marks: ClockMarks, now: string): ClockLevel {
  const at = standingNow(marks, now);
  if (at >= msOfInstant(marks.dueAt)) return 'red';
  if (at >= msOfInstant(marks.quarterAt)) return 'orange';
  return at >= msOfInstant(marks.halfAt) ? 'yellow' : 'green';
}

/** What is left of a clock at a moment. */
export interface Remaining {
  readonly level: ClockLevel;
  /** Time on the wall until due; negative when overdue. */
  readonly wallMs: number;
  /** Share of the counted time that is left, 1 … 0; exact at the marks, straight lines between them. */
  readonly share: number;
  /** Local days past the due day, 0 while in time or later the same day. */
  readonly overdueDays: number;
  readonly paused: boolean;
}

/** Time left of an open clock at `now`. */
export function remainingOf(marks: ClockMarks, now: string): Remaining {
  const at = standingNow(marks, now);
  const dueMs = msOfInstant(marks.dueAt);
  const points: readonly (readonly [number, number])[] = [[msOfInstant(marks.startedAt), 1], [msOfInstant(marks.halfAt), 0.5], [msOfInstant(marks.quarterAt), 0.25], [dueMs, 0]];
  let share = at >= dueMs ? 0 : 1;
  for (let i = 1; i < points.length; i += 1) {
    const [from, to] = [points[i - 1], points[i]];
    if (from && to && at >= from[0] && at < to[0]) share = from[1] + ((to[1] - from[1]) * (at - from[0])) / (to[0] - from[0]);
  }
  const level = levelOf(marks, now);
  return {
    level,
    wallMs: dueMs - at,
    share,
    overdueDays: level === 'red' ? Math.max(0, daysBetween(deadlineParts(marks.dueAt).on, localDateOf(instantOfMs(at)))) : 0,
    paused: marks.pausedSince !== null,
  };
}

/** Whether an act at `at` kept the clock. The due moment itself is in time. */
export const keptInTime = (dueAt: string, at: string): boolean => msOfInstant(at) <= msOfInstant(dueAt);

/** A reminder of an open clock. */
export interface Reminder {
  readonly at: string;
  readonly kind: 'half' | 'quarter' | 'due' | 'overdue';
  /** Days since due for `overdue` (1, 2, …), else 0. */
  readonly day: number;
}

/**
 * Reminders up to `until`: at 50 %, 25 %, 0 %, then every 24 hours. None while paused from the pause on.
 * @rule G2
 */
export function reminderInstants(marks: ClockMarks, until: string): readonly Reminder[] {
  const untilMs = standingNow(marks, until);
  const dueMs = msOfInstant(marks.dueAt);
  const first: readonly Reminder[] = [{ at: marks.halfAt, kind: 'half', day: 0 }, { at: marks.quarterAt, kind: 'quarter', day: 0 }, { at: marks.dueAt, kind: 'due', day: 0 }];
  const reminders = first.filter((reminder) => msOfInstant(reminder.at) <= untilMs);
  for (let day = 1; dueMs + day * dayMs <= untilMs; day += 1) reminders.push({ at: instantOfMs(dueMs + day * dayMs), kind: 'overdue', day });
  return reminders;
}

/** The next reminder strictly after `after`; null while paused. Overdue clocks always have one. */
export function nextReminder(marks: ClockMarks, after: string): Reminder | null {
  if (marks.pausedSince !== null) return null;
  const afterMs = msOfInstant(after);
  const dueMs = msOfInstant(marks.dueAt);
  const first: readonly Reminder[] = [{ at: marks.halfAt, kind: 'half', day: 0 }, { at: marks.quarterAt, kind: 'quarter', day: 0 }, { at: marks.dueAt, kind: 'due', day: 0 }];
  const found = first.find((reminder) => msOfInstant(reminder.at) > afterMs);
  if (found) return found;
  const day = Math.floor((afterMs - dueMs) / dayMs) + 1;
  return { at: instantOfMs(dueMs + day * dayMs), kind: 'overdue', day };
}

/**
 * Default due time of a contact sheet (F04): close of business on the working day before the promised date.
 * Where that has passed or the promise is for the day of issue, the promise itself.
 * @returns UTC instant, never later than the promise
 */
export function defaultSheetDue(sheet: { readonly promisedAt: string; readonly issuedAt: string; readonly calendar: WorkingCalendar; readonly hours: OpeningHours }): string {
  const promisedOn = dayOfLocalDate(deadlineParts(sheet.promisedAt).on);
  const issuedMs = msOfInstant(sheet.issuedAt);
  for (let day = promisedOn - 1; startOfLocalDayMs(day + 1) > issuedMs; day -= 1) {
    const close = closeOfDayMs(sheet.hours, day);
    if (sheet.calendar.info(day).working && close !== null && close > issuedMs) return instantOfMs(close);
  }
  return sheet.promisedAt;
}

/**
 * Whether a notice came early enough. Day leads compare dates (start date − notice date ≥ value), hour leads compare timestamps.
 * @rule R-OUT-01, R-OUT-02: 7 days before 2026-09-28 08:00 is any time on 09-21
 */
export function leadKept(lead: { readonly value: number; readonly unit: 'cd' | 'h' | 'min' }, noticeAt: string, startsAt: string): boolean {
  if (lead.unit === 'cd') return daysBetween(localDateOf(noticeAt), localDateOf(startsAt)) >= lead.value;
  return msOfInstant(startsAt) - msOfInstant(noticeAt) >= lead.value * (lead.unit === 'h' ? hourMs : minuteMs);
}

/** The last millisecond at which a notice is early enough; for day leads the end of the last possible date. */
export function latestNoticeAt(lead: { readonly value: number; readonly unit: 'cd' | 'h' | 'min' }, startsAt: string): string {
  if (lead.unit !== 'cd') return instantOfMs(msOfInstant(startsAt) - lead.value * (lead.unit === 'h' ? hourMs : minuteMs));
  return instantOfMs(startOfLocalDayMs(localDayOfMs(msOfInstant(startsAt)) - lead.value + 1) - 1);
}
