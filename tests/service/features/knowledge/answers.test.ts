import { v7 } from 'uuid';
import { afterEach, describe, expect, it } from 'vitest';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import type { knowledgeContracts } from '#shared/features/knowledge/knowledge.contract.ts';
import type { Answer } from '#shared/features/knowledge/knowledge.shapes.ts';
import { at, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Save = InputOf<typeof knowledgeContracts.saveAnswer>;
type Saved = OutputOf<typeof knowledgeContracts.saveAnswer>;
type History = OutputOf<typeof knowledgeContracts.getHistory>;

let station: TestService;
let receptionist: TestPerson;
let lead: TestPerson;

async function startAt(now: string): Promise<void> {
  station = await startTestService({ now });
  [receptionist, lead] = await Promise.all([station.as('616'), station.as('611')]);
}
afterEach(() => station.stop());

const anAnswer = (overrides: Partial<Save> = {}): Save => ({
  id: v7(), expectedVersion: 0, reason: null, question: '网上国网怎么绑户号', answer: '打开手机应用，点我的、户号绑定，照电费单上的户号填。', source: '营业厅公示 2026-01', validFrom: '2026-01-01', validUntil: '2026-12-31', keywords: ['绑定', '户号'], withdrawn: false, ...overrides,
});
const find = async (text: string, show: 'inUse' | 'expired' | 'unchecked' | 'withdrawn' = 'inUse', limit = 50): Promise<readonly Answer[]> => (await receptionist.page<Answer>('knowledge.findAnswers', { text, show, cursor: null, limit })).rows;

describe('002-02 answers at the counter', () => {
  it.each([
    { now: '2026-09-18 10:00', question: '网上交费几点到账', validUntil: '2026-12-31', typed: ['网上', 'wangshang', 'wsjf', 'wang shang jiao', '请问网上交费要几天到账呀'], later: '2027-01-01 09:00' },
    { now: '2026-03-02 08:40', question: '光伏上网电费怎么结', validUntil: '2026-03-31', typed: ['光伏', 'guangfu', 'gfsw', '光伏 电费', '我家光伏上网的电费怎么结'], later: '2026-04-01 00:10' },
  ])('002-02 $question is found by fragment, pinyin, initials and sentence, with its validity date; an expired one is flagged and stands last', async ({ now, question, validUntil, typed, later }) => {
    await startAt(now);
    const { answer } = await lead.do<Saved>('knowledge.saveAnswer', anAnswer({ question, validUntil, keywords: [] }));
    for (const text of typed) {
      const rows = await find(text);
      expect({ text, first: rows.find((row) => row.id === answer.id) }).toMatchObject({ text, first: { question, validUntil, standing: 'current', source: '营业厅公示 2026-01' } });
    }
    expect(await find('zzz没有这样的')).toEqual([]);
    station.clock.set(at(later));
    receptionist = await station.as('616');
    const rows = await find(typed[0] ?? '');
    expect(rows.at(-1)).toMatchObject({ id: answer.id, standing: 'expired', validUntil });
    expect((await find('', 'expired')).map((row) => row.id)).toEqual([answer.id]);
  });

  it('002-02 a search while typing takes far less than three seconds , and gives the rest page by page', async () => {
    await startAt('2026-09-18 10:00');
    for (let i = 0; i < 120; i += 1) await lead.do('knowledge.saveAnswer', anAnswer({ question: `第${String(i)}号台区今天谁值班`, keywords: ['值班'] }));
    const before = performance.now();
    const rows = await find('zhiban', 'inUse', 100);
    expect(performance.now() - before).toBeLessThan(3000);
    expect(rows).toHaveLength(100);
    const next = await receptionist.page<Answer>('knowledge.findAnswers', { text: 'zhiban', show: 'inUse', cursor: '100', limit: 100 });
    expect({ rows: next.rows.length, next: next.next, total: next.total }).toEqual({ rows: 20, next: null, total: 120 });
  });

  it('002-02 what ships says where it comes from and that it is to be checked, until somebody here changes it', async () => {
    await startAt('2026-09-18 10:00');
    const [shipped] = await find('网上');
    expect(shipped).toMatchObject({ version: 0, origin: 'seed', source: '来源文件 002', changedBy: null });
    expect((await find('', 'unchecked')).length).toBe((await find('')).length);
    const fields = { question: shipped?.question ?? '', answer: '手机应用、银行网点都能交。', source: '公司公示', validFrom: null, validUntil: '2027-06-30', keywords: ['缴费'], withdrawn: false };
    const { answer } = await lead.do<Saved>('knowledge.saveAnswer', { id: shipped?.id, expectedVersion: 0, reason: '按本单位制度核对', ...fields });
    expect(answer).toMatchObject({ version: 1, origin: 'seed', changedBy: '王示例' });
    expect((await find('', 'unchecked')).map((row) => row.id)).not.toContain(shipped?.id);
    const { versions } = await receptionist.do<History>('knowledge.getHistory', { kind: 'answer', id: shipped?.id });
    expect(versions).toMatchObject([{ version: 1, by: '王示例', reason: '按本单位制度核对' }]);
    expect(versions[0]?.changes).toContainEqual({ field: 'source', before: '来源文件 002', after: '公司公示' });
    expect(versions[0]?.changes).toContainEqual({ field: 'validUntil', before: null, after: '2027-06-30' });
  });
});

describe('keeping answers', () => {
  it('every edit keeps what stood before; the same edit twice, an old version and a twin are refused; withdrawing is an act of its own', async () => {
    await startAt('2026-09-18 10:00');
    const first = anAnswer();
    await lead.do('knowledge.saveAnswer', first);
    expect(await lead.refusal('knowledge.saveAnswer', { ...first, expectedVersion: 1 })).toMatchObject({ reason: 'KNOWLEDGE_NOTHING_CHANGED' });
    expect(await lead.refusal('knowledge.saveAnswer', { ...first, answer: '换了说法' })).toMatchObject({ code: 'CONFLICT', actualVersion: 1 });
    expect(await lead.refusal('knowledge.saveAnswer', anAnswer())).toMatchObject({ reason: 'KNOWLEDGE_NAME_TAKEN', issues: [{ path: 'question' }] });
    expect(await lead.refusal('knowledge.saveAnswer', { ...first, expectedVersion: 1, validUntil: '2025-12-31' })).toMatchObject({ reason: 'KNOWLEDGE_DATES', issues: [{ path: 'validUntil' }] });
    await lead.do('knowledge.saveAnswer', { ...first, expectedVersion: 1, answer: '换了说法', reason: '新版应用' });
    await lead.do('knowledge.saveAnswer', { ...first, expectedVersion: 2, answer: '换了说法', withdrawn: true });
    expect((await find('绑户号')).map((row) => row.id)).not.toContain(first.id);
    expect((await find('', 'withdrawn')).map((row) => row.id)).toEqual([first.id]);
    const { versions } = await lead.do<History>('knowledge.getHistory', { kind: 'answer', id: first.id });
    expect(versions.map((version) => [version.version, version.changes.map((change) => change.field)])).toEqual([[3, ['withdrawn']], [2, ['answer']], [1, ['question', 'answer', 'source', 'validFrom', 'validUntil', 'keywords', 'withdrawn']]]);
    expect(versions[1]?.changes).toEqual([{ field: 'answer', before: first.answer, after: '换了说法' }]);
  });

  it('a receptionist reads and may not write; blank fields are named and nothing is saved', async () => {
    await startAt('2026-09-18 10:00');
    expect(await receptionist.refusal('knowledge.saveAnswer', anAnswer())).toMatchObject({ code: 'FORBIDDEN' });
    const wrong = await lead.refusal('knowledge.saveAnswer', anAnswer({ question: ' ', answer: '\n' }));
    expect(wrong.code === 'VALIDATION' ? wrong.issues.map((issue) => issue.path).sort() : []).toEqual(['answer', 'question']);
    expect(await find('绑户号')).toEqual([]);
  });
});
