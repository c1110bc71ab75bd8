import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { fetchPlace, Gate } from '#renderer/app/Gate.tsx';
import { sessionContracts } from '#shared/features/session/session.contract.ts';
import { documentsContracts } from '#shared/features/documents/documents.contract.ts';
import { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { exampleOf, FakeRefusal } from '#tests/support/fakeStation.ts';
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

const records = ['reception.search', 'directory.search', 'documents.listPapers'];
const reception = exampleOf(receptionContracts.search).rows[0];
const sheet = { ...exampleOf(documentsContracts.findByCode).found, kind: 'contactSheet', number: 'CGS-LX-20260918-001', subject: '计量班' };
const customer = { kind: 'customer', id: '01990000-0000-7000-8000-0000000000c1', title: '陈*', number: '110*0013', phone: '138****0001', detail: '下泉村*', areaName: null, customerType: 'resident', matchedBy: 'name' };
const found = (rows: readonly unknown[]) => ({ rows, more: false, tooShort: false, near: false });

test.each([
  ['a reception by the tail of its number', '0918-001', /电表比上月走得快.*CGS-JD-20260918-001/, /^#\/duties\//],
  ['a customer by the initials of the name', 'cyl', /陈\*.*110\*0013/, /^#\/directory\/customer\//],
  ['a contact sheet by its number', 'LX-20260918-001', /CGS-LX-20260918-001.*计量班/, /^#\/documents\//],
])('Ctrl+K finds %s, masked, and Enter opens it', async (_, words, row, address) => {
  const { user, station } = renderDesk(<Gate />, {
    answers: {
      ...signedIn(records),
      'reception.search': ({ text }: { text: string }) => ({ rows: text === '0918-001' ? [reception] : [], more: false }),
      'directory.search': ({ text }: { text: string }) => found(text === 'cyl' ? [customer] : []),
      'documents.listPapers': ({ text }: { text: string }) => (text === 'LX-20260918-001' ? [sheet] : []),
    },
    at: '/help',
  });
  await screen.findByRole('heading', { name: '说明' });
  fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
  await user.type(await screen.findByRole('combobox', { name: '找单号、客户、人、命令' }), words);
  const option = await screen.findByRole('option', { name: row });
  expect(option.getAttribute('aria-selected')).toBe('true');
  expect(station.callsOf('reception.search').at(-1)?.input).toEqual({ text: words });
  await user.keyboard('{Enter}');
  await waitFor(() => expect(window.location.hash).toMatch(address));
});

test('Ctrl+K asks only what one may search, and a search that fails takes nothing away from the others', async () => {
  const { user, station } = renderDesk(<Gate />, { answers: { ...signedIn(['reception.search', 'documents.listPapers']), 'documents.listPapers': new FakeRefusal({ code: 'INTERNAL', incidentId: 'E-1' }) }, at: '/help' });
  await screen.findByRole('heading', { name: '说明' });
  fireEvent.keyDown(window, { key: 'k', ctrlKey: true });
  await user.type(await screen.findByRole('combobox', { name: '找单号、客户、人、命令' }), '0918-001');
  expect(await screen.findByRole('option', { name: /电表比上月走得快/ })).toBeTruthy();
  expect((await screen.findByText(/有一部分没查成/)).getAttribute('role')).toBe('status');
  expect(station.callsOf('directory.search')).toEqual([]);
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
