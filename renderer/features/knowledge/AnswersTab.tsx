import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { answerFilters, type AnswerFilter } from '#shared/features/knowledge/knowledge.codes.ts';
import type { Answer } from '#shared/features/knowledge/knowledge.shapes.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { newId } from '#renderer/lib/ids.ts';
import { useMay } from '#renderer/lib/session.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { useAsked } from '#renderer/lib/useAsked.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { FindField } from '#renderer/ui/FindField.tsx';
import { CheckField } from '#renderer/ui/form/choiceFields.tsx';
import { TextAreaField, TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { Facts, FilterTabs, Page, Row, Section } from '#renderer/ui/Page.tsx';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import { EntryHistory } from './EntryHistory.tsx';
import { dayOrNull, useEntryErrors } from './entryForm.ts';
import { EntryStanding, EntryState, KnowledgeHead, SelectHint } from './KnowledgeFrame.tsx';
import { answersQuery } from './knowledge.api.ts';
import { knowledgeText } from './knowledge.text.ts';

const questions = [['knowledge', 'answers']] as const;

/** 答复: every answer with its source and validity, found while typing; changed at the right. */
export function AnswersTab({ chosen: first }: { readonly chosen: string | null }) {
  const t = useTexts(knowledgeText);
  const may = useMay();
  const sentenceOf = useErrorSentence();
  const [text, setText] = useState('');
  const [show, setShow] = useState<AnswerFilter>('inUse');
  const [chosen, setChosen] = useState<string | null>(first);
  const query = useInfiniteQuery(answersQuery(useAsked(text.trim(), questions).slice(0, 500), show));
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.rows), [query.data]);
  const total = query.data?.pages[0]?.total ?? undefined;
  const maySave = may('knowledge.saveAnswer');
  const answer = rows?.find((row) => row.id === chosen);
  const columns = useMemo<readonly Column<Answer>[]>(() => [
    { key: 'question', header: t.answers.columnQuestion, cell: (row) => <span title={row.answer}>{row.question}</span> },
    { key: 'validity', header: t.answers.columnValidity, width: 130, cell: (row) => t.validity(row.validFrom, row.validUntil) },
    { key: 'source', header: t.answers.columnSource, width: 170, cell: (row) => <span title={row.source}>{row.source}</span> },
    { key: 'state', header: t.answers.columnState, width: 96, cell: (row) => <EntryState entry={row} standing={row.standing} /> },
  ], [t]);
  const filterWords = { inUse: t.answers.inUse, expired: t.answers.expired, unchecked: t.answers.uncheckedOnly, withdrawn: t.answers.withdrawnOnly } as const;
  const narrowed = text.trim() !== '' || show !== 'inUse';
  return (
    <Page
      head={
        <KnowledgeHead tab="answers" note={total === undefined ? undefined : t.answers.note(total)}>
          {maySave ? <ActButton icon="plus" main={chosen === null} keys="Ctrl+N" group={t.title} onAct={() => setChosen('new')}>{t.add}</ActButton> : null}
        </KnowledgeHead>
      }
      filters={
        <>
          <FilterTabs label={t.answers.show} value={show} onChange={setShow} options={answerFilters.map((value) => ({ value, label: filterWords[value] }))} />
          <FindField label={t.find} onFind={setText} />
        </>
      }
      railWidth={372}
      rail={
        chosen === 'new' && maySave ? (
          <AnswerForm key="new" answer={undefined} onDone={(saved) => setChosen(saved.id)} onCancel={() => setChosen(null)} />
        ) : answer === undefined ? (
          <SelectHint maySave={maySave} />
        ) : (
          <>
            {maySave ? <AnswerForm key={`${answer.id}-${String(answer.version)}`} answer={answer} onDone={() => undefined} onCancel={() => setChosen(null)} /> : <AnswerFacts answer={answer} />}
            <EntryHistory kind="answer" id={answer.id} />
          </>
        )
      }
    >
      <FourStates
        asked={{ data: rows, error: query.error, isPending: query.isPending, refetch: query.refetch }}
        sentenceOf={sentenceOf}
        isEmpty={(list) => list.length === 0}
        empty={narrowed ? <EmptyState title={t.answers.empty} next={t.answers.emptyNext} /> : <EmptyState title={t.answers.emptyAll} next={t.answers.emptyAllNext} />}
      >
        {(list) => (
          <DataTable
            label={t.tabs.answers}
            rows={list}
            columns={columns}
            rowKey={(row) => row.id}
            selectedKey={chosen}
            onSelect={(row) => setChosen(row.id)}
            struck={(row) => row.withdrawn}
            autoFocus
            {...(query.hasNextPage ? { onEnd: () => void query.fetchNextPage() } : {})}
          />
        )}
      </FourStates>
    </Page>
  );
}

function AnswerFacts({ answer }: { readonly answer: Answer }) {
  const t = useTexts(knowledgeText);
  return (
    <Section title={answer.question}>
      <EntryStanding entry={answer} validUntil={answer.standing === 'expired' ? answer.validUntil : null} />
      <Facts rows={[{ label: t.answers.answer, value: answer.answer }, { label: t.source, value: answer.source, end: t.validity(answer.validFrom, answer.validUntil) }, ...(answer.keywords.length === 0 ? [] : [{ label: t.answers.keywords, value: answer.keywords.join(' ') }])]} />
    </Section>
  );
}

function AnswerForm({ answer, onDone, onCancel }: { readonly answer: Answer | undefined; readonly onDone: (answer: Answer) => void; readonly onCancel: () => void }) {
  const t = useTexts(knowledgeText);
  const tell = useTell();
  const [id] = useState(() => answer?.id ?? newId());
  const form = useForm({
    question: answer?.question ?? '', answer: answer?.answer ?? '', source: answer?.source ?? '', validFrom: answer?.validFrom ?? '', validUntil: answer?.validUntil ?? '', keywords: answer?.keywords.join(' ') ?? '', withdrawn: answer?.withdrawn ?? false, reason: '',
  });
  const save = useCommand(station.knowledge.saveAnswer, {
    onDone: ({ answer: saved }) => {
      tell({ words: t.answers.saved(saved.question) });
      onDone(saved);
    },
  });
  const errorWords = useEntryErrors(form, save.error);
  const handleSave = async () => {
    const v = form.values();
    const missing = Object.fromEntries((['question', 'answer', 'source'] as const).filter((name) => v[name].trim() === '').map((name) => [name, t.required]));
    form.setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    await save.run({
      id, expectedVersion: answer?.version ?? 0, reason: v.reason.trim() === '' ? null : v.reason.trim(), question: v.question.trim(), answer: v.answer.trim(), source: v.source.trim(), validFrom: dayOrNull(v.validFrom), validUntil: dayOrNull(v.validUntil),
      keywords: [...new Set(v.keywords.split(/[\s,，、;；]+/u).filter((word) => word !== ''))], withdrawn: v.withdrawn,
    });
  };
  const title = answer?.question ?? t.answers.newOne;
  return (
    <Section title={title}>
      {answer === undefined ? null : <EntryStanding entry={answer} validUntil={answer.standing === 'expired' ? answer.validUntil : null} />}
      <FormShell form={form} label={title} onSave={() => void handleSave()} onCancel={onCancel} busy={save.busy} error={errorWords}>
        <TextField form={form} name="question" label={t.answers.question} hint={t.answers.questionHint} required maxLength={80} autoFocus={answer === undefined} />
        <TextAreaField form={form} name="answer" label={t.answers.answer} hint={t.answers.answerHint} required rows={3} maxLength={1000} />
        <TextField form={form} name="source" label={t.source} hint={t.sourceHint} required maxLength={120} />
        <Row fill gap={3}>
          <TextField form={form} name="validFrom" label={t.validFrom} type="date" />
          <TextField form={form} name="validUntil" label={t.validUntil} type="date" />
        </Row>
        <TextField form={form} name="keywords" label={t.answers.keywords} hint={t.answers.keywordsHint} maxLength={200} />
        {answer === undefined ? null : (
          <>
            <TextField form={form} name="reason" label={t.reason} maxLength={200} />
            <CheckField form={form} name="withdrawn" label={t.withdrawn} />
          </>
        )}
      </FormShell>
    </Section>
  );
}
