/** What the counter knows, as it travels. Nothing here is about a person outside the station. */
import { z } from 'zod';
import { idSchema, instantSchema, lineSchema, localDateSchema } from '../../kit/scalars.ts';
import { originSchema, phraseKindSchema, phraseMomentSchema, standingSchema } from './knowledge.codes.ts';

/** Text of several lines that is not blank; at most `max` UTF-16 units. */
export const prose = (max: number) => z.string().min(1).max(max).refine((text) => text.trim() !== '', { message: 'blank' });

/** The fields of an answer as typed. */
export const answerFields = {
  question: lineSchema(80), answer: prose(1000),
  /** 出处: a document, a rule id, a meeting. Shown beside every answer (002-02). */
  source: lineSchema(120),
  /** Both days belong to the validity; null where nobody set one. */
  validFrom: localDateSchema.nullable(), validUntil: localDateSchema.nullable(),
  keywords: z.array(lineSchema(20)).max(12),
  /** Out of use: kept, no longer offered. */
  withdrawn: z.boolean(),
};

/** Every entry: `version` 0 is what ships with the product and was never changed here. */
const entryFields = { id: idSchema, version: z.number(), origin: originSchema, changedAt: instantSchema.nullable(), changedBy: z.string().nullable() };

/** An answer of the counter (常用答复). */
export const answerSchema = z.strictObject({ ...entryFields, ...answerFields, standing: standingSchema });
export type Answer = z.infer<typeof answerSchema>;

/** What one change did to one field, in words as they were typed. */
export const fieldChangeSchema = z.strictObject({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() });

/** One version of an entry: who, when, why, and what it changed. */
export const entryVersionSchema = z.strictObject({ version: z.number(), at: instantSchema, by: z.string(), reason: z.string().nullable(), changes: z.array(fieldChangeSchema) });
export type EntryVersion = z.infer<typeof entryVersionSchema>;

/** A shipped answer, as `resources/knowledge/answers.json` holds it. */
export const shippedAnswersSchema = z.strictObject({
  answers: z.array(z.strictObject({ id: idSchema, origin: originSchema, question: answerFields.question, answer: answerFields.answer, source: answerFields.source, keywords: answerFields.keywords })),
});

/** The fields of a phrase as typed. `{surname}` stands for the surname of who speaks. */
export const phraseFields = {
  kind: phraseKindSchema, moment: phraseMomentSchema, text: lineSchema(120),
  /** What saying it promises: it becomes a task that must be ticked before the matter closes (000-05). Only of a phrase that helps. */
  promise: lineSchema(60).nullable(),
  /** What to say in place of a forbidden one. */
  instead: lineSchema(120).nullable(),
  withdrawn: z.boolean(),
};

/** A phrase of the library (话术). */
export const phraseSchema = z.strictObject({ ...entryFields, ...phraseFields });
export type Phrase = z.infer<typeof phraseSchema>;

/** A shipped phrase, as `resources/knowledge/phrases.json` holds it. */
export const shippedPhrasesSchema = z.strictObject({
  phrases: z.array(z.strictObject({ id: idSchema, origin: originSchema, kind: phraseKindSchema, moment: phraseMomentSchema, text: phraseFields.text, promise: lineSchema(60).optional(), instead: lineSchema(120).optional() })),
});
