import type { ReactNode } from 'react';
import classes from './Timeline.module.css';
import { StateShape, type Shape } from './StateShape.tsx';
import { useUiWords } from './words.tsx';

/** One thing that happened. */
export interface TimelineEntry {
  readonly key: string;
  /** Heading of its day (周三 9-16); entries of one day stand together. */
  readonly day: string;
  readonly time: string;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  /** Stands at the right: how long it took and what was allowed. */
  readonly end?: ReactNode;
  readonly shape?: Shape;
  /** A step of the case (accent dot) rather than a remark. */
  readonly step?: boolean;
}

/** What happened, oldest first, only ever added to (经过); `next` says what is waited for now. */
export function Timeline({ label, entries, next }: { readonly label: string; readonly entries: readonly TimelineEntry[]; readonly next?: ReactNode }) {
  const words = useUiWords();
  return (
    <ol className={classes.list} aria-label={label}>
      {entries.map((entry, i) => (
        <li key={entry.key} className={classes.entry}>
          {entry.day === entries[i - 1]?.day ? null : <div className={classes.day}>{entry.day}</div>}
          <div className={classes.line}>
            <span className={classes.time}>{entry.time}</span>
            <span className={classes.dot}>
              <StateShape shape={entry.shape ?? (entry.step === true ? 'full' : 'open')} tone={entry.step === true ? 'accent' : 'neutral'} />
            </span>
            <span className={classes.title} data-selectable="">
              {entry.title}
              {entry.note === undefined ? null : <span className={classes.note}>{entry.note}</span>}
            </span>
            {entry.end === undefined ? null : <span className={classes.end}>{entry.end}</span>}
          </div>
        </li>
      ))}
      {next === undefined ? null : (
        <li className={classes.entry}>
          <div className={classes.line} data-next="">
            <span className={classes.time}>{words.now}</span>
            <span className={classes.dot}>
              <StateShape shape="open" tone="accent" />
            </span>
            <span className={classes.title}>{next}</span>
          </div>
        </li>
      )}
    </ol>
  );
}
