import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useQuery } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { ReceptionPage } from '#renderer/features/reception/ReceptionPage.tsx';
import { meQuery } from '#renderer/lib/session.ts';
import { methodNames } from '#shared/features/methodNames.ts';
import { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { sessionContracts } from '#shared/features/session/session.contract.ts';
import { exampleOf, fakeRefusal } from '#tests/support/fakeStation.ts';
import { axeFaults, renderDesk } from '#tests/support/renderDesk.tsx';

const me = { 'session.me': { ...exampleOf(sessionContracts.me), may: [...methodNames] }, 'drafts.list': { drafts: [] } };

function Desk() {
  return useQuery(meQuery).data === undefined ? null : <ReceptionPage params={{}} />;
}
const sentence = () => screen.findByLabelText('问了什么');

describe('F00 enquiry', () => {
  test('neighbours 3: an enquiry is recorded without a mouse in at most 25 keys beside the sentence', async () => {
    const { user, station } = renderDesk(<Desk />, { answers: me });
    await sentence();
    expect(document.activeElement).toBe(await sentence());
    let keys = 1; // F2 brought us here.
    await user.keyboard('网上怎么交电费');
    for (const key of ['{Enter}', '{Control>}1{/Control}', '{Enter}']) {
      await user.keyboard(key);
      keys += 1;
    }
    await waitFor(() => expect(station.callsOf('reception.enquire')).toHaveLength(1));
    expect(station.callsOf('reception.enquire')[0]?.input).toMatchObject({ sentence: '网上怎么交电费', answer: expect.stringContaining('银行') as string, channel: 'walkIn', category: 'inquiry', customerId: null });
    expect(keys).toBeLessThanOrEqual(25);
    await waitFor(async () => expect((await sentence()).textContent).toBe(''));
  });

  test('Enter that ends an input-method word neither moves on nor saves', async () => {
    const { user, station } = renderDesk(<Desk />, { answers: me });
    const field = await sentence();
    await user.type(field, '电费');
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 });
    expect(document.activeElement).toBe(field);
    const answer = screen.getByLabelText('怎么答的');
    answer.focus();
    fireEvent.keyDown(answer, { key: 'Enter', keyCode: 229 });
    fireEvent.keyDown(answer, { key: 'Enter', ctrlKey: true, isComposing: true });
    expect(station.callsOf('reception.enquire')).toHaveLength(0);
  });

  test('a refusal keeps what was typed and says what to do', async () => {
    const { user, station } = renderDesk(<Desk />, { answers: { ...me, 'reception.enquire': fakeRefusal('RECEPTION_TOO_LATE_ENTRY', { hours: 24 }) } });
    await user.type(await sentence(), '上月电费');
    await user.keyboard('{Enter}{Enter}');
    expect((await screen.findByRole('alert')).textContent).toContain('由所长办');
    expect(await sentence()).toHaveProperty('value', '上月电费');
    expect(station.callsOf('drafts.discard')).toHaveLength(0);
  });

  test('one key turns the sentence into the facts of a case', async () => {
    const { user } = renderDesk(<Desk />, { answers: me });
    await user.type(await sentence(), '进户线发热');
    await user.keyboard('{F3}');
    expect(await screen.findByLabelText('事实')).toHaveProperty('value', '进户线发热');
  });

  test('a saved enquiry becomes a case with its own number', async () => {
    const { user, station } = renderDesk(<Desk />, {
      answers: { ...me, 'reception.list': [{ ...(receptionContracts.list.example.output as readonly object[])[0], form: 'enquiry', state: 'closed' }], 'reception.get': { ...exampleOf(receptionContracts.get), form: 'enquiry', state: 'closed', facts: '电表走得快' } },
    });
    await screen.findByRole('button', { name: /转成受理单 CGS-JD/ });
    await user.keyboard('{F3}');
    expect(await screen.findByLabelText('事实')).toHaveProperty('value', '电表走得快');
    expect(screen.getByText(/单号和到达时间不变/)).toBeTruthy();
    expect(station.callsOf('reception.promoteEnquiry')).toHaveLength(0);
  });

  test('R-REQ-24 an urge is seen at once on the card and not offered twice; a case no team has is not said to be with one', async () => {
    const row = { ...exampleOf(receptionContracts.findReturning).rows[0], team: null, sheetNumber: null, sheetState: null, urges: 0, canUrge: true, urgeFrom: null };
    let urged = false;
    const { user, station } = renderDesk(<Desk />, {
      answers: {
        ...me, 'reception.findReturning': () => ({ rows: [urged ? { ...row, urges: 1, canUrge: false, urgeFrom: '2026-09-18T04:00:00.000Z' } : row] }), 'directory.search': { rows: [], more: false, tooShort: false, near: false },
        'duties.urge': () => { urged = true; return { urgeId: row.id, count: 1, superviseSuggested: false }; },
      },
    });
    await sentence();
    await user.keyboard('{F4}1001');
    await screen.findByRole('option');
    await user.keyboard('{Enter}');
    await screen.findByRole('button', { name: /记催办/ });
    await user.keyboard('{Control>}u{/Control}');
    expect(await screen.findByText('催过 1 次')).toBeTruthy();
    expect(screen.getByText(/后可再催/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /记催办/ })).toBeNull();
    expect(screen.getByText(/第 1 次催办已记在首问责任人/)).toBeTruthy();
    expect(screen.queryByText(/已告诉承办班组/)).toBeNull();
    await user.keyboard('{Control>}u{/Control}');
    expect(station.callsOf('duties.urge')).toHaveLength(1);
  });

  test('a new matter of a customer who was here is shown as related, and the cursor stands where it is written', async () => {
    const { user } = renderDesk(<Desk />, { answers: { ...me, 'directory.search': { rows: [], more: false, tooShort: false, near: false } } });
    await user.type(await sentence(), '又停电了');
    await user.keyboard('{F3}{F4}1001');
    await screen.findByRole('option');
    await user.keyboard('{Enter}');
    await user.click(await screen.findByRole('button', { name: /是新的事/ }));
    expect(document.activeElement).toBe(screen.getByLabelText('事实'));
    expect(await screen.findByText(`与 ${exampleOf(receptionContracts.get).number} 关联`)).toBeTruthy();
  });

  test('the page is sound for screen readers', async () => {
    renderDesk(<Desk />, { answers: me });
    await sentence();
    expect((await axeFaults()).join('\n')).toBe('');
  });
});
