/**
 * Hybrid logical clock of the log: 48 bits of milliseconds and a 16-bit counter as 16 hex digits. It never runs backwards
 * whatever the PC's clock does; it orders nothing but ties.
 */

import { msOfInstant } from '#shared/kit/dates.ts';

/** The reading after `previous` (null for the first) at UTC instant `now`. */
export function nextHlc(previous: string | null, now: string): string {
  const wallMs = msOfInstant(now);
  const lastMs = previous === null ? 0 : Number.parseInt(previous.slice(0, 12), 16);
  const lastCount = previous === null ? 0 : Number.parseInt(previous.slice(12), 16);
  if (wallMs > lastMs) return write(wallMs, 0);
  return lastCount < 0xffff ? write(lastMs, lastCount + 1) : write(lastMs + 1, 0);
}

/** Milliseconds since 1970 a reading stands for. */
export const hlcMs = (hlc: string): number => Number.parseInt(hlc.slice(0, 12), 16);

const write = (ms: number, count: number): string => ms.toString(16).padStart(12, '0') + count.toString(16).padStart(4, '0');
