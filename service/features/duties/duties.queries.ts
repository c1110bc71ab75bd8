/** Reads of the duties feature: my duties, the workbench, registers, one sheet, one follow-up. */
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import type { WorkKind } from '#shared/features/duties/duties.codes.ts';
import { checkApprover, checkFollowUpPerson, judgeSheetAct, sheetActRoles, workGroup, type SheetAct } from '#shared/features/duties/duties.rules.ts';
import type { Doer, DutyRow, FollowUpRow, SheetRow, WorkRow } from '#shared/features/duties/duties.shapes.ts';
import { instantAt, localDateOf, minuteMs, msOfInstant } from '#shared/kit/dates.ts';
import { maskName, maskPhone } from '#shared/kit/mask.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import type { Page } from '#shared/protocol/page.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { benchLines } from './bench.ts';
import { isLive, timeLeftOf, type TimeLeft } from './clocks.ts';
import { idsOf, type ClockRecord, type DutyRecord, type FollowUpRecord, type SheetRecord } from './duties.records.ts';
import {
  countViolations, dayCounts, listAllOwing, listAnswered, listClocks, listDissatisfied, listDrawMembers, listDraws, listDutiesById, listLiveClocks, listOpenExtensions, listOpenFollowUps, listOpenSheets, listOpenTasks, listOwing, listSheetsOfMany, pageDuties, pageFollowUps, pageSheets,
} from './duties.store.ts';
import { followUpExceptions, requireFollowUp } from './followUps.commands.ts';
import { callerOf, findDoer, namesFor } from './people.ts';
import { requireSheet, sheetFacts } from './sheets.commands.ts';
import { followUpOffers, nearestClock, sheetOffers, toClockViews, toDutyRow, toFollowUpRow, toFollowUpView, toSheetRow, toSheetView } from './views.ts';

type Contracts = typeof dutiesContracts;

const groupBy = <T>(list: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of list) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

/** A cursor is the sort value and the id of the last row. */
const cursorOf = (at: string, id: string): string => `${at}|${id}`;
function afterOf(cursor: string | null | undefined): { readonly at: string; readonly id: string } | null {
  const [at, id] = (cursor ?? '').split('|');
  return at && id ? { at, id } : null;
}
const defaultLimit = 50;

function toRows(ctx: QueryContext, duties: readonly DutyRecord[]): DutyRow[] {
  const ids = duties.map((duty) => duty.id);
  const clocks = groupBy(listLiveClocks(ctx.db, ids), (clock) => clock.duty_id);
  const violations = countViolations(ctx.db, ids);
  const names = namesFor(ctx);
  return duties.map((duty) => toDutyRow(names, duty, clocks.get(duty.id) ?? [], violations.get(duty.id) ?? 0, ctx.now));
}

/** Undated last, then by what is due. */
const byDue = (a: { readonly dueAt: string | null }, b: { readonly dueAt: string | null }): number => (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9');

/** 「我的首问未结」 (R-FC-16). */
export function mine(ctx: QueryContext): OutputOf<Contracts['mine']> {
  const rows = toRows(ctx, listOwing(ctx.db, ctx.actor.personId)).sort(byDue);
  return { rows, total: rows.length };
}

/** 首问登记簿, newest first. */
export function list(ctx: QueryContext, input: InputOf<Contracts['list']>): Page<DutyRow> {
  const limit = input.limit ?? defaultLimit;
  const found = pageDuties(ctx.db, {
    states: input.states ?? [], firstContactId: input.firstContactId ?? null, from: input.fromOn ? instantAt(input.fromOn, '00:00') : null, to: input.toOn ? instantAt(input.toOn, '24:00') : null, overdueAt: input.overdueOnly === true ? ctx.now : null, after: afterOf(input.cursor), limit: limit + 1,
  });
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { rows: toRows(ctx, found.slice(0, limit)), next: last ? cursorOf(last.accepted_at, last.id) : null, total: null };
}

/** One page of sheets, newest first. */
export function listSheets(ctx: QueryContext, input: InputOf<Contracts['listSheets']>): Page<SheetRow> {
  const limit = input.limit ?? defaultLimit;
  const found = pageSheets(ctx.db, { states: input.states ?? [], teamId: input.teamId ?? null, overdueAt: input.overdueOnly === true ? ctx.now : null, numberTail: input.numberTail ?? null, after: afterOf(input.cursor), limit: limit + 1 });
  const rows = found.slice(0, limit);
  const dutyIds = [...new Set(rows.map((sheet) => sheet.duty_id))];
  const duties = new Map(listDutiesById(ctx.db, dutyIds).map((duty) => [duty.id, duty]));
  const clocks = groupBy(listLiveClocks(ctx.db, dutyIds), (clock) => clock.duty_id);
  const names = namesFor(ctx);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { rows: rows.map((sheet) => toSheetRow(names, sheet, duties.get(sheet.duty_id)?.customer_name ?? null, clocks.get(sheet.duty_id) ?? [], ctx.now)), next: last ? cursorOf(last.created_at, last.id) : null, total: null };
}

/** One sheet with clocks and what the reader can do. */
export function getSheet(ctx: QueryContext, input: InputOf<Contracts['getSheet']>): OutputOf<Contracts['getSheet']> {
  const sheet = requireSheet(ctx, input.id);
  return { sheet: toSheetView(ctx, namesFor(ctx), sheet), clocks: toClockViews(ctx, listClocks(ctx.db, sheet.duty_id).filter((clock) => clock.sheet_id === sheet.id || (clock.kind === 'promise' && isLive(clock)))), acts: sheetOffers(ctx, sheet, callerOf(ctx)) };
}

/** One page of follow-ups, earliest due first. */
export function listFollowUps(ctx: QueryContext, input: InputOf<Contracts['listFollowUps']>): Page<FollowUpRow> {
  const limit = input.limit ?? defaultLimit;
  const order = input.order ?? 'due';
  const [group, at, id] = (input.cursor ?? '').split('|');
  const after = group !== undefined && at && id ? { group, at, id } : null;
  const found = pageFollowUps(ctx.db, { states: input.states ?? [], overdueAt: input.overdueOnly === true ? ctx.now : null, withoutPhone: input.withoutPhone === true, order, after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const dutyIds = [...new Set(rows.map((followUp) => followUp.duty_id))];
  const duties = new Map(listDutiesById(ctx.db, dutyIds).map((duty) => [duty.id, duty]));
  const clocks = groupBy(dutyIds.flatMap((id) => listClocks(ctx.db, id)), (clock) => clock.duty_id);
  const last = found.length > limit ? found[limit - 1] : undefined;
  const names = namesFor(ctx);
  const groupOf = (followUp: FollowUpRecord): string => (order === 'village' ? (followUp.village ?? '\u{10ffff}') : order === 'person' ? (followUp.assigned_to ?? '\u{10ffff}') : '');
  return {
    rows: rows.flatMap((followUp) => { const duty = duties.get(followUp.duty_id); return duty ? [toFollowUpRow(names, followUp, duty, clocks.get(followUp.duty_id) ?? [], callerOf(ctx), ctx.now)] : []; }),
    next: last ? `${groupOf(last)}|${cursorOf(last.due_at, last.id)}` : null, total: null,
  };
}

/** The draws of samples with everybody who was in the pot, newest first (W1). */
export function drawsOf(ctx: QueryContext, input: InputOf<Contracts['listDraws']>): OutputOf<Contracts['listDraws']> {
  return {
    draws: listDraws(ctx.db, input.month, 31).map((draw) => {
      const members = listDrawMembers(ctx.db, draw.id);
      const duties = new Map(listDutiesById(ctx.db, members.map((member) => member.duty_id)).map((duty) => [duty.id, duty]));
      return {
        id: draw.id, on: draw.on_date, month: draw.month, share: draw.share, pool: draw.pool, poolBefore: draw.pool_before, drawn: draw.drawn, drawnBefore: draw.drawn_before,
        members: members.flatMap((member) => { const duty = duties.get(member.duty_id); return duty ? [{ dutyId: duty.id, sourceId: duty.source_id, sourceNumber: duty.source_number, matter: duty.matter, lot: member.lot, place: member.place, drawn: member.drawn === 1 }] : []; }),
      };
    }),
  };
}

/** One follow-up with clocks and what the reader can do. */
export function getFollowUp(ctx: QueryContext, input: InputOf<Contracts['getFollowUp']>): OutputOf<Contracts['getFollowUp']> {
  const followUp = requireFollowUp(ctx, input.id);
  return { followUp: toFollowUpView(ctx, namesFor(ctx), followUp), clocks: toClockViews(ctx, listClocks(ctx.db, followUp.duty_id).filter((clock) => clock.follow_up_id === followUp.id)), acts: followUpOffers(ctx, followUp, callerOf(ctx)) };
}

/** What a line of the workbench is made from. */
interface WorkItem {
  readonly kind: WorkKind;
  readonly id: string;
  readonly duty: DutyRecord;
  readonly number: string | null;
  readonly matter: string;
  readonly clock: ClockRecord | undefined;
  /** When it is due where no clock runs: from when it was promised to the promised time. */
  readonly until?: { readonly from: string; readonly dueAt: string } | null;
  readonly team: string | null;
  readonly owner: string;
}

const sheetWork = (sheet: SheetRecord): readonly [WorkKind, SheetAct] | null => {
  switch (sheet.state) {
    case 'draft': return ['sheetDraft', 'issue'];
    case 'issued': return ['sheetToSign', 'acknowledge'];
    case 'rejected': return sheet.waits_for_decision === 1 ? ['returnToDecide', 'decideReturn'] : ['sheetReturned', 'issue'];
    case 'received': case 'processing': return ['sheetToDo', 'progress'];
    case 'done': return ['sheetToVerify', 'verify'];
    case 'verified': case 'closed': case 'voided': return null;
  }
};

/** Everything open at the station; the reader's own part where `reader` is given. */
function collectWork(ctx: QueryContext, reader: Doer | null): WorkItem[] {
  const names = namesFor(ctx);
  const owing = reader ? listOwing(ctx.db, reader.personId) : listAllOwing(ctx.db, 500);
  const sheets = listOpenSheets(ctx.db, 500);
  const followUps = listOpenFollowUps(ctx.db, 300);
  const dissatisfied = listDissatisfied(ctx.db);
  const extensions = listOpenExtensions(ctx.db);
  const tasks = listOpenTasks(ctx.db, 300);
  const answered = !reader || reader.roles.includes('receptionLead') ? listAnswered(ctx.db, 300) : [];
  const dutyIds = [...new Set([...owing, ...answered].map((duty) => duty.id).concat([...sheets, ...followUps, ...dissatisfied, ...extensions, ...tasks].map((row) => row.duty_id)))];
  const duties = new Map([...listDutiesById(ctx.db, dutyIds)].map((duty) => [duty.id, duty]));
  const clocks = groupBy(listLiveClocks(ctx.db, dutyIds), (clock) => clock.duty_id);
  const sheetsOf = groupBy(listSheetsOfMany(ctx.db, owing.map((duty) => duty.id)), (sheet) => sheet.duty_id);
  const clocksOf = (dutyId: string): readonly ClockRecord[] => clocks.get(dutyId) ?? [];
  const items: WorkItem[] = [];
  const push = (item: Omit<WorkItem, 'duty' | 'owner'> & { readonly owner?: string }, dutyId: string): void => {
    const duty = duties.get(dutyId);
    if (duty) items.push({ ...item, duty, owner: item.owner ?? names.person(duty.first_contact_id).name });
  };

  for (const duty of owing) {
    const own = (sheetsOf.get(duty.id) ?? []).filter((sheet) => sheet.state !== 'voided');
    const ready = own.length === 0 ? duty.promised_at !== null : own.every((sheet) => sheet.state === 'verified');
    push({ kind: ready ? 'dutyReply' : 'duty', id: duty.id, number: duty.number, matter: duty.matter, clock: nearestClock(clocksOf(duty.id).filter((clock) => clock.sheet_id === null)), team: own.at(-1) ? names.team(own.at(-1)?.to_team_id ?? '').name : null }, duty.id);
  }
  for (const sheet of sheets) {
    const work = sheetWork(sheet);
    if (!work) continue;
    const [kind, act] = work;
    if (reader && !sheetIsMine(ctx, sheet, act, reader)) continue;
    const running = clocksOf(sheet.duty_id);
    const clock = kind === 'sheetToSign' ? running.find((row) => row.sheet_id === sheet.id && row.kind === 'acknowledge') : kind === 'sheetToDo' ? running.find((row) => row.sheet_id === sheet.id && row.kind === 'sheet')
      : kind === 'sheetToVerify' ? running.find((row) => row.kind === 'promise') : running.find((row) => row.kind === 'handover');
    push({ kind, id: sheet.id, number: sheet.number, matter: sheet.matter, clock, team: names.team(sheet.to_team_id).name, owner: names.personOrNull(sheet.handler_id)?.name ?? '' }, sheet.duty_id);
  }
  for (const followUp of followUps) {
    const may = !reader || (reader.roles.includes('followUpOfficer') && checkFollowUpPerson(reader.personId, idsOf(followUp.handled_by), followUpExceptions(ctx, followUp)).ok);
    if (may) push({ kind: 'followUp', id: followUp.id, number: null, matter: duties.get(followUp.duty_id)?.matter ?? '', clock: clocksOf(followUp.duty_id).find((clock) => clock.follow_up_id === followUp.id), team: null, owner: '' }, followUp.duty_id);
  }
  for (const clock of dissatisfied) {
    if (!reader || reader.roles.includes('supervisionOfficer')) push({ kind: 'dissatisfiedToDecide', id: clock.follow_up_id ?? clock.duty_id, number: null, matter: duties.get(clock.duty_id)?.matter ?? '', clock, team: null }, clock.duty_id);
  }
  for (const extension of extensions) {
    const requester = findDoer(ctx, extension.requested_by);
    if (!reader || (requester && checkApprover(requester, reader).ok)) {
      push({ kind: 'extensionToApprove', id: extension.id, number: null, matter: duties.get(extension.duty_id)?.matter ?? '', clock: clocksOf(extension.duty_id).find((clock) => clock.id === extension.clock_id), team: null, owner: names.person(extension.requested_by).name }, extension.duty_id);
    }
  }
  for (const task of tasks) {
    const duty = duties.get(task.duty_id);
    // Whoever owes the answer owes what was promised with it (R-FC-16).
    if (duty && (!reader || duty.first_contact_id === reader.personId)) push({ kind: 'task', id: task.id, number: null, matter: task.text, clock: undefined, until: task.due_at === null ? null : { from: task.created_at, dueAt: task.due_at }, team: null }, task.duty_id);
  }
  const waiting = new Set([...followUps.filter((followUp) => followUp.mandatory === 1), ...dissatisfied].map((row) => row.duty_id));
  for (const duty of answered) {
    if (duty.source_kind === 'reception' && !waiting.has(duty.id)) push({ kind: 'toClose', id: duty.id, number: duty.number, matter: duty.matter, clock: nearestClock(clocksOf(duty.id).filter((clock) => clock.kind === 'channelReply')), team: null }, duty.id);
  }
  return items;
}

/** Whether the next act of a sheet is the reader's: the judgement says yes, or only the first line of work is missing. */
function sheetIsMine(ctx: QueryContext, sheet: SheetRecord, act: SheetAct, reader: Doer): boolean {
  if (!reader.roles.some((role) => sheetActRoles[act].includes(role))) return false;
  const judged = judgeSheetAct(act, sheetFacts(ctx, sheet), reader);
  if (!judged.ok) return false;
  // Work of a colleague stands on his list and on the team lead's, not on everybody's.
  return act !== 'progress' || sheet.handler_id === reader.personId || reader.roles.includes('teamLead');
}

/** Time left until a promised moment, in the colours of time (G2). */
function timeTo(until: { readonly from: string; readonly dueAt: string }, now: string): TimeLeft {
  const [from, due, at] = [msOfInstant(until.from), msOfInstant(until.dueAt), msOfInstant(now)];
  const share = due <= from ? 0 : Math.min(1, Math.max(0, (due - at) / (due - from)));
  return { minutesLeft: Math.floor((due - at) / minuteMs), share, tone: at > due ? 'red' : share > 0.5 ? 'green' : share > 0.25 ? 'yellow' : 'orange' };
}

/** What the caller owes, or the open-item board of the station, by time left (002-03). */
export function workbench(ctx: QueryContext, input: InputOf<Contracts['workbench']>): OutputOf<Contracts['workbench']> {
  const items = collectWork(ctx, input.scope === 'mine' ? callerOf(ctx) : null);
  const rows = items.map((item): WorkRow => {
    const left = item.clock ? timeLeftOf(item.clock, ctx.now) : item.until ? timeTo(item.until, ctx.now) : null;
    const dueAt = item.clock?.due_at ?? item.until?.dueAt ?? null;
    return {
      id: item.id, kind: item.kind, sourceKind: item.duty.source_kind, sourceId: item.duty.source_id, number: item.number ?? item.duty.source_number, matter: item.matter, customer: item.duty.customer_name === null ? null : maskName(item.duty.customer_name), phone: item.duty.phone === null ? null : maskPhone(item.duty.phone),
      owner: item.owner === '' ? null : item.owner, team: item.team, dueAt, ruleId: item.clock?.rule_id ?? null, minutesLeft: left?.minutesLeft ?? null, share: left?.share ?? 0, tone: left?.tone ?? 'still', paused: item.clock?.state === 'paused',
      group: item.clock?.state === 'paused' ? 'undated' : workGroup(dueAt, ctx.now),
    };
  });
  rows.push(...benchLines(ctx, input.scope));
  rows.sort((a, b) => Number(a.group === 'undated') - Number(b.group === 'undated') || byDue(a, b));
  const counts: Record<string, number> = {};
  for (const row of rows) counts[row.kind] = (counts[row.kind] ?? 0) + 1;
  const today = localDateOf(ctx.now);
  const of = dayCounts(ctx.db, today);
  return {
    now: ctx.now, today, rows: rows.slice(0, 300), counts, overdue: rows.filter((row) => row.group === 'overdue').length, dueToday: rows.filter((row) => row.group === 'today').length,
    dayCounts: {
      dutiesOpened: of.get('dutiesOpened') ?? 0, answered: of.get('answered') ?? 0, sheetsIssued: of.get('sheetsIssued') ?? 0, sheetsDone: of.get('sheetsDone') ?? 0, followUpsDone: of.get('followUpsDone') ?? 0, violations: of.get('violations') ?? 0, urges: of.get('urges') ?? 0,
    },
  };
}
