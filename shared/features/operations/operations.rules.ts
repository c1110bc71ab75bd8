/** Pure rules of fault orders (F17, W8). No clock, no I/O. Acts are judged here once; the service enforces it and screens show it. */
import type { Role } from '../admin/roles.codes.ts';
import type { AreaClass, CustomerType } from '../directory/directory.codes.ts';
import { isDissatisfied, type ClockKind, type Satisfaction } from '../duties/duties.codes.ts';
import type { Doer } from '../duties/duties.shapes.ts';
import { minuteMs, msOfInstant } from '../../kit/dates.ts';
import { ok, refused, type Result } from '../../kit/result.ts';
import type { AreaClassOrigin, FaultAct, FaultState } from './operations.codes.ts';

/** A limit a fault order runs under: what it waits for, and the rule with its key. */
export interface PlannedLimit {
  readonly kind: ClockKind;
  readonly ruleId: string;
  readonly key: string | null;
}

/**
 * The class that decides how soon a crew must be there: a property of the transformer area, else of the premise, else of the village.
 * While nobody knows the area, the strictest class counts, so that no promise is broken by a missing list.
 * @rule R-FLT-01, R-FLT-02
 */
export function areaClassOf(known: { readonly transformerArea: AreaClass | null; readonly premise: AreaClass | null; readonly village: AreaClass | null }): { readonly areaClass: AreaClass; readonly from: AreaClassOrigin } {
  if (known.transformerArea !== null) return { areaClass: known.transformerArea, from: 'transformerArea' };
  if (known.premise !== null) return { areaClass: known.premise, from: 'premise' };
  return known.village === null ? { areaClass: 'urban', from: 'assumed' } : { areaClass: known.village, from: 'village' };
}

/**
 * The limits from the report on: promise and floor by area class, and for an important user dispatch and arrival of their own.
 * @rule R-FLT-01, R-FLT-02, R-FLT-06
 */
export const arrivalPlan = (areaClass: AreaClass, customerType: CustomerType | null): readonly PlannedLimit[] => [
  { kind: 'arrival', ruleId: 'R-FLT-01', key: areaClass }, { kind: 'arrivalFloor', ruleId: 'R-FLT-02', key: areaClass },
  ...(customerType === 'keyUser' ? [{ kind: 'faultDispatch', ruleId: 'R-FLT-06', key: 'dispatch' }, { kind: 'arrival', ruleId: 'R-FLT-06', key: 'onSite' }] as const : []),
];

/** The limits from the arrival on; the rules give none for remote areas. Whichever of the two editions is switched on counts. @rule R-FLT-03, R-FLT-04 */
export const restorePlan = (areaClass: AreaClass): readonly PlannedLimit[] =>
  areaClass === 'remote' ? [] : [{ kind: 'restore', ruleId: 'R-FLT-03', key: areaClass }, { kind: 'restore', ruleId: 'R-FLT-04', key: areaClass }];

/** Whole minutes between two moments of an order, null while one is missing. */
export const minutesFrom = (from: string | null, to: string | null): number | null => (from === null || to === null ? null : Math.floor((msOfInstant(to) - msOfInstant(from)) / minuteMs));

/** A report in the same area, as far as counting households needs it. */
export interface AreaReport {
  readonly id: string;
  readonly reportedAt: string;
  /** Customer, account, telephone or name, whatever is known first: one household counts once however often it calls. */
  readonly household: string;
}

/**
 * Whether reports of one transformer area within the window come from so many households that they are one fault.
 *
 * @param reports earlier reports of the area, the new one not among them
 * @param households households reporting, the new one included
 * @rule R-FLT-14
 */
export function multiHousehold(reports: readonly AreaReport[], next: { readonly household: string; readonly reportedAt: string }, limits: { readonly reports: number; readonly windowMinutes: number }): { readonly households: number; readonly multi: boolean; readonly within: readonly AreaReport[] } {
  const since = msOfInstant(next.reportedAt) - limits.windowMinutes * minuteMs;
  const within = reports.filter((report) => msOfInstant(report.reportedAt) >= since && report.reportedAt <= next.reportedAt);
  const households = new Set([next.household, ...within.map((report) => report.household)]).size;
  return { households, multi: households >= limits.reports, within };
}

const crew: readonly Role[] = ['repairCrew'];
const desk: readonly Role[] = ['dispatcher'];

/** Roles that do each act themselves (W8); whoever else may call the method only enters what was done on paper (G9). */
export const faultActRoles: Record<FaultAct, readonly Role[]> = {
  dispatch: desk, accept: crew, explainDelay: ['repairCrew', 'dispatcher', 'receptionist', 'receptionLead'], arrive: crew, findCause: crew, repair: crew, restore: ['repairCrew', 'dispatcher'], handToCustomer: crew, planSecondVisit: desk,
  expectRestore: ['repairCrew', 'dispatcher'], tell: ['receptionist', 'receptionLead', 'dispatcher', 'repairCrew', 'stationHead'], merge: desk, cancel: desk, close: desk,
};

/** Rule behind each act, shown beside it. */
export const faultActRules: Record<FaultAct, string> = {
  dispatch: 'R-FLT-06', accept: 'W8', explainDelay: 'R-FLT-05', arrive: 'R-FLT-01', findCause: 'R-FLT-12', repair: 'R-FLT-12', restore: 'R-FLT-12', handToCustomer: 'W8', planSecondVisit: 'R-FLT-13', expectRestore: 'R-FLT-09', tell: 'R-FC-16', merge: 'R-FLT-14', cancel: 'W8', close: 'R-FLT-12',
};

const beforeArrival: readonly FaultState[] = ['reported', 'dispatched', 'enRoute'];
/** States in which a fault order is still worked on. */
export const openFaultStates: readonly FaultState[] = [...beforeArrival, 'onSite', 'repairing', 'restored', 'followedUp', 'secondVisit', 'customerAsset', 'merged'];
const actStates: Record<FaultAct, readonly FaultState[]> = {
  dispatch: ['reported', 'secondVisit'], accept: ['dispatched'], explainDelay: ['dispatched', 'enRoute'], arrive: ['enRoute'], findCause: ['onSite'], repair: ['repairing'], restore: ['repairing'], handToCustomer: ['onSite', 'repairing'], planSecondVisit: ['repairing'],
  expectRestore: ['dispatched', 'enRoute', 'onSite', 'repairing', 'secondVisit'], tell: openFaultStates, merge: ['reported'], cancel: beforeArrival, close: ['followedUp', 'customerAsset'],
};

/** What the judgement of an act needs to know of an order. */
export interface FaultFacts {
  readonly state: FaultState;
  readonly arrivedAt: string | null;
  readonly causeFoundAt: string | null;
  readonly repairedAt: string | null;
  readonly restoredAt: string | null;
  readonly followedUpAt: string | null;
  /** The caller knows how it ended: told, or reached by the follow-up. */
  readonly callerTold: boolean;
  readonly satisfaction: Satisfaction | null;
  /** Promised messages nobody ticked (000-05). */
  readonly openTasks: number;
  /** Orders merged into this one whose callers were not followed up yet. */
  readonly openMerged: number;
}

/** Codes of a refused act on a fault order. */
export type FaultRefusal = 'FAULT_STATE' | 'FAULT_ROLE' | 'FAULT_REPAIR_FIRST' | 'FAULT_TIMES_MISSING' | 'FAULT_FOLLOW_UP_DUE' | 'FAULT_CALLER_NOT_TOLD' | 'FAULT_DISSATISFIED' | 'FAULT_TASK_OPEN' | 'FAULT_MERGED_OPEN';

/**
 * Judges an act on a fault order for the person who truly does it.
 * @refuses FAULT_STATE · FAULT_ROLE · FAULT_REPAIR_FIRST: power is not reported back before the facility was repaired
 * @refuses FAULT_FOLLOW_UP_DUE, FAULT_TIMES_MISSING: not closed before the four first times stand (R-FLT-12, 001-38)
 * @refuses FAULT_TASK_OPEN (000-05) · FAULT_CALLER_NOT_TOLD (R-FC-16) · FAULT_MERGED_OPEN · FAULT_DISSATISFIED (R-REQ-23)
 */
export function judgeFaultAct(act: FaultAct, facts: FaultFacts, doer: Doer, offered: { readonly decision?: boolean } = {}): Result<null, FaultRefusal> {
  // Not followed up is the reason people must read, whatever the state is called.
  if (act === 'close' && facts.state === 'restored') return refused('FAULT_FOLLOW_UP_DUE', { state: facts.state });
  if (!actStates[act].includes(facts.state)) return refused('FAULT_STATE', { act, state: facts.state });
  const has = (...roles: readonly Role[]): boolean => doer.roles.some((role) => roles.includes(role));
  if (act !== 'close') {
    if (!has(...faultActRoles[act])) return refused('FAULT_ROLE', { who: faultActRoles[act].join(',') });
    if (act === 'restore' && facts.repairedAt === null) return refused('FAULT_REPAIR_FIRST', {});
    return act === 'repair' && facts.repairedAt !== null ? refused('FAULT_STATE', { act, state: facts.state }) : ok(null);
  }
  if (facts.followedUpAt === null) return refused('FAULT_FOLLOW_UP_DUE', { state: facts.state });
  const missing = facts.state === 'customerAsset' ? [] : ([['causeFoundAt', facts.causeFoundAt], ['repairedAt', facts.repairedAt], ['restoredAt', facts.restoredAt]] as const).filter(([, at]) => at === null).map(([name]) => name);
  if (missing.length > 0) return refused('FAULT_TIMES_MISSING', { missing: missing.join(',') });
  if (facts.openTasks > 0) return refused('FAULT_TASK_OPEN', { tasks: facts.openTasks });
  if (!facts.callerTold) return refused('FAULT_CALLER_NOT_TOLD', {});
  if (facts.openMerged > 0) return refused('FAULT_MERGED_OPEN', { orders: facts.openMerged });
  if (isDissatisfied(facts.satisfaction)) {
    if (!has('supervisionOfficer', 'leader')) return refused('FAULT_DISSATISFIED', { who: 'supervisionOfficer,leader' });
    return offered.decision === true ? ok(null) : refused('FAULT_DISSATISFIED', { who: 'decision' });
  }
  return has(...faultActRoles.close) ? ok(null) : refused('FAULT_ROLE', { who: faultActRoles.close.join(',') });
}

/** The one act that is next, for the filled button of the rail; null when nothing is owed here. */
export function nextFaultAct(facts: FaultFacts): FaultAct | null {
  switch (facts.state) {
    case 'reported': case 'secondVisit': return 'dispatch';
    case 'dispatched': return 'accept';
    case 'enRoute': return 'arrive';
    case 'onSite': return 'findCause';
    case 'repairing': return facts.repairedAt === null ? 'repair' : 'restore';
    case 'restored': return facts.callerTold ? null : 'tell';
    case 'followedUp': case 'customerAsset': return facts.followedUpAt === null ? null : 'close';
    case 'closed': case 'merged': case 'cancelled': return null;
  }
}
