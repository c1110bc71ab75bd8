import { useQuery } from '@tanstack/react-query';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { DirectoryPage } from '#renderer/features/directory/DirectoryPage.tsx';
import { CustomerPicker, type PickedCustomer } from '#renderer/features/directory/directory.public.tsx';
import { ImportPage } from '#renderer/features/directory/ImportPage.tsx';
import { meQuery } from '#renderer/lib/session.ts';
import { directoryContracts } from '#shared/features/directory/directory.contract.ts';
import type { ImportProgress, SearchRow } from '#shared/features/directory/directory.shapes.ts';
import { sessionContracts } from '#shared/features/session/session.contract.ts';
import { exampleOf, fakeRefusal, type FakeAnswer } from '#tests/support/fakeStation.ts';
import { axeFaults, renderDesk } from '#tests/support/renderDesk.tsx';

const aHit = (n: number, more: Partial<SearchRow> = {}): SearchRow => ({
  kind: 'customer', id: `01920000-0000-7000-8000-0000000000c${String(n)}`, title: '王*', number: `110*001${String(n)}`, phone: '138****1234', detail: '平安社区*', areaName: '平安社区3号台区', customerType: 'resident', matchedBy: 'name', ...more,
});
const found = { rows: [aHit(1), aHit(2, { title: '汪*' })], more: false, tooShort: false, near: false };
const every = ['directory.search', 'directory.startImport', 'directory.saveCustomer', 'directory.revealField', 'directory.undoLastImport'];
const answers = (more: Readonly<Record<string, FakeAnswer>> = {}, may: readonly string[] = every): Record<string, FakeAnswer> => ({
  'session.me': { ...exampleOf(sessionContracts.me), may: [...may] },
  'directory.search': (input: { text: string }) => (input.text === '' ? { rows: [], more: false, tooShort: false, near: false } : found),
  'directory.getOverview': { ...exampleOf(directoryContracts.getOverview), customers: 20_561, transformerAreas: 378, villages: 47 },
  ...more,
});

function Signed({ children }: { readonly children: React.ReactNode }) {
  return useQuery(meQuery).data === undefined ? null : children;
}
function PickerDesk() {
  const [value, setValue] = useState<PickedCustomer | null>(null);
  return <CustomerPicker value={value} onPick={setValue} onClear={() => setValue(null)} keys="F4" autoFocus />;
}

describe('the customer box', () => {
  test('F4 puts the cursor in, ↓ and Enter take a customer, who then stands there masked', async () => {
    const { user, station } = renderDesk(<PickerDesk />, { answers: answers() });
    await user.keyboard('{F4}wang');
    const list = await screen.findByRole('listbox');
    expect(within(list).getAllByRole('option').map((option) => option.getAttribute('aria-selected'))).toEqual(['true', 'false']);
    expect((await axeFaults()).join('\n')).toBe('');
    await user.keyboard('{ArrowDown}{Enter}');
    expect(await screen.findByText('汪*')).toBeTruthy();
    expect(screen.queryByRole('combobox')).toBeNull();
    expect(station.callsOf('directory.search').every((call) => (call.input as { text: string }).text !== '')).toBe(true);
    await user.click(screen.getByRole('button', { name: /换人/ }));
    expect(screen.getByRole('combobox')).toBeTruthy();
  });

  test('nothing is searched and nobody taken while an input method composes', async () => {
    const { station } = renderDesk(<PickerDesk />, { answers: answers() });
    const box = screen.getByRole('combobox');
    vi.useFakeTimers();
    fireEvent.compositionStart(box);
    fireEvent.change(box, { target: { value: 'wang' } });
    fireEvent.keyDown(box, { key: 'Enter', isComposing: true, keyCode: 229 });
    act(() => {
      vi.advanceTimersByTime(2_000);
    });
    vi.useRealTimers();
    expect(station.callsOf('directory.search')).toHaveLength(0);
    fireEvent.change(box, { target: { value: '王' } });
    fireEvent.compositionEnd(box, { target: { value: '王' } });
    await screen.findByRole('listbox');
    expect(station.callsOf('directory.search').map((call) => call.input)).toEqual([{ text: '王', scope: 'customers' }]);
    fireEvent.keyDown(box, { key: 'Enter', keyCode: 229 });
    expect(screen.getByRole('listbox')).toBeTruthy();
  });

  test('says why three digits find nobody', async () => {
    const { user } = renderDesk(<PickerDesk />, { answers: answers({ 'directory.search': { rows: [], more: false, tooShort: true, near: false } }) });
    await user.keyboard('123');
    expect(await screen.findByText(/3 位以下的数字只查门牌号/)).toBeTruthy();
  });
});

describe('the directory room', () => {
  test('shows who was found, and one file masked at the right, with no fault for screen readers', async () => {
    const { user } = renderDesk(<Signed><DirectoryPage params={{}} /></Signed>, { answers: answers() });
    expect(await screen.findByText('20,561 户，378 个台区，47 个村和社区')).toBeTruthy();
    await user.type(await screen.findByRole('searchbox'), '平安');
    await user.click(await screen.findByText('汪*'));
    expect(await screen.findByText('138****1234', { selector: 'span[data-selectable]' })).toBeTruthy();
    expect((await axeFaults()).join('\n')).toBe('');
  });

  test('R-PI-09 a value is shown after a reason of four characters, not before', async () => {
    const { user, station } = renderDesk(<Signed><DirectoryPage params={{ id: aHit(1).id }} /></Signed>, { answers: answers() });
    await user.click(await screen.findByRole('button', { name: /电话/ }));
    await user.type(await screen.findByRole('textbox', { name: /理由/ }), '看看');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(station.callsOf('directory.revealField')).toHaveLength(0);
    await user.type(screen.getByRole('textbox', { name: /理由/ }), '回电核对');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('13800001234')).toBeTruthy();
    expect(station.callsOf('directory.revealField')[0]?.input).toEqual({ id: aHit(1).id, field: 'phone', reason: '看看回电核对' });
  });

  test('an empty directory says what to do next, to somebody who may', async () => {
    renderDesk(<Signed><DirectoryPage params={{}} /></Signed>, { answers: answers({ 'directory.getOverview': exampleOf(directoryContracts.getOverview) }) });
    expect(await screen.findByText('档案还是空的')).toBeTruthy();
    expect(screen.getAllByRole('button', { name: /导入清单/ })).toHaveLength(2);
  });

  test('a customer is added with only what was typed; a wrong phone is marked at its field', async () => {
    const { user, station } = renderDesk(<Signed><DirectoryPage params={{}} /></Signed>, { answers: answers({ 'directory.saveCustomer': fakeRefusal('DIRECTORY_ACCOUNT_TAKEN') }) });
    await user.click(await screen.findByRole('button', { name: /新增客户/ }));
    const dialog = await screen.findByRole('dialog');
    await user.type(within(dialog).getByRole('textbox', { name: /户名/ }), '王示例');
    await user.type(within(dialog).getByRole('textbox', { name: /电话/ }), '13800001234、0312-7654321');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(station.callsOf('directory.saveCustomer')[0]?.input).toEqual({ id: null, expectedVersion: null, name: '王示例', customerType: 'resident', phones: ['13800001234', '0312-7654321'] }));
    expect(await within(dialog).findByText('这个户号已有客户。请查出那一户来修改。')).toBeTruthy();
  });
});

const look = {
  ...exampleOf(directoryContracts.startImport), headingRow: 1, mapping: ['accountNo', 'name', null] as const, rows: 5,
  head: [['示例清单', '', ''], ['户号', '户名', '电话'], ['1100007000013', '王示例', '13800001234'], ['1100007000026', '李示例', '13900001234']],
};
const progress = (done: number, state: ImportProgress['state']): ImportProgress => ({ runId: look.runId, state, done, total: 300, created: done, changed: 0, unchanged: 0, kept: 0 });
const importAnswers = (more: Readonly<Record<string, FakeAnswer>> = {}) => answers({
  'desktop.pickFile': { picked: { token: '0192f0a0-1111-4222-8333-444455556666', name: '客户清单.csv', bytes: 100 } },
  'directory.startImport': look,
  'directory.previewImport': {
    runId: look.runId, figures: { rows: 4, sound: 2, refused: 1, duplicate: 0, conflict: 0, customers: 2, created: 2, changed: 0, unchanged: 0, renamed: 0 }, reasons: [{ rule: 'phoneLength', rows: 1 }],
    refused: [{ rowNo: 5, verdict: 'refused', problems: [{ field: 'phone', column: 2, rule: 'phoneLength', params: { digits: 10 } }], cells: ['1100007000039', '赵示例', '1390000082'] }],
  },
  'directory.commitImport': (input: { from: number }) => progress(input.from + 100, input.from === 200 ? 'taken' : 'taking'),
  'directory.undoLastImport': (input: { from: number }) => progress(input.from + 150, input.from === 150 ? 'undone' : 'undoing'),
  'desktop.saveFile': { saved: true },
  ...more,
});

describe('the import', () => {
  test('goes from file to taken to undone, and says what happened at each step', async () => {
    const { user, station } = renderDesk(<Signed><ImportPage /></Signed>, { answers: importAnswers() });
    await user.click(await screen.findByRole('button', { name: /^选文件/ }));
    await user.selectOptions(await screen.findByRole('combobox', { name: '“电话”这一列是' }), 'phone');
    expect((await axeFaults()).join('\n')).toBe('');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('电话位数不对（10 位）')).toBeTruthy();
    expect(station.callsOf('directory.previewImport')[0]?.input).toEqual({ runId: look.runId, headingRow: 1, mapping: ['accountNo', 'name', 'phone'] });
    expect((await axeFaults()).join('\n')).toBe('');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('收完了')).toBeTruthy();
    expect(station.callsOf('directory.commitImport').map((call) => (call.input as { from: number }).from)).toEqual([0, 100, 200]);
    expect(new Set(station.callsOf('directory.commitImport').map((call) => call.commandId)).size).toBe(3);
    await user.click(screen.getByRole('button', { name: /撤销这次导入/ }));
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /撤销这次导入/ }));
    expect(await screen.findByText('已撤销')).toBeTruthy();
  });

  test('can be stopped between two portions', async () => {
    let release: (() => void) | undefined;
    const { user, station } = renderDesk(<Signed><ImportPage /></Signed>, {
      answers: importAnswers({
        'directory.commitImport': (input: { from: number }) => new Promise((resolve) => {
          release = () => resolve(progress(input.from + 100, 'taking'));
        }),
        'directory.stopImport': progress(100, 'stopped'),
      }),
    });
    await user.click(await screen.findByRole('button', { name: /^选文件/ }));
    await user.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText('电话位数不对（10 位）');
    await user.keyboard('{Control>}{Enter}{/Control}');
    await user.click(await screen.findByRole('button', { name: /^停下/ }));
    release?.();
    expect(await screen.findByText('停下了，已收的留着')).toBeTruthy();
    expect([station.callsOf('directory.commitImport').length, station.callsOf('directory.stopImport').length]).toEqual([1, 1]);
  });

  test('a hostile or broken file is refused in words, and another can be chosen', async () => {
    const { user } = renderDesk(<Signed><ImportPage /></Signed>, { answers: importAnswers({ 'directory.startImport': fakeRefusal('IMPORT_FILE', { fault: 'fileOldWorkbook', row: 0 }) }) });
    await user.click(await screen.findByRole('button', { name: /^选文件/ }));
    expect(await screen.findByText('这是旧式 .xls 工作簿。请用表格软件另存为 .xlsx 或 .csv。')).toBeTruthy();
    expect(screen.getByRole('button', { name: /^选文件/ })).toBeTruthy();
  });

  test('without a heading row the user points at it, and the columns are proposed from there', async () => {
    const { user } = renderDesk(<Signed><ImportPage /></Signed>, { answers: importAnswers({ 'directory.startImport': { ...look, headingRow: null, mapping: [] } }), language: 'en' });
    await user.click(await screen.findByRole('button', { name: /^Choose a file/ }));
    expect(await screen.findByText(/No heading row was recognised/)).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /Check every row/ }).disabled).toBe(true);
    await user.click(screen.getByRole('button', { name: 'Row 2 is the heading' }));
    expect(screen.getAllByRole<HTMLSelectElement>('combobox').map((select) => select.value)).toEqual(['accountNo', 'name', 'phone']);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /Check every row/ }).disabled).toBe(false);
  });
});
