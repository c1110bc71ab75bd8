import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Doer } from '#shared/features/duties/duties.shapes.ts';
import { dutyScopes, requestCategories, satisfactions } from '#shared/features/duties/duties.codes.ts';
import { receptionStates, type ReceptionState } from '#shared/features/reception/reception.codes.ts';
import {
  emotionAdvice, isSameMatter, judgeArrival, judgeReceptionAct, missingCustomer, nextReceptionAct, parseReturningQuery, receptionActs, repeatWindowStart, reverseDigits, type ReceptionAct, type ReceptionFacts,
} from '#shared/features/reception/reception.rules.ts';

const doer = (roles: Doer['roles'], personId = 'first'): Doer => ({ personId, roles, teamId: null });
const facts = (state: ReceptionState, overrides: Partial<ReceptionFacts> = {}): ReceptionFacts => ({
  form: 'reception', state, category: 'serviceRequest', dutyScope: 'sameUnit', firstContactId: 'first', registeredById: 'first', told: false, satisfaction: null, accepted: true, openSheets: 0, openTasks: 0, handedOver: false, followUp: null, decisionOwed: false, paused: false, extensionOpen: false, handled: true, closedAt: null,
  reopenDays: 30, now: '2026-09-18T02:00:00.000Z', ...overrides,
});
const codeOf = (act: ReceptionAct, of: ReceptionFacts, who: Doer, offered = {}): string => { const verdict = judgeReceptionAct(act, of, who, offered); return verdict.ok ? 'ok' : verdict.code; };

describe('words of feeling', () => {
  it.each([
    ['你们怎么老是停电', ['老是@4-6']], ['总是这样', ['总是@0-2']], ['电费总多收', ['总@2-3']], ['总表和总开关都查了，总共三次', []], ['每次来都说经常检修，永远修不好', ['每次@0-2', '经常@5-7', '永远@10-12']], ['汇总一下', []], ['没有电', []],
  ])('000-04 in 「%s」 it finds %j', (text, expected) => {
    expect(emotionAdvice(text).hints.map((hint) => `${hint.word}@${String(hint.start)}-${String(hint.end)}`)).toEqual(expected);
  });

  it('000-04 every position points at its own word, and one word is enough for 不满', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('总', '老是', '每次', '停电', '表', '永远', '，', '𠮷'), { maxLength: 20 }), (parts) => {
      const text = parts.join('');
      const advice = emotionAdvice(text);
      for (const hint of advice.hints) expect(text.slice(hint.start, hint.end)).toBe(hint.word);
      expect(advice.suggestion).toBe(advice.hints.length > 0 ? 'dissatisfied' : null);
    }));
  });
});

describe('arrival', () => {
  const visit = { now: '2026-09-18T06:12:00.000Z', limitMinutes: 15, lateHours: 24, isHead: false, reason: null };
  it('R-FC-11 seven minutes are in time, 15 too, 16 need a reason and are a late entry of the true time', () => {
    expect(judgeArrival({ ...visit, arrivedAt: '2026-09-18T06:05:00.000Z' })).toEqual({ ok: true, value: { acceptedAt: visit.now, lateEntry: false } });
    expect(judgeArrival({ ...visit, arrivedAt: '2026-09-18T05:57:00.000Z' })).toMatchObject({ ok: true, value: { lateEntry: false } });
    expect(judgeArrival({ ...visit, arrivedAt: '2026-09-18T05:56:00.000Z' })).toMatchObject({ ok: false, code: 'RECEPTION_LATE_REASON_NEEDED', params: { minutes: 16, limit: 15 } });
    expect(judgeArrival({ ...visit, arrivedAt: '2026-09-18T05:56:00.000Z', reason: '停电抢修' })).toEqual({ ok: true, value: { acceptedAt: '2026-09-18T05:56:00.000Z', lateEntry: true } });
  });
  it('G4 more than 24 hours back only by the station head; never in the future', () => {
    const old = { ...visit, arrivedAt: '2026-09-17T06:11:00.000Z', reason: '补录' };
    expect(judgeArrival(old)).toMatchObject({ ok: false, code: 'RECEPTION_TOO_LATE_ENTRY' });
    expect(judgeArrival({ ...old, isHead: true }).ok).toBe(true);
    expect(judgeArrival({ ...visit, arrivedAt: '2026-09-18T06:12:00.001Z' })).toMatchObject({ ok: false, code: 'RECEPTION_ARRIVED_IN_FUTURE' });
  });
  it('F00 name and telephone are named one by one', () => {
    expect(missingCustomer({ name: null, phone: null })).toEqual(['customer.name', 'customer.phone']);
    expect(missingCustomer({ name: '陈示例', phone: null })).toEqual(['customer.phone']);
  });
});

describe('acts of W1', () => {
  it('R-FC-16 no role, state or argument closes what the customer was not told', () => {
    fc.assert(fc.property(fc.constantFrom(...receptionStates), fc.constantFrom(...dutyScopes), fc.constantFrom(...requestCategories), fc.constantFrom(...satisfactions), fc.boolean(), (state, dutyScope, category, satisfaction, decision) => {
      const everybody = doer(['receptionist', 'receptionLead', 'stationHead', 'supervisionOfficer', 'leader', 'handler']);
      expect(judgeReceptionAct('close', facts(state, { told: false, dutyScope, category, satisfaction }), everybody, { satisfaction, decision }).ok).toBe(false);
    }));
  });

  it('R-FC-06 another department\'s matter is neither answered at the counter nor sent away', () => {
    expect(codeOf('answerOnSpot', facts('registered', { dutyScope: 'otherDepartment' }), doer(['receptionist']))).toBe('RECEPTION_NOT_BY_POINTING');
    expect(codeOf('redirect', facts('registered', { dutyScope: 'otherDepartment' }), doer(['receptionist']))).toBe('RECEPTION_NOT_OUTSIDE');
    expect(codeOf('redirect', facts('registered', { dutyScope: 'outsideCompany' }), doer(['receptionist']))).toBe('ok');
  });

  it('W1 the first contact answers, another counter person only with a recorded reason, a handler never', () => {
    expect(codeOf('reply', facts('inHand'), doer(['gridLead']))).toBe('ok');
    expect(codeOf('reply', facts('inHand'), doer(['receptionist'], 'other'))).toBe('RECEPTION_NOT_FIRST_CONTACT');
    expect(codeOf('reply', facts('inHand'), doer(['receptionist'], 'other'), { delegated: true })).toBe('ok');
    expect(codeOf('reply', facts('inHand'), doer(['handler'], 'other'), { delegated: true })).toBe('RECEPTION_NOT_FIRST_CONTACT');
    expect(codeOf('reply', facts('dispatched', { openSheets: 1 }), doer(['receptionist']))).toBe('RECEPTION_SHEET_OPEN');
  });

  it('W1 closing: follow-up first, satisfaction known, dissatisfied only by a leader\'s decision, handled matters by the lead', () => {
    const told = facts('replied', { told: true });
    const lead = doer(['receptionLead'], 'lead');
    expect(codeOf('close', told, lead)).toBe('RECEPTION_SATISFACTION_NEEDED');
    expect(codeOf('close', told, lead, { satisfaction: 'satisfied' })).toBe('ok');
    expect(codeOf('close', told, doer(['receptionist']), { satisfaction: 'satisfied' })).toBe('RECEPTION_CLOSE_BY_LEAD');
    expect(codeOf('close', { ...told, state: 'answeredOnSpot', handled: false }, doer(['receptionist']), { satisfaction: 'satisfied' })).toBe('ok');
    expect(codeOf('close', { ...told, followUp: { state: 'due', mandatory: true } }, lead, { satisfaction: 'satisfied' })).toBe('RECEPTION_FOLLOW_UP_DUE');
    expect(codeOf('close', { ...told, followUp: { state: 'due', mandatory: false } }, lead, { satisfaction: 'satisfied' })).toBe('ok');
    expect(codeOf('close', { ...told, followUp: { state: 'unreachable', mandatory: true } }, lead, { satisfaction: 'notRated' })).toBe('ok');
    expect(codeOf('close', { ...told, satisfaction: 'dissatisfied' }, lead)).toBe('RECEPTION_DISSATISFIED');
    expect(codeOf('close', { ...told, satisfaction: 'dissatisfied' }, doer(['supervisionOfficer'], 'so'))).toBe('RECEPTION_DISSATISFIED');
    expect(codeOf('close', { ...told, satisfaction: 'dissatisfied' }, doer(['supervisionOfficer'], 'so'), { decision: true })).toBe('ok');
  });

  it('G7 reopening is possible for 30 days after closing, and before it only for a dissatisfied customer', () => {
    const officer = doer(['supervisionOfficer'], 'so');
    expect(codeOf('reopen', facts('closed', { told: true, closedAt: '2026-08-19T02:00:00.000Z' }), officer)).toBe('ok');
    expect(codeOf('reopen', facts('closed', { told: true, closedAt: '2026-08-19T01:59:59.999Z' }), officer)).toBe('RECEPTION_REOPEN_TOO_LATE');
    expect(codeOf('reopen', facts('followedUp', { told: true, satisfaction: 'satisfied' }), officer)).toBe('RECEPTION_STATE');
    expect(codeOf('reopen', facts('followedUp', { told: true, satisfaction: 'veryDissatisfied' }), officer)).toBe('ok');
    expect(codeOf('reopen', facts('closed', { told: true, closedAt: '2026-09-17T02:00:00.000Z' }), doer(['receptionLead']))).toBe('RECEPTION_ROLE');
  });

  it('R-REQ-23 a closed matter is closed once more only with a decision for a customer who waits for one', () => {
    const officer = doer(['supervisionOfficer'], 'so');
    const closed = facts('closed', { told: true, satisfaction: 'dissatisfied', closedAt: '2026-09-17T02:00:00.000Z' });
    expect(codeOf('close', closed, officer, { decision: true })).toBe('RECEPTION_STATE');
    expect(codeOf('close', { ...closed, decisionOwed: true }, officer)).toBe('RECEPTION_DISSATISFIED');
    expect(codeOf('close', { ...closed, decisionOwed: true }, officer, { decision: true })).toBe('ok');
    expect(codeOf('close', { ...closed, decisionOwed: true }, doer(['receptionLead'], 'lead'), { decision: true })).toBe('RECEPTION_DISSATISFIED');
  });

  it('an enquiry can only be promoted, a reception never', () => {
    expect(receptionActs.filter((act) => codeOf(act, facts('closed', { form: 'enquiry', told: true }), doer(['receptionist', 'receptionLead', 'stationHead'])) === 'ok')).toEqual(['promote']);
    expect(codeOf('promote', facts('closed'), doer(['receptionist']))).toBe('RECEPTION_STATE');
  });

  it('a voided or closed matter offers nothing but its record, and reopening', () => {
    const all = doer(['receptionist', 'receptionLead', 'stationHead', 'supervisionOfficer']);
    expect(receptionActs.filter((act) => codeOf(act, facts('voided'), all) === 'ok')).toEqual([]);
    expect(receptionActs.filter((act) => codeOf(act, facts('closed', { told: true, closedAt: '2026-09-17T02:00:00.000Z' }), all) === 'ok')).toEqual(['reopen', 'issueRecord']);
  });

  it('the next act is always one the judgement lets the first contact or the desk do', () => {
    fc.assert(fc.property(fc.constantFrom(...receptionStates), fc.constantFrom('own', 'sameUnit', 'outsideCompany', 'unclear'), (state, dutyScope) => {
      const of = facts(state, { dutyScope, told: ['answeredOnSpot', 'redirected', 'replied', 'followedUp', 'closed'].includes(state), satisfaction: 'satisfied' });
      const next = nextReceptionAct(of);
      if (next !== null) expect(codeOf(next, of, doer(['receptionist', 'receptionLead']))).toBe('ok');
    }));
  });
});

describe('the customer who comes back', () => {
  it('reads QR text, numbers, tails, telephones, accounts and words apart', () => {
    expect(parseReturningQuery('FD1:CGS-JD-20260918-003:7F3K')).toEqual({ by: 'number', digitsReversed: '30081906202', slip: null });
    expect(parseReturningQuery('cgs-lx-20260918-001')).toEqual({ by: 'number', digitsReversed: '10081906202', slip: 'CGS-LX-20260918-001' });
    expect(parseReturningQuery('0918-003')).toEqual({ by: 'number', digitsReversed: '3008190', slip: null });
    expect(parseReturningQuery('138 0000 0001')).toEqual({ by: 'phone', phone: '13800000001' });
    expect(parseReturningQuery('+8613800000001')).toEqual({ by: 'phone', phone: '13800000001' });
    expect(parseReturningQuery('1100007000013')).toEqual({ by: 'account', account: '1100007000013' });
    expect(parseReturningQuery('0001')).toEqual({ by: 'tail', tail: '0001' });
    expect(parseReturningQuery('００１')).toEqual({ by: 'tail', tail: '001' });
    expect(parseReturningQuery('查源晨')).toEqual({ by: 'text', text: '查源晨' });
  });
  it('fewer than three digits find nobody', () => {
    expect([parseReturningQuery('1'), parseReturningQuery('01'), parseReturningQuery(' '), parseReturningQuery('1-')]).toEqual([null, null, null, null]);
  });
  it('a tail is a prefix of the digits turned round', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 999 }), (n) => {
      const number = `20260918-${String(n).padStart(3, '0')}`;
      expect(reverseDigits(number).startsWith(reverseDigits(number.slice(-6)))).toBe(true);
    }));
  });
  it('R-REQ-27 the same matter is the same category and not another cause; the window is 60 days', () => {
    expect(isSameMatter({ category: 'complaint', cause: 'powerQuality' }, { category: 'complaint', cause: 'powerQuality' })).toBe(true);
    expect(isSameMatter({ category: 'complaint', cause: 'powerQuality' }, { category: 'complaint', cause: 'serviceAttitude' })).toBe(false);
    expect(isSameMatter({ category: 'complaint', cause: null }, { category: 'complaint', cause: 'tariff' })).toBe(true);
    expect(isSameMatter({ category: 'complaint', cause: null }, { category: null, cause: null })).toBe(false);
    expect(repeatWindowStart('2026-09-18T02:00:00.000Z', 60)).toBe('2026-07-20T02:00:00.000Z');
  });
});
