/** What the judgement of acts needs to know of a stored fault order, gathered from its row and its duty. */
import type { FaultFacts } from '#shared/features/operations/operations.rules.ts';
import { Refusal } from '#shared/protocol/appError.ts';
import { dutyCase, namesFor, requireDuty, type DutyCase, type Names } from '#service/features/duties/duties.public.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import type { FaultRecord } from './operations.records.ts';
import { findFault, listMerged } from './operations.store.ts';

/** One fault order; refuses when there is none. */
export function requireFault(ctx: QueryContext, id: string): FaultRecord {
  const row = findFault(ctx.db, id);
  if (!row) throw new Refusal({ code: 'NOT_FOUND', entity: 'faultOrder', id });
  return row;
}

/** A fault order with its duty, the orders merged into it, and the facts for judging. */
export interface JudgedFault {
  readonly row: FaultRecord;
  readonly names: Names;
  readonly duty: DutyCase;
  readonly merged: readonly FaultRecord[];
  /** The duty was opened by this order, not by a reception it came from. */
  readonly ownDuty: boolean;
  readonly facts: FaultFacts;
}

/** Taken directly, and its caller does not know how it ended. */
const isUntold = (duty: DutyCase['duty']): boolean => duty.source_kind === 'fault' && duty.replied_at === null;

/** Reads everything the acts of an order are judged by. */
export function judgedFault(ctx: QueryContext, row: FaultRecord): JudgedFault {
  const names = namesFor(ctx);
  const duty = dutyCase(ctx, names, row.duty_id);
  const merged = listMerged(ctx.db, row.id);
  const followUp = duty.followUps.find((one) => one.id === row.follow_up_id);
  const ownDuty = duty.duty.source_kind === 'fault';
  return {
    row, names, duty, merged, ownDuty,
    facts: {
      state: row.state, arrivedAt: row.arrived_at, causeFoundAt: row.cause_found_at, repairedAt: row.repaired_at, restoredAt: row.restored_at, followedUpAt: row.followed_up_at,
      // A reception guards its own answer (R-FC-16); there the order may end before the first contact wrote his reply down.
      callerTold: !isUntold(duty.duty), satisfaction: followUp?.satisfaction ?? null, openTasks: duty.tasks.filter((task) => task.state === 'open').length,
      openMerged: merged.filter((one) => one.state === 'merged' && (one.followed_up_at === null || isUntold(requireDuty(ctx, one.duty_id)))).length,
    },
  };
}
