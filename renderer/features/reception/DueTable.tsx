import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTexts } from '#renderer/lib/texts.tsx';
import { dutyWords } from '#renderer/features/duties/duties.public.ts';
import { useClockWords } from '#renderer/features/duties/dutiesPanels.public.tsx';
import type { Form } from '#renderer/ui/form/useForm.ts';
import { ExplainPanel } from '#renderer/ui/Explain.tsx';
import { useHotkey } from '#renderer/ui/hotkeys.tsx';
import { KeyCap } from '#renderer/ui/KeyCap.tsx';
import { Hint } from '#renderer/ui/Page.tsx';
import classes from './DueTable.module.css';
import { dueQuery } from './reception.api.ts';
import { receptionText } from './reception.text.ts';
import type { ReceptionValues } from './receptionForm.ts';

/** The due times this matter will have, while it is still being typed. A row, or Ctrl+D, opens its sum (数日子). */
export function DueTable({ form }: { readonly form: Form<ReceptionValues> }) {
  const t = useTexts(receptionText);
  const w = useTexts(dutyWords);
  const words = useClockWords();
  const { category, serviceKind, channel, complexity } = useSyncExternalStore(form.subscribe, form.values);
  const [open, setOpen] = useState<number | null>(null);
  const due = useQuery(dueQuery({ category: category === '' ? null : category, serviceKind: category !== 'serviceRequest' ? null : serviceKind === '' ? 'other' : serviceKind, channel, complexity }));
  const clocks = (category === '' ? [] : (due.data?.clocks ?? [])).toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  const shown = open === null ? undefined : (clocks[open] ?? clocks.at(-1));
  const last = clocks.length - 1;
  const row = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  // The line runs from the panel to the row it explains, wherever the column has scrolled to.
  useLayoutEffect(() => {
    const [from, to] = [row.current?.getBoundingClientRect(), panel.current?.getBoundingClientRect()];
    if (from === undefined || to === undefined) return;
    const height = Math.max(8, Math.min(to.height - 8, from.top + from.height / 2 - to.top));
    panel.current?.style.setProperty('--line-at', `${String(height)}px`);
    panel.current?.style.setProperty('--line-length', `${String(Math.max(0, to.left - from.right))}px`);
  });
  useHotkey('Ctrl+D', { label: t.explain, group: t.title, run: () => setOpen((now) => (now === null ? Math.max(0, last) : null)), enabled: clocks.length > 0 });
  useHotkey('Escape', { label: t.explain, group: t.title, run: () => setOpen(null), enabled: shown !== undefined });
  return (
    <section aria-label={t.due} className={classes.due}>
      <div className={classes.head}>
        <h3>{t.due}</h3>
        <span className={classes.end}>
          <KeyCap keys="Ctrl+D" /> {t.dueHint}
        </span>
      </div>
      {clocks.length === 0 ? <Hint>{t.dueNone}</Hint> : (
        <div className={classes.rows}>
          {clocks.map((clock, i) => (
            <button key={`${clock.kind} ${clock.ruleId}`} ref={clock === shown ? row : null} type="button" className={classes.row} aria-expanded={open === i} data-open={clock === shown || undefined} onClick={() => setOpen((now) => (now === i ? null : i))}>
              <span>{w.clock[clock.kind]}</span>
              <strong>{words.due(clock)}</strong>
              <span className={classes.quiet}>{clock.ruleId}</span>
              <span className={classes.quiet}>{words.limit(clock)}</span>
            </button>
          ))}
        </div>
      )}
      {shown === undefined ? null : (
        <div ref={panel} className={classes.panel} role="dialog" aria-label={t.explain}>
          <ExplainPanel title={t.explain} rule={shown.ruleId} about={t.explainAbout(w.clock[shown.kind], words.limit(shown))} rows={words.rows(shown)} foot={words.foot(shown)} onClose={() => setOpen(null)} />
        </div>
      )}
    </section>
  );
}
