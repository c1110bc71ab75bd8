import type { ClockStep, ClockView } from '#shared/features/duties/duties.shapes.ts';
import { deadlineParts } from '#shared/kit/dates.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import type { ExplainRow } from '#renderer/ui/Explain.tsx';
import type { TimeState } from '#renderer/ui/TimeLeft.tsx';
import { useFormats } from '#renderer/lib/format.ts';
import { dutiesText } from './duties.text.ts';
import { dutyWords } from './duties.words.text.ts';
import { liveTime } from './liveTime.ts';

/** The part of a clock that a preview has too. */
export type ClockSum = Omit<ClockView, 'id' | 'state' | 'stoppedAt' | 'extended'>;

const shortDay = (on: string): string => `${Number(on.slice(5, 7))}-${Number(on.slice(8, 10))}`;

/** Words of clocks: the sum line by line, the due time, the limit, the source. */
export function useClockWords() {
  const t = useTexts(dutiesText);
  const w = useTexts(dutyWords);
  const formats = useFormats();
  const marks: Readonly<Record<string, string>> = w.mark;
  const units: Readonly<Record<string, string>> = w.unit;

  const span = (minutes: number): string => {
    const days = Math.floor(minutes / 1440);
    return days > 0 ? `${days} ${w.unit.cd} ${t.hoursMinutes(Math.floor((minutes % 1440) / 60), 0)}` : t.hoursMinutes(Math.floor(minutes / 60), minutes % 60);
  };
  const verdict = (step: ClockStep): string => {
    if (step.effect === 'counted') return step.n === null ? t.hoursMinutes(Math.floor((step.minutes ?? 0) / 60), (step.minutes ?? 0) % 60) : t.nth(step.n);
    return step.effect === 'skipped' ? t.skipped : step.effect === 'moved' ? t.moved : t.notCounted;
  };
  const reason = (step: ClockStep): string => [
    step.festival === null ? '' : `${w.festival[step.festival]} `,
    w.step[step.reason],
    step.from === null || step.to === null ? '' : ` ${step.from}–${step.to}`,
    step.extended ? ` · ${t.extended}` : '',
    step.provisional ? ` · ${t.provisional}` : '',
  ].join('');

  return {
    /** Every line of the sum; the last line that counts is the day it falls due. */
    rows: (clock: ClockSum): readonly ExplainRow[] => {
      const last = clock.steps.findLastIndex((step) => step.effect === 'counted' || step.effect === 'moved');
      return clock.steps.map((step, i) => ({
        key: `${step.on} ${step.from ?? ''} ${String(i)}`, day: shortDay(step.on), weekday: w.weekday[`${step.weekday}`], verdict: verdict(step), reason: i === last ? t.until(reason(step), clock.dueTime) : reason(step),
        counted: step.effect === 'counted' || step.effect === 'moved', last: i === last,
      }));
    },
    /** `5 工作日`; empty where a person set the time. */
    limit: (clock: ClockSum): string => (clock.limit === null ? '' : t.limitOf(clock.limit.value, units[clock.limit.unit] ?? clock.limit.unit)),
    /** `9 月 24 日 周四 24:00` */
    due: (clock: Pick<ClockSum, 'dueOn' | 'dueTime'>): string => `${formats.localDate(clock.dueOn)} ${clock.dueTime}`,
    /** A due instant as people say it: midnight is 24:00 of the day before. */
    deadline: (instant: string): string => {
      const { on, time } = deadlineParts(instant);
      return `${formats.localDate(on)} ${time}`;
    },
    /** Rules of counting, source and its mark. */
    foot: (clock: ClockSum): string => [clock.cites.join(', '), `${t.source} ${clock.source}`, [...clock.mark].map((mark) => marks[mark] ?? '').filter((word) => word !== '').join(', ') || (marks[clock.mark] ?? '')].filter((part) => part !== '').join('\u00a0· '),
    /** How the clock stands at `now`. */
    time: (clock: ClockView, now: string): TimeState => {
      if (clock.state === 'cancelled') return { state: 'stopped', note: t.cancelled };
      if (clock.state === 'stopped') return { state: 'stopped', note: clock.minutesLeft >= 0 ? t.stoppedEarly(span(clock.minutesLeft)) : t.stoppedLate(span(-clock.minutesLeft)) };
      return liveTime({ dueAt: clock.dueAt, minutesLeft: clock.minutesLeft, share: clock.share, tone: clock.tone, paused: clock.state === 'paused' }, now) ?? { state: 'stopped' };
    },
    span,
  };
}
