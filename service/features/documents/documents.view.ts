/** Rows of the store as they travel: masked, with the words of the snapshot. */
import type { BookPlace, PaperDetail, PaperRow, PrintRun } from '#shared/features/documents/documents.shapes.ts';
import { paperSnapshotSchema, type PaperSnapshot } from '#shared/features/documents/papers.shapes.ts';
import { maskName } from '#shared/kit/mask.ts';
import type { NumberBookRow } from '#service/records/numbering.ts';
import type { PaperRecord, RunRecord } from './documents.records.ts';
import type { ListedPaper } from './documents.store.ts';
import { copiesOf } from './papers/renderPaper.ts';

/** The frozen content of a paper, or null once its person was erased. */
export function snapshotOf(paper: PaperRecord): PaperSnapshot | null {
  const parsed = paperSnapshotSchema.safeParse(JSON.parse(paper.snapshot));
  return parsed.success ? parsed.data : null;
}

function subjectOf(snapshot: PaperSnapshot | null): string {
  if (snapshot === null) return '';
  if (snapshot.kind === 'contactSheet') return `${snapshot.fromOrg} → ${snapshot.toOrg}`;
  if ('tables' in snapshot) return snapshot.under;
  return snapshot.customer.name === null ? '' : maskName(snapshot.customer.name);
}

/** A line of the list. */
export function paperToRow(paper: ListedPaper): PaperRow {
  return {
    id: paper.id, version: paper.version, kind: paper.kind, number: paper.number, edition: paper.edition, state: paper.state, record: paper.record, recordId: paper.record_id, subject: subjectOf(snapshotOf(paper)), issuedAt: paper.created_at,
    issuedBy: paper.issued_by_name, prints: paper.prints, lastPrintedAt: paper.last_printed_at, openPrintId: paper.open_run_id,
  };
}

/** One run as it travels. */
export const runToView = (run: RunRecord): PrintRun => ({
  id: run.id, at: run.created_at, by: run.by_name, reprint: run.reprint, outcome: run.outcome, printer: run.printer, pages: run.pages, sha256: run.sha256, unmasked: run.grant_id !== null,
});

/** A paper with its runs. */
export function paperToDetail(paper: ListedPaper, runs: readonly RunRecord[]): PaperDetail {
  return { ...paperToRow(paper), checkCode: paper.check_code, templateVersion: paper.template_version, voidReason: paper.void_reason, copies: [...copiesOf[paper.kind]], runs: runs.map(runToView) };
}

/** Places of a book from 1 to the last taken; a place nobody took is a gap, which only a fault can leave. */
export function bookPlaces(rows: readonly NumberBookRow[], papers: ReadonlyMap<string, number>): BookPlace[] {
  const byPlace = new Map(rows.map((row) => [row.n, row]));
  const last = rows.at(-1)?.n ?? 0;
  return Array.from({ length: last }, (_, i) => {
    const row = byPlace.get(i + 1);
    if (row === undefined) return { n: i + 1, number: '', use: 'gap', takenAt: null, voidReason: null, recordId: null, papers: 0 };
    return { n: row.n, number: row.number, use: row.voided_at === null ? 'used' : 'void', takenAt: row.taken_at, voidReason: row.void_reason, recordId: row.record_id, papers: papers.get(row.number) ?? 0 };
  });
}
