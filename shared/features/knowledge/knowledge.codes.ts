/** Codes of the knowledge feature: what the counter knows by heart, as data. Chinese words stand in `*.text.ts`. */
import { z } from 'zod';

/** What a kept version belongs to. */
export const entryKinds = ['answer', 'phrase'] as const;
export const entryKindSchema = z.enum(entryKinds);
export type EntryKind = z.infer<typeof entryKindSchema>;

/** Where an entry comes from: a source document, a default of the product (both to be checked against the unit's own rules), or this station. */
export const origins = ['seed', 'default', 'station'] as const;
export const originSchema = z.enum(origins);
export type Origin = z.infer<typeof originSchema>;

/** How an entry stands today by its validity dates. */
export const standings = ['current', 'notYet', 'expired'] as const;
export const standingSchema = z.enum(standings);
export type Standing = z.infer<typeof standingSchema>;

/** What a list of answers shows: everything in use, or only what wants looking after. */
export const answerFilters = ['inUse', 'expired', 'unchecked', 'withdrawn'] as const;
export const answerFilterSchema = z.enum(answerFilters);
export type AnswerFilter = z.infer<typeof answerFilterSchema>;

/** A phrase that helps, or one that must not be said. */
export const phraseKinds = ['say', 'forbidden'] as const;
export const phraseKindSchema = z.enum(phraseKinds);
export type PhraseKind = z.infer<typeof phraseKindSchema>;

/** When a phrase helps: at any time, by the customer's feeling, or to promise something beside the answer. */
export const phraseMoments = ['plain', 'anxious', 'dissatisfied', 'agitated', 'promise'] as const;
export const phraseMomentSchema = z.enum(phraseMoments);
export type PhraseMoment = z.infer<typeof phraseMomentSchema>;
