import { screen, waitFor, within } from '@testing-library/react';
import { useQuery } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { ReceptionPage } from '#renderer/features/reception/ReceptionPage.tsx';
import { emptyValues } from '#renderer/features/reception/receptionForm.ts';
import { meQuery } from '#renderer/lib/session.ts';
import { methodNames } from '#shared/features/methodNames.ts';
import { directoryContracts } from '#shared/features/directory/directory.contract.ts';
import { exampleId } from '#shared/features/duties/duties.examples.ts';
import { knowledgeContracts } from '#shared/features/knowledge/knowledge.contract.ts';
import { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { sessionContracts } from '#shared/features/session/session.contract.ts';
import { exampleOf, FakeRefusal, type FakeAnswer } from '#tests/support/fakeStation.ts';
import { axeFaults, renderDesk } from '#tests/support/renderDesk.tsx';

const draftId = exampleId(77);
const draftOf = (values: Partial<typeof emptyValues>) => ({ drafts: [{ id: draftId, form: 'reception', savedAt: '2026-09-18T02:30:00.000Z', content: JSON.stringify({ mode: 'form', promoted: null, relatedId: null, values: { ...emptyValues, ...values } }) }] });
const filled = { category: 'complaint', cause: 'powerQuality', facts: '家里没电做不了饭', emotion: 'anxious', expectation: '想知道几点来电' } as const;

function Desk() {
  return useQuery(meQuery).data === undefined ? null : <ReceptionPage params={{}} />;
}
const open = (values: Partial<typeof emptyValues>, answers: Readonly<Record<string, FakeAnswer>> = {}) => renderDesk(<Desk />, { answers: { 'session.me': { ...exampleOf(sessionContracts.me), may: [...methodNames] }, 'drafts.list': draftOf(values), ...answers } });
const save = '{Control>}{Enter}{/Control}';

describe('F01 reception', () => {
  test('R-REQ-27 while it is typed the same open matter is offered, and one key adds what was said to it instead of a second case', async () => {
    const hint = { id: exampleId(10), number: 'CGS-JD-20260918-001', state: 'dispatched', category: 'complaint', matter: '上月也停过', acceptedAt: '2026-09-18T02:00:00.000Z', firstContact: '王示例', open: true, sameMatter: true, reply: null };
    const { user, station } = open({ ...filled, 'customer.phone': '13800000001' }, { 'reception.repeatHints': { windowDays: 60, rows: [hint], repeat: true } });
    await screen.findByRole('button', { name: /记在 CGS-JD-20260918-001 里/ });
    await user.keyboard('{Control>}j{/Control}');
    await waitFor(() => expect(station.callsOf('reception.addNote')).toHaveLength(1));
    expect(station.callsOf('reception.addNote')[0]?.input).toEqual({ id: hint.id, text: '客户又来：家里没电做不了饭 想知道几点来电', contacted: null });
    await waitFor(() => expect(station.callsOf('drafts.discard')).toHaveLength(1));
    expect(station.callsOf('reception.register')).toHaveLength(0);
  });

  test('R-REQ-27 a repeated matter that is closed is only said, not offered', async () => {
    const hint = { id: exampleId(10), number: 'CGS-JD-20260918-001', state: 'closed', category: 'complaint', matter: '上月也停过', acceptedAt: '2026-09-18T02:00:00.000Z', firstContact: '王示例', open: false, sameMatter: true, reply: '已换保险' };
    open({ ...filled, 'customer.phone': '13800000001' }, { 'reception.repeatHints': { windowDays: 60, rows: [hint], repeat: true } });
    await screen.findByText(/重复诉求：60 天内第 2 次/);
    expect(screen.queryByRole('button', { name: /不另立/ })).toBeNull();
  });

  test('000-03 saving with facts only is refused, emotion and expectation are marked; filled in, it saves', async () => {
    const { user, station } = open({ category: 'complaint', cause: 'powerQuality', facts: '家里没电做不了饭' });
    await screen.findByLabelText('事实');
    await user.keyboard(save);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('情绪还没有选');
    expect(alert.textContent).toContain('期待的行动还没有写');
    expect(screen.getByRole('radiogroup', { name: '情绪' }).getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByLabelText('期待的行动').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByLabelText('事实').getAttribute('aria-invalid')).toBeNull();
    expect(station.callsOf('reception.register')).toHaveLength(0);

    await user.click(screen.getByRole('radio', { name: '着急' }));
    await user.type(screen.getByLabelText('期待的行动'), '想知道几点来电');
    await user.keyboard(save);
    await waitFor(() => expect(station.callsOf('reception.register')).toHaveLength(1));
    expect(station.callsOf('reception.register')[0]?.input).toMatchObject({ facts: '家里没电做不了饭', emotion: 'anxious', expectation: '想知道几点来电', category: 'complaint', draftId });
    expect(station.callsOf('reception.register')[0]?.commandId).toBe(draftId);
  });

  test('000-04 a word of feeling is marked, 不满 is suggested and a soothing phrase offered; the clerk may ignore it', async () => {
    const { user } = open({}, { 'knowledge.listPhrases': { phrases: [{ ...exampleOf(knowledgeContracts.listPhrases).phrases[0], moment: 'dissatisfied', text: '停了几回，换谁都着急。我先记清楚。', promise: null }] } });
    const facts = await screen.findByLabelText('事实');
    await user.type(facts, '你们怎么老是停电');
    await user.tab();
    expect(document.querySelector('mark')?.textContent).toBe('老是');
    expect(screen.getByText('话里有「老是」，像是不满')).toBeTruthy();
    expect(await within(screen.getByRole('region', { name: '这样说' })).findByText(/我先记清楚/)).toBeTruthy();
    expect(screen.getByRole('radio', { name: '不满' })).toHaveProperty('checked', false);
    await user.click(screen.getByRole('radio', { name: '平静' }));
    expect(screen.getByRole('radio', { name: '平静' })).toHaveProperty('checked', true);
  });

  test('000-06 another department’s matter cannot be explained away: the ways that are left are named', async () => {
    const { user, station } = open({ ...filled, dutyScope: 'otherDepartment', action: 'explained' });
    await screen.findByLabelText('事实');
    await user.keyboard(save);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('陪同引导、电话联系交接、代收转交');
    expect(station.callsOf('reception.register')).toHaveLength(0);
  });

  test('a refusal of the service keeps every field, marks the one at fault and says its sentence', async () => {
    const refusal = new FakeRefusal({ code: 'REFUSED', reason: 'RECEPTION_CUSTOMER_NEEDED', params: {}, issues: [{ path: 'customer.phone', rule: 'required' }] });
    const { user, station } = open({ ...filled, 'customer.address': '示例东村 2 组' }, { 'reception.register': refusal });
    await screen.findByLabelText('事实');
    await user.keyboard(save);
    expect((await screen.findByRole('alert')).textContent).toContain('先填姓名和电话');
    expect(screen.getByLabelText('电话').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByLabelText('事实')).toHaveProperty('value', filled.facts);
    expect(screen.getByLabelText('地址')).toHaveProperty('value', '示例东村 2 组');
    expect(screen.getByLabelText('期待的行动')).toHaveProperty('value', filled.expectation);
    expect(station.callsOf('drafts.discard')).toHaveLength(0);
  });

  test('F8 registers and answers in one command (002-04)', async () => {
    const { user, station } = open(filled, { 'reception.register': { ...exampleOf(receptionContracts.register), closed: true, state: 'closed' } });
    await screen.findByLabelText('事实');
    await user.keyboard('{F8}');
    const dialog = await screen.findByRole('dialog', { name: '当场答复' });
    await user.type(within(dialog).getByLabelText(/现场答复/), '11 点半来电');
    await user.keyboard(save);
    // What the customer said is never chosen beforehand.
    expect(within(dialog).getByRole('radiogroup', { name: '满意度' }).getAttribute('aria-invalid')).toBe('true');
    expect(station.callsOf('reception.register')).toHaveLength(0);
    await user.click(within(dialog).getByRole('radio', { name: '认可' }));
    await user.click(within(dialog).getByRole('radio', { name: '满意' }));
    await user.keyboard(save);
    await waitFor(() => expect(station.callsOf('reception.register')[0]?.input).toMatchObject({ spot: { spotReply: '11 点半来电', accepted: 'accepted', satisfaction: 'satisfied' } }));
    expect(station.callsOf('reception.answerOnSpot')).toHaveLength(0);
  });

  test('what is typed becomes a draft; a restored draft shows what was typed', async () => {
    const { user, station } = open({ ...filled, materials: '身份证复印件 2' });
    expect(await screen.findByLabelText('事实')).toHaveProperty('value', filled.facts);
    await user.type(screen.getByLabelText('姓名'), '陈示例');
    await waitFor(() => expect(station.callsOf('drafts.save').length).toBeGreaterThan(0));
    expect(station.callsOf('drafts.save').at(-1)?.input).toMatchObject({ id: draftId, form: 'reception', content: expect.stringContaining('陈示例') as string });
    await user.keyboard(save);
    await waitFor(() => expect(station.callsOf('reception.register')[0]?.input).toMatchObject({ materials: [{ name: '身份证复印件', copies: 2 }], customer: { name: '陈示例' } }));
  });

  test('the due times stand before anything is saved, and Ctrl+D opens the sum', async () => {
    const { user } = open(filled);
    await screen.findByLabelText('事实');
    expect(await screen.findByText('9 月 24 日 周四 24:00')).toBeTruthy();
    await user.keyboard('{Control>}d{/Control}');
    const sum = await screen.findByRole('dialog', { name: '数日子' });
    expect(sum.textContent).toContain('受理当天，从次日起算');
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog', { name: '数日子' })).toBeNull();
  });

  test('a customer who comes back is found by a number tail, told state, date and first contact, and urged on one key', async () => {
    const { user, station } = open(filled, { 'directory.search': exampleOf(directoryContracts.search) });
    await screen.findByLabelText('事实');
    await user.keyboard('{F4}0918-001');
    const found = await screen.findByRole('option', { name: /电表比上月走得快/ });
    expect(found.textContent).toContain('已转班组');
    await waitFor(() => expect(screen.getByText('1 个')).toBeTruthy());
    await user.keyboard('{Enter}');
    expect(await screen.findByText('9 月 24 日 周四 24:00', { selector: 'dd' })).toBeTruthy();
    expect(screen.getByText('计量班')).toBeTruthy();
    await user.keyboard('{Control>}u{/Control}');
    await waitFor(() => expect(station.callsOf('duties.urge')[0]?.input).toMatchObject({ dutyId: exampleId(20), by: 'customer', way: 'faceToFace' }));
  });

  test('the page is sound for screen readers', async () => {
    open(filled);
    await screen.findByLabelText('事实');
    expect((await axeFaults()).join('\n')).toBe('');
  });
});
