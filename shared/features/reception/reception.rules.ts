/** Pure rules of enquiries and receptions (F00, F01, W1). They run in the service and, for live hints, in the form. */
import type { Role } from '../admin/roles.codes.ts';
import { dayMs, hourMs, instantOfMs, minuteMs, msOfInstant } from '../../kit/dates.ts';
import { ok, refused, type Result } from '../../kit/result.ts';
import { isDissatisfied, type DutyScope, type FollowUpState, type RequestCategory, type Satisfaction } from '../duties/duties.codes.ts';
import type { Doer } from '../duties/duties.shapes.ts';
import type { Emotion, ReceptionForm, ReceptionState, VisitCause } from './reception.codes.ts';

/** A word of feeling found in a sentence; `start` and `end` are UTF-16 positions for highlighting. */
export interface EmotionHint {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** What the words suggest, and which phrase of the texts helps. The clerk may ignore both. */
export interface EmotionAdvice {
  readonly hints: readonly EmotionHint[];
  readonly suggestion: Emotion | null;
  readonly phrase: 'soothing' | 'soothingNever' | null;
}

/** Longer words first: 总是 is one word, not 总 and 是. */
const feelingWords = ['总是', '老是', '每次', '经常', '永远', '总'] as const;
/** 总 inside an ordinary word says nothing about feeling: 总表, 总共, 汇总 … */
const afterPlain = /^[共之额数计表闸开体部结和算价量站局工台线路户公经理电费务长值监册目]/u;
const beforePlain = /[汇归]$/u;

/**
 * Finds the words 总, 总是, 老是, 每次, 经常, 永远 and says what they suggest.
 * @rule 000-04
 */
export function emotionAdvice(text: string): EmotionAdvice {
  const hints: EmotionHint[] = [];
  for (let at = 0; at < text.length;) {
    const word = feelingWords.find((candidate) => text.startsWith(candidate, at));
    const plain = word === '总' && (afterPlain.test(text.slice(at + 1)) || beforePlain.test(text.slice(0, at)));
    if (word !== undefined && !plain) hints.push({ word, start: at, end: at + word.length });
    at += word?.length ?? 1;
  }
  if (hints.length === 0) return { hints, suggestion: null, phrase: null };
  return { hints, suggestion: 'dissatisfied', phrase: hints.some((hint) => hint.word === '永远') ? 'soothingNever' : 'soothing' };
}

/** What an arrival time means for the entry. */
export interface Arrival {
  /** True time of acceptance: now, or for a late entry the time the customer came. */
  readonly acceptedAt: string;
  /** Entered later than the limit of R-FC-11 allows: marked 补录 and a violation. */
  readonly lateEntry: boolean;
}

/**
 * Judges the arrival time of a reception.
 *
 * @param visit.limitMinutes R-FC-11: how soon after arrival a visit is registered
 * @param visit.lateHours G4: how far back anybody may enter; the station head may go further
 * @refuses RECEPTION_ARRIVED_IN_FUTURE; RECEPTION_LATE_REASON_NEEDED; RECEPTION_TOO_LATE_ENTRY
 * @rule R-FC-11, G4
 */
export function judgeArrival(visit: { readonly arrivedAt: string; readonly now: string; readonly limitMinutes: number; readonly lateHours: number; readonly isHead: boolean; readonly reason: string | null }):
  Result<Arrival, 'RECEPTION_ARRIVED_IN_FUTURE' | 'RECEPTION_LATE_REASON_NEEDED' | 'RECEPTION_TOO_LATE_ENTRY'> {
  const agoMs = msOfInstant(visit.now) - msOfInstant(visit.arrivedAt);
  if (agoMs < 0) return refused('RECEPTION_ARRIVED_IN_FUTURE', { now: visit.now });
  if (agoMs <= visit.limitMinutes * minuteMs) return ok({ acceptedAt: visit.now, lateEntry: false });
  if (visit.reason === null) return refused('RECEPTION_LATE_REASON_NEEDED', { minutes: Math.floor(agoMs / minuteMs), limit: visit.limitMinutes });
  if (agoMs > visit.lateHours * hourMs && !visit.isHead) return refused('RECEPTION_TOO_LATE_ENTRY', { hours: visit.lateHours });
  return ok({ acceptedAt: visit.arrivedAt, lateEntry: true });
}

/** Why the customer's name and telephone are needed. */
export type CustomerNeed = 'promised' | 'dispatched' | 'complained';

/**
 * Which of name and telephone are missing; without something promised, dispatched or complained neither is asked for.
 * @returns dotted field paths
 * @rule F00
 */
export function missingCustomer(customer: { readonly name: string | null; readonly phone: string | null }): readonly ('customer.name' | 'customer.phone')[] {
  return [...(customer.name === null ? (['customer.name'] as const) : []), ...(customer.phone === null ? (['customer.phone'] as const) : [])];
}

/** Categories an enquiry may carry: everything else has clocks and needs the whole form. */
export const enquiryCategories: readonly RequestCategory[] = ['inquiry', 'infoQuery', 'praise', 'help'];

/** Acts on a reception, in the order the rail shows them. */
export const receptionActs = ['promote', 'answerOnSpot', 'takeInHand', 'dispatch', 'redirect', 'giveNotice', 'handOver', 'urge', 'reply', 'close', 'reopen', 'requestExtension', 'pause', 'resume', 'changeFirstContact', 'openGreenChannel', 'amend', 'issueReceipt', 'issueRecord', 'note', 'void'] as const;
export type ReceptionAct = (typeof receptionActs)[number];

/** What the judgement of an act needs to know of a reception and everything that hangs on it. */
export interface ReceptionFacts {
  readonly form: ReceptionForm;
  readonly state: ReceptionState;
  readonly category: RequestCategory;
  readonly dutyScope: DutyScope | null;
  readonly firstContactId: string | null;
  readonly registeredById: string;
  /** The customer was answered, on the spot or by a reply, or sent on with body and telephone. */
  readonly told: boolean;
  readonly satisfaction: Satisfaction | null;
  readonly accepted: boolean;
  /** Sheets that are neither verified, closed nor voided. */
  readonly openSheets: number;
  /** Things promised beside the answer that nobody ticked yet (000-05). */
  readonly openTasks: number;
  /** Somebody named, or a team by a sheet, took the matter over. */
  readonly handedOver: boolean;
  readonly followUp: { readonly state: FollowUpState; readonly mandatory: boolean } | null;
  /** A dissatisfied customer waits for a decision (R-REQ-23), also after a sample that came after closing. */
  readonly decisionOwed: boolean;
  readonly paused: boolean;
  readonly extensionOpen: boolean;
  /** Was answered by handling, not at the counter: a sheet or own work. */
  readonly handled: boolean;
  readonly closedAt: string | null;
  /** Days after closing within which it may be reopened (G7). */
  readonly reopenDays: number;
  readonly now: string;
}

const business: readonly Role[] = ['receptionist', 'receptionLead', 'handler', 'teamLead', 'stationHead', 'supervisionOfficer', 'leader', 'followUpOfficer', 'gridLead', 'repairCrew', 'dispatcher', 'clerk'];
const counter: readonly Role[] = ['receptionist', 'receptionLead', 'stationHead'];

/** Roles (or relations) named beside an act. The permission table decides who may call; these say whose act it is (W1). */
export const receptionActWho: Record<ReceptionAct, readonly (Role | 'firstContact' | 'registrar')[]> = {
  promote: business, answerOnSpot: ['firstContact', 'receptionist', 'receptionLead'], takeInHand: ['firstContact', 'receptionist', 'receptionLead'], dispatch: counter, redirect: ['firstContact', 'receptionist', 'receptionLead'], giveNotice: business,
  handOver: ['firstContact'], urge: business, reply: ['firstContact'], close: ['receptionist', 'receptionLead'], reopen: ['supervisionOfficer', 'stationHead'], requestExtension: ['firstContact'], pause: ['receptionLead', 'stationHead'], resume: counter,
  changeFirstContact: ['receptionLead', 'stationHead'], openGreenChannel: ['firstContact', 'registrar', 'receptionLead', 'stationHead'], amend: ['firstContact', 'registrar', 'receptionLead', 'stationHead'], issueReceipt: business, issueRecord: business, note: business, void: ['receptionLead', 'stationHead'],
};

/** Rule behind each act, shown beside it. */
export const receptionActRules: Record<ReceptionAct, string> = {
  promote: 'F00', answerOnSpot: 'R-FC-04', takeInHand: 'R-FC-14', dispatch: 'R-FC-12', redirect: 'R-FC-08', giveNotice: 'R-FC-10', handOver: 'R-FC-06', urge: 'R-REQ-24', reply: 'R-FC-16', close: 'R-FC-16', reopen: 'G7', requestExtension: 'R-REQ-28', pause: 'R-DAY-10',
  resume: 'R-DAY-10', changeFirstContact: 'R-FC-16', openGreenChannel: 'R-APP-08', amend: 'G1', issueReceipt: 'F02', issueRecord: 'F03', note: 'G1', void: 'G1',
};

const inWork: readonly ReceptionState[] = ['registered', 'inHand', 'dispatched', 'reopened'];
const actStates: Record<ReceptionAct, readonly ReceptionState[]> = {
  promote: ['closed'], answerOnSpot: ['registered'], takeInHand: ['registered', 'reopened'], dispatch: ['registered', 'inHand', 'dispatched', 'reopened'], redirect: ['registered', 'reopened'], giveNotice: inWork, handOver: inWork, urge: inWork,
  reply: ['inHand', 'dispatched', 'reopened'], close: ['answeredOnSpot', 'redirected', 'replied', 'followedUp', 'closed'], reopen: ['closed', 'followedUp', 'replied', 'answeredOnSpot', 'redirected'], requestExtension: inWork, pause: inWork, resume: inWork, changeFirstContact: inWork,
  openGreenChannel: inWork, amend: inWork, issueReceipt: ['registered', 'answeredOnSpot', 'inHand', 'dispatched', 'redirected', 'replied', 'reopened'], issueRecord: ['registered', 'answeredOnSpot', 'inHand', 'dispatched', 'redirected', 'replied', 'followedUp', 'closed', 'reopened'],
  note: ['registered', 'answeredOnSpot', 'inHand', 'dispatched', 'redirected', 'replied', 'followedUp', 'reopened'], void: ['registered', 'inHand', 'dispatched', 'reopened'],
};

/** Codes of a refused act on a reception. */
export type ReceptionRefusal =
  | 'RECEPTION_STATE' | 'RECEPTION_ROLE' | 'RECEPTION_NOT_FIRST_CONTACT' | 'RECEPTION_NOT_BY_POINTING' | 'RECEPTION_NOT_OUTSIDE' | 'RECEPTION_OTHER_DEPARTMENT' | 'RECEPTION_SHEET_OPEN' | 'RECEPTION_CUSTOMER_NOT_TOLD' | 'DUTY_TASK_OPEN' | 'RECEPTION_FOLLOW_UP_DUE'
  | 'RECEPTION_SATISFACTION_NEEDED' | 'RECEPTION_DISSATISFIED' | 'RECEPTION_CLOSE_BY_LEAD' | 'RECEPTION_REOPEN_TOO_LATE' | 'PAUSE_RUNNING' | 'PAUSE_NOT_RUNNING' | 'EXTENSION_ONCE';

/** What the caller brings to close or reply with, as far as the judgement needs it. */
export interface ActOffered {
  /** Satisfaction given with the act itself. */
  readonly satisfaction?: Satisfaction | null;
  /** A leader's decision in words, for a customer who stayed dissatisfied. */
  readonly decision?: boolean;
  /** A recorded reason why not the first contact answers. */
  readonly delegated?: boolean;
}

/**
 * Judges an act on a reception for the person who truly does it. The one place where W1 is written down.
 *
 * @refuses RECEPTION_STATE · RECEPTION_ROLE · RECEPTION_NOT_FIRST_CONTACT (W1: not delegated without record)
 * @refuses RECEPTION_NOT_BY_POINTING: another department's matter is neither answered nor sent away by pointing (R-FC-06)
 * @refuses RECEPTION_NOT_OUTSIDE: only a matter outside the company is redirected (R-FC-08)
 * @refuses RECEPTION_SHEET_OPEN: the customer is told after the sheets were verified
 * @refuses RECEPTION_CUSTOMER_NOT_TOLD (R-FC-16) · DUTY_TASK_OPEN (000-05) · RECEPTION_FOLLOW_UP_DUE (R-REQ-21) · RECEPTION_SATISFACTION_NEEDED (002-11) · RECEPTION_DISSATISFIED (R-REQ-23) · RECEPTION_CLOSE_BY_LEAD (W1)
 * @refuses RECEPTION_REOPEN_TOO_LATE (G7)
 */
export function judgeReceptionAct(act: ReceptionAct, facts: ReceptionFacts, doer: Doer, offered: ActOffered = {}): Result<null, ReceptionRefusal> {
  const state = (): Result<null, 'RECEPTION_STATE'> => refused('RECEPTION_STATE', { act, state: facts.state });
  if (facts.form === 'enquiry' && act !== 'promote') return state();
  if (act === 'promote' && facts.form !== 'enquiry') return state();
  // Not told is the reason people must read, whatever the state is called.
  if (act === 'close' && !facts.told && facts.state !== 'closed' && facts.state !== 'voided') return refused('RECEPTION_CUSTOMER_NOT_TOLD', { state: facts.state });
  if (!actStates[act].includes(facts.state)) return state();
  const isFirstContact = doer.personId === facts.firstContactId;
  const has = (...roles: readonly Role[]): boolean => doer.roles.some((role) => roles.includes(role));
  const allowed = receptionActWho[act].some((who) => (who === 'firstContact' ? isFirstContact : who === 'registrar' ? doer.personId === facts.registeredById : doer.roles.includes(who)));

  switch (act) {
    case 'answerOnSpot':
      if (!allowed) return refused('RECEPTION_NOT_FIRST_CONTACT', {});
      return facts.dutyScope === 'otherDepartment' || facts.dutyScope === 'outsideCompany' ? refused('RECEPTION_NOT_BY_POINTING', { scope: facts.dutyScope }) : ok(null);
    case 'takeInHand':
      if (!allowed) return refused('RECEPTION_NOT_FIRST_CONTACT', {});
      return facts.dutyScope === 'outsideCompany' ? refused('RECEPTION_OTHER_DEPARTMENT', { scope: 'outsideCompany' }) : ok(null);
    case 'redirect':
      if (!allowed) return refused('RECEPTION_NOT_FIRST_CONTACT', {});
      return facts.dutyScope === 'outsideCompany' ? ok(null) : refused('RECEPTION_NOT_OUTSIDE', { scope: facts.dutyScope ?? 'unclear' });
    case 'reply':
      if (!isFirstContact && !(offered.delegated === true && has('receptionist', 'receptionLead', 'stationHead'))) return refused('RECEPTION_NOT_FIRST_CONTACT', { delegation: offered.delegated === true ? 'role' : 'reason' });
      if (facts.openSheets > 0) return refused('RECEPTION_SHEET_OPEN', { sheets: facts.openSheets });
      return mustHandOver(facts) ? refused('RECEPTION_NOT_BY_POINTING', { scope: facts.dutyScope ?? 'unclear' }) : ok(null);
    case 'close':
      return judgeClose(facts, doer, offered);
    case 'reopen': {
      if (!allowed) return refused('RECEPTION_ROLE', { who: receptionActWho.reopen.join(',') });
      const tooLate = facts.closedAt !== null && msOfInstant(facts.now) - msOfInstant(facts.closedAt) > facts.reopenDays * dayMs;
      if (tooLate) return refused('RECEPTION_REOPEN_TOO_LATE', { days: facts.reopenDays });
      // Before closing, only a dissatisfied customer is a reason to start over.
      return facts.state === 'closed' || isDissatisfied(facts.satisfaction) || !facts.accepted ? ok(null) : state();
    }
    case 'pause':
      if (!allowed) return refused('RECEPTION_ROLE', { who: receptionActWho.pause.join(',') });
      return facts.paused ? refused('PAUSE_RUNNING', {}) : ok(null);
    case 'resume':
      if (!allowed) return refused('RECEPTION_ROLE', { who: receptionActWho.resume.join(',') });
      return facts.paused ? ok(null) : refused('PAUSE_NOT_RUNNING', {});
    case 'requestExtension':
      if (!allowed) return refused('RECEPTION_NOT_FIRST_CONTACT', {});
      return facts.extensionOpen ? refused('EXTENSION_ONCE', {}) : ok(null);
    case 'handOver':
      return allowed ? ok(null) : refused('RECEPTION_NOT_FIRST_CONTACT', {});
    case 'promote': case 'dispatch': case 'giveNotice': case 'urge': case 'changeFirstContact': case 'openGreenChannel': case 'amend': case 'issueReceipt': case 'issueRecord': case 'note': case 'void':
      return allowed ? ok(null) : refused('RECEPTION_ROLE', { who: receptionActWho[act].join(',') });
  }
}

/** Another department's matter, or one whose duty is unclear, that nobody has taken over yet. @rule R-FC-06, R-FC-07 (000-06) */
const mustHandOver = (facts: ReceptionFacts): boolean => !facts.handedOver && (facts.dutyScope === 'otherDepartment' || facts.dutyScope === 'unclear');

/** Closing needs: told (checked before), follow-up done where one is due, satisfaction known, and the right person. */
function judgeClose(facts: ReceptionFacts, doer: Doer, offered: ActOffered): Result<null, ReceptionRefusal> {
  // A closed matter is decided on once more only while its customer, followed up by sample, waits for it.
  if (facts.state === 'closed' && !facts.decisionOwed) return refused('RECEPTION_STATE', { act: 'close', state: facts.state });
  const has = (...roles: readonly Role[]): boolean => doer.roles.some((role) => roles.includes(role));
  if (facts.openTasks > 0 && facts.state !== 'closed') return refused('DUTY_TASK_OPEN', { tasks: facts.openTasks });
  const waiting = facts.followUp !== null && facts.followUp.mandatory && (facts.followUp.state === 'due' || facts.followUp.state === 'attempting');
  if (waiting) return refused('RECEPTION_FOLLOW_UP_DUE', { state: facts.followUp?.state ?? 'due' });
  const satisfaction = offered.satisfaction ?? facts.satisfaction;
  if (satisfaction === null) return refused('RECEPTION_SATISFACTION_NEEDED', {});
  if (isDissatisfied(satisfaction)) {
    if (!has('supervisionOfficer', 'leader')) return refused('RECEPTION_DISSATISFIED', { who: 'supervisionOfficer,leader' });
    return offered.decision === true ? ok(null) : refused('RECEPTION_DISSATISFIED', { who: 'decision' });
  }
  if (has('receptionLead', 'stationHead')) return ok(null);
  // What was settled at the counter is closed by who settled it; handled matters by the lead (W1).
  if (!facts.handled && (has('receptionist') || doer.personId === facts.firstContactId)) return ok(null);
  return refused('RECEPTION_CLOSE_BY_LEAD', { who: 'receptionLead' });
}

/** The one act that is next, for the filled button of the rail; null when nothing is owed. */
export function nextReceptionAct(facts: ReceptionFacts): ReceptionAct | null {
  switch (facts.state) {
    case 'registered':
      if (facts.dutyScope === 'outsideCompany') return 'redirect';
      return facts.dutyScope === 'own' ? 'answerOnSpot' : 'dispatch';
    case 'inHand':
      return mustHandOver(facts) ? 'dispatch' : 'reply';
    case 'dispatched':
      if (facts.openSheets > 0) return null;
      return mustHandOver(facts) ? 'dispatch' : 'reply';
    case 'reopened':
      return facts.openSheets === 0 ? 'dispatch' : null;
    case 'answeredOnSpot': case 'redirected': case 'replied': case 'followedUp':
      return isDissatisfied(facts.satisfaction) ? 'reopen' : 'close';
    case 'closed':
      return facts.decisionOwed ? 'reopen' : null;
    case 'voided':
      return null;
  }
}

/** Whether an earlier reception counts as the same matter: same category, and the same cause where both have one. */
export const isSameMatter = (earlier: { readonly category: RequestCategory; readonly cause: VisitCause | null }, now: { readonly category: RequestCategory | null; readonly cause: VisitCause | null }): boolean =>
  now.category !== null && earlier.category === now.category && (earlier.cause === null || now.cause === null || earlier.cause === now.cause);

/**
 * Whether a matter may escalate: the same customer came often within the window, this time included, and is agitated now.
 * @rule R-REQ-33 (000-08)
 */
export const mayEscalate = (earlierInWindow: number, emotion: Emotion, limits: { readonly times: number }): boolean => emotion === 'agitated' && earlierInWindow + 1 >= limits.times;

/** Start of the window in which a matter counts as repeated. @rule R-REQ-27 */
export const repeatWindowStart = (now: string, windowDays: number): string => instantOfMs(msOfInstant(now) - windowDays * dayMs);

/** What somebody typed, or scanned, to find a matter again. */
export type ReturningQuery =
  /** `slip` is the whole number of another series (SW, LX, HF), null for a JD number or a tail. */
  | { readonly by: 'number'; readonly digitsReversed: string; readonly slip: string | null }
  | { readonly by: 'tail'; readonly tail: string }
  | { readonly by: 'phone'; readonly phone: string }
  | { readonly by: 'account'; readonly account: string }
  | { readonly by: 'text'; readonly text: string };

/** Digits of a number turned round, so that a tail is a prefix the index can find. */
export const reverseDigits = (number: string): string => [...number.replace(/\D/g, '')].reverse().join('');

/**
 * Reads a search: QR text and anything with a slip number in it, a number tail (`0918-003`), a telephone, an account, four or more digits
 * of a tail, or words. Fewer than three digits find nothing: they would find everybody.
 */
export function parseReturningQuery(text: string): ReturningQuery | null {
  const plain = text.trim().normalize('NFKC');
  // A slip number anywhere in the text, as QR codes carry it.
  const slip = /[A-Z0-9]{2,12}-(JD|SW|LX|HF)-(\d{8})-(\d{3,6})/i.exec(plain);
  if (slip) return { by: 'number', digitsReversed: reverseDigits(`${slip[2] ?? ''}${slip[3] ?? ''}`), slip: slip[1]?.toUpperCase() === 'JD' ? null : slip[0].toUpperCase() };
  const digits = plain.replace(/[\s-]/g, '').replace(/^\+?86(?=1\d{10}$)/, '');
  if (!/^\d+$/.test(digits)) return plain.length === 0 ? null : { by: 'text', text: plain };
  if (digits.length < 3) return null;
  if (/^1[3-9]\d{9}$/.test(digits) || (/^0\d{9,11}$/.test(digits) && plain.includes('-'))) return { by: 'phone', phone: digits };
  if (digits.length === 10 || digits.length === 13) return { by: 'account', account: digits };
  if (plain.includes('-') || digits.length > 4) return { by: 'number', digitsReversed: reverseDigits(digits), slip: null };
  return { by: 'tail', tail: digits };
}
