import classes from './TimeLeft.module.css';
import { useUiWords } from './words.tsx';

/** How a clock stands. `share` is the part of the time still left, 0…1 (G2 of the workflows); minutes are negative when overdue. */
export type TimeState = { readonly state: 'running'; readonly minutesLeft: number; readonly share: number } | { readonly state: 'stopped' | 'suspended'; readonly note?: string };

/** Colour of a running clock (G2): green over 50 %, yellow to 50 %, orange to 25 %, red once overdue. */
export function timeTone(time: TimeState): 'green' | 'yellow' | 'orange' | 'red' | 'stopped' {
  if (time.state !== 'running') return 'stopped';
  if (time.minutesLeft < 0) return 'red';
  if (time.share > 0.5) return 'green';
  return time.share > 0.25 ? 'yellow' : 'orange';
}

/**
 * A running clock in plain hours between two instants. For clocks that count working time the service sends `minutesLeft`
 * and `share`; use those instead.
 *
 * @param startedAt, dueAt, now UTC instants
 */
export function timeBetween(startedAt: string, dueAt: string, now: string): TimeState {
  const whole = Math.max(1, Date.parse(dueAt) - Date.parse(startedAt));
  const left = Date.parse(dueAt) - Date.parse(now);
  return { state: 'running', minutesLeft: left >= 0 ? Math.floor(left / 60_000) : Math.min(-1, Math.ceil(left / 60_000)), share: Math.min(1, Math.max(0, left / whole)) };
}

/** 剩 48 分 / 已超 1 时 32 分 / 已停. */
export function useTimeWords(): (time: TimeState) => string {
  const words = useUiWords();
  return (time) => {
    if (time.state !== 'running') return time.note ?? (time.state === 'stopped' ? words.timeStopped : words.timeSuspended);
    const minutes = Math.abs(time.minutesLeft);
    const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
    return time.minutesLeft < 0 ? words.timeOver(days, hours, minutes % 60) : words.timeLeft(days, hours, minutes % 60);
  };
}

/** Words right-aligned, then the bar: never a bar alone. `narrow` is the 44 px bar of tables. */
export function TimeLeftBar({ time, narrow = false }: { readonly time: TimeState; readonly narrow?: boolean }) {
  const wordsOf = useTimeWords();
  const tone = timeTone(time);
  const share = time.state === 'running' && time.minutesLeft >= 0 ? time.share : 1;
  return (
    <span className={classes.time} data-tone={tone}>
      <span className={classes.words}>{wordsOf(time)}</span>
      <span className={classes.track} data-narrow={narrow || undefined} aria-hidden="true">
        <span className={classes.bar} style={{ width: `${(share * 100).toFixed(1)}%` }} />
      </span>
    </span>
  );
}
