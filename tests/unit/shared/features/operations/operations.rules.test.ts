import { describe, expect, it } from 'vitest';
import { areaClassOf, arrivalPlan, judgeFaultAct, minutesFrom, multiHousehold, nextFaultAct, restorePlan, type FaultFacts } from '#shared/features/operations/operations.rules.ts';

const facts = (overrides: Partial<FaultFacts> = {}): FaultFacts => ({
  state: 'followedUp', arrivedAt: '2026-09-18T00:40:00.000Z', causeFoundAt: '2026-09-18T00:50:00.000Z', repairedAt: '2026-09-18T01:30:00.000Z', restoredAt: '2026-09-18T01:35:00.000Z', followedUpAt: '2026-09-18T02:20:00.000Z', callerTold: true, satisfaction: 'satisfied', openTasks: 0, openMerged: 0, ...overrides,
});
const dispatcher = { personId: 'd', roles: ['dispatcher'] as const, teamId: null };

describe('fault rules', () => {
  it('R-FLT-01 the class comes from the area, then the premise, then the village, and is the strictest while unknown', () => {
    expect(areaClassOf({ transformerArea: 'remote', premise: 'urban', village: 'rural' })).toEqual({ areaClass: 'remote', from: 'transformerArea' });
    expect(areaClassOf({ transformerArea: null, premise: 'rural', village: 'urban' })).toEqual({ areaClass: 'rural', from: 'premise' });
    expect(areaClassOf({ transformerArea: null, premise: null, village: 'rural' })).toEqual({ areaClass: 'rural', from: 'village' });
    expect(areaClassOf({ transformerArea: null, premise: null, village: null })).toEqual({ areaClass: 'urban', from: 'assumed' });
  });

  it('R-FLT-03 remote areas have no restore limit; important users have limits of their own (R-FLT-06)', () => {
    expect([restorePlan('remote'), restorePlan('rural').map((one) => one.ruleId)]).toEqual([[], ['R-FLT-03', 'R-FLT-04']]);
    expect(arrivalPlan('urban', 'resident').map((one) => one.ruleId)).toEqual(['R-FLT-01', 'R-FLT-02']);
    expect(arrivalPlan('urban', 'keyUser').map((one) => one.ruleId)).toEqual(['R-FLT-01', 'R-FLT-02', 'R-FLT-06', 'R-FLT-06']);
  });

  it('R-FLT-14 households count once, and only within the window', () => {
    const limits = { reports: 3, windowMinutes: 60 };
    const reports = [{ id: '1', reportedAt: '2026-09-18T00:00:00.000Z', household: 'a' }, { id: '2', reportedAt: '2026-09-18T00:30:00.000Z', household: 'b' }, { id: '3', reportedAt: '2026-09-18T00:40:00.000Z', household: 'b' }];
    expect(multiHousehold(reports, { household: 'c', reportedAt: '2026-09-18T01:00:00.000Z' }, limits)).toMatchObject({ households: 3, multi: true });
    expect(multiHousehold(reports, { household: 'c', reportedAt: '2026-09-18T01:01:00.000Z' }, limits)).toMatchObject({ households: 2, multi: false });
    expect(multiHousehold(reports, { household: 'a', reportedAt: '2026-09-18T00:50:00.000Z' }, limits)).toMatchObject({ households: 2, multi: false });
  });

  it('R-FLT-12 what is missing is named, in the order people must act', () => {
    expect(judgeFaultAct('close', facts(), dispatcher).ok).toBe(true);
    expect(judgeFaultAct('close', facts({ state: 'restored', followedUpAt: null }), dispatcher)).toMatchObject({ code: 'FAULT_FOLLOW_UP_DUE' });
    expect(judgeFaultAct('close', facts({ causeFoundAt: null, repairedAt: null }), dispatcher)).toMatchObject({ code: 'FAULT_TIMES_MISSING', params: { missing: 'causeFoundAt,repairedAt' } });
    expect(judgeFaultAct('close', facts({ openTasks: 1 }), dispatcher)).toMatchObject({ code: 'FAULT_TASK_OPEN' });
    expect(judgeFaultAct('close', facts({ satisfaction: 'dissatisfied' }), { ...dispatcher, roles: ['leader'] })).toMatchObject({ code: 'FAULT_DISSATISFIED', params: { who: 'decision' } });
    expect(judgeFaultAct('arrive', facts({ state: 'reported' }), dispatcher)).toMatchObject({ code: 'FAULT_STATE' });
  });

  it('W8 one act is next', () => {
    expect((['reported', 'dispatched', 'enRoute', 'onSite', 'closed'] as const).map((state) => nextFaultAct(facts({ state, repairedAt: null })))).toEqual(['dispatch', 'accept', 'arrive', 'findCause', null]);
    expect([nextFaultAct(facts({ state: 'repairing', repairedAt: null })), nextFaultAct(facts({ state: 'repairing' })), nextFaultAct(facts({ state: 'restored', callerTold: false })), nextFaultAct(facts())]).toEqual(['repair', 'restore', 'tell', 'close']);
    expect(minutesFrom('2026-09-18T00:40:00.000Z', '2026-09-18T01:35:59.000Z')).toBe(55);
  });
});
