/**
 * Pure rules of first-contact duties, contact sheets and follow-ups (W1, F03, F04, F06). No clock, no I/O: instants come in.
 * Acts are judged here once; the service enforces the judgement and screens show it.
 */
import type { Role } from '../admin/roles.codes.ts';
import { hourMs, instantOfMs, localDateOf, addDays, msOfInstant } from '../../kit/dates.ts';
import { ok, refused, type Result } from '../../kit/result.ts';
import type {
  AttemptOutcome, Channel, ClockKind, Complexity, DutyAction, DutyScope, DutyState, FollowUpState, RequestCategory, ServiceKind, SheetState,
} from './duties.codes.ts';
import type { Doer } from './duties.shapes.ts';

const branch = {
  own: ['settledAtOnce', 'answeredAtOnce', 'explained'],
  sameUnit: ['accompanied', 'phonedOver', 'passedOn', 'settledAtOnce', 'answeredAtOnce'],
  otherDepartment: ['accompanied', 'phonedOver', 'passedOn'],
  unclear: ['askedLeader'],
  outsideCompany: ['explained'],
} as const satisfies Record<DutyScope, readonly DutyAction[]>;

/**
 * Ways of handling that a judgement of duty leaves open, the customary one first.
 * @rule R-FC-04 own · R-FC-05 other post · R-FC-06 other department · R-FC-07 unclear · R-FC-08 outside
 */
export const actionsFor = (scope: DutyScope): readonly DutyAction[] => branch[scope];

/**
 * Whether a way of handling fits the judgement of duty. Pointing is no way: another department's matter is accompanied, phoned over or passed on.
 * @refuses DUTY_ACTION_NOT_ALLOWED with the ways that are left
 * @rule R-FC-06 (000-06)
 */
export function checkDutyAction(scope: DutyScope, action: DutyAction): Result<DutyAction, 'DUTY_ACTION_NOT_ALLOWED'> {
  return branch[scope].some((allowed) => allowed === action) ? ok(action) : refused('DUTY_ACTION_NOT_ALLOWED', { scope, action, allowed: branch[scope].join(',') });
}

/** A clock a matter starts with: what it waits for, and the rule (with its key) that gives the limit. */
export interface PlannedClock {
  readonly kind: ClockKind;
  readonly ruleId: string;
  readonly key: string | null;
}

const categoryRule: Record<Exclude<RequestCategory, 'complaint' | 'serviceRequest' | 'faultReport'>, readonly [ruleId: string, key: string | null]> = {
  report: ['R-REQ-05', 'outer'], opinion: ['R-REQ-06', null], suggestion: ['R-REQ-06', null], inquiry: ['R-REQ-07', null], infoQuery: ['R-REQ-07', null], praise: ['R-REQ-08', null], help: ['R-REQ-12', null],
};
const serviceRule: Record<ServiceKind, readonly [ruleId: string, key: string | null]> = {
  reconnect: ['R-REQ-09', 'restore'], meterAbnormal: ['R-REQ-10', null], readingAbnormal: ['R-REQ-11', 'promise'], other: ['R-REQ-12', null],
};
const categoryClock = ([ruleId, key]: readonly [string, string | null]): PlannedClock => ({ kind: 'categoryReply', ruleId, key });

/**
 * The clocks a registered matter runs under, all at once: by first-contact rule, by category, by channel.
 * A customer who stands at the counter or is on the line has been contacted, so R-REQ-01 starts for the other channels only.
 * @rule R-FC-14, R-REQ-01 … R-REQ-15
 */
export function clockPlan(matter: { readonly category: RequestCategory; readonly serviceKind: ServiceKind | null; readonly channel: Channel; readonly complexity: Complexity }): readonly PlannedClock[] {
  const { category, channel } = matter;
  const planned: PlannedClock[] = [{ kind: 'promise', ruleId: 'R-FC-14', key: matter.complexity }];
  if (category === 'complaint') {
    if (channel !== 'walkIn' && channel !== 'phone') planned.push({ kind: 'complaintContact', ruleId: 'R-REQ-01', key: null });
    planned.push({ kind: 'internal', ruleId: 'R-REQ-03', key: null }, { kind: 'categoryReply', ruleId: 'R-REQ-02', key: null });
  } else if (category === 'serviceRequest') planned.push(categoryClock(serviceRule[matter.serviceKind ?? 'other']));
  else if (category !== 'faultReport') planned.push(categoryClock(categoryRule[category]));
  if (channel === 'hotline12398') planned.push({ kind: 'channelReply', ruleId: 'R-REQ-13', key: null });
  else if (channel === 'hotline12345') planned.push({ kind: 'channelReply', ruleId: 'R-REQ-14', key: null });
  else if (channel !== 'walkIn' && channel !== 'phone' && channel !== 'hotline95598') planned.push({ kind: 'channelReply', ruleId: 'R-REQ-15', key: null });
  return planned;
}

/** Clocks that bound what may be promised to the customer. */
export const replyClocks: readonly ClockKind[] = ['promise', 'categoryReply', 'channelReply'];

/** Clocks that may stand still (R-DAY-10); the others wait for an act of our own people. */
export const pausableClocks: readonly ClockKind[] = ['promise', 'categoryReply', 'channelReply', 'internal', 'sheet'];

/** Whether the hand-over clock R-FC-12 runs from registration: the matter is not the first contact's own. */
export const handoverNeeded = (scope: DutyScope): boolean => scope === 'sameUnit' || scope === 'otherDepartment' || scope === 'unclear';

/** Categories whose follow-up is mandatory, and the rule that limits it; null: only by sample. */
export function mandatoryFollowUp(category: RequestCategory): { readonly ruleId: string } | null {
  if (category === 'faultReport') return { ruleId: 'R-FLT-11' };
  return category === 'complaint' || category === 'report' || category === 'opinion' || category === 'suggestion' ? { ruleId: 'R-REQ-20' } : null;
}

/**
 * How many of a pot of answered matters are drawn, so that the month as a whole keeps at least its share.
 *
 * @param share percent, 0 … 100; 0 draws none
 * @param month what was in the pots of this month before, and how many of those were drawn
 * @rule R-REQ-21 (others by sample, at least 10 %, editable)
 */
export function drawCount(share: number, pool: number, month: { readonly pool: number; readonly drawn: number }): number {
  const owed = Math.ceil(((month.pool + pool) * Math.min(share, 100)) / 100 - 1e-9);
  return share <= 0 ? 0 : Math.max(0, Math.min(pool, owed - month.drawn));
}

/**
 * The village an address names: 村, 社区 or 居委会 with its name, without county and town before it. Null where it names none.
 */
export function villageOfAddress(address: string | null): string | null {
  return /(?:^|[省市县区镇乡道])([^省市县区镇乡道\d\s]{1,10}?(?:村|社区|居委会))/u.exec(address ?? '')?.[1] ?? null;
}

/**
 * Whether somebody may be urged again.
 * @param minHours least distance of two urges
 * @refuses URGE_TOO_SOON with `from`, the instant from which it is possible
 * @rule R-REQ-24
 */
export function checkUrge(lastUrgeAt: string | null, now: string, minHours: number): Result<null, 'URGE_TOO_SOON'> {
  if (lastUrgeAt === null) return ok(null);
  const from = instantOfMs(msOfInstant(lastUrgeAt) + minHours * hourMs);
  return now >= from ? ok(null) : refused('URGE_TOO_SOON', { from, hours: minHours });
}

/** When the next attempt to reach a customer is possible; null when it is now (R-REQ-22). */
export function nextAttemptAt(lastAttemptAt: string | null, minHours: number): string | null {
  return lastAttemptAt === null ? null : instantOfMs(msOfInstant(lastAttemptAt) + minHours * hourMs);
}

/**
 * State of a follow-up after one more attempt.
 * @param attempts number of attempts including this one
 * @param needed attempts after which an unreachable customer may be given up (R-REQ-22)
 */
export function afterAttempt(outcome: AttemptOutcome, attempts: number, needed: number): FollowUpState {
  if (outcome === 'reached' || outcome === 'declined') return 'done';
  return attempts >= needed ? 'unreachable' : 'attempting';
}

/** Height of a person's post for "one level up" (G5): the highest of the roles. */
export function levelOfRoles(roles: readonly Role[]): 1 | 2 | 3 | 4 {
  if (roles.includes('leader')) return 4;
  if (roles.includes('stationHead')) return 3;
  return roles.includes('receptionLead') || roles.includes('teamLead') ? 2 : 1;
}

/**
 * Whether `approver` may decide what `requester` asked for: another person, of a higher level.
 * @refuses EXTENSION_ONE_LEVEL_UP
 * @rule G5
 */
export function checkApprover(requester: Doer, approver: Doer): Result<null, 'EXTENSION_ONE_LEVEL_UP'> {
  const entitled = approver.roles.some((role) => role === 'receptionLead' || role === 'stationHead' || role === 'leader');
  if (!entitled || approver.personId === requester.personId || levelOfRoles(approver.roles) <= Math.min(levelOfRoles(requester.roles), 3)) return refused('EXTENSION_ONE_LEVEL_UP', { level: Math.min(levelOfRoles(requester.roles), 3) + 1 });
  return ok(null);
}

/** Acts on a contact sheet. */
export const sheetActs = ['issue', 'acknowledge', 'return', 'decideReturn', 'progress', 'done', 'verify', 'sendBack', 'urge', 'void'] as const;
export type SheetAct = (typeof sheetActs)[number];

/** What the judgement of an act on a sheet needs to know. */
export interface SheetFacts {
  readonly state: SheetState;
  readonly toTeamId: string;
  readonly coTeamIds: readonly string[];
  readonly handlerId: string | null;
  /** People who worked on it: signed, wrote progress, reported done (true actors). */
  readonly handledBy: readonly string[];
  readonly returnCount: number;
  /** The second return waits for the station head. */
  readonly waitsForDecision: boolean;
  readonly hasProgress: boolean;
  /** People the station head permitted to verify although they handled it (G10). */
  readonly exceptionFor: readonly string[];
  /** Returns are closed to the team after the head's decision. */
  readonly returnBarred: boolean;
}

const handlers: readonly Role[] = ['handler', 'teamLead', 'repairCrew', 'gridLead'];

/** Roles that do each act themselves; whoever else may call the method only enters what was done on paper (G9). */
export const sheetActRoles: Record<SheetAct, readonly Role[]> = {
  issue: ['receptionist', 'receptionLead', 'stationHead'], acknowledge: handlers, return: ['teamLead'], decideReturn: ['stationHead'], progress: handlers, done: handlers, verify: ['receptionLead'], sendBack: ['receptionLead'],
  urge: ['receptionist', 'receptionLead', 'handler', 'teamLead', 'stationHead', 'supervisionOfficer', 'leader', 'followUpOfficer', 'gridLead', 'repairCrew', 'dispatcher', 'clerk'],
  void: ['receptionLead'],
};

/** States in which each act is possible. */
const sheetActStates: Record<SheetAct, readonly SheetState[]> = {
  issue: ['draft', 'rejected'], acknowledge: ['issued'], return: ['issued'], decideReturn: ['rejected'], progress: ['received', 'processing'], done: ['received', 'processing'], verify: ['done'], sendBack: ['done'], urge: ['issued', 'received', 'processing', 'done'], void: ['draft', 'rejected'],
};

/** Codes of a refused act on a sheet. */
export type SheetRefusal = 'SHEET_STATE' | 'SHEET_WAITS_FOR_DECISION' | 'SHEET_NOT_YOUR_TEAM' | 'SHEET_SEPARATION' | 'SHEET_NO_RETURN_LEFT' | 'SHEET_NO_PROGRESS' | 'SHEET_ROLE';

/**
 * Judges an act on a sheet for the person who truly does it.
 * @refuses SHEET_STATE, SHEET_ROLE, SHEET_NOT_YOUR_TEAM; SHEET_NO_RETURN_LEFT after the head decided; SHEET_WAITS_FOR_DECISION after a second return;
 * SHEET_NO_PROGRESS before the first line of work; SHEET_SEPARATION when the verifier handled it (G3)
 */
export function judgeSheetAct(act: SheetAct, sheet: SheetFacts, doer: Doer): Result<null, SheetRefusal> {
  if (!sheetActStates[act].includes(sheet.state)) return refused('SHEET_STATE', { act, state: sheet.state });
  if ((act === 'issue' || act === 'void') && sheet.waitsForDecision) return refused('SHEET_WAITS_FOR_DECISION', {});
  if (act === 'decideReturn' && !sheet.waitsForDecision) return refused('SHEET_STATE', { act, state: sheet.state });
  if (!doer.roles.some((role) => sheetActRoles[act].includes(role))) return refused('SHEET_ROLE', { who: sheetActRoles[act].join(',') });
  const teams = act === 'progress' ? [sheet.toTeamId, ...sheet.coTeamIds] : [sheet.toTeamId];
  const ofTeam = (doer.teamId !== null && teams.includes(doer.teamId)) || doer.personId === sheet.handlerId;
  if ((act === 'acknowledge' || act === 'return' || act === 'progress' || act === 'done') && !ofTeam) return refused('SHEET_NOT_YOUR_TEAM', {});
  if (act === 'return' && (sheet.returnBarred || sheet.returnCount >= 2)) return refused('SHEET_NO_RETURN_LEFT', { returns: sheet.returnCount });
  if (act === 'done' && !sheet.hasProgress) return refused('SHEET_NO_PROGRESS', {});
  if ((act === 'verify' || act === 'sendBack') && sheet.handledBy.includes(doer.personId) && !sheet.exceptionFor.includes(doer.personId)) return refused('SHEET_SEPARATION', {});
  return ok(null);
}

/** Rule behind each act on a sheet, shown beside it. */
export const sheetActRules: Record<SheetAct, string> = {
  issue: 'R-FC-12', acknowledge: 'R-FC-13', return: 'W1', decideReturn: 'W1', progress: 'R-REQ-24', done: 'W1', verify: 'G3', sendBack: 'W1', urge: 'R-REQ-24', void: 'W1',
};

/**
 * Whether a person may follow a matter up: not who handled it, unless the station head permitted it.
 * @refuses FOLLOW_UP_SEPARATION
 * @rule R-REQ-31, G10
 */
export function checkFollowUpPerson(visitorId: string, handledBy: readonly string[], exceptionFor: readonly string[]): Result<null, 'FOLLOW_UP_SEPARATION'> {
  return handledBy.includes(visitorId) && !exceptionFor.includes(visitorId) ? refused('FOLLOW_UP_SEPARATION', {}) : ok(null);
}

/**
 * Whether a time for an act on paper is possible, and near enough for the caller to enter it.
 * @param entry.lateHours G4: how far back anybody may enter; the station head may go further
 * @refuses PAPER_TIME when it lies in the future or before the step it follows; PAPER_TOO_LATE
 * @rule G4, G9
 */
export function checkPaperTime(actedAt: string, notBefore: string, now: string, entry: { readonly lateHours: number; readonly isHead: boolean }): Result<null, 'PAPER_TIME' | 'PAPER_TOO_LATE'> {
  if (actedAt > now || actedAt < notBefore) return refused('PAPER_TIME', { notBefore, now });
  return !entry.isHead && msOfInstant(now) - msOfInstant(actedAt) > entry.lateHours * hourMs ? refused('PAPER_TOO_LATE', { hours: entry.lateHours }) : ok(null);
}

/** States of a duty in which the customer is still owed an answer. */
export const owingStates: readonly DutyState[] = ['open', 'handedOver', 'tracking'];

/** Bucket of a due time for the workbench, in local dates. */
export function workGroup(dueAt: string | null, now: string): 'overdue' | 'today' | 'tomorrow' | 'thisWeek' | 'later' | 'undated' {
  if (dueAt === null) return 'undated';
  if (dueAt <= now) return 'overdue';
  const today = localDateOf(now);
  // A day limit ends at 24:00, which belongs to the day before.
  const dueOn = localDateOf(instantOfMs(msOfInstant(dueAt) - 1));
  if (dueOn <= today) return 'today';
  if (dueOn === addDays(today, 1)) return 'tomorrow';
  return dueOn <= addDays(today, 7) ? 'thisWeek' : 'later';
}
