import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { fetchPlace, Gate } from '#renderer/app/Gate.tsx';
import { sessionContracts } from '#shared/features/session/session.contract.ts';
import { exampleOf } from '#tests/support/fakeStation.ts';
import { axeFaults, renderDesk } from '#tests/support/renderDesk.tsx';

// The first load of a part compiles it; that time belongs to no test.
beforeAll(async () => {
  await Promise.all([fetchPlace('desk'), import('#renderer/app/SettingsPage.tsx'), import('#renderer/app/HelpPage.tsx'), import('#renderer/features/admin/PermissionsPage.tsx'), import('#renderer/features/admin/PeoplePage.tsx')]);
});
const me = exampleOf(sessionContracts.me);
const signedIn = (may: readonly string[]) => ({ 'session.state': { ...exampleOf(sessionContracts.state), status: 'signedIn' }, 'session.me': { ...me, may: [...may] } });

test('the shell stands with title, rooms, status and a page, without faults for a screen reader', async () => {
  renderDesk(<Gate />, { answers: signedIn(['admin.listPeople', 'admin.getPermissions']), at: '/settings/permissions' });
  expect(await screen.findByRole('heading', { name: '谁能办什么', level: 1 })).toBeTruthy();
  expect(await screen.findByRole('grid', { name: '谁能办什么' })).toBeTruthy();
  expect(screen.getByRole('contentinfo').textContent).toContain('节假日表有效至 2026-12-31');
  expect((await axeFaults()).join('\n')).toBe('');
});

test('a section a role may not use is not shown', async () => {
  renderDesk(<Gate />, { answers: signedIn(['admin.getPermissions']), at: '/settings/permissions' });
  const sections = await screen.findByRole('navigation', { name: '设置' });
  expect(within(sections).queryByRole('link', { name: '人员' })).toBeNull();
  expect(within(sections).getByRole('link', { name: '谁能办什么' })).toBeTruthy();
});

test('Alt with its key opens a room, F1 its help with the keys that work there', async () => {
  renderDesk(<Gate />, { answers: signedIn(['admin.getPermissions']), at: '/help' });
  await screen.findByRole('heading', { name: '说明' });
  fireEvent.keyDown(window, { key: '=', code: 'Equal', altKey: true });
  await screen.findByRole('navigation', { name: '设置' });
  fireEvent.keyDown(window, { key: 'F1' });
  expect(await screen.findByRole('heading', { name: '说明' })).toBeTruthy();
  expect(screen.getByRole('row', { name: 'Ctrl K 找任何东西' })).toBeTruthy();
  const caps = [...document.querySelectorAll('tbody kbd')].map((cap) => cap.textContent);
  expect(caps.toSorted()).toEqual([...new Set(caps)].toSorted());
  expect((await axeFaults()).join('\n')).toBe('');
});

test('Ctrl+K finds a room by a fragment in either language and Enter goes there; a composing Enter does not', async () => {
  const { user } = renderDesk(<Gate />, { answers: signedIn(['admin.getPermissions']), at: '/help' });
  await screen.findByRole('heading', { name: '说明' });
  fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
  const box = await screen.findByRole('combobox', { name: '找单号、客户、人、命令' });
  await user.type(box, 'sett');
  expect(await screen.findByRole('option', { name: /设置/ })).toBeTruthy();
  fireEvent.keyDown(box, { key: 'Enter', isComposing: true, keyCode: 229 });
  expect(screen.getByRole('combobox', { name: '找单号、客户、人、命令' })).toBeTruthy();
  expect((await axeFaults()).join('\n')).toBe('');
  // Records that other features find may stand above the rooms.
  for (let step = 0; step < 20 && screen.getByRole('option', { name: /设置/ }).getAttribute('aria-selected') !== 'true'; step += 1) await user.keyboard('{ArrowDown}');
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('navigation', { name: '设置' })).toBeTruthy();
});

test('language and size of type change at once and hold for the next start', async () => {
  const { user } = renderDesk(<Gate />, { answers: signedIn([]), at: '/settings/display' });
  await user.click(await screen.findByRole('radio', { name: '特大' }));
  expect(document.documentElement.dataset['type']).toBe('largest');
  await user.click(screen.getByRole('radio', { name: 'English' }));
  expect(await screen.findByRole('heading', { name: 'Display and language' })).toBeTruthy();
  await waitFor(() => expect(document.documentElement.lang).toBe('en'));
  expect(window.localStorage.getItem('firstdesk.preferences')).toBe('{"language":"en","typeSize":"largest"}');
});
