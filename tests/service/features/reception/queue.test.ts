import { afterEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { queueContracts, Slip } from '#shared/features/reception/queue.contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { aMatter } from '#tests/support/aMatter.ts';
import { at, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Queue = OutputOf<typeof queueContracts.queue>;
type Figures = OutputOf<typeof queueContracts.counterFigures>;
type Registered = OutputOf<typeof receptionContracts.register>;
type Case = OutputOf<typeof receptionContracts.get>;

let station: TestService;
async function startAt(now: string): Promise<{ clerk: TestPerson; other: TestPerson }> {
  station = await startTestService({ now });
  const [clerk, other] = await Promise.all([station.as('616'), station.as('617')]);
  return { clerk, other };
}
afterEach(() => station.stop());
const plain = { priority: 'none' as const, priorityReason: null, purpose: 'other' as const };
const queueOf = (person: TestPerson): Promise<Queue> => person.do<Queue>('reception.queue', {});
const minutes = (count: number): void => station.clock.advanceMs(count * 60_000);

describe('the queue at the counter', () => {
  it('R-HALL-03 numbers of the day, priority with a reason, two clerks at one PC, not there and back, aside and on', async () => {
    const { clerk, other } = await startAt('2026-09-18 09:00');
    const first = await clerk.do<Slip>('reception.takeSlip', plain);
    minutes(2);
    const second = await other.do<Slip>('reception.takeSlip', plain);
    expect(await clerk.refusal('reception.takeSlip', { ...plain, priority: 'elderly' })).toMatchObject({ reason: 'QUEUE_PRIORITY_REASON', issues: [{ path: 'priorityReason' }] });
    const third = await clerk.do<Slip>('reception.takeSlip', { ...plain, priority: 'elderly', priorityReason: '拄拐' });
    expect([first.number, second.number, third.number]).toEqual(['A001', 'A002', 'A003']);
    expect((await queueOf(clerk)).waiting.map((slip) => slip.number)).toEqual(['A003', 'A001', 'A002']);

    minutes(4);
    expect(await clerk.do<Slip>('reception.callNext', {})).toMatchObject({ number: 'A003', state: 'serving', waitingMinutes: 4, mine: true });
    expect(await other.do<Slip>('reception.callNext', {})).toMatchObject({ number: 'A001', waitingMinutes: 6 });
    expect(await clerk.refusal('reception.callNext', {})).toMatchObject({ reason: 'QUEUE_SERVING', params: { number: 'A003' } });
    expect(await clerk.refusal('reception.moveSlip', { id: first.id, act: 'finish' })).toMatchObject({ reason: 'QUEUE_OF_ANOTHER' });
    await other.do('reception.moveSlip', { id: first.id, act: 'notThere' });
    expect(await other.do<Slip>('reception.callNext', {})).toMatchObject({ number: 'A002' });
    expect(await other.refusal('reception.moveSlip', { id: first.id, act: 'call' })).toMatchObject({ reason: 'QUEUE_STATE', params: { state: 'away' } });
    minutes(3);
    await other.do('reception.moveSlip', { id: second.id, act: 'hold' });
    await clerk.do('reception.moveSlip', { id: third.id, act: 'finish' });
    minutes(5);
    await other.do('reception.moveSlip', { id: second.id, act: 'resume' });
    minutes(1);
    // Three minutes, five aside, one more: four at the counter.
    expect(await other.do<Slip>('reception.moveSlip', { id: second.id, act: 'finish' })).toMatchObject({ state: 'done', servingMinutes: 4, waitingMinutes: 4 });
    await clerk.do('reception.moveSlip', { id: first.id, act: 'back' });
    await clerk.do('reception.prioritiseSlip', { id: first.id, priority: 'greenChannel', priorityReason: '所长交代' });
    expect((await queueOf(clerk)).waiting).toMatchObject([{ number: 'A001', priority: 'greenChannel', priorityReason: '所长交代' }]);
    await clerk.do('reception.moveSlip', { id: first.id, act: 'leave' });
    expect(await clerk.refusal('reception.callNext', {})).toMatchObject({ reason: 'QUEUE_EMPTY' });
    expect(await queueOf(clerk)).toMatchObject({ waiting: [], atCounters: [], aside: [], mine: null, done: 2, mean: { ruleId: 'R-HALL-03', limitMinutes: 15, over: false } });
    // The next day begins with A001 again.
    station.clock.set(at('2026-09-19 09:00'));
    expect((await (await station.as('616')).do<Slip>('reception.takeSlip', plain)).number).toBe('A001');
  });

  it.each([
    { now: '2026-09-18 09:00', waits: [10, 25], mean: 17.5, over: true },
    { now: '2026-11-03 14:00', waits: [4, 11], mean: 7.5, over: false },
  ])('R-HALL-03 waits of $waits minutes give a mean of $mean against 15', async ({ now, waits, mean, over }) => {
    const { clerk } = await startAt(now);
    for (const wait of waits) {
      await clerk.do('reception.takeSlip', plain);
      minutes(wait);
      const slip = await clerk.do<Slip>('reception.callNext', {});
      await clerk.do('reception.moveSlip', { id: slip.id, act: 'finish' });
    }
    expect((await queueOf(clerk)).mean).toEqual({ ruleId: 'R-HALL-03', count: 2, meanMinutes: mean, limitMinutes: 15, over });
  });

  it.each([{ now: '2026-09-18 09:30', wait: 22 }, { now: '2026-11-03 15:10', wait: 6 }])('R-FC-11 what is registered for a called slip arrived when the slip was taken, and $wait minutes of waiting are nobody’s late registration', async ({ now, wait }) => {
    const { clerk } = await startAt(now);
    const slip = await clerk.do<Slip>('reception.takeSlip', plain);
    expect(await clerk.refusal('reception.register', aMatter({ slipId: slip.id }))).toMatchObject({ reason: 'QUEUE_NOT_CALLED', params: { number: 'A001' }, issues: [{ path: 'slipId' }] });
    minutes(wait);
    await clerk.do('reception.callNext', {});
    minutes(3);
    const saved = await clerk.do<Registered>('reception.register', aMatter({ slipId: slip.id }));
    expect(saved.violations).toEqual([]);
    expect(await clerk.do<Case>('reception.get', { id: saved.id })).toMatchObject({ arrivedAt: at(now), lateEntry: false, waitingMinutes: wait + 3 });
  });
});

describe('003-37 counter time per item', () => {
  it.each([
    { now: '2026-09-18 09:00', on: '2026-09-18', minutesAtCounter: 4, items: 1, mean: 4 },
    { now: '2026-11-03 10:00', on: '2026-11-03', minutesAtCounter: 9, items: 2, mean: 4.5 },
  ])('003-37 $items item(s) in $minutesAtCounter minutes at the counter give a mean of $mean', async ({ now, on, minutesAtCounter, items, mean }) => {
    const { clerk } = await startAt(now);
    const slip = await clerk.do<Slip>('reception.takeSlip', { ...plain, purpose: 'application' });
    await clerk.do('reception.callNext', {});
    for (let i = 0; i < items; i += 1) await clerk.do('reception.enquire', { sentence: '过户带什么', answer: '双方身份证', channel: 'walkIn', category: 'inquiry', customerId: null, customerName: null, phone: null, askedAt: null, slipId: slip.id });
    minutes(minutesAtCounter);
    await clerk.do('reception.moveSlip', { id: slip.id, act: 'finish' });
    expect(await clerk.do<Figures>('reception.counterFigures', { fromOn: on, toOn: on })).toMatchObject({ perItem: { count: items, meanMinutes: mean }, application: { ruleId: 'R-HALL-02', count: items, meanMinutes: mean, limitMinutes: 20, over: false }, payment: { ruleId: 'R-HALL-01', count: 0 } });
  });
});

describe('001-52 causes of visits', () => {
  it.each([
    { now: '2026-09-18 09:00', on: '2026-09-18', causes: [['chargingPile', 3], ['propertyRights', 2], ['meterInstallation', 2], ['legalProcedure', 1]] as const, percent: 37.5 },
    { now: '2026-11-03 09:00', on: '2026-11-03', causes: [['chargingPile', 2], ['legalProcedure', 1]] as const, percent: 66.67 },
  ])('001-52 of the visits of $on 充电桩 is $percent %', async ({ now, on, causes, percent }) => {
    const { clerk } = await startAt(now);
    for (const [cause, count] of causes) for (let i = 0; i < count; i += 1) await clerk.do('reception.register', aMatter({ cause }));
    const figures = await clerk.do<Figures>('reception.counterFigures', { fromOn: on, toOn: on });
    expect([figures.receptions, figures.causes[0]]).toEqual([causes.reduce((sum, [, count]) => sum + count, 0), { cause: 'chargingPile', count: causes[0][1], percent }]);
  });
});
