import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ActOffer } from '#shared/features/duties/duties.shapes.ts';
import type { ReceptionCase } from '#shared/features/reception/reception.shapes.ts';
import { localParts, nowInstant, todayOn } from '#renderer/lib/clock.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import type { PageProps } from '#renderer/lib/featureRoutes.ts';
import { paths, pathTo, useGo } from '#renderer/lib/paths.ts';
import { useMay } from '#renderer/lib/session.ts';
import { station, StationError } from '#renderer/lib/stationClient.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { paperPath } from '#renderer/features/documents/documents.public.ts';
import { casePath, caseQuery, caseTrailOf, dutyWords } from '#renderer/features/duties/duties.public.ts';
import { ActRail, ClockList, SheetSteps, useActs } from '#renderer/features/duties/dutiesPanels.public.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { TextAreaField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { Notice, Page, PageHead } from '#renderer/ui/Page.tsx';
import { FourStates } from '#renderer/ui/states.tsx';
import { StateWord } from '#renderer/ui/StateShape.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import { findCaseAct } from './caseActs.public.ts';
import { CaseBody } from './CaseBody.tsx';
import { CasePapers } from './CasePapers.tsx';
import classes from './CasePage.module.css';
import { receptionActLook, receptionActSpec } from './receptionActs.ts';
import { receptionText } from './reception.text.ts';
import { receptionWords } from './reception.words.text.ts';
import { RevealDialog } from './RevealDialog.tsx';
import { receptionShapes } from './stateShapes.ts';

/** One case: who, what, everything that happened, what can be done, its sheets, clocks and papers. J and K lead through the list it was opened from. */
export function CasePage({ params }: PageProps) {
  const id = params['id'] ?? '';
  const sentenceOf = useErrorSentence();
  const t = useTexts(receptionText);
  const go = useGo();
  const asked = useQuery(caseQuery(id));
  if (asked.data === undefined) {
    return (
      <Page head={<PageHead title={t.title} trail={{ label: t.back, onBack: () => go(paths.duties) }} />}>
        <FourStates asked={asked} sentenceOf={sentenceOf}>{() => null}</FourStates>
      </Page>
    );
  }
  return <Case key={id} record={asked.data} first={params['act'] ?? null} />;
}

/** The first clause of the facts names the case. */
const titleOf = (facts: string): string => {
  const clause = facts.split(/[，。,.；;！!？?\n]/)[0] ?? facts;
  return [...clause].slice(0, 18).join('');
};

function Case({ record, first }: { readonly record: ReceptionCase; readonly first: string | null }) {
  const t = useTexts(receptionText);
  const w = useTexts(receptionWords);
  const d = useTexts(dutyWords);
  const language = useLanguage();
  const go = useGo();
  const sentenceOf = useErrorSentence();
  const may = useMay();
  const trail = caseTrailOf(record.id);
  const [revealing, setRevealing] = useState(false);
  const issue = useCommand(station.reception.issuePaper, { onDone: ({ paperId }) => go(paperPath(paperId)) });
  const lookAbove = (offer: ActOffer) => {
    const above = findCaseAct(offer.act);
    return above === undefined || offer.method.startsWith('duties.') ? null : { label: above.label(offer, language), ...(above.keys === undefined ? {} : { keys: above.keys }), ...(above.icon === undefined ? {} : { icon: above.icon }) };
  };
  const sheet = record.sheets.findLast((one) => one.state !== 'voided');
  const acts = useActs(
    { dutyId: record.duty?.id ?? null, dutyVersion: record.duty?.version ?? null, sheets: record.sheets, followUps: record.followUps, extensions: record.extensions, urges: record.urges, now: nowInstant() },
    {
      lookOf: (offer) => receptionActLook(offer, t) ?? lookAbove(offer),
      specOf: (offer) => receptionActSpec(offer, record, t, w, d, (act, number) => `${act} · ${number}`),
      runAtOnce: (offer) => {
        const above = offer.method.startsWith('reception.') ? undefined : findCaseAct(offer.act);
        if (above !== undefined) {
          go(above.path(offer));
          return true;
        }
        if (offer.method === 'reception.issuePaper') {
          void issue.run({ id: record.id, paper: offer.act === 'issueRecord' ? 'firstContactRecord' : 'receptionReceipt' });
          return true;
        }
        if (offer.method === 'reception.promoteEnquiry') {
          go(pathTo(paths.reception, record.id));
          return true;
        }
        return false;
      },
    },
  );
  // Opened to do one act (联系单 after 登记): its dialog stands at once, if it is allowed.
  const { onAct } = acts;
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || first === null) return;
    begun.current = true;
    // Only while nothing was done yet: the address outlives the act, and coming back must not offer it a second time.
    const offer = record.state === 'registered' ? record.acts.find((one) => one.act === first && one.allowed) : undefined;
    if (offer !== undefined) onAct(offer, false);
  }, [first, record.state, record.acts, onAct]);
  const note = record.acts.find((offer) => offer.method === 'reception.addNote' && offer.allowed);
  return (
    <Page
      head={
        <PageHead
          title={titleOf(record.facts)}
          trail={{ label: trail?.label ?? t.back, onBack: () => go(trail?.path ?? paths.duties) }}
          note={
            <>
              <span data-selectable="">{record.number}</span>
              {record.duty === null || record.duty.number === record.number ? null : <span data-selectable="">{record.duty.number}</span>}
              <StateWord shape={receptionShapes[record.state]}>{w.state[record.state]}</StateWord>
            </>
          }
        >
          <ActButton keys="K" group={t.title} disabled={trail?.previous === undefined} onAct={() => go(trail?.previous ?? casePath(record.id))}>{t.previous}</ActButton>
          <ActButton keys="J" group={t.title} disabled={trail?.next === undefined} onAct={() => go(trail?.next ?? casePath(record.id))}>{t.next}</ActButton>
          {may('reception.register') && record.form === 'reception' && record.state !== 'voided' && localParts(record.acceptedAt).date === todayOn() ? <ActButton icon="plus" keys="S" group={t.title} onAct={() => go(pathTo(paths.reception, 'beside', record.id))}>{t.beside}</ActButton> : null}
          <ActButton icon="eye" group={t.title} onAct={() => setRevealing(true)}>{t.revealTitle}</ActButton>
        </PageHead>
      }
      rail={
        <>
          {issue.error === null ? null : <Notice urgent>{sentenceOf(new StationError('reception.issuePaper', issue.error))}</Notice>}
          <ActRail offers={record.acts} lookOf={acts.lookOf} onAct={acts.onAct} openWith={(offer) => (offer.method === 'reception.reply' && offer.missing === 'RECEPTION_NOT_FIRST_CONTACT' ? t.delegated : undefined)} />
          {sheet === undefined ? null : <SheetSteps sheet={sheet} />}
          <ClockList clocks={record.clocks} />
          <CasePapers record={record} />
        </>
      }
      railWidth={370}
    >
      <CaseBody record={record} />
      {note === undefined ? null : <NoteBox record={record} offer={note} />}
      {acts.dialog}
      {revealing ? <RevealDialog record={record} onClose={() => setRevealing(false)} /> : null}
    </Page>
  );
}

/** 写一条: a line of the history without leaving the page. */
function NoteBox({ record, offer }: { readonly record: ReceptionCase; readonly offer: ActOffer }) {
  const t = useTexts(receptionText);
  const tell = useTell();
  const sentenceOf = useErrorSentence();
  const form = useForm({ text: '' });
  const text = useSyncExternalStore(form.subscribe, () => form.get('text'));
  const add = useCommand(station.reception.addNote, {
    onDone: () => {
      form.reset({ text: '' });
      tell({ words: t.noteDone });
    },
  });
  const save = () => {
    if (text.trim().length >= 2) void add.run({ id: record.id, expectedVersion: record.version, text: text.trim(), contacted: null });
  };
  return (
    <div className={classes.note} data-rule={offer.ruleId}>
      <FormShell form={form} label={t.noteDown} onSave={save} acts={false} busy={add.busy} error={add.error === null ? undefined : sentenceOf(new StationError('reception.addNote', add.error))}>
        <TextAreaField form={form} name="text" label={t.noteHere} rows={1} maxLength={1000} end={<ActButton look="small" keys="Ctrl+Enter" disabled={text.trim().length < 2} busy={add.busy} onAct={save}>{t.noteDown}</ActButton>} />
      </FormShell>
    </div>
  );
}
