/** Reads of quick notes. Writes go through `ctx.write`. */
import { z } from 'zod';
import { sql } from '#service/db/sql.ts';
import type { Reader } from '#service/db/store.ts';
import { quickNoteRowSchema, type QuickNoteRecord } from './reception.records.ts';

/** One quick note, or undefined. */
export const findNote = (db: Reader, id: string): QuickNoteRecord | undefined => db.get(sql`SELECT * FROM quick_notes WHERE id = ${id}`, quickNoteRowSchema);

/** Open notes, oldest first; of one person where `writerId` is given. */
export const listOpenNotes = (db: Reader, writerId: string | null, limit: number): QuickNoteRecord[] =>
  db.all(sql`SELECT * FROM quick_notes WHERE state = 'open' AND (${writerId} IS NULL OR taken_by = ${writerId}) ORDER BY taken_at LIMIT ${limit}`, quickNoteRowSchema);

/** How many open notes a person has. */
export const countOpenNotes = (db: Reader, writerId: string): number =>
  db.get(sql`SELECT count(*) AS n FROM quick_notes WHERE state = 'open' AND taken_by = ${writerId}`, z.strictObject({ n: z.number() }))?.n ?? 0;
