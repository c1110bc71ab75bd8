/** Service quality of a period, and the rows behind every number. */
import type { figuresContracts, CountedRow, FigureRow } from '#shared/features/figures/figures.contract.ts';
import type { FigureKind } from '#shared/features/figures/figures.codes.ts';
import { meanOf, rateOf, sharesOf } from '#shared/features/figures/figures.rules.ts';
import { addDays, addMonths, daysBetween, instantAt } from '#shared/kit/dates.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import type { Page } from '#shared/protocol/page.ts';
import { refuse } from '#shared/protocol/appError.ts';
import { listPeople } from '#service/features/admin/admin.public.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { countBy, countRated, countViolationsBy, pageCounted, sumCounterTimes, type Span } from './figures.store.ts';

type Contracts = typeof figuresContracts;

const longestDays = 3660;
const trendMonths = 6;

function spanOf(period: { readonly fromOn: string; readonly toOn: string }): Span {
  if (period.toOn < period.fromOn || daysBetween(period.fromOn, period.toOn) > longestDays) refuse('FIGURES_PERIOD', {}, [{ path: 'toOn', rule: 'FIGURES_PERIOD' }]);
  return { from: instantAt(period.fromOn, '00:00'), to: instantAt(addDays(period.toOn, 1), '00:00') };
}

const plain = (kind: FigureKind, key: string, count: number, share: string | null): FigureRow => ({ kind, key, name: null, count, share, minutes: null });

/** A table of shares with its sum. */
function tableOf(kind: FigureKind, counts: readonly { readonly key: string; readonly n: number }[]): FigureRow[] {
  const shares = sharesOf(counts.map((count) => count.n));
  const whole = counts.reduce((sum, count) => sum + count.n, 0);
  return [...counts.map((count, i) => plain(kind, count.key, count.n, shares[i] ?? null)), plain(kind, 'total', whole, whole === 0 ? null : '100.00')];
}

/** The months of the trend: the one the period ends in and those before it, oldest first. */
const monthsUpTo = (on: string): string[] => Array.from({ length: trendMonths }, (_, back) => addMonths(`${on.slice(0, 7)}-01`, back - trendMonths + 1).slice(0, 7));
const spanOfMonth = (month: string): Span => ({ from: instantAt(`${month}-01`, '00:00'), to: instantAt(addMonths(`${month}-01`, 1), '00:00') });

/** Every table of a period (000-01, 002-06, 001-52, 003-37, 003-41). */
export function service(ctx: QueryContext, input: InputOf<Contracts['service']>): OutputOf<Contracts['service']> {
  const span = spanOf(input);
  const names = new Map(listPeople(ctx.db, true).map((person) => [person.id, person.name]));
  const { rated, satisfied } = countRated(ctx.db, span);
  const times = sumCounterTimes(ctx.db, span);
  const items = times.reduce((sum, time) => sum + time.n, 0);
  return {
    fromOn: input.fromOn, toOn: input.toOn,
    rows: [
      ...tableOf('channel', countBy(ctx.db, 'channel', span)), ...tableOf('category', countBy(ctx.db, 'category', span)), ...tableOf('cause', countBy(ctx.db, 'cause', span)),
      ...tableOf('satisfaction', countBy(ctx.db, 'satisfaction', span)), plain('satisfaction', 'rate', satisfied, rateOf(satisfied, rated)),
      ...monthsUpTo(input.toOn).map((month): FigureRow => { const of = countRated(ctx.db, spanOfMonth(month)); return plain('trend', month, of.rated, rateOf(of.satisfied, of.rated)); }),
      ...times.map((time): FigureRow => ({ ...plain('counterTime', time.key, time.n, null), minutes: meanOf(time.minutes, time.n) })),
      { ...plain('counterTime', 'total', items, null), minutes: meanOf(times.reduce((sum, time) => sum + time.minutes, 0), items) },
      ...tableOf('violation', countViolationsBy(ctx.db, span)).map((row): FigureRow => ({ ...row, name: row.key === 'total' ? null : (names.get(row.key) ?? '') })),
    ],
  };
}

/** Rows behind one number, newest first; a month of the trend has its own period. */
export function counted(ctx: QueryContext, input: InputOf<Contracts['counted']>): Page<CountedRow> {
  const span = input.kind === 'trend' && /^\d{4}-\d{2}$/.test(input.key) ? spanOfMonth(input.key) : spanOf(input);
  const limit = input.limit ?? 100;
  const [at, id] = (input.cursor ?? '').split('|');
  const found = pageCounted(ctx.db, { kind: input.kind, key: input.key, span, after: at && id ? { at, id } : null, limit: limit + 1 });
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    rows: found.slice(0, limit).map((row): CountedRow => ({
      id: row.row_id, receptionId: row.id, number: row.number, at: row.at, channel: row.channel, category: row.category, cause: row.cause, state: row.state, satisfaction: row.satisfaction, minutes: row.counter_minutes === null ? null : meanOf(row.counter_minutes, 1),
      violation: row.violation,
    })),
    next: last ? `${last.at}|${last.row_id}` : null, total: null,
  };
}
