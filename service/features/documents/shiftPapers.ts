/** What a shift hands over of the papers: how far the books are, and what did not come out of the printer. */
import { numberKinds, type NumberKind, type PaperKind } from '#shared/features/documents/documents.codes.ts';
import { localDateOf } from '#shared/kit/dates.ts';
import { listNumbers, numberPatterns, periodOf } from '#service/records/numbering.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { listPapers } from './documents.store.ts';

/** Last number, numbers used and numbers void of every book that runs today. */
export const paperCounters = (ctx: QueryContext): { readonly kind: NumberKind; readonly last: string | null; readonly used: number; readonly voided: number }[] =>
  numberKinds.map((kind) => {
    const rows = listNumbers(ctx.db, ctx.station.id, kind, periodOf(numberPatterns[kind], localDateOf(ctx.now)));
    return { kind, last: rows.at(-1)?.number ?? null, used: rows.length, voided: rows.filter((row) => row.voided_at !== null).length };
  });

/** A paper that is not out. */
export interface PaperNotOut { readonly number: string; readonly kind: PaperKind; readonly why: 'neverPrinted' | 'unknown' }

/** Papers in force that were never printed, or of which nobody said whether they came out; newest first, the last two hundred. */
export const papersNotOut = (ctx: QueryContext): PaperNotOut[] =>
  listPapers(ctx.db, { kind: null, state: 'issued', tail: null, recordId: null, openOnly: false, after: null, limit: 200 })
    .flatMap((paper): PaperNotOut[] => (paper.open_run_id !== null ? [{ number: paper.number, kind: paper.kind, why: 'unknown' }] : paper.prints === 0 ? [{ number: paper.number, kind: paper.kind, why: 'neverPrinted' }] : []));
