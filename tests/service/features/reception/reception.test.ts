import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { aCustomer, aMatter, anAnswer, aSheet, dispatched, teamNamed, workedOff } from '#tests/support/aMatter.ts';
import { at, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Case = OutputOf<typeof receptionContracts.get>;
type Registered = OutputOf<typeof receptionContracts.register>;
type Changed = OutputOf<typeof receptionContracts.void>;
type Returning = OutputOf<typeof receptionContracts.findReturning>;
type Hints = OutputOf<typeof receptionContracts.repeatHints>;
type Preview = OutputOf<typeof receptionContracts.previewDue>;
type Today = OutputOf<typeof receptionContracts.today>;
type Found = OutputOf<typeof receptionContracts.search>;

let station: TestService;
let receptionist: TestPerson;
let lead: TestPerson;

const sign = async (): Promise<void> => { [receptionist, lead] = await Promise.all([station.as('616'), station.as('611')]); };
beforeEach(async () => {
  station = await startTestService({ now: '2026-09-18 10:00' });
  await sign();
});
afterEach(() => station.stop());

const get = (id: string): Promise<Case> => lead.do<Case>('reception.get', { id });
const anEnquiry = (overrides: object = {}): object => ({ sentence: '网上怎么交电费', answer: '手机应用和银行网站都可以', channel: 'walkIn', category: 'inquiry', customerId: null, customerName: null, phone: null, askedAt: null, ...overrides });
const ownMatter = (overrides: Parameters<typeof aMatter>[0] = {}): ReturnType<typeof aMatter> => aMatter({ category: 'help', serviceKind: null, dutyScope: 'own', action: 'explained', ...overrides });

describe('F00 enquiries', () => {
  it('one sentence is saved and closed at once with a JD number and no duty', async () => {
    const saved = await receptionist.do<Changed>('reception.enquire', anEnquiry());
    expect(saved).toMatchObject({ number: 'CGS-JD-20260918-001', state: 'closed' });
    expect(await get(saved.id)).toMatchObject({ form: 'enquiry', facts: '网上怎么交电费', spotReply: '手机应用和银行网站都可以', duty: null, clocks: [], acts: [{ act: 'promote', allowed: true, method: 'reception.promoteEnquiry' }] });
    expect(await receptionist.refusal('reception.enquire', anEnquiry({ category: 'complaint' }))).toMatchObject({ reason: 'RECEPTION_CATEGORY_NEEDS_FORM', issues: [{ path: 'category' }] });
    expect(await receptionist.refusal('reception.enquire', anEnquiry({ sentence: '？' }))).toMatchObject({ code: 'VALIDATION', issues: [{ path: 'sentence' }] });
  });

  it('becomes F01 with its number and true time; clocks run from when it was asked, and no late entry is marked', async () => {
    const asked = await receptionist.do<Changed>('reception.enquire', anEnquiry({ sentence: '电表是不是走快了', customerName: '曾广田', phone: '13800000007' }));
    station.clock.set(at('2026-09-18 15:30'));
    const form = { ...aMatter({ customer: null }), id: asked.id, arrivedAt: null, lateReason: null };
    const promoted = await receptionist.do<Registered>('reception.promoteEnquiry', form);
    expect(promoted).toMatchObject({ id: asked.id, number: 'CGS-JD-20260918-001', state: 'registered', dutyNumber: 'CGS-SW-20260918-001', violations: [] });
    const whole = await get(asked.id);
    expect(whole).toMatchObject({ form: 'reception', arrivedAt: at('2026-09-18 10:00'), acceptedAt: at('2026-09-18 10:00'), lateEntry: false, customer: { name: '曾*', phone: '138****0007' } });
    expect(whole.clocks.every((clock) => clock.startedAt === at('2026-09-18 10:00'))).toBe(true);
    expect(whole.timeline.map((event) => event.act)).toEqual(['enquire', 'open', 'promote']);
    expect(await receptionist.refusal('reception.promoteEnquiry', form)).toMatchObject({ reason: 'RECEPTION_STATE' });
  });
});

describe('registering', () => {
  it('R-FC-11 a visit of 16 minutes ago needs a reason, is marked late and raises the violation; the clocks start with the visit', async () => {
    const arrivedAt = at('2026-09-18 09:44');
    expect(await receptionist.refusal('reception.register', aMatter({ arrivedAt }))).toMatchObject({ reason: 'RECEPTION_LATE_REASON_NEEDED', params: { minutes: 16, limit: 15 }, issues: [{ path: 'lateReason' }] });
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ arrivedAt, lateReason: '系统停电，纸上登记' }));
    expect(saved.violations).toEqual(['lateRegistration']);
    expect(await get(saved.id)).toMatchObject({ lateEntry: true, lateReason: '系统停电，纸上登记', acceptedAt: arrivedAt, waitingMinutes: 0 });
  });

  it('G4 more than a day back only by the station head, never in the future', async () => {
    const old = aMatter({ arrivedAt: at('2026-09-17 09:59'), lateReason: '昨日外出补录' });
    expect(await receptionist.refusal('reception.register', old)).toMatchObject({ reason: 'RECEPTION_TOO_LATE_ENTRY', params: { hours: 24 } });
    const head = await station.as('601');
    await head.do('reception.register', old);
    expect(await receptionist.refusal('reception.register', aMatter({ arrivedAt: at('2026-09-18 10:01') }))).toMatchObject({ reason: 'RECEPTION_ARRIVED_IN_FUTURE' });
  });

  it('refuses an open report (R-REQ-29), a complaint without customer, a request without its kind, a bad telephone: nothing is saved, no number taken', async () => {
    expect(await receptionist.refusal('reception.register', aMatter({ category: 'report', serviceKind: null }))).toMatchObject({ reason: 'RECEPTION_REPORT_SEALED' });
    expect(await receptionist.refusal('reception.register', aMatter({ category: 'complaint', serviceKind: null, customer: null }))).toMatchObject({ reason: 'RECEPTION_CUSTOMER_NEEDED', params: { why: 'complained' }, issues: [{ path: 'customer.name' }, { path: 'customer.phone' }] });
    expect(await receptionist.refusal('reception.register', aMatter({ serviceKind: null }))).toMatchObject({ reason: 'RECEPTION_SERVICE_KIND_NEEDED' });
    expect(await receptionist.refusal('reception.register', aMatter({ customer: aCustomer({ phone: '1380000' }) }))).toMatchObject({ code: 'VALIDATION', issues: [{ path: 'customer.phone', rule: 'phoneLength' }] });
    expect(await receptionist.refusal('reception.register', aMatter({ customer: aCustomer({ accountNo: '12345' }) }))).toMatchObject({ code: 'VALIDATION', issues: [{ path: 'customer.accountNo' }] });
    expect(await receptionist.refusal('reception.register', aMatter({ customer: aCustomer({ customerId: v7() }) }))).toMatchObject({ reason: 'RECEPTION_CUSTOMER_UNKNOWN' });
    expect(await receptionist.refusal('reception.register', aMatter({ relatedId: v7() }))).toMatchObject({ reason: 'RECEPTION_RELATED_UNKNOWN' });
    expect((await receptionist.do<Registered>('reception.register', aMatter({ customer: aCustomer({ phone: '+86 138-0000-0001' }) }))).number).toBe('CGS-JD-20260918-001');
  });

  it('W1 another first contact needs a reason and gets the duty', async () => {
    const gridLead = await station.as('642');
    expect(await receptionist.refusal('reception.register', aMatter({ firstContactId: gridLead.personId }))).toMatchObject({ reason: 'RECEPTION_FIRST_CONTACT_REASON' });
    expect(await receptionist.refusal('reception.register', aMatter({ firstContactId: v7(), firstContactReason: '院里先问的他' }))).toMatchObject({ reason: 'RECEPTION_FIRST_CONTACT_UNKNOWN' });
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ firstContactId: gridLead.personId, firstContactReason: '院里先问的他' }));
    expect((await get(saved.id)).duty).toMatchObject({ firstContact: { id: gridLead.personId }, registeredBy: { id: receptionist.personId } });
    expect((await gridLead.do<{ total: number }>('duties.mine', {})).total).toBe(1);
  });

  it('takes a customer over from the directory, masks him, and finds him by the reference', async () => {
    const head = await station.as('601');
    const customer = await head.do<{ id: string }>('directory.saveCustomer', {
      id: null, expectedVersion: null, name: '查源晨', accountNo: '1100007000013', phones: ['13800000013'], customerType: 'resident', place: { address: '下泉村3组28号', villageId: null, transformerAreaId: null, areaClass: null, meterNo: null },
    });
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ customer: { customerId: customer.id, name: null, phone: null, customerType: null, accountNo: null, address: null, privacyNotice: 'posted' } }));
    expect((await get(saved.id)).customer).toEqual({ customerId: customer.id, name: '查*', phone: '138****0013', accountNo: '110*0013', address: '下泉村*', agent: null });
    const hints = await receptionist.do<Hints>('reception.repeatHints', { customerId: customer.id, phone: null, accountNo: null, category: null, cause: null, exceptId: null });
    expect(hints.rows.map((row) => row.id)).toEqual([saved.id]);
  });

  it('R-REQ-27 a customer picked from the directory is recognised in matters that carry only one of his telephones or his account', async () => {
    const head = await station.as('601');
    const customer = await head.do<{ id: string }>('directory.saveCustomer', {
      id: null, expectedVersion: null, name: '查源晨', accountNo: '1100007000013', phones: ['13800000013', '13900000014'], customerType: 'resident', place: { address: '下泉村3组28号', villageId: null, transformerAreaId: null, areaClass: null, meterNo: null },
    });
    const typed = { customerId: null, name: '查源晨', phone: null, customerType: null, accountNo: null, address: null, privacyNotice: 'posted' as const };
    const saved: string[] = [];
    for (const by of [{ phone: '13800000013' }, { phone: '13900000014' }, { phone: '13700000099', accountNo: '1100007000013' }]) saved.push((await receptionist.do<Registered>('reception.register', aMatter({ customer: { ...typed, ...by } }))).id);
    const hints = await receptionist.do<Hints>('reception.repeatHints', { customerId: customer.id, phone: null, accountNo: null, category: 'serviceRequest', cause: 'meterFaultOverbilled', exceptId: null });
    expect(hints.rows.map((row) => row.id).sort()).toEqual(saved.sort());
    expect(hints.repeat).toBe(true);
  });

  it('the same registration sent twice is one reception; the draft goes with it', async () => {
    const draftId = v7();
    await receptionist.do('drafts.save', { id: draftId, form: 'reception', content: '{"facts":"电表"}' });
    const commandId = v7();
    const input = aMatter({ draftId });
    const first = await receptionist.do<Registered>('reception.register', input, commandId);
    expect(await receptionist.do<Registered>('reception.register', input, commandId)).toEqual(first);
    expect((await receptionist.page('reception.list', {})).rows).toHaveLength(1);
    expect((await receptionist.do<{ drafts: unknown[] }>('drafts.list', {})).drafts).toEqual([]);
    expect(await receptionist.refusal('reception.register', aMatter({ facts: '换了内容再发一次' }), commandId)).toMatchObject({ code: 'REFUSED' });
  });
});

describe('the steps of W1', () => {
  it('in hand: the promise is the limit unless an earlier one is given, then told and closed', async () => {
    const saved = await receptionist.do<Registered>('reception.register', ownMatter({ complexity: 'ordinary' }));
    expect(await receptionist.refusal('reception.takeInHand', { id: saved.id, promisedAt: at('2026-09-23 00:01') })).toMatchObject({ reason: 'RECEPTION_PROMISE_TOO_LATE', params: { limit: at('2026-09-23 00:00') } });
    expect(await receptionist.refusal('reception.takeInHand', { id: saved.id, promisedAt: at('2026-09-18 09:00') })).toMatchObject({ reason: 'RECEPTION_PROMISE_PAST' });
    expect(await receptionist.do('reception.takeInHand', { id: saved.id, promisedAt: at('2026-09-21 11:00') })).toMatchObject({ state: 'inHand', promisedAt: at('2026-09-21 11:00') });
    expect((await get(saved.id)).clocks.find((clock) => clock.kind === 'promise')).toMatchObject({ dueAt: at('2026-09-21 11:00'), limit: null });
    await receptionist.do('reception.reply', anAnswer(saved.id));
    expect(await receptionist.refusal('reception.close', { id: saved.id, text: null, satisfaction: null })).toMatchObject({ reason: 'RECEPTION_CLOSE_BY_LEAD' });
    await lead.do('reception.close', { id: saved.id, text: null, satisfaction: null });
  });

  it('R-FC-08 outside the company: the body and its telephone stand on the record, the counter closes it', async () => {
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ category: 'help', serviceKind: null, dutyScope: 'outsideCompany', action: 'explained', facts: '楼道自来水管漏水' }));
    const input = { id: saved.id, body: '示例自来水公司', phone: '0000-7654321', accompanied: true, text: null, accepted: 'accepted', satisfaction: 'satisfied' };
    expect(await receptionist.refusal('reception.redirect', { ...input, phone: '' })).toMatchObject({ code: 'VALIDATION', issues: [{ path: 'phone' }] });
    expect(await receptionist.do<Changed>('reception.redirect', input)).toMatchObject({ state: 'redirected' });
    expect(await get(saved.id)).toMatchObject({ redirect: { body: '示例自来水公司', phone: '0000-7654321', accompanied: true }, duty: { state: 'answered' } });
    expect(await receptionist.do<Changed>('reception.close', { id: saved.id, text: null, satisfaction: null })).toMatchObject({ state: 'closed' });
  });

  it('an answer lies between the verification and now; a reply on paper keeps who truly told', async () => {
    const crew = await station.as('622');
    const walked = await dispatched(receptionist, '运维班');
    station.clock.set(at('2026-09-18 11:00'));
    await workedOff(crew, walked.sheetId);
    await lead.do('duties.verifySheet', { sheetId: walked.sheetId, opinion: '核实' });
    station.clock.set(at('2026-09-18 12:00'));
    expect(await receptionist.refusal('reception.reply', anAnswer(walked.id, { repliedAt: at('2026-09-18 10:59') }))).toMatchObject({ reason: 'RECEPTION_REPLY_TIME' });
    expect(await receptionist.refusal('reception.reply', anAnswer(walked.id, { repliedAt: at('2026-09-18 12:01') }))).toMatchObject({ reason: 'RECEPTION_REPLY_TIME' });
    await lead.do('reception.reply', anAnswer(walked.id, { onPaper: { trueActorId: receptionist.personId, actedAt: at('2026-09-18 11:30'), originalAt: '登记簿第12页' } }));
    const whole = await get(walked.id);
    expect(whole.answer).toMatchObject({ at: at('2026-09-18 11:30'), givenBy: { id: receptionist.personId }, delegateReason: null });
    expect(whole.timeline.find((event) => event.record === 'reception' && event.act === 'reply')).toMatchObject({ by: '李示例', recorder: '王示例', at: at('2026-09-18 11:30') });
  });

  it('void needs the lead and a reason; numbers stay in the book with it, sheets and papers are void too', async () => {
    const walked = await dispatched(receptionist, '运维班');
    expect(await receptionist.refusal('reception.void', { id: walked.id, reason: '重复登记' })).toMatchObject({ code: 'FORBIDDEN' });
    await lead.do('reception.void', { id: walked.id, reason: '重复登记' });
    const whole = await get(walked.id);
    expect(whole).toMatchObject({ state: 'voided', voidReason: '重复登记', sheets: [{ state: 'voided' }], duty: { state: 'voided' }, papers: [] });
    expect(whole.clocks.every((clock) => clock.state === 'cancelled' || clock.state === 'stopped')).toBe(true);
    for (const [kind, number] of [['JD', 'CGS-JD-20260918-001'], ['SW', 'CGS-SW-20260918-001'], ['LX', 'CGS-LX-20260918-001']]) {
      expect(JSON.stringify(await lead.do('documents.getNumberBook', { kind, on: '2026-09-18' }))).toContain(number);
    }
    expect((await receptionist.do<Registered>('reception.register', aMatter())).number).toBe('CGS-JD-20260918-002');
    expect((await lead.page('reception.list', {})).rows).toHaveLength(1);
    expect((await lead.page('reception.list', { states: ['voided'] })).rows).toHaveLength(1);
    expect(await lead.refusal('reception.void', { id: walked.id, reason: '再作废' })).toMatchObject({ reason: 'RECEPTION_STATE' });
  });

  it('G7 reopened within 30 days it starts over with new clocks; on the 31st day it does not', async () => {
    const officer = async (): Promise<TestPerson> => station.as('603');
    const saved = await receptionist.do<Registered>('reception.register', ownMatter({ complexity: 'ordinary', spot: { spotReply: '已解释', accepted: 'accepted', satisfaction: 'satisfied' } }));
    expect(saved.closed).toBe(true);
    station.clock.set(at('2026-10-18 09:59'));
    const before = await officer();
    expect(await before.do('reception.reopen', { id: saved.id, reason: '客户又来，问题没解决' })).toMatchObject({ state: 'reopened', promisedAt: at('2026-10-22 00:00') });
    await sign();
    expect(await get(saved.id)).toMatchObject({ state: 'reopened', reopenedCount: 1, answer: null, closedAt: null, duty: { state: 'open' } });
    await receptionist.do('reception.takeInHand', { id: saved.id, promisedAt: null });
    await receptionist.do('reception.reply', anAnswer(saved.id));
    await lead.do('reception.close', { id: saved.id, text: null, satisfaction: null });
    station.clock.set(at('2026-11-17 10:00'));
    const late = await officer();
    expect(await late.refusal('reception.reopen', { id: saved.id, reason: '太晚了' })).toMatchObject({ reason: 'RECEPTION_REOPEN_TOO_LATE', params: { days: 30 } });
  });

  it('G1 amending keeps the old values in the history and moves the clocks from the true start', async () => {
    const saved = await receptionist.do<Registered>('reception.register', ownMatter({ complexity: 'complex' }));
    await receptionist.do('reception.takeInHand', { id: saved.id, promisedAt: null });
    station.clock.set(at('2026-09-18 11:00'));
    const other = await station.as('617');
    const change = { id: saved.id, reason: '听错了，是急事', changes: { complexity: 'ordinary' } };
    expect(await other.refusal('reception.amend', change)).toMatchObject({ reason: 'RECEPTION_ROLE' });
    expect(await receptionist.refusal('reception.amend', { id: saved.id, reason: '没改什么', changes: { complexity: 'complex' } })).toMatchObject({ reason: 'RECEPTION_NOTHING_CHANGED' });
    expect(await receptionist.refusal('reception.amend', { id: saved.id, reason: '换部门', changes: { dutyScope: 'otherDepartment' } })).toMatchObject({ reason: 'DUTY_ACTION_NOT_ALLOWED' });
    expect(await receptionist.do('reception.amend', change)).toMatchObject({ promisedAt: at('2026-09-23 00:00') });
    const whole = await get(saved.id);
    expect(whole.clocks.filter((clock) => clock.kind === 'promise').map((clock) => [clock.state, clock.startedAt, clock.dueAt])).toEqual([['cancelled', at('2026-09-18 10:00'), at('2026-09-25 00:00')], ['running', at('2026-09-18 10:00'), at('2026-09-23 00:00')]]);
    expect(await receptionist.refusal('reception.amend', { ...change, expectedVersion: 1 })).toMatchObject({ code: 'CONFLICT' });
  });

  it('R-FC-10 the second one-time notice needs a reason and is a violation', async () => {
    const saved = await receptionist.do<Registered>('reception.register', ownMatter());
    const notice = { id: saved.id, missing: [{ name: '身份证复印件', copies: 1 }], text: null, reason: null };
    expect(await receptionist.do('reception.giveNotice', notice)).toMatchObject({ ordinal: 1, violation: false });
    expect(await receptionist.refusal('reception.giveNotice', { ...notice, missing: [{ name: '产权证明', copies: 1 }] })).toMatchObject({ reason: 'RECEPTION_SECOND_NOTICE_REASON', issues: [{ path: 'reason' }] });
    expect(await receptionist.do('reception.giveNotice', { ...notice, missing: [{ name: '产权证明', copies: 1 }], reason: '客户改办过户' })).toMatchObject({ ordinal: 2, violation: true });
    const whole = await get(saved.id);
    expect(whole.notices.map((one) => one.missing[0]?.name)).toEqual(['身份证复印件', '产权证明']);
    expect(whole.duty?.violations).toMatchObject([{ kind: 'secondNotice', ruleId: 'R-FC-10' }]);
  });

  it('R-REQ-01 a complaint by letter waits for first contact within 24 hours; a note that the customer was spoken to meets it', async () => {
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ category: 'complaint', serviceKind: null, channel: 'letter' }));
    expect((await get(saved.id)).clocks.map((clock) => [clock.ruleId, clock.dueAt])).toEqual(expect.arrayContaining([['R-REQ-01', at('2026-09-19 10:00')], ['R-REQ-03', at('2026-09-24 00:00')], ['R-REQ-02', at('2026-09-25 00:00')], ['R-REQ-15', at('2026-09-29 00:00')]]));
    await receptionist.do('reception.addNote', { id: saved.id, text: '翻查了来信附件', contacted: null });
    station.clock.set(at('2026-09-18 15:00'));
    await receptionist.do('reception.addNote', { id: saved.id, text: '电话联系，听取经过', contacted: 'phone' });
    const whole = await get(saved.id);
    expect(whole.clocks.find((clock) => clock.kind === 'complaintContact')).toMatchObject({ state: 'stopped', stoppedAt: at('2026-09-18 15:00'), minutesLeft: 19 * 60 });
    expect(whole.timeline.filter((event) => event.record === 'reception').map((event) => event.act)).toEqual(['register', 'note', 'contact']);
  });

  it('the receipt fixes the promise and needs the customer; the register sheet carries the SW number', async () => {
    const bare = await receptionist.do<Registered>('reception.register', ownMatter({ customer: null }));
    expect(await receptionist.refusal('reception.issuePaper', { id: bare.id, paper: 'receptionReceipt' })).toMatchObject({ reason: 'RECEPTION_CUSTOMER_NEEDED' });
    const saved = await receptionist.do<Registered>('reception.register', ownMatter());
    await receptionist.do('reception.issuePaper', { id: saved.id, paper: 'receptionReceipt' });
    expect((await get(saved.id)).promisedAt).toBe(at('2026-09-25 00:00'));
    expect(await receptionist.do('reception.issuePaper', { id: saved.id, paper: 'firstContactRecord' })).toMatchObject({ number: saved.dutyNumber });
    expect((await get(saved.id)).papers.map((paper) => paper.kind).sort()).toEqual(['firstContactRecord', 'receptionReceipt']);
  });
});

describe('what can be done', () => {
  it('every act is offered or refused with what is missing, who may and the rule; closing stays visible until the customer was told', async () => {
    const walked = await dispatched(receptionist, '运维班');
    const { acts } = await receptionist.do<Case>('reception.get', { id: walked.id });
    const of = (act: string): object => acts.find((one) => one.act === act) ?? {};
    expect(of('close')).toMatchObject({ allowed: false, missing: 'RECEPTION_CUSTOMER_NOT_TOLD', ruleId: 'R-FC-16', who: ['receptionist', 'receptionLead'] });
    expect(of('reply')).toMatchObject({ allowed: false, missing: 'RECEPTION_SHEET_OPEN', params: { sheets: 1 }, ruleId: 'R-FC-16' });
    expect(of('urge')).toMatchObject({ allowed: true, recordId: walked.dutyId, method: 'duties.urge' });
    expect(of('acknowledge')).toMatchObject({ allowed: false, missing: 'PAPER_NEEDED', recordId: walked.sheetId, ruleId: 'R-FC-13', next: true });
    expect(of('void')).toMatchObject({ allowed: false, missing: 'RECEPTION_ROLE', who: ['receptionLead', 'stationHead'] });
    expect(acts.filter((act) => act.next)).toHaveLength(1);
    await receptionist.do('duties.urge', { dutyId: walked.dutyId, by: 'customer', way: 'phone', text: '客户催问' });
    expect((await receptionist.do<Case>('reception.get', { id: walked.id })).acts.find((one) => one.act === 'urge')).toMatchObject({ allowed: false, missing: 'URGE_TOO_SOON', params: { from: at('2026-09-18 12:00') } });
  });

  it('each clock opens its sum: every day counted or skipped and why, with rule, source and mark', async () => {
    const preview = await receptionist.do<Preview>('reception.previewDue', { category: 'complaint', serviceKind: null, channel: 'walkIn', complexity: 'complex', startedAt: null });
    const reply = preview.clocks.find((clock) => clock.ruleId === 'R-REQ-02');
    expect(reply?.steps.map((step) => [step.on, step.effect, step.n, step.reason])).toEqual([
      ['2026-09-18', 'notCounted', null, 'startDay'], ['2026-09-19', 'skipped', null, 'weekend'], ['2026-09-20', 'counted', 1, 'adjustedWork'], ['2026-09-21', 'counted', 2, 'workday'], ['2026-09-22', 'counted', 3, 'workday'], ['2026-09-23', 'counted', 4, 'workday'],
      ['2026-09-24', 'counted', 5, 'workday'],
    ]);
    expect(reply).toMatchObject({ dueOn: '2026-09-24', dueTime: '24:00', limit: { value: 5, unit: 'wd' }, mark: 'C', cites: ['R-DAY-01', 'R-DAY-04'] });
    expect([preview.promisedAt, preview.sheetDueAt]).toEqual([at('2026-09-25 00:00'), at('2026-09-23 17:30')]);
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ category: 'complaint', serviceKind: null }));
    expect((await get(saved.id)).clocks.find((clock) => clock.ruleId === 'R-REQ-02')?.steps).toEqual(reply?.steps);
  });
});

describe('personal data', () => {
  it('R-PI-15 nothing leaves in clear; one field with a reason, counted and limited', async () => {
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ customer: aCustomer({ name: '尉迟安', accountNo: '1100007000026' }), agent: { name: '尉迟小宝', relation: '儿子', phone: '13900000002' } }));
    await receptionist.do('reception.dispatch', aSheet(saved.id, await teamNamed(receptionist, '运维班')));
    const seen = [await get(saved.id), await lead.page('reception.list', {}), await lead.page('duties.list', {}), await lead.page('duties.listSheets', {}), await lead.do('duties.workbench', { scope: 'team' }), await lead.do('reception.findReturning', { text: '0001' }), await lead.do('reception.search', { text: '尉迟' })];
    expect(JSON.stringify(seen)).not.toMatch(/尉迟安|13800000001|13900000002|1100007000026|2组11号|尉迟小宝/);
    expect(await receptionist.refusal('reception.reveal', { id: saved.id, field: 'phone', reason: '看' })).toMatchObject({ code: 'VALIDATION', issues: [{ path: 'reason' }] });
    expect(await receptionist.do('reception.reveal', { id: saved.id, field: 'phone', reason: '电话答复客户' })).toEqual({ value: '13800000001' });
    expect(await receptionist.do('reception.reveal', { id: saved.id, field: 'agentPhone', reason: '电话答复代办人' })).toEqual({ value: '13900000002' });
    const bare = await receptionist.do<Registered>('reception.register', ownMatter({ customer: null }));
    expect(await receptionist.refusal('reception.reveal', { id: bare.id, field: 'name', reason: '核对姓名' })).toMatchObject({ reason: 'RECEPTION_FIELD_EMPTY' });
    for (let i = 0; i < 58; i += 1) await receptionist.do('reception.reveal', { id: saved.id, field: 'name', reason: '核对姓名' });
    expect(await receptionist.refusal('reception.reveal', { id: saved.id, field: 'name', reason: '核对姓名' })).toMatchObject({ reason: 'RECEPTION_REVEAL_LIMIT', params: { perHour: 60 } });
  });
});

describe('the customer who comes back', () => {
  it('is found by QR text, number tail, telephone, tail, account and name, and told state, next date and first contact, with the urge', async () => {
    const walked = await dispatched(receptionist, '运维班', { customer: aCustomer({ name: '单明远', phone: '13800004321', accountNo: '1100007000039' }) });
    const other = await receptionist.do<Registered>('reception.register', ownMatter({ customer: aCustomer({ name: '吕小燕', phone: '13900000002' }), spot: { spotReply: '已说明', accepted: 'accepted', satisfaction: 'satisfied' } }));
    const find = async (text: string): Promise<string[]> => (await receptionist.do<Returning>('reception.findReturning', { text })).rows.map((row) => row.id);
    for (const text of ['CGS-JD-20260918-001', 'FD1:CGS-JD-20260918-001:9Q', 'CGS-LX-20260918-001', 'CGS-SW-20260918-001', '0918-001', '13800004321', '138 0000 4321', '4321', '0039', '1100007000039', '单明', '单明远']) expect([text, await find(text)]).toEqual([text, [walked.id]]);
    expect(await find('吕小燕')).toEqual([other.id]);
    for (const text of ['01', '9999', '没有这个人']) expect([text, await find(text)]).toEqual([text, []]);
    const { rows } = await receptionist.do<Returning>('reception.findReturning', { text: '4321' });
    expect(rows[0]).toMatchObject({ state: 'dispatched', customer: '单*', phone: '138****4321', firstContact: { name: '李示例', workNo: '616' }, team: '运维班', sheetNumber: 'CGS-LX-20260918-001', sheetState: 'issued', nextDueAt: at('2026-09-18 14:00'), promisedAt: at('2026-09-25 00:00'), canUrge: true, urgeFrom: null, urges: 0, matchedBy: 'phone' });
    await receptionist.do('duties.urge', { dutyId: rows[0]?.dutyId, by: 'customer', way: 'faceToFace', text: '又来问' });
    expect((await receptionist.do<Returning>('reception.findReturning', { text: '4321' })).rows[0]).toMatchObject({ canUrge: false, urgeFrom: at('2026-09-18 12:00'), urges: 1 });
    const global = await receptionist.do<{ rows: { kind: string; id: string }[] }>('directory.search', { text: '0918-001', scope: 'everything' });
    expect(global.rows.filter((row) => row.kind === 'reception').map((row) => row.id)).toEqual([walked.id]);
  });

  it('R-REQ-27 the same matter within 60 days is a repeat, after 61 not; another cause is not', async () => {
    const first = await receptionist.do<Registered>('reception.register', aMatter());
    const hints = async (overrides: object = {}): Promise<Hints> => receptionist.do<Hints>('reception.repeatHints', { customerId: null, phone: '138 0000 0001', accountNo: null, category: 'serviceRequest', cause: 'meterFaultOverbilled', exceptId: null, ...overrides });
    expect(await hints()).toMatchObject({ windowDays: 60, repeat: true, rows: [{ id: first.id, sameMatter: true, open: true, firstContact: '李示例' }] });
    expect((await hints({ cause: 'tariff' })).repeat).toBe(false);
    expect((await hints({ phone: '1380' })).rows).toEqual([]);
    station.clock.set(at('2026-11-17 09:59'));
    await sign();
    expect(await receptionist.do<Registered>('reception.register', aMatter())).toMatchObject({ repeats: 1 });
    station.clock.set(at('2026-11-17 10:01'));
    expect((await hints({ exceptId: null })).rows.map((row) => row.id)).not.toContain(first.id);
    const { rows } = await lead.page<{ repeat: boolean }>('reception.list', {});
    expect(rows.map((row) => row.repeat)).toEqual([true, false]);
  });

  it('searches by number, telephone, name and words of the matter, newest first', async () => {
    const ids: string[] = [];
    for (const facts of ['电杆斜了怕倒', '电表走得快', '电杆拉线松了']) {
      ids.push((await receptionist.do<Registered>('reception.register', aMatter({ facts }))).id);
      station.clock.advanceMs(60_000);
    }
    const find = async (text: string): Promise<string[]> => (await lead.do<Found>('reception.search', { text })).rows.map((row) => row.id);
    expect(await find('电杆')).toEqual([ids[2], ids[0]]);
    expect(await find('陈示')).toEqual([ids[2], ids[1], ids[0]]);
    expect(await find('0918-002')).toEqual([ids[1]]);
    expect(await find('%')).toEqual([]);
  });
});

describe('lists and counts', () => {
  it('pages and narrows by state, category, channel, day and open matters', async () => {
    await receptionist.do('reception.enquire', anEnquiry());
    station.clock.advanceMs(60_000);
    const open = await receptionist.do<Registered>('reception.register', aMatter({ channel: 'phone', place: 'phone' }));
    station.clock.advanceMs(60_000);
    const closed = await receptionist.do<Registered>('reception.register', ownMatter({ spot: { spotReply: '已说明', accepted: 'accepted', satisfaction: 'satisfied' } }));
    const ids = async (input: object): Promise<string[]> => (await lead.page<{ id: string }>('reception.list', input)).rows.map((row) => row.id);
    expect(await ids({ openOnly: true })).toEqual([open.id]);
    expect(await ids({ category: 'help' })).toEqual([closed.id]);
    expect(await ids({ channel: 'phone' })).toEqual([open.id]);
    expect(await ids({ states: ['registered'] })).toEqual([open.id]);
    expect(await ids({ fromOn: '2026-09-19' })).toEqual([]);
    const first = await lead.page<{ id: string }>('reception.list', { limit: 2 });
    expect(first.rows.map((row) => row.id)).toEqual([closed.id, open.id]);
    expect((await lead.page('reception.list', { limit: 2, cursor: first.next })).rows).toHaveLength(1);
  });

  it('today is counted by the transactions themselves, a refused one counts nothing', async () => {
    await receptionist.do('reception.enquire', anEnquiry());
    const promoted = await receptionist.do<Changed>('reception.enquire', anEnquiry({ channel: 'phone' }));
    await receptionist.do('reception.promoteEnquiry', { ...aMatter(), id: promoted.id, arrivedAt: null, lateReason: null });
    await receptionist.do('reception.register', ownMatter({ arrivedAt: at('2026-09-18 09:48'), spot: { spotReply: '已说明', accepted: 'accepted', satisfaction: 'satisfied' } }));
    await receptionist.refusal('reception.register', aMatter({ category: 'report', serviceKind: null }));
    await dispatched(receptionist, '运维班', { channel: 'hotline95598' });
    expect(await lead.do<Today>('reception.today', {})).toEqual({ enquiries: 2, receptions: 3, answeredOnSpot: 1, dispatched: 1, redirected: 0, replied: 0, closed: 1, reopened: 0, longestWaitMinutes: 12, byChannel: { walkIn: 2, phone: 1, hotline95598: 1 } });
    station.clock.set(at('2026-09-19 00:00'));
    await sign();
    expect(await lead.do<Today>('reception.today', {})).toMatchObject({ enquiries: 0, receptions: 0, closed: 0, byChannel: {} });
  });
});
