import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanOf, rateOf, sharesOf } from '#shared/features/figures/figures.rules.ts';

describe('R-BUL-04 shares and rates', () => {
  it('000-01 002-06 shares of 2 and 1, of 9, 6 and 5, and of thirds, where the last row is what is left to 100', () => {
    expect([sharesOf([2, 1]), sharesOf([9, 6, 5]), sharesOf([1, 1, 1]), sharesOf([4])]).toEqual([['66.67', '33.33'], ['45.00', '30.00', '25.00'], ['33.33', '33.33', '33.34'], ['100.00']]);
  });

  it('nothing to divide by is a dash, never 100 %', () => {
    expect([sharesOf([]), sharesOf([0, 0]), rateOf(0, 0), meanOf(0, 0)]).toEqual([[], [null, null], null, null]);
  });

  it('003-41 003-37 rates and means are rounded half up', () => {
    expect([rateOf(47, 50), rateOf(1, 3), rateOf(2, 3), meanOf(4, 1), meanOf(9.45, 2)]).toEqual(['94.00', '33.33', '66.67', '4.0', '4.7']);
  });

  it('the shares of any table sum to 100.00', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 9 }), (counts) => {
      const sorted = counts.toSorted((a, b) => b - a);
      expect(sharesOf(sorted).reduce((sum, share) => sum + Math.round(Number(share) * 100), 0)).toBe(10_000);
    }));
  });
});
