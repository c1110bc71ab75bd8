import { afterEach, describe, expect, it } from 'vitest';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import type { operationsContracts } from '#shared/features/operations/operations.contract.ts';
import type { FaultPreview, FaultRow } from '#shared/features/operations/operations.shapes.ts';
import type { ReceptionCase } from '#shared/features/reception/reception.shapes.ts';
import { aFault, faultOf, faultPeople, followedUp, repaired, type FaultPeople, type Reported } from '#tests/support/aFault.ts';
import { aCustomer, aMatter, anAnswer, teamNamed } from '#tests/support/aMatter.ts';
import { areaWith, customerWith, listedCustomers, takeList } from '#tests/support/areaList.ts';
import { at, startTestService, type TestService } from '#tests/support/startTestService.ts';

type Preview = InputOf<typeof operationsContracts.previewFault>;
type Workbench = OutputOf<typeof dutiesContracts.workbench>;

let station: TestService;
let people: FaultPeople;

async function startAt(now: string, withList = false): Promise<void> {
  station = await startTestService({ now });
  people = await faultPeople(station);
  if (withList) await takeList(station, await station.as('611'), listedCustomers);
}
afterEach(() => station.stop());

const asked = (overrides: Partial<Preview> = {}): Preview => ({ customerId: null, transformerAreaId: null, villageId: null, phone: null, customerType: null, reportedAt: null, ...overrides });
const caller = (n: number): ReturnType<typeof aCustomer> => aCustomer({ name: `报修${'甲乙丙丁'[n] ?? ''}`, phone: `1380000000${String(n + 1)}` });
const minutesTo = (from: string, to: string | null): number => Math.round((Date.parse(to ?? '') - Date.parse(from)) / 60_000);

describe('R-FLT-01 … R-FLT-06 limits by the class of the transformer area', () => {
  it.each([
    { now: '2026-09-18 10:00', account: '1100007990013', area: '步行街1号台区', areaClass: 'urban', promise: 45, floor: 60, restore: 180 },
    { now: '2026-12-05 19:20', account: '1100007990026', area: '下泉村2号台区', areaClass: 'rural', promise: 90, floor: 120, restore: 240 },
    { now: '2027-01-02 06:45', account: '1100007990039', area: '老君岭台区', areaClass: 'remote', promise: 120, floor: 240, restore: null },
  ])('R-FLT-01 R-FLT-02 R-FLT-03 $areaClass: on site within $promise, at the floor $floor, power back within $restore min', async ({ now, account, area, areaClass, promise, floor, restore }) => {
    await startAt(now, true);
    const customerId = await customerWith(people.clerk, account);
    const preview = await people.clerk.do<FaultPreview>('operations.previewFault', asked({ customerId }));
    expect({ name: preview.areaName, class: preview.areaClass, from: preview.areaClassFrom, limits: preview.limits.map((limit) => [limit.ruleId, minutesTo(at(now), limit.dueAt)]) })
      .toEqual({ name: area, class: areaClass, from: 'transformerArea', limits: [['R-FLT-01', promise], ['R-FLT-02', floor]] });
    const saved = await people.clerk.do<Reported>('operations.reportFault', aFault({ customer: { ...aCustomer(), customerId, name: null, phone: null, address: null, customerType: null } }));
    expect(minutesTo(at(now), saved.arrivalDueAt)).toBe(promise);
    await people.dispatcher.do('operations.dispatchFault', { id: saved.id, crewTeamId: await teamNamed(people.clerk, '运维班'), crew: null, vehicle: null });
    await people.crew.do('operations.acceptFault', { id: saved.id, etaAt: null });
    station.clock.advanceMs(10 * 60_000);
    const there = await people.crew.do<{ arrivalMinutes: number; restoreDueAt: string | null }>('operations.arriveFault', { id: saved.id });
    expect(there.arrivalMinutes).toBe(10);
    expect(restore === null ? there.restoreDueAt : minutesTo(station.clock.now(), there.restoreDueAt)).toBe(restore);
  });

  it('R-FLT-06 an important user is dispatched within 5 minutes and reached within 30', async () => {
    await startAt('2026-09-18 10:00', true);
    const customerId = await customerWith(people.clerk, '1100007990042');
    const preview = await people.clerk.do<FaultPreview>('operations.previewFault', asked({ customerId }));
    expect(preview.limits.filter((limit) => limit.ruleId === 'R-FLT-06').map((limit) => [limit.kind, minutesTo(at('2026-09-18 10:00'), limit.dueAt)])).toEqual([['faultDispatch', 5], ['arrival', 30]]);
  });
});

describe('R-FLT-14 several households of one area', () => {
  it.each([{ now: '2026-09-18 10:00', code: 'N201' }, { now: '2026-11-29 22:10', code: 'C101' }])('R-FLT-14 the third household within the hour is told as it is typed, flags all three, and they go on as one ($code)', async ({ now, code }) => {
    await startAt(now, true);
    const area = await areaWith(people.clerk, code);
    const first = await people.clerk.do<Reported>('operations.reportFault', aFault({ customer: caller(0), transformerAreaId: area }));
    // The same household calling again is still one household.
    station.clock.advanceMs(5 * 60_000);
    expect(await people.clerk.do<FaultPreview>('operations.previewFault', asked({ transformerAreaId: area, phone: caller(0).phone }))).toMatchObject({ households: 1, multi: false });
    const second = await people.clerk.do<Reported>('operations.reportFault', aFault({ customer: caller(1), transformerAreaId: area }));
    station.clock.advanceMs(20 * 60_000);
    const typing = await people.clerk.do<FaultPreview>('operations.previewFault', asked({ transformerAreaId: area, phone: caller(2).phone }));
    expect({ households: typing.households, multi: typing.multi, needed: typing.neededReports, window: typing.windowMinutes, others: typing.reports.map((row) => row.number) }).toEqual({ households: 3, multi: true, needed: 3, window: 60, others: [first.number, second.number] });
    const third = await people.clerk.do<Reported>('operations.reportFault', aFault({ customer: caller(2), transformerAreaId: area }));
    expect({ households: third.households, multi: third.multi }).toEqual({ households: 3, multi: true });
    expect((await people.clerk.page<FaultRow>('operations.listFaults', { show: 'open' })).rows.map((row) => row.multi)).toEqual([true, true, true]);
    // Sixty-one minutes after the second report only two households lie within the hour.
    expect(await people.clerk.do<FaultPreview>('operations.previewFault', asked({ transformerAreaId: area, phone: caller(3).phone, reportedAt: new Date(Date.parse(at(now)) + 66 * 60_000).toISOString() }))).toMatchObject({ households: 2, multi: false });

    for (const id of [second.id, third.id]) await people.dispatcher.do('operations.mergeFault', { id, intoId: first.id });
    const step = (minutes: number): string => { const local = new Date(Date.parse(at(now)) + minutes * 60_000 + 8 * 3_600_000).toISOString(); return `${local.slice(0, 10)} ${local.slice(11, 16)}`; };
    await repaired(station, people, first.id, { dispatched: step(26), arrived: step(40), cause: step(45), repaired: step(60), restored: step(62) });
    // Every caller is asked, not only the first (002-10).
    await followedUp(people, await faultOf(people.clerk, first.id));
    expect(await people.dispatcher.refusal('operations.closeFault', { id: first.id, text: null })).toMatchObject({ reason: 'FAULT_MERGED_OPEN', params: { orders: 2 } });
    for (const id of [second.id, third.id]) await followedUp(people, await faultOf(people.clerk, id));
    await people.dispatcher.do('operations.closeFault', { id: first.id, text: null });
    expect(await Promise.all([first, second, third].map(async (one) => (await faultOf(people.clerk, one.id)).state))).toEqual(['closed', 'closed', 'closed']);
  });
});

describe('G9 a crew without a PC', () => {
  it('G9 R-FLT-12: the counter enters each act with its true actor, its time and where the original is; the crew never follows up', async () => {
    await startAt('2026-09-18 08:00');
    const saved = await people.clerk.do<Reported>('operations.reportFault', aFault());
    expect(await people.clerk.refusal('operations.dispatchFault', { id: saved.id, crewTeamId: await teamNamed(people.clerk, '运维班'), crew: null, vehicle: null })).toMatchObject({ reason: 'PAPER_NEEDED' });
    station.clock.set(at('2026-09-18 10:00'));
    const paper = (trueActorId: string, time: string): { trueActorId: string; actedAt: string; originalAt: string } => ({ trueActorId, actedAt: at(`2026-09-18 ${time}`), originalAt: '抢修班值班记录第3页' });
    const crew = people.crew.personId;
    await people.clerk.do('operations.dispatchFault', { id: saved.id, crewTeamId: await teamNamed(people.clerk, '运维班'), crew: '赵示例', vehicle: null, onPaper: paper(people.dispatcher.personId, '08:02') });
    await people.clerk.do('operations.acceptFault', { id: saved.id, etaAt: null, onPaper: paper(crew, '08:03') });
    // Before the step it follows, or by somebody who is no crew: refused.
    expect(await people.clerk.refusal('operations.arriveFault', { id: saved.id, onPaper: paper(crew, '08:01') })).toMatchObject({ reason: 'PAPER_TIME' });
    expect(await people.clerk.refusal('operations.arriveFault', { id: saved.id, onPaper: paper(people.follower.personId, '08:40') })).toMatchObject({ reason: 'PAPER_PERSON_NOT_ENTITLED' });
    const there = await people.clerk.do<{ arrivalMinutes: number }>('operations.arriveFault', { id: saved.id, onPaper: paper(crew, '08:40') });
    expect(there.arrivalMinutes).toBe(40);
    await people.clerk.do('operations.findCause', { id: saved.id, cause: 'weather', causeText: null, assetOwner: null, expectedRestoreAt: null, onPaper: paper(crew, '08:50') });
    expect(await people.clerk.refusal('operations.restoreSupply', { id: saved.id, households: 1, assetOwner: 'supplyCompany', result: '送电', onPaper: paper(crew, '09:35') })).toMatchObject({ reason: 'FAULT_REPAIR_FIRST' });
    await people.clerk.do('operations.reportRepaired', { id: saved.id, materials: null, onPaper: paper(crew, '09:30') });
    const back = await people.clerk.do<{ restoreMinutes: number }>('operations.restoreSupply', { id: saved.id, households: 1, assetOwner: 'supplyCompany', result: '送电正常', onPaper: paper(crew, '09:35') });
    expect(back.restoreMinutes).toBe(55);
    const whole = await faultOf(people.clerk, saved.id);
    expect(whole.lines.find((line) => line.act === 'arrive')).toMatchObject({ enteredAt: at('2026-09-18 10:00'), done: { by: { name: '赵示例' }, at: at('2026-09-18 08:40'), recorder: { name: '李示例' }, originalAt: '抢修班值班记录第3页' } });
    expect(whole.clocks.find((clock) => clock.ruleId === 'R-FLT-01')).toMatchObject({ state: 'stopped', stoppedAt: at('2026-09-18 08:40') });
    expect(whole.followUps[0]?.handledBy.map((person) => person.name)).toEqual(['赵示例']);
    expect(whole.followUps[0]?.dueAt).toBe(at('2026-09-19 09:35'));
  });
});

describe('W8 branches', () => {
  it('R-FLT-05 a delay is explained before the limit or marked late; the clock runs on and goes red', async () => {
    await startAt('2026-09-18 10:00');
    const saved = await people.clerk.do<Reported>('operations.reportFault', aFault());
    await people.dispatcher.do('operations.dispatchFault', { id: saved.id, crewTeamId: await teamNamed(people.clerk, '运维班'), crew: null, vehicle: null });
    await people.crew.do('operations.acceptFault', { id: saved.id, etaAt: at('2026-09-18 10:40') });
    station.clock.set(at('2026-09-18 10:30'));
    expect(await people.crew.refusal('operations.explainDelay', { id: saved.id, text: '桥面积水绕行', etaAt: at('2026-09-18 10:20') })).toMatchObject({ reason: 'FAULT_ETA_PAST' });
    expect(await people.clerk.do('operations.explainDelay', { id: saved.id, text: '桥面积水绕行，已电话说明', etaAt: at('2026-09-18 11:05') })).toMatchObject({ inTime: true, state: 'enRoute' });
    station.clock.set(at('2026-09-18 10:50'));
    const [row] = (await people.clerk.page<FaultRow>('operations.listFaults', { show: 'open' })).rows;
    expect({ clock: row?.clock, tone: row?.tone, left: row?.minutesLeft }).toEqual({ clock: 'arrival', tone: 'red', left: -5 });
    expect(await people.clerk.do('operations.explainDelay', { id: saved.id, text: '路还堵着', etaAt: null })).toMatchObject({ inTime: false });
    // Late arrival says by how much.
    await people.crew.do('operations.arriveFault', { id: saved.id });
    expect((await faultOf(people.clerk, saved.id)).clocks.find((clock) => clock.ruleId === 'R-FLT-01')?.minutesLeft).toBe(-5);
  });

  it('W8 the customer’s own equipment: explained, signed, followed up, closed without repair times', async () => {
    await startAt('2026-09-18 10:00');
    const saved = await people.clerk.do<Reported>('operations.reportFault', aFault());
    await people.dispatcher.do('operations.dispatchFault', { id: saved.id, crewTeamId: await teamNamed(people.clerk, '运维班'), crew: null, vehicle: null });
    await people.crew.do('operations.acceptFault', { id: saved.id, etaAt: null });
    await people.crew.do('operations.arriveFault', { id: saved.id });
    await people.crew.do('operations.handToCustomer', { id: saved.id, explanation: '表后漏电保护器动作，热水器漏电，已当面说明', help: 'free', signed: true });
    expect(await people.dispatcher.refusal('operations.closeFault', { id: saved.id, text: null })).toMatchObject({ reason: 'FAULT_FOLLOW_UP_DUE' });
    await followedUp(people, await faultOf(people.clerk, saved.id));
    await people.dispatcher.do('operations.closeFault', { id: saved.id, text: null });
    expect(await faultOf(people.clerk, saved.id)).toMatchObject({ state: 'closed', assetOwner: 'customer', restoredAt: null, handedToCustomer: { help: 'free', signed: true } });
  });

  it('R-FLT-13 what cannot be finished is dispatched again, counts as a second visit, and keeps its first arrival', async () => {
    await startAt('2026-09-18 10:00');
    const saved = await people.clerk.do<Reported>('operations.reportFault', aFault());
    const team = await teamNamed(people.clerk, '运维班');
    await people.dispatcher.do('operations.dispatchFault', { id: saved.id, crewTeamId: team, crew: null, vehicle: null });
    await people.crew.do('operations.acceptFault', { id: saved.id, etaAt: null });
    station.clock.set(at('2026-09-18 10:20'));
    await people.crew.do('operations.arriveFault', { id: saved.id });
    await people.crew.do('operations.findCause', { id: saved.id, cause: 'equipmentAging', causeText: '缺配件', assetOwner: 'supplyCompany', expectedRestoreAt: null });
    expect(await people.crew.refusal('operations.expectRestore', { id: saved.id, expectedRestoreAt: at('2026-09-18 10:19') })).toMatchObject({ reason: 'FAULT_EXPECTED_PAST' });
    await people.crew.do('operations.expectRestore', { id: saved.id, expectedRestoreAt: at('2026-09-18 13:00') });
    await people.clerk.do('operations.tellCaller', { id: saved.id, about: 'expectedRestore', way: 'phone', text: '预计13点来电' });
    expect(await people.dispatcher.do('operations.planSecondVisit', { id: saved.id, reason: '缺配件，下午送到再修', expectedRestoreAt: null })).toMatchObject({ state: 'secondVisit', visits: 2 });
    expect((await people.dispatcher.do<Workbench>('duties.workbench', { scope: 'mine' })).rows.map((row) => [row.kind, row.sourceKind, row.sourceId])).toEqual([['faultToDispatch', 'fault', saved.id]]);
    await people.dispatcher.do('operations.dispatchFault', { id: saved.id, crewTeamId: team, crew: null, vehicle: null });
    await people.crew.do('operations.acceptFault', { id: saved.id, etaAt: null });
    station.clock.set(at('2026-09-18 12:30'));
    expect(await people.crew.do('operations.arriveFault', { id: saved.id })).toMatchObject({ state: 'repairing', arrivalMinutes: 20, restoreDueAt: null });
    expect((await faultOf(people.clerk, saved.id)).visits).toBe(2);
  });

  it('W8 taken back before arrival: clocks fall away, the caller’s question is closed; after arrival it is refused', async () => {
    await startAt('2026-09-18 10:00');
    const saved = await people.clerk.do<Reported>('operations.reportFault', aFault());
    await people.dispatcher.do('operations.cancelFault', { id: saved.id, reason: '客户来电：自家开关合上已有电' });
    const gone = await faultOf(people.clerk, saved.id);
    expect({ state: gone.state, clocks: gone.clocks.map((clock) => clock.state), told: gone.callerTold }).toEqual({ state: 'cancelled', clocks: ['cancelled', 'cancelled'], told: true });
    expect((await people.clerk.do<{ total: number }>('duties.mine', {})).total).toBe(0);
    expect(await people.dispatcher.refusal('operations.cancelFault', { id: saved.id, reason: '再来一次' })).toMatchObject({ reason: 'FAULT_STATE' });
  });

  it('R-REQ-23 a dissatisfied caller: only the supervision officer closes, with a decision in words', async () => {
    await startAt('2026-09-18 08:00');
    const saved = await people.clerk.do<Reported>('operations.reportFault', aFault());
    await repaired(station, people, saved.id, { dispatched: '2026-09-18 08:02', arrived: '2026-09-18 08:40', cause: '2026-09-18 08:50', repaired: '2026-09-18 09:30', restored: '2026-09-18 09:35' });
    await followedUp(people, await faultOf(people.clerk, saved.id), 'dissatisfied');
    expect(await people.dispatcher.refusal('operations.closeFault', { id: saved.id, text: null })).toMatchObject({ reason: 'FAULT_DISSATISFIED' });
    const officer = await station.as('603');
    expect((await officer.do<Workbench>('duties.workbench', { scope: 'mine' })).rows.map((row) => [row.kind, row.sourceKind])).toEqual([['dissatisfiedToDecide', 'fault']]);
    expect(await officer.do('operations.closeFault', { id: saved.id, text: null, decision: '已上门说明抢修经过并致歉' })).toMatchObject({ state: 'closed' });
  });

  it('R-FC-16 nobody reached by three calls: told by message, then closed', async () => {
    await startAt('2026-09-18 08:00');
    const saved = await people.clerk.do<Reported>('operations.reportFault', aFault());
    await repaired(station, people, saved.id, { dispatched: '2026-09-18 08:02', arrived: '2026-09-18 08:40', cause: '2026-09-18 08:50', repaired: '2026-09-18 09:30', restored: '2026-09-18 09:35' });
    const followUpId = (await faultOf(people.clerk, saved.id)).followUps[0]?.id ?? '';
    for (const time of ['10:00', '12:00', '14:00']) {
      station.clock.set(at(`2026-09-18 ${time}`));
      await people.follower.do('duties.recordFollowUp', { followUpId, way: 'phone', outcome: 'noAnswer' });
    }
    expect(await people.dispatcher.refusal('operations.closeFault', { id: saved.id, text: null })).toMatchObject({ reason: 'FAULT_CALLER_NOT_TOLD' });
    await people.clerk.do('operations.tellCaller', { id: saved.id, about: 'restored', way: 'message', text: '您家已恢复供电' });
    expect(await people.dispatcher.do('operations.closeFault', { id: saved.id, text: null })).toMatchObject({ state: 'closed' });
  });
});

describe('W1 → W8 from a reception', () => {
  it('W8 a reception of 故障报修 becomes one order on the same duty; one follow-up, and the answer stays the first contact’s', async () => {
    await startAt('2026-09-18 08:00');
    const { id } = await people.clerk.do<{ id: string }>('reception.register', aMatter({ category: 'faultReport', serviceKind: null, complexity: 'simple', facts: '家里没电做不了饭', cause: 'internalFault' }));
    const before = await people.clerk.do<ReceptionCase>('reception.get', { id });
    expect(before.acts.find((offer) => offer.act === 'reportFault')).toMatchObject({ allowed: true, recordId: id });
    const saved = await people.clerk.do<Reported>('operations.reportFault', aFault({ receptionId: id, customer: null }));
    expect(saved.dutyId).toBe(before.duty?.id);
    expect(await people.clerk.refusal('operations.reportFault', aFault({ receptionId: id, customer: null }))).toMatchObject({ reason: 'FAULT_ALREADY_REPORTED', params: { number: saved.number } });
    const during = await people.clerk.do<ReceptionCase>('reception.get', { id });
    expect({ state: during.state, act: during.acts.find((offer) => offer.act === 'openFault')?.recordId, clocks: during.clocks.map((clock) => clock.kind).sort() }).toEqual({ state: 'inHand', act: saved.id, clocks: ['arrival', 'arrivalFloor', 'handover', 'promise'] });
    await repaired(station, people, saved.id, { dispatched: '2026-09-18 08:02', arrived: '2026-09-18 08:40', cause: '2026-09-18 08:50', repaired: '2026-09-18 09:30', restored: '2026-09-18 09:35' });
    await people.clerk.do('reception.reply', anAnswer(id, { text: '熔断器换好了，已来电' }));
    const after = await people.clerk.do<ReceptionCase>('reception.get', { id });
    expect(after.followUps.map((one) => one.ruleId)).toEqual(['R-FLT-11']);
    await followedUp(people, await faultOf(people.clerk, saved.id));
    await people.dispatcher.do('operations.closeFault', { id: saved.id, text: null });
    expect((await people.clerk.do<ReceptionCase>('reception.get', { id })).state).toBe('followedUp');
    const lead = await station.as('611');
    expect(await lead.do('reception.close', { id, text: null, satisfaction: null })).toMatchObject({ state: 'closed' });
  });

  it('W8 what a report needs: who and where, an area that exists; a danger is taken without a name', async () => {
    await startAt('2026-09-18 08:00');
    expect(await people.clerk.refusal('operations.reportFault', aFault({ customer: aCustomer({ phone: null }) }))).toMatchObject({ reason: 'FAULT_CUSTOMER_NEEDED' });
    expect(await people.clerk.refusal('operations.reportFault', aFault({ customer: aCustomer({ address: null }) }))).toMatchObject({ reason: 'FAULT_ADDRESS_NEEDED' });
    expect(await people.clerk.refusal('operations.reportFault', aFault({ transformerAreaId: '01990000-0000-7000-8000-000000000999' }))).toMatchObject({ reason: 'FAULT_AREA_UNKNOWN' });
    expect(await people.clerk.refusal('operations.reportFault', aFault({ receptionId: '01990000-0000-7000-8000-000000000999' }))).toMatchObject({ reason: 'FAULT_RECEPTION_UNKNOWN' });
    const other = await people.clerk.do<{ id: string }>('reception.register', aMatter());
    expect(await people.clerk.refusal('operations.reportFault', aFault({ receptionId: other.id }))).toMatchObject({ reason: 'FAULT_RECEPTION_OTHER' });
    await people.clerk.do('operations.reportFault', aFault());
    await people.clerk.do('operations.reportFault', aFault({ customer: aCustomer({ name: null, phone: null, address: '村口电线杆' }), danger: true, phenomenon: 'equipmentDanger', description: '电线断了挂在路上' }));
    // Danger stands first, whoever called first.
    expect((await people.clerk.page<FaultRow>('operations.listFaults', { show: 'open' })).rows.map((row) => row.danger)).toEqual([true, false]);
    const admin = await station.as('699');
    expect(await admin.refusal('operations.reportFault', aFault())).toMatchObject({ code: 'FORBIDDEN' });
  });
});
