import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import type { CountedRow, figuresContracts } from '#shared/features/figures/figures.contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import type { ReceptionRow } from '#shared/features/reception/reception.shapes.ts';
import { aMatter } from '#tests/support/aMatter.ts';
import { at, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Service = OutputOf<typeof figuresContracts.service>;
type Register = InputOf<typeof receptionContracts.register>;
type Registered = OutputOf<typeof receptionContracts.register>;
type Case = OutputOf<typeof receptionContracts.get>;

let station: TestService;
let receptionist: TestPerson;
let head: TestPerson;
const sign = async (): Promise<void> => { [receptionist, head] = await Promise.all([station.as('616'), station.as('601')]); };
/** Another day; whoever was signed in signs in again. */
async function on(day: string): Promise<void> {
  station.clock.set(at(day));
  await sign();
}
beforeEach(async () => {
  station = await startTestService({ now: '2026-09-18 10:00' });
  await sign();
});
afterEach(() => station.stop());

/** A question answered at the counter, with what the test is about. */
async function visit(overrides: Partial<Register> = {}, satisfaction: 'verySatisfied' | 'satisfied' | 'fair' | 'dissatisfied' | 'notRated' = 'satisfied', minutes = 0): Promise<Registered> {
  const arrivedAt = station.clock.now();
  if (minutes > 0) station.clock.advanceMs(minutes * 60_000);
  return receptionist.do<Registered>('reception.register', {
    ...aMatter({ category: 'inquiry', serviceKind: null, complexity: 'simple', dutyScope: 'own', action: 'answeredAtOnce', cause: 'tariff', arrivedAt, ...overrides }), spot: { spotReply: '按阶梯第二档计', accepted: 'accepted', satisfaction },
  });
}
const times = async (n: number, act: () => Promise<unknown>): Promise<void> => { for (let i = 0; i < n; i += 1) await act(); };
const day = { fromOn: '2026-09-18', toOn: '2026-09-18' };
const table = async (kind: string, period = day): Promise<unknown[]> => (await head.do<Service>('figures.service', period)).rows.filter((row) => row.kind === kind).map((row) => [row.key, row.count, row.share]);
const counted = async (kind: string, key: string, period = day): Promise<readonly CountedRow[]> => (await head.page<CountedRow>('figures.counted', { ...period, kind, key })).rows;

describe('000-01 channels', () => {
  it('000-01 of three requests two came to the counter and one by 95598: 66.67 and 33.33 %, three in all; each number opens its rows', async () => {
    await visit();
    await receptionist.do('reception.enquire', { sentence: '几点下班', answer: '五点半', category: 'inquiry', channel: 'walkIn', customerId: null, customerName: null, phone: null, askedAt: null });
    await visit({ channel: 'hotline95598' });
    expect(await table('channel')).toEqual([['walkIn', 2, '66.67'], ['hotline95598', 1, '33.33'], ['total', 3, '100.00']]);
    expect((await counted('channel', 'hotline95598')).map((row) => row.number)).toEqual(['CGS-JD-20260918-003']);
    expect(await counted('channel', 'total')).toHaveLength(3);
    await on('2026-09-21 09:00');
    expect(await table('channel', { fromOn: '2026-09-21', toOn: '2026-09-21' })).toEqual([['total', 0, null]]);
    await times(3, () => visit({ channel: 'letter' }));
    await times(4, () => visit());
    expect(await table('channel', { fromOn: '2026-09-19', toOn: '2026-09-21' })).toEqual([['walkIn', 4, '57.14'], ['letter', 3, '42.86'], ['total', 7, '100.00']]);
  });
});

describe('causes', () => {
  it('002-06 twenty visits, nine for arrears, six faults inside, five meters: 45, 30 and 25 %', async () => {
    await times(9, () => visit({ cause: 'arrearsDisconnected' }));
    await times(6, () => visit({ cause: 'internalFault' }));
    await times(5, () => visit({ cause: 'meterFaultOverbilled' }));
    expect(await table('cause')).toEqual([['arrearsDisconnected', 9, '45.00'], ['internalFault', 6, '30.00'], ['meterFaultOverbilled', 5, '25.00'], ['total', 20, '100.00']]);
    expect((await counted('cause', 'internalFault')).every((row) => row.cause === 'internalFault')).toBe(true);
    expect(await counted('cause', 'internalFault')).toHaveLength(6);
    await on('2026-09-22 09:00');
    await times(2, () => visit({ cause: 'internalFault' }));
    await visit({ cause: 'arrearsDisconnected' });
    expect(await table('cause', { fromOn: '2026-09-22', toOn: '2026-09-22' })).toEqual([['internalFault', 2, '66.67'], ['arrearsDisconnected', 1, '33.33'], ['total', 3, '100.00']]);
  });
});

describe('001-52 the four causes of the new time', () => {
  it('001-52 of eight visits three are about charging piles: 37.50 %, and their rows are those three', async () => {
    await times(3, () => visit({ cause: 'chargingPile' }));
    await times(2, () => visit({ cause: 'propertyRights' }));
    await times(2, () => visit({ cause: 'meterInstallation' }));
    await visit({ cause: 'legalProcedure' });
    expect(await table('cause')).toEqual([['chargingPile', 3, '37.50'], ['meterInstallation', 2, '25.00'], ['propertyRights', 2, '25.00'], ['legalProcedure', 1, '12.50'], ['total', 8, '100.00']]);
    expect((await counted('cause', 'chargingPile')).map((row) => row.cause)).toEqual(['chargingPile', 'chargingPile', 'chargingPile']);
    await on('2026-09-23 09:00');
    await visit({ cause: 'chargingPile' });
    await times(5, () => visit({ cause: 'tariff' }));
    expect(await table('cause', { fromOn: '2026-09-23', toOn: '2026-09-23' })).toEqual([['tariff', 5, '83.33'], ['chargingPile', 1, '16.67'], ['total', 6, '100.00']]);
  });
});

describe('satisfaction', () => {
  it('003-41 of fifty rated forty-seven are satisfied: 94.00 %, with the formula’s own rows, and month by month', async () => {
    await times(30, () => visit());
    await times(17, () => visit({}, 'verySatisfied'));
    await times(3, () => visit({}, 'fair'));
    await visit({}, 'notRated');
    expect(await table('satisfaction')).toEqual([['satisfied', 30, '60.00'], ['verySatisfied', 17, '34.00'], ['fair', 3, '6.00'], ['total', 50, '100.00'], ['rate', 47, '94.00']]);
    expect([(await counted('satisfaction', 'rate')).length, (await counted('satisfaction', 'fair')).length]).toEqual([47, 3]);
    await on('2026-10-09 09:00');
    await times(2, () => visit());
    await visit({}, 'dissatisfied');
    expect(await table('trend', { fromOn: '2026-10-01', toOn: '2026-10-31' })).toEqual([['2026-05', 0, null], ['2026-06', 0, null], ['2026-07', 0, null], ['2026-08', 0, null], ['2026-09', 50, '94.00'], ['2026-10', 3, '66.67']]);
    expect(await counted('trend', '2026-10', { fromOn: '2026-10-01', toOn: '2026-10-31' })).toHaveLength(3);
  }, 60_000);
});

describe('time at the counter', () => {
  it('003-37 an item of four minutes counts with its mean by category; who came by telephone or was entered late does not', async () => {
    await visit({}, 'satisfied', 4);
    const of = async (): Promise<unknown[]> => (await head.do<Service>('figures.service', day)).rows.filter((row) => row.kind === 'counterTime').map((row) => [row.key, row.count, row.minutes]);
    expect(await of()).toEqual([['inquiry', 1, '4.0'], ['total', 1, '4.0']]);
    await visit({ category: 'help' }, 'satisfied', 7);
    await visit({}, 'satisfied', 5);
    await visit({ channel: 'phone' }, 'satisfied', 9);
    await visit({ lateReason: '系统停用' }, 'satisfied', 40);
    expect(await of()).toEqual([['inquiry', 2, '4.5'], ['help', 1, '7.0'], ['total', 3, '5.3']]);
    expect((await counted('counterTime', 'inquiry')).map((row) => row.minutes)).toEqual(['5.0', '4.0']);
  });
});

describe('003-13 feedback from all channels in one list', () => {
  it('003-13 a letter from the suggestion box stands in the same list, with the clocks of an opinion and of its channel', async () => {
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ channel: 'suggestionBox', category: 'opinion', serviceKind: null }));
    const other = await receptionist.do<Registered>('reception.register', aMatter({ category: 'opinion', serviceKind: null }));
    const { rows } = await receptionist.page<ReceptionRow>('reception.list', { limit: 50 });
    expect(rows.map((row) => [row.id, row.channel])).toEqual([[other.id, 'walkIn'], [saved.id, 'suggestionBox']]);
    const clocksOf = async (id: string): Promise<unknown[]> => (await receptionist.do<Case>('reception.get', { id })).clocks.map((clock) => [clock.kind, clock.ruleId, clock.dueOn]);
    const shared = await clocksOf(other.id);
    expect(await clocksOf(saved.id)).toEqual(expect.arrayContaining([...shared, ['channelReply', 'R-REQ-15', '2026-09-28']]));
    expect(shared).toEqual(expect.arrayContaining([['categoryReply', 'R-REQ-06', '2026-10-08']]));
    expect((await counted('channel', 'suggestionBox')).map((row) => row.receptionId)).toEqual([saved.id]);
  });
});

describe('violations by person', () => {
  it('R-FC-15 violations count with their first contact and open the matters; void matters do not count', async () => {
    const officer = await station.as('603');
    const other = await station.as('617');
    const one = await receptionist.do<Registered>('reception.register', aMatter());
    const two = await other.do<Registered>('reception.register', aMatter());
    await officer.do('duties.raiseViolation', { dutyId: one.dutyId, kind: 'attitude', text: '没有起身' });
    await officer.do('duties.raiseViolation', { dutyId: one.dutyId, kind: 'buckPassing', text: '让客户自己去问' });
    await officer.do('duties.raiseViolation', { dutyId: two.dutyId, kind: 'attitude', text: '没有起身' });
    expect((await head.do<Service>('figures.service', day)).rows.filter((row) => row.kind === 'violation').map((row) => [row.name, row.count, row.share])).toEqual([['李示例', 2, '66.67'], ['孙示例', 1, '33.33'], [null, 3, '100.00']]);
    expect((await counted('violation', receptionist.personId)).map((row) => [row.receptionId, row.violation]).sort()).toEqual([[one.id, 'attitude'], [one.id, 'buckPassing']]);
    await (await station.as('611')).do('reception.void', { id: two.id, reason: '登记错了' });
    expect((await head.do<Service>('figures.service', day)).rows.filter((row) => row.kind === 'violation')).toHaveLength(2);
  });
});

it('figures are for lead, head, supervision and clerk; a wrong period is refused with its field', async () => {
  expect(await receptionist.refusal('figures.service', day)).toMatchObject({ code: 'FORBIDDEN' });
  expect(await head.refusal('figures.service', { fromOn: '2026-09-18', toOn: '2026-09-17' })).toMatchObject({ reason: 'FIGURES_PERIOD', issues: [{ path: 'toOn' }] });
  expect(await head.refusal('figures.counted', { fromOn: '2000-01-01', toOn: '2026-09-17', kind: 'channel', key: 'total' })).toMatchObject({ reason: 'FIGURES_PERIOD' });
});
