/** F02 and F03 as they are frozen when they are issued. */
import type { FirstContactPaper, ReceiptPaper } from '#shared/features/documents/papers.shapes.ts';
import { replyClocks } from '#shared/features/duties/duties.rules.ts';
import { issueDocument } from '#service/features/documents/documents.public.ts';
import { customerOnPaper, printedAcceptance, printedAction, printedCategory, printedChannel, printedPlace, printedScope, printedViolation, printedWay, staffOnPaper, toTimeline, type DutyCase } from '#service/features/duties/duties.public.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { materialsOf, type ReceptionRecord } from './reception.records.ts';
import type { Judged } from './receptionFacts.ts';
import { listNotices } from './reception.store.ts';

const unitWords: Readonly<Record<string, string>> = { wd: '个工作日', cd: '个自然日', h: '小时', bh: '个营业小时', min: '分钟', mo: '个月', y: '年' };

function requireCase(judged: Judged): DutyCase {
  if (!judged.duty) throw new Error('a paper of a reception without a duty');
  return judged.duty;
}

/** How the promised date was counted, in one line. */
function reckoningOf(duty: DutyCase): { readonly words: string; readonly provisional: boolean } {
  const clock = duty.view.clocks.filter((row) => replyClocks.includes(row.kind) && row.limit !== null).sort((a, b) => a.dueAt.localeCompare(b.dueAt))[0];
  if (!clock?.limit) return { words: '按约定时间', provisional: duty.view.clocks.some((row) => row.provisional) };
  const holidays = [...new Set(clock.steps.filter((step) => step.effect === 'skipped' && step.reason === 'holiday').map((step) => step.on))].length;
  const days = clock.limit.value === 0 ? '当日' : `${String(clock.limit.value)}${unitWords[clock.limit.unit] ?? ''}`;
  return { words: holidays > 0 ? `${days}，扣除放假${String(holidays)}天` : days, provisional: clock.provisional };
}

const customerFor = (row: ReceptionRecord, duty: DutyCase): ReceiptPaper['customer'] => ({ ...customerOnPaper(duty.duty), agent: row.agent_name === null ? null : { name: row.agent_name, relation: row.agent_relation, phone: row.agent_phone } });

/** One matter as the receipt states it. */
function itemOnPaper(judged: Judged): Pick<ReceiptPaper, 'summary' | 'handlingTeam' | 'promise' | 'spotReply'> {
  const { row, names } = judged;
  const duty = requireCase(judged);
  const sheet = duty.sheets.filter((item) => item.state !== 'voided').at(-1);
  const reckoning = reckoningOf(duty);
  return {
    summary: row.facts.slice(0, 120), handlingTeam: sheet ? names.team(sheet.to_team_id).name : null, promise: duty.duty.promised_at === null || row.told_at !== null ? null : { replyBy: duty.duty.promised_at, reckoning: reckoning.words, provisional: reckoning.provisional },
    spotReply: row.spot_reply === null ? null : row.spot_reply.slice(0, 300),
  };
}

/** Issues F02 for the matters of one visit, the first of which gives the number. @returns id of the paper */
export function issueReceiptPaper(ctx: CommandContext, items: readonly Judged[]): string {
  const [first] = items;
  if (!first) throw new Error('a receipt for nothing');
  const { row } = first;
  const duty = requireCase(first);
  const missing = items.flatMap((item) => listNotices(ctx.db, item.row.id).slice(-1)).flatMap((notice) => materialsOf(notice.missing));
  const snapshot: ReceiptPaper = {
    kind: 'receptionReceipt', acceptedAt: row.accepted_at, channel: printedChannel[row.channel], category: printedCategory[row.category], ...itemOnPaper(first), customer: customerFor(row, duty), firstContact: staffOnPaper(ctx, duty.duty.first_contact_id),
    stationPhone: ctx.station.hallPhone, materialsReceived: items.flatMap((item) => materialsOf(item.row.materials)).slice(0, 20), materialsMissing: missing.slice(0, 20), lateEntry: row.late_entry === 1 ? { enteredAt: row.created_at, reason: row.late_reason ?? '' } : null,
    ...(items.length === 1 ? {} : { items: items.map((item) => ({ number: item.row.number, category: printedCategory[item.row.category], ...itemOnPaper(item) })) }),
  };
  return issueDocument(ctx, { record: 'reception', recordId: row.id, number: row.number, snapshot }).paperId;
}

const trackingActs = ['handOver', 'track', 'changeFirstContact', 'takeBack', 'extend', 'reopen', 'urge'];

/** Issues F03. @returns id of the paper */
export function issueRecordPaper(ctx: CommandContext, judged: Judged): string {
  const { row, names } = judged;
  const duty = requireCase(judged);
  const view = duty.view.duty;
  const sheet = duty.sheets.filter((item) => item.state !== 'voided').at(-1);
  const received = sheet?.received_by ? names.person(sheet.received_by).name : null;
  const notices = listNotices(ctx.db, row.id);
  const words: Readonly<Record<string, string>> = { handOver: '交接承办', track: '承办班组签收，首问继续跟踪', changeFirstContact: '变更首问责任人', takeBack: '收回自办', extend: '延期', reopen: '重新办理', urge: '催办' };
  const tracking = duty.view.sheets.flatMap((item) => item.returns.map((back) => ({ act: { by: back.act.by.name || '—', at: back.act.at, recorder: back.act.recorder?.name ?? null }, text: `退回：${back.text}`.slice(0, 300) })));
  const steps = judgedTimeline(ctx, judged).filter((event) => event.record === 'duty' && trackingActs.includes(event.act)).map((event) => ({ act: { by: event.by || '—', at: event.at, recorder: event.recorder }, text: (event.text === null ? (words[event.act] ?? event.act) : `${words[event.act] ?? ''}：${event.text}`).slice(0, 300) }));
  const snapshot: FirstContactPaper = {
    kind: 'firstContactRecord', receptionNumber: row.number, firstContact: staffOnPaper(ctx, duty.duty.first_contact_id), askedAt: view.askedAt, place: printedPlace[view.place], disclosedIdentity: view.disclosedIdentity, customer: customerFor(row, duty), matter: row.facts,
    dutyScope: printedScope[view.dutyScope], action: printedAction[view.action], materials: materialsOf(row.materials),
    handler: sheet ? { org: names.team(sheet.to_team_id).name || '—', name: sheet.handler_id === null ? null : names.person(sheet.handler_id).name || null, phone: null } : view.handover ? { org: view.handover.org, name: view.handover.handlerName, phone: view.handover.handlerPhone } : null,
    handover: duty.duty.handed_over_at === null ? null : { at: duty.duty.handed_over_at, receivedBy: view.handover?.receivedBy ?? received }, oneTimeNotice: { told: notices.length > 0, number: null }, promisedAt: view.promisedAt,
    tracking: [...tracking, ...steps].sort((a, b) => a.act.at.localeCompare(b.act.at)).slice(0, 60),
    reply: view.reply ? { act: { by: view.reply.by.name || '—', at: view.reply.at, recorder: null }, text: view.reply.text, way: printedWay[view.reply.way], accepted: view.accepted === null ? null : printedAcceptance[view.accepted] } : null,
    violations: view.violations.map((violation) => printedViolation[violation.kind]),
  };
  return issueDocument(ctx, { record: 'firstContactDuty', recordId: duty.duty.id, number: duty.duty.number, snapshot }).paperId;
}

/** History of the case, oldest first. */
function judgedTimeline(ctx: CommandContext, judged: Judged): ReturnType<typeof toTimeline> {
  return toTimeline(ctx, judged.names, requireCase(judged).recordIds);
}
