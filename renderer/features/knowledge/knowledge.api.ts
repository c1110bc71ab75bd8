// Query keys and options of the knowledge feature.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AnswerFilter, EntryKind } from '#shared/features/knowledge/knowledge.codes.ts';
import { station } from '#renderer/lib/stationClient.ts';

/** Answers that fit, page by page. */
export const answersQuery = (text: string, show: AnswerFilter) => infiniteQueryOptions({
  queryKey: ['knowledge', 'answers', text, show],
  queryFn: ({ pageParam }) => station.knowledge.findAnswers({ text, show, cursor: pageParam, limit: 100 }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
  placeholderData: keepPreviousData,
});

/** How many answers have a key of their own beside an enquiry. */
const picks = 6;

/** The best answers for a sentence that is being typed; the most common ones while it is blank. */
export const picksQuery = (sentence: string) => queryOptions({
  queryKey: ['knowledge', 'picks', sentence],
  queryFn: async () => (await station.knowledge.findAnswers({ text: sentence.slice(0, 500), show: 'inUse', cursor: null, limit: picks })).rows,
  placeholderData: keepPreviousData,
});

/** Versions of an entry. */
export const historyQuery = (kind: EntryKind, id: string) => queryOptions({ queryKey: ['knowledge', 'history', kind, id], queryFn: async () => (await station.knowledge.getHistory({ kind, id })).versions });

/** The phrase library; a few dozen, read once while a screen is open. */
export const phrasesQuery = queryOptions({ queryKey: ['knowledge', 'phrases'], queryFn: async () => (await station.knowledge.listPhrases({})).phrases, staleTime: 60_000 });
