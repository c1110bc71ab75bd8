import { afterEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { aMatter, anAnswer, aResult, aSheet, giveRoles, teamNamed, workedOff } from '#tests/support/aMatter.ts';
import { at, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Registered = OutputOf<typeof receptionContracts.register>;
type Dispatched = OutputOf<typeof receptionContracts.dispatch>;
type Case = OutputOf<typeof receptionContracts.get>;
type Workbench = OutputOf<typeof dutiesContracts.workbench>;
type Mine = OutputOf<typeof dutiesContracts.mine>;
type Hints = OutputOf<typeof receptionContracts.emotionHints>;
type Closed = OutputOf<typeof receptionContracts.close>;

let station: TestService;
let receptionist: TestPerson;
let lead: TestPerson;

async function startAt(now: string): Promise<void> {
  station = await startTestService({ now });
  [receptionist, lead] = await Promise.all([station.as('616'), station.as('611')]);
}
afterEach(() => station.stop());

describe('000-03 three listening questions', () => {
  it.each([
    { now: '2026-09-18 10:00', facts: '家里没电做不了饭', emotion: 'anxious' as const, expectation: '想知道几点来电' },
    { now: '2026-11-03 15:20', facts: '连着三个月电费都比邻居高一倍', emotion: 'dissatisfied' as const, expectation: '查清楚，写个说明给我' },
  ])('000-03 facts alone are refused with 情绪 and 期待的行动 marked, all three save: $facts', async ({ now, facts, emotion, expectation }) => {
    await startAt(now);
    const { emotion: _e, expectation: _x, ...withoutBoth } = aMatter({ facts });
    const refused = await receptionist.refusal('reception.register', withoutBoth);
    expect(refused.code).toBe('VALIDATION');
    expect(refused.code === 'VALIDATION' ? refused.issues.map((issue) => issue.path).sort() : []).toEqual(['emotion', 'expectation']);
    expect((await receptionist.page('reception.list', {})).rows).toEqual([]);
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ facts, emotion, expectation }));
    const whole = await receptionist.do<Case>('reception.get', { id: saved.id });
    expect({ facts: whole.facts, emotion: whole.emotion, expectation: whole.expectation, state: whole.state }).toEqual({ facts, emotion, expectation, state: 'registered' });
  });
});

describe('000-04 words of feeling', () => {
  it.each([
    { text: '你们怎么老是停电', hints: [{ word: '老是', start: 4, end: 6 }], phrase: 'soothing' },
    { text: '总表没问题，可每次打电话都说明天，永远是明天', hints: [{ word: '每次', start: 7, end: 9 }, { word: '永远', start: 17, end: 19 }], phrase: 'soothingNever' },
  ])('000-04 the word is marked, 不满 and a phrase are offered, and the clerk may ignore them: $text', async ({ text, hints, phrase }) => {
    await startAt('2026-09-18 10:00');
    expect(await receptionist.do<Hints>('reception.emotionHints', { text })).toEqual({ hints, suggestion: 'dissatisfied', phrase });
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ facts: text, emotion: 'calm' }));
    const whole = await receptionist.do<Case>('reception.get', { id: saved.id });
    expect({ emotion: whole.emotion, hints: whole.emotionHints }).toEqual({ emotion: 'calm', hints });
  });
});

describe('000-06 the branch of the first contact', () => {
  it.each([
    { now: '2026-09-18 10:00', action: 'explained' as const, way: 'accompanied' as const },
    { now: '2026-06-17 16:40', action: 'answeredAtOnce' as const, way: 'phonedOver' as const },
  ])('000-06 其他部门 with $action is refused and names 陪同引导, 电话联系交接, 代收转交; $way is taken', async ({ now, action, way }) => {
    await startAt(now);
    const refused = await receptionist.refusal('reception.register', aMatter({ dutyScope: 'otherDepartment', action }));
    expect(refused).toMatchObject({ code: 'REFUSED', reason: 'DUTY_ACTION_NOT_ALLOWED', params: { allowed: 'accompanied,phonedOver,passedOn' }, issues: [{ path: 'action' }] });
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ dutyScope: 'otherDepartment', action: way }));
    // Nor can it be answered away or closed by pointing.
    expect(await receptionist.refusal('reception.answerOnSpot', { id: saved.id, spotReply: '出门左转找营销部', accepted: 'accepted', satisfaction: 'satisfied' })).toMatchObject({ reason: 'RECEPTION_NOT_BY_POINTING' });
    expect(await receptionist.refusal('reception.redirect', { id: saved.id, body: '营销部', phone: '0000-1234567', accompanied: false, text: null, accepted: 'noOpinion', satisfaction: null })).toMatchObject({ reason: 'RECEPTION_NOT_OUTSIDE' });
    expect(await lead.refusal('reception.close', { id: saved.id, text: null, satisfaction: 'satisfied' })).toMatchObject({ reason: 'RECEPTION_CUSTOMER_NOT_TOLD' });
  });
});

describe('002-01 the work number of who serves', () => {
  it.each([['616', '李示例'], ['617', '孙示例']])('002-01 the receipt of user %s shows that number and no private telephone', async (workNo, name) => {
    await startAt('2026-09-18 10:00');
    const clerk = await station.as(workNo);
    const saved = await clerk.do<Registered>('reception.register', aMatter());
    const issued = await clerk.do<{ paperId: string; number: string }>('reception.issuePaper', { id: saved.id, paper: 'receptionReceipt' });
    expect(issued.number).toBe(saved.number);
    const whole = await clerk.do<Case>('reception.get', { id: saved.id });
    expect(whole.papers).toMatchObject([{ kind: 'receptionReceipt', number: saved.number }]);
    expect(whole.duty?.firstContact).toEqual({ id: clerk.personId, name, workNo });
    const printed = JSON.stringify(await clerk.do('documents.getPrintable', { paperId: issued.paperId, grantId: null }));
    expect(printed).toContain(workNo);
    expect(printed).not.toContain('13800000001');
  });
});

describe('002-03 the board of the reception team', () => {
  it.each([
    { now: '2026-09-17 09:00', login: '2026-09-18 08:30', order: ['complex', 'simple', 'ordinary', 'complex', 'ordinary'] as const, expected: ['simple', 'ordinary', 'ordinary', 'complex', 'complex'] },
    { now: '2026-03-09 14:00', login: '2026-03-10 08:30', order: ['ordinary', 'complex', 'complex', 'simple', 'complex'] as const, expected: ['simple', 'ordinary', 'complex', 'complex', 'complex'] },
  ])('002-03 five open items at 08:30 stand sorted by the time that is left ($login)', async ({ now, login, order, expected }) => {
    await startAt(now);
    const made = new Map<string, string>();
    for (const complexity of order) {
      const saved = await receptionist.do<Registered>('reception.register', aMatter({ complexity, category: 'help', serviceKind: null, dutyScope: 'own', action: 'explained' }));
      await receptionist.do('reception.takeInHand', { id: saved.id, promisedAt: null });
      made.set(saved.id, complexity);
      station.clock.advanceMs(60_000);
    }
    station.clock.set(at(login));
    lead = await station.as('611');
    const board = await lead.do<Workbench>('duties.workbench', { scope: 'team' });
    expect(board.rows.map((row) => made.get(row.sourceId))).toEqual(expected);
    const dues = board.rows.map((row) => row.dueAt ?? '');
    expect(dues).toEqual([...dues].sort());
    expect({ overdue: board.overdue, counts: board.counts }).toEqual({ overdue: 1, counts: { dutyReply: 5 } });
    expect(board.rows[0]).toMatchObject({ group: 'overdue', tone: 'red' });
  });
});

describe('002-04 answered at once', () => {
  it.each([
    { arrived: '2026-09-18 09:52', now: '2026-09-18 10:00', answeredAt: '2026-09-18 10:04', minutes: 12, reply: '上月用到阶梯第二档，每度加0.05元' },
    { arrived: '2026-12-30 16:05', now: '2026-12-30 16:11', answeredAt: '2026-12-30 16:32', minutes: 27, reply: '账单日是每月25日，这是两个月的电费' },
  ])('002-04 a question about the bill answered and accepted is closed with its duration and without a sheet ($minutes min)', async ({ arrived, now, answeredAt, minutes, reply }) => {
    await startAt(now);
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ arrivedAt: at(arrived), customer: null, category: 'inquiry', serviceKind: null, complexity: 'simple', cause: 'tariff', dutyScope: 'own', action: 'answeredAtOnce', facts: '这个月电费怎么多了' }));
    station.clock.set(at(answeredAt));
    const done = await receptionist.do<{ state: string; closed: boolean; durationMinutes: number }>('reception.answerOnSpot', { id: saved.id, spotReply: reply, accepted: 'accepted', satisfaction: 'satisfied' });
    expect(done).toMatchObject({ state: 'closed', closed: true, durationMinutes: minutes });
    const whole = await receptionist.do<Case>('reception.get', { id: saved.id });
    expect({ sheets: whole.sheets, duration: whole.durationMinutes, satisfaction: whole.satisfaction, duty: whole.duty?.state, running: whole.clocks.filter((clock) => clock.state === 'running') }).toEqual({ sheets: [], duration: minutes, satisfaction: 'satisfied', duty: 'closed', running: [] });
  });

  it('002-04 in one breath: registering with the answer closes it in the same command', async () => {
    await startAt('2026-09-18 10:00');
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ customer: null, category: 'inquiry', serviceKind: null, complexity: 'simple', dutyScope: 'own', action: 'answeredAtOnce', spot: { spotReply: '带身份证和产权证明', accepted: 'accepted', satisfaction: 'verySatisfied' } }));
    expect(saved).toMatchObject({ state: 'closed', closed: true });
  });

  it('002-04 a customer who does not accept leaves it open', async () => {
    await startAt('2026-09-18 10:00');
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ category: 'inquiry', serviceKind: null, dutyScope: 'own', action: 'answeredAtOnce', spot: { spotReply: '按表计收', accepted: 'notAccepted', satisfaction: 'dissatisfied' } }));
    expect(saved).toMatchObject({ state: 'answeredOnSpot', closed: false });
    expect(await lead.refusal('reception.close', { id: saved.id, text: null, satisfaction: null })).toMatchObject({ reason: 'RECEPTION_DISSATISFIED' });
  });
});

describe('002-07 the internal contact sheet', () => {
  it.each([
    { now: '2026-09-18 10:00', team: '计量班', signer: '631', number: 'CGS-LX-20260918-001', due: '2026-09-23 17:30', promised: '2026-09-25 00:00', complexity: 'complex' as const },
    // Three working days over the National Day holiday end on 10-10, a Saturday declared working.
    { now: '2026-09-30 15:00', team: '运维班', signer: '621', number: 'CGS-LX-20260930-001', due: '2026-10-09 17:30', promised: '2026-10-11 00:00', complexity: 'ordinary' as const },
  ])('002-07 issued to $team on $now: number $number, due $due, issued, received after signing', async ({ now, team, signer, number, due, promised, complexity }) => {
    await startAt(now);
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ complexity, category: 'help', serviceKind: null }));
    const sheet = await receptionist.do<Dispatched>('reception.dispatch', aSheet(saved.id, await teamNamed(receptionist, team)));
    expect(sheet).toMatchObject({ sheetNumber: number, dueAt: at(due), promisedAt: at(promised), state: 'dispatched' });
    const before = await receptionist.do<Case>('reception.get', { id: saved.id });
    expect(before.sheets).toMatchObject([{ state: 'issued', number, toTeam: { name: team } }]);
    const reader = await station.as(signer);
    await reader.do('duties.acknowledgeSheet', { sheetId: sheet.sheetId });
    const after = await receptionist.do<Case>('reception.get', { id: saved.id });
    expect(after.sheets).toMatchObject([{ state: 'received', received: { by: { id: reader.personId } } }]);
    expect(after.duty?.state).toBe('tracking');
  });
});

describe('002-08 one return, then the head decides', () => {
  it.each([
    { now: '2026-09-18 10:00', team: '计量班', workNo: '631', reasons: ['表箱前线路不归本班', '户号与现场不符'] as const },
    { now: '2026-05-08 09:15', team: '抄表班', workNo: '641', reasons: ['客户未留门牌', '该户已移交运维班'] as const },
  ])('002-08 the second return of $team goes to the station head with both reasons kept, a third is impossible', async ({ now, team, workNo, reasons }) => {
    await startAt(now);
    const [head, teamLead] = await Promise.all([station.as('601'), station.as(workNo)]);
    const saved = await receptionist.do<Registered>('reception.register', aMatter());
    const { sheetId } = await receptionist.do<Dispatched>('reception.dispatch', aSheet(saved.id, await teamNamed(receptionist, team)));
    expect(await teamLead.do('duties.returnSheet', { sheetId, reason: 'notOurDuty', text: reasons[0] })).toMatchObject({ state: 'rejected', waitsForDecision: false });
    await receptionist.do('duties.issueSheet', { sheetId, answer: '请先到现场核实' });
    expect(await teamLead.do('duties.returnSheet', { sheetId, reason: 'insufficientInfo', text: reasons[1] })).toMatchObject({ state: 'rejected', waitsForDecision: true });
    expect(await receptionist.refusal('duties.issueSheet', { sheetId })).toMatchObject({ reason: 'SHEET_WAITS_FOR_DECISION' });
    expect((await head.do<Workbench>('duties.workbench', { scope: 'mine' })).rows).toMatchObject([{ kind: 'returnToDecide', id: sheetId }]);
    await head.do('duties.decideReturn', { sheetId, decision: 'teamMustDo', opinion: '首问负责，由本班办到底' });
    const { sheets } = await head.do<Case>('reception.get', { id: saved.id });
    expect(sheets[0]?.returns.map((one) => ({ ordinal: one.ordinal, text: one.text, decision: one.decision }))).toEqual([{ ordinal: 1, text: reasons[0], decision: null }, { ordinal: 2, text: reasons[1], decision: 'teamMustDo' }]);
    expect(sheets[0]).toMatchObject({ state: 'issued' });
    expect(await teamLead.refusal('duties.returnSheet', { sheetId, reason: 'notOurDuty', text: '还是不归我们' })).toMatchObject({ reason: 'SHEET_NO_RETURN_LEFT' });
    await teamLead.do('duties.acknowledgeSheet', { sheetId });
  });
});

describe('002-09 reception verifies', () => {
  it.each([
    { now: '2026-09-18 10:00', team: '计量班', workNo: '632', other: '611' },
    { now: '2026-07-06 14:00', team: '运维班', workNo: '622', other: '611' },
  ])('002-09 the handler of $team cannot verify or close; reception verifies, tells the customer, closes; urges stand on the sheet', async ({ now, team, workNo }) => {
    await startAt(now);
    const handler = await station.as(workNo);
    const saved = await receptionist.do<Registered>('reception.register', aMatter());
    const { sheetId } = await receptionist.do<Dispatched>('reception.dispatch', aSheet(saved.id, await teamNamed(receptionist, team)));
    await handler.do('duties.acknowledgeSheet', { sheetId });
    await handler.do('duties.addProgress', { sheetId, text: '已到现场' });
    await receptionist.do('duties.urge', { dutyId: saved.dutyId, sheetId, by: 'reception', way: 'phone', text: '客户来电问进度' });
    await handler.do('duties.reportDone', aResult(sheetId));
    expect(await handler.refusal('duties.verifySheet', { sheetId, opinion: '我自己核实了' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await handler.refusal('reception.close', { id: saved.id, text: null, satisfaction: 'satisfied' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await receptionist.refusal('reception.reply', anAnswer(saved.id))).toMatchObject({ reason: 'RECEPTION_SHEET_OPEN' });
    await lead.do('duties.verifySheet', { sheetId, opinion: '与客户核对无误' });
    await receptionist.do('reception.reply', anAnswer(saved.id));
    expect(await lead.do<Closed>('reception.close', { id: saved.id, text: null, satisfaction: null })).toMatchObject({ state: 'closed' });
    const whole = await lead.do<Case>('reception.get', { id: saved.id });
    expect(whole.sheets[0]).toMatchObject({ state: 'closed', urges: [{ text: '客户来电问进度' }], verified: { opinion: '与客户核对无误' } });
  });

  it('002-09 a person who is handler and reception lead at once cannot verify his own work either (G3)', async () => {
    await startAt('2026-09-18 10:00');
    const head = await station.as('601');
    await giveRoles(head, '632', ['handler', 'receptionLead']);
    const both = await station.as('632');
    const saved = await receptionist.do<Registered>('reception.register', aMatter());
    const { sheetId } = await receptionist.do<Dispatched>('reception.dispatch', aSheet(saved.id, await teamNamed(receptionist, '计量班')));
    await workedOff(both, sheetId);
    expect(await both.refusal('duties.verifySheet', { sheetId, opinion: '我自己核实了' })).toMatchObject({ reason: 'SHEET_SEPARATION' });
    const acts = (await both.do<Case>('reception.get', { id: saved.id })).acts;
    expect(acts.find((act) => act.act === 'verify')).toMatchObject({ allowed: false, missing: 'SHEET_SEPARATION', ruleId: 'G3' });
    await lead.do('duties.verifySheet', { sheetId, opinion: '另一人核实' });
  });
});

describe('002-11 one door', () => {
  it.each([
    { now: '2026-09-18 10:00', clerk: '616', name: '李示例', satisfaction: 'satisfied' as const },
    { now: '2026-04-30 11:30', clerk: '617', name: '孙示例', satisfaction: 'fair' as const },
  ])('002-11 the answer shows the first contact $name, and closing demands the satisfaction', async ({ now, clerk, name, satisfaction }) => {
    await startAt(now);
    const firstContact = await station.as(clerk);
    const handler = await station.as('632');
    const saved = await firstContact.do<Registered>('reception.register', aMatter());
    const { sheetId } = await firstContact.do<Dispatched>('reception.dispatch', aSheet(saved.id, await teamNamed(firstContact, '计量班')));
    await workedOff(handler, sheetId);
    await lead.do('duties.verifySheet', { sheetId, opinion: '核实' });
    expect(await handler.refusal('reception.reply', anAnswer(saved.id))).toMatchObject({ reason: 'RECEPTION_NOT_FIRST_CONTACT' });
    // Another receptionist may only with a recorded reason, and the customer still reads the first contact's name.
    expect(await lead.refusal('reception.reply', anAnswer(saved.id))).toMatchObject({ reason: 'RECEPTION_NOT_FIRST_CONTACT', params: { delegation: 'reason' } });
    await lead.do('reception.reply', anAnswer(saved.id, { satisfaction: null, delegateReason: '首问人去现场，客户在线等' }));
    const whole = await lead.do<Case>('reception.get', { id: saved.id });
    expect(whole.answer).toMatchObject({ firstContact: { name }, givenBy: { id: lead.personId }, delegateReason: '首问人去现场，客户在线等' });
    expect(await lead.refusal('reception.close', { id: saved.id, text: null, satisfaction: null })).toMatchObject({ reason: 'RECEPTION_SATISFACTION_NEEDED' });
    expect(await lead.do<Closed>('reception.close', { id: saved.id, text: null, satisfaction })).toMatchObject({ state: 'closed' });
    expect((await lead.do<Case>('reception.get', { id: saved.id })).satisfaction).toBe(satisfaction);
  });
});

describe('003-01 the first-contact duty', () => {
  it.each([
    { asked: '2026-09-18 14:05', now: '2026-09-18 14:12', until: '2026-09-23 09:00' },
    { asked: '2026-03-02 08:50', now: '2026-03-02 08:59', until: '2026-03-04 16:00' },
  ])('003-01 a meter reader asked at $asked registers at $now with 代收转交 and keeps it under 「我的首问未结」 until the customer is answered', async ({ asked, now, until }) => {
    await startAt(now);
    let reader = await station.as('642');
    const saved = await reader.do<Registered>('reception.register', aMatter({ arrivedAt: at(asked), place: 'site', dutyScope: 'sameUnit', action: 'passedOn', facts: '院里问表后线谁管' }));
    expect(saved.violations).toEqual([]);
    const listed = async (): Promise<string[]> => (await reader.do<Mine>('duties.mine', {})).rows.map((row) => row.sourceId);
    expect(await listed()).toEqual([saved.id]);
    const { sheetId } = await receptionist.do<Dispatched>('reception.dispatch', aSheet(saved.id, await teamNamed(receptionist, '运维班')));
    expect(await listed()).toEqual([saved.id]);
    const crew = await station.as('621');
    await crew.do('duties.returnSheet', { sheetId, reason: 'insufficientInfo', text: '没有门牌' });
    expect(await listed()).toEqual([saved.id]);
    await receptionist.do('duties.issueSheet', { sheetId, answer: '东村2组11号' });
    await workedOff(crew, sheetId);
    await lead.do('duties.verifySheet', { sheetId, opinion: '核实' });
    station.clock.set(at(until));
    [reader, lead] = await Promise.all([station.as('642'), station.as('611')]);
    expect(await listed()).toEqual([saved.id]);
    expect(await lead.refusal('reception.close', { id: saved.id, text: null, satisfaction: 'satisfied' })).toMatchObject({ reason: 'RECEPTION_CUSTOMER_NOT_TOLD' });
    await reader.do('reception.reply', anAnswer(saved.id));
    expect(await listed()).toEqual([]);
    const whole = await lead.do<Case>('reception.get', { id: saved.id });
    expect(whole).toMatchObject({ arrivedAt: at(asked), acceptedAt: at(now), duty: { askedAt: at(asked), place: 'site', action: 'passedOn', firstContact: { id: reader.personId } } });
  });
});

