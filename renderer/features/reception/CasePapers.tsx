import type { ReceptionCase } from '#shared/features/reception/reception.shapes.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { useGo } from '#renderer/lib/paths.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { useMay } from '#renderer/lib/session.ts';
import { station, StationError } from '#renderer/lib/stationClient.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { paperPath } from '#renderer/features/documents/documents.public.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { Hint, Notice, Section } from '#renderer/ui/Page.tsx';
import classes from './CasePage.module.css';
import { receptionText } from './reception.text.ts';
import { receptionWords } from './reception.words.text.ts';

/** Papers issued for a case; each opens its preview, where it is printed. A sheet that went on since gets a new edition of its paper here. */
export function CasePapers({ record }: { readonly record: ReceptionCase }) {
  const t = useTexts(receptionText);
  const w = useTexts(receptionWords);
  const formats = useFormats();
  const go = useGo();
  const may = useMay();
  const sentenceOf = useErrorSentence();
  const renew = useCommand(station.duties.issueSheetPaper, { onDone: ({ paperId }) => go(paperPath(paperId)) });
  const printed = may('duties.issueSheetPaper') ? record.sheets.filter((sheet) => sheet.number !== null && sheet.state !== 'voided') : [];
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
      {printed.map((sheet) => (
        <ActButton key={sheet.id} look="link" busy={renew.busy} onAct={() => void renew.run({ sheetId: sheet.id })}>
          {t.newEdition(sheet.number ?? '')}
        </ActButton>
      ))}
      {renew.error === null ? null : <Notice urgent>{sentenceOf(new StationError('duties.issueSheetPaper', renew.error))}</Notice>}
    </Section>
  );
}
