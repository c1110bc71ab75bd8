import { afterEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import type { FollowUpRow } from '#shared/features/duties/duties.shapes.ts';
import type { FaultRow } from '#shared/features/operations/operations.shapes.ts';
import { aFault, faultOf, faultPeople, followedUp, repaired, type FaultPeople, type Reported } from '#tests/support/aFault.ts';
import { at, startTestService, type TestService } from '#tests/support/startTestService.ts';

type Workbench = OutputOf<typeof dutiesContracts.workbench>;

let station: TestService;
let people: FaultPeople;

async function startAt(now: string): Promise<void> {
  station = await startTestService({ now });
  people = await faultPeople(station);
}
afterEach(() => station.stop());

describe('001-38 the four first times', () => {
  it.each([
    { day: '2026-09-18', reported: '08:00', dispatched: '08:02', arrived: '08:40', cause: '08:50', repaired: '09:30', restored: '09:35', followed: '10:20', arrival: 40, restore: 55 },
    { day: '2026-11-29', reported: '21:10', dispatched: '21:15', arrived: '21:52', cause: '22:20', repaired: '23:40', restored: '23:58', followed: '23:59', arrival: 42, restore: 126 },
  ])('001-38 R-FLT-12: arrival $arrival of 45 min, power back after $restore of 180 min, and without the follow-up it is not closed ($day)', async (times) => {
    const { day } = times;
    await startAt(`${day} ${times.reported}`);
    const saved = await people.clerk.do<Reported>('operations.reportFault', aFault());
    expect(saved.number).toBe(`CGS-QX-${day.replaceAll('-', '')}-001`);
    // Nobody has named the transformer area, so the strictest class counts.
    expect(saved.arrivalDueAt).toBe(new Date(Date.parse(at(`${day} ${times.reported}`)) + 45 * 60_000).toISOString());
    const on = (time: string): string => `${day} ${time}`;
    const back = await repaired(station, people, saved.id, { dispatched: on(times.dispatched), arrived: on(times.arrived), cause: on(times.cause), repaired: on(times.repaired), restored: on(times.restored) });
    expect(back.restoreMinutes).toBe(times.restore);
    expect(back.followUpDueAt).toBe(new Date(Date.parse(at(on(times.restored))) + 24 * 3_600_000).toISOString());

    const refused = await people.dispatcher.refusal('operations.closeFault', { id: saved.id, text: null });
    expect(refused).toMatchObject({ code: 'REFUSED', reason: 'FAULT_FOLLOW_UP_DUE' });
    station.clock.set(at(on(times.followed)));
    await followedUp(people, await faultOf(people.clerk, saved.id));
    const closed = await people.dispatcher.do<{ state: string; arrivalMinutes: number; restoreMinutes: number }>('operations.closeFault', { id: saved.id, text: null });
    expect({ state: closed.state, arrival: closed.arrivalMinutes, restore: closed.restoreMinutes }).toEqual({ state: 'closed', arrival: times.arrival, restore: times.restore });

    const whole = await faultOf(people.clerk, saved.id);
    expect([whole.causeFoundAt, whole.repairedAt, whole.restoredAt, whole.followedUpAt]).toEqual([at(on(times.cause)), at(on(times.repaired)), at(on(times.restored)), at(on(times.followed))]);
    // Each clock was met before it ran out, and says how early.
    const early = Object.fromEntries(whole.clocks.map((clock) => [`${clock.kind} ${clock.ruleId}`, { state: clock.state, early: clock.minutesLeft, limit: clock.limit?.value }]));
    expect(early).toMatchObject({
      'arrival R-FLT-01': { state: 'stopped', early: 45 - times.arrival, limit: 45 }, 'arrivalFloor R-FLT-02': { state: 'stopped', early: 60 - times.arrival, limit: 60 }, 'restore R-FLT-03': { state: 'stopped', early: 180 - times.restore, limit: 180 },
      'followUp R-FLT-11': { state: 'stopped', limit: 24 },
    });
    // The caller's question is answered with it (R-FC-16).
    expect(whole.callerTold).toBe(true);
  });
});

describe('002-10 every fault is followed up', () => {
  it.each([
    { restored: '2026-07-06 09:35', onTime: '2026-07-07 09:34', late: '2026-07-07 09:36' },
    { restored: '2026-10-01 18:05', onTime: '2026-10-02 18:04', late: '2026-10-02 18:20' },
  ])('002-10 R-FLT-11: restored $restored, a day later it is overdue and red on the list of the follow-up officer', async ({ restored, onTime, late }) => {
    const [day = '', time = ''] = restored.split(' ');
    const [hour = 0, minute = 0] = time.split(':').map(Number);
    const before = (minutes: number): string => { const total = hour * 60 + minute - minutes; return `${day} ${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`; };
    await startAt(before(95));
    const saved = await people.clerk.do<Reported>('operations.reportFault', aFault());
    await repaired(station, people, saved.id, { dispatched: before(94), arrived: before(55), cause: before(45), repaired: before(5), restored });

    // A day on, everybody signs in anew.
    station.clock.set(at(onTime));
    people = await faultPeople(station);
    const mine = async (): Promise<FollowUpRow[]> => [...(await people.follower.page<FollowUpRow>('duties.listFollowUps', { overdueOnly: true })).rows];
    station.clock.set(at(onTime));
    expect(await mine()).toEqual([]);
    station.clock.set(at(late));
    const rows = await mine();
    expect(rows.map((row) => ({ source: row.sourceKind, number: row.sourceNumber, tone: row.tone, mandatory: row.mandatory, mine: row.mine }))).toEqual([{ source: 'fault', number: saved.number, tone: 'red', mandatory: true, mine: true }]);
    const bench = await people.follower.do<Workbench>('duties.workbench', { scope: 'mine' });
    expect(bench.rows.map((row) => ({ kind: row.kind, group: row.group, tone: row.tone, sourceKind: row.sourceKind, sourceId: row.sourceId }))).toEqual([{ kind: 'followUp', group: 'overdue', tone: 'red', sourceKind: 'fault', sourceId: saved.id }]);
    expect((await people.clerk.page<FaultRow>('operations.listFaults', { show: 'open' })).rows.map((row) => ({ state: row.state, clock: row.clock, tone: row.tone }))).toEqual([{ state: 'restored', clock: 'followUp', tone: 'red' }]);
  });
});
