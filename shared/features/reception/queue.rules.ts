/** Pure rules of the queue: which step a slip can take, and who is called next. */
import { ok, refused, type Result } from '../../kit/result.ts';
import type { SlipAct, SlipPriority, SlipState } from './reception.codes.ts';

const steps: Record<SlipAct, { readonly from: readonly SlipState[]; readonly to: SlipState }> = {
  call: { from: ['waiting'], to: 'serving' }, notThere: { from: ['serving'], to: 'away' }, hold: { from: ['serving'], to: 'held' }, resume: { from: ['held'], to: 'serving' }, back: { from: ['away'], to: 'waiting' }, finish: { from: ['serving'], to: 'done' },
  leave: { from: ['waiting', 'held', 'away'], to: 'left' },
};

/** The state a step leads to. @refuses QUEUE_STATE when the slip is somewhere else by now */
export function judgeSlipAct(act: SlipAct, state: SlipState): Result<SlipState, 'QUEUE_STATE'> {
  return steps[act].from.includes(state) ? ok(steps[act].to) : refused('QUEUE_STATE', { act, state });
}

/** Who is called next: whoever has a reason to go first, then whoever came first. */
export const byTurn = (a: { readonly priority: SlipPriority; readonly n: number }, b: { readonly priority: SlipPriority; readonly n: number }): number => Number(a.priority === 'none') - Number(b.priority === 'none') || a.n - b.n;

/** Number on the slip: A001 … of one day. */
export const slipNumber = (n: number): string => `A${String(n).padStart(3, '0')}`;
