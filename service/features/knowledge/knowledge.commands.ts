/** Writes of the knowledge feature. */
import type { knowledgeContracts } from '#shared/features/knowledge/knowledge.contract.ts';
import { isOrdered } from '#shared/features/knowledge/knowledge.rules.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { refuse } from '#shared/protocol/appError.ts';
import { newRecord, nextVersion } from '#service/features/admin/admin.public.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { allAnswers, answerContent, shippedAnswerContent } from './answers.ts';
import { answersTable, phrasesTable, type AnswerRecord, type PhraseRecord } from './knowledge.records.ts';
import { findAnswerRow, findPhraseRow } from './knowledge.store.ts';
import { allPhrases, phraseContent } from './phrases.ts';
import { assertExpected, writeEntry } from './versions.ts';

type Contracts = typeof knowledgeContracts;

/**
 * Adds or changes an answer, or takes it out of use; its version is kept.
 *
 * @refuses KNOWLEDGE_DATES when the validity ends before it begins · KNOWLEDGE_NAME_TAKEN when another answer in use asks the same
 * @rule 002-02
 */
export function saveAnswer(ctx: CommandContext, input: InputOf<Contracts['saveAnswer']>): OutputOf<Contracts['saveAnswer']> {
  const existing = findAnswerRow(ctx.db, input.id);
  assertExpected('answer', input.id, input.expectedVersion, existing?.version ?? 0);
  if (!isOrdered(input)) refuse('KNOWLEDGE_DATES', {}, [{ path: 'validUntil', rule: 'KNOWLEDGE_DATES' }]);
  const twin = input.withdrawn ? undefined : allAnswers(ctx).find((one) => one.id !== input.id && !one.withdrawn && one.question === input.question);
  if (twin) refuse('KNOWLEDGE_NAME_TAKEN', { name: input.question }, [{ path: 'question', rule: 'KNOWLEDGE_NAME_TAKEN' }]);
  const own = { question: input.question, answer: input.answer, source: input.source, valid_from: input.validFrom, valid_until: input.validUntil, keywords: JSON.stringify(input.keywords), withdrawn: input.withdrawn ? 1 : 0 };
  const row: AnswerRecord = existing ? { ...nextVersion(ctx, existing), ...own } : { ...newRecord(ctx, input.id), ...own };
  const before = existing ? answerContent(existing) : shippedAnswerContent(input.id);
  // Confirming what ships word by word is a version of its own: from then on it is the station's.
  writeEntry(ctx, { kind: 'answer', table: answersTable, row, before: existing ? before : null, content: answerContent(row), reason: input.reason, rule: '002-02' });
  const answer = allAnswers({ ...ctx, db: ctx.tx }).find((one) => one.id === input.id);
  if (!answer) throw new Error('the answer just written is not there');
  return { answer };
}

/**
 * Adds or changes a phrase, or takes it out of use; its version is kept.
 *
 * @refuses KNOWLEDGE_PHRASE_MISFIT when a forbidden phrase promises something, or one that helps says what to say instead · KNOWLEDGE_NAME_TAKEN
 * @rule 000-05
 */
export function savePhrase(ctx: CommandContext, input: InputOf<Contracts['savePhrase']>): OutputOf<Contracts['savePhrase']> {
  const existing = findPhraseRow(ctx.db, input.id);
  assertExpected('phrase', input.id, input.expectedVersion, existing?.version ?? 0);
  const misfit = input.kind === 'forbidden' ? (input.promise === null ? null : 'promise') : input.instead === null ? null : 'instead';
  if (misfit !== null) refuse('KNOWLEDGE_PHRASE_MISFIT', { kind: input.kind }, [{ path: misfit, rule: 'KNOWLEDGE_PHRASE_MISFIT' }]);
  const twin = input.withdrawn ? undefined : allPhrases(ctx).find((one) => one.id !== input.id && !one.withdrawn && one.kind === input.kind && one.text === input.text);
  if (twin) refuse('KNOWLEDGE_NAME_TAKEN', { name: input.text }, [{ path: 'text', rule: 'KNOWLEDGE_NAME_TAKEN' }]);
  const own = { kind: input.kind, moment: input.moment, text: input.text, promise: input.promise, instead: input.instead, withdrawn: input.withdrawn ? 1 : 0 };
  const row: PhraseRecord = existing ? { ...nextVersion(ctx, existing), ...own } : { ...newRecord(ctx, input.id), ...own };
  writeEntry(ctx, { kind: 'phrase', table: phrasesTable, row, before: existing ? phraseContent(existing) : null, content: phraseContent(row), reason: input.reason, rule: '000-05' });
  const phrase = allPhrases({ ...ctx, db: ctx.tx }).find((one) => one.id === input.id);
  if (!phrase) throw new Error('the phrase just written is not there');
  return { phrase };
}
