import { createHash } from 'node:crypto';
import type { NumberKind, PaperKind } from '#shared/features/documents/documents.codes.ts';
import { paperSnapshotSchema, type PaperSnapshot } from '#shared/features/documents/papers.shapes.ts';
import { newRecord, nextVersion } from '#service/features/admin/admin.public.ts';
import { toCanonical } from '#service/records/canonical.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { issuedPapersTable, type PaperRecord } from './documents.records.ts';
import { listPapersOf } from './documents.store.ts';
import { templateVersion } from './papers/sheet.ts';

/** A paper to be issued for a record of the calling feature. */
export interface IssueRequest {
  /** The record it is issued for (`reception`, `firstContactDuty`, `contactSheet`) and its id. */
  readonly record: string;
  readonly recordId: string;
  /** The record's own number, taken in this or an earlier transaction; papers never take one of their own. */
  readonly number: string;
  readonly snapshot: PaperSnapshot;
}

/** What was issued, or the paper that says the same already. */
export interface IssuedDocument {
  readonly paperId: string;
  readonly edition: number;
  readonly checkCode: string;
}

const numberKindOf: Readonly<Record<PaperKind, NumberKind>> = { receptionReceipt: 'JD', firstContactRecord: 'SW', contactSheet: 'LX', followUpList: 'HM', shiftHandover: 'JB' };

/** The form a paper is, as the history names it. */
export const formOf: Readonly<Record<PaperKind, string>> = { receptionReceipt: 'F02', firstContactRecord: 'F03', contactSheet: 'F04', followUpList: 'F06', shiftHandover: 'R-FC-16' };

/**
 * Issues a paper: freezes its snapshot under the record's number. Call it in the command that makes the record's state
 * official (JD and SW at register, LX at issue). The same content again gives the same paper; other content a new edition.
 * The check code is a keyed hash over number, edition and content, so a forged or altered paper does not check.
 *
 * @throws when the snapshot does not have the shape of its kind (a bug of the caller)
 */
export function issueDocument(ctx: CommandContext, request: IssueRequest): IssuedDocument {
  const snapshot = paperSnapshotSchema.parse(request.snapshot);
  const content = toCanonical(snapshot);
  const contentHash = createHash('sha256').update(content).digest('hex');
  const earlier = listPapersOf(ctx.tx, request.recordId, snapshot.kind);
  const same = earlier[0];
  if (same?.state === 'issued' && same.content_hash === contentHash && same.template_version === templateVersion[snapshot.kind]) return { paperId: same.id, edition: same.edition, checkCode: same.check_code };
  const edition = (same?.edition ?? 0) + 1;
  const checkCode = ctx.keyedHash(`paper ${request.number} ${String(edition)} ${contentHash}`).slice(0, 8).toUpperCase();
  const row: PaperRecord = {
    ...newRecord(ctx, ctx.newId()), kind: snapshot.kind, number_kind: numberKindOf[snapshot.kind], number: request.number, record: request.record, record_id: request.recordId, edition, state: 'issued', check_code: checkCode,
    template_version: templateVersion[snapshot.kind], snapshot: JSON.stringify(snapshot), content_hash: contentHash, issued_by_name: ctx.actor.name, void_reason: null,
  };
  ctx.write({ record: 'paper', id: row.id, act: 'issue', from: null, to: 'issued', rows: [[issuedPapersTable, row]], rule: formOf[snapshot.kind] });
  return { paperId: row.id, edition, checkCode };
}

/** Voids every paper of a record that is voided itself. The numbers stay in the book; their voiding is the record's. */
export function voidPapersOf(ctx: CommandContext, recordId: string, reason: string): void {
  for (const paper of listPapersOf(ctx.tx, recordId, null)) if (paper.state === 'issued') writeVoid(ctx, paper, reason);
}

/** Writes one paper as void. */
export function writeVoid(ctx: CommandContext, paper: PaperRecord, reason: string): void {
  const row: PaperRecord = { ...nextVersion(ctx, paper), state: 'void', voided_at: ctx.now, void_reason: reason };
  ctx.write({ record: 'paper', id: paper.id, act: 'void', from: 'issued', to: 'void', rows: [[issuedPapersTable, row]], text: reason });
}
