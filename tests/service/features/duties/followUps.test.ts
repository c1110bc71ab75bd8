import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { anAnswer, dispatched, giveRoles, teamNamed, workedOff, type Walked } from '#tests/support/aMatter.ts';
import { at, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Case = OutputOf<typeof receptionContracts.get>;
type FollowUp = OutputOf<typeof dutiesContracts.getFollowUp>;
type Recorded = OutputOf<typeof dutiesContracts.recordFollowUp>;
type Workbench = OutputOf<typeof dutiesContracts.workbench>;

let station: TestService;
let receptionist: TestPerson;
let lead: TestPerson;
let caller: TestPerson;
let head: TestPerson;

const sign = async (): Promise<void> => { [receptionist, lead, caller, head] = await Promise.all([station.as('616'), station.as('611'), station.as('651'), station.as('601')]); };
beforeEach(async () => {
  station = await startTestService({ now: '2026-09-18 10:00' });
  await sign();
});
afterEach(() => station.stop());

/** An opinion, answered: its follow-up is mandatory (R-REQ-21). */
async function answeredOpinion(worker: TestPerson, team = '运维班'): Promise<Walked & { readonly followUpId: string }> {
  const walked = await dispatched(receptionist, team, { category: 'opinion', serviceKind: null, facts: '停电通知总是来得太晚' });
  await workedOff(worker, walked.sheetId);
  await lead.do('duties.verifySheet', { sheetId: walked.sheetId, opinion: '核实' });
  await receptionist.do('reception.reply', anAnswer(walked.id, { satisfaction: null }));
  const { followUps } = await lead.do<Case>('reception.get', { id: walked.id });
  return { ...walked, followUpId: followUps[0]?.id ?? '' };
}

const happy = { dimensions: ['result' as const], consistent: true, satisfaction: 'satisfied' as const, reason: null, newDemand: null };
const tried = (followUpId: string, overrides: object = {}): object => ({ followUpId, way: 'phone', outcome: 'noAnswer', ...overrides });
const reached = (followUpId: string, result: object = happy): object => tried(followUpId, { outcome: 'reached', result });

describe('R-REQ-21 mandatory follow-ups', () => {
  it('an opinion cannot be closed before its follow-up, due one working day after the answer', async () => {
    const crew = await station.as('622');
    const { id, followUpId } = await answeredOpinion(crew);
    const { followUp, clocks } = await caller.do<FollowUp>('duties.getFollowUp', { id: followUpId });
    expect(followUp).toMatchObject({ state: 'due', mandatory: true, ruleId: 'R-REQ-20', dueAt: at('2026-09-21 00:00'), handledBy: expect.arrayContaining([expect.objectContaining({ id: crew.personId }), expect.objectContaining({ id: receptionist.personId })]) });
    expect(clocks).toMatchObject([{ kind: 'followUp', dueOn: '2026-09-20', dueTime: '24:00' }]);
    expect(await lead.refusal('reception.close', { id, text: null, satisfaction: 'satisfied' })).toMatchObject({ reason: 'RECEPTION_FOLLOW_UP_DUE' });
    expect(await caller.do<Recorded>('duties.recordFollowUp', reached(followUpId))).toMatchObject({ state: 'done', number: 'CGS-HF-20260918-001', attempts: 1, reopenSuggested: false });
    expect(await lead.do<Case>('reception.get', { id })).toMatchObject({ state: 'followedUp', satisfaction: 'satisfied' });
    expect(await lead.do('reception.close', { id, text: null, satisfaction: null })).toMatchObject({ state: 'closed' });
    expect(await caller.refusal('duties.recordFollowUp', reached(followUpId))).toMatchObject({ reason: 'FOLLOW_UP_STATE' });
  });

  it('R-FLT-11 a fault is followed up within 24 hours, nights and weekends counted', async () => {
    const crew = await station.as('622');
    const walked = await dispatched(receptionist, '运维班', { category: 'faultReport', serviceKind: null, complexity: 'simple' });
    await workedOff(crew, walked.sheetId);
    await lead.do('duties.verifySheet', { sheetId: walked.sheetId, opinion: '核实' });
    await receptionist.do('reception.reply', anAnswer(walked.id));
    const { rows } = await caller.page<{ dueAt: string; mandatory: boolean; mine: boolean }>('duties.listFollowUps', { states: ['due'] });
    expect(rows).toMatchObject([{ dueAt: at('2026-09-19 10:00'), mandatory: true, mine: true }]);
  });
});

describe('R-REQ-22 attempts', () => {
  it('three attempts two hours apart; after the third the customer counts as unreachable and the lead may close', async () => {
    const { id, followUpId } = await answeredOpinion(await station.as('622'));
    expect(await caller.do<Recorded>('duties.recordFollowUp', tried(followUpId))).toMatchObject({ state: 'attempting', attempts: 1, nextAttemptAt: at('2026-09-18 12:00') });
    station.clock.set(at('2026-09-18 11:59'));
    expect(await caller.refusal('duties.recordFollowUp', tried(followUpId))).toMatchObject({ reason: 'FOLLOW_UP_TOO_SOON', params: { from: at('2026-09-18 12:00'), hours: 2 } });
    expect(await lead.refusal('reception.close', { id, text: null, satisfaction: 'notRated' })).toMatchObject({ reason: 'RECEPTION_FOLLOW_UP_DUE' });
    station.clock.set(at('2026-09-18 12:00'));
    await caller.do('duties.recordFollowUp', tried(followUpId, { outcome: 'wrongNumber' }));
    station.clock.set(at('2026-09-18 14:30'));
    expect(await caller.do<Recorded>('duties.recordFollowUp', tried(followUpId))).toMatchObject({ state: 'unreachable', attempts: 3, nextAttemptAt: null, number: 'CGS-HF-20260918-001' });
    expect(await lead.do('reception.close', { id, text: '三次未联系上', satisfaction: 'notRated' })).toMatchObject({ state: 'closed' });
  });

  it('a reached customer needs a result, a vain attempt has none, dissatisfaction needs its reason', async () => {
    const { followUpId } = await answeredOpinion(await station.as('622'));
    expect(await caller.refusal('duties.recordFollowUp', tried(followUpId, { outcome: 'reached' }))).toMatchObject({ reason: 'FOLLOW_UP_RESULT_NEEDED' });
    expect(await caller.refusal('duties.recordFollowUp', tried(followUpId, { result: happy }))).toMatchObject({ reason: 'FOLLOW_UP_RESULT_NEEDED' });
    expect(await caller.refusal('duties.recordFollowUp', reached(followUpId, { ...happy, satisfaction: 'dissatisfied' }))).toMatchObject({ reason: 'FOLLOW_UP_REASON_NEEDED', issues: [{ path: 'result.reason' }] });
    expect((await caller.do<FollowUp>('duties.getFollowUp', { id: followUpId })).followUp.attempts).toEqual([]);
    expect(await caller.do<Recorded>('duties.recordFollowUp', tried(followUpId, { outcome: 'declined' }))).toMatchObject({ state: 'done' });
  });
});

describe('R-REQ-31 and G10', () => {
  it('R-REQ-31 who handled the matter does not follow it up, on paper neither', async () => {
    await giveRoles(head, '622', ['handler', 'followUpOfficer']);
    const crew = await station.as('622');
    const { followUpId } = await answeredOpinion(crew);
    expect(await crew.refusal('duties.recordFollowUp', reached(followUpId))).toMatchObject({ reason: 'FOLLOW_UP_SEPARATION' });
    expect((await crew.do<Workbench>('duties.workbench', { scope: 'mine' })).counts['followUp']).toBeUndefined();
    const { acts } = await crew.do<FollowUp>('duties.getFollowUp', { id: followUpId });
    expect(acts.filter((offer) => offer.act === 'followUp')).toMatchObject([{ act: 'followUp', allowed: false, missing: 'FOLLOW_UP_SEPARATION', ruleId: 'R-REQ-31' }]);
    station.clock.set(at('2026-09-18 11:00'));
    const onPaper = { trueActorId: crew.personId, actedAt: at('2026-09-18 10:30'), originalAt: '回访登记簿第9页' };
    expect(await receptionist.refusal('duties.recordFollowUp', { ...reached(followUpId), onPaper })).toMatchObject({ reason: 'FOLLOW_UP_SEPARATION' });
    expect(await receptionist.refusal('duties.recordFollowUp', reached(followUpId))).toMatchObject({ reason: 'PAPER_NEEDED' });
    await receptionist.do('duties.recordFollowUp', { ...reached(followUpId), onPaper: { ...onPaper, trueActorId: caller.personId } });
    expect((await caller.do<FollowUp>('duties.getFollowUp', { id: followUpId })).followUp).toMatchObject({ state: 'done', result: { visitor: { id: caller.personId } }, attempts: [{ act: { by: { id: caller.personId }, recorder: { id: receptionist.personId } } }] });
  });

  it('G10 in a station where nobody else is left, the head permits one person with a reason; the exception stands on the record', async () => {
    // A station of three: one person handles, receives and follows up.
    await giveRoles(head, '651', ['handler', 'followUpOfficer'], await teamNamed(head, '运维班'));
    caller = await station.as('651');
    const { id, followUpId } = await answeredOpinion(caller);
    const permit = { kind: 'followUp', recordId: followUpId, forPersonId: caller.personId, reason: '本所三人，另两人为首问和核实人' };
    expect(await caller.refusal('duties.recordFollowUp', reached(followUpId))).toMatchObject({ reason: 'FOLLOW_UP_SEPARATION' });
    expect(await lead.refusal('duties.permitException', permit)).toMatchObject({ reason: 'PAPER_NEEDED' });
    expect(await head.refusal('duties.permitException', { ...permit, forPersonId: receptionist.personId })).toMatchObject({ reason: 'EXCEPTION_PERSON_UNKNOWN' });
    await head.do('duties.permitException', permit);
    expect(await caller.do<Recorded>('duties.recordFollowUp', reached(followUpId))).toMatchObject({ state: 'done' });
    const whole = await lead.do<Case>('reception.get', { id });
    expect(whole.exceptions).toMatchObject([{ kind: 'followUp', forPerson: { id: caller.personId }, permittedBy: { by: { id: head.personId } }, reason: permit.reason }]);
    expect(whole.timeline.find((event) => event.act === 'permitException')).toMatchObject({ rule: 'G10', by: '周示例' });
  });

  it('G10 not while somebody else could, not for somebody who did not handle it, and never for oneself', async () => {
    await giveRoles(head, '622', ['handler', 'followUpOfficer']);
    const crew = await station.as('622');
    const { followUpId } = await answeredOpinion(crew);
    expect(await head.refusal('duties.permitException', { kind: 'followUp', recordId: followUpId, forPersonId: crew.personId, reason: '人手不足' })).toMatchObject({ reason: 'EXCEPTION_OTHERS_EXIST', params: { count: 1 } });
    expect(await head.refusal('duties.permitException', { kind: 'followUp', recordId: followUpId, forPersonId: caller.personId, reason: '人手不足' })).toMatchObject({ reason: 'EXCEPTION_NOT_NEEDED' });
    expect(await head.refusal('duties.permitException', { kind: 'followUp', recordId: followUpId, forPersonId: head.personId, reason: '我自己来回访' })).toMatchObject({ reason: 'EXCEPTION_FOR_ONESELF' });
  });

  it('G10 G9 the leader permits on paper what concerns the head himself: verifying what he handled', async () => {
    const leader = await station.as('602');
    const officer = await station.as('699');
    // The head of a very small station is reception lead and handler too; nobody else holds the lead.
    await giveRoles(officer, '601', ['stationHead', 'receptionLead', 'handler'], await teamNamed(head, '运维班'));
    await giveRoles(officer, '611', ['receptionist']);
    head = await station.as('601');
    const walked = await dispatched(receptionist, '运维班');
    await workedOff(head, walked.sheetId);
    expect(await head.refusal('duties.verifySheet', { sheetId: walked.sheetId, opinion: '核实' })).toMatchObject({ reason: 'SHEET_SEPARATION' });
    const permit = { kind: 'verify', recordId: walked.sheetId, forPersonId: head.personId, reason: '本所仅两人，无其他核实人' };
    expect(await head.refusal('duties.permitException', permit)).toMatchObject({ reason: 'EXCEPTION_FOR_ONESELF' });
    expect(await leader.refusal('duties.permitException', permit)).toMatchObject({ reason: 'PAPER_NEEDED' });
    station.clock.set(at('2026-09-18 12:00'));
    await head.do('duties.permitException', { ...permit, onPaper: { trueActorId: leader.personId, actedAt: at('2026-09-18 11:30'), originalAt: '公司传真 0918' } });
    await head.do('duties.verifySheet', { sheetId: walked.sheetId, opinion: '核实' });
    expect((await head.do<Case>('reception.get', { id: walked.id })).sheets[0]).toMatchObject({ state: 'verified', exceptionPermitted: true });
  });
});

describe('R-REQ-23 a dissatisfied customer', () => {
  it('starts a clock of one working day; the supervision officer reopens, the sheet goes on, and it is answered and followed up again', async () => {
    const crew = await station.as('622');
    const officer = await station.as('603');
    const { id, sheetId, followUpId } = await answeredOpinion(crew);
    expect(await caller.do<Recorded>('duties.recordFollowUp', reached(followUpId, { ...happy, consistent: false, satisfaction: 'dissatisfied', reason: '村口没有张贴' }))).toMatchObject({ state: 'done', reopenSuggested: true });
    const before = await officer.do<Case>('reception.get', { id });
    expect(before.clocks.find((clock) => clock.kind === 'dissatisfied')).toMatchObject({ ruleId: 'R-REQ-23', dueAt: at('2026-09-21 00:00'), state: 'running' });
    expect((await officer.do<Workbench>('duties.workbench', { scope: 'mine' })).rows).toMatchObject([{ kind: 'dissatisfiedToDecide', sourceId: id }]);
    expect(await lead.refusal('reception.close', { id, text: null, satisfaction: null })).toMatchObject({ reason: 'RECEPTION_DISSATISFIED' });
    expect(await lead.refusal('reception.reopen', { id, reason: '客户不满意' })).toMatchObject({ code: 'FORBIDDEN' });
    // The lead reads whose it is; the officer is offered both ways, each once.
    expect((await lead.do<Case>('reception.get', { id })).acts.find((act) => act.act === 'close')).toMatchObject({ allowed: false, missing: 'RECEPTION_DISSATISFIED', who: ['supervisionOfficer', 'leader'] });
    expect(before.acts.filter((act) => act.act === 'close' || act.act === 'reopen').map((act) => [act.act, act.allowed, act.next])).toEqual([['close', true, false], ['reopen', true, true]]);
    expect(await officer.do('reception.reopen', { id, reason: '张贴未落实，重新办理', sendBackSheetId: sheetId })).toMatchObject({ state: 'dispatched', promisedAt: at('2026-09-25 00:00') });
    const after = await officer.do<Case>('reception.get', { id });
    expect(after).toMatchObject({ state: 'dispatched', reopenedCount: 1, satisfaction: null, duty: { state: 'tracking', reply: null }, sheets: [{ state: 'processing', dueAt: at('2026-09-23 17:30') }] });
    expect(after.clocks.find((clock) => clock.kind === 'dissatisfied')).toMatchObject({ state: 'stopped' });
    await crew.do('duties.addProgress', { sheetId, text: '三处已张贴' });
    await crew.do('duties.reportDone', { sheetId, result: '三处已张贴', cause: '漏贴', liability: 'supplyCompany' });
    await lead.do('duties.verifySheet', { sheetId, opinion: '看过照片' });
    await receptionist.do('reception.reply', anAnswer(id, { satisfaction: null }));
    const again = (await caller.do<Case>('reception.get', { id })).followUps.find((one) => one.state === 'due');
    await caller.do('duties.recordFollowUp', reached(again?.id ?? ''));
    await lead.do('reception.close', { id, text: null, satisfaction: null });
  });

  it('or closes with the leader\'s decision in words', async () => {
    const officer = await station.as('603');
    const leader = await station.as('602');
    const { id, followUpId } = await answeredOpinion(await station.as('622'));
    await caller.do('duties.recordFollowUp', reached(followUpId, { ...happy, satisfaction: 'veryDissatisfied', reason: '要求赔偿超出规定' }));
    expect(await officer.refusal('reception.close', { id, text: null, satisfaction: null })).toMatchObject({ reason: 'RECEPTION_DISSATISFIED', params: { who: 'decision' } });
    station.clock.set(at('2026-09-18 16:00'));
    const onPaper = { trueActorId: leader.personId, actedAt: at('2026-09-18 15:30'), originalAt: '批示件 2026-31' };
    expect(await officer.do('reception.close', { id, text: null, satisfaction: null, decision: '诉求超出规定，已当面解释', onPaper })).toMatchObject({ state: 'closed' });
    expect(await officer.do<Case>('reception.get', { id })).toMatchObject({ satisfaction: 'veryDissatisfied', closure: { by: { id: leader.personId }, text: '诉求超出规定，已当面解释' } });
  });
});

describe('W1 samples', () => {
  /** Sets a rule of this station from today on. */
  const setRule = (ruleId: string, value: number, unit: string, key: string | null = null): Promise<unknown> =>
    head.do('admin.setRule', { id: v7(), ruleId, key, layer: 'station', withdrawn: false, value, unit, enabled: true, effectiveFrom: '2026-09-18', sourceNote: null, reason: '所务会决定', acceptLooser: true });

  /** A matter no category demands to follow up, answered and closed. */
  async function closedMatter(): Promise<Case> {
    const walked = await dispatched(receptionist, '运维班');
    await workedOff(await station.as('622'), walked.sheetId);
    await lead.do('duties.verifySheet', { sheetId: walked.sheetId, opinion: '核实' });
    await receptionist.do('reception.reply', anAnswer(walked.id));
    await lead.do('reception.close', { id: walked.id, text: null, satisfaction: null });
    return lead.do<Case>('reception.get', { id: walked.id });
  }

  /** The next morning: the station starts, and the draw of the day before comes with the first tick. */
  async function drawnNextDay({ id }: { readonly id: string }): Promise<Case> {
    station.clock.set(at('2026-09-19 09:00'));
    await station.restart();
    await sign();
    return lead.do<Case>('reception.get', { id });
  }

  it('R-FLOW-01 with a share of 100 % every answered matter is drawn, closes meanwhile, and is called afterwards; with the attempts the station set', async () => {
    await setRule('R-FLOW-01', 100, 'percent');
    await setRule('R-REQ-22', 2, 'count', 'attempts');
    await setRule('R-REQ-22', 30, 'min', 'apart');
    const { id, state, followUps } = await drawnNextDay(await closedMatter());
    expect([state, followUps.map((one) => [one.state, one.mandatory, one.ruleId, one.origin])]).toEqual(['closed', [['due', false, 'R-REQ-20', 'sample']]]);
    const followUpId = followUps[0]?.id ?? '';
    expect(await caller.do<Recorded>('duties.recordFollowUp', tried(followUpId))).toMatchObject({ state: 'attempting', nextAttemptAt: at('2026-09-19 09:30') });
    station.clock.set(at('2026-09-19 09:30'));
    expect(await caller.do<Recorded>('duties.recordFollowUp', tried(followUpId))).toMatchObject({ state: 'unreachable', attempts: 2 });
    expect((await lead.do<Case>('reception.get', { id })).state).toBe('closed');
  });

  it('R-REQ-23 a dissatisfied customer found by sample after closing: the officer decides in words, or reopens', async () => {
    await setRule('R-FLOW-01', 100, 'percent');
    const { id, followUps } = await drawnNextDay(await closedMatter());
    const officer = await station.as('603');
    await caller.do('duties.recordFollowUp', reached(followUps[0]?.id ?? '', { ...happy, satisfaction: 'dissatisfied', reason: '嫌慢' }));
    expect((await officer.do<Workbench>('duties.workbench', { scope: 'mine' })).rows).toMatchObject([{ kind: 'dissatisfiedToDecide', sourceId: id }]);
    expect(await lead.refusal('reception.close', { id, text: null, satisfaction: null, decision: '解释过了' })).toMatchObject({ reason: 'RECEPTION_DISSATISFIED' });
    await officer.do('reception.close', { id, text: null, satisfaction: null, decision: '时限之内办结，已电话解释' });
    const whole = await officer.do<Case>('reception.get', { id });
    expect(whole).toMatchObject({ state: 'closed', satisfaction: 'dissatisfied', closure: { text: '时限之内办结，已电话解释' }, followUps: [{ state: 'reviewed' }] });
    expect((await officer.do<Workbench>('duties.workbench', { scope: 'mine' })).rows).toEqual([]);
    expect(await officer.refusal('reception.close', { id, text: null, satisfaction: null, decision: '再决定一次' })).toMatchObject({ reason: 'RECEPTION_STATE' });
  });
});
