import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import type { FollowUpRow } from '#shared/features/duties/duties.shapes.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { aCustomer, aMatter, anAnswer, giveRoles } from '#tests/support/aMatter.ts';
import { at, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Case = OutputOf<typeof receptionContracts.get>;
type FollowUp = OutputOf<typeof dutiesContracts.getFollowUp>;
type Recorded = OutputOf<typeof dutiesContracts.recordFollowUp>;
type Draws = OutputOf<typeof dutiesContracts.listDraws>;
type Registered = OutputOf<typeof receptionContracts.register>;

let station: TestService;
let receptionist: TestPerson;
let caller: TestPerson;
let head: TestPerson;
let officer: TestPerson;

const sign = async (): Promise<void> => { [receptionist, caller, head, officer] = await Promise.all([station.as('616'), station.as('651'), station.as('601'), station.as('603')]); };
beforeEach(async () => {
  station = await startTestService({ now: '2026-09-17 10:00' });
  await sign();
});
afterEach(() => station.stop());

/** A matter answered at the counter; the address names the village, the telephone may be missing. */
async function answered(overrides: { readonly address?: string; readonly phone?: string | null; readonly satisfaction?: 'satisfied' | 'dissatisfied'; readonly category?: 'inquiry' | 'opinion' } = {}): Promise<Registered> {
  const customer = aCustomer({ address: overrides.address ?? '示例东村2组11号', ...(overrides.phone === undefined ? {} : { phone: overrides.phone }) });
  return receptionist.do<Registered>('reception.register', {
    ...aMatter({ category: overrides.category ?? 'inquiry', serviceKind: null, complexity: 'simple', customer, dutyScope: 'own', action: 'answeredAtOnce' }),
    spot: { spotReply: '按阶梯第二档计', accepted: overrides.satisfaction === 'dissatisfied' ? 'notAccepted' : 'accepted', satisfaction: overrides.satisfaction ?? 'satisfied' },
  });
}

/** The station starts on a later day; what is due then comes with the first tick. */
async function startOn(day: string): Promise<void> {
  station.clock.set(at(day));
  await station.restart();
  await sign();
}

const happy = { dimensions: ['result'], consistent: true, satisfaction: 'satisfied', reason: null, newDemand: null };
const page = (input: object = {}): Promise<FollowUpRow[]> => caller.page<FollowUpRow>('duties.listFollowUps', { states: ['due', 'attempting'], ...input }).then(({ rows }) => [...rows]);

describe('W1 R-REQ-21 the draw of samples', () => {
  it('R-FLOW-01 draws at least a tenth of the matters of the days before, by lots anybody can count again, once, and writes down who was in the pot', async () => {
    const made: Registered[] = [];
    for (let n = 0; n < 12; n += 1) made.push(await answered());
    expect(await page()).toEqual([]);
    await startOn('2026-09-18 09:00');
    const rows = await page();
    expect(rows).toHaveLength(2);
    const { draws } = await caller.do<Draws>('duties.listDraws', { month: '2026-09' });
    expect(draws).toMatchObject([{ on: '2026-09-18', share: 10, pool: 12, poolBefore: 0, drawn: 2, drawnBefore: 0 }]);
    const lots = made.map(({ dutyId }) => [createHash('sha256').update(`2026-09-18/${dutyId}`).digest('hex').slice(0, 16), dutyId] as const).sort(([a], [b]) => a.localeCompare(b));
    expect(draws[0]?.members.map((member) => [member.lot, member.dutyId])).toEqual(lots.map(([lot, id]) => [lot, id]));
    expect(draws[0]?.members.filter((member) => member.drawn).map((member) => member.sourceId).sort()).toEqual(rows.map((row) => row.sourceId).sort());
    expect(rows.every((row) => row.origin === 'sample' && !row.mandatory)).toBe(true);
    // Another start draws nothing again; the eight of the next day are covered by the tenth kept so far.
    for (let n = 0; n < 8; n += 1) await answered();
    await startOn('2026-09-18 15:00');
    expect((await caller.do<Draws>('duties.listDraws', { month: '2026-09' })).draws).toHaveLength(1);
    await startOn('2026-09-19 09:00');
    expect((await caller.do<Draws>('duties.listDraws', { month: null })).draws[0]).toMatchObject({ on: '2026-09-19', pool: 8, poolBefore: 12, drawn: 0, drawnBefore: 2 });
    await answered();
    await startOn('2026-09-20 09:00');
    expect((await caller.do<Draws>('duties.listDraws', { month: null })).draws[0]).toMatchObject({ pool: 1, poolBefore: 20, drawn: 1 });
  });

  it('whom nobody can reach is not in the pot, nor who is followed up anyway; with the rule off nobody is drawn', async () => {
    await answered({ category: 'opinion' });
    await answered({ satisfaction: 'dissatisfied' });
    expect((await page()).map((row) => [row.origin, row.mandatory]).sort()).toEqual([['dissatisfied', false], ['mandatory', true]]);
    await head.do('admin.setRule', { id: v7(), ruleId: 'R-FLOW-01', key: null, layer: 'station', withdrawn: false, value: 10, unit: 'percent', enabled: false, effectiveFrom: '2026-09-18', sourceNote: null, reason: '本月全部必访', acceptLooser: true });
    await answered();
    await startOn('2026-09-18 09:00');
    expect((await caller.do<Draws>('duties.listDraws', { month: null })).draws).toEqual([]);
  });
});

describe('F06 lists by village and by person', () => {
  it('follow-ups stand together by village and by the person they were given to; those without a telephone have a list of their own', async () => {
    await answered({ category: 'opinion', address: '示例县北坡镇槐树社区枣林路18号' });
    await answered({ category: 'opinion', phone: null });
    await answered({ category: 'opinion', address: '示例县北坡镇槐树社区枣林路2号' });
    await answered({ category: 'opinion', address: '北坡镇新街7号' });
    const byVillage = await page({ order: 'village' });
    expect(byVillage.map((row) => row.village)).toEqual(['槐树社区', '槐树社区', '示例东村', null]);
    expect((await page({ withoutPhone: true })).map((row) => [row.village, row.phone])).toEqual([['示例东村', null]]);
    const [first, second] = byVillage;
    expect(await receptionist.refusal('duties.assignFollowUps', { followUpIds: [first?.id], personId: caller.personId })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await head.refusal('duties.assignFollowUps', { followUpIds: [first?.id], personId: head.personId })).toMatchObject({ reason: 'FOLLOW_UP_PERSON_UNKNOWN' });
    await giveRoles(head, '616', ['receptionist', 'followUpOfficer']);
    expect(await head.refusal('duties.assignFollowUps', { followUpIds: [first?.id], personId: receptionist.personId })).toMatchObject({ reason: 'FOLLOW_UP_SEPARATION' });
    expect(await head.do('duties.assignFollowUps', { followUpIds: [first?.id, second?.id], personId: caller.personId })).toEqual({ count: 2 });
    expect(await head.do('duties.assignFollowUps', { followUpIds: [first?.id], personId: caller.personId })).toEqual({ count: 0 });
    expect((await page({ order: 'person' })).map((row) => row.assignedTo)).toEqual(['李示例', '李示例', null, null].map((name) => (name === null ? null : expect.any(String))));
    expect(await head.do('duties.assignFollowUps', { followUpIds: [first?.id], personId: null })).toEqual({ count: 1 });
    // Group by group over the pages.
    const one = await caller.page<FollowUpRow>('duties.listFollowUps', { states: ['due'], order: 'village', limit: 3 });
    const rest = await caller.page<FollowUpRow>('duties.listFollowUps', { states: ['due'], order: 'village', limit: 3, cursor: one.next });
    expect([...one.rows, ...rest.rows].map((row) => row.id)).toEqual(byVillage.map((row) => row.id));
  });

  it('F06 G9 the list for walking is a masked paper with its own number; what it brings back is entered under it', async () => {
    await answered({ category: 'opinion' });
    await answered({ category: 'opinion', phone: null, address: '示例西村8号' });
    const rows = await page();
    const list = await head.do<{ number: string; paperId: string }>('duties.issueFollowUpList', { followUpIds: rows.map((row) => row.id), walkerId: caller.personId });
    expect(list.number).toBe('CGS-HM-20260917-001');
    const { body } = await head.do<{ body: string }>('documents.getPrintable', { paperId: list.paperId, grantId: null });
    for (const words of ['回访走访名单', '示例东村', '示例西村', '138****0001', '无电话', 'CGS-JD-20260917-001', '□不满意']) expect(body).toContain(words);
    expect(body).not.toContain('13800000001');
    expect((await page()).every((row) => row.assignedTo !== null)).toBe(true);
    station.clock.set(at('2026-09-17 16:00'));
    const original = { trueActorId: caller.personId, actedAt: at('2026-09-17 14:30'), originalAt: list.number };
    await receptionist.do('duties.recordFollowUp', { followUpId: rows[1]?.id, way: 'visit', outcome: 'reached', note: '灯亮了，电费单看不懂', result: happy, onPaper: original });
    const { followUp } = await caller.do<FollowUp>('duties.getFollowUp', { id: rows[1]?.id });
    expect(followUp.attempts).toMatchObject([{ wayWords: '上门走访', phone: null, note: '灯亮了，电费单看不懂', act: { by: { id: caller.personId }, originalAt: list.number, recorder: { id: receptionist.personId } } }]);
    expect(await head.refusal('duties.issueFollowUpList', { followUpIds: [rows[1]?.id], walkerId: null })).toMatchObject({ reason: 'FOLLOW_UP_STATE' });
  });
});

describe('F06 四访', () => {
  it('the four kinds are the station’s own words, marked unverified; what was recorded before keeps its word', async () => {
    const { id } = await answered({ category: 'opinion' });
    const [row] = await page();
    await caller.do('duties.recordFollowUp', { followUpId: row?.id, way: 'phone', outcome: 'noAnswer', phone: '13900000002' });
    expect(await receptionist.refusal('duties.setVisitWords', { kind: 'visit', words: '入户走访', reason: '公司制度' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await head.refusal('duties.setVisitWords', { kind: 'visit', words: '电话回访', reason: '公司制度' })).toMatchObject({ reason: 'VISIT_WORDS_TAKEN' });
    await head.do('duties.setVisitWords', { kind: 'phone', words: '电话必访', reason: '公司四访制度' });
    await head.do('duties.setVisitWords', { kind: 'phone', words: '电话访', reason: '再改一次' });
    const { kinds } = await caller.do<OutputOf<typeof dutiesContracts.visitWords>>('duties.visitWords', {});
    expect(kinds).toEqual([{ kind: 'phone', words: '电话访', usual: '电话回访', mark: 'U' }, { kind: 'visit', words: '上门走访', usual: '上门走访', mark: 'U' }, { kind: 'written', words: '书面（线上）回访', usual: '书面（线上）回访', mark: 'U' }, { kind: 'meeting', words: '座谈约访', usual: '座谈约访', mark: 'U' }]);
    station.clock.set(at('2026-09-17 14:00'));
    await caller.do('duties.recordFollowUp', { followUpId: row?.id, way: 'phone', outcome: 'reached', result: { ...happy, dimensions: ['serviceQuality', 'serviceTime', 'workQuality', 'result', 'integrity'] } });
    expect((await caller.do<Case>('reception.get', { id })).followUps[0]?.attempts.map((attempt) => [attempt.wayWords, attempt.phone])).toEqual([['电话回访', '139****0002'], ['电话访', '138****0001']]);
  });

  it('R-FC-01 a new demand becomes a reception of its own, linked, with who heard it as first contact; without its category nothing is saved', async () => {
    const { id } = await answered({ category: 'opinion' });
    const [row] = await page();
    const result = { ...happy, satisfaction: 'fair', newDemand: '想把表箱挪到院墙外面' };
    const attempt = { followUpId: row?.id, way: 'phone', outcome: 'reached', note: '表箱挪出来就好了' };
    expect(await caller.refusal('duties.recordFollowUp', { ...attempt, result })).toMatchObject({ reason: 'FOLLOW_UP_NEW_MATTER_NEEDED', issues: [{ path: 'result.newMatter' }] });
    expect(await caller.refusal('duties.recordFollowUp', { ...attempt, result: { ...result, newMatter: { category: 'serviceRequest', serviceKind: null, complexity: 'ordinary' } } })).toMatchObject({ reason: 'RECEPTION_SERVICE_KIND_NEEDED' });
    expect((await caller.do<FollowUp>('duties.getFollowUp', { id: row?.id })).followUp.attempts).toEqual([]);
    const done = await caller.do<Recorded>('duties.recordFollowUp', { ...attempt, result: { ...result, newMatter: { category: 'serviceRequest', serviceKind: 'other', complexity: 'ordinary' } } });
    expect(done.newReception?.number).toBe('CGS-JD-20260917-002');
    const made = await caller.do<Case>('reception.get', { id: done.newReception?.id });
    expect(made).toMatchObject({ state: 'registered', relatedId: id, channel: 'phone', category: 'serviceRequest', facts: result.newDemand, customer: { phone: '138****0001' }, duty: { firstContact: { id: caller.personId }, state: 'open' } });
    expect((await caller.do<FollowUp>('duties.getFollowUp', { id: row?.id })).followUp.newReception).toEqual(done.newReception);
  });

  it('R-REQ-21 a follow-up of any answered matter is opened by hand with its reason, one at a time', async () => {
    const { dutyId, id } = await answered();
    const open = await receptionist.do<Registered>('reception.register', aMatter());
    expect(await officer.refusal('duties.openFollowUp', { dutyId: open.dutyId, reason: '所长要了解' })).toMatchObject({ reason: 'DUTY_STATE' });
    expect(await receptionist.refusal('duties.openFollowUp', { dutyId, reason: '所长要了解' })).toMatchObject({ code: 'FORBIDDEN' });
    expect((await officer.do<Case>('reception.get', { id })).acts.find((offer) => offer.method === 'duties.openFollowUp')).toMatchObject({ allowed: true });
    expect(await officer.do('duties.openFollowUp', { dutyId, reason: '有人反映没有办好', assignTo: caller.personId })).toMatchObject({ dueAt: at('2026-09-19 00:00') });
    expect(await officer.refusal('duties.openFollowUp', { dutyId, reason: '再问一次' })).toMatchObject({ reason: 'FOLLOW_UP_OPEN' });
    const whole = await officer.do<Case>('reception.get', { id });
    expect(whole).toMatchObject({ state: 'closed', followUps: [{ origin: 'manual', originReason: '有人反映没有办好', mandatory: false, assignedTo: { id: caller.personId } }] });
    expect(whole.timeline.find((line) => line.act === 'openFollowUp')).toMatchObject({ text: '有人反映没有办好', rule: 'R-REQ-21' });
  });

  it('apologies and visits at home are noted with the customer’s reaction, on paper for who made them', async () => {
    const { dutyId, id } = await answered({ category: 'opinion' });
    await receptionist.do('duties.recordCare', { dutyId, kind: 'apology', way: 'phone', text: '为停电通知晚了道歉', accepted: 'accepted' });
    station.clock.set(at('2026-09-17 17:00'));
    await receptionist.do('duties.recordCare', { dutyId, kind: 'homeVisit', way: 'faceToFace', text: '到家看过，表箱已加锁', accepted: 'noOpinion', onPaper: { trueActorId: head.personId, actedAt: at('2026-09-17 15:00'), originalAt: '走访簿第3页' } });
    const whole = await head.do<Case>('reception.get', { id });
    expect(whole.followUps[0]?.cares).toMatchObject([{ kind: 'apology', accepted: 'accepted', act: { by: { id: receptionist.personId } } }, { kind: 'homeVisit', act: { by: { id: head.personId }, recorder: { id: receptionist.personId } } }]);
    expect(whole.timeline.filter((line) => line.act === 'apologise' || line.act === 'homeVisit')).toHaveLength(2);
    expect(await receptionist.refusal('duties.recordCare', { dutyId, kind: 'apology', way: 'phone', text: '晚了', accepted: 'accepted', onPaper: { trueActorId: head.personId, actedAt: at('2026-09-18 15:00'), originalAt: '簿' } })).toMatchObject({ reason: 'PAPER_TIME' });
  });

  it('R-REQ-21 an answer that leaves the customer dissatisfied its follow-up at once', async () => {
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ category: 'inquiry', serviceKind: null, dutyScope: 'own', action: 'answeredAtOnce' }));
    await receptionist.do('reception.takeInHand', { id: saved.id, promisedAt: null });
    await receptionist.do('reception.reply', anAnswer(saved.id, { accepted: 'notAccepted', satisfaction: 'veryDissatisfied' }));
    expect(await page()).toMatchObject([{ sourceId: saved.id, origin: 'dissatisfied' }]);
  });
});
