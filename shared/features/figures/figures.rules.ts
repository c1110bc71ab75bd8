/** Pure rules of figures: shares and rates as they are printed. */

const written = (hundredths: number): string => `${String(Math.floor(hundredths / 100))}.${String(hundredths % 100).padStart(2, '0')}`;

/**
 * Part of a whole in percent with two decimals, rounded half up; null where there is nothing to divide by, which is shown as a dash.
 * @rule R-BUL-04
 */
export function rateOf(part: number, whole: number): string | null {
  return whole === 0 ? null : written(Math.round((part * 10_000) / whole));
}

/**
 * Shares of the rows of a table in their order. The last row is what is left to 100, so that they add up as printed.
 * @rule R-BUL-04
 */
export function sharesOf(counts: readonly number[]): readonly (string | null)[] {
  const whole = counts.reduce((sum, count) => sum + count, 0);
  if (whole === 0) return counts.map(() => null);
  const rounded = counts.map((count) => Math.round((count * 10_000) / whole));
  const before = rounded.slice(0, -1).reduce((sum, share) => sum + share, 0);
  return rounded.map((share, i) => written(i === rounded.length - 1 ? Math.max(0, 10_000 - before) : share));
}

/** A mean with one decimal, rounded half up; null of nothing. */
export const meanOf = (sum: number, count: number): string | null => (count === 0 ? null : (Math.round((sum * 10) / count) / 10).toFixed(1));
