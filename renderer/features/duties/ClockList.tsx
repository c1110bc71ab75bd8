import type { ClockView } from '#shared/features/duties/duties.shapes.ts';
import { useNow } from '#renderer/lib/clock.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { Explain } from '#renderer/ui/Explain.tsx';
import { Hint, Section } from '#renderer/ui/Page.tsx';
import { TimeLeftBar } from '#renderer/ui/TimeLeft.tsx';
import classes from './ClockList.module.css';
import { useClockWords } from './clockWords.ts';
import { dutiesText } from './duties.text.ts';
import { dutyWords } from './duties.words.text.ts';

const order = { running: 0, paused: 1, stopped: 2, cancelled: 3 } as const;

/** The time limits of a record (时限): what runs first, nearest due first; each line opens its sum. */
export function ClockList({ clocks }: { readonly clocks: readonly ClockView[] }) {
  const t = useTexts(dutiesText);
  const w = useTexts(dutyWords);
  const words = useClockWords();
  const now = useNow();
  const sorted = clocks.toSorted((a, b) => order[a.state] - order[b.state] || a.dueAt.localeCompare(b.dueAt));
  return (
    <Section title={t.clocks} note={clocks.length === 0 ? undefined : t.clocksNote}>
      {clocks.length === 0 ? <Hint>{t.noClocks}</Hint> : (
        <ul className={classes.list}>
          {sorted.map((clock) => {
            const name = w.clock[clock.kind];
            return (
              <li key={clock.id} className={classes.line}>
                <Explain label={t.explainOf(name)} title={t.explain} rule={clock.ruleId} about={[name, words.limit(clock), words.due(clock)].filter((part) => part !== '').join('\u2002')} rows={words.rows(clock)} foot={words.foot(clock)}>
                  {name}
                </Explain>
                <TimeLeftBar time={words.time(clock, now)} />
              </li>
            );
          })}
        </ul>
      )}
    </Section>
  );
}
