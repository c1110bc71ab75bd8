// Seeded chance: the same seed gives the same trial, so that a failing one can be had again.

/**
 * A generator of numbers in [0, 1), 32-bit state.
 * @param {number} seed
 */
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    /** A whole number in [from, to]. */
    between: (/** @type {number} */ from, /** @type {number} */ to) => from + Math.floor(next() * (to - from + 1)),
    /** @template T @param {readonly T[]} list */
    pick: (list) => list[Math.floor(next() * list.length)],
  };
}
/** @typedef {ReturnType<typeof chance>} Chance */
