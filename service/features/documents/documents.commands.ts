import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import { instantOfMs, minuteMs, msOfInstant } from '#shared/kit/dates.ts';
import type { documentsContracts } from '#shared/features/documents/documents.contract.ts';
import { newRecord, nextVersion } from '#service/features/admin/admin.public.ts';
import { takeLook } from '#service/features/directory/directory.public.ts';
import type { BeforeContext, CommandContext } from '#service/runtime/context.ts';
import { paperGrantsTable, paperRunsTable, type GrantRecord, type PaperRecord, type RunRecord } from './documents.records.ts';
import { findPaper, findRun, listRuns } from './documents.store.ts';
import { getPaper, printableOf, requireGrant } from './documents.queries.ts';
import { formOf, writeVoid } from './issue.commands.ts';
import { isAnnounced, keepFile } from './keptFile.ts';

type Contracts = typeof documentsContracts;

/** A reason shorter than this says nothing. */
const shortestReason = 4;
const grantMinutes = 10;

function requirePaper(ctx: CommandContext, id: string): PaperRecord {
  const paper = findPaper(ctx.tx, id);
  if (!paper) throw new Refusal({ code: 'NOT_FOUND', entity: 'paper', id });
  return paper;
}

function assertReason(reason: string): void {
  if ([...reason].length < shortestReason) refuse('DOCUMENTS_REASON_TOO_SHORT', { least: shortestReason }, [{ path: 'reason', rule: 'DOCUMENTS_REASON_TOO_SHORT' }]);
}

/** Lets the caller see one paper unmasked for ten minutes; it counts among the looks of the hour. @refuses DOCUMENTS_REASON_TOO_SHORT, DOCUMENTS_REVEAL_LIMIT (`perHour`) @rule R-PI-09 */
export function unmaskPaper(ctx: CommandContext, input: InputOf<Contracts['unmaskPaper']>): OutputOf<Contracts['unmaskPaper']> {
  const paper = requirePaper(ctx, input.paperId);
  assertReason(input.reason);
  takeLook(ctx, { object: paper.id, field: 'paper', reason: input.reason, refusal: 'DOCUMENTS_REVEAL_LIMIT' });
  const endsAt = instantOfMs(msOfInstant(ctx.now) + grantMinutes * minuteMs);
  const row: GrantRecord = { ...newRecord(ctx, ctx.newId()), paper_id: paper.id, person_id: ctx.actor.personId, reason: input.reason, ends_at: endsAt };
  ctx.write({ record: 'paper', id: paper.id, act: 'unmask', from: paper.state, to: paper.state, rows: [[paperGrantsTable, row]], text: input.reason, rule: 'R-PI-09' });
  return { grantId: row.id, endsAt };
}

/** The staged PDF as found before the transaction. */
export interface FoundFile {
  readonly folder: string;
  readonly isSound: boolean;
}

/** Opens and checks the staged PDF before the transaction. */
export async function findFile(ctx: BeforeContext, input: InputOf<Contracts['beginPrint']>): Promise<FoundFile> {
  return { folder: ctx.folder, isSound: await isAnnounced(ctx.folder, input.file, input.sha256) };
}

/**
 * Opens a run at the printer and keeps the PDF.
 *
 * @refuses DOCUMENTS_VOID for a void paper; DOCUMENTS_RUN_OPEN while an earlier run's end is not known; DOCUMENTS_PAPER_CHANGED when
 *   the sheets carry another 「补打 n」 than this run has; DOCUMENTS_GLYPH_MISSING naming the first character; DOCUMENTS_FILE_CHANGED;
 *   DOCUMENTS_GRANT_ENDED
 */
export function beginPrint(ctx: CommandContext, input: InputOf<Contracts['beginPrint']>, found: FoundFile): OutputOf<Contracts['beginPrint']> {
  const paper = requirePaper(ctx, input.paperId);
  if (paper.state === 'void') refuse('DOCUMENTS_VOID', { number: paper.number });
  const runs = listRuns(ctx.tx, paper.id);
  if (runs.some((run) => run.outcome === 'sent' || run.outcome === 'unknown')) refuse('DOCUMENTS_RUN_OPEN', { number: paper.number });
  if (input.grantId !== null) requireGrant(ctx, paper.id, input.grantId);
  const printable = printableOf({ ...ctx, db: ctx.tx }, paper, input.grantId);
  const [missing] = printable.missing;
  if (missing) refuse('DOCUMENTS_GLYPH_MISSING', { char: missing.char, code: missing.code });
  if (printable.reprint !== input.reprint) refuse('DOCUMENTS_PAPER_CHANGED');
  if (!found.isSound) refuse('DOCUMENTS_FILE_CHANGED');
  const row: RunRecord = {
    ...newRecord(ctx, input.runId), paper_id: paper.id, reprint: input.reprint, outcome: 'sent', printer: input.printer, pages: input.pages, sha256: input.sha256, grant_id: input.grantId, file_id: input.file.id, file_key: input.file.key,
    file_bytes: input.file.bytes, by_name: ctx.actor.name,
  };
  ctx.afterCommit(() => keepFile(found.folder, input.file.id));
  ctx.write({ record: 'paper', id: paper.id, act: input.reprint === 0 ? 'print' : 'reprint', from: paper.state, to: paper.state, rows: [[paperRunsTable, row]], rule: formOf[paper.kind] });
  return { runId: row.id };
}

/** Says how a run ended. `unknown` keeps the paper waiting for somebody's word. @refuses DOCUMENTS_RUN_ENDED */
export function recordPrinted(ctx: CommandContext, input: InputOf<Contracts['recordPrinted']>): OutputOf<Contracts['recordPrinted']> {
  const run = findRun(ctx.tx, input.runId);
  if (!run) throw new Refusal({ code: 'NOT_FOUND', entity: 'paperRun', id: input.runId });
  if (run.outcome === 'printed' || run.outcome === 'notPrinted') refuse('DOCUMENTS_RUN_ENDED');
  const paper = requirePaper(ctx, run.paper_id);
  if (run.outcome !== input.outcome) {
    const row: RunRecord = { ...nextVersion(ctx, run), outcome: input.outcome };
    ctx.write({ record: 'paper', id: paper.id, act: input.outcome, from: paper.state, to: paper.state, rows: [[paperRunsTable, row]], rule: formOf[paper.kind] });
  }
  return { paper: getPaper({ ...ctx, db: ctx.tx }, { paperId: paper.id }) };
}

/** Takes a paper out of use with a reason. @refuses DOCUMENTS_VOID when it is void already, DOCUMENTS_REASON_TOO_SHORT, CONFLICT */
export function voidPaper(ctx: CommandContext, input: InputOf<Contracts['voidPaper']>): OutputOf<Contracts['voidPaper']> {
  const paper = requirePaper(ctx, input.paperId);
  if (paper.version !== input.expectedVersion) throw new Refusal({ code: 'CONFLICT', entity: 'paper', id: paper.id, expectedVersion: input.expectedVersion, actualVersion: paper.version });
  if (paper.state === 'void') refuse('DOCUMENTS_VOID', { number: paper.number });
  assertReason(input.reason);
  writeVoid(ctx, paper, input.reason);
  return { paper: getPaper({ ...ctx, db: ctx.tx }, { paperId: paper.id }) };
}
