import { screen, waitFor } from '@testing-library/react';
import { useQuery } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { KnowledgePage } from '#renderer/features/knowledge/KnowledgePage.tsx';
import { meQuery } from '#renderer/lib/session.ts';
import { knowledgeContracts } from '#shared/features/knowledge/knowledge.contract.ts';
import { methodNames } from '#shared/features/methodNames.ts';
import { sessionContracts } from '#shared/features/session/session.contract.ts';
import { exampleOf, fakeRefusal } from '#tests/support/fakeStation.ts';
import { axeFaults, renderDesk } from '#tests/support/renderDesk.tsx';

const asLead = { 'session.me': { ...exampleOf(sessionContracts.me), may: [...methodNames] } };
const answer = (knowledgeContracts.findAnswers.example.output as readonly object[])[0];

function Desk() {
  return useQuery(meQuery).data === undefined ? null : <KnowledgePage params={{}} />;
}

describe('002-02 the room of answers', () => {
  test('a new answer is written by keys alone; a missing source is named and nothing is sent', async () => {
    const { user, station } = renderDesk(<Desk />, { answers: asLead });
    await screen.findByText('网上怎么交电费', { selector: 'span' });
    await user.keyboard('{Control>}n{/Control}');
    await user.type(await screen.findByLabelText(/^问题/), '光伏电费怎么结');
    await user.type(screen.getByLabelText(/^答复/, { selector: 'textarea' }), '每季度结一次，打到登记的账户。');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findAllByText('要填。')).not.toHaveLength(0);
    expect(station.callsOf('knowledge.saveAnswer')).toHaveLength(0);
    await user.type(screen.getByLabelText(/^出处/), '营业厅公示');
    await user.type(screen.getByLabelText(/^关键词/), '光伏、上网 结算');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(station.callsOf('knowledge.saveAnswer')).toHaveLength(1));
    expect(station.callsOf('knowledge.saveAnswer')[0]?.input).toMatchObject({ expectedVersion: 0, question: '光伏电费怎么结', source: '营业厅公示', keywords: ['光伏', '上网', '结算'], validFrom: null, validUntil: null, withdrawn: false });
  });

  test('an expired answer says so, what ships says that it is to be checked, and a change shows was and is', async () => {
    const { user } = renderDesk(<Desk />, { answers: { ...asLead, 'knowledge.findAnswers': [{ ...answer, version: 0, changedAt: null, changedBy: null, standing: 'expired', validUntil: '2025-12-31' }] } });
    expect(await screen.findByText('已过期', { selector: '[role="grid"] *' })).toBeTruthy();
    await user.click(screen.getByText('网上怎么交电费', { selector: 'span' }));
    expect(await screen.findByText(/2025-12-31 已到期/)).toBeTruthy();
    expect(screen.getByText(/请按本单位制度核对/)).toBeTruthy();
    expect(await screen.findByText(/原 无 → 现 2026-12-31/)).toBeTruthy();
    expect((await axeFaults()).join('\n')).toBe('');
  });

  test('a refusal keeps what was typed and stands at its field', async () => {
    const { user } = renderDesk(<Desk />, { answers: { ...asLead, 'knowledge.saveAnswer': fakeRefusal('KNOWLEDGE_NOTHING_CHANGED') } });
    await user.click(await screen.findByText('网上怎么交电费', { selector: 'span' }));
    await user.type(await screen.findByLabelText(/^为什么改/), '试一试');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect((await screen.findByRole('alert')).textContent).toContain('没有可存的');
    expect(screen.getByLabelText(/^为什么改/)).toHaveProperty('value', '试一试');
  });

  test('who may not change reads the answer, its source and who may', async () => {
    const { user } = renderDesk(<Desk />, { answers: { 'session.me': { ...exampleOf(sessionContracts.me), may: ['knowledge.findAnswers'] } } });
    await user.click(await screen.findByText('网上怎么交电费', { selector: 'span' }));
    expect(await screen.findByText(/银行网站或网点都能交/)).toBeTruthy();
    expect(screen.queryByLabelText(/^问题/)).toBeNull();
  });

  test('nothing found says what to do', async () => {
    const { user } = renderDesk(<Desk />, { answers: { ...asLead, 'knowledge.findAnswers': { rows: [], next: null, total: 0 } } });
    await user.type(await screen.findByLabelText('汉字、拼音、首字母'), '没有');
    expect(await screen.findByText('没有这样的答复')).toBeTruthy();
  });
});
