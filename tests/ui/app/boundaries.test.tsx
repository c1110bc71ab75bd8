import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { ErrorBoundary } from '#renderer/app/ErrorBoundary.tsx';
import { fetchPlace, Gate } from '#renderer/app/Gate.tsx';
import { useGo } from '#renderer/lib/paths.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { useTell } from '#renderer/ui/Toast.tsx';
import { sessionContracts } from '#shared/features/session/session.contract.ts';
import { exampleOf, FakeRefusal } from '#tests/support/fakeStation.ts';
import { renderDesk } from '#tests/support/renderDesk.tsx';

beforeAll(async () => {
  await fetchPlace('desk');
});
afterEach(() => vi.restoreAllMocks());

test('a page that throws leaves the window standing and can be opened again', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  let broken = true;
  const Page = () => {
    if (broken) throw new Error('bug');
    return <p>好了</p>;
  };
  const { user } = renderDesk(<ErrorBoundary><Page /></ErrorBoundary>);
  expect((await screen.findByRole('alert')).textContent).toContain('这一页出了意外');
  broken = false;
  await user.click(screen.getByRole('button', { name: '再打开一次' }));
  expect(screen.getByText('好了')).toBeTruthy();
});

function Form() {
  const go = useGo();
  const form = useForm({ name: '' });
  return (
    <>
      <FormShell form={form} label="登记" onSave={() => undefined}>
        <TextField form={form} name="name" label="姓名" />
      </FormShell>
      <ActButton onAct={() => go('/elsewhere')}>走</ActButton>
    </>
  );
}

test('leaving something unsaved asks first; staying keeps it, leaving goes on', async () => {
  const { user } = renderDesk(<Form />, { at: '/here' });
  await user.type(screen.getByLabelText('姓名'), '王示例');
  await user.click(screen.getByRole('button', { name: '走' }));
  await user.click(await screen.findByRole('button', { name: '留下接着填' }));
  expect([window.location.hash, screen.getByLabelText<HTMLInputElement>('姓名').value]).toEqual(['#/here', '王示例']);
  await user.click(screen.getByRole('button', { name: '走' }));
  await user.click(await screen.findByRole('button', { name: '不要了，离开' }));
  await waitFor(() => expect(window.location.hash).toBe('#/elsewhere'));
});

test('a session that ended behind the page leads to sign-in by itself', async () => {
  let status: 'signedIn' | 'signedOut' = 'signedIn';
  const { station } = renderDesk(<Gate />, {
    at: '/settings/permissions',
    answers: {
      'session.state': () => ({ ...exampleOf(sessionContracts.state), status }),
      'session.me': { ...exampleOf(sessionContracts.me), may: ['admin.getPermissions'] },
    },
  });
  await screen.findByRole('navigation', { name: '房间' });
  status = 'signedOut';
  station.answer('admin.getPermissions', () => new FakeRefusal({ code: 'UNAUTHENTICATED' }));
  act(() => station.emit('records:changed', {}));
  await waitFor(() => expect(screen.queryByRole('navigation', { name: '房间' })).toBeNull());
  expect(await screen.findByText(/选名字，输口令/)).toBeTruthy();
});

test('the line that says what was done offers the way back, once, also on Ctrl+Z', async () => {
  const undo = vi.fn();
  const Page = () => {
    const tell = useTell();
    const [said, setSaid] = useState(false);
    return <ActButton onAct={() => { setSaid(true); tell({ words: '已存', undo }); }}>{said ? '存过' : '存'}</ActButton>;
  };
  const { user } = renderDesk(<Page />);
  await user.click(screen.getByRole('button', { name: '存' }));
  expect(screen.getByText('已存')).toBeTruthy();
  fireEvent.keyDown(window, { key: 'z', ctrlKey: true });
  fireEvent.keyDown(window, { key: 'z', ctrlKey: true });
  expect(undo).toHaveBeenCalledTimes(1);
  expect(screen.queryByText('已存')).toBeNull();
});
