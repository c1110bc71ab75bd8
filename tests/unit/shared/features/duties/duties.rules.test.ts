import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channels, complexities, dutyActions, dutyScopes, requestCategories, serviceKinds, sheetStates, type SheetState } from '#shared/features/duties/duties.codes.ts';
import {
  actionsFor, afterAttempt, checkApprover, checkDutyAction, checkFollowUpPerson, checkPaperTime, checkUrge, clockPlan, drawCount, handoverNeeded, judgeSheetAct, levelOfRoles, mandatoryFollowUp, nextAttemptAt, sheetActs, villageOfAddress, workGroup, type SheetFacts,
} from '#shared/features/duties/duties.rules.ts';
import type { Doer } from '#shared/features/duties/duties.shapes.ts';

const doer = (roles: Doer['roles'], overrides: Partial<Doer> = {}): Doer => ({ personId: 'me', roles, teamId: 'team', ...overrides });
const sheet = (state: SheetState, overrides: Partial<SheetFacts> = {}): SheetFacts => ({
  state, toTeamId: 'team', coTeamIds: [], handlerId: null, handledBy: [], returnCount: 0, waitsForDecision: false, hasProgress: true, exceptionFor: [], returnBarred: false, ...overrides,
});

describe('the branch of the first contact', () => {
  it('R-FC-06 another department is accompanied, phoned over or passed on, never only explained to (000-06)', () => {
    expect(actionsFor('otherDepartment')).toEqual(['accompanied', 'phonedOver', 'passedOn']);
    expect(checkDutyAction('otherDepartment', 'explained')).toEqual({ ok: false, code: 'DUTY_ACTION_NOT_ALLOWED', params: { scope: 'otherDepartment', action: 'explained', allowed: 'accompanied,phonedOver,passedOn' } });
  });

  it('R-FC-04 … R-FC-08 every pair of judgement and way is allowed exactly where the branch lists it', () => {
    const allowed = dutyScopes.flatMap((scope) => dutyActions.filter((action) => checkDutyAction(scope, action).ok).map((action) => `${scope}:${action}`));
    expect(allowed).toEqual([
      'own:settledAtOnce', 'own:answeredAtOnce', 'own:explained', 'sameUnit:settledAtOnce', 'sameUnit:answeredAtOnce', 'sameUnit:accompanied', 'sameUnit:phonedOver', 'sameUnit:passedOn', 'otherDepartment:accompanied', 'otherDepartment:phonedOver',
      'otherDepartment:passedOn', 'unclear:askedLeader', 'outsideCompany:explained',
    ]);
  });

  it('R-FC-12 the hand-over clock runs for every matter that is not one\'s own and not outside', () => {
    expect(dutyScopes.filter(handoverNeeded)).toEqual(['sameUnit', 'otherDepartment', 'unclear']);
  });
});

describe('clocks of a matter', () => {
  it.each([
    ['complaint', 'walkIn', 'promise R-FC-14 complex, internal R-REQ-03, categoryReply R-REQ-02'],
    ['complaint', 'hotline12345', 'promise R-FC-14 complex, complaintContact R-REQ-01, internal R-REQ-03, categoryReply R-REQ-02, channelReply R-REQ-14'],
    ['opinion', 'letter', 'promise R-FC-14 complex, categoryReply R-REQ-06, channelReply R-REQ-15'],
    ['inquiry', 'hotline12398', 'promise R-FC-14 complex, categoryReply R-REQ-07, channelReply R-REQ-13'],
    ['praise', 'hotline95598', 'promise R-FC-14 complex, categoryReply R-REQ-08'],
    ['faultReport', 'phone', 'promise R-FC-14 complex'],
  ] as const)('a %s by %s runs under %s', (category, channel, expected) => {
    const plan = clockPlan({ category, serviceKind: null, channel, complexity: 'complex' });
    expect(plan.map((one) => [one.kind, one.ruleId, one.key].filter(Boolean).join(' ')).join(', ')).toBe(expected);
  });

  it('R-REQ-09 … R-REQ-12 each kind of service request has the limit of its own', () => {
    expect(serviceKinds.map((serviceKind) => clockPlan({ category: 'serviceRequest', serviceKind, channel: 'walkIn', complexity: 'simple' })[1]?.ruleId)).toEqual(['R-REQ-09', 'R-REQ-10', 'R-REQ-11', 'R-REQ-12']);
  });

  it('R-FC-14 every matter of every category and channel starts with exactly one promise clock', () => {
    fc.assert(fc.property(fc.constantFrom(...requestCategories), fc.constantFrom(...channels), fc.constantFrom(...complexities), (category, channel, complexity) => {
      const plan = clockPlan({ category, channel, complexity, serviceKind: category === 'serviceRequest' ? 'other' : null });
      expect(plan.filter((one) => one.kind === 'promise')).toEqual([{ kind: 'promise', ruleId: 'R-FC-14', key: complexity }]);
      expect(new Set(plan.map((one) => one.kind)).size).toBe(plan.length);
    }));
  });
});

describe('follow-ups', () => {
  it('R-REQ-21 complaints, reports, opinions, suggestions and faults are always followed up', () => {
    expect(requestCategories.filter((category) => mandatoryFollowUp(category) !== null)).toEqual(['complaint', 'report', 'opinion', 'suggestion', 'faultReport']);
    expect(mandatoryFollowUp('faultReport')).toEqual({ ruleId: 'R-FLT-11' });
  });

  it('R-REQ-21 however the pots fall, a month keeps at least its share, never one more than it needs, and a share of 0 draws nobody', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100 }), fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 31 }), (share, pots) => {
      let [pool, drawn] = [0, 0];
      for (const pot of pots) {
        const count = drawCount(share, pot, { pool, drawn });
        expect(count).toBeLessThanOrEqual(pot);
        pool += pot;
        drawn += count;
        expect(drawn * 100).toBeGreaterThanOrEqual(pool * share);
        expect((drawn - 1) * 100).toBeLessThan(Math.max(1, pool * share));
      }
    }));
    expect([drawCount(0, 9, { pool: 0, drawn: 0 }), drawCount(10, 20, { pool: 0, drawn: 0 }), drawCount(10, 1, { pool: 20, drawn: 2 }), drawCount(10, 5, { pool: 3, drawn: 1 })]).toEqual([0, 2, 1, 0]);
  });

  it('F06 the village of an address is the word before 村, 社区 or 居委会, without county and town', () => {
    expect(['示例东村2组11号', '示例县北坡镇槐树社区枣林路18号', '示例市示例区河西街道柳林居委会3栋', '示例路18号', null].map(villageOfAddress)).toEqual(['示例东村', '槐树社区', '柳林居委会', null, null]);
  });

  it('R-REQ-22 the third vain attempt ends it as unreachable; reaching or declining ends it at once', () => {
    expect([1, 2, 3].map((n) => afterAttempt('noAnswer', n, 3))).toEqual(['attempting', 'attempting', 'unreachable']);
    expect([afterAttempt('reached', 1, 3), afterAttempt('declined', 2, 3), afterAttempt('wrongNumber', 3, 3)]).toEqual(['done', 'done', 'unreachable']);
    expect(nextAttemptAt('2026-09-18T02:00:00.000Z', 2)).toBe('2026-09-18T04:00:00.000Z');
  });

  it('R-REQ-31 who handled it does not follow up, unless the head permitted it (G10)', () => {
    expect(checkFollowUpPerson('a', ['a', 'b'], [])).toMatchObject({ ok: false, code: 'FOLLOW_UP_SEPARATION' });
    expect(checkFollowUpPerson('a', ['a', 'b'], ['a']).ok).toBe(true);
    expect(checkFollowUpPerson('c', ['a', 'b'], []).ok).toBe(true);
  });
});

describe('urges, paper and levels', () => {
  it('R-REQ-24 the next urge is possible exactly two hours after the last', () => {
    expect(checkUrge(null, '2026-09-18T02:00:00.000Z', 2).ok).toBe(true);
    expect(checkUrge('2026-09-18T02:00:00.000Z', '2026-09-18T03:59:59.999Z', 2)).toEqual({ ok: false, code: 'URGE_TOO_SOON', params: { from: '2026-09-18T04:00:00.000Z', hours: 2 } });
    expect(checkUrge('2026-09-18T02:00:00.000Z', '2026-09-18T04:00:00.000Z', 2).ok).toBe(true);
  });

  it('G9 an act on paper lies between the step before it and now', () => {
    expect(checkPaperTime('2026-09-18T03:00:00.000Z', '2026-09-18T02:00:00.000Z', '2026-09-18T03:00:00.000Z', { lateHours: 24, isHead: false }).ok).toBe(true);
    expect(checkPaperTime('2026-09-18T01:59:00.000Z', '2026-09-18T02:00:00.000Z', '2026-09-18T03:00:00.000Z', { lateHours: 24, isHead: false }).ok).toBe(false);
    expect(checkPaperTime('2026-09-18T03:00:00.001Z', '2026-09-18T02:00:00.000Z', '2026-09-18T03:00:00.000Z', { lateHours: 24, isHead: false }).ok).toBe(false);
  });

  it('G5 more time is decided one level up, by another person', () => {
    expect([levelOfRoles(['receptionist']), levelOfRoles(['teamLead', 'handler']), levelOfRoles(['stationHead']), levelOfRoles(['leader'])]).toEqual([1, 2, 3, 4]);
    expect(checkApprover(doer(['receptionist']), doer(['receptionLead'], { personId: 'lead' })).ok).toBe(true);
    expect(checkApprover(doer(['receptionLead']), doer(['receptionLead'], { personId: 'other' }))).toMatchObject({ ok: false, code: 'EXTENSION_ONE_LEVEL_UP' });
    expect(checkApprover(doer(['receptionLead']), doer(['stationHead'], { personId: 'head' })).ok).toBe(true);
    expect(checkApprover(doer(['stationHead']), doer(['stationHead'])).ok).toBe(false);
    expect(checkApprover(doer(['stationHead']), doer(['leader'], { personId: 'leader' })).ok).toBe(true);
  });

  it('a limit at 24:00 is due today, not tomorrow', () => {
    const now = '2026-09-18T02:00:00.000Z';
    expect(workGroup('2026-09-18T16:00:00.000Z', now)).toBe('today');
    expect(workGroup('2026-09-18T16:00:00.001Z', now)).toBe('tomorrow');
    expect(['2026-09-18T02:00:00.000Z', '2026-09-25T16:00:00.000Z', '2026-09-25T16:00:00.001Z', null].map((due) => workGroup(due, now))).toEqual(['overdue', 'thisWeek', 'later', 'undated']);
  });
});

describe('acts on a contact sheet', () => {
  it('every act is possible in exactly the states of W1', () => {
    const all = doer(['receptionist', 'receptionLead', 'teamLead', 'handler', 'stationHead']);
    const possible = sheetActs.map((act) => `${act}: ${sheetStates.filter((state) => judgeSheetAct(act, sheet(state, { waitsForDecision: act === 'decideReturn' }), all).ok).join(' ')}`);
    expect(possible).toEqual([
      'issue: draft rejected', 'acknowledge: issued', 'return: issued', 'decideReturn: rejected', 'progress: received processing', 'done: received processing', 'verify: done', 'sendBack: done', 'urge: issued received processing done', 'void: draft rejected',
    ]);
  });

  it('only people of the team sign, return, work and report', () => {
    for (const [act, state] of [['acknowledge', 'issued'], ['return', 'issued'], ['progress', 'received'], ['done', 'processing']] as const) {
      expect(judgeSheetAct(act, sheet(state), doer(['teamLead', 'handler'], { teamId: 'other' }))).toMatchObject({ ok: false, code: 'SHEET_NOT_YOUR_TEAM' });
      expect(judgeSheetAct(act, sheet(state), doer(['teamLead', 'handler'], { teamId: null }))).toMatchObject({ ok: false, code: 'SHEET_NOT_YOUR_TEAM' });
      expect(judgeSheetAct(act, sheet(state), doer(['teamLead', 'handler'])).ok).toBe(true);
    }
    expect(judgeSheetAct('progress', sheet('received', { coTeamIds: ['other'] }), doer(['handler'], { teamId: 'other' })).ok).toBe(true);
  });

  it('002-08 a team returns at most twice, not after the head decided; the second return waits for the head', () => {
    const lead = doer(['teamLead']);
    expect(judgeSheetAct('return', sheet('issued', { returnCount: 1 }), lead).ok).toBe(true);
    expect(judgeSheetAct('return', sheet('issued', { returnCount: 2 }), lead)).toMatchObject({ ok: false, code: 'SHEET_NO_RETURN_LEFT' });
    expect(judgeSheetAct('return', sheet('issued', { returnCount: 1, returnBarred: true }), lead)).toMatchObject({ ok: false, code: 'SHEET_NO_RETURN_LEFT' });
    expect(judgeSheetAct('issue', sheet('rejected', { waitsForDecision: true }), doer(['receptionist']))).toMatchObject({ ok: false, code: 'SHEET_WAITS_FOR_DECISION' });
    expect(judgeSheetAct('decideReturn', sheet('rejected'), doer(['stationHead']))).toMatchObject({ ok: false, code: 'SHEET_STATE' });
  });

  it('G3 whoever handled it does not verify it, unless the head permitted it (G10)', () => {
    const lead = doer(['receptionLead']);
    expect(judgeSheetAct('verify', sheet('done', { handledBy: ['me'] }), lead)).toMatchObject({ ok: false, code: 'SHEET_SEPARATION' });
    expect(judgeSheetAct('verify', sheet('done', { handledBy: ['me'], exceptionFor: ['me'] }), lead).ok).toBe(true);
    expect(judgeSheetAct('sendBack', sheet('done', { handledBy: ['me'] }), lead)).toMatchObject({ ok: false, code: 'SHEET_SEPARATION' });
  });

  it('nothing is reported done before a line of work stands', () => {
    expect(judgeSheetAct('done', sheet('received', { hasProgress: false }), doer(['handler']))).toMatchObject({ ok: false, code: 'SHEET_NO_PROGRESS' });
  });
});
