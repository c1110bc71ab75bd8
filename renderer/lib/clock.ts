import { useSyncExternalStore } from 'react';

// The desk lives on the service's clock: a practice station may stand in September while the PC says March, and a PC
// whose clock is wrong must not colour a promise red. `syncClock` keeps the difference.
let aheadMs = 0;

/** Takes over the service's time. @param serviceNow UTC instant of an answer that was just received */
export function syncClock(serviceNow: string): void {
  aheadMs = Date.parse(serviceNow) - Date.now();
  tick();
}

/** Now, on the service's clock, as a UTC instant `2026-03-01T01:30:00.000Z`. */
export const nowInstant = (): string => new Date(Date.now() + aheadMs).toISOString();

/** Milliseconds for measuring how long something took; not a time of day. */
export const stopwatchMs = (): number => performance.now();

const listeners = new Set<() => void>();
let shown = nowInstant();
let timer: number | undefined;

function tick(): void {
  shown = nowInstant();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= window.setInterval(tick, 10_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      window.clearInterval(timer);
      timer = undefined;
    }
  };
}

/** Now as a UTC instant, renewed every ten seconds: enough for words in minutes. One timer for the whole window. */
export const useNow = (): string => useSyncExternalStore(subscribe, () => shown);

/** Parts of an instant at the station (+08:00, no daylight saving since 1991). `weekday` 0 is Sunday. */
export interface LocalParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
  /** `2026-03-01` */
  readonly date: string;
}

const stationOffsetMs = 8 * 3_600_000;

/** Splits a UTC instant into the station's wall time. */
export function localParts(instant: string): LocalParts {
  const local = new Date(Date.parse(instant) + stationOffsetMs);
  return {
    year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate(), hour: local.getUTCHours(), minute: local.getUTCMinutes(), second: local.getUTCSeconds(),
    weekday: local.getUTCDay(), date: local.toISOString().slice(0, 10),
  };
}

/** Station-local date of now, `2026-03-01`. */
export const todayOn = (): string => localParts(nowInstant()).date;

/**
 * The UTC instant of a wall time at the station.
 * @param date `2026-03-01` @param time `09:30`
 */
export const instantOf = (date: string, time: string): string => new Date(Date.parse(`${date}T${time}:00.000Z`) - stationOffsetMs).toISOString();
