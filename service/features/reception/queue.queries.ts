/** Today's queue, and what the queue measured. */
import type { queueContracts, Slip } from '#shared/features/reception/queue.contract.ts';
import { byTurn, slipNumber } from '#shared/features/reception/queue.rules.ts';
import { instantAt, localDateOf, minuteMs, msOfInstant } from '#shared/kit/dates.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { minutesOfRule, namesFor, timekeepingOf } from '#service/features/duties/duties.public.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { countCauses, findOpenPeriod, listSlips, sumServing, sumWaiting } from './queue.store.ts';
import type { SlipRecord } from './reception.records.ts';

type Contracts = typeof queueContracts;

/** A slip with its minutes up to now. */
export function toSlip(ctx: QueryContext, row: SlipRecord): Slip {
  const open = findOpenPeriod(ctx.db, row.id);
  const running = (kind: 'waiting' | 'serving'): number => (open?.kind === kind ? Math.max(0, msOfInstant(ctx.now) - msOfInstant(open.started_at)) : 0);
  return {
    id: row.id, version: row.version, number: slipNumber(row.n), state: row.state, priority: row.priority, priorityReason: row.priority_reason, purpose: row.purpose, takenAt: row.taken_at, calledAt: row.called_at, waitingMinutes: Math.floor((row.waiting_ms + running('waiting')) / minuteMs),
    servingMinutes: Math.floor((row.serving_ms + running('serving')) / minuteMs), servedBy: namesFor(ctx).personOrNull(row.served_by), mine: row.served_by === ctx.actor.personId,
  };
}

type Mean = OutputOf<Contracts['queue']>['mean'];

/** A mean in minutes with one decimal against the limit in force. */
function meanOf(ctx: QueryContext, ruleId: string, sum: { readonly n: number; readonly ms: number }): Mean {
  const limitMinutes = minutesOfRule(timekeepingOf(ctx), ruleId);
  const mean = sum.n === 0 ? 0 : sum.ms / sum.n / minuteMs;
  return { ruleId, count: sum.n, meanMinutes: Math.round(mean * 10) / 10, limitMinutes, over: limitMinutes !== null && mean > limitMinutes };
}

/** Today's queue. */
export function queue(ctx: QueryContext): OutputOf<Contracts['queue']> {
  const on = localDateOf(ctx.now);
  const rows = listSlips(ctx.db, on);
  const of = (...states: readonly SlipRecord['state'][]): Slip[] => rows.filter((row) => states.includes(row.state)).map((row) => toSlip(ctx, row));
  const atCounters = of('serving');
  return {
    waiting: rows.filter((row) => row.state === 'waiting').sort(byTurn).map((row) => toSlip(ctx, row)), atCounters, aside: of('held', 'away'), mine: atCounters.find((slip) => slip.mine) ?? null, done: rows.filter((row) => row.state === 'done').length,
    mean: meanOf(ctx, 'R-HALL-03', sumWaiting(ctx.db, on, on)),
  };
}

/** Waiting, counter time per item and causes of a stretch of days (R-HALL-01 … R-HALL-03, 003-37, 001-52, 002-06). */
export function counterFigures(ctx: QueryContext, input: InputOf<Contracts['counterFigures']>): OutputOf<Contracts['counterFigures']> {
  const { fromOn, toOn } = input;
  const causes = countCauses(ctx.db, instantAt(fromOn, '00:00'), instantAt(toOn, '24:00'));
  const receptions = causes.reduce((sum, row) => sum + row.n, 0);
  const items = sumServing(ctx.db, fromOn, toOn, null);
  return {
    waiting: meanOf(ctx, 'R-HALL-03', sumWaiting(ctx.db, fromOn, toOn)), perItem: { count: items.n, meanMinutes: items.n === 0 ? 0 : Math.round(items.ms / items.n / minuteMs * 10) / 10 },
    payment: meanOf(ctx, 'R-HALL-01', sumServing(ctx.db, fromOn, toOn, 'payment')), application: meanOf(ctx, 'R-HALL-02', sumServing(ctx.db, fromOn, toOn, 'application')),
    causes: causes.map((row) => ({ cause: row.cause, count: row.n, percent: Math.round(row.n / receptions * 10_000) / 100 })), receptions,
  };
}
