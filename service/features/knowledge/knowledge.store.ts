/** Reads of the knowledge feature. Writes go through `ctx.write`. */
import { sql } from '#service/db/sql.ts';
import type { Reader } from '#service/db/store.ts';
import { answerRowSchema, phraseRowSchema, versionRowSchema, type AnswerRecord, type PhraseRecord, type VersionRecord } from './knowledge.records.ts';

/** Answers that were added or changed here. */
export const listAnswerRows = (db: Reader): AnswerRecord[] => db.all(sql`SELECT * FROM knowledge_answers ORDER BY created_at, id`, answerRowSchema);
/** One answer that was added or changed here, or undefined. */
export const findAnswerRow = (db: Reader, id: string): AnswerRecord | undefined => db.get(sql`SELECT * FROM knowledge_answers WHERE id = ${id}`, answerRowSchema);

/** Versions of an entry, oldest first. */
export const listVersions = (db: Reader, entryId: string): VersionRecord[] => db.all(sql`SELECT * FROM knowledge_versions WHERE entry_id = ${entryId} ORDER BY ordinal`, versionRowSchema);

/** Phrases that were added or changed here. */
export const listPhraseRows = (db: Reader): PhraseRecord[] => db.all(sql`SELECT * FROM knowledge_phrases ORDER BY created_at, id`, phraseRowSchema);
/** One phrase that was added or changed here, or undefined. */
export const findPhraseRow = (db: Reader, id: string): PhraseRecord | undefined => db.get(sql`SELECT * FROM knowledge_phrases WHERE id = ${id}`, phraseRowSchema);
