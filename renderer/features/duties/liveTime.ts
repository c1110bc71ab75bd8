import type { TimeTone } from '#shared/features/duties/duties.codes.ts';
import type { TimeState } from '#renderer/ui/TimeLeft.tsx';

/** What the service said about a time limit: `minutesLeft` and `share` as of `at`. */
export interface TimedRow {
  readonly dueAt: string | null;
  readonly minutesLeft: number | null;
  readonly share: number;
  readonly tone: TimeTone;
  readonly paused?: boolean;
}

/**
 * A time limit as it stands at `now`, so that words and bar move between two answers of the service. The share shrinks in
 * step with the time that is left; what stands still stays as it was told. Null where nothing runs.
 *
 * @param now UTC instant of the service's clock
 */
export function liveTime(row: TimedRow, now: string): TimeState | null {
  if (row.paused === true) return { state: 'suspended' };
  if (row.dueAt === null || row.minutesLeft === null) return null;
  if (row.tone === 'still') return { state: 'stopped' };
  const left = (Date.parse(row.dueAt) - Date.parse(now)) / 60_000;
  const minutesLeft = left >= 0 ? Math.floor(left) : Math.min(-1, Math.ceil(left));
  const share = row.minutesLeft > 0 ? Math.min(1, Math.max(0, (row.share * Math.max(0, left)) / row.minutesLeft)) : 0;
  return { state: 'running', minutesLeft, share: Math.max(share, 0) };
}
