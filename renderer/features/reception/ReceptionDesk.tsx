import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { actionsFor } from '#shared/features/duties/duties.rules.ts';
import type { QuickNote } from '#shared/features/reception/quickNotes.contract.ts';
import type { RepeatHint, SpotAnswer } from '#shared/features/reception/reception.shapes.ts';
import { deadlineParts } from '#shared/kit/dates.ts';
import { instantOf, localParts, nowInstant, stopwatchMs, todayOn, useNow } from '#renderer/lib/clock.ts';
import { describeError, toFieldErrors } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { newId } from '#renderer/lib/ids.ts';
import { useGo } from '#renderer/lib/paths.ts';
import { useMay } from '#renderer/lib/session.ts';
import { station, StationError } from '#renderer/lib/stationClient.ts';
import { findSentence, useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { useDraft } from '#renderer/lib/useDraft.ts';
import { paperPath } from '#renderer/features/documents/documents.public.ts';
import { casePath, dutyWords, optionsOf } from '#renderer/features/duties/duties.public.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm, type Form } from '#renderer/ui/form/useForm.ts';
import { ActionBar, Page, PageHead } from '#renderer/ui/Page.tsx';
import { StateShape } from '#renderer/ui/StateShape.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import { EnquiryPanel, TodayEnquiries } from './EnquiryPanel.tsx';
import { OpenNotes } from './OpenNotes.tsx';
import { PastColumn } from './PastColumn.tsx';
import { receptionText } from './reception.text.ts';
import { queueQuery } from './reception.api.ts';
import { asForm, isBlank, isOfSlip, missingInReception, nextAct, toEnquireInput, toPromoteInput, toRegisterInput, type Mode, type ReceptionValues, type Sheet } from './receptionForm.ts';
import classes from './ReceptionDesk.module.css';
import { SpotDialog } from './SpotDialog.tsx';
import { WhatColumn } from './WhatColumn.tsx';
import { WhoColumn } from './WhoColumn.tsx';

/** What to do once the reception stands. */
type After = 'stay' | 'sheet' | 'outside' | 'receipt';

/** One page in hand: enquiry or form, with its draft, its keys and its action bar. */
export function ReceptionDesk({ sheet, others, find, onAnother, onNext, onDone, onPromote, onTakeNote }: {
  readonly sheet: Sheet;
  /** Other drafts in hand. */
  readonly others: number;
  /** Opened by F4: the cursor stands in the search. */
  readonly find: boolean;
  readonly onAnother: (left: Sheet) => void;
  readonly onNext: (left: Sheet) => void;
  readonly onDone: () => void;
  readonly onPromote: (id: string, left: Sheet) => Promise<void>;
  readonly onTakeNote: (note: QuickNote, left: Sheet) => void;
}) {
  const t = useTexts(receptionText);
  const language = useLanguage();
  const formats = useFormats();
  const go = useGo();
  const tell = useTell();
  const may = useMay();
  const [mode, setMode] = useState<Mode>(sheet.mode);
  const [relatedId, setRelatedId] = useState(sheet.relatedId);
  const [spotOpen, setSpotOpen] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const after = useRef<After>('stay');
  const began = useRef<number | null>(null);
  const draft = useDraft('reception', sheet.draftId);
  const { keep } = draft;
  const form = useForm<ReceptionValues>(sheet.values);
  const mine = useQuery({ ...queueQuery, enabled: may('reception.queue') }).data?.mine ?? null;
  /** The slip at this counter, where the page is about its visitor. */
  const slipId = (): string | null => (mine?.calledAt != null && isOfSlip(hand(), mine.calledAt) ? mine.id : null);
  const hand = (): Sheet => ({ draftId: sheet.draftId, mode, values: form.values(), promoted: sheet.promoted, relatedId, noteId: sheet.noteId, beside: sheet.beside });

  // Every change goes into the draft; the first letter is when the customer came.
  useEffect(() => form.onChange((values) => {
    if (isBlank(values)) return;
    if (began.current === null) began.current = stopwatchMs();
    if (values.arrivedAt === '') form.set('arrivedAt', nowInstant());
    else keep({ mode, values, promoted: sheet.promoted, relatedId, noteId: sheet.noteId, beside: sheet.beside });
  }), [form, keep, mode, relatedId, sheet.promoted, sheet.noteId, sheet.beside]);
  const change = (next: Mode, related: string | null) => {
    setMode(next);
    setRelatedId(related);
    if (!isBlank(form.values())) keep({ mode: next, values: form.values(), promoted: sheet.promoted, relatedId: related, noteId: sheet.noteId, beside: sheet.beside });
  };

  const finish = useCallback(async () => {
    // The command that saved it has dropped the draft already; that the second word did not arrive changes nothing.
    await draft.discard().catch((thrown: unknown) => {
      if (!(thrown instanceof StationError)) throw thrown;
    });
    onDone();
  }, [draft, onDone]);
  const registered = async (output: { readonly id: string; readonly number: string; readonly version: number; readonly promisedAt: string | null; readonly closed: boolean; readonly violations: readonly string[]; readonly repeats: number }) => {
    const due = output.promisedAt === null ? null : deadlineParts(output.promisedAt);
    const notes = [output.closed ? t.closedNow(output.number) : due === null ? t.saved(output.number) : t.savedPromise(output.number, `${formats.localDate(due.on)} ${due.time}`), output.repeats > 0 ? t.repeatNoted(output.repeats) : '', output.violations.includes('lateRegistration') ? t.lateNoted : ''];
    tell({ words: notes.filter((note) => note !== '').join(' ') });
    await finish();
    if (after.current === 'receipt') go(await receiptPath(output.id));
    else if (after.current !== 'stay') go(`${casePath(output.id)}/act/${after.current === 'sheet' ? 'dispatch' : 'redirect'}`);
    else if (!output.closed) go(casePath(output.id));
  };
  /** Where 打印回执 leads: the paper; or, when it could not be issued, the case, which says why and offers it again. */
  const receiptPath = async (id: string): Promise<string> => {
    try {
      return paperPath((await station.reception.issuePaper({ id, paper: 'receptionReceipt' }, { commandId: newId() })).paperId);
    } catch (thrown) {
      // The reception stands; only its paper is missing. Anything but an answer of the service is a bug and goes on.
      if (!(thrown instanceof StationError)) throw thrown;
      tell({ words: describeError(thrown.error, language), failed: true });
      return casePath(id);
    }
  };
  const register = useCommand(
    async ({ promote, input }: { readonly promote: ReturnType<typeof toPromoteInput> | null; readonly input: ReturnType<typeof toRegisterInput> }, options) => (promote === null ? station.reception.register(input, options) : station.reception.promoteEnquiry(promote, options)),
    { onDone: (output) => void registered(output) },
  );
  const enquire = useCommand(station.reception.enquire, {
    onDone: ({ number }) => {
      tell({ words: t.enquirySaved(number, began.current === null ? 0 : Math.round((stopwatchMs() - began.current) / 1000)) });
      void finish();
    },
  });
  const add = useCommand(station.reception.addNote);
  /** 记在那一件里: no second number for a matter that is still open (R-REQ-27); what was typed becomes a line of its history. */
  const addTo = async (open: RepeatHint) => {
    const words = [form.get('facts'), form.get('expectation')].map((part) => part.trim()).filter((part) => part !== '').join(' ');
    if (words.length < 2) {
      form.setErrors({ facts: t.checks.facts });
      return;
    }
    if ((await add.run({ id: open.id, text: t.cameAgain(words).slice(0, 1000), contacted: null })) === undefined) return;
    tell({ words: t.addedToCase(open.number) });
    await finish();
    go(casePath(open.id));
  };
  // The draft's id is the command's id: a crash between save and answer stays one command.
  const { adoptCommandId } = sheet.mode === 'enquiry' ? enquire : register;
  useEffect(() => adoptCommandId(sheet.draftId), [adoptCommandId, sheet.draftId]);

  const mark = (forSheet: boolean): boolean => {
    const missing = missingInReception(form.values(), forSheet && sheet.beside === null);
    const sentences = Object.fromEntries(missing.map(({ path, check }) => [path, check === 'action' ? (findSentence('DUTY_ACTION_NOT_ALLOWED', { allowed: actionsFor(form.get('dutyScope')).join(',') }, language) ?? t.checks.required) : t.checks[check]]));
    form.setErrors(sentences);
    return missing.length === 0;
  };
  const save = async (next: After, spot: SpotAnswer | null = null) => {
    if (!mark(next === 'sheet')) return;
    after.current = next;
    await draft.flush();
    await register.run({ promote: sheet.promoted === null ? null : toPromoteInput(form.values(), sheet.promoted), input: toRegisterInput(hand(), spot, slipId()) });
  };
  const saveEnquiry = async () => {
    if (form.get('sentence').trim().length < 2) {
      form.setErrors({ sentence: t.checks.sentence });
      return;
    }
    await enquire.run(toEnquireInput(form.values(), sheet.noteId, slipId()));
  };
  // A refusal of the service marks its fields as the page's own check does; the sentence stands above.
  const error = mode === 'enquiry' ? enquire.error : (add.error ?? register.error);
  useEffect(() => {
    if (error !== null) form.setErrors(renamed(toFieldErrors(error, language)));
  }, [error, form, language]);

  const values = useSyncExternalStore(form.subscribe, form.values);
  const now = useNow();
  const blank = isBlank(values);
  const lateAsked = mode === 'form' && sheet.promoted === null && sheet.noteId === null && sheet.beside === null && (values.lateReason !== '' || (error?.code === 'REFUSED' && error.reason === 'RECEPTION_LATE_REASON_NEEDED') || waitedMinutes(values.arrivedAt, now) > lateAfterMinutes);
  const next = nextAct(values);
  const toForm = () => {
    form.setAll(asForm(form.values()));
    change('form', relatedId);
  };
  const busy = register.busy || enquire.busy || add.busy;
  return (
    <div className={classes.desk}>
      <Page
        paper={false}
        head={
          <PageHead
            title={mode === 'enquiry' ? `${t.title} · ${t.enquiry}` : t.title}
            note={
              <>
                {mode === 'form' ? <ArrivalFields form={form} fixed={sheet.promoted !== null || sheet.noteId !== null || sheet.beside !== null} /> : null}
                {sheet.promoted !== null ? null : <span>{values.arrivedAt === '' ? t.justCame : t.arrived(formats.time(values.arrivedAt), waitedMinutes(values.arrivedAt, now))}</span>}
                {sheet.promoted === null ? null : <span>{t.promoteNote(sheet.promoted.number)}</span>}
                {sheet.noteId === null ? null : <span>{t.fromNote}</span>}
                {mine === null ? null : <span>{t.slipHere(mine.number)}</span>}
              </>
            }
          >
            <span className={classes.kept} role="status">
              <StateShape shape={draft.status === 'saved' ? 'passed' : draft.status === 'failed' ? 'soon' : draft.status === 'waiting' ? 'half' : 'open'} tone={draft.status === 'saved' ? 'accent' : 'neutral'} />
              {draft.status === 'saved' && draft.savedAt !== null ? t.draftSaved(timeWithSeconds(draft.savedAt)) : draft.status === 'failed' ? t.draftFailed : draft.status === 'waiting' ? t.draftWaiting : t.draftNone}
            </span>
            {others === 0 ? null : <ActButton look="link" onAct={() => onNext(hand())}>{`${t.moreDrafts(others)} · ${t.nextDraft}`}</ActButton>}
            {blank ? null : <ActButton look="link" onAct={() => setDiscarding(true)}>{t.discard}</ActButton>}
            <ActButton icon="plus" keys="F2" group={t.title} onAct={() => { if (!blank) void draft.flush().then(() => onAnother(hand())); }}>
              {t.another}
            </ActButton>
          </PageHead>
        }
        {...(lateAsked ? { filters: <div className={classes.late}><TextField form={form} name="lateReason" label={t.lateReason} hint={t.lateReasonHint} maxLength={200} /></div> } : {})}
        actions={
          <ActionBar
            label={t.actions}
            end={
              mode === 'enquiry' ? (
                <ActButton keys="F3" icon="flag" group={t.title} disabled={blank} onAct={toForm}>{t.toForm}</ActButton>
              ) : (
                <>
                  {sheet.promoted === null && sheet.beside === null ? <ActButton onAct={() => { if (form.get('sentence') === '') form.set('sentence', form.get('facts').slice(0, 500)); change('enquiry', relatedId); }}>{t.toEnquiry}</ActButton> : null}
                  <ActButton icon="printer" keys="F9" group={t.title} busy={busy} onAct={() => void save('receipt')}>{t.receipt}</ActButton>
                  <ActButton keys="Ctrl+Enter" main={next === 'register'} group={t.title} busy={busy} onAct={() => void save('stay')}>{t.register}</ActButton>
                </>
              )
            }
          >
            {mode === 'enquiry' ? (
              <ActButton main keys="Ctrl+Enter" icon="check" group={t.title} busy={busy} onAct={() => void saveEnquiry()}>{t.saveEnquiry}</ActButton>
            ) : (
              <>
                <ActButton main={next === 'spot'} icon="check" keys="F8" group={t.title} busy={busy} onAct={() => { if (mark(false)) setSpotOpen(true); }} disabled={sheet.promoted !== null}>{t.spot}</ActButton>
                {may('reception.dispatch') ? <ActButton main={next === 'sheet'} icon="send" keys="F6" group={t.title} busy={busy} onAct={() => void save('sheet')}>{t.sheet}</ActButton> : null}
                <ActButton main={next === 'outside'} icon="link" keys="F11" group={t.title} busy={busy} onAct={() => void save('outside')}>{t.outside}</ActButton>
              </>
            )}
          </ActionBar>
        }
      >
        <div className={classes.fill}>
          <FormShell form={form} label={t.title} onSave={() => void (mode === 'enquiry' ? saveEnquiry() : save('stay'))} error={error === null ? undefined : describeError(error, language)} busy={busy} saveWords={mode === 'enquiry' ? t.saveEnquiry : t.register} acts={false} kept>
            {mode === 'enquiry' ? (
              <Columns
                who={<WhoColumn form={form} mode={mode} find={find} relatedId={relatedId} beside={sheet.beside} onRelate={(id) => change(mode, id)} />}
                what={<EnquiryPanel form={form} onSave={() => void saveEnquiry()} />}
                past={<><OpenNotes except={sheet.noteId} onTake={(note) => void draft.flush().then(() => onTakeNote(note, hand()))} /><TodayEnquiries keys={blank} onPromote={(id) => void draft.flush().then(() => onPromote(id, hand()))} /></>}
              />
            ) : (
              <Columns who={<WhoColumn form={form} mode={mode} find={find} relatedId={relatedId} beside={sheet.beside} onRelate={(id) => change(mode, id)} />} what={<WhatColumn form={form} />} past={<PastColumn form={form} onAdd={sheet.promoted === null && sheet.noteId === null ? (open) => void addTo(open) : undefined} />} />
            )}
          </FormShell>
        </div>
      </Page>
      {spotOpen ? (
        <SpotDialog
          first={form.get('answer')}
          onClose={() => setSpotOpen(false)}
          onDone={(spot) => {
            setSpotOpen(false);
            form.set('answer', spot.spotReply);
            void save('stay', spot);
          }}
        />
      ) : null}
      <Dialog
        open={discarding}
        title={t.discardTitle}
        onClose={() => setDiscarding(false)}
        acts={
          <>
            <ActButton main onAct={() => setDiscarding(false)}>{t.keep}</ActButton>
            <ActButton icon="trash" onAct={() => void finish()}>{t.discardYes}</ActButton>
          </>
        }
      >
        {t.discardBody}
      </Dialog>
    </div>
  );
}

/** 谁来, 什么事, 以往 side by side, each scrolling alone; on a narrow window 以往 stands below 谁来, so that nothing scrolls sideways. */
function Columns({ who, what, past }: { readonly who: ReactNode; readonly what: ReactNode; readonly past: ReactNode }) {
  return (
    <div className={classes.columns}>
      <div className={classes.who}>{who}</div>
      <div className={classes.what}>{what}</div>
      <div className={classes.past}>{past}</div>
    </div>
  );
}

/** After this the reason of a late entry is asked for; the service judges by the rule in force (R-FC-11). */
const lateAfterMinutes = 15;

const waitedMinutes = (arrivedAt: string, now: string): number => (arrivedAt === '' ? 0 : Math.max(0, Math.floor((Date.parse(now) - Date.parse(arrivedAt)) / 60_000)));

function timeWithSeconds(instant: string): string {
  const { hour, minute, second } = localParts(instant);
  return [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
}

/** The enquiry's input names the customer's fields differently; the page has one field for both. */
const renamed = (marks: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(marks).map(([path, sentence]) => [path === 'customerName' ? 'customer.name' : path === 'phone' ? 'customer.phone' : path === 'arrivedAt' || path === 'lateReason' ? 'lateReason' : path, sentence]));

/** Channel and true time of arrival, in the head of the page. An enquiry that became a case keeps its own. */
function ArrivalFields({ form, fixed }: { readonly form: Form<ReceptionValues>; readonly fixed: boolean }) {
  const t = useTexts(receptionText);
  const d = useTexts(dutyWords);
  const formats = useFormats();
  const channel = useSyncExternalStore(form.subscribe, () => form.get('channel'));
  const arrivedAt = useSyncExternalStore(form.subscribe, () => form.get('arrivedAt'));
  const channels = optionsOf(d.channel);
  return (
    <span className={classes.arrival}>
      <Select
        className={classes.channel}
        aria-label={t.channel}
        data={channels.map((one) => ({ ...one }))}
        value={channel}
        onChange={(next) => {
          const found = channels.find((one) => one.value === next);
          if (found !== undefined) form.set('channel', found.value);
        }}
        allowDeselect={false}
        disabled={fixed}
        comboboxProps={{ shadow: 'none', transitionProps: { duration: 0 } }}
      />
      {fixed ? null : (
        <input
          // The field is the clerk's while it has the cursor; a new arrival (restored draft, first letter) replaces it.
          key={arrivedAt === '' ? '' : formats.time(arrivedAt)}
          className={classes.time}
          aria-label={t.arrivedAt}
          inputMode="numeric"
          maxLength={5}
          defaultValue={arrivedAt === '' ? '' : formats.time(arrivedAt)}
          onBlur={(event) => {
            const found = /^([01]?\d|2[0-3])[:：]?([0-5]\d)$/.exec(event.currentTarget.value.trim());
            if (found === null) event.currentTarget.value = arrivedAt === '' ? '' : formats.time(arrivedAt);
            else form.set('arrivedAt', instantOf(todayOn(), `${(found[1] ?? '').padStart(2, '0')}:${found[2] ?? ''}`));
          }}
        />
      )}
    </span>
  );
}
