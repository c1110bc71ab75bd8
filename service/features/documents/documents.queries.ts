import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import type { Page } from '#shared/protocol/page.ts';
import type { documentsContracts } from '#shared/features/documents/documents.contract.ts';
import type { PaperRow, Printable } from '#shared/features/documents/documents.shapes.ts';
import { listNumbers, numberPatterns, periodOf } from '#service/records/numbering.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import type { PaperRecord } from './documents.records.ts';
import { countPapersByNumber, findByNumberAndCode, findGrant, findListedPaper, findPaper, listPapers as readPapers, listRuns } from './documents.store.ts';
import { bookPlaces, paperToDetail, paperToRow, snapshotOf } from './documents.view.ts';
import { missingGlyphs } from './glyphs.ts';
import { html, wordsOf } from './papers/markup.ts';
import { parseQrText } from './papers/qrPicture.ts';
import { copiesOf, renderPaper } from './papers/renderPaper.ts';

type Contracts = typeof documentsContracts;

const cursorOf = (paper: PaperRow): string => `${paper.issuedAt} ${paper.id}`;

/** Issued papers, newest first. */
export function listPapers(ctx: QueryContext, input: InputOf<Contracts['listPapers']>): Page<PaperRow> {
  const [at = '', id = ''] = (input.cursor ?? '').split(' ');
  const rows = readPapers(ctx.db, {
    kind: input.kind, state: input.state, tail: input.text === null || input.text.trim() === '' ? null : input.text.trim().toUpperCase(), recordId: input.recordId, openOnly: input.openOnly,
    after: input.cursor === null ? null : { at, id }, limit: input.limit,
  }).map(paperToRow);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > input.limit && last !== undefined ? cursorOf(last) : null, total: null };
}

/** One paper with its runs. */
export function getPaper(ctx: QueryContext, input: InputOf<Contracts['getPaper']>): OutputOf<Contracts['getPaper']> {
  const paper = findListedPaper(ctx.db, input.paperId);
  if (!paper) throw new Refusal({ code: 'NOT_FOUND', entity: 'paper', id: input.paperId });
  return paperToDetail(paper, listRuns(ctx.db, paper.id));
}

/** Whether the caller holds a live permission to see this paper unmasked. @refuses DOCUMENTS_GRANT_ENDED */
export function requireGrant(ctx: QueryContext, paperId: string, grantId: string): void {
  const grant = findGrant(ctx.db, grantId);
  if (!grant || grant.paper_id !== paperId || grant.person_id !== ctx.actor.personId || grant.ends_at <= ctx.now) refuse('DOCUMENTS_GRANT_ENDED');
}

/** Runs that came out or may have: the next one is 「补打 n」. A run known not to have come out does not count. */
export function reprintOf(ctx: QueryContext, paperId: string): number {
  return listRuns(ctx.db, paperId).filter((run) => run.outcome !== 'notPrinted').length;
}

/** Markup of a paper for the next run, with what cannot be drawn. @refuses DOCUMENTS_GRANT_ENDED */
export function printableOf(ctx: QueryContext, paper: PaperRecord, grantId: string | null): Printable {
  if (grantId !== null) requireGrant(ctx, paper.id, grantId);
  const snapshot = snapshotOf(paper);
  if (snapshot === null) throw new Refusal({ code: 'REFUSED', reason: 'RECORD_ERASED', params: { record: 'paper' } });
  const copies = copiesOf[paper.kind];
  const runs = listRuns(ctx.db, paper.id);
  const markup = renderPaper(snapshot, {
    number: paper.number, checkCode: paper.check_code, edition: paper.edition, stationName: ctx.station.name, copies, reprint: reprintOf(ctx, paper.id), unmasked: grantId !== null, sample: ctx.station.practice, voided: paper.state === 'void',
    printedAt: ctx.now, printedBy: `${ctx.actor.name}（${ctx.actor.workNo}）`,
  });
  return {
    paperId: paper.id, number: paper.number, title: markup.title, css: markup.css, body: markup.body.markup, widthMm: markup.widthMm, heightMm: markup.heightMm, copies: [...copies], reprint: reprintOf(ctx, paper.id),
    missing: missingGlyphs(wordsOf(html`${markup.body}`)), printerKey: paper.kind, mayPrint: paper.state === 'issued' && runs.every((run) => run.outcome === 'printed' || run.outcome === 'notPrinted'),
  };
}

/** Markup of a paper for the shell's preview. */
export function getPrintable(ctx: QueryContext, input: InputOf<Contracts['getPrintable']>): OutputOf<Contracts['getPrintable']> {
  const paper = findPaper(ctx.db, input.paperId);
  if (!paper) throw new Refusal({ code: 'NOT_FOUND', entity: 'paper', id: input.paperId });
  return printableOf(ctx, paper, input.grantId);
}

/** Characters of a text that no face draws. */
export function checkGlyphs(_ctx: QueryContext, input: InputOf<Contracts['checkGlyphs']>): OutputOf<Contracts['checkGlyphs']> {
  return { missing: missingGlyphs(input.text) };
}

/** The book of the series that ran on a day. */
export function getNumberBook(ctx: QueryContext, input: InputOf<Contracts['getNumberBook']>): OutputOf<Contracts['getNumberBook']> {
  const period = periodOf(numberPatterns[input.kind], input.on);
  const rows = listNumbers(ctx.db, ctx.station.id, input.kind, period);
  const places = bookPlaces(rows, countPapersByNumber(ctx.db, rows.map((row) => row.number)));
  return { kind: input.kind, period, places, voids: places.filter((place) => place.use === 'void').length, gaps: places.filter((place) => place.use === 'gap').length };
}

/** The paper a scanned QR belongs to. */
export function findByCode(ctx: QueryContext, input: InputOf<Contracts['findByCode']>): OutputOf<Contracts['findByCode']> {
  const parsed = parseQrText(input.code);
  const paper = parsed === null ? undefined : findByNumberAndCode(ctx.db, parsed.number, parsed.checkCode);
  return { found: paper === undefined ? null : paperToRow(paper) };
}
