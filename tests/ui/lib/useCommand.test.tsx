import { act, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { describeError } from '#renderer/lib/errors.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { FakeRefusal, fakeRefusal } from '#tests/support/fakeStation.ts';
import { renderDesk } from '#tests/support/renderDesk.tsx';

const team = { id: '01990000-0000-7000-8000-000000000009', expectedVersion: 0, phone: null, leadId: null, active: true };
const saved = (name: string) => ({ team: { id: team.id, version: 1, name, phone: null, leadId: null, active: true } });

function Screen() {
  const [name, setName] = useState('计量班');
  const save = useCommand(station.admin.saveTeam);
  return (
    <>
      <input aria-label="名称" value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <ActButton onAct={() => void save.run({ ...team, name })} busy={save.busy}>保存</ActButton>
      <p role="status">{save.error === null ? '' : describeError(save.error, 'zh')}</p>
    </>
  );
}

const idsOf = (desk: ReturnType<typeof renderDesk>) => desk.station.callsOf('admin.saveTeam').map((call) => call.commandId);

test('after no answer the same command goes out under the same id', async () => {
  const desk = renderDesk(<Screen />, { answers: { 'admin.saveTeam': () => new FakeRefusal({ code: 'UNAVAILABLE', reason: 'restarting' }) } });
  await desk.user.click(screen.getByRole('button'));
  expect(await screen.findByText(/不会重复登记/)).toBeTruthy();
  desk.station.answer('admin.saveTeam', saved('计量班'));
  await desk.user.click(screen.getByRole('button'));
  await waitFor(() => expect(idsOf(desk)).toHaveLength(2));
  expect(new Set(idsOf(desk)).size).toBe(1);
});

test('another input is another command, and so is the next one after success', async () => {
  const desk = renderDesk(<Screen />, { answers: { 'admin.saveTeam': () => fakeRefusal('ADMIN_TEAM_NAME_TAKEN') } });
  await desk.user.click(screen.getByRole('button'));
  expect(await screen.findByText('这个班组名已经有了。')).toBeTruthy();
  await desk.user.clear(screen.getByLabelText('名称'));
  await desk.user.type(screen.getByLabelText('名称'), '运维班');
  desk.station.answer('admin.saveTeam', saved('运维班'));
  await desk.user.click(screen.getByRole('button'));
  await waitFor(() => expect(idsOf(desk)).toHaveLength(2));
  await waitFor(() => expect(screen.getByRole('button').getAttribute('aria-busy')).toBeNull());
  await desk.user.click(screen.getByRole('button'));
  await waitFor(() => expect(idsOf(desk)).toHaveLength(3));
  expect(new Set(idsOf(desk)).size).toBe(3);
});

test('a second press while the first runs sends nothing', async () => {
  let answer: (value: unknown) => void = () => undefined;
  const desk = renderDesk(<Screen />, { answers: { 'admin.saveTeam': () => new Promise((resolve) => (answer = resolve)) } });
  const button = screen.getByRole('button');
  await act(async () => {
    button.click();
    button.click();
  });
  answer(saved('计量班'));
  await waitFor(() => expect(button.getAttribute('aria-busy')).toBeNull());
  expect(idsOf(desk)).toHaveLength(1);
});
