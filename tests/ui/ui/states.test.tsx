import { act, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { useQuery } from '@tanstack/react-query';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { permissionsQuery } from '#renderer/features/admin/admin.api.ts';
import { EmptyState, FourStates, LoadingState } from '#renderer/ui/states.tsx';
import { FakeRefusal } from '#tests/support/fakeStation.ts';
import { axeFaults, renderDesk } from '#tests/support/renderDesk.tsx';

afterEach(() => vi.useRealTimers());

function Screen() {
  const sentenceOf = useErrorSentence();
  return (
    <FourStates asked={useQuery(permissionsQuery)} sentenceOf={sentenceOf} isEmpty={(rows) => rows.length === 0} empty={<EmptyState title="还没有" next="先加一条" />}>
      {(rows) => <p>{rows.length} 行</p>}
    </FourStates>
  );
}

test('loading has a limit: after it the screen says so and offers to ask again', () => {
  vi.useFakeTimers();
  const retry = vi.fn();
  renderDesk(<LoadingState what="名单" limitMs={3000} onRetry={retry} />);
  void act(() => vi.advanceTimersByTime(200));
  expect(screen.getByText('正在取名单')).toBeTruthy();
  void act(() => vi.advanceTimersByTime(3000));
  expect(screen.getByText('还没有取到名单')).toBeTruthy();
  screen.getByRole('button', { name: '再试一次' }).click();
  expect(retry).toHaveBeenCalledTimes(1);
});

test('failed says what happened in words and asks again on the button', async () => {
  const { station, user } = renderDesk(<Screen />, { answers: { 'admin.getPermissions': () => new FakeRefusal({ code: 'INTERNAL', incidentId: '7F3K' }) } });
  expect((await screen.findByRole('alert')).textContent).toContain('7F3K');
  expect((await axeFaults()).join('\n')).toBe('');
  station.answer('admin.getPermissions', { rows: [] });
  await user.click(screen.getByRole('button', { name: '再试一次' }));
  expect(await screen.findByText('先加一条')).toBeTruthy();
});

test('ready shows what came and renews itself when the service says that records changed', async () => {
  const { station } = renderDesk(<Screen />);
  expect(await screen.findByText('1 行')).toBeTruthy();
  station.answer('admin.getPermissions', { rows: [] });
  act(() => station.emit('records:changed', { feature: 'admin' }));
  expect(await screen.findByText('还没有')).toBeTruthy();
});

test('nothing is asked again without a change', async () => {
  const { station, unmount } = renderDesk(<Screen />);
  await screen.findByText('1 行');
  window.dispatchEvent(new Event('focus'));
  expect(station.callsOf('admin.getPermissions')).toHaveLength(1);
  unmount();
});
