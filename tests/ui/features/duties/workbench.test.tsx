import { screen, waitFor, within } from '@testing-library/react';
import { useQuery } from '@tanstack/react-query';
import { describe, expect, test } from 'vitest';
import { WorkbenchPage } from '#renderer/features/duties/WorkbenchPage.tsx';
import { meQuery } from '#renderer/lib/session.ts';
import { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import { exampleId, exampleWorkRow } from '#shared/features/duties/duties.examples.ts';
import { methodNames } from '#shared/features/methodNames.ts';
import { sessionContracts } from '#shared/features/session/session.contract.ts';
import { exampleOf, FakeRefusal, type FakeAnswer } from '#tests/support/fakeStation.ts';
import { axeFaults, renderDesk } from '#tests/support/renderDesk.tsx';

const bench = exampleOf(dutiesContracts.workbench);
const rows = [
  { ...exampleWorkRow, group: 'overdue' as const, minutesLeft: -92, tone: 'red' as const, dueAt: '2020-09-18T01:00:00.000Z', matter: '核对表箱户号' },
  { ...exampleWorkRow, id: exampleId(41), kind: 'dutyReply' as const, sourceId: exampleId(11), matter: '过户要带什么', number: 'CGS-SW-20260918-002' },
];
const answers = (work: object, more: Readonly<Record<string, FakeAnswer>> = {}) => ({ 'session.me': { ...exampleOf(sessionContracts.me), may: [...methodNames] }, 'duties.workbench': { ...bench, ...work }, ...more });

function Desk() {
  return useQuery(meQuery).data === undefined ? null : <WorkbenchPage />;
}

describe('workbench', () => {
  test('what is owed stands in groups by time left, with the act that is next; ↓ and Enter open the case', async () => {
    const { user } = renderDesk(<Desk />, { answers: answers({ rows, counts: { sheetToSign: 1, dutyReply: 1 }, overdue: 1, dueToday: 1 }) });
    const grid = await screen.findByRole('grid', { name: '工作台' });
    expect(within(grid).getByText('已超')).toBeTruthy();
    expect(within(grid).getAllByRole('row', { name: /核对表箱户号.*已超/ })).toHaveLength(1);
    expect(screen.getByText(/先办：签收「核对表箱户号」/)).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(grid));
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(window.location.hash).toBe(`#/duties/${exampleId(11)}`));
  });

  test('a filter shows one kind with the counts the service gave', async () => {
    const { user } = renderDesk(<Desk />, { answers: answers({ rows, counts: { sheetToSign: 1, dutyReply: 1 } }) });
    const grid = await screen.findByRole('grid', { name: '工作台' });
    await user.click(within(screen.getByRole('group', { name: '看哪一类' })).getByRole('button', { name: /^联系单/ }));
    expect(within(grid).queryByText('过户要带什么')).toBeNull();
    expect(within(grid).getByText('核对表箱户号')).toBeTruthy();
  });

  test('Space looks at a line without leaving the bench', async () => {
    const { user } = renderDesk(<Desk />, { answers: answers({ rows, counts: { sheetToSign: 1, dutyReply: 1 } }) });
    await screen.findByRole('grid', { name: '工作台' });
    await user.keyboard(' ');
    expect((await screen.findByRole('dialog')).textContent).toContain('CGS-JD-20260918-001');
    expect(window.location.hash).not.toContain('/duties/');
  });

  test('an empty bench says what to do next', async () => {
    renderDesk(<Desk />, { answers: answers({ rows: [], counts: {}, overdue: 0, dueToday: 0 }) });
    expect(await screen.findByText(/来了客户按 F2/)).toBeTruthy();
  });

  test('a failed bench says why and can be asked again', async () => {
    const { user, station } = renderDesk(<Desk />, { answers: answers({}, { 'duties.workbench': new FakeRefusal({ code: 'INTERNAL', incidentId: '7F3K' }) }) });
    expect((await screen.findByRole('alert')).textContent).toContain('7F3K');
    station.answer('duties.workbench', { ...bench, rows });
    await user.click(screen.getByRole('button', { name: '再试一次' }));
    expect(await screen.findByText('过户要带什么')).toBeTruthy();
  });

  test('the page is sound for screen readers', async () => {
    renderDesk(<Desk />, { answers: answers({ rows }) });
    await screen.findByRole('grid', { name: '工作台' });
    expect((await axeFaults()).join('\n')).toBe('');
  });
});
