import type { ReceptionCase } from '#shared/features/reception/reception.shapes.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { useGo } from '#renderer/lib/paths.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { paperPath } from '#renderer/features/documents/documents.public.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { Hint, Section } from '#renderer/ui/Page.tsx';
import classes from './CasePage.module.css';
import { receptionText } from './reception.text.ts';
import { receptionWords } from './reception.words.text.ts';

/** Papers issued for a case; each opens its preview, where it is printed. */
export function CasePapers({ record }: { readonly record: ReceptionCase }) {
  const t = useTexts(receptionText);
  const w = useTexts(receptionWords);
  const formats = useFormats();
  const go = useGo();
  return (
    <Section title={t.papers}>
      {record.papers.length === 0 ? <Hint>{t.papersNone}</Hint> : null}
      {record.papers.map((paper) => (
        <button key={paper.id} type="button" className={classes.paper} onClick={() => go(paperPath(paper.id))}>
          <Icon name="paper" size={15} />
          <span>{w.paper[paper.kind] ?? paper.kind}</span>
          <span className={classes.quiet}>{paper.number}</span>
          <span className={classes.paperEnd}>{formats.shortDate(paper.issuedAt)}</span>
        </button>
      ))}
    </Section>
  );
}
