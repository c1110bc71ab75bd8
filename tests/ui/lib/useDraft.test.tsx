import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { keepAllDrafts, listDrafts, useDraft } from '#renderer/lib/useDraft.ts';
import { TextField } from '#renderer/ui/form/fields.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { FakeRefusal } from '#tests/support/fakeStation.ts';
import { renderDesk } from '#tests/support/renderDesk.tsx';

const id = '01990000-0000-7000-8000-000000000077';
afterEach(() => vi.useRealTimers());

function Screen() {
  const draft = useDraft('reception', id);
  const form = useForm({ facts: '' }, draft.keep);
  return (
    <>
      <TextField form={form} name="facts" label="事实" />
      <output aria-label="草稿">{draft.status}</output>
    </>
  );
}
const type = (value: string) => fireEvent.change(screen.getByLabelText('事实'), { target: { value } });

test('what is typed is in the store within a second after the last key, in one write', async () => {
  vi.useFakeTimers();
  const { station } = renderDesk(<Screen />);
  type('停');
  type('停电');
  type('停电了');
  expect(station.callsOf('drafts.save')).toHaveLength(0);
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(station.callsOf('drafts.save').map((call) => call.input)).toEqual([{ id, form: 'reception', content: '{"facts":"停电了"}' }]);
  expect(screen.getByLabelText('草稿').textContent).toBe('saved');
});

test('a lock or a user switch writes what waits at once', async () => {
  const { station } = renderDesk(<Screen />);
  type('停电');
  await act(async () => keepAllDrafts());
  expect(station.callsOf('drafts.save')).toHaveLength(1);
});

test('leaving the page writes what waits', async () => {
  const { station, unmount } = renderDesk(<Screen />);
  type('停电');
  unmount();
  await vi.waitFor(() => expect(station.callsOf('drafts.save')).toHaveLength(1));
});

test('a draft that could not be kept says so and is tried again with the next key', async () => {
  vi.useFakeTimers();
  const { station } = renderDesk(<Screen />, { answers: { 'drafts.save': () => new FakeRefusal({ code: 'UNAVAILABLE', reason: 'restarting' }) } });
  type('停');
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(screen.getByLabelText('草稿').textContent).toBe('failed');
  station.answer('drafts.save', { savedAt: '2026-09-18T02:42:07.000Z' });
  type('停电');
  await act(() => vi.advanceTimersByTimeAsync(1000));
  expect(screen.getByLabelText('草稿').textContent).toBe('saved');
});

test('drafts come back newest first with what was typed', async () => {
  const draft = (n: number, savedAt: string) => ({ id: `01990000-0000-7000-8000-00000000000${n}`, form: 'reception', savedAt, content: JSON.stringify({ facts: String(n) }) });
  renderDesk(<p />, { answers: { 'drafts.list': { drafts: [draft(1, '2026-09-18T01:00:00.000Z'), draft(2, '2026-09-18T02:00:00.000Z')] } } });
  expect((await listDrafts('reception')).map((one) => one.content)).toEqual([{ facts: '2' }, { facts: '1' }]);
});
