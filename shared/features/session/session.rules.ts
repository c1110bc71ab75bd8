/** Failures that cost nothing; the sixth try waits (S-09). */
const freeTries = 5;
const firstWaitMs = 30_000;
const longestWaitMs = 15 * 60_000;

/** A password is closed after this many failures in a row and must be reset by somebody else. */
export const passwordClosesAt = 20;
/** A PIN is closed after this many failures; the password opens it again. */
export const pinClosesAt = 10;
/** A confirmation of risky acts holds at least until the act it was asked for has been sent. */
export const leastConfirmationMs = 30_000;
/** A parked session ends after a shift's length. */
export const sessionLengthMs = 12 * 3_600_000;

/**
 * How long the next guess has to wait after `failures` in a row: nothing for five, then 30 s doubled each time, at most
 * 15 min.
 *
 * @returns milliseconds, counted on a clock that never jumps; a restart begins the wait anew
 */
export function waitAfterFailures(failures: number): number {
  return failures < freeTries ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** (failures - freeTries));
}
