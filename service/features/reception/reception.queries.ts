/** Reads of the reception feature: the case, lists, search, the customer who comes back, repeats, previews, today. */
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { channels } from '#shared/features/duties/duties.codes.ts';
import { checkUrge, replyClocks, workGroup } from '#shared/features/duties/duties.rules.ts';
import type { ActOffer, WorkRow } from '#shared/features/duties/duties.shapes.ts';
import type { ReceptionRow, RepeatHint, ReturningRow } from '#shared/features/reception/reception.shapes.ts';
import {
  emotionAdvice, isSameMatter, judgeReceptionAct, nextReceptionAct, parseReturningQuery, receptionActRules, receptionActs, receptionActWho, repeatWindowStart, type ReceptionAct,
} from '#shared/features/reception/reception.rules.ts';
import { remainingOf } from '#shared/kit/clock.ts';
import { dayMs, instantAt, instantOfMs, localDateOf, minuteMs, msOfInstant } from '#shared/kit/dates.ts';
import { checkAccountNo, parsePhone } from '#shared/kit/identifiers.ts';
import { maskAccountNo, maskAddress, maskName, maskPhone } from '#shared/kit/mask.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import type { Page } from '#shared/protocol/page.ts';
import { mayCall } from '#service/features/admin/admin.public.ts';
import { noteBreadth } from '#service/features/directory/directory.public.ts';
import { listPapersOf } from '#service/features/documents/documents.public.ts';
import { callerOf, dutySummaries, findDutyBySlip, namesFor, previewClocks, repeatDays, sheetDueFor, timekeepingOf, toTimeline, urgeHours, type BenchSource, type DutySummary, type Names } from '#service/features/duties/duties.public.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { moreCaseActs } from './caseActs.ts';
import { numbersOfCustomer } from './customerFields.ts';
import { judgedReception, requireReception, type Judged } from './receptionFacts.ts';
import { materialsOf, type ReceptionRecord } from './reception.records.ts';
import {
  dayCounts, findByAccount, findByAccountTail, findByFragment, findByName, findByNumberTail, findByPhone, findByPhoneTail, findSameCustomer, itemsOfVisit, listAtRisk, listNotices, listReceptionsById, longestWait, pageReceptions,
} from './reception.store.ts';

type Contracts = typeof receptionContracts;

const masked = (value: string | null, mask: (text: string) => string): string | null => (value === null ? null : mask(value));
const minutesBetween = (from: string, to: string): number => Math.max(0, Math.floor((msOfInstant(to) - msOfInstant(from)) / minuteMs));

/** One line of a list, with what the duty knows. */
function toRow(names: Names, row: ReceptionRecord, summary: DutySummary | undefined): ReceptionRow {
  return {
    id: row.id, number: row.number, form: row.form, state: row.state, channel: row.channel, category: row.category, matter: row.facts, customer: masked(row.customer_name, maskName), phone: masked(row.phone, maskPhone), firstContact: names.person(summary?.duty.first_contact_id ?? row.registered_by).name,
    arrivedAt: row.arrived_at, acceptedAt: row.accepted_at, closedAt: row.closed_at, promisedAt: summary?.duty.promised_at ?? null, lateEntry: row.late_entry === 1, repeat: row.is_repeat === 1,
  };
}

const dutyIds = (rows: readonly ReceptionRecord[]): string[] => rows.flatMap((row) => (row.duty_id === null ? [] : [row.duty_id]));

function toRows(ctx: QueryContext, rows: readonly ReceptionRecord[]): ReceptionRow[] {
  const names = namesFor(ctx);
  const summaries = dutySummaries(ctx, dutyIds(rows));
  return rows.map((row) => toRow(names, row, summaries.get(row.duty_id ?? '')));
}

/** One page of receptions and enquiries, newest first. */
export function list(ctx: QueryContext, input: InputOf<Contracts['list']>): Page<ReceptionRow> {
  const limit = input.limit ?? 50;
  const [at, id] = (input.cursor ?? '').split('|');
  const found = pageReceptions(ctx.db, {
    states: input.states ?? [], category: input.category ?? null, channel: input.channel ?? null, from: input.fromOn ? instantAt(input.fromOn, '00:00') : null, to: input.toOn ? instantAt(input.toOn, '24:00') : null, openOnly: input.openOnly === true, after: at && id ? { at, id } : null, limit: limit + 1,
  });
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { rows: toRows(ctx, found.slice(0, limit)), next: last ? `${last.accepted_at}|${last.id}` : null, total: null };
}

const searchLimit = 50;
/** A fragment of a name or matter is looked for in the last year and a bit; older ones are found by number, telephone or account. */
const fragmentDays = 400;

/** How a row was found, best ways first. */
type MatchedBy = ReturningRow['matchedBy'];

/** Receptions a typed or scanned text means, each once, newest first within a way of finding. */
function find(ctx: QueryContext, text: string, limit: number): { readonly row: ReceptionRecord; readonly by: MatchedBy }[] {
  const asked = parseReturningQuery(text);
  if (asked === null) return [];
  const found: { row: ReceptionRecord; by: MatchedBy }[] = [];
  const add = (rows: readonly ReceptionRecord[], by: MatchedBy): void => { for (const row of rows) if (!found.some((known) => known.row.id === row.id)) found.push({ row, by }); };
  switch (asked.by) {
    case 'number': {
      const duty = asked.slip === null ? undefined : findDutyBySlip(ctx.db, asked.slip);
      if (asked.slip === null) add(findByNumberTail(ctx.db, asked.digitsReversed, limit), 'number');
      else if (duty) add(listReceptionsById(ctx.db, [duty.source_id]), 'number');
      break;
    }
    case 'tail':
      add(findByNumberTail(ctx.db, [...asked.tail].reverse().join(''), limit), 'number');
      // Three digits of a telephone would show strangers; four are what people say.
      if (asked.tail.length === 4) {
        add(findByPhoneTail(ctx.db, asked.tail, limit), 'phone');
        add(findByAccountTail(ctx.db, asked.tail, limit), 'account');
      }
      break;
    case 'phone': {
      const phone = parsePhone(text);
      add(findByPhone(ctx.db, phone.ok ? phone.value.number : asked.phone, limit), 'phone');
      break;
    }
    case 'account':
      add(findByAccount(ctx.db, asked.account, limit), 'account');
      break;
    case 'text':
      add(findByName(ctx.db, asked.text, limit), 'name');
      if (found.length < limit) add(findByFragment(ctx.db, asked.text, instantOfMs(msOfInstant(ctx.now) - fragmentDays * dayMs), limit), 'name');
      break;
  }
  return found.slice(0, limit);
}

/** Search over receptions, masked, at most 50. */
export function search(ctx: QueryContext, input: InputOf<Contracts['search']>): OutputOf<Contracts['search']> {
  const found = find(ctx, input.text, searchLimit + 1);
  const shown = found.slice(0, searchLimit);
  noteBreadth(ctx, shown.length);
  return { rows: toRows(ctx, shown.map((hit) => hit.row)), more: found.length > searchLimit };
}

const isOpen = (row: ReceptionRecord): boolean => row.state !== 'closed' && row.state !== 'voided';

/** The customer who comes back: state, next date, first contact; open matters first. */
export function findReturning(ctx: QueryContext, input: InputOf<Contracts['findReturning']>): OutputOf<Contracts['findReturning']> {
  const rows = returningRows(ctx, input.text);
  noteBreadth(ctx, rows.length);
  return { rows };
}

/** {@link findReturning} for a search that counts its own breadth. */
export function returningRows(ctx: QueryContext, text: string): ReturningRow[] {
  const found = find(ctx, text, 60).sort((a, b) => Number(isOpen(b.row)) - Number(isOpen(a.row)) || b.row.accepted_at.localeCompare(a.row.accepted_at)).slice(0, 20);
  const summaries = dutySummaries(ctx, dutyIds(found.map((hit) => hit.row)));
  const names = namesFor(ctx);
  const hours = urgeHours(timekeepingOf(ctx));
  return found.map(({ row, by }): ReturningRow => {
    const summary = summaries.get(row.duty_id ?? '');
    const owing = summary ? summary.duty.replied_at === null && summary.duty.state !== 'voided' : false;
    const again = checkUrge(summary?.lastUrgeAt ?? null, ctx.now, hours);
    const firstContactId = summary?.duty.first_contact_id;
    return {
      id: row.id, number: row.number, dutyId: row.duty_id, state: row.state, matter: row.facts, customer: masked(row.customer_name, maskName), phone: masked(row.phone, maskPhone), acceptedAt: row.accepted_at, firstContact: firstContactId === undefined ? null : names.person(firstContactId),
      firstContactPhone: firstContactId === undefined ? null : names.detail(firstContactId).officePhone, team: summary?.sheet ? names.team(summary.sheet.to_team_id).name : null, sheetNumber: summary?.sheet?.number ?? null, sheetState: summary?.sheet?.state ?? null,
      nextDueAt: summary?.nextDueAt ?? null, promisedAt: summary?.duty.promised_at ?? null, minutesLeft: summary?.left?.minutesLeft ?? null, share: summary?.left?.share ?? 0, tone: summary?.left?.tone ?? 'still', urges: summary?.urges ?? 0,
      urgeFrom: owing && !again.ok ? String(again.params.from) : null, canUrge: owing && again.ok, reply: summary?.duty.reply_text ?? row.spot_reply, matchedBy: by,
    };
  });
}

function toRepeatHint(names: Names, row: ReceptionRecord, summary: DutySummary | undefined, now: { readonly category: ReceptionRecord['category'] | null; readonly cause: ReceptionRecord['cause'] }): RepeatHint {
  return {
    id: row.id, number: row.number, state: row.state, category: row.category, matter: row.facts, acceptedAt: row.accepted_at, firstContact: names.person(summary?.duty.first_contact_id ?? row.registered_by).name, open: isOpen(row), sameMatter: isSameMatter(row, now),
    reply: summary?.duty.reply_text ?? row.spot_reply,
  };
}

/** This customer's matters of the last 60 days (R-REQ-27). Bad numbers while typing find nothing instead of refusing. */
export function repeatHints(ctx: QueryContext, input: InputOf<Contracts['repeatHints']>): OutputOf<Contracts['repeatHints']> {
  const windowDays = repeatDays(timekeepingOf(ctx));
  const phone = input.phone === null ? null : parsePhone(input.phone);
  const account = input.accountNo === null ? null : checkAccountNo(input.accountNo);
  const found = findSameCustomer(ctx.db, { customerId: input.customerId, phone: phone?.ok === true ? phone.value.number : null, accountNo: account?.ok === true ? account.value : null, others: numbersOfCustomer(ctx, input.customerId) }, repeatWindowStart(ctx.now, windowDays), input.exceptId, 20);
  noteBreadth(ctx, found.length);
  const summaries = dutySummaries(ctx, dutyIds(found));
  const names = namesFor(ctx);
  const rows = found.map((row) => toRepeatHint(names, row, summaries.get(row.duty_id ?? ''), { category: input.category, cause: input.cause }));
  return { windowDays, rows, repeat: rows.some((row) => row.sameMatter) };
}

/** The due times a matter would have, with their sums. */
export function previewDue(ctx: QueryContext, input: InputOf<Contracts['previewDue']>): OutputOf<Contracts['previewDue']> {
  const startedAt = input.startedAt ?? ctx.now;
  const clocks = previewClocks(ctx, { ...input, startedAt });
  const promisedAt = clocks.filter(({ planned }) => replyClocks.includes(planned.kind)).map(({ due }) => due.dueAt).sort()[0] ?? instantAt(localDateOf(startedAt), '24:00');
  return {
    clocks: clocks.map(({ planned, rule, due }) => {
      const left = remainingOf(due, ctx.now);
      return {
        kind: planned.kind, ruleId: rule.id, startedAt, dueAt: due.dueAt, dueOn: due.dueOn, dueTime: due.dueTime, limit: { value: rule.value, unit: rule.unit }, minutesLeft: Math.floor(left.wallMs / minuteMs), share: left.share, tone: left.level, provisional: due.provisional, pausable: rule.pausable,
        cites: [...due.explanation.cites], source: rule.source, mark: rule.mark, steps: due.explanation.steps.map((step) => ({ ...step })),
      };
    }),
    promisedAt, sheetDueAt: sheetDueFor(ctx, promisedAt),
  };
}

/** 升级风险 on the reception lead's bench and on the board, until the matter is closed (000-08, R-REQ-33). */
export const escalationBench: BenchSource = (ctx, scope) => {
  if (scope === 'mine' && !ctx.actor.roles.includes('receptionLead')) return [];
  const rows = listAtRisk(ctx.db, 100);
  const summaries = dutySummaries(ctx, dutyIds(rows));
  const names = namesFor(ctx);
  return rows.map((row): WorkRow => {
    const summary = summaries.get(row.duty_id ?? '');
    return {
      id: row.id, kind: 'escalationRisk', sourceKind: 'reception', sourceId: row.id, number: row.number, matter: row.facts, customer: masked(row.customer_name, maskName), phone: masked(row.phone, maskPhone), owner: names.person(summary?.duty.first_contact_id ?? row.registered_by).name, team: summary?.sheet ? names.team(summary.sheet.to_team_id).name : null,
      dueAt: summary?.nextDueAt ?? null, ruleId: 'R-REQ-33', minutesLeft: summary?.left?.minutesLeft ?? null, share: summary?.left?.share ?? 0, tone: summary?.left?.tone ?? 'still', paused: false, group: workGroup(summary?.nextDueAt ?? null, ctx.now),
    };
  });
};

/** Words of feeling and what they suggest (000-04). */
export function emotionHints(_ctx: QueryContext, input: InputOf<Contracts['emotionHints']>): OutputOf<Contracts['emotionHints']> {
  const advice = emotionAdvice(input.text);
  return { hints: advice.hints.map((hint) => ({ ...hint })), suggestion: advice.suggestion, phrase: advice.phrase };
}

/** Today at the counter, from the counts the transactions keep. */
export function today(ctx: QueryContext): OutputOf<Contracts['today']> {
  const on = localDateOf(ctx.now);
  const counts = dayCounts(ctx.db, on);
  const of = (kind: string): number => counts.get(kind) ?? 0;
  const byChannel: Record<string, number> = {};
  for (const channel of channels) if (of(`channel:${channel}`) > 0) byChannel[channel] = of(`channel:${channel}`);
  return {
    enquiries: of('enquiry'), receptions: of('reception') + of('promoted'), answeredOnSpot: of('state:answeredOnSpot'), dispatched: of('state:dispatched'), redirected: of('state:redirected'), replied: of('state:replied'), closed: of('state:closed'), reopened: of('state:reopened'),
    longestWaitMinutes: Math.floor(longestWait(ctx.db, instantAt(on, '00:00'))), byChannel,
  };
}

const methodOf: Record<ReceptionAct, string> = {
  promote: 'reception.promoteEnquiry', answerOnSpot: 'reception.answerOnSpot', takeInHand: 'reception.takeInHand', dispatch: 'reception.dispatch', redirect: 'reception.redirect', giveNotice: 'reception.giveNotice', handOver: 'duties.handOver', urge: 'duties.urge', reply: 'reception.reply',
  close: 'reception.close', reopen: 'reception.reopen', requestExtension: 'duties.requestExtension', pause: 'duties.pause', resume: 'duties.resume', changeFirstContact: 'duties.changeFirstContact', openGreenChannel: 'reception.openGreenChannel', amend: 'reception.amend', issueReceipt: 'reception.issuePaper',
  issueRecord: 'reception.issuePaper', note: 'reception.addNote', void: 'reception.void',
};
const ofDuty: readonly ReceptionAct[] = ['handOver', 'urge', 'requestExtension', 'pause', 'resume', 'changeFirstContact'];

/** What the reader can do with the case. What its state rules out is left out; closing stays visible with what it lacks until it is done. */
function offersOf(ctx: QueryContext, judged: Judged): ActOffer[] {
  const { row, duty, facts } = judged;
  const reader = callerOf(ctx);
  const next = nextReceptionAct(facts);
  const again = checkUrge(duty?.lastUrgeAt ?? null, ctx.now, urgeHours(timekeepingOf(ctx)));
  const own = receptionActs.flatMap((act): ActOffer[] => {
    // A decision in words is what the dialog of closing asks for, so that it is not what the offer lacks (R-REQ-23).
    const verdict = judgeReceptionAct(act, facts, reader, act === 'close' ? { decision: true } : {});
    if (!verdict.ok && (verdict.code === 'RECEPTION_STATE' || verdict.code === 'PAUSE_RUNNING' || verdict.code === 'PAUSE_NOT_RUNNING')) return [];
    const method = methodOf[act];
    const permitted = mayCall(method, reader.roles);
    const tooSoon = act === 'urge' && verdict.ok && !again.ok;
    const missing = !verdict.ok ? verdict.code : tooSoon ? 'URGE_TOO_SOON' : permitted ? null : 'RECEPTION_ROLE';
    const params = !verdict.ok ? { ...verdict.params } : tooSoon && !again.ok ? { ...again.params } : {};
    // A refusal that says who may (a dissatisfied customer: not the lead) knows better than the act in general.
    const who = typeof params['who'] === 'string' ? params['who'].split(',') : [...receptionActWho[act]];
    return [{ act, method, recordId: ofDuty.includes(act) && row.duty_id !== null ? row.duty_id : row.id, allowed: missing === null, missing, params, who, ruleId: receptionActRules[act], next: act === next }];
  });
  // Starting over is the case's own act here; a follow-up offers it where it stands alone.
  const hanging = (duty?.view.acts ?? []).filter((offer) => !own.some((act) => act.method === offer.method && act.recordId === offer.recordId));
  return [...own, ...moreCaseActs(ctx, judged.row), ...hanging];
}

/** The case whole: F01, duty, sheets, follow-ups, clocks with their sums, history, and what the reader can do. */
export function get(ctx: QueryContext, input: InputOf<Contracts['get']>): OutputOf<Contracts['get']> {
  const judged = judgedReception(ctx, requireReception(ctx, input.id));
  const { row, names, duty } = judged;
  const view = duty?.view;
  const earlier = repeatHints(ctx, { customerId: row.customer_id, phone: row.phone, accountNo: row.account_no, category: row.category, cause: row.cause, exceptId: row.id }).rows;
  const items = itemsOfVisit(ctx.db, row);
  const promises = dutySummaries(ctx, dutyIds(items));
  // The receipt of a visit is kept with its first matter.
  const papers = [...new Set([items[0]?.id ?? row.id, row.id, ...(duty?.recordIds ?? [])])].flatMap((id) => listPapersOf(ctx.db, id, null)).filter((paper) => paper.state === 'issued');
  return {
    id: row.id, number: row.number, version: row.version, form: row.form, state: row.state, channel: row.channel, category: row.category, serviceKind: row.service_kind, complexity: row.complexity, arrivedAt: row.arrived_at, acceptedAt: row.accepted_at, closedAt: row.closed_at,
    waitingMinutes: minutesBetween(row.arrived_at, row.accepted_at), durationMinutes: row.closed_at === null ? null : minutesBetween(row.arrived_at, row.closed_at), lateEntry: row.late_entry === 1, lateReason: row.late_reason, registeredBy: names.person(row.registered_by), enteredAt: row.created_at,
    customer: { customerId: row.customer_id, name: masked(row.customer_name, maskName), phone: masked(row.phone, maskPhone), accountNo: masked(row.account_no, maskAccountNo), address: masked(row.address, maskAddress), agent: masked(row.agent_name, maskName) }, customerType: row.customer_type,
    privacyNotice: row.privacy_notice, agentName: masked(row.agent_name, maskName), agentRelation: row.agent_relation, facts: row.facts, emotion: row.emotion, expectation: row.expectation, emotionHints: emotionAdvice(row.facts).hints.map((hint) => ({ ...hint })), cause: row.cause,
    assetOwner: row.asset_owner, spotReply: row.spot_reply, accepted: row.accepted, satisfaction: row.satisfaction,
    redirect: row.redirect_body === null || row.redirect_phone === null || row.told_at === null ? null : { body: row.redirect_body, phone: row.redirect_phone, accompanied: row.redirect_accompanied === 1, text: row.redirect_text, at: row.told_at },
    responsibleTeam: row.responsible_team_id === null ? null : names.team(row.responsible_team_id), promisedAt: duty?.duty.promised_at ?? null,
    // Whoever gave the answer, the customer reads the first contact's name (002-11).
    answer: view?.duty.reply ? { text: view.duty.reply.text, way: view.duty.reply.way, at: view.duty.reply.at, firstContact: view.duty.firstContact, givenBy: view.duty.reply.by, delegateReason: view.duty.reply.delegateReason } : null,
    materials: materialsOf(row.materials), notices: listNotices(ctx.db, row.id).map((notice) => ({ id: notice.id, ordinal: notice.ordinal, at: notice.given_at, by: names.person(notice.given_by), missing: materialsOf(notice.missing), text: notice.detail, reason: notice.reason })),
    closure: row.closed_by === null ? null : { by: names.person(row.closed_by), text: row.closure_text }, voidReason: row.void_reason, reopenedCount: row.reopened_count, relatedId: row.related_id, repeats: earlier, duty: view?.duty ?? null, sheets: view?.sheets ?? [],
    followUps: view?.followUps ?? [], urges: view?.urges ?? [], extensions: view?.extensions ?? [], pauses: view?.pauses ?? [], exceptions: view?.exceptions ?? [], tasks: view?.tasks ?? [], clocks: view?.clocks ?? [], timeline: toTimeline(ctx, names, [row.id, ...(duty?.recordIds ?? [])]), acts: offersOf(ctx, judged),
    papers: papers.map((paper) => ({ id: paper.id, kind: paper.kind, number: paper.number, issuedAt: paper.created_at })),
    visit: row.visit_id === null ? null : { closed: items.every((item) => item.state === 'closed' || item.state === 'voided'), items: items.map((item) => ({ id: item.id, number: item.number, matter: item.facts, state: item.state, promisedAt: promises.get(item.duty_id ?? '')?.duty.promised_at ?? null })) },
    escalationRisk: row.escalation_risk === 1, greenChannel: row.green_leader_id === null || row.green_reason === null ? null : { leader: names.person(row.green_leader_id), reason: row.green_reason }, apology: row.apology, apologyOwed: row.apology_owed === 1,
  };
}
