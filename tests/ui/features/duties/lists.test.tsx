import { screen, waitFor, within } from '@testing-library/react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { describe, expect, test } from 'vitest';
import { DutiesPage } from '#renderer/features/duties/DutiesPage.tsx';
import { FollowUpsPage } from '#renderer/features/duties/FollowUpsPage.tsx';
import { SheetsPage } from '#renderer/features/duties/SheetsPage.tsx';
import { meQuery } from '#renderer/lib/session.ts';
import { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import { exampleDutyRow, exampleId, exampleSheet } from '#shared/features/duties/duties.examples.ts';
import type { ActOffer } from '#shared/features/duties/duties.shapes.ts';
import { methodNames } from '#shared/features/methodNames.ts';
import { sessionContracts } from '#shared/features/session/session.contract.ts';
import { exampleOf, fakeRefusal, type FakeAnswer } from '#tests/support/fakeStation.ts';
import { axeFaults, renderDesk } from '#tests/support/renderDesk.tsx';

const offer = (act: string, method: string, recordId: string): ActOffer => ({ act, method, recordId, allowed: true, missing: null, params: {}, who: [], ruleId: 'W1', next: true });

function SignedIn({ children }: { readonly children: ReactNode }) {
  return useQuery(meQuery).data === undefined ? null : children;
}
const open = (page: ReactNode, answers: Readonly<Record<string, FakeAnswer>> = {}) => renderDesk(<SignedIn>{page}</SignedIn>, { answers: { 'session.me': { ...exampleOf(sessionContracts.me), may: [...methodNames] }, 'admin.listPeople': { people: [] }, ...answers } });
const save = '{Control>}{Enter}{/Control}';

describe('lists of duties, sheets and follow-ups', () => {
  test('003-01 a duty that was handed over still stands among mine, because the customer was not told', async () => {
    open(<DutiesPage params={{}} />, { 'duties.mine': { rows: [{ ...exampleDutyRow, state: 'handedOver' }], total: 1 } });
    const grid = await screen.findByRole('grid', { name: '首问' });
    expect(within(grid).getByText('已转办')).toBeTruthy();
    expect(screen.getByText('告知客户才算完，1 件未结')).toBeTruthy();
    expect((await axeFaults()).join('\n')).toBe('');
  });

  test('the register asks the service for the filter that was chosen', async () => {
    const { user, station } = open(<DutiesPage params={{ tab: 'register' }} />);
    await user.click(await screen.findByRole('button', { name: '已超' }));
    await waitFor(() => expect(station.callsOf('duties.list').at(-1)?.input).toMatchObject({ overdueOnly: true, cursor: null }));
  });

  test('a team signs for its sheet from the list; the second return waits for the head', async () => {
    const { user, station } = open(<SheetsPage />, {
      'duties.getSheet': { sheet: exampleSheet, clocks: [], acts: [offer('acknowledge', 'duties.acknowledgeSheet', exampleId(40)), { ...offer('return', 'duties.returnSheet', exampleId(40)), next: false }] },
      'duties.returnSheet': { ...exampleOf(dutiesContracts.returnSheet), waitsForDecision: true },
    });
    await screen.findByRole('button', { name: /签收联系单/ });
    await user.keyboard('a');
    await screen.findByRole('dialog', { name: '签收联系单' });
    await user.keyboard(save);
    await waitFor(() => expect(station.callsOf('duties.acknowledgeSheet')[0]?.input).toMatchObject({ sheetId: exampleId(40), expectedVersion: 1, handlerId: null, onPaper: null }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await user.keyboard('b');
    const dialog = await screen.findByRole('dialog', { name: '退回联系单' });
    await user.type(within(dialog).getByLabelText(/说明/), '表箱前线路不归本班');
    await user.keyboard(save);
    expect(await screen.findByText(/已报所长裁定/)).toBeTruthy();
  });

  test('R-REQ-23 a dissatisfied customer needs a reason before the follow-up is sent', async () => {
    const { user, station } = open(<FollowUpsPage />, { 'duties.getFollowUp': { ...exampleOf(dutiesContracts.getFollowUp), acts: [offer('followUp', 'duties.recordFollowUp', exampleId(60))] } });
    await screen.findByRole('button', { name: /记回访/ });
    await user.keyboard('f');
    const dialog = await screen.findByRole('dialog', { name: '记回访' });
    expect(dialog.textContent).toContain('已转营业班安排');
    await user.click(within(dialog).getByRole('radio', { name: '不满意' }));
    await user.click(within(dialog).getByRole('radio', { name: '是' }));
    await user.keyboard(save);
    expect((await within(dialog).findByRole('alert')).textContent).toContain('这一项必须填');
    expect(station.callsOf('duties.recordFollowUp')).toHaveLength(0);
    await user.type(within(dialog).getByLabelText(/不满意原因/), '等了三天没人来');
    await user.keyboard(save);
    await waitFor(() => expect(station.callsOf('duties.recordFollowUp')[0]?.input).toMatchObject({ outcome: 'reached', result: { satisfaction: 'dissatisfied', reason: '等了三天没人来', consistent: true, dimensions: ['result'] } }));
  });

  test('R-REQ-22 a second try too soon says from when', async () => {
    const { user } = open(<FollowUpsPage />, {
      'duties.getFollowUp': { ...exampleOf(dutiesContracts.getFollowUp), acts: [offer('followUp', 'duties.recordFollowUp', exampleId(60))] },
      'duties.recordFollowUp': fakeRefusal('FOLLOW_UP_TOO_SOON', { from: '2026-09-18T06:05:00.000Z' }),
    });
    await user.click(await screen.findByRole('button', { name: /记回访/ }));
    const dialog = await screen.findByRole('dialog', { name: '记回访' });
    await user.click(within(dialog).getByRole('radio', { name: '无人接听' }));
    await user.keyboard(save);
    expect((await within(dialog).findByRole('alert')).textContent).toContain('14:05 以后再打');
  });
});
