import { describe, expect, test } from 'vitest';
import { byTurn, judgeSlipAct, slipNumber } from '#shared/features/reception/queue.rules.ts';
import { slipActs, slipStates } from '#shared/features/reception/reception.codes.ts';

describe('the queue', () => {
  test('who has a reason goes first, then who came first', () => {
    expect([{ priority: 'none' as const, n: 1 }, { priority: 'elderly' as const, n: 7 }, { priority: 'pregnant' as const, n: 3 }].toSorted(byTurn).map((slip) => slip.n)).toEqual([3, 7, 1]);
  });

  test('numbers begin anew at A001 and grow beyond three digits', () => expect([1, 42, 1000].map(slipNumber)).toEqual(['A001', 'A042', 'A1000']));

  test('nothing leads out of done or gone', () => {
    for (const act of slipActs) for (const state of ['done', 'left'] as const) expect(judgeSlipAct(act, state)).toMatchObject({ ok: false, code: 'QUEUE_STATE' });
    expect(slipStates.filter((state) => judgeSlipAct('call', state).ok)).toEqual(['waiting']);
  });
});
