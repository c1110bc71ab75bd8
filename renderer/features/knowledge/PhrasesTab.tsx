import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { phraseKinds, phraseMoments, type PhraseKind, type PhraseMoment } from '#shared/features/knowledge/knowledge.codes.ts';
import type { Phrase } from '#shared/features/knowledge/knowledge.shapes.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { newId } from '#renderer/lib/ids.ts';
import { useMay } from '#renderer/lib/session.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { CheckField, SelectField } from '#renderer/ui/form/choiceFields.tsx';
import { TextAreaField, TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { Facts, FilterTabs, Page, Section } from '#renderer/ui/Page.tsx';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import { EntryHistory } from './EntryHistory.tsx';
import { EntryStanding, EntryState, KnowledgeHead, SelectHint } from './KnowledgeFrame.tsx';
import { useEntryErrors } from './entryForm.ts';
import { phrasesQuery } from './knowledge.api.ts';
import { knowledgeText } from './knowledge.text.ts';

/** 话术: what to say, what it promises, and what must not be said. */
export function PhrasesTab() {
  const t = useTexts(knowledgeText);
  const may = useMay();
  const sentenceOf = useErrorSentence();
  const [kind, setKind] = useState<PhraseKind>('say');
  const [chosen, setChosen] = useState<string | null>(null);
  const asked = useQuery(phrasesQuery);
  const maySave = may('knowledge.savePhrase');
  const rows = useMemo(() => (asked.data ?? []).filter((row) => row.kind === kind).toSorted((a, b) => phraseMoments.indexOf(a.moment) - phraseMoments.indexOf(b.moment)), [asked.data, kind]);
  const phrase = rows.find((row) => row.id === chosen);
  const columns = useMemo<readonly Column<Phrase>[]>(() => [
    { key: 'text', header: t.fields.text, cell: (row) => <span title={row.text}>{row.text}</span> },
    { key: 'then', header: kind === 'say' ? t.fields.promise : t.fields.instead, width: 250, cell: (row) => row.promise ?? row.instead ?? '' },
    { key: 'state', header: t.answers.columnState, width: 96, cell: (row) => <EntryState entry={row} /> },
  ], [t, kind]);
  return (
    <Page
      head={
        <KnowledgeHead tab="phrases" note={asked.data === undefined ? undefined : t.phrases.note(rows.filter((row) => !row.withdrawn).length)}>
          {maySave ? <ActButton icon="plus" main={chosen === null} keys="Ctrl+N" group={t.title} onAct={() => setChosen('new')}>{t.add}</ActButton> : null}
        </KnowledgeHead>
      }
      filters={<FilterTabs label={t.phrases.kindLabel} value={kind} onChange={(next) => { setKind(next); setChosen(null); }} options={phraseKinds.map((value) => ({ value, label: t.phrases.kinds[value] }))} />}
      railWidth={372}
      rail={
        chosen === 'new' && maySave ? (
          <PhraseForm key={`new-${kind}`} phrase={undefined} kind={kind} onDone={(saved) => setChosen(saved.id)} onCancel={() => setChosen(null)} />
        ) : phrase === undefined ? (
          <SelectHint maySave={maySave} />
        ) : (
          <>
            {maySave ? <PhraseForm key={`${phrase.id}-${String(phrase.version)}`} phrase={phrase} kind={phrase.kind} onDone={() => undefined} onCancel={() => setChosen(null)} /> : <PhraseFacts phrase={phrase} />}
            <EntryHistory kind="phrase" id={phrase.id} />
          </>
        )
      }
    >
      <FourStates asked={asked} sentenceOf={sentenceOf} isEmpty={() => rows.length === 0} empty={<EmptyState title={t.phrases.empty} next={t.phrases.emptyNext} />}>
        {() => (
          <DataTable
            key={kind}
            label={t.tabs.phrases}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.id}
            selectedKey={chosen}
            onSelect={(row) => setChosen(row.id)}
            struck={(row) => row.withdrawn}
            autoFocus
            {...(kind === 'say' ? { groupOf: (row: Phrase) => ({ key: row.moment, title: t.phrases.moments[row.moment] }) } : {})}
          />
        )}
      </FourStates>
    </Page>
  );
}

function PhraseFacts({ phrase }: { readonly phrase: Phrase }) {
  const t = useTexts(knowledgeText);
  return (
    <Section title={t.phrases.kinds[phrase.kind]}>
      <EntryStanding entry={phrase} />
      <Facts rows={[{ label: t.fields.text, value: phrase.text }, ...(phrase.promise === null ? [] : [{ label: t.fields.promise, value: phrase.promise }]), ...(phrase.instead === null ? [] : [{ label: t.fields.instead, value: phrase.instead }])]} />
    </Section>
  );
}

function PhraseForm({ phrase, kind, onDone, onCancel }: { readonly phrase: Phrase | undefined; readonly kind: PhraseKind; readonly onDone: (phrase: Phrase) => void; readonly onCancel: () => void }) {
  const t = useTexts(knowledgeText);
  const tell = useTell();
  const [id] = useState(() => phrase?.id ?? newId());
  const form = useForm({ text: phrase?.text ?? '', moment: phrase?.moment ?? 'plain', promise: phrase?.promise ?? '', instead: phrase?.instead ?? '', withdrawn: phrase?.withdrawn ?? false, reason: '' });
  const moment = useSyncExternalStore(form.subscribe, () => form.get('moment'));
  const save = useCommand(station.knowledge.savePhrase, {
    onDone: ({ phrase: saved }) => {
      tell({ words: t.answers.saved(saved.text) });
      onDone(saved);
    },
  });
  const errorWords = useEntryErrors(form, save.error);
  const handleSave = async () => {
    const v = form.values();
    const missing = { ...(v.text.trim() === '' ? { text: t.required } : {}), ...(kind === 'say' && v.moment === 'promise' && v.promise.trim() === '' ? { promise: t.required } : {}) };
    form.setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
    await save.run({
      id, expectedVersion: phrase?.version ?? 0, reason: orNull(v.reason), kind, moment: kind === 'forbidden' ? 'plain' : (phraseMoments.find((one): one is PhraseMoment => one === v.moment) ?? 'plain'), text: v.text.trim(),
      promise: kind === 'say' ? orNull(v.promise) : null, instead: kind === 'forbidden' ? orNull(v.instead) : null, withdrawn: v.withdrawn,
    });
  };
  const title = phrase === undefined ? t.phrases.newOne[kind] : t.phrases.kinds[kind];
  return (
    <Section title={title}>
      {phrase === undefined ? null : <EntryStanding entry={phrase} />}
      <FormShell form={form} label={title} onSave={() => void handleSave()} onCancel={onCancel} busy={save.busy} error={errorWords}>
        <TextAreaField form={form} name="text" label={t.fields.text} hint={kind === 'say' ? t.phrases.textHint : undefined} required rows={2} maxLength={120} autoFocus={phrase === undefined} />
        {kind === 'say' ? <SelectField form={form} name="moment" label={t.fields.moment} options={phraseMoments.map((value) => ({ value, label: t.phrases.moments[value] }))} /> : null}
        {kind === 'say' ? <TextField form={form} name="promise" label={t.fields.promise} hint={t.phrases.promiseHint} required={moment === 'promise'} maxLength={60} /> : <TextField form={form} name="instead" label={t.fields.instead} maxLength={120} />}
        {phrase === undefined ? null : (
          <>
            <TextField form={form} name="reason" label={t.reason} maxLength={200} />
            <CheckField form={form} name="withdrawn" label={t.withdrawn} />
          </>
        )}
      </FormShell>
    </Section>
  );
}
