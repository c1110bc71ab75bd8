import { v7 } from 'uuid';
import { afterEach, describe, expect, it } from 'vitest';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import type { knowledgeContracts } from '#shared/features/knowledge/knowledge.contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { aMatter, anAnswer } from '#tests/support/aMatter.ts';
import { at, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Registered = OutputOf<typeof receptionContracts.register>;
type Case = OutputOf<typeof receptionContracts.get>;
type Workbench = OutputOf<typeof dutiesContracts.workbench>;
type Phrases = OutputOf<typeof knowledgeContracts.listPhrases>;
type SavePhrase = InputOf<typeof knowledgeContracts.savePhrase>;

let station: TestService;
let receptionist: TestPerson;
let lead: TestPerson;

async function startAt(now: string): Promise<void> {
  station = await startTestService({ now });
  [receptionist, lead] = await Promise.all([station.as('616'), station.as('611')]);
}
afterEach(() => station.stop());

const aPhrase = (overrides: Partial<SavePhrase> = {}): SavePhrase => ({ id: v7(), expectedVersion: 0, reason: null, kind: 'say', moment: 'promise', text: '查到了我告诉您。', promise: '查到后告知', instead: null, withdrawn: false, ...overrides });
const phraseThat = async (promise: string): Promise<string> => {
  const found = (await receptionist.do<Phrases>('knowledge.listPhrases', {})).phrases.find((phrase) => phrase.promise === promise);
  if (!found) throw new Error(`no phrase promises ${promise}`);
  return found.id;
};
const whole = (id: string): Promise<Case> => receptionist.do<Case>('reception.get', { id });
const tasksOnBench = async (person: TestPerson, scope: 'mine' | 'team' = 'mine'): Promise<string[]> => (await person.do<Workbench>('duties.workbench', { scope })).rows.filter((row) => row.kind === 'task').map((row) => row.matter);

describe('000-05 a phrase that promises becomes a task', () => {
  it.each([
    { now: '2026-09-18 11:20', promise: '来电前短信告知', due: '2026-09-18 13:00', done: '2026-09-18 12:50', facts: '家里停电了，想知道几点来电' },
    { now: '2026-12-01 16:05', promise: '上门前电话告知', due: '2026-12-02 09:30', done: '2026-12-02 08:55', facts: '表箱门掉了，想知道哪天来修' },
  ])('000-05 「$promise」 stands for this customer and must be ticked before the matter closes', async ({ now, promise, due, done, facts }) => {
    await startAt(now);
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ facts, dutyScope: 'own', action: 'answeredAtOnce', phraseIds: [await phraseThat(promise)] }));
    const [task] = (await whole(saved.id)).tasks;
    expect(task).toMatchObject({ text: promise, origin: 'phrase', state: 'open', dueAt: null, ended: null });
    expect([await tasksOnBench(receptionist), await tasksOnBench(lead), await tasksOnBench(lead, 'team')]).toEqual([[promise], [], [promise]]);
    // Answered and accepted, it would close by itself; the promise keeps it open.
    const answered = await receptionist.do<{ closed: boolean; state: string }>('reception.answerOnSpot', { id: saved.id, spotReply: `抢修说${due.slice(11)}前来电`, accepted: 'accepted', satisfaction: 'satisfied' });
    expect(answered).toMatchObject({ closed: false, state: 'answeredOnSpot' });
    expect(await lead.refusal('reception.close', { id: saved.id, text: null, satisfaction: 'satisfied' })).toMatchObject({ code: 'REFUSED', reason: 'DUTY_TASK_OPEN', params: { tasks: 1 } });
    const offer = (await whole(saved.id)).acts.find((act) => act.act === 'tickTask');
    expect(offer).toMatchObject({ recordId: task?.id, allowed: true, next: true, params: { text: promise } });
    station.clock.set(at(done));
    receptionist = await station.as('616');
    const ticked = await receptionist.do('duties.tickTask', { taskId: task?.id, outcome: 'done', at: null, note: '已发短信' });
    expect(ticked).toMatchObject({ state: 'done', open: 0 });
    lead = await station.as('611');
    expect(await lead.do('reception.close', { id: saved.id, text: null, satisfaction: 'satisfied' })).toMatchObject({ state: 'closed' });
    const after = await whole(saved.id);
    expect(after.tasks).toMatchObject([{ state: 'done', ended: { act: { at: at(done) }, note: '已发短信' } }]);
    expect(after.timeline.filter((line) => line.record === 'dutyTask').map((line) => line.act)).toEqual(['promiseTask', 'tickTask']);
    expect(await tasksOnBench(lead, 'team')).toEqual([]);
  });

  it('000-05 in a reply, a note and an on-the-spot answer the promise stands too; the same phrase twice is one task', async () => {
    await startAt('2026-09-18 10:00');
    const id = await phraseThat('查清后电话告知');
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ dutyScope: 'own', action: 'answeredAtOnce' }));
    await receptionist.do('reception.addNote', { id: saved.id, text: '跟客户说查清了打电话', contacted: 'phone', phraseIds: [id] });
    await receptionist.do('reception.takeInHand', { id: saved.id, promisedAt: null, phraseIds: [id] });
    expect((await whole(saved.id)).tasks).toHaveLength(1);
    await receptionist.do('reception.reply', { ...anAnswer(saved.id), phraseIds: [await phraseThat('上门前电话告知')] });
    expect((await whole(saved.id)).tasks.map((task) => task.text)).toEqual(['查清后电话告知', '上门前电话告知']);
    const spot = await receptionist.do<Registered>('reception.register', aMatter({ dutyScope: 'own', action: 'answeredAtOnce', facts: '邻居家也没电，问几点来', phraseIds: [id], spot: { spotReply: '一点前来电', accepted: 'accepted', satisfaction: 'satisfied' } }));
    expect(spot.closed).toBe(false);
  });

  it('000-05 nobody is promised anything without name and telephone, and an enquiry cannot keep a promise', async () => {
    await startAt('2026-09-18 10:00');
    const id = await phraseThat('来电前短信告知');
    expect(await receptionist.refusal('reception.register', aMatter({ customer: null, phraseIds: [id] }))).toMatchObject({ reason: 'RECEPTION_CUSTOMER_NEEDED', issues: [{ path: 'customer.name' }, { path: 'customer.phone' }] });
    expect(await receptionist.refusal('reception.enquire', { sentence: '几点来电', answer: '一点', channel: 'phone', category: 'inquiry', customerId: null, customerName: null, phone: null, askedAt: null, phraseIds: [id] })).toMatchObject({ reason: 'RECEPTION_PROMISE_NEEDS_FORM' });
    expect(await receptionist.refusal('reception.register', aMatter({ phraseIds: [v7()] }))).toMatchObject({ reason: 'RECEPTION_PHRASE_UNKNOWN' });
    expect((await receptionist.page('reception.list', {})).rows).toEqual([]);
  });
});

describe('promised tasks by hand', () => {
  it('are due on the bench in their time, dropped only with a reason, ended once, and void with their matter', async () => {
    await startAt('2026-09-18 10:00');
    const saved = await receptionist.do<Registered>('reception.register', aMatter());
    const add = (text: string, dueAt: string | null): Promise<{ taskId: string }> => receptionist.do<{ taskId: string }>('duties.addTask', { dutyId: saved.dutyId, text, dueAt });
    expect(await receptionist.refusal('duties.addTask', { dutyId: saved.dutyId, text: '打电话', dueAt: at('2026-09-18 09:00') })).toMatchObject({ reason: 'DUTY_TASK_PAST', issues: [{ path: 'dueAt' }] });
    const call = await add('下班前打电话', at('2026-09-18 17:00'));
    const bill = await add('把账单送到家', null);
    const row = (await receptionist.do<Workbench>('duties.workbench', { scope: 'mine' })).rows.find((one) => one.id === call.taskId);
    expect(row).toMatchObject({ kind: 'task', dueAt: at('2026-09-18 17:00'), minutesLeft: 420, group: 'today', tone: 'green', customer: '陈*' });
    station.clock.advanceMs(8 * 3_600_000);
    receptionist = await station.as('616');
    expect((await receptionist.do<Workbench>('duties.workbench', { scope: 'mine' })).rows.find((one) => one.id === call.taskId)).toMatchObject({ group: 'overdue', tone: 'red' });
    expect(await receptionist.refusal('duties.tickTask', { taskId: bill.taskId, outcome: 'dropped', at: null, note: null })).toMatchObject({ reason: 'DUTY_TASK_NOTE_NEEDED', issues: [{ path: 'note' }] });
    expect(await receptionist.refusal('duties.tickTask', { taskId: call.taskId, outcome: 'done', at: at('2026-09-18 09:00'), note: null })).toMatchObject({ reason: 'DUTY_TASK_TIME' });
    await receptionist.do('duties.tickTask', { taskId: bill.taskId, outcome: 'dropped', at: null, note: '客户自己来取了' });
    expect(await receptionist.refusal('duties.tickTask', { taskId: bill.taskId, outcome: 'done', at: null, note: null })).toMatchObject({ reason: 'DUTY_TASK_STATE' });
    const head = await station.as('601');
    await head.do('reception.void', { id: saved.id, reason: '重复登记' });
    expect((await whole(saved.id)).tasks).toMatchObject([{ state: 'dropped', ended: { note: '重复登记' } }, { state: 'dropped', ended: { note: '客户自己来取了' } }]);
    expect(await receptionist.refusal('duties.addTask', { dutyId: saved.dutyId, text: '再打电话', dueAt: null })).toMatchObject({ reason: 'DUTY_STATE' });
    expect(await tasksOnBench(lead, 'team')).toEqual([]);
  });
});

describe('the phrase library', () => {
  it('a phrase is added, changed with its version kept, withdrawn and then promises nothing; what does not fit its kind is refused', async () => {
    await startAt('2026-09-18 10:00');
    const first = aPhrase();
    await lead.do('knowledge.savePhrase', first);
    expect(await receptionist.refusal('knowledge.savePhrase', aPhrase({ text: '别的' }))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await lead.refusal('knowledge.savePhrase', aPhrase())).toMatchObject({ reason: 'KNOWLEDGE_NAME_TAKEN' });
    expect(await lead.refusal('knowledge.savePhrase', aPhrase({ kind: 'forbidden', text: '别问了' }))).toMatchObject({ reason: 'KNOWLEDGE_PHRASE_MISFIT', issues: [{ path: 'promise' }] });
    expect(await lead.refusal('knowledge.savePhrase', aPhrase({ text: '慢慢说', promise: null, instead: '请讲' }))).toMatchObject({ reason: 'KNOWLEDGE_PHRASE_MISFIT', issues: [{ path: 'instead' }] });
    await lead.do('knowledge.savePhrase', { ...first, expectedVersion: 1, promise: '查到后电话告知', reason: '说清用什么' });
    await lead.do('knowledge.savePhrase', { ...first, expectedVersion: 2, promise: '查到后电话告知', withdrawn: true });
    const { versions } = await lead.do<OutputOf<typeof knowledgeContracts.getHistory>>('knowledge.getHistory', { kind: 'phrase', id: first.id });
    expect(versions[1]).toMatchObject({ version: 2, reason: '说清用什么', changes: [{ field: 'promise', before: '查到后告知', after: '查到后电话告知' }] });
    expect(await receptionist.refusal('reception.register', aMatter({ phraseIds: [first.id] }))).toMatchObject({ reason: 'RECEPTION_PHRASE_UNKNOWN' });
  });

  it('a shipped phrase changed here keeps its place and its id', async () => {
    await startAt('2026-09-18 10:00');
    const before = (await lead.do<Phrases>('knowledge.listPhrases', {})).phrases;
    const shipped = before.find((phrase) => phrase.promise === '来电前短信告知');
    await lead.do('knowledge.savePhrase', { id: shipped?.id, expectedVersion: 0, reason: '按本所说法', kind: 'say', moment: 'promise', text: '来电前给您发短信。', promise: '来电前发短信', instead: null, withdrawn: false });
    const after = (await lead.do<Phrases>('knowledge.listPhrases', {})).phrases;
    expect(after.map((phrase) => phrase.id)).toEqual(before.map((phrase) => phrase.id));
    expect(after.find((phrase) => phrase.id === shipped?.id)).toMatchObject({ version: 1, origin: 'seed', promise: '来电前发短信', changedBy: '王示例' });
  });
});
