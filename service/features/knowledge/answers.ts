/** Answers as they stand: the station's own rows over what ships with the product. */
import { z } from 'zod';
import { originSchema, type Origin } from '#shared/features/knowledge/knowledge.codes.ts';
import { standingOn } from '#shared/features/knowledge/knowledge.rules.ts';
import type { Answer } from '#shared/features/knowledge/knowledge.shapes.ts';
import { localDateOf } from '#shared/kit/dates.ts';
import { listPeople } from '#service/features/admin/admin.public.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import type { AnswerRecord } from './knowledge.records.ts';
import { listAnswerRows } from './knowledge.store.ts';
import { shippedAnswers } from './shipped.ts';
import type { Content } from './versions.ts';

const wordsSchema = z.array(z.string());

/** Where an entry comes from: what ships under its id, else the station. */
export const originOf = (shipped: { readonly origin: Origin } | undefined): Origin => (shipped ? originSchema.parse(shipped.origin) : 'station');

/** The fields of an answer's row as they are kept in a version. */
export const answerContent = (row: AnswerRecord): Content => ({ question: row.question, answer: row.answer, source: row.source, validFrom: row.valid_from, validUntil: row.valid_until, keywords: wordsSchema.parse(JSON.parse(row.keywords)), withdrawn: row.withdrawn === 1 });

/** The fields of a shipped answer, or null when none has this id. */
export function shippedAnswerContent(id: string): Content | null {
  const shipped = shippedAnswers.find((one) => one.id === id);
  return shipped ? { question: shipped.question, answer: shipped.answer, source: shipped.source, validFrom: null, validUntil: null, keywords: shipped.keywords, withdrawn: false } : null;
}

/** Every answer in its order: shipped ones where they stand, changed or not, then the station's own. */
export function allAnswers(ctx: QueryContext): Answer[] {
  const on = localDateOf(ctx.now);
  const names = new Map(listPeople(ctx.db, true).map((person) => [person.id, person.name]));
  const rows = new Map(listAnswerRows(ctx.db).map((row) => [row.id, row]));
  const fromRow = (row: AnswerRecord): Answer => {
    const shipped = shippedAnswers.find((one) => one.id === row.id);
    const validity = { validFrom: row.valid_from, validUntil: row.valid_until };
    return {
      id: row.id, version: row.version, origin: originOf(shipped), changedAt: row.updated_at, changedBy: names.get(row.updated_by) ?? '', question: row.question, answer: row.answer, source: row.source, ...validity,
      keywords: wordsSchema.parse(JSON.parse(row.keywords)), withdrawn: row.withdrawn === 1, standing: standingOn(validity, on),
    };
  };
  const shipped = shippedAnswers.map((one): Answer => {
    const row = rows.get(one.id);
    rows.delete(one.id);
    return row ? fromRow(row) : { ...one, version: 0, changedAt: null, changedBy: null, validFrom: null, validUntil: null, withdrawn: false, standing: 'current' };
  });
  return [...shipped, ...[...rows.values()].map(fromRow)];
}
