import { describe, expect, it } from 'vitest';
import { isOrdered, standingOn } from '#shared/features/knowledge/knowledge.rules.ts';

describe('002-02 validity', () => {
  it.each([
    ['2026-09-18', null, null, 'current'], ['2026-09-18', '2026-09-18', '2026-09-18', 'current'], ['2026-09-19', '2026-01-01', '2026-09-18', 'expired'], ['2026-02-28', '2026-03-01', null, 'notYet'], ['2027-01-01', null, '2026-12-31', 'expired'],
  ])('on %s an entry from %s to %s is %s', (on, validFrom, validUntil, standing) => {
    expect(standingOn({ validFrom, validUntil }, on)).toBe(standing);
  });

  it('an end before the beginning is out of order, an open end never', () => {
    expect([isOrdered({ validFrom: '2026-02-01', validUntil: '2026-01-31' }), isOrdered({ validFrom: '2026-02-01', validUntil: null }), isOrdered({ validFrom: '2026-02-01', validUntil: '2026-02-01' })]).toEqual([false, true, true]);
  });
});
