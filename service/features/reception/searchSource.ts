/** Receptions and sheets in the search of the directory (Ctrl+K): by number, by tail, by QR text. */
import type { SearchSource } from '#service/features/directory/directory.public.ts';
import { returningRows } from './reception.queries.ts';

/** Answers with the receptions whose slip number the text means; names and telephones are the directory's own part. */
export const receptionSearchSource: SearchSource = (ctx, text, limit) =>
  returningRows(ctx, text).filter((row) => row.matchedBy === 'number').slice(0, limit).map((row) => ({
    kind: 'reception', id: row.id, title: row.matter.slice(0, 60), number: row.number, phone: row.phone, detail: row.customer ?? '', areaName: null, customerType: null, matchedBy: 'number',
  }));
