import { screen, waitFor } from '@testing-library/react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { CalendarPage } from '#renderer/features/admin/CalendarPage.tsx';
import { RulesPage } from '#renderer/features/admin/RulesPage.tsx';
import { meQuery } from '#renderer/lib/session.ts';
import { rulesContracts } from '#shared/features/admin/rules.contract.ts';
import { sessionContracts } from '#shared/features/session/session.contract.ts';
import { exampleOf, fakeRefusal } from '#tests/support/fakeStation.ts';
import { axeFaults, renderDesk } from '#tests/support/renderDesk.tsx';

const me = exampleOf(sessionContracts.me);
const all = ['admin.setRule', 'admin.loadCalendarYear', 'admin.setOpeningHours'];
const asHead = { 'session.me': { ...me, may: all } };
const calendar = exampleOf(rulesContracts.listCalendar);

function SignedIn({ children }: { readonly children: ReactNode }) {
  return useQuery(meQuery).data === undefined ? null : children;
}

test('a rule shows its number, sources and history; a change carries layer, day and reason', async () => {
  const { user, station } = renderDesk(<SignedIn><RulesPage /></SignedIn>, { answers: asHead });
  await user.click(await screen.findByText('R-REQ-02'));
  expect(await screen.findByText(/网上转载的供电服务时限说明/)).toBeTruthy();
  expect(screen.getByText(/所务会决定/)).toBeTruthy();
  expect((await axeFaults()).join('\n')).toBe('');
  await user.clear(screen.getByLabelText(/^数/));
  await user.type(screen.getByLabelText(/^数/), '4');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect((await screen.findByRole('alert')).textContent).toContain('必须填');
  expect(station.callsOf('admin.setRule')).toHaveLength(0);
  await user.type(screen.getByLabelText(/^理由/), '所务会决定');
  await user.keyboard('{Control>}{Enter}{/Control}');
  await waitFor(() => expect(station.callsOf('admin.setRule')).toHaveLength(1));
  expect(station.callsOf('admin.setRule')[0]?.input).toMatchObject({ ruleId: 'R-REQ-02', key: null, layer: 'station', value: 4, unit: 'wd', reason: '所务会决定', acceptLooser: false });
});

test('looser than the law is refused in words, and only then the tick that accepts it appears', async () => {
  const { user, station } = renderDesk(<SignedIn><RulesPage /></SignedIn>, { answers: { ...asHead, 'admin.setRule': () => fakeRefusal('ADMIN_RULE_LOOSER_THAN_LAW') } });
  await user.click(await screen.findByText('R-REQ-02'));
  await user.type(await screen.findByLabelText(/^理由/), '暂缓');
  expect(screen.queryByRole('checkbox', { name: /比国家底线松/ })).toBeNull();
  await user.keyboard('{Control>}{Enter}{/Control}');
  await user.click(await screen.findByRole('checkbox', { name: /比国家底线松/ }));
  await user.click(screen.getByRole('button', { name: /从那天起执行/ }));
  await waitFor(() => expect(station.callsOf('admin.setRule')).toHaveLength(2));
  const ids = station.callsOf('admin.setRule').map((call) => call.commandId);
  expect(new Set(ids).size).toBe(2);
});

test('who may not change rules sees the numbers and who may', async () => {
  const { user } = renderDesk(<SignedIn><RulesPage /></SignedIn>, { answers: { 'session.me': { ...me, may: [] } } });
  await user.click(await screen.findByText('R-REQ-02'));
  expect((await screen.findByRole('note', { name: '改规则' })).textContent).toContain('所长、系统管理员');
  expect(screen.queryByLabelText(/^理由/)).toBeNull();
});

test('R-DAY-07 before a year is loaded one sees which due times move', async () => {
  const { user, station } = renderDesk(<SignedIn><CalendarPage /></SignedIn>, { answers: { ...asHead, 'admin.listCalendar': { ...calendar, years: [], halls: [] } } });
  await user.click(await screen.findByRole('button', { name: /装新一年/ }));
  await user.clear(screen.getByLabelText(/^年份/));
  await user.type(screen.getByLabelText(/^年份/), '2027');
  await user.type(screen.getByLabelText(/^通知名称/), '2027 年安排（示例）');
  await user.type(screen.getByLabelText(/^逐行写/), '元旦 2027-01-01 至 2027-01-03');
  await user.click(screen.getByRole('button', { name: '先看会动哪些' }));
  expect((await screen.findByRole('alert')).textContent).toContain('法定假日没有列入');
  await user.type(screen.getByLabelText(/^逐行写/), '{Enter}春节 2027-02-05 至 2027-02-11{Enter}清明 2027-04-03 至 2027-04-05{Enter}劳动节 2027-05-01 至 2027-05-05{Enter}端午 2027-06-09{Enter}中秋 2027-09-15{Enter}国庆 2027-10-01 至 2027-10-07{Enter}上班 2027-02-20');
  await user.click(screen.getByRole('button', { name: '先看会动哪些' }));
  expect(await screen.findByText('1 件在办的到期日会动')).toBeTruthy();
  expect(station.callsOf('admin.loadCalendarYear')).toHaveLength(0);
  await user.click(screen.getByRole('button', { name: /装上，重算/ }));
  await waitFor(() => expect(station.callsOf('admin.loadCalendarYear')).toHaveLength(1));
  expect((await axeFaults()).join('\n')).toBe('');
});

test('R-DAY-11 hours that contradict themselves are refused at their weekday', async () => {
  const { user, station } = renderDesk(<SignedIn><CalendarPage /></SignedIn>, { answers: { ...asHead, 'admin.listCalendar': { ...calendar, years: [] } } });
  await user.click(await screen.findByText('营业厅'));
  const monday = await screen.findByLabelText('周一');
  await user.clear(monday);
  await user.type(monday, '17:30-08:30');
  await user.click(screen.getByRole('button', { name: /保存营业时间/ }));
  expect((await screen.findByRole('alert')).textContent).toContain('起止颠倒');
  expect(monday.getAttribute('aria-invalid')).toBe('true');
  await user.clear(monday);
  await user.type(monday, '8:30-12:00 14:00-17:30');
  await user.click(screen.getByRole('button', { name: /保存营业时间/ }));
  await waitFor(() => expect(station.callsOf('admin.setOpeningHours')).toHaveLength(1));
  expect(station.callsOf('admin.setOpeningHours')[0]?.input).toMatchObject({ expectedVersion: 1, name: '营业厅', main: true });
});
