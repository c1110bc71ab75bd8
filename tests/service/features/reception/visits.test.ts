import { afterEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { aCustomer, aMatter, anAnswer, aResult, dispatched } from '#tests/support/aMatter.ts';
import { at, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Registered = OutputOf<typeof receptionContracts.register>;
type Case = OutputOf<typeof receptionContracts.get>;
type Closed = OutputOf<typeof receptionContracts.close>;
type Workbench = OutputOf<typeof dutiesContracts.workbench>;
type Mine = OutputOf<typeof dutiesContracts.mine>;

let station: TestService;
async function startAt(now: string): Promise<{ clerk: TestPerson; lead: TestPerson }> {
  station = await startTestService({ now });
  const [clerk, lead] = await Promise.all([station.as('616'), station.as('611')]);
  return { clerk, lead };
}
afterEach(() => station.stop());
const caseOf = (person: TestPerson, id: string): Promise<Case> => person.do<Case>('reception.get', { id });

describe('003-02 one visit, several needs, one receipt', () => {
  it.each([
    { came: '2026-09-18 10:00', second: '2026-09-18 10:19', customer: aCustomer(), channel: 'walkIn' as const },
    { came: '2026-11-03 15:05', second: '2026-11-03 15:31', customer: aCustomer({ name: '杨样本', phone: '13900000022', accountNo: '3301238841' }), channel: 'phone' as const },
  ])('003-02 the second need at $second keeps customer, channel and arrival, one receipt lists both, and the visit is closed when both are', async ({ came, second, customer, channel }) => {
    const { clerk, lead } = await startAt(came);
    const first = await clerk.do<Registered>('reception.register', aMatter({ customer, channel, complexity: 'complex' }));
    station.clock.set(at(second));
    const other = await clerk.do<Registered>('reception.register', aMatter({ besideId: first.id, customer: null, channel: 'letter', facts: '另外要办过户，问要带什么', category: 'help', serviceKind: null, cause: 'application', complexity: 'ordinary', dutyScope: 'own', action: 'explained' }));
    // Nineteen minutes after the arrival is not late: the visit was registered with its first matter (R-FC-11). Nor is it a repeat of it.
    expect([other.violations, other.repeats]).toEqual([[], 0]);
    const [one, two] = [await caseOf(clerk, first.id), await caseOf(clerk, other.id)];
    expect({ arrivedAt: two.arrivedAt, channel: two.channel, customer: two.customer, late: two.lateEntry, acceptedAt: two.acceptedAt }).toEqual({ arrivedAt: at(came), channel, customer: one.customer, late: false, acceptedAt: at(second) });
    expect([one.visit?.closed, one.visit?.items.map((item) => item.number)]).toEqual([false, [first.number, other.number]]);
    expect(two.visit).toEqual(one.visit);

    const receipt = await clerk.do<{ paperId: string; number: string }>('reception.issuePaper', { id: other.id, paper: 'receptionReceipt' });
    expect(receipt.number).toBe(first.number);
    const printed = JSON.stringify(await clerk.do('documents.getPrintable', { paperId: receipt.paperId, grantId: null }));
    for (const words of [first.number, other.number, '要求核查', '另外要办过户', '事项1', '事项2']) expect(printed).toContain(words);
    expect(printed.split('前答复您').length - 1).toBeGreaterThanOrEqual(2);
    // The same paper from the first matter, and it hangs on both.
    expect((await clerk.do<{ paperId: string }>('reception.issuePaper', { id: first.id, paper: 'receptionReceipt' })).paperId).toBe(receipt.paperId);
    expect((await caseOf(clerk, other.id)).papers.map((paper) => paper.id)).toContain(receipt.paperId);

    await clerk.do('reception.takeInHand', { id: other.id, promisedAt: null });
    await clerk.do('reception.reply', anAnswer(other.id));
    await lead.do('reception.close', { id: other.id, text: null, satisfaction: 'satisfied' });
    expect((await caseOf(clerk, first.id)).visit).toMatchObject({ closed: false, items: [{ state: 'registered' }, { state: 'closed' }] });
    await clerk.do('reception.takeInHand', { id: first.id, promisedAt: null });
    await clerk.do('reception.reply', anAnswer(first.id));
    station.clock.advanceMs(60_000);
    expect((await caseOf(clerk, first.id)).visit?.closed).toBe(false);
    await lead.do('reception.close', { id: first.id, text: null, satisfaction: 'satisfied' });
    const done = await caseOf(clerk, first.id);
    expect([done.state, done.visit?.closed]).toEqual(['closed', true]);
  });

  it('003-02 on another day the customer came again, and what is void is no visit', async () => {
    const { clerk, lead } = await startAt('2026-09-18 16:50');
    const first = await clerk.do<Registered>('reception.register', aMatter());
    station.clock.set(at('2026-09-19 09:00'));
    const [clerkNext, leadNext] = [await station.as('616'), await station.as('611')];
    expect(await clerkNext.refusal('reception.register', aMatter({ besideId: first.id }))).toMatchObject({ reason: 'RECEPTION_VISIT_OVER', params: { number: first.number }, issues: [{ path: 'besideId' }] });
    await leadNext.do('reception.void', { id: first.id, reason: '重复登记' });
    expect(await clerkNext.refusal('reception.register', aMatter({ besideId: first.id }))).toMatchObject({ reason: 'RECEPTION_VISIT_UNKNOWN' });
    expect(lead.personId).toBe(leadNext.personId);
  });
});

describe('000-08 risk of escalation', () => {
  it.each([
    { days: ['2026-09-01', '2026-09-10', '2026-09-18'], account: '3301238841' },
    { days: ['2026-11-02', '2026-11-05', '2026-11-20'], account: '3301230005' },
  ])('000-08 the third request of account $account within 20 days, agitated, is flagged on the lead’s bench; a calm one is not', async ({ days, account }) => {
    await startAt(`${days[0] ?? ''} 09:00`);
    const ids: string[] = [];
    for (const [i, day] of days.entries()) {
      station.clock.set(at(`${day} 09:00`));
      const clerk = await station.as('616');
      if (i === 2) {
        // Another account, as agitated, came once.
        const calm = await clerk.do<Registered>('reception.register', aMatter({ customer: aCustomer({ name: '何样本', phone: '13700000009' }), emotion: 'agitated' }));
        expect((await caseOf(clerk, calm.id)).escalationRisk).toBe(false);
      }
      ids.push((await clerk.do<Registered>('reception.register', aMatter({ customer: aCustomer({ accountNo: account, phone: null, name: '陈示例' }), emotion: i === 2 ? 'agitated' : 'calm', cause: i === 1 ? 'tariff' : 'meterFaultOverbilled' }))).id);
    }
    const lead = await station.as('611');
    expect(await Promise.all(ids.map(async (id) => (await caseOf(lead, id)).escalationRisk))).toEqual([false, false, true]);
    const bench = (await lead.do<Workbench>('duties.workbench', { scope: 'mine' })).rows.filter((row) => row.kind === 'escalationRisk');
    expect(bench.map((row) => [row.sourceId, row.ruleId])).toEqual([[ids[2], 'R-REQ-33']]);
    expect((await (await station.as('617')).do<Workbench>('duties.workbench', { scope: 'mine' })).rows.filter((row) => row.kind === 'escalationRisk')).toEqual([]);
    await lead.do('reception.void', { id: ids[2], reason: '登错了人' });
    expect((await lead.do<Workbench>('duties.workbench', { scope: 'mine' })).rows.filter((row) => row.kind === 'escalationRisk')).toEqual([]);
  });
});

describe('003-20 the green channel', () => {
  it.each([{ now: '2026-09-18 10:00', reason: '抗旱抽水，今天必须通电' }, { now: '2026-06-04 08:40', reason: '高考考点临时用电' }])('003-20 without leader or reason it is refused; with both it stands on the case ($reason)', async ({ now, reason }) => {
    const { clerk } = await startAt(now);
    const leader = await station.as('602');
    const { id } = await clerk.do<Registered>('reception.register', aMatter());
    expect(await clerk.refusal('reception.openGreenChannel', { id, leaderId: null, reason })).toMatchObject({ reason: 'RECEPTION_GREEN_INCOMPLETE', issues: [{ path: 'leaderId' }] });
    expect(await clerk.refusal('reception.openGreenChannel', { id, leaderId: leader.personId, reason: null })).toMatchObject({ reason: 'RECEPTION_GREEN_INCOMPLETE', issues: [{ path: 'reason' }] });
    expect(await clerk.refusal('reception.openGreenChannel', { id, leaderId: clerk.personId, reason })).toMatchObject({ reason: 'RECEPTION_LEADER_UNKNOWN' });
    expect((await caseOf(clerk, id)).greenChannel).toBeNull();
    await clerk.do('reception.openGreenChannel', { id, leaderId: leader.personId, reason });
    const whole = await caseOf(clerk, id);
    expect(whole.greenChannel).toMatchObject({ leader: { id: leader.personId }, reason });
    expect(whole.timeline.map((event) => event.act)).toContain('openGreenChannel');
    expect(await (await station.as('631')).refusal('reception.openGreenChannel', { id, leaderId: leader.personId, reason })).toMatchObject({ reason: 'RECEPTION_ROLE' });
  });
});

describe('002-05 an apology where the station is liable', () => {
  it.each([
    { now: '2026-09-14 09:00', liability: 'supplyCompany' as const, apology: null, warnings: ['apologyMissing'], owed: true },
    { now: '2026-10-12 14:00', liability: 'supplyCompany' as const, apology: '当面向客户认错：表计校验晚了两天', warnings: [], owed: false },
    { now: '2026-11-09 10:30', liability: 'customer' as const, apology: null, warnings: [], owed: false },
  ])('002-05 closing with liability $liability and apology $apology warns: $warnings', async ({ now, liability, apology, warnings, owed }) => {
    const { clerk, lead } = await startAt(now);
    const meterLead = await station.as('631');
    const { id, sheetId } = await dispatched(clerk, '计量班');
    await meterLead.do('duties.acknowledgeSheet', { sheetId });
    await meterLead.do('duties.addProgress', { sheetId, text: '已到现场核对' });
    await meterLead.do('duties.reportDone', aResult(sheetId, { liability }));
    await lead.do('duties.verifySheet', { sheetId, opinion: '属实' });
    await clerk.do('reception.reply', anAnswer(id));
    const closed = await lead.do<Closed>('reception.close', { id, text: null, satisfaction: 'satisfied', apology });
    expect([closed.state, closed.warnings]).toEqual(['closed', warnings]);
    const whole = await caseOf(lead, id);
    expect([whole.apology, whole.apologyOwed]).toEqual([apology, owed]);
  });
});

describe('003-13 feedback of every channel in one list', () => {
  it.each([{ now: '2026-09-18 10:00', facts: '意见箱来信：营业厅下雨天地滑，没有防滑垫' }, { now: '2026-03-16 15:20', facts: '意见箱来信：催费短信半夜发，影响休息' }])('003-13 a letter of the suggestion box registered as 意见 stands in the same list under the same clocks as one from the counter', async ({ now, facts }) => {
    const { clerk } = await startAt(now);
    const input = { category: 'opinion' as const, serviceKind: null, cause: 'other' as const };
    const boxed = await clerk.do<Registered>('reception.register', aMatter({ ...input, channel: 'suggestionBox', facts, customer: aCustomer({ phone: '13700000031' }) }));
    const spoken = await clerk.do<Registered>('reception.register', aMatter({ ...input, channel: 'walkIn', customer: aCustomer({ phone: '13700000032' }) }));
    const list = await clerk.page<{ id: string; channel: string }>('reception.list', { category: 'opinion' });
    expect(list.rows.map((row) => row.id).sort()).toEqual([boxed.id, spoken.id].sort());
    const clocksOf = async (id: string) => (await caseOf(clerk, id)).clocks.map((clock) => `${clock.kind} ${clock.ruleId} ${clock.dueAt}`).filter((clock) => !clock.startsWith('promise'));
    // Every clock of the category; the box's own limit (R-REQ-15) comes on top of them.
    const own = await clocksOf(boxed.id);
    expect(own).toEqual(expect.arrayContaining(await clocksOf(spoken.id)));
    expect(own.filter((clock) => clock.startsWith('channelReply R-REQ-15'))).toHaveLength(1);
    expect((await clerk.do<Mine>('duties.mine', {})).rows.map((row) => row.sourceId).sort()).toEqual([boxed.id, spoken.id].sort());
  });
});
