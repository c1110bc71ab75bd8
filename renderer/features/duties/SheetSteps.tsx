import type { SheetView } from '#shared/features/duties/duties.shapes.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { Section } from '#renderer/ui/Page.tsx';
import { StateShape } from '#renderer/ui/StateShape.tsx';
import { useClockWords } from './clockWords.ts';
import { dutiesText } from './duties.text.ts';
import { dutyWords } from './duties.words.text.ts';
import classes from './SheetSteps.module.css';

const steps = ['issued', 'received', 'processing', 'done', 'verified'] as const;
/** How many steps each state has behind it. */
const reached: Readonly<Record<SheetView['state'], number>> = { draft: 0, issued: 1, rejected: 1, received: 2, processing: 3, done: 4, verified: 5, closed: 5, voided: 0 };

/** A contact sheet as five steps, and how often it was returned and urged. */
export function SheetSteps({ sheet }: { readonly sheet: SheetView }) {
  const t = useTexts(dutiesText);
  const w = useTexts(dutyWords);
  const formats = useFormats();
  const clockWords = useClockWords();
  const at = reached[sheet.state];
  return (
    <Section title={t.sheets} note={sheet.number ?? t.noNumber}>
      <ol className={classes.steps}>
        {steps.map((step, i) => (
          <li key={step} className={classes.step} data-reached={i < at || undefined} data-now={i === at - 1 || undefined} aria-current={i === at - 1 ? 'step' : undefined}>
            <StateShape shape={i < at ? 'full' : 'open'} tone={i < at ? 'accent' : 'neutral'} />
            <span>{t.steps[step]}</span>
          </li>
        ))}
      </ol>
      <p className={classes.facts}>
        {sheet.state === 'rejected' || sheet.state === 'draft' || sheet.state === 'voided' ? <strong>{w.sheetState[sheet.state]} </strong> : null}
        {[sheet.toTeam.name, sheet.handler?.name].filter((part) => part !== undefined).join(' ')} {t.sheetFacts(sheet.returns.length, sheet.urges.length)} {t.sheetDue(clockWords.deadline(sheet.dueAt))}
      </p>
      {sheet.returns.map((one) => (
        <p key={one.id} className={classes.facts}>
          {w.sheetState.rejected} {formats.shortDate(one.act.at)} {one.act.by.name}: {w.returnReason[one.reason]}. {one.text}
          {one.decision === null ? '' : ` ${w.returnDecision[one.decision]}. ${one.opinion ?? ''}`}
        </p>
      ))}
    </Section>
  );
}
