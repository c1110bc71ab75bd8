import { act, fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { DataTable } from '#renderer/ui/DataTable.tsx';
import { axeFaults, renderDesk } from '#tests/support/renderDesk.tsx';

interface Row {
  readonly id: string;
  readonly name: string;
}
const rowsOf = (count: number): readonly Row[] => Array.from({ length: count }, (_unused, i) => ({ id: `r${i}`, name: `第 ${i} 行` }));
const columns = [{ key: 'name', header: '名称', cell: (row: Row) => row.name }];

function Screen({ count, onEnd, onOpen, onPeek }: { readonly count: number; readonly onEnd?: () => void; readonly onOpen?: (row: Row) => void; readonly onPeek?: (row: Row) => void }) {
  const [selected, setSelected] = useState<string | null>(null);
  return (
    <DataTable
      label="登记簿"
      rows={rowsOf(count)}
      columns={columns}
      rowKey={(row) => row.id}
      selectedKey={selected}
      onSelect={(row) => setSelected(row.id)}
      {...(onEnd === undefined ? {} : { onEnd })}
      {...(onOpen === undefined ? {} : { onOpen })}
      {...(onPeek === undefined ? {} : { onPeek })}
    />
  );
}
const grid = () => screen.getByRole('grid', { name: '登记簿' });

test('U1 ten thousand rows draw one screenful', async () => {
  renderDesk(<Screen count={10_000} />);
  expect(within(grid()).getAllByRole('row').length).toBeLessThan(60);
  expect(grid().getAttribute('aria-rowcount')).toBe('10000');
  expect((await axeFaults()).join('\n')).toBe('');
});

test('Enter opens the chosen row, Space looks at it, a composing Enter does neither', () => {
  const [open, peek] = [vi.fn(), vi.fn()];
  renderDesk(<Screen count={5} onOpen={open} onPeek={peek} />);
  act(() => grid().focus());
  fireEvent.keyDown(grid(), { key: 'ArrowDown' });
  fireEvent.keyDown(grid(), { key: 'Enter', isComposing: true });
  expect(open).not.toHaveBeenCalled();
  fireEvent.keyDown(grid(), { key: 'Enter' });
  fireEvent.keyDown(grid(), { key: ' ' });
  expect([open.mock.calls[0]?.[0], peek.mock.calls[0]?.[0]]).toEqual([{ id: 'r1', name: '第 1 行' }, { id: 'r1', name: '第 1 行' }]);
});

test('the next page is asked for once when the end comes near', () => {
  const end = vi.fn();
  renderDesk(<Screen count={12} onEnd={end} />);
  expect(end).toHaveBeenCalledTimes(1);
});
