/** Reads of fault orders: one order whole, lists, what the clerk sees while the caller speaks, lines of the workbench, the act of a reception. */
import type { ClockKind } from '#shared/features/duties/duties.codes.ts';
import { workGroup } from '#shared/features/duties/duties.rules.ts';
import type { ActOffer, Doer, WorkRow } from '#shared/features/duties/duties.shapes.ts';
import { faultActs, type FaultAct } from '#shared/features/operations/operations.codes.ts';
import type { operationsContracts } from '#shared/features/operations/operations.contract.ts';
import { arrivalPlan, faultActRoles, faultActRules, judgeFaultAct, minutesFrom, nextFaultAct } from '#shared/features/operations/operations.rules.ts';
import type { AreaReportView, FaultCase, FaultRow } from '#shared/features/operations/operations.shapes.ts';
import { parsePhone } from '#shared/kit/identifiers.ts';
import { maskAddress, maskName, maskPhone } from '#shared/kit/mask.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import type { Page } from '#shared/protocol/page.ts';
import { mayCall } from '#service/features/admin/admin.public.ts';
import { findArea, findVillage } from '#service/features/directory/directory.public.ts';
import { callerOf, namesFor, nearestLimits, previewLimits, toCustomerView, toTimeline, type BenchSource, type Names } from '#service/features/duties/duties.public.ts';
import { findReception } from '#service/features/reception/reception.public.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { judgedFault, requireFault, type JudgedFault } from './faultFacts.ts';
import { neighboursOf, placeOf, reportsAround, typeOfCustomer } from './faultPlace.ts';
import type { FaultRecord } from './operations.records.ts';
import { findFault, listFaultActs, listFaultsOfReception, listOpenFaults, pageFaults } from './operations.store.ts';

type Contracts = typeof operationsContracts;

const masked = (value: string | null, mask: (text: string) => string): string | null => (value === null ? null : mask(value));
/** Clocks that belong to a fault order. */
const faultClocks: readonly ClockKind[] = ['faultDispatch', 'arrival', 'arrivalFloor', 'restore', 'followUp', 'dissatisfied'];

const toReport = (row: FaultRecord): AreaReportView => ({
  id: row.id, number: row.number, state: row.state, reportedAt: row.reported_at, customer: masked(row.customer_name, maskName), address: masked(row.address, maskAddress), phenomenon: row.phenomenon, danger: row.danger === 1, expectedRestoreAt: row.expected_restore_at,
});

const placeName = (ctx: QueryContext, row: FaultRecord): { readonly areaName: string | null; readonly villageName: string | null } => ({
  areaName: row.transformer_area_id === null ? null : (findArea(ctx.db, row.transformer_area_id)?.name ?? null), villageName: row.village_id === null ? null : (findVillage(ctx.db, row.village_id)?.name ?? null),
});

function toRows(ctx: QueryContext, rows: readonly FaultRecord[]): FaultRow[] {
  const names = namesFor(ctx);
  const limits = nearestLimits(ctx, [...new Set(rows.map((row) => row.duty_id))], faultClocks);
  return rows.map((row): FaultRow => {
    const limit = row.state === 'closed' || row.state === 'cancelled' ? undefined : limits.get(row.duty_id);
    const { areaName, villageName } = placeName(ctx, row);
    return {
      id: row.id, version: row.version, number: row.number, state: row.state, phenomenon: row.phenomenon, danger: row.danger === 1, description: row.description, customer: masked(row.customer_name, maskName), phone: masked(row.phone, maskPhone), address: masked(row.address, maskAddress),
      areaName: areaName ?? villageName, areaClass: row.area_class, crew: crewOf(names, row), reportedAt: row.reported_at, expectedRestoreAt: row.expected_restore_at, multi: row.multi === 1, visits: row.visits,
      clock: limit?.kind ?? null, dueAt: limit?.dueAt ?? null, minutesLeft: limit?.minutesLeft ?? null, share: limit?.share ?? 0, tone: limit?.tone ?? 'still',
    };
  });
}

const crewOf = (names: Names, row: FaultRecord): string | null => (row.crew_team_id === null ? null : [names.team(row.crew_team_id).name, row.crew].filter((part) => part !== null).join(' '));

const statesOf = { followUp: ['restored', 'customerAsset'], closed: ['closed', 'cancelled'] } as const;

/** Open orders: danger first, then what runs out first. Finished ones newest first, page by page. */
export function listFaults(ctx: QueryContext, input: InputOf<Contracts['listFaults']>): Page<FaultRow> {
  if (input.show === 'open') {
    const rows = toRows(ctx, listOpenFaults(ctx.db, 300)).filter((row) => input.states === undefined || input.states.includes(row.state));
    rows.sort((a, b) => Number(b.danger) - Number(a.danger) || (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9') || a.reportedAt.localeCompare(b.reportedAt));
    return { rows, next: null, total: rows.length };
  }
  const limit = input.limit ?? 50;
  const [at, id] = (input.cursor ?? '').split('|');
  const found = pageFaults(ctx.db, { states: input.states ?? statesOf[input.show], after: at && id ? { at, id } : null, limit: limit + 1 });
  const last = found.length > limit ? found[limit - 1] : undefined;
  return { rows: toRows(ctx, found.slice(0, limit)), next: last ? `${last.reported_at}|${last.id}` : null, total: null };
}

const methods: Record<FaultAct, string> = {
  dispatch: 'operations.dispatchFault', accept: 'operations.acceptFault', explainDelay: 'operations.explainDelay', arrive: 'operations.arriveFault', findCause: 'operations.findCause', repair: 'operations.reportRepaired', restore: 'operations.restoreSupply',
  handToCustomer: 'operations.handToCustomer', planSecondVisit: 'operations.planSecondVisit', expectRestore: 'operations.expectRestore', tell: 'operations.tellCaller', merge: 'operations.mergeFault', cancel: 'operations.cancelFault', close: 'operations.closeFault',
};

/** What the reader can do with an order; acts the state rules out are left out. */
function offersOf(judged: JudgedFault, reader: Doer, others: number): ActOffer[] {
  const next = nextFaultAct(judged.facts);
  return faultActs.flatMap((act): ActOffer[] => {
    if (act === 'merge' && others === 0) return [];
    const allowed = judgeFaultAct(act, judged.facts, reader, { decision: true });
    if (!allowed.ok && allowed.code === 'FAULT_STATE') return [];
    const method = methods[act];
    const may = mayCall(method, reader.roles);
    const missing = allowed.ok ? null : allowed.code === 'FAULT_ROLE' && may ? 'PAPER_NEEDED' : allowed.code;
    return [{ act, method, recordId: judged.row.id, allowed: allowed.ok && may, missing, params: allowed.ok ? {} : { ...allowed.params }, who: [...faultActRoles[act]], ruleId: faultActRules[act], next: act === next }];
  });
}

/** One order whole: who, where, the times, its clocks with their sums, who else of the area has called, and what the reader can do. */
export function getFault(ctx: QueryContext, input: InputOf<Contracts['getFault']>): FaultCase {
  const judged = judgedFault(ctx, requireFault(ctx, input.id));
  const { row, names, duty, merged } = judged;
  const reader = callerOf(ctx);
  const reception = row.reception_id === null ? undefined : findReception(ctx.db, row.reception_id);
  const main = row.merged_into === null ? undefined : findFault(ctx.db, row.merged_into);
  const others = neighboursOf(ctx, row).filter((one) => one.merged_into !== row.id && one.id !== row.merged_into);
  const mayJoin = others.filter((one) => one.merged_into === null && one.follow_up_id === null && one.state !== 'closed').length;
  const clocks = duty.view.clocks.filter((clock) => judged.ownDuty || faultClocks.includes(clock.kind));
  const arrivals = clocks.filter((clock) => clock.kind === 'arrival');
  return {
    id: row.id, version: row.version, number: row.number, state: row.state, channel: row.channel, phenomenon: row.phenomenon, danger: row.danger === 1, description: row.description, customer: { ...toCustomerView(duty.duty), name: masked(row.customer_name, maskName), phone: masked(row.phone, maskPhone), address: masked(row.address, maskAddress) },
    customerType: row.customer_type, ...placeName(ctx, row), areaClass: row.area_class, areaClassFrom: row.area_class_from, assetOwner: row.asset_owner, multi: row.multi === 1, dutyId: row.duty_id, dutyNumber: duty.duty.number, firstContact: names.person(duty.duty.first_contact_id),
    reception: reception ? { id: reception.id, number: reception.number } : null, registeredBy: names.person(row.registered_by), reportedAt: row.reported_at, enteredAt: row.created_at, lateReason: row.late_reason, dispatchedAt: row.dispatched_at, acceptedAt: row.accepted_at, etaAt: row.eta_at, arrivedAt: row.arrived_at,
    causeFoundAt: row.cause_found_at, repairedAt: row.repaired_at, restoredAt: row.restored_at, followedUpAt: row.followed_up_at, closedAt: row.closed_at, expectedRestoreAt: row.expected_restore_at, arrivalMinutes: minutesFrom(row.reported_at, row.arrived_at), restoreMinutes: minutesFrom(row.arrived_at, row.restored_at),
    crewTeam: row.crew_team_id === null ? null : names.team(row.crew_team_id), crew: row.crew, vehicle: row.vehicle, visits: row.visits, cause: row.cause, causeText: row.cause_text, households: row.households, result: row.result, materials: row.materials,
    delay: row.delay_at === null || row.delay_text === null ? null : { at: row.delay_at, text: row.delay_text, inTime: arrivals.every((clock) => (row.delay_at ?? '') <= clock.dueAt) },
    handedToCustomer: row.customer_help === null ? null : { explanation: row.explanation ?? '', help: row.customer_help, signed: row.customer_signed === 1 }, cancelReason: row.cancel_reason, mergedInto: main ? { id: main.id, number: main.number } : null, merged: merged.map(toReport),
    callerTold: judged.facts.callerTold, satisfaction: judged.facts.satisfaction, reports: others.map(toReport), followUps: duty.view.followUps.filter((one) => one.id === row.follow_up_id), exceptions: duty.view.exceptions, clocks,
    lines: listFaultActs(ctx.db, row.id).map((line) => ({ id: line.id, act: line.act, done: { by: names.person(line.by_id), at: line.at, recorder: names.personOrNull(line.recorder_id), originalAt: line.original_at }, enteredAt: line.created_at, text: line.detail })),
    timeline: toTimeline(ctx, names, judged.ownDuty ? [row.id, ...duty.recordIds] : [row.id]), acts: [...offersOf(judged, reader, mayJoin), ...duty.view.acts.filter((offer) => offer.recordId === row.follow_up_id)],
  };
}

/** Class, limits and other callers of the area. A bad telephone while typing only counts as another household. */
export function previewFault(ctx: QueryContext, input: InputOf<Contracts['previewFault']>): OutputOf<Contracts['previewFault']> {
  const place = placeOf(ctx, input);
  const reportedAt = input.reportedAt ?? ctx.now;
  const phone = input.phone === null ? null : parsePhone(input.phone);
  const household = input.customerId ?? (phone?.ok === true ? phone.value.number : '');
  const around = reportsAround(ctx, place, { household, reportedAt, exceptId: null });
  return {
    transformerAreaId: place.transformerAreaId, areaName: place.areaName ?? place.villageName, areaClass: place.areaClass, areaClassFrom: place.from, limits: previewLimits(ctx, arrivalPlan(place.areaClass, input.customerType ?? typeOfCustomer(ctx, input.customerId)), reportedAt).map((limit) => ({ ...limit })),
    reports: around.rows.map(toReport), households: around.households, multi: around.multi, neededReports: Math.min(around.limits.reports, 999), windowMinutes: around.limits.windowMinutes,
  };
}

/** What an open order asks for, and of whom; null while it waits for somebody else. */
function workOf(row: FaultRecord): { readonly kind: 'faultToDispatch' | 'faultInWork' | 'faultToClose'; readonly role: 'dispatcher' | 'repairCrew'; readonly clocks: readonly ClockKind[] } | null {
  switch (row.state) {
    case 'reported': case 'secondVisit': return { kind: 'faultToDispatch', role: 'dispatcher', clocks: ['faultDispatch', 'arrival', 'arrivalFloor', 'restore'] };
    case 'dispatched': case 'enRoute': case 'onSite': case 'repairing': return { kind: 'faultInWork', role: 'repairCrew', clocks: ['arrival', 'arrivalFloor', 'restore'] };
    case 'followedUp': return { kind: 'faultToClose', role: 'dispatcher', clocks: [] };
    case 'customerAsset': return row.followed_up_at === null ? null : { kind: 'faultToClose', role: 'dispatcher', clocks: [] };
    case 'restored': case 'merged': case 'closed': case 'cancelled': return null;
  }
}

/** Lines of the workbench: orders to dispatch and to close for the dispatcher, orders in work for the crew of the team. */
export const faultBench: BenchSource = (ctx, scope) => {
  const reader = callerOf(ctx);
  const rows = listOpenFaults(ctx.db, 300).flatMap((row) => {
    const work = workOf(row);
    const owed = work !== null && reader.roles.includes(work.role) && (work.role === 'dispatcher' || row.crew_team_id === reader.teamId);
    return work !== null && (scope === 'team' || owed) ? [{ row, work }] : [];
  });
  const names = namesFor(ctx);
  return rows.map(({ row, work }): WorkRow => {
    const limit = nearestLimits(ctx, [row.duty_id], work.clocks).get(row.duty_id);
    return {
      id: row.id, kind: work.kind, sourceKind: 'fault', sourceId: row.id, number: row.number, matter: row.description, customer: masked(row.customer_name, maskName), phone: masked(row.phone, maskPhone), owner: null, team: row.crew_team_id === null ? null : names.team(row.crew_team_id).name,
      dueAt: limit?.dueAt ?? null, ruleId: limit?.ruleId ?? null, minutesLeft: limit?.minutesLeft ?? null, share: limit?.share ?? 0, tone: limit?.tone ?? 'still', paused: false, group: workGroup(limit?.dueAt ?? null, ctx.now),
    };
  });
};

/** 故障报修 on a reception of that category: opens the order's form, or the order there is. */
export function faultActOfReception(ctx: QueryContext, reception: { readonly id: string; readonly category: string; readonly state: string; readonly form: string }): readonly ActOffer[] {
  if (reception.form !== 'reception' || reception.category !== 'faultReport') return [];
  const known = listFaultsOfReception(ctx.db, reception.id).find((row) => row.state !== 'cancelled');
  const who: ActOffer['who'] = ['firstContact', 'receptionist', 'dispatcher'];
  if (known) return [{ act: 'openFault', method: 'operations.getFault', recordId: known.id, allowed: true, missing: null, params: { number: known.number }, who, ruleId: 'W8', next: false }];
  if (!['registered', 'inHand', 'dispatched', 'reopened'].includes(reception.state)) return [];
  const may = mayCall('operations.reportFault', callerOf(ctx).roles);
  return may ? [{ act: 'reportFault', method: 'operations.reportFault', recordId: reception.id, allowed: true, missing: null, params: {}, who, ruleId: 'W8', next: false }] : [];
}
