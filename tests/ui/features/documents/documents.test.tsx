import { useQuery } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { DocumentsPage } from '#renderer/features/documents/DocumentsPage.tsx';
import { PaperPage } from '#renderer/features/documents/PaperPage.tsx';
import { meQuery } from '#renderer/lib/session.ts';
import { documentsContracts } from '#shared/features/documents/documents.contract.ts';
import type { PaperDetail, PaperRow } from '#shared/features/documents/documents.shapes.ts';
import { sessionContracts } from '#shared/features/session/session.contract.ts';
import type { PreviewOutput } from '#shared/protocol/desktop.ts';
import { exampleOf, type FakeAnswer } from '#tests/support/fakeStation.ts';
import { axeFaults, renderDesk } from '#tests/support/renderDesk.tsx';

const aPaper = (more: Partial<PaperDetail> = {}): PaperDetail => ({ ...exampleOf(documentsContracts.getPaper), ...more });
const aRow = (n: number, more: Partial<PaperRow> = {}): PaperRow => {
  const { checkCode: _checkCode, templateVersion: _templateVersion, voidReason: _voidReason, copies: _copies, runs: _runs, ...row } = aPaper();
  return { ...row, id: `01990000-0000-7000-8000-00000000010${String(n)}`, number: `CGS-JD-20260918-00${String(n)}`, ...more };
};
const aPreview = (more: Partial<PreviewOutput> = {}): PreviewOutput => ({
  token: 'a'.repeat(32), number: 'CGS-JD-20260918-003', title: '受理回执', widthMm: 210, heightMm: 148, pages: [{ url: 'paper://desk/pages/a/1.png', copy: '客户' }, { url: 'paper://desk/pages/a/2.png', copy: '存根' }], copies: ['客户', '存根'],
  sha256: 'c'.repeat(64), bytes: 90_000, reprint: 0, missing: [], mayPrint: true, lastPrinter: '前台激光', ...more,
});
const every = ['documents.listPapers', 'documents.getPaper', 'documents.beginPrint', 'documents.unmaskPaper', 'documents.voidPaper'];
const answers = (more: Readonly<Record<string, FakeAnswer>> = {}, may: readonly string[] = every): Record<string, FakeAnswer> => ({
  'session.me': { ...exampleOf(sessionContracts.me), may: [...may] },
  'documents.getPaper': aPaper(),
  'desktop.preview': aPreview(),
  'desktop.listPrinters': { printers: [{ name: '办公室', title: '办公室', isDefault: true, isFolder: false }, { name: '前台激光', title: '前台激光', isDefault: false, isFolder: false }] },
  'desktop.print': (input: { runId: string }) => ({ runId: input.runId, outcome: 'printed' }),
  ...more,
});
function Desk({ page }: { readonly page: 'list' | 'paper' }) {
  if (useQuery(meQuery).data === undefined) return null;
  return page === 'list' ? <DocumentsPage /> : <PaperPage params={{ id: aPaper().id }} />;
}

test('the preview shows the pages of the PDF with the words that name them, and no fault for screen readers', async () => {
  renderDesk(<Desk page="paper" />, { answers: answers() });
  expect(await screen.findByAltText('客户，第 1 页，共 1 页')).toHaveProperty('src', 'paper://desk/pages/a/1.png');
  expect(screen.getByAltText('存根，第 1 页，共 1 页')).toBeTruthy();
  expect(screen.getByText('2 份，2 页')).toBeTruthy();
  expect((await axeFaults()).join('\n')).toBe('');
});

test('F9 prints the previewed PDF on the printer this kind of paper went to last', async () => {
  const { user, station } = renderDesk(<Desk page="paper" />, { answers: answers() });
  await screen.findByAltText('客户，第 1 页，共 1 页');
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: /打印 2 份/ }).disabled).toBe(false));
  await user.keyboard('{F9}');
  await waitFor(() => expect(station.callsOf('desktop.print')).toHaveLength(1));
  expect(station.callsOf('desktop.print')[0]?.input).toMatchObject({ token: 'a'.repeat(32), printer: '前台激光' });
  expect(await screen.findByText('CGS-JD-20260918-003 已交给打印机')).toBeTruthy();
});

test('FAULT R-22 while nobody knows whether the last print came out, it is asked first and nothing else is printed', async () => {
  const runId = '01990000-0000-7000-8000-000000000062';
  const { user, station } = renderDesk(<Desk page="paper" />, { answers: answers({ 'documents.getPaper': aPaper({ openPrintId: runId }), 'desktop.preview': aPreview({ mayPrint: false }) }) });
  expect(await screen.findByText('上一次打印有没有出纸？')).toBeTruthy();
  await user.keyboard('{F9}');
  expect(station.callsOf('desktop.print')).toHaveLength(0);
  expect(screen.queryByRole('button', { name: /打印 2 份/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: '没出来' }));
  await waitFor(() => expect(station.callsOf('documents.recordPrinted')[0]?.input).toEqual({ runId, outcome: 'notPrinted' }));
});

test('a missing character is named with its code and stops the print', async () => {
  const { user, station } = renderDesk(<Desk page="paper" />, { answers: answers({ 'desktop.preview': aPreview({ missing: [{ char: '\u{2CEB0}', code: 'U+2CEB0', count: 2 }] }) }) });
  expect(await screen.findByText(/画不出：\u{2CEB0} U\+2CEB0/u)).toBeTruthy();
  await user.keyboard('{F9}');
  expect(station.callsOf('desktop.print')).toHaveLength(0);
});

test('a refused print says why under the key, and an old preview is made again', async () => {
  const { user, station } = renderDesk(<Desk page="paper" />, { answers: answers() });
  await screen.findByAltText('客户，第 1 页，共 1 页');
  Object.assign(station.api.desktop, { print: () => Promise.resolve(JSON.stringify({ callId: 'desktop', ok: false, error: { code: 'REFUSED', reason: 'PRINT_PREVIEW_GONE', params: {} } })) });
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: /打印 2 份/ }).disabled).toBe(false));
  await user.keyboard('{F9}');
  expect(await screen.findByText('预览放得太久，已重新排版。再按一次打印。')).toBeTruthy();
  expect(station.callsOf('desktop.preview').length).toBeGreaterThan(1);
});

test('R-PI-09 the full paper needs a reason of four characters; then the preview is asked for with the grant', async () => {
  const { user, station } = renderDesk(<Desk page="paper" />, { answers: answers() });
  await user.click(await screen.findByRole('button', { name: '要完整信息' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByLabelText(/^理由/), '要看');
  await user.click(within(dialog).getByRole('button', { name: /要完整信息/ }));
  expect(station.callsOf('documents.unmaskPaper')).toHaveLength(0);
  await user.type(within(dialog).getByLabelText(/^理由/), '客户当面要求');
  await user.click(within(dialog).getByRole('button', { name: /要完整信息/ }));
  const { grantId } = exampleOf(documentsContracts.unmaskPaper);
  await waitFor(() => expect(station.callsOf('desktop.preview').at(-1)?.input).toMatchObject({ grantId }));
});

test('a void paper says so, shows why, and offers neither print nor void', async () => {
  renderDesk(<Desk page="paper" />, { answers: answers({ 'documents.getPaper': aPaper({ state: 'void', voidReason: '姓名写错，重新出具' }) }) });
  expect(await screen.findByText('姓名写错，重新出具')).toBeTruthy();
  expect(screen.getByText('已作废')).toBeTruthy();
  expect(screen.queryByRole('button', { name: '作废' })).toBeNull();
  expect(screen.getByText(/这份已作废/)).toBeTruthy();
});

test('the list strikes void papers through and marks prints to confirm; number tails narrow it', async () => {
  const rows = [aRow(1), aRow(2, { state: 'void' }), aRow(3, { openPrintId: '01990000-0000-7000-8000-000000000062', prints: 1 })];
  const { user, station } = renderDesk(<Desk page="list" />, { answers: answers({ 'documents.listPapers': rows }) });
  const grid = await screen.findByRole('grid', { name: '出过的文书' });
  expect(within(grid).getByText('CGS-JD-20260918-002').closest('tr')?.dataset['struck']).toBe('true');
  expect(within(grid).getByText('结果待确认')).toBeTruthy();
  await user.type(screen.getByLabelText(/单号尾数/), '003');
  await waitFor(() => expect(station.callsOf('documents.listPapers').at(-1)?.input).toMatchObject({ text: '003' }));
  expect((await axeFaults()).join('\n')).toBe('');
});

test('the book tells in words what was used, what is void and that no number is missing', async () => {
  const place = (n: number, more: object = {}) => ({ n, number: `CGS-JD-20260918-00${String(n)}`, use: 'used', takenAt: '2026-09-18T02:34:00.000Z', voidReason: null, recordId: aPaper().recordId, papers: 1, ...more });
  const book = { kind: 'JD', period: '20260918', places: [place(1), place(2, { use: 'void', voidReason: '重复登记' }), place(3)], voids: 1, gaps: 0 };
  const { user } = renderDesk(<Desk page="list" />, { answers: answers({ 'documents.getNumberBook': book }) });
  await user.click(await screen.findByRole('button', { name: '字号簿' }));
  expect(await screen.findByText(/已用 3 个，2 号作废留号，没有断号。/)).toBeTruthy();
  expect(screen.getByText('重复登记')).toBeTruthy();
});

test('Esc goes back to where the paper was opened from, and the case it belongs to is one key away', async () => {
  window.location.hash = '/duties/before';
  const { user } = renderDesk(<Desk page="paper" />, { answers: answers(), at: '/documents/paper' });
  await screen.findByRole('button', { name: /打开这一件/ });
  await user.keyboard('{Escape}');
  await waitFor(() => expect(window.location.hash).toBe('#/duties/before'));
  await user.keyboard('o');
  await waitFor(() => expect(window.location.hash).toBe(`#/duties/${aPaper().recordId}`));
});
