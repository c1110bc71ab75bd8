/** Steps of the queue. Every step ends one period and begins the next, in the same transaction as the slip. */
import type { queueContracts } from '#shared/features/reception/queue.contract.ts';
import { byTurn, judgeSlipAct, slipNumber } from '#shared/features/reception/queue.rules.ts';
import type { SlipAct, SlipState } from '#shared/features/reception/reception.codes.ts';
import { localDateOf, msOfInstant } from '#shared/kit/dates.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import { newRecord, nextVersion } from '#service/features/admin/admin.public.ts';
import { assertVersion } from '#service/features/duties/duties.public.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { toSlip } from './queue.queries.ts';
import { findOpenPeriod, findSlip, listSlips } from './queue.store.ts';
import { periodsTable, slipsTable, type PeriodRecord, type SlipRecord } from './reception.records.ts';

type Contracts = typeof queueContracts;
type SlipAnswer = OutputOf<Contracts['takeSlip']>;

const kindOf: Partial<Record<SlipState, PeriodRecord['kind']>> = { waiting: 'waiting', serving: 'serving', held: 'hold', away: 'away' };

function reasonOf(input: { readonly priority: SlipRecord['priority']; readonly priorityReason: string | null }): string | null {
  if (input.priority === 'none') return null;
  return input.priorityReason ?? refuse('QUEUE_PRIORITY_REASON', {}, [{ path: 'priorityReason', rule: 'required' }]);
}

const newPeriod = (ctx: CommandContext, slipId: string, state: SlipState): PeriodRecord[] => {
  const kind = kindOf[state];
  return kind === undefined ? [] : [{ ...newRecord(ctx, ctx.newId()), slip_id: slipId, kind, person_id: kind === 'serving' || kind === 'hold' ? ctx.actor.personId : null, started_at: ctx.now, ended_at: null }];
};

/** The next number of the day. */
export function takeSlip(ctx: CommandContext, input: InputOf<Contracts['takeSlip']>): SlipAnswer {
  const on = localDateOf(ctx.now);
  const row: SlipRecord = {
    ...newRecord(ctx, ctx.newId()), on_date: on, n: (listSlips(ctx.db, on).at(-1)?.n ?? 0) + 1, state: 'waiting', priority: input.priority, priority_reason: reasonOf(input), purpose: input.purpose, taken_at: ctx.now, served_by: null, called_at: null, waiting_ms: 0, serving_ms: 0, items: 0,
  };
  ctx.write({ record: 'queueSlip', id: row.id, act: 'take', from: null, to: 'waiting', rows: [[slipsTable, row], ...newPeriod(ctx, row.id, 'waiting').map((period) => [periodsTable, period] as const)], rule: 'R-HALL-03' });
  return toSlip(ctx, row);
}

/** Refuses while the caller serves somebody else: one counter, one visitor. */
function assertFree(ctx: CommandContext): void {
  const served = listSlips(ctx.db, localDateOf(ctx.now)).find((slip) => slip.state === 'serving' && slip.served_by === ctx.actor.personId);
  if (served) refuse('QUEUE_SERVING', { number: slipNumber(served.n) });
}

function step(ctx: CommandContext, slip: SlipRecord, act: SlipAct, to: SlipState): SlipAnswer {
  const open = findOpenPeriod(ctx.db, slip.id);
  const ms = open ? Math.max(0, msOfInstant(ctx.now) - msOfInstant(open.started_at)) : 0;
  const next: SlipRecord = {
    ...nextVersion(ctx, slip), state: to, waiting_ms: slip.waiting_ms + (open?.kind === 'waiting' ? ms : 0), serving_ms: slip.serving_ms + (open?.kind === 'serving' ? ms : 0),
    served_by: to === 'serving' ? ctx.actor.personId : to === 'away' || to === 'waiting' ? null : slip.served_by, called_at: to === 'serving' ? (slip.called_at ?? ctx.now) : slip.called_at,
  };
  const periods: PeriodRecord[] = [...(open ? [{ ...nextVersion(ctx, open), ended_at: open.started_at > ctx.now ? open.started_at : ctx.now }] : []), ...newPeriod(ctx, slip.id, to)];
  ctx.write({ record: 'queueSlip', id: slip.id, act, from: slip.state, to, rows: [[slipsTable, next], ...periods.map((period) => [periodsTable, period] as const)], rule: 'R-HALL-03' });
  return toSlip(ctx, next);
}

/** Calls who is next: reasons to go first, then the order of arrival. */
export function callNext(ctx: CommandContext): SlipAnswer {
  assertFree(ctx);
  const [next] = listSlips(ctx.db, localDateOf(ctx.now)).filter((slip) => slip.state === 'waiting').sort(byTurn);
  return next ? step(ctx, next, 'call', 'serving') : refuse('QUEUE_EMPTY', {});
}

function requireSlip(ctx: CommandContext, id: string, expectedVersion: number | undefined): SlipRecord {
  const slip = findSlip(ctx.db, id);
  if (!slip) throw new Refusal({ code: 'NOT_FOUND', entity: 'queueSlip', id });
  assertVersion('queueSlip', slip, expectedVersion);
  return slip;
}

/**
 * One step of a slip.
 *
 * @refuses QUEUE_STATE · QUEUE_SERVING · QUEUE_OF_ANOTHER: who serves somebody also ends it
 */
export function moveSlip(ctx: CommandContext, input: InputOf<Contracts['moveSlip']>): SlipAnswer {
  const slip = requireSlip(ctx, input.id, input.expectedVersion);
  const to = judgeSlipAct(input.act, slip.state);
  if (!to.ok) return refuse(to.code, to.params);
  if (slip.state === 'serving' && slip.served_by !== ctx.actor.personId && !ctx.actor.roles.includes('receptionLead')) refuse('QUEUE_OF_ANOTHER', { number: slipNumber(slip.n) });
  if (to.value === 'serving') assertFree(ctx);
  return step(ctx, slip, input.act, to.value);
}

/** Goes first from now on, or in turn again. */
export function prioritiseSlip(ctx: CommandContext, input: InputOf<Contracts['prioritiseSlip']>): SlipAnswer {
  const slip = requireSlip(ctx, input.id, input.expectedVersion);
  if (slip.state !== 'waiting' && slip.state !== 'away') refuse('QUEUE_STATE', { act: 'prioritise', state: slip.state });
  const reason = reasonOf(input);
  const next: SlipRecord = { ...nextVersion(ctx, slip), priority: input.priority, priority_reason: reason };
  ctx.write({ record: 'queueSlip', id: slip.id, act: 'prioritise', from: slip.state, to: slip.state, rows: [[slipsTable, next]], rule: 'R-HALL-03', ...(reason === null ? {} : { text: reason }) });
  return toSlip(ctx, next);
}

/**
 * A slip that a reception or an enquiry is written for: it is at the caller's counter, or was just served there.
 *
 * @refuses QUEUE_NOT_CALLED
 */
export function requireServedSlip(ctx: CommandContext, id: string): SlipRecord {
  const slip = requireSlip(ctx, id, undefined);
  return slip.called_at !== null && slip.state !== 'waiting' && slip.state !== 'away' && slip.state !== 'left' ? slip : refuse('QUEUE_NOT_CALLED', { number: slipNumber(slip.n) }, [{ path: 'slipId', rule: 'QUEUE_NOT_CALLED' }]);
}

/** One more item was written down for this visitor; the time at the counter is shared among them (003-37). */
export function countItem(ctx: CommandContext, slip: SlipRecord): void {
  const next: SlipRecord = { ...nextVersion(ctx, slip), items: slip.items + 1 };
  ctx.write({ record: 'queueSlip', id: slip.id, act: 'item', from: slip.state, to: slip.state, rows: [[slipsTable, next]], rule: '003-37' });
}
