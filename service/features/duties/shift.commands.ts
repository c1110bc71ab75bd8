/** 交接班: the sheet of a shift, signed by both in one transaction; and everything of one person passed on to another (R-FC-16). */
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import { shiftSheetSchema, type ShiftSheet } from '#shared/features/duties/duties.shapes.ts';
import type { FormPaper } from '#shared/features/documents/papers.shapes.ts';
import { deadlineParts } from '#shared/kit/dates.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { refuse } from '#shared/protocol/appError.ts';
import { newRecord, nextVersion } from '#service/features/admin/admin.public.ts';
import { issueDocument, listPapersOf, paperCounters, papersNotOut } from '#service/features/documents/documents.public.ts';
import { confirmSecond, guessSecond, type SecondGuess } from '#service/features/session/session.public.ts';
import { listDrafts } from '#service/records/drafts.ts';
import type { BeforeContext, CommandContext, QueryContext } from '#service/runtime/context.ts';
import { writeDuty } from './dutyLife.ts';
import { followUpsTable, idsOf, sheetsTable, shiftsTable, transfersTable, type ShiftRecord } from './duties.records.ts';
import { listFollowUpsAssignedTo, listOwing, listSheetsHandledBy, listShifts } from './duties.store.ts';
import { workbench } from './duties.queries.ts';
import { findDoer, namesFor } from './people.ts';

type Contracts = typeof dutiesContracts;

const mostLines = 100;

/** The caller's shift as it stands now. */
function sheetOf(ctx: QueryContext): ShiftSheet {
  const bench = workbench(ctx, { scope: 'mine' });
  return {
    work: bench.rows.slice(0, mostLines).map((row) => ({ kind: row.kind, number: row.number, matter: row.matter.slice(0, 120), team: row.team, dueAt: row.dueAt, overdue: row.group === 'overdue' })),
    workTotal: Object.values(bench.counts).reduce((sum, count) => sum + count, 0), overdue: bench.overdue,
    drafts: listDrafts(ctx.db, ctx.actor.personId, null).map((draft) => ({ form: draft.form, savedAt: draft.saved_at })),
    books: paperCounters(ctx), papers: papersNotOut(ctx).slice(0, mostLines), quickNotes: bench.counts['quickNote'] ?? 0,
  };
}

/** What would be signed now, and the newest that were. */
export function shiftSheet(ctx: QueryContext): OutputOf<Contracts['shiftSheet']> {
  const names = namesFor(ctx);
  return {
    sheet: sheetOf(ctx),
    signed: listShifts(ctx.db, 30).map((row) => ({
      id: row.id, number: row.number, from: names.person(row.from_id), to: names.person(row.to_id), at: row.at, confirmedBy: row.confirmed_by, note: row.note, workTotal: shiftSheetSchema.safeParse(JSON.parse(row.sheet)).data?.workTotal ?? 0,
      paperId: listPapersOf(ctx.db, row.id, 'shiftHandover')[0]?.id ?? null,
    })),
  };
}

/** Step before {@link handOverShift}: checks the secret of who takes over. */
export const beforeHandOver = (ctx: BeforeContext, input: InputOf<Contracts['handOverShift']>): Promise<SecondGuess> => {
  if (input.toPersonId === ctx.actor.personId) refuse('SHIFT_SAME_PERSON', {}, [{ path: 'toPersonId', rule: 'SHIFT_SAME_PERSON' }]);
  return guessSecond(ctx, input.toPersonId, input.confirm);
};

/** The sheet as the service sees it now, signed by both; printed once, never changed. @refuses SHIFT_SAME_PERSON, SESSION_WRONG_CREDENTIALS, SESSION_WRONG_PIN */
export function handOverShift(ctx: CommandContext, input: InputOf<Contracts['handOverShift']>, guess: SecondGuess): OutputOf<Contracts['handOverShift']> {
  const toId = confirmSecond(ctx, guess);
  const sheet = sheetOf(ctx);
  const row: ShiftRecord = { ...newRecord(ctx, ctx.newId()), number: ctx.nextNumber('JB'), from_id: ctx.actor.personId, to_id: toId, at: ctx.now, confirmed_by: guess.by, sheet: JSON.stringify(sheet), note: input.note };
  ctx.write({ record: 'shift', id: row.id, act: 'handOverShift', from: null, to: 'signed', rows: [[shiftsTable, row]], rule: 'R-FC-16', ...(input.note === null ? {} : { text: input.note }) });
  return { id: row.id, number: row.number, paperId: issueDocument(ctx, { record: 'shift', recordId: row.id, number: row.number, snapshot: paperOfShift(ctx, row, sheet) }).paperId };
}

const printedWork: Readonly<Record<string, string>> = {
  duty: '首问', dutyReply: '首问，待答复', sheetDraft: '联系单，未下发', sheetToSign: '联系单，待签收', sheetToDo: '联系单，待办', sheetToVerify: '联系单，待核实', sheetReturned: '联系单，被退回', returnToDecide: '待裁定', followUp: '回访', dissatisfiedToDecide: '不满意，待决定', extensionToApprove: '延期待批',
  toClose: '待办结', quickNote: '快记', escalationRisk: '升级风险',
};
const printedPaper: Readonly<Record<string, string>> = { receptionReceipt: '受理回执', firstContactRecord: '首问负责记录', contactSheet: '内部联系单', followUpList: '回访走访名单', shiftHandover: '交接班表' };
const dueWords = (dueAt: string | null): string => { if (dueAt === null) return ''; const { on, time } = deadlineParts(dueAt); return `${String(Number(on.slice(5, 7)))}月${String(Number(on.slice(8, 10)))}日 ${time}`; };

function paperOfShift(ctx: QueryContext, row: ShiftRecord, sheet: ShiftSheet): FormPaper {
  const names = namesFor(ctx);
  const by = (id: string): { by: string; at: string; recorder: null } => ({ by: names.person(id).name, at: row.at, recorder: null });
  return {
    kind: 'shiftHandover', title: '交接班表', under: `${names.person(row.from_id).name} 交　${names.person(row.to_id).name} 接`,
    facts: [
      { label: '未了事项', value: `${String(sheet.workTotal)} 件，已超 ${String(sheet.overdue)} 件` }, { label: '草稿、快记', value: `草稿 ${String(sheet.drafts.length)}，快记 ${String(sheet.quickNotes)}` }, { label: '交代', value: row.note ?? '无' },
    ],
    tables: [
      { heading: '未了事项', rowMm: 7, columns: [{ title: '序', mm: 9 }, { title: '哪一类', mm: 28 }, { title: '单号', mm: 42 }, { title: '事项', mm: null }, { title: '最晚', mm: 30 }], rows: sheet.work.map((line, i) => [String(i + 1), printedWork[line.kind] ?? line.kind, line.number ?? '', `${line.matter.slice(0, 40)}${line.team === null ? '' : `（${line.team}）`}`, `${dueWords(line.dueAt)}${line.overdue ? ' 已超' : ''}`]) },
      { heading: '字号簿（今天）', rowMm: 7, columns: [{ title: '字号', mm: 22 }, { title: '末号', mm: null }, { title: '已用', mm: 24 }, { title: '作废', mm: 24 }], rows: sheet.books.map((book) => [book.kind, book.last ?? '还没有用', String(book.used), String(book.voided)]) },
      { heading: '没有打出来的文书', rowMm: 7, columns: [{ title: '序', mm: 9 }, { title: '文书', mm: 44 }, { title: '编号', mm: null }, { title: '情形', mm: 34 }], rows: sheet.papers.map((paper, i) => [String(i + 1), printedPaper[paper.kind] ?? paper.kind, paper.number, paper.why === 'unknown' ? '没有确认打出' : '没有打印过']) },
    ],
    notes: ['本表由程序按交班那一刻的记录列出，双方当场各以本人口令或 PIN 确认，之后不能改动。首问责任不因交接班转移，客户得到答复前仍由首问责任人负责。'],
    signatures: [{ label: '交班人', by: by(row.from_id) }, { label: '接班人', by: by(row.to_id) }],
  };
}

/**
 * Passes on what one person answers for: duties to another first contact, sheets in his hands to the other of the same team or back to the team,
 * follow-ups given to him. A line stands in each record (R-FC-16).
 *
 * @refuses DUTY_PERSON_UNKNOWN, DUTY_SAME_PERSON, PASS_ON_NOTHING
 */
export function passAllOn(ctx: CommandContext, input: InputOf<Contracts['passAllOn']>): OutputOf<Contracts['passAllOn']> {
  const to = findDoer(ctx, input.toPersonId);
  if (!to) refuse('DUTY_PERSON_UNKNOWN', {}, [{ path: 'toPersonId', rule: 'DUTY_PERSON_UNKNOWN' }]);
  if (input.toPersonId === input.fromPersonId) refuse('DUTY_SAME_PERSON', {}, [{ path: 'toPersonId', rule: 'DUTY_SAME_PERSON' }]);
  const duties = listOwing(ctx.db, input.fromPersonId);
  const sheets = listSheetsHandledBy(ctx.db, input.fromPersonId);
  const followUps = listFollowUpsAssignedTo(ctx.db, input.fromPersonId);
  if (duties.length + sheets.length + followUps.length === 0) refuse('PASS_ON_NOTHING', {});
  for (const duty of duties) {
    const row = { ...newRecord(ctx, ctx.newId()), duty_id: duty.id, from_id: duty.first_contact_id, to_id: to.personId, changed_at: ctx.now, reason: input.reason };
    writeDuty(ctx, duty, { ...nextVersion(ctx, duty), first_contact_id: to.personId }, 'changeFirstContact', [[transfersTable, row]], { rule: 'R-FC-16', text: input.reason });
  }
  for (const sheet of sheets) {
    const handler = to.teamId === sheet.to_team_id ? to.personId : null;
    ctx.write({ record: 'contactSheet', id: sheet.id, act: 'passOn', from: sheet.state, to: sheet.state, rows: [[sheetsTable, { ...nextVersion(ctx, sheet), handler_id: handler }]], rule: 'R-FC-16', text: input.reason });
  }
  for (const followUp of followUps) {
    // Who handled it may not follow it up: then it is everybody's again (R-REQ-31).
    const may = to.roles.includes('followUpOfficer') && !idsOf(followUp.handled_by).includes(to.personId);
    ctx.write({ record: 'followUp', id: followUp.id, act: may ? 'assign' : 'unassign', from: followUp.state, to: followUp.state, rows: [[followUpsTable, { ...nextVersion(ctx, followUp), assigned_to: may ? to.personId : null }]], rule: 'R-REQ-31', text: input.reason });
  }
  return { duties: duties.length, sheets: sheets.length, followUps: followUps.length };
}
