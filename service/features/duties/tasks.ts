/** 答应的事: what was promised beside the answer. It stands until somebody ticks it, and no matter closes over it (000-05). */
import type { TaskOrigin } from '#shared/features/duties/duties.codes.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import type { ActOffer, TaskView } from '#shared/features/duties/duties.shapes.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import { mayCall, newRecord, nextVersion } from '#service/features/admin/admin.public.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { requireDuty } from './dutyLife.ts';
import { tasksTable, type DutyRecord, type TaskRecord } from './duties.records.ts';
import { countOpenTasks, findTask, listTasksOf } from './duties.store.ts';
import { assertVersion, toAct, type Names } from './people.ts';

type Contracts = typeof dutiesContracts;

/** A task as another feature promises it. */
export interface PromisedTask {
  /** In the words the customer heard: 来电前短信告知. */
  readonly text: string;
  readonly dueAt: string | null;
  readonly origin: TaskOrigin;
  /** What it came from (a phrase, an outage); one open task stands for one origin. */
  readonly originId: string | null;
}

/**
 * Keeps what was promised on a duty. The same origin promised again while its task is open is the same task.
 *
 * @refuses DUTY_STATE on a closed or void duty · DUTY_CUSTOMER_NEEDED while nobody knows whom to call
 * @returns id of the task
 */
export function addDutyTask(ctx: CommandContext, dutyId: string, promised: PromisedTask): string {
  const duty = requireDuty(ctx, dutyId);
  if (duty.state === 'closed' || duty.state === 'voided') refuse('DUTY_STATE', { state: duty.state });
  if (duty.phone === null) refuse('DUTY_CUSTOMER_NEEDED', {}, [{ path: 'customer.phone', rule: 'required' }]);
  const same = promised.originId === null ? undefined : listTasksOf(ctx.tx, dutyId).find((task) => task.state === 'open' && task.origin === promised.origin && task.origin_id === promised.originId);
  if (same) return same.id;
  const row: TaskRecord = { ...newRecord(ctx, ctx.newId()), duty_id: dutyId, text: promised.text, origin: promised.origin, origin_id: promised.originId, due_at: promised.dueAt, state: 'open', ended_at: null, ended_by: null, note: null };
  ctx.write({ record: 'dutyTask', id: row.id, act: 'promiseTask', from: null, to: 'open', rows: [[tasksTable, row]], rule: '000-05', text: promised.text });
  return row.id;
}

function requireTask(ctx: CommandContext, id: string): TaskRecord {
  const task = findTask(ctx.tx, id);
  if (!task) throw new Refusal({ code: 'NOT_FOUND', entity: 'dutyTask', id });
  return task;
}

/** A task promised by hand. @refuses DUTY_TASK_PAST when it would be due already */
export function addTask(ctx: CommandContext, input: InputOf<Contracts['addTask']>): OutputOf<Contracts['addTask']> {
  assertVersion('duty', requireDuty(ctx, input.dutyId), input.expectedVersion);
  if (input.dueAt !== null && input.dueAt <= ctx.now) refuse('DUTY_TASK_PAST', {}, [{ path: 'dueAt', rule: 'DUTY_TASK_PAST' }]);
  return { taskId: addDutyTask(ctx, input.dutyId, { text: input.text, dueAt: input.dueAt, origin: 'hand', originId: null }) };
}

/**
 * Ticks a promised task, or drops it.
 *
 * @refuses DUTY_TASK_STATE when it ended already · DUTY_TASK_NOTE_NEEDED when it is dropped without a word · DUTY_TASK_TIME for a time before the promise or to come
 */
export function tickTask(ctx: CommandContext, input: InputOf<Contracts['tickTask']>): OutputOf<Contracts['tickTask']> {
  const task = requireTask(ctx, input.taskId);
  assertVersion('dutyTask', task, input.expectedVersion);
  if (task.state !== 'open') refuse('DUTY_TASK_STATE', { state: task.state });
  if (input.outcome === 'dropped' && input.note === null) refuse('DUTY_TASK_NOTE_NEEDED', {}, [{ path: 'note', rule: 'required' }]);
  const at = input.at ?? ctx.now;
  if (at > ctx.now || at < task.created_at) refuse('DUTY_TASK_TIME', { earliest: task.created_at }, [{ path: 'at', rule: 'DUTY_TASK_TIME' }]);
  const row: TaskRecord = { ...nextVersion(ctx, task), state: input.outcome, ended_at: at, ended_by: ctx.actor.personId, note: input.note };
  ctx.write({
    record: 'dutyTask', id: task.id, act: input.outcome === 'done' ? 'tickTask' : 'dropTask', from: 'open', to: input.outcome, rows: [[tasksTable, row]], rule: '000-05', actedAt: at, text: input.note === null ? task.text : `${task.text}（${input.note}）`,
  });
  return { taskId: task.id, state: input.outcome, open: countOpenTasks(ctx.tx, task.duty_id) };
}

/** A task as it travels. */
export const toTaskView = (names: Names, task: TaskRecord): TaskView => ({
  id: task.id, version: task.version, text: task.text, origin: task.origin, state: task.state, dueAt: task.due_at, promised: toAct(names, task.created_by, task.created_at, null, null),
  ended: task.ended_by === null || task.ended_at === null ? null : { act: toAct(names, task.ended_by, task.ended_at, null, null), note: task.note },
});

/** What a reader can do with the promised tasks of a duty: tick each open one; promise another while the matter is open. */
export function taskOffers(duty: DutyRecord, tasks: readonly TaskRecord[], roles: Parameters<typeof mayCall>[1]): ActOffer[] {
  if (duty.state === 'closed' || duty.state === 'voided') return [];
  const offer = (act: 'tickTask' | 'addTask', recordId: string, params: ActOffer['params'], next: boolean): ActOffer => {
    const allowed = mayCall(`duties.${act}`, roles);
    return { act, method: `duties.${act}`, recordId, allowed, missing: allowed ? null : 'RECEPTION_ROLE', params, who: ['firstContact'], ruleId: '000-05', next };
  };
  return [...tasks.filter((task) => task.state === 'open').map((task) => offer('tickTask', task.id, { text: task.text }, duty.state === 'answered')), ...(duty.phone === null ? [] : [offer('addTask', duty.id, {}, false)])];
}
