/** Phrases as they stand: the station's own rows over what ships with the product. */
import type { Phrase } from '#shared/features/knowledge/knowledge.shapes.ts';
import { listPeople } from '#service/features/admin/admin.public.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { originOf } from './answers.ts';
import type { PhraseRecord } from './knowledge.records.ts';
import { listPhraseRows } from './knowledge.store.ts';
import { shippedPhrases } from './shipped.ts';
import type { Content } from './versions.ts';

/** The fields of a phrase's row as they are kept in a version. */
export const phraseContent = (row: PhraseRecord): Content => ({ kind: row.kind, moment: row.moment, text: row.text, promise: row.promise, instead: row.instead, withdrawn: row.withdrawn === 1 });

/** The fields of a shipped phrase, or null when none has this id. */
export function shippedPhraseContent(id: string): Content | null {
  const shipped = shippedPhrases.find((one) => one.id === id);
  return shipped ? { kind: shipped.kind, moment: shipped.moment, text: shipped.text, promise: shipped.promise ?? null, instead: shipped.instead ?? null, withdrawn: false } : null;
}

/** Every phrase in its order: shipped ones where they stand, changed or not, then the station's own. */
export function allPhrases(ctx: QueryContext): Phrase[] {
  const names = new Map(listPeople(ctx.db, true).map((person) => [person.id, person.name]));
  const rows = new Map(listPhraseRows(ctx.db).map((row) => [row.id, row]));
  const fromRow = (row: PhraseRecord): Phrase => ({
    id: row.id, version: row.version, origin: originOf(shippedPhrases.find((one) => one.id === row.id)), changedAt: row.updated_at, changedBy: names.get(row.updated_by) ?? '', kind: row.kind, moment: row.moment, text: row.text, promise: row.promise, instead: row.instead, withdrawn: row.withdrawn === 1,
  });
  const shipped = shippedPhrases.map((one): Phrase => {
    const row = rows.get(one.id);
    rows.delete(one.id);
    return row ? fromRow(row) : { id: one.id, version: 0, origin: one.origin, changedAt: null, changedBy: null, kind: one.kind, moment: one.moment, text: one.text, promise: one.promise ?? null, instead: one.instead ?? null, withdrawn: false };
  });
  return [...shipped, ...[...rows.values()].map(fromRow)];
}

/** One phrase, or undefined. */
export const findPhrase = (ctx: QueryContext, id: string): Phrase | undefined => allPhrases(ctx).find((phrase) => phrase.id === id);
