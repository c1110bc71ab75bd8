import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { PaperDetail } from '#shared/features/documents/documents.shapes.ts';
import type { PreviewOutput } from '#shared/protocol/desktop.ts';
import { describeError, useErrorSentence } from '#renderer/lib/errors.ts';
import type { PageProps } from '#renderer/lib/featureRoutes.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { newId } from '#renderer/lib/ids.ts';
import { paths, pathTo, useBack, useGo } from '#renderer/lib/paths.ts';
import { useMay } from '#renderer/lib/session.ts';
import { appErrorOf, station } from '#renderer/lib/stationClient.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { SelectField } from '#renderer/ui/form/choiceFields.tsx';
import { useForm, useValue } from '#renderer/ui/form/useForm.ts';
import { Facts, FilterTabs, Hint, Notice, Page, PageHead, Row, Section, Stack } from '#renderer/ui/Page.tsx';
import { useHotkey } from '#renderer/ui/hotkeys.tsx';
import { RefusedAct } from '#renderer/ui/RefusedAct.tsx';
import { FourStates } from '#renderer/ui/states.tsx';
import { StateShape, StateWord } from '#renderer/ui/StateShape.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import { paperQuery, printersQuery, printPaper, usePreview } from './documents.api.ts';
import { documentsText } from './documents.text.ts';
import { PageStrip, type Zoom } from './PageStrip.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';

/** A permission to see the paper in full, as this page holds it. */
interface Grant {
  readonly grantId: string;
  readonly endsAt: string;
}

/** 文书→一份: the pages as they will be printed, and at the right what is known about them and the print key. */
export function PaperPage({ params }: PageProps) {
  const paperId = params['id'] ?? '';
  const t = useTexts(documentsText);
  const go = useGo();
  const sentenceOf = useErrorSentence();
  const [zoom, setZoom] = useState<Zoom>('page');
  const [grant, setGrant] = useState<Grant | null>(null);
  const asked = useQuery(paperQuery(paperId));
  const paper = asked.data;
  useHotkey('Escape', { label: t.back, group: t.title, run: useBack(paths.documents) });
  const preview = usePreview(paperId, grant?.grantId ?? null, paper === undefined ? undefined : revisionOf(paper));
  return (
    <Page
      paper={false}
      railWidth={312}
      head={
        <PageHead
          title={paper === undefined ? t.title : t.kinds[paper.kind]}
          trail={{ label: t.backToList, onBack: () => go(paths.documents) }}
          note={paper === undefined ? undefined : <StateWord shape={paper.state === 'void' ? 'refused' : 'full'}>{t.states[paper.state]}</StateWord>}
        >
          <Hint>{preview.data === undefined ? t.previewNote : `${t.previewNote} ${t.pages(preview.data.pages.length)}`}</Hint>
          <FilterTabs label={t.zoom} value={zoom} onChange={setZoom} options={[{ value: 'page', label: t.wholePage }, { value: 'width', label: t.fullWidth }]} />
        </PageHead>
      }
      rail={paper === undefined ? undefined : <PaperRail key={paper.id} paper={paper} preview={preview.data} grant={grant} onGrant={setGrant} onPreviewAgain={() => void preview.refetch()} />}
    >
      <FourStates asked={asked} sentenceOf={sentenceOf}>
        {() => (
          <FourStates asked={preview} sentenceOf={sentenceOf}>
            {(made) => <PageStrip preview={made} zoom={zoom} />}
          </FourStates>
        )}
      </FourStates>
    </Page>
  );
}

/** What changes the sheets: state, edition and the runs so far. */
const revisionOf = (paper: PaperDetail): string => [paper.version, ...paper.runs.map((run) => run.outcome)].join(' ');

/** The case a paper was issued for: the record of a reception is the case itself. */
const casePathOf = (paper: PaperDetail): string | null => (paper.record === 'reception' ? pathTo(paths.duties, paper.recordId) : null);

function PaperRail({ paper, preview, grant, onGrant, onPreviewAgain }: { readonly paper: PaperDetail; readonly preview: PreviewOutput | undefined; readonly grant: Grant | null; readonly onGrant: (grant: Grant) => void; readonly onPreviewAgain: () => void }) {
  const t = useTexts(documentsText);
  const formats = useFormats();
  const may = useMay();
  const tell = useTell();
  const go = useGo();
  const ofCase = casePathOf(paper);
  const [asking, setAsking] = useState<'unmask' | 'void' | null>(null);
  const unmask = useCommand(station.documents.unmaskPaper, {
    onDone: (given) => {
      setAsking(null);
      onGrant(given);
    },
  });
  const voiding = useCommand(station.documents.voidPaper, {
    onDone: () => {
      setAsking(null);
      tell({ words: t.voided(paper.number) });
    },
  });
  return (
    <>
      {paper.openPrintId === null ? null : <OpenRun runId={paper.openPrintId} />}
      <Section title={paper.number} note={paper.edition > 1 ? t.edition(paper.edition) : undefined}>
        <Facts
          dense
          rows={[
            { label: t.issued, value: formats.dateTime(paper.issuedAt), end: paper.issuedBy },
            ...(paper.subject === '' ? [] : [{ label: t.subject, value: paper.subject }]),
            { label: t.checkCode, value: `${paper.checkCode.slice(0, 4)} ${paper.checkCode.slice(4)}` },
            ...(paper.voidReason === null ? [] : [{ label: t.voidReason, value: paper.voidReason }]),
          ]}
        />
        {ofCase === null ? null : <ActButton look="link" keys="O" group={t.title} onAct={() => go(ofCase)}>{t.openCase}</ActButton>}
      </Section>
      <Section title={t.copies} note={preview === undefined ? undefined : t.copiesNote(preview.copies.length, preview.pages.length)}>
        <Facts dense rows={paper.copies.map((copy, i) => ({ label: String(i + 1), value: copy, end: preview === undefined ? undefined : t.pages(preview.pages.filter((page) => page.copy === copy).length) }))} />
      </Section>
      <Section title={t.mask}>
        <Stack>
          <Hint>{grant === null ? t.masked : t.unmasked(formats.time(grant.endsAt))}</Hint>
          {grant === null && may('documents.unmaskPaper') && paper.state === 'issued' ? (
            <Row>
              <ActButton look="small" icon="eye" group={t.mask} onAct={() => setAsking('unmask')}>
                {t.unmask}
              </ActButton>
            </Row>
          ) : null}
        </Stack>
      </Section>
      <PrintPart paper={paper} preview={preview} onPreviewAgain={onPreviewAgain} />
      <Section title={t.runs} note={paper.runs.length === 0 ? t.runsNone : undefined}>
        {paper.runs.length === 0 ? null : (
          <Facts dense rows={paper.runs.toReversed().map((run, i) => ({ label: `${String(paper.runs.length - i)} ${t.reprint(run.reprint)}`, value: `${formats.shortDate(run.at)} ${formats.time(run.at)} ${run.by}`, end: t.outcomes[run.outcome] }))} />
        )}
        {preview === undefined ? null : (
          <Hint>
            {t.fingerprint} {preview.sha256.slice(0, 16)} · {t.fingerprintNote}
          </Hint>
        )}
      </Section>
      {paper.state === 'issued' && may('documents.voidPaper') ? (
        <Section>
          <ActButton group={t.title} onAct={() => setAsking('void')}>
            {t.voidIt}
          </ActButton>
        </Section>
      ) : null}
      <ReasonDialog open={asking === 'unmask'} title={t.unmaskTitle} body={t.unmaskBody} act={t.unmask} busy={unmask.busy} error={unmask.error} onClose={() => setAsking(null)} onReason={(reason) => void unmask.run({ paperId: paper.id, reason })} />
      <ReasonDialog open={asking === 'void'} title={t.voidTitle(paper.number)} body={t.voidBody} act={t.voidIt} busy={voiding.busy} error={voiding.error} onClose={() => setAsking(null)} onReason={(reason) => void voiding.run({ paperId: paper.id, expectedVersion: paper.version, reason })} />
    </>
  );
}

/** A run nobody knows the end of: asked once, plainly, before anything else is printed (FAULT R-22). */
function OpenRun({ runId }: { readonly runId: string }) {
  const t = useTexts(documentsText);
  const language = useLanguage();
  const end = useCommand(station.documents.recordPrinted);
  return (
    <Section>
      <Notice title={t.openRun} urgent>
        <Stack>
          {t.openRunBody}
          {end.error === null ? null : describeError(end.error, language)}
          <Row>
            <ActButton main icon="check" busy={end.busy} group={t.runs} onAct={() => void end.run({ runId, outcome: 'printed' })}>
              {t.cameOut}
            </ActButton>
            <ActButton busy={end.busy} group={t.runs} onAct={() => void end.run({ runId, outcome: 'notPrinted' })}>
              {t.didNot}
            </ActButton>
          </Row>
        </Stack>
      </Notice>
    </Section>
  );
}

/** Printer, glyph check and the one main act: F9. */
function PrintPart({ paper, preview, onPreviewAgain }: { readonly paper: PaperDetail; readonly preview: PreviewOutput | undefined; readonly onPreviewAgain: () => void }) {
  const t = useTexts(documentsText);
  const language = useLanguage();
  const may = useMay();
  const tell = useTell();
  const client = useQueryClient();
  const printers = useQuery(printersQuery);
  const form = useForm({ printer: '' });
  const chosen = useValue(form, 'printer');
  const [state, setState] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: null });
  const list = printers.data ?? [];
  const suggested = list.find((printer) => printer.name === preview?.lastPrinter) ?? list.find((printer) => printer.isDefault) ?? list[0];
  const printer = list.find((one) => one.name === chosen) ?? suggested;
  const missing = preview?.missing ?? [];
  const blocked = paper.state === 'void' ? t.voidedMissing : paper.openPrintId !== null ? t.runMissing : !may('documents.beginPrint') ? t.rightMissing : missing.length > 0 ? t.glyphsNext : undefined;

  const print = async () => {
    if (preview === undefined || printer === undefined || state.busy) return;
    setState({ busy: true, error: null });
    try {
      const done = await printPaper({ token: preview.token, printer: printer.name, runId: newId() });
      setState({ busy: false, error: null });
      tell(done.outcome === 'printed' ? { words: t.donePrinted(paper.number) } : { words: done.outcome === 'unknown' ? t.doneUnknown(paper.number) : t.doneNotPrinted(paper.number), failed: true });
    } catch (error) {
      // Shown under the key; an old preview is made again at once, because that is all the user could do.
      setState({ busy: false, error });
      onPreviewAgain();
    }
    void client.invalidateQueries({ queryKey: ['documents'] });
  };

  return (
    <>
      <Section>
        {list.length === 0 ? (
          <Hint>{t.noPrinter}</Hint>
        ) : (
          <SelectField form={form} name="printer" label={t.printer} hint={printer !== undefined && printer.name === preview?.lastPrinter ? t.printerRemembered : undefined} placeholder={printer === undefined ? '' : printer.isFolder ? t.folderPrinter(printer.title) : printer.title} options={list.map((one) => ({ value: one.name, label: one.isFolder ? t.folderPrinter(one.title) : one.title }))} />
        )}
        {list.length === 0 ? (
          <ActButton look="small" icon="refresh" keys="R" group={t.printer} onAct={() => void printers.refetch()}>
            {t.refresh}
          </ActButton>
        ) : null}
      </Section>
      <Section>
        {missing.length === 0 ? (
          <Facts dense rows={[{ label: t.glyphs, value: t.glyphsNone, end: <StateShape shape="passed" tone="accent" /> }]} />
        ) : (
          <Notice title={t.glyphsMissing(missing.map((one) => `${one.char} ${one.code}`).join('，'))} urgent>
            {t.glyphsNext}
          </Notice>
        )}
      </Section>
      <Section plain>
        <Stack>
          {state.error === null ? null : <Notice urgent>{describeError(appErrorOf(state.error), language)}</Notice>}
          {blocked === undefined ? (
            <ActButton main look="wide" icon="printer" keys="F9" group={t.title} busy={state.busy} disabled={preview === undefined || printer === undefined} onAct={() => void print()}>
              {state.busy ? t.printing : preview === undefined || preview.reprint === 0 ? t.print(paper.copies.length) : t.printAgain(preview.reprint)}
            </ActButton>
          ) : (
            <RefusedAct act={t.mayNotPrint} missing={blocked} rule={t.rule} {...(may('documents.beginPrint') ? {} : { who: t.whoPrints })} />
          )}
        </Stack>
      </Section>
    </>
  );
}
