import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { ConfirmDialog } from '#renderer/app/ConfirmDialog.tsx';
import { describeError } from '#renderer/lib/errors.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { documentsContracts } from '#shared/features/documents/documents.contract.ts';
import { sessionContracts } from '#shared/features/session/session.contract.ts';
import { exampleOf, fakeRefusal } from '#tests/support/fakeStation.ts';
import { axeFaults, renderDesk } from '#tests/support/renderDesk.tsx';

const paper = '01990000-0000-7000-8000-000000000031';

function Screen() {
  const [reason, setReason] = useState('');
  const command = useCommand(station.documents.voidPaper);
  return (
    <>
      <input aria-label="原因" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <ActButton onAct={() => void command.run({ paperId: paper, expectedVersion: 1, reason })}>作废</ActButton>
      <p role="status">{command.error === null ? '' : describeError(command.error, 'zh')}</p>
      <ConfirmDialog />
    </>
  );
}

const open = (hasPin: boolean) => {
  let confirmed = false;
  const desk = renderDesk(<Screen />, {
    answers: {
      'session.me': { ...exampleOf(sessionContracts.me), hasPin },
      'session.confirm': (input: { by: string; pin?: string; password?: string }) => {
        confirmed = input.pin === '135790' || input.password === '安静的柜台与绿茶';
        return confirmed ? { seconds: 120 } : fakeRefusal(input.by === 'pin' ? 'SESSION_WRONG_PIN' : 'SESSION_WRONG_CREDENTIALS');
      },
    },
  });
  desk.station.answer('documents.voidPaper', () => (confirmed ? voided : fakeRefusal('CONFIRMATION_NEEDED')));
  return desk;
};
const voided = exampleOf(documentsContracts.voidPaper);

test('a risky act asks for the PIN by keyboard alone; wrong is typed anew, right sends the same command again, what was typed stays', async () => {
  const desk = open(true);
  await desk.user.type(screen.getByLabelText('原因'), '写错了户号');
  await desk.user.tab();
  await desk.user.keyboard('{Enter}');
  const field = await screen.findByLabelText(/您的 PIN/);
  await waitFor(() => expect(document.activeElement).toBe(field));
  expect(await axeFaults()).toEqual([]);
  await desk.user.keyboard('111222{Enter}');
  expect(await screen.findByText('PIN 不对。')).toBeTruthy();
  await waitFor(() => expect((document.activeElement as HTMLInputElement).value).toBe(''));
  await desk.user.keyboard('135790{Enter}');
  await waitFor(() => expect(screen.queryByLabelText(/您的 PIN/)).toBeNull());
  await waitFor(() => expect(desk.station.callsOf('documents.voidPaper')).toHaveLength(2));
  const [first, second] = desk.station.callsOf('documents.voidPaper');
  expect(second).toEqual(first);
  expect(screen.queryByText(/没有确认/)).toBeNull();
  expect(screen.getByLabelText<HTMLInputElement>('原因').value).toBe('写错了户号');
});

test('without a PIN the password confirms; giving up does nothing and says so', async () => {
  const desk = open(false);
  await desk.user.type(screen.getByLabelText('原因'), '写错了户号');
  await desk.user.click(screen.getByText('作废'));
  expect(await screen.findByLabelText(/您的口令/)).toBeTruthy();
  await desk.user.keyboard('{Escape}');
  expect(await screen.findByText(/没有确认，这一步没有办/)).toBeTruthy();
  expect([desk.station.callsOf('documents.voidPaper').length, desk.station.callsOf('session.confirm').length]).toEqual([1, 0]);
  await desk.user.click(screen.getByText('作废'));
  await desk.user.type(await screen.findByLabelText(/您的口令/), '安静的柜台与绿茶{Enter}');
  await waitFor(() => expect(desk.station.callsOf('documents.voidPaper')).toHaveLength(3));
});
