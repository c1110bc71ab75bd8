/** Reads of the knowledge feature. */
import type { knowledgeContracts } from '#shared/features/knowledge/knowledge.contract.ts';
import type { AnswerFilter, EntryKind } from '#shared/features/knowledge/knowledge.codes.ts';
import type { Answer } from '#shared/features/knowledge/knowledge.shapes.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import type { Page } from '#shared/protocol/page.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { allAnswers, shippedAnswerContent } from './answers.ts';
import { fitOf } from './answerSearch.ts';
import { allPhrases, shippedPhraseContent } from './phrases.ts';
import { historyOf, type Content } from './versions.ts';

type Contracts = typeof knowledgeContracts;

const isShown: Readonly<Record<AnswerFilter, (answer: Answer) => boolean>> = {
  inUse: (answer) => !answer.withdrawn && answer.standing !== 'notYet',
  expired: (answer) => !answer.withdrawn && answer.standing === 'expired',
  // What ships and was never confirmed here: its source is a document of others, or a default.
  unchecked: (answer) => !answer.withdrawn && answer.version === 0,
  withdrawn: (answer) => answer.withdrawn,
};

/** Answers that fit, best first, expired ones last. */
export function findAnswers(ctx: QueryContext, input: InputOf<Contracts['findAnswers']>): Page<Answer> {
  const from = Math.max(0, Number(input.cursor ?? '0') || 0);
  const found = allAnswers(ctx)
    .filter(isShown[input.show])
    .map((answer, place) => ({ answer, place, fit: fitOf(answer, input.text) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => Number(a.answer.standing === 'expired') - Number(b.answer.standing === 'expired') || b.fit - a.fit || a.place - b.place)
    .map(({ answer }) => answer);
  const end = from + input.limit;
  return { rows: found.slice(from, end), next: end < found.length ? String(end) : null, total: found.length };
}

/** The phrase library. */
export function listPhrases(ctx: QueryContext): OutputOf<Contracts['listPhrases']> {
  return { phrases: allPhrases(ctx) };
}

const shippedContent: Readonly<Record<EntryKind, (id: string) => Content | null>> = { answer: shippedAnswerContent, phrase: shippedPhraseContent };

/** Versions of an entry, newest first. */
export function getHistory(ctx: QueryContext, input: InputOf<Contracts['getHistory']>): OutputOf<Contracts['getHistory']> {
  return { versions: historyOf(ctx, input.id, shippedContent[input.kind](input.id)) };
}
