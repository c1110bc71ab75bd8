import { screen, waitFor } from '@testing-library/react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { SecretsPage } from '#renderer/features/admin/SecretsPage.tsx';
import { TeamsPage } from '#renderer/features/admin/TeamsPage.tsx';
import { meQuery } from '#renderer/lib/session.ts';
import { sessionContracts } from '#shared/features/session/session.contract.ts';
import { exampleOf, fakeRefusal } from '#tests/support/fakeStation.ts';
import { axeFaults, renderDesk } from '#tests/support/renderDesk.tsx';

const me = exampleOf(sessionContracts.me);

function SignedIn({ children }: { readonly children: ReactNode }) {
  return useQuery(meQuery).data === undefined ? null : children;
}
const fieldsOf = (label: RegExp) => screen.getAllByLabelText(label, { selector: 'input' });

test('a PIN that is easy to guess is refused before it is sent; a good one is set and the fields are emptied', async () => {
  const { user, station } = renderDesk(<SignedIn><SecretsPage /></SignedIn>, { answers: { 'session.me': { ...me, hasPin: false } } });
  await user.type(await screen.findByLabelText(/^您的口令/), '安静的柜台与一杯绿茶');
  const [pin, again] = [fieldsOf(/^PIN/)[0] ?? document.body, fieldsOf(/^再输一遍/)[0] ?? document.body];
  await user.type(pin, '123456');
  await user.type(again, '123456');
  await user.click(screen.getByRole('button', { name: /设 PIN/ }));
  expect((await screen.findByRole('alert')).textContent).toContain('太好猜');
  await user.clear(pin);
  await user.clear(again);
  await user.type(pin, '246810');
  await user.type(again, '246810');
  await user.click(screen.getByRole('button', { name: /设 PIN/ }));
  expect(await screen.findByText('PIN 已设')).toBeTruthy();
  expect(station.callsOf('session.setPin').map((call) => call.input)).toEqual([{ password: '安静的柜台与一杯绿茶', pin: '246810' }]);
  await waitFor(() => expect((pin as HTMLInputElement).value).toBe(''));
  expect((await axeFaults()).join('\n')).toBe('');
});

test('Ctrl+Enter saves the form the cursor stands in, not its neighbour', async () => {
  const { user, station } = renderDesk(<SignedIn><SecretsPage /></SignedIn>, { answers: { 'session.changePassword': () => fakeRefusal('SESSION_WRONG_CREDENTIALS') } });
  await user.type(await screen.findByLabelText(/^现在的口令/), '旧的口令旧的口令旧');
  await user.type(screen.getByLabelText(/^新口令/), '一句自己记得住的长话');
  await user.type(fieldsOf(/^再输一遍/)[1] ?? document.body, '一句自己记得住的长话');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect((await screen.findByRole('alert')).textContent).toContain('名字和口令对不上');
  expect([station.callsOf('session.changePassword').length, station.callsOf('session.setPin').length]).toEqual([1, 0]);
});

test('signing out asks the service who sits here next', async () => {
  const { user, station } = renderDesk(<SignedIn><SecretsPage /></SignedIn>);
  await user.click(await screen.findByRole('button', { name: '退出登录' }));
  await waitFor(() => expect(station.callsOf('session.signOut')).toHaveLength(1));
});

test('a team is added with its leader; a taken name is said in words', async () => {
  const { user, station } = renderDesk(<SignedIn><TeamsPage /></SignedIn>, { answers: { 'session.me': { ...me, may: ['admin.saveTeam'] }, 'admin.saveTeam': () => fakeRefusal('ADMIN_TEAM_NAME_TAKEN') } });
  await user.click(await screen.findByRole('button', { name: /添班组/ }));
  await user.type(screen.getByLabelText(/^班组名称/), '计量班');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect((await screen.findByRole('alert')).textContent).toContain('这个班组名已经有了');
  expect(station.callsOf('admin.saveTeam')[0]?.input).toMatchObject({ expectedVersion: 0, name: '计量班', phone: null, leadId: null, active: true });
  expect((await axeFaults()).join('\n')).toBe('');
});
