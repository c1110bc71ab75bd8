/** F04 as it is frozen when a sheet is issued, and again on demand. Blocks not reached yet are empty; `duties.issueSheetPaper` makes the edition that has them. */
import type { ContactSheetPaper, CustomerOnPaper, StaffOnPaper } from '#shared/features/documents/papers.shapes.ts';
import { findTeam, findPerson } from '#service/features/admin/admin.public.ts';
import { issueDocument } from '#service/features/documents/documents.public.ts';
import type { CommandContext, QueryContext } from '#service/runtime/context.ts';
import { requireDuty } from './dutyLife.ts';
import { idsOf, type DutyRecord, type SheetRecord } from './duties.records.ts';
import { listFollowUpsOf, listProgress, listReturns, listUrges } from './duties.store.ts';
import { namesFor } from './people.ts';
import { printedDesk, printedLiability, printedSatisfaction, printedUrgency, printedWay } from './printedWords.ts';

/** A member of staff as printed: name, work number, post, and the office telephone, never a private one (002-01). */
export function staffOnPaper(ctx: QueryContext, id: string): StaffOnPaper {
  const row = findPerson(ctx.db, id);
  return { name: row?.name ?? '—', workNo: row?.work_no ?? null, post: row?.post ?? null, phone: row?.office_phone ?? null };
}

/** The customer in clear; the template masks. */
export const customerOnPaper = (duty: DutyRecord): CustomerOnPaper => ({
  name: duty.customer_name, phone: duty.phone, address: duty.address, accountNo: duty.account_no, agent: duty.agent === null ? null : { name: duty.agent, relation: null, phone: null },
});

/** Issues the paper of a sheet as it stands. @returns id of the paper */
export function issueSheetPaper(ctx: CommandContext, sheet: SheetRecord): string | null {
  if (sheet.number === null || sheet.issued_by === null || sheet.issued_at === null) return null;
  const duty = requireDuty(ctx, sheet.duty_id);
  const names = namesFor(ctx);
  // Whoever issues a later edition, the sheet comes from the team that sent it.
  const issuerTeam = findPerson(ctx.db, sheet.issued_by)?.team_id ?? null;
  const act = (by: string, at: string, recorder: string | null): { by: string; at: string; recorder: string | null } => ({ by: names.person(by).name || '—', at, recorder: recorder === null ? null : names.person(recorder).name || null });
  const followUp = listFollowUpsOf(ctx.db, duty.id).find((row) => row.visitor_id !== null && row.done_at !== null);
  const snapshot: ContactSheetPaper = {
    kind: 'contactSheet', fromOrg: (issuerTeam === null ? undefined : findTeam(ctx.db, issuerTeam)?.name) ?? printedDesk, issuer: staffOnPaper(ctx, sheet.issued_by), issuedAt: sheet.issued_at, toOrg: names.team(sheet.to_team_id).name,
    coOrgs: idsOf(sheet.co_team_ids).map((id) => names.team(id).name), source: { name: '前台受理单', number: sheet.source_number }, customer: customerOnPaper(duty), content: sheet.content, dueAt: sheet.due_at, promisedAt: sheet.promised_at, urgency: printedUrgency[sheet.urgency],
    received: sheet.received_by === null || sheet.received_at === null ? null : act(sheet.received_by, sheet.received_at, sheet.received_recorder),
    returns: listReturns(ctx.db, sheet.id).map((row) => ({ act: act(row.by_id, row.returned_at, row.recorder_id), reason: row.detail, decision: row.opinion === null ? null : row.opinion.slice(0, 300) })),
    progress: listProgress(ctx.db, sheet.id).slice(0, 100).map((row) => ({ act: act(row.by_id, row.at, row.recorder_id), text: row.detail })),
    done: sheet.done_by === null || sheet.done_at === null ? null : { act: act(sheet.done_by, sheet.done_at, sheet.done_recorder), result: sheet.result ?? '', cause: sheet.cause ?? '', liability: sheet.liability === null ? null : printedLiability[sheet.liability] },
    urges: listUrges(ctx.db, duty.id).filter((row) => row.sheet_id === sheet.id).slice(0, 50).map((row) => ({ act: act(row.by_id, row.urged_at, null), way: printedWay[row.way], answer: row.answer })),
    verified: sheet.verified_by === null || sheet.verified_at === null ? null : { act: act(sheet.verified_by, sheet.verified_at, sheet.verified_recorder), decision: '核实', opinion: sheet.verify_opinion ?? '' },
    followUp: followUp?.visitor_id && followUp.done_at ? { act: act(followUp.visitor_id, followUp.done_at, null), satisfaction: followUp.satisfaction === null ? null : printedSatisfaction[followUp.satisfaction], note: followUp.reason } : null,
  };
  return issueDocument(ctx, { record: 'contactSheet', recordId: sheet.id, number: sheet.number, snapshot }).paperId;
}
