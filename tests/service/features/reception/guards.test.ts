/** Ways round the guards of W1 that a stranger walked: pointing, a moving promise, answers of yesterday, old enquiries. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { aMatter, anAnswer, aSheet, dispatched, giveRoles, teamNamed, workedOff } from '#tests/support/aMatter.ts';
import { at, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Case = OutputOf<typeof receptionContracts.get>;
type Registered = OutputOf<typeof receptionContracts.register>;
type Changed = OutputOf<typeof receptionContracts.void>;

let station: TestService;
let receptionist: TestPerson;
let lead: TestPerson;
let head: TestPerson;

const sign = async (): Promise<void> => { [receptionist, lead, head] = await Promise.all([station.as('616'), station.as('611'), station.as('601')]); };
beforeEach(async () => {
  station = await startTestService({ now: '2026-09-18 10:00' });
  await sign();
});
afterEach(() => station.stop());

const moveTo = async (when: string): Promise<void> => {
  station.clock.set(at(when));
  await sign();
};
const get = (id: string): Promise<Case> => lead.do<Case>('reception.get', { id });
const violationsOf = async (id: string): Promise<string[]> => ((await get(id)).duty?.violations ?? []).map((violation) => violation.kind);
const ownMatter = (overrides: Parameters<typeof aMatter>[0] = {}): ReturnType<typeof aMatter> => aMatter({ category: 'help', serviceKind: null, dutyScope: 'own', action: 'explained', ...overrides });
const handedTo = (dutyId: string): object => ({ dutyId, way: 'phonedOver', org: '营销部', handlerName: '许示例', handlerPhone: null, receivedBy: '许示例' });

describe('000-06 nothing is closed by pointing', () => {
  it.each([{ dutyScope: 'otherDepartment' as const, action: 'passedOn' as const }, { dutyScope: 'unclear' as const, action: 'askedLeader' as const }])('000-06 $dutyScope taken in hand cannot be answered before somebody took it over', async ({ dutyScope, action }) => {
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ dutyScope, action }));
    await receptionist.do('reception.takeInHand', { id: saved.id, promisedAt: null });
    expect(await receptionist.refusal('reception.reply', anAnswer(saved.id, { text: '请自己去问营销部' }))).toMatchObject({ reason: 'RECEPTION_NOT_BY_POINTING' });
    expect((await receptionist.do<Case>('reception.get', { id: saved.id })).acts.find((act) => act.act === 'reply')).toMatchObject({ allowed: false, missing: 'RECEPTION_NOT_BY_POINTING' });
    await receptionist.do('duties.handOver', handedTo(saved.dutyId));
    expect(await receptionist.do<Changed>('reception.reply', anAnswer(saved.id, { text: '营销部许示例已办好' }))).toMatchObject({ state: 'replied' });
  });

  it('000-06 nor after reopening: a matter that turns out to be another department\'s is handed over first', async () => {
    const saved = await receptionist.do<Registered>('reception.register', ownMatter({ spot: { spotReply: '按表计收', accepted: 'notAccepted', satisfaction: 'dissatisfied' } }));
    await head.do('reception.reopen', { id: saved.id, reason: '客户不认可' });
    await lead.do('reception.amend', { id: saved.id, reason: '查明是营销部的事', changes: { dutyScope: 'otherDepartment', action: 'passedOn' } });
    expect(await receptionist.refusal('reception.reply', anAnswer(saved.id))).toMatchObject({ reason: 'RECEPTION_NOT_BY_POINTING' });
  });

  it('R-FC-12 an answer does not swallow a hand-over that came too late', async () => {
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ dutyScope: 'otherDepartment', action: 'passedOn' }));
    await receptionist.do('duties.handOver', handedTo(saved.dutyId));
    await receptionist.do('reception.takeInHand', { id: saved.id, promisedAt: null });
    await receptionist.do('reception.reply', anAnswer(saved.id, { accepted: 'notAccepted', satisfaction: 'dissatisfied' }));
    await head.do('reception.reopen', { id: saved.id, reason: '没有办成' });
    await moveTo('2026-09-18 16:00');
    await receptionist.do('reception.reply', anAnswer(saved.id));
    expect(await violationsOf(saved.id)).toEqual(['lateHandover']);
  });
});

describe('R-FC-14 the promise', () => {
  it('R-FC-14 once given it moves earlier, never later: longer is an extension', async () => {
    const simple = await receptionist.do<Registered>('reception.register', aMatter({ complexity: 'simple' }));
    await receptionist.do('reception.takeInHand', { id: simple.id, promisedAt: at('2026-09-18 16:00') });
    const team = await teamNamed(receptionist, '计量班');
    expect(await receptionist.refusal('reception.dispatch', aSheet(simple.id, team, { promisedAt: at('2026-09-18 16:01') }))).toMatchObject({ reason: 'RECEPTION_PROMISE_TOO_LATE', params: { limit: at('2026-09-18 16:00') } });
    expect(await receptionist.do('reception.dispatch', aSheet(simple.id, team, { promisedAt: at('2026-09-18 15:00'), dueAt: at('2026-09-18 14:00') }))).toMatchObject({ promisedAt: at('2026-09-18 15:00') });
    // A fault has no category clock that could bound a second promise.
    const fault = await receptionist.do<Registered>('reception.register', aMatter({ category: 'faultReport', serviceKind: null, facts: '整条线路没有电' }));
    await receptionist.do('reception.takeInHand', { id: fault.id, promisedAt: null });
    expect(await receptionist.refusal('reception.dispatch', aSheet(fault.id, team, { promisedAt: at('2027-01-04 16:00') }))).toMatchObject({ reason: 'RECEPTION_PROMISE_TOO_LATE' });
  });
});

describe('R-FLOW-04 answers entered later', () => {
  it('R-FC-11 an answer of 16 minutes ago needs a reason, is marked 补录, and what was not entered in time counts as late', async () => {
    const saved = await receptionist.do<Registered>('reception.register', ownMatter({ complexity: 'simple' }));
    const { promisedAt } = await receptionist.do<{ promisedAt: string }>('reception.takeInHand', { id: saved.id, promisedAt: at('2026-09-18 16:00') });
    expect(promisedAt).toBe(at('2026-09-18 16:00'));
    await moveTo('2026-09-18 16:30');
    const early = anAnswer(saved.id, { repliedAt: at('2026-09-18 15:50') });
    expect(await receptionist.refusal('reception.reply', early)).toMatchObject({ reason: 'RECEPTION_LATE_REASON_NEEDED', issues: [{ path: 'lateReason' }] });
    await receptionist.do('reception.reply', { ...early, lateReason: '外出回访，回来才补录' });
    expect(await violationsOf(saved.id)).toEqual(['noReplyByPromise']);
    const whole = await get(saved.id);
    expect(whole.answer?.at).toBe(at('2026-09-18 15:50'));
    expect(whole.timeline.find((event) => event.act === 'replyLate')).toMatchObject({ record: 'reception', at: at('2026-09-18 15:50'), enteredAt: at('2026-09-18 16:30') });
    expect(JSON.stringify(whole.timeline)).toContain('外出回访，回来才补录');
  });

  it('R-FLOW-04 more than 24 hours back only by the station head; within 15 minutes nothing is asked', async () => {
    const saved = await receptionist.do<Registered>('reception.register', ownMatter());
    await receptionist.do('reception.takeInHand', { id: saved.id, promisedAt: null });
    await moveTo('2026-09-20 10:00');
    const old = { ...anAnswer(saved.id, { repliedAt: at('2026-09-18 11:00'), delegateReason: '首问人出差' }), lateReason: '系统停机' };
    expect(await receptionist.refusal('reception.reply', old)).toMatchObject({ reason: 'RECEPTION_TOO_LATE_ENTRY', params: { hours: 24 } });
    expect(await head.do<Changed>('reception.reply', old)).toMatchObject({ state: 'replied' });
    const fresh = await receptionist.do<Registered>('reception.register', ownMatter({ facts: '问一件别的事情' }));
    await receptionist.do('reception.takeInHand', { id: fresh.id, promisedAt: null });
    await moveTo('2026-09-20 10:15');
    await receptionist.do('reception.reply', anAnswer(fresh.id, { repliedAt: at('2026-09-20 10:00') }));
    expect((await get(fresh.id)).timeline.map((event) => event.act)).toContain('reply');
  });

  it('G7 after a reopening the answer before it is no answer', async () => {
    const saved = await receptionist.do<Registered>('reception.register', ownMatter({ spot: { spotReply: '按表计收', accepted: 'notAccepted', satisfaction: 'dissatisfied' } }));
    station.clock.set(at('2026-09-18 10:10'));
    await head.do('reception.reopen', { id: saved.id, reason: '客户不认可' });
    station.clock.set(at('2026-09-18 10:12'));
    expect(await receptionist.refusal('reception.reply', anAnswer(saved.id, { repliedAt: at('2026-09-18 10:09') }))).toMatchObject({ reason: 'RECEPTION_REPLY_TIME', params: { earliest: at('2026-09-18 10:10') } });
    await receptionist.do('reception.reply', anAnswer(saved.id, { repliedAt: at('2026-09-18 10:11') }));
  });

  it('R-FLOW-04 what was signed on paper more than 24 hours ago is entered by the station head', async () => {
    const { id, sheetId } = await dispatched(receptionist, '运维班');
    const crew = await station.as('622');
    await moveTo('2026-09-20 10:00');
    const signed = { sheetId, onPaper: { trueActorId: crew.personId, actedAt: at('2026-09-18 11:00'), originalAt: '值班夹第3页' } };
    expect(await receptionist.refusal('duties.acknowledgeSheet', signed)).toMatchObject({ reason: 'PAPER_TOO_LATE', params: { hours: 24 }, issues: [{ path: 'onPaper.actedAt' }] });
    await head.do('duties.acknowledgeSheet', signed);
    expect((await get(id)).sheets[0]).toMatchObject({ received: { by: { id: crew.personId }, recorder: { id: head.personId } } });
  });
});

describe('R-FC-08 sent outside', () => {
  it('R-REQ-23 a customer who stays dissatisfied there is taken up again', async () => {
    const saved = await receptionist.do<Registered>('reception.register', ownMatter({ dutyScope: 'outsideCompany', facts: '楼道自来水管漏水' }));
    await receptionist.do('reception.redirect', { id: saved.id, body: '示例自来水公司', phone: '0000-7654321', accompanied: false, text: null, accepted: 'notAccepted', satisfaction: 'dissatisfied' });
    expect((await head.do<Case>('reception.get', { id: saved.id })).acts.find((act) => act.act === 'reopen')).toMatchObject({ allowed: true });
    expect(await head.do<Changed>('reception.reopen', { id: saved.id, reason: '客户说那边不管' })).toMatchObject({ state: 'reopened' });
  });
});

describe('F00 promoted late', () => {
  const anEnquiry = { sentence: '电表是不是走快了', answer: '可以申请校验', channel: 'walkIn', category: 'inquiry', customerId: null, customerName: null, phone: null, askedAt: null };
  const form = (id: string): object => ({ ...aMatter(), id, arrivedAt: null, lateReason: null });

  it('F00 an enquiry of more than 24 hours ago becomes no reception of that day, but by the station head', async () => {
    const asked = await receptionist.do<Changed>('reception.enquire', anEnquiry);
    await moveTo('2026-09-19 10:01');
    expect(await lead.refusal('reception.promoteEnquiry', form(asked.id))).toMatchObject({ reason: 'RECEPTION_PROMOTE_TOO_LATE', params: { hours: 24 } });
    expect(await head.do<Registered>('reception.promoteEnquiry', form(asked.id))).toMatchObject({ state: 'registered' });
  });

  it('F00 nobody who left becomes first contact', async () => {
    const asked = await receptionist.do<Changed>('reception.enquire', anEnquiry);
    const { people } = await head.do<{ people: { id: string; version: number; workNo: string }[] }>('admin.listPeople', { includeInactive: false });
    const gone = people.find((person) => person.workNo === '616');
    await head.do('admin.disablePerson', { id: gone?.id ?? '', expectedVersion: gone?.version ?? 0, reason: '调离' });
    expect(await lead.refusal('reception.promoteEnquiry', form(asked.id))).toMatchObject({ reason: 'RECEPTION_FIRST_CONTACT_UNKNOWN' });
  });
});

describe('G3 R-REQ-31 separation', () => {
  it('G3 who signs for the team has handled it, whomever he names', async () => {
    await giveRoles(head, '621', ['teamLead', 'handler', 'receptionLead']);
    const [both, crew] = await Promise.all([station.as('621'), station.as('622')]);
    const { sheetId } = await dispatched(receptionist, '运维班');
    await both.do('duties.acknowledgeSheet', { sheetId, handlerId: crew.personId });
    await crew.do('duties.addProgress', { sheetId, text: '已到现场' });
    await crew.do('duties.reportDone', { sheetId, result: '换了线夹', cause: '线夹松动', liability: 'none', evidence: null });
    expect(await both.refusal('duties.verifySheet', { sheetId, opinion: '核实' })).toMatchObject({ reason: 'SHEET_SEPARATION' });
    await lead.do('duties.verifySheet', { sheetId, opinion: '核实' });
  });

  it('R-REQ-31 who gave the answer does not ask whether it was good', async () => {
    await giveRoles(head, '616', ['receptionist', 'followUpOfficer']);
    await sign();
    const crew = await station.as('622');
    const { id, sheetId } = await dispatched(receptionist, '运维班', { category: 'opinion', serviceKind: null, facts: '停电通知来得太晚' });
    await workedOff(crew, sheetId);
    await lead.do('duties.verifySheet', { sheetId, opinion: '核实' });
    await receptionist.do('reception.reply', anAnswer(id, { satisfaction: null }));
    const followUpId = (await get(id)).followUps[0]?.id ?? '';
    const reached = { followUpId, way: 'phone', outcome: 'reached', result: { dimensions: ['result'], consistent: true, satisfaction: 'satisfied', reason: null, newDemand: null } };
    expect(await receptionist.refusal('duties.recordFollowUp', reached)).toMatchObject({ reason: 'FOLLOW_UP_SEPARATION' });
    const caller = await station.as('651');
    await caller.do('duties.recordFollowUp', reached);
  });
});
