/** Everything that hangs on one duty, for the case screen of its source; and short summaries for lists. */
import type { ActOffer, ClockView, DutyView, ExceptionView, ExtensionView, FollowUpView, PauseView, SheetView, TaskView, UrgeView } from '#shared/features/duties/duties.shapes.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { isLive, timeLeftOf, type TimeLeft } from './clocks.ts';
import { requireDuty } from './dutyLife.ts';
import type { DutyRecord, FollowUpRecord, SheetRecord, TaskRecord } from './duties.records.ts';
import { listClocks, listDutiesById, listEvents, listExceptions, listExtensions, listFollowUpsOf, listLiveClocks, listPauses, listSheetsOf, listSheetsOfMany, listTasksOf, listUrges, sumUrges } from './duties.store.ts';
import { callerOf, type Names } from './people.ts';
import { taskOffers, toTaskView } from './tasks.ts';
import { toExtensionView, toPauseView } from './time.commands.ts';
import { dutyOffers, followUpOffers, nearestClock, sheetOffers, toClockViews, toDutyView, toExceptionView, toFollowUpView, toSheetView, toUrgeView } from './views.ts';

/** A duty with all that hangs on it: rows for judging, views for showing. */
export interface DutyCase {
  readonly duty: DutyRecord;
  readonly sheets: readonly SheetRecord[];
  readonly followUps: readonly FollowUpRecord[];
  /** What was promised beside the answer. */
  readonly tasks: readonly TaskRecord[];
  readonly extensionOpen: boolean;
  readonly lastUrgeAt: string | null;
  /** The clock of a dissatisfied customer runs: somebody must reopen the matter or decide (R-REQ-23). */
  readonly decisionOwed: boolean;
  /** When the matter last started over, or null. */
  readonly reopenedAt: string | null;
  readonly view: {
    readonly duty: DutyView; readonly sheets: SheetView[]; readonly followUps: FollowUpView[]; readonly urges: UrgeView[]; readonly extensions: ExtensionView[]; readonly pauses: PauseView[]; readonly exceptions: ExceptionView[]; readonly clocks: ClockView[]; readonly tasks: TaskView[];
    /** Acts on the sheets and follow-ups; those on the source itself are judged by the source. */
    readonly acts: ActOffer[];
  };
  /** Ids of all records whose history belongs to the case. */
  readonly recordIds: readonly string[];
}

/** Reads a duty whole. Refuses when there is none. */
export function dutyCase(ctx: QueryContext, names: Names, dutyId: string): DutyCase {
  const duty = requireDuty(ctx, dutyId);
  const sheets = listSheetsOf(ctx.db, dutyId);
  const followUps = listFollowUpsOf(ctx.db, dutyId);
  const tasks = listTasksOf(ctx.db, dutyId);
  const urges = listUrges(ctx.db, dutyId);
  const extensions = listExtensions(ctx.db, dutyId);
  const clocks = listClocks(ctx.db, dutyId);
  const reader = callerOf(ctx);
  let seen: DutyCase['view'] | undefined;
  return {
    duty, sheets, followUps, tasks, extensionOpen: extensions.some((extension) => extension.sheet_id === null && extension.state !== 'refused'), lastUrgeAt: urges.at(-1)?.urged_at ?? null, decisionOwed: clocks.some((clock) => clock.kind === 'dissatisfied' && isLive(clock)),
    get reopenedAt() {
      return listEvents(ctx.db, [dutyId]).findLast((event) => event.act === 'reopen')?.at ?? null;
    },
    // Commands judge by rows alone; the sums of all clocks are only worked out for somebody who looks.
    get view() {
      seen ??= {
        duty: toDutyView(ctx, names, duty), sheets: sheets.map((sheet) => toSheetView(ctx, names, sheet)), followUps: followUps.map((followUp) => toFollowUpView(ctx, names, followUp)), urges: urges.map((row) => toUrgeView(names, row)),
        extensions: extensions.map((row) => toExtensionView(names, row)), pauses: listPauses(ctx.db, dutyId).map((row) => toPauseView(names, row)), exceptions: listExceptions(ctx.db, dutyId).map((row) => toExceptionView(names, row)),
        clocks: toClockViews(ctx, clocks), tasks: tasks.map((task) => toTaskView(names, task)), acts: [...taskOffers(duty, tasks, reader.roles), ...sheets.flatMap((sheet) => sheetOffers(ctx, sheet, reader).filter((offer) => offer.act !== 'urge')), ...followUps.flatMap((followUp) => followUpOffers(ctx, followUp, reader)), ...dutyOffers(duty, followUps, reader)],
      };
      return seen;
    },
    recordIds: [dutyId, ...sheets.map((sheet) => sheet.id), ...followUps.map((followUp) => followUp.id), ...tasks.map((task) => task.id)],
  };
}

/** What lists show of a duty. */
export interface DutySummary {
  readonly duty: DutyRecord;
  /** The newest sheet that is not void. */
  readonly sheet: SheetRecord | undefined;
  readonly nextDueAt: string | null;
  readonly left: TimeLeft | null;
  readonly urges: number;
  readonly lastUrgeAt: string | null;
}

/** Summaries of several duties by id. */
export function dutySummaries(ctx: QueryContext, dutyIds: readonly string[]): ReadonlyMap<string, DutySummary> {
  const clocks = listLiveClocks(ctx.db, dutyIds);
  const sheets = listSheetsOfMany(ctx.db, dutyIds).filter((sheet) => sheet.state !== 'voided');
  const urges = sumUrges(ctx.db, dutyIds);
  return new Map(listDutiesById(ctx.db, dutyIds).map((duty) => {
    const clock = nearestClock(clocks.filter((row) => row.duty_id === duty.id));
    const sum = urges.get(duty.id);
    return [duty.id, { duty, sheet: sheets.filter((row) => row.duty_id === duty.id).at(-1), nextDueAt: clock?.due_at ?? null, left: clock ? timeLeftOf(clock, ctx.now) : null, urges: sum?.n ?? 0, lastUrgeAt: sum?.lastAt ?? null }];
  }));
}
