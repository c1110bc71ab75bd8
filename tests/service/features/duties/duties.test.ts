import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { aMatter, anAnswer, dispatched, giveRoles, workedOff } from '#tests/support/aMatter.ts';
import { at, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Case = OutputOf<typeof receptionContracts.get>;
type Registered = OutputOf<typeof receptionContracts.register>;
type Mine = OutputOf<typeof dutiesContracts.mine>;
type Workbench = OutputOf<typeof dutiesContracts.workbench>;
type Urged = OutputOf<typeof dutiesContracts.urge>;

let station: TestService;
let receptionist: TestPerson;
let lead: TestPerson;
let head: TestPerson;
let crew: TestPerson;

const sign = async (): Promise<void> => { [receptionist, lead, head, crew] = await Promise.all([station.as('616'), station.as('611'), station.as('601'), station.as('622')]); };
beforeEach(async () => {
  station = await startTestService({ now: '2026-09-18 10:00' });
  await sign();
});
afterEach(async () => {
  vi.useRealTimers();
  await station.stop();
});

const localMinuteBefore = (local: string): string => new Date(Date.parse(`${local.replace(' ', 'T')}:00Z`) - 60_000).toISOString().slice(0, 16).replace('T', ' ');

const get = (id: string): Promise<Case> => lead.do<Case>('reception.get', { id });

describe('R-REQ-24 urges', () => {
  it('two hours apart, answered once by the team; the second suggests a supervision card (R-REQ-25)', async () => {
    const { id, dutyId, sheetId } = await dispatched(receptionist, '运维班');
    const first = await receptionist.do<Urged>('duties.urge', { dutyId, sheetId, by: 'customer', way: 'phone', text: '问什么时候来人' });
    expect(first).toMatchObject({ count: 1, superviseSuggested: false });
    station.clock.set(at('2026-09-18 11:59'));
    expect(await receptionist.refusal('duties.urge', { dutyId, by: 'customer', way: 'phone', text: '又问' })).toMatchObject({ reason: 'URGE_TOO_SOON', params: { from: at('2026-09-18 12:00'), hours: 2 } });
    const meter = await station.as('632');
    expect(await meter.refusal('duties.answerUrge', { urgeId: first.urgeId, answer: '替他们答一句' })).toMatchObject({ reason: 'SHEET_NOT_YOUR_TEAM' });
    await crew.do('duties.answerUrge', { urgeId: first.urgeId, answer: '今天下午到现场' });
    expect(await crew.refusal('duties.answerUrge', { urgeId: first.urgeId, answer: '再答一次' })).toMatchObject({ reason: 'URGE_ANSWERED' });
    station.clock.set(at('2026-09-18 12:00'));
    expect(await receptionist.do<Urged>('duties.urge', { dutyId, by: 'customer', way: 'phone', text: '又问' })).toMatchObject({ count: 2, superviseSuggested: true });
    expect((await get(id)).urges).toMatchObject([{ by: 'customer', text: '问什么时候来人', answer: '今天下午到现场', answeredBy: { id: crew.personId } }, { text: '又问', answer: null }]);
    expect((await lead.do<Workbench>('duties.workbench', { scope: 'team' })).dayCounts).toMatchObject({ urges: 2 });
  });

  it('nobody is urged about a customer who was answered', async () => {
    const { id, dutyId, sheetId } = await dispatched(receptionist, '运维班');
    await workedOff(crew, sheetId);
    await lead.do('duties.verifySheet', { sheetId, opinion: '核实' });
    await receptionist.do('reception.reply', anAnswer(id));
    expect(await receptionist.refusal('duties.urge', { dutyId, by: 'customer', way: 'phone', text: '再问一句' })).toMatchObject({ reason: 'DUTY_STATE' });
  });
});

describe('R-FC-16 the first contact', () => {
  it('is changed only with a reason, by the lead or head; both names stay and the duty moves to the other list', async () => {
    const { id, dutyId } = await dispatched(receptionist, '运维班');
    const other = await station.as('617');
    expect(await receptionist.refusal('duties.changeFirstContact', { dutyId, toPersonId: other.personId, reason: '调休' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await lead.refusal('duties.changeFirstContact', { dutyId, toPersonId: receptionist.personId, reason: '还是他' })).toMatchObject({ reason: 'DUTY_SAME_PERSON' });
    expect(await lead.refusal('duties.changeFirstContact', { dutyId, toPersonId: '01990000-0000-7000-8000-000000000009', reason: '不存在的人' })).toMatchObject({ reason: 'DUTY_PERSON_UNKNOWN' });
    await lead.do('duties.changeFirstContact', { dutyId, toPersonId: other.personId, reason: '李示例休产假' });
    expect((await get(id)).duty).toMatchObject({ firstContact: { id: other.personId }, formerFirstContacts: [{ from: { id: receptionist.personId }, to: { id: other.personId }, reason: '李示例休产假' }] });
    expect([(await receptionist.do<Mine>('duties.mine', {})).total, (await other.do<Mine>('duties.mine', {})).total]).toEqual([0, 1]);
  });

  it('R-FC-06 hands over beside a sheet to a named person and stays answerable', async () => {
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ dutyScope: 'otherDepartment', action: 'accompanied' }));
    expect(await lead.refusal('duties.handOver', { dutyId: saved.dutyId, way: 'accompanied', org: '营销部', handlerName: '许示例', handlerPhone: null, receivedBy: null })).toMatchObject({ reason: 'DUTY_NOT_FIRST_CONTACT' });
    expect(await receptionist.refusal('duties.handOver', { dutyId: saved.dutyId, way: 'accompanied', org: '营销部', handlerName: null, handlerPhone: null, receivedBy: null })).toMatchObject({ reason: 'DUTY_HANDLER_NEEDED' });
    station.clock.set(at('2026-09-18 10:20'));
    expect(await receptionist.do('duties.handOver', { dutyId: saved.dutyId, way: 'phonedOver', org: '营销部', handlerName: '许示例', handlerPhone: '0000-8880099', receivedBy: '许示例' })).toMatchObject({ state: 'handedOver' });
    const whole = await get(saved.id);
    expect(whole.duty).toMatchObject({ action: 'phonedOver', handover: { org: '营销部', handlerName: '许示例', at: at('2026-09-18 10:20') } });
    expect(whole.clocks.find((clock) => clock.kind === 'handover')).toMatchObject({ state: 'stopped', minutesLeft: 100 });
    expect((await receptionist.do<Mine>('duties.mine', {})).total).toBe(1);
    await receptionist.do('reception.takeInHand', { id: saved.id, promisedAt: null });
    await receptionist.do('reception.reply', anAnswer(saved.id, { text: '营销部许示例已为您办好' }));
    expect((await receptionist.do<Mine>('duties.mine', {})).total).toBe(0);
  });

  it('R-FC-15 a supervisor marks by hand only what no clock sees, each kind once', async () => {
    const { id, dutyId } = await dispatched(receptionist, '运维班');
    const officer = await station.as('603');
    expect(await officer.refusal('duties.raiseViolation', { dutyId, kind: 'lateHandover', text: '手工补记' })).toMatchObject({ reason: 'VIOLATION_AUTOMATIC_ONLY' });
    await officer.do('duties.raiseViolation', { dutyId, kind: 'buckPassing', text: '让客户自己去找营销部' });
    expect(await officer.refusal('duties.raiseViolation', { dutyId, kind: 'buckPassing', text: '再记一次' })).toMatchObject({ reason: 'VIOLATION_ALREADY' });
    expect((await get(id)).duty?.violations).toMatchObject([{ kind: 'buckPassing', ruleId: 'R-FC-15', by: { id: officer.personId } }]);
  });
});

describe('G2 the clocks speak', () => {
  it.each([
    { now: '2026-09-18 10:00', promise: '2026-09-18 14:00', half: '2026-09-18 12:00', quarter: '2026-09-18 13:00', days: ['2026-09-19 14:00', '2026-09-20 14:00'] },
    { now: '2026-11-03 09:00', promise: '2026-11-03 17:00', half: '2026-11-03 13:00', quarter: '2026-11-03 15:00', days: ['2026-11-04 17:00', '2026-11-05 17:00'] },
  ])('at 50, 25 and 0 % and then daily, by the minute, while the service runs (promise $promise)', async ({ now, promise, half, quarter, days }) => {
    await station.stop();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    station = await startTestService({ now });
    await sign();
    const { id } = await receptionist.do<Registered>('reception.register', aMatter({ complexity: 'ordinary', category: 'help', serviceKind: null, dutyScope: 'own', action: 'explained' }));
    await receptionist.do('reception.takeInHand', { id, promisedAt: at(promise) });
    const minuteLater = (local: string): void => {
      station.clock.set(at(local));
      vi.advanceTimersByTime(60_000);
    };
    const heard = async (): Promise<string[]> => (await get(id)).timeline.filter((event) => event.act.startsWith('remind') && event.rule === 'R-FC-14').map((event) => event.act);
    const moments: readonly (readonly [string, string])[] = [[half, 'remindHalf'], [quarter, 'remindQuarter'], [promise, 'remindDue'], ...days.map((day) => [day, 'remindOverdue'] as const)];
    const expected: string[] = [];
    for (const [moment, act] of moments) {
      minuteLater(localMinuteBefore(moment));
      // The session of yesterday is over; one person is enough to look.
      if (act === 'remindOverdue') lead = await station.as('611');
      expect(await heard()).toEqual(expected);
      minuteLater(moment);
      expected.push(act);
      expect(await heard()).toEqual(expected);
    }
    expect((await get(id)).duty?.violations).toMatchObject([{ kind: 'noReplyByPromise', ruleId: 'R-FC-14', by: null }]);
  });

  it('at a start after days off: one reminder each, and the violations of what ran out', async () => {
    const { id } = await dispatched(receptionist, '运维班', { complexity: 'ordinary' });
    const late = await receptionist.do<Registered>('reception.register', aMatter({ facts: '没有转出去的一件事' }));
    station.clock.set(at('2026-09-23 08:30'));
    await station.restart();
    await sign();
    const whole = await get(id);
    expect(whole.duty?.violations).toMatchObject([{ kind: 'noReplyByPromise', ruleId: 'R-FC-14', by: null }]);
    expect(whole.timeline.filter((event) => event.act.startsWith('remind')).map((event) => [event.act, event.rule, event.by])).toEqual(expect.arrayContaining([['remindOverdue', 'R-FC-13', ''], ['remindDue', 'R-FC-14', '']]));
    expect((await get(late.id)).duty?.violations).toMatchObject([{ kind: 'lateHandover', ruleId: 'R-FC-12' }]);
    const before = (await get(id)).timeline.length;
    // The same moment again says nothing twice.
    await station.restart();
    await sign();
    expect((await get(id)).timeline).toHaveLength(before);
    station.clock.set(at('2026-09-24 08:31'));
    await station.restart();
    await sign();
    const daily = (await get(id)).timeline.filter((event) => event.act === 'remindOverdue' && event.rule === 'R-FC-14');
    expect(daily).toHaveLength(1);
    expect((await get(id)).duty?.violations).toHaveLength(1);
  });

  it('R-FC-14 an answer after the promise is a violation even when no reminder ran in between', async () => {
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ complexity: 'simple', category: 'help', serviceKind: null, dutyScope: 'own', action: 'explained' }));
    await receptionist.do('reception.takeInHand', { id: saved.id, promisedAt: at('2026-09-18 12:00') });
    station.clock.set(at('2026-09-18 12:01'));
    await receptionist.do('reception.reply', anAnswer(saved.id));
    expect((await get(saved.id)).duty?.violations).toMatchObject([{ kind: 'noReplyByPromise' }]);
  });

  it('R-DAY-07 a new holiday table moves open clocks and the duty says so', async () => {
    await station.stop();
    station = await startTestService({ now: '2026-12-30 10:00' });
    await sign();
    const { id } = await dispatched(receptionist, '运维班', { category: 'help', serviceKind: null });
    const before = (await get(id)).clocks.find((clock) => clock.kind === 'categoryReply');
    expect(before).toMatchObject({ dueOn: '2027-01-07', provisional: true });
    const table = { year: 2027, title: '2027年部分节假日安排（示例）', work: ['2027-02-20'], off: [
      { from: '2027-01-01', to: '2027-01-05', festival: 'newYear' }, { from: '2027-02-05', to: '2027-02-11', festival: 'springFestival' }, { from: '2027-04-03', to: '2027-04-05', festival: 'qingming' },
      { from: '2027-05-01', to: '2027-05-05', festival: 'labourDay' }, { from: '2027-06-09', to: '2027-06-09', festival: 'dragonBoat' }, { from: '2027-09-15', to: '2027-09-17', festival: 'midAutumn' }, { from: '2027-10-01', to: '2027-10-07', festival: 'nationalDay' },
    ] };
    const { moved } = await head.do<{ moved: unknown[] }>('admin.loadCalendarYear', { id: '01990000-0000-7000-8000-00000000c027', expectedVersion: 0, table, reason: null });
    expect(moved).toEqual(expect.arrayContaining([expect.objectContaining({ record: 'duty', ruleId: 'R-REQ-12', dueAfter: at('2027-01-12 00:00'), provisionalAfter: false })]));
    const after = await get(id);
    expect(after.clocks.find((clock) => clock.kind === 'categoryReply')).toMatchObject({ dueOn: '2027-01-11', provisional: false });
    expect(after.timeline.some((event) => event.act === 'recount')).toBe(true);
  });
});

describe('lists and the workbench', () => {
  it('the register pages newest first and narrows by state, person, day and overdue', async () => {
    const ids: string[] = [];
    for (const facts of ['第一件要办的事', '第二件要办的事', '第三件要办的事']) {
      ids.push((await receptionist.do<Registered>('reception.register', aMatter({ facts, complexity: 'simple' }))).dutyId);
      station.clock.advanceMs(60_000);
    }
    const first = await lead.page<{ id: string; matter: string; phone: string }>('duties.list', { limit: 2 });
    expect(first.rows.map((row) => row.id)).toEqual([ids[2], ids[1]]);
    expect(first.rows[0]).toMatchObject({ matter: '第三件要办的事', customer: '陈*', phone: '138****0001', firstContact: '李示例' });
    expect((await lead.page<{ id: string }>('duties.list', { limit: 2, cursor: first.next })).rows.map((row) => row.id)).toEqual([ids[0]]);
    expect((await lead.page('duties.list', { states: ['closed'] })).rows).toEqual([]);
    expect((await lead.page('duties.list', { firstContactId: lead.personId })).rows).toEqual([]);
    expect((await lead.page('duties.list', { fromOn: '2026-09-18', toOn: '2026-09-18' })).rows).toHaveLength(3);
    expect((await lead.page('duties.list', { fromOn: '2026-09-19' })).rows).toEqual([]);
    station.clock.set(at('2026-09-19 00:01'));
    await sign();
    expect((await lead.page('duties.list', { overdueOnly: true })).rows).toHaveLength(3);
  });

  it('each person finds what he owes: sign, do, verify, tell, close', async () => {
    const { id, dutyId, sheetId } = await dispatched(receptionist, '运维班');
    const crewLead = await station.as('621');
    const meter = await station.as('631');
    const kinds = async (person: TestPerson): Promise<string[]> => (await person.do<Workbench>('duties.workbench', { scope: 'mine' })).rows.map((row) => row.kind);
    expect([await kinds(crewLead), await kinds(crew), await kinds(meter), await kinds(receptionist), await kinds(lead)]).toEqual([['sheetToSign'], ['sheetToSign'], [], ['duty'], []]);
    await crew.do('duties.acknowledgeSheet', { sheetId });
    expect([await kinds(crewLead), await kinds(crew), await kinds(receptionist)]).toEqual([['sheetToDo'], ['sheetToDo'], ['duty']]);
    await crew.do('duties.addProgress', { sheetId, text: '已到现场' });
    await crew.do('duties.reportDone', { sheetId, result: '已处理', cause: '接头氧化', liability: 'supplyCompany' });
    expect([await kinds(crew), await kinds(lead)]).toEqual([[], ['sheetToVerify']]);
    await lead.do('duties.verifySheet', { sheetId, opinion: '核实' });
    expect([await kinds(lead), await kinds(receptionist)]).toEqual([[], ['dutyReply']]);
    await receptionist.do('reception.reply', anAnswer(id));
    expect([await kinds(lead), await kinds(receptionist)]).toEqual([['toClose'], []]);
    await lead.do('reception.close', { id, text: null, satisfaction: null });
    const board = await lead.do<Workbench>('duties.workbench', { scope: 'team' });
    expect({ rows: board.rows, counts: board.dayCounts, dutyId }).toEqual({ rows: [], counts: { dutiesOpened: 1, answered: 1, sheetsIssued: 1, sheetsDone: 1, followUpsDone: 0, violations: 0, urges: 0 }, dutyId });
  });

  it('an auditor reads and does nothing', async () => {
    const { dutyId } = await dispatched(receptionist, '运维班');
    await giveRoles(await station.as('699'), '641', ['auditor']);
    const auditor = await station.as('641');
    expect((await auditor.page('duties.list', {})).rows).toHaveLength(1);
    expect(await auditor.refusal('duties.urge', { dutyId, by: 'reception', way: 'phone', text: '查账' })).toMatchObject({ code: 'FORBIDDEN', permission: 'duties.urge' });
    expect(await auditor.refusal('reception.register', aMatter())).toMatchObject({ code: 'FORBIDDEN' });
  });
});
