/** Rows of the knowledge feature. Nothing in them is about a customer. */
import { z } from 'zod';
import { entryKindSchema, phraseKindSchema, phraseMomentSchema } from '#shared/features/knowledge/knowledge.codes.ts';
import { defineTable } from '#service/records/table.ts';

const text = z.string();
const maybe = z.string().nullable();
const flag = z.number().int().min(0).max(1);
const recordShape = { id: text, station_id: text, version: z.number(), created_at: text, updated_at: text, created_by: text, updated_by: text, voided_at: maybe };

const columnsOf = <S extends z.ZodRawShape>(schema: z.ZodObject<S>): (keyof S & string)[] => Object.keys(schema.shape);

/** Row of `knowledge_versions`: an entry as it was saved, whole. Written once. `content` is the JSON of its fields. */
export const versionRowSchema = z.strictObject({ ...recordShape, kind: entryKindSchema, entry_id: text, ordinal: z.number(), content: text, reason: maybe });
export type VersionRecord = z.infer<typeof versionRowSchema>;
export const versionsTable = defineTable<VersionRecord>({ name: 'knowledge_versions', columns: columnsOf(versionRowSchema), personal: [] });

/** Row of `knowledge_answers`. */
export const answerRowSchema = z.strictObject({ ...recordShape, question: text, answer: text, source: text, valid_from: maybe, valid_until: maybe, keywords: text, withdrawn: flag });
export type AnswerRecord = z.infer<typeof answerRowSchema>;
export const answersTable = defineTable<AnswerRecord>({ name: 'knowledge_answers', columns: columnsOf(answerRowSchema), personal: [] });

/** Row of `knowledge_phrases`. */
export const phraseRowSchema = z.strictObject({ ...recordShape, kind: phraseKindSchema, moment: phraseMomentSchema, text, promise: maybe, instead: maybe, withdrawn: flag });
export type PhraseRecord = z.infer<typeof phraseRowSchema>;
export const phrasesTable = defineTable<PhraseRecord>({ name: 'knowledge_phrases', columns: columnsOf(phraseRowSchema), personal: [] });
