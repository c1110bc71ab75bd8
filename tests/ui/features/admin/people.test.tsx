import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { PeoplePage } from '#renderer/features/admin/PeoplePage.tsx';
import type { Person } from '#shared/features/admin/people.contract.ts';
import { sessionContracts } from '#shared/features/session/session.contract.ts';
import { exampleOf, fakeRefusal } from '#tests/support/fakeStation.ts';
import { axeFaults, renderDesk } from '#tests/support/renderDesk.tsx';
import { meQuery } from '#renderer/lib/session.ts';
import { useQuery } from '@tanstack/react-query';

const aPerson = (n: number, name: string, more: Partial<Person> = {}): Person => ({
  id: `01990000-0000-7000-8000-00000000001${n}`, version: 1, name, workNo: `61${n}`, roles: ['receptionist'], teamId: null, teamName: null, post: null, officePhone: null, active: true, canSignIn: true, ...more,
});
const people = [aPerson(1, '王示例'), aPerson(2, '李示例'), aPerson(3, '孙示例', { active: false }), aPerson(4, '周示例', { roles: ['stationHead'] })];
const all = ['admin.listPeople', 'admin.savePerson', 'admin.disablePerson', 'session.resetCredential', 'session.resetHeadCredential'];
const answersFor = (may: readonly string[]) => ({ 'admin.listPeople': { people }, 'admin.listTeams': { teams: [] }, 'session.me': { ...exampleOf(sessionContracts.me), may: [...may] } });

/** The shell asks who is signed in before it shows a page. */
function SignedIn() {
  return useQuery(meQuery).data === undefined ? null : <PeoplePage />;
}

test('people are listed; disabled ones only when asked for, struck through', async () => {
  const { user } = renderDesk(<SignedIn />, { answers: answersFor(all) });
  const grid = await screen.findByRole('grid', { name: '人员' });
  expect(within(grid).queryByText('孙示例')).toBeNull();
  await user.click(screen.getByRole('button', { name: '含停用' }));
  expect(within(grid).getByText('孙示例').closest('tr')?.dataset['struck']).toBe('true');
  expect((await axeFaults()).join('\n')).toBe('');
});

test('a new person is saved with Ctrl+Enter, trimmed, blanks as null', async () => {
  const { user, station } = renderDesk(<SignedIn />, { answers: answersFor(all) });
  await user.click(await screen.findByRole('button', { name: /添人/ }));
  await user.type(screen.getByLabelText(/^姓名/), ' 何示例 ');
  await user.type(screen.getByLabelText(/^工号/), '621');
  await user.click(screen.getByRole('checkbox', { name: '承办人' }));
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(station.callsOf('admin.savePerson')).toHaveLength(1));
  expect(station.callsOf('admin.savePerson')[0]?.input).toMatchObject({ expectedVersion: 0, name: '何示例', workNo: '621', roles: ['handler'], teamId: null, post: null, officePhone: null });
});

test('the administrator with a second role is refused in the form, before anything is sent', async () => {
  const { user, station } = renderDesk(<SignedIn />, { answers: answersFor(all) });
  await user.click(await screen.findByText('李示例'));
  await user.click(screen.getByRole('checkbox', { name: '系统管理员' }));
  await user.click(screen.getByRole('button', { name: /保存/ }));
  expect((await screen.findByRole('alert')).textContent).toContain('系统管理员只能单独一人');
  expect(station.callsOf('admin.savePerson')).toHaveLength(0);
});

test('a taken work number is said in words, what was typed stays', async () => {
  const { user } = renderDesk(<SignedIn />, { answers: { ...answersFor(all), 'admin.savePerson': () => fakeRefusal('ADMIN_WORK_NO_TAKEN') } });
  await user.click(await screen.findByText('李示例'));
  await user.clear(screen.getByLabelText(/^工号/));
  await user.type(screen.getByLabelText(/^工号/), '611');
  await user.click(screen.getByRole('button', { name: /保存/ }));
  expect((await screen.findByRole('alert')).textContent).toContain('这个工号已经有人用了');
  expect(screen.getByLabelText<HTMLInputElement>(/^工号/).value).toBe('611');
});

test('a reset shows the one-time code once; the station head needs the recovery code', async () => {
  const { user, station } = renderDesk(<SignedIn />, { answers: answersFor(all) });
  await user.click(await screen.findByText('李示例'));
  await user.click(screen.getByRole('button', { name: '重置口令' }));
  expect(await screen.findByText('K7QM-3TXR-9B')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: '知道了' }));
  await waitFor(() => expect(screen.queryByText('K7QM-3TXR-9B')).toBeNull());
  await user.click(screen.getByText('周示例'));
  await user.click(screen.getByRole('button', { name: '重置所长口令' }));
  expect(await screen.findByLabelText(/^恢复码/)).toBeTruthy();
  expect(station.callsOf('session.resetHeadCredential')).toHaveLength(0);
});

test('disabling wants a reason', async () => {
  const { user, station } = renderDesk(<SignedIn />, { answers: answersFor(all) });
  await user.click(await screen.findByText('李示例'));
  await user.click(screen.getByRole('button', { name: '停用' }));
  const dialog = await screen.findByRole('dialog', { name: '停用 李示例' });
  await user.click(within(dialog).getByRole('button', { name: /停用/ }));
  expect((await within(dialog).findAllByText('这一项必须填。')).length).toBeGreaterThan(0);
  await user.type(within(dialog).getByLabelText(/^原因/), '调离本所');
  await user.click(within(dialog).getByRole('button', { name: /停用/ }));
  await waitFor(() => expect(station.callsOf('admin.disablePerson')[0]?.input).toMatchObject({ reason: '调离本所', expectedVersion: 1 }));
});

test('who may not change people sees that, and who may, instead of a vanished button', async () => {
  renderDesk(<SignedIn />, { answers: answersFor(['admin.listPeople']) });
  expect((await screen.findByRole('note', { name: '改人员' })).textContent).toContain('所长、系统管理员');
  expect(screen.queryByRole('button', { name: /添人/ })).toBeNull();
});

test('the list works from the keyboard with one tab stop', async () => {
  renderDesk(<SignedIn />, { answers: answersFor(all) });
  const grid = await screen.findByRole('grid', { name: '人员' });
  grid.focus();
  fireEvent.keyDown(grid, { key: 'ArrowDown' });
  expect(within(grid).getByText('李示例').closest('tr')?.getAttribute('aria-selected')).toBe('true');
  fireEvent.keyDown(grid, { key: 'End' });
  expect(within(grid).getByText('周示例').closest('tr')?.getAttribute('aria-selected')).toBe('true');
});
