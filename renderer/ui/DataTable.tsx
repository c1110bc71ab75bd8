import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import classes from './DataTable.module.css';
import { isPlainEnter } from './imeKeys.ts';
import { useUiWords } from './words.tsx';

/** One column. `width` in px at normal type; without it the column takes what is left. Numbers are right-aligned in tables. */
export interface Column<R> {
  readonly key: string;
  readonly header: string;
  readonly width?: number;
  readonly align?: 'start' | 'end';
  readonly cell: (row: R, context: { readonly selected: boolean }) => ReactNode;
  /** Header button that sorts by this column; the page asks the service for the new order. */
  readonly sort?: { readonly order: 'ascending' | 'descending' | 'none'; readonly onSort: () => void };
}

/** A heading between rows (已超 1 件). Rows of a group stand together; the service orders them. */
export interface RowGroup {
  readonly key: string;
  readonly title: string;
  readonly note?: string;
}

const narrowestFree = 120;

type Item<R> = { readonly kind: 'group'; readonly group: RowGroup } | { readonly kind: 'row'; readonly row: R; readonly index: number };

/**
 * A virtual list: native cells, only what is seen is in the page, whatever the number of rows. One tab stop; ↑ ↓ Home End
 * and Page keys move, Enter opens, Space looks. Pages by keyset: `onEnd` is called when the end comes near.
 */
export function DataTable<R>({ label, rows, columns, rowKey, selectedKey, onSelect, onOpen, onPeek, groupOf, height = 'ledger', onEnd, total = null, struck, head = true, autoFocus = false }: {
  readonly label: string;
  readonly rows: readonly R[];
  readonly columns: readonly Column<R>[];
  readonly rowKey: (row: R) => string;
  readonly selectedKey: string | null;
  readonly onSelect: (row: R) => void;
  readonly onOpen?: (row: R) => void;
  readonly onPeek?: (row: R) => void;
  readonly groupOf?: (row: R) => RowGroup;
  /** `work` 36 px, `ledger` 30 px. */
  readonly height?: 'work' | 'ledger';
  /** More rows exist; called once as the last rows come into sight. */
  readonly onEnd?: () => void;
  readonly total?: number | null;
  /** A finished row: struck through, stays. */
  readonly struck?: (row: R) => boolean;
  readonly head?: boolean;
  readonly autoFocus?: boolean;
}) {
  const id = useId();
  const words = useUiWords();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLTableElement>(null);
  const items = useMemo<readonly Item<R>[]>(() => {
    const list: Item<R>[] = [];
    let group: string | undefined;
    rows.forEach((row, index) => {
      const next = groupOf?.(row);
      if (next !== undefined && next.key !== group) {
        group = next.key;
        list.push({ kind: 'group', group: next });
      }
      list.push({ kind: 'row', row, index });
    });
    return list;
  }, [rows, groupOf]);

  const scale = typeof document === 'undefined' ? 1 : Number(getComputedStyle(document.documentElement).getPropertyValue('--fd-scale')) || 1;
  const rowHeight = (height === 'work' ? 36 : 30) * scale;
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (items[i]?.kind === 'group' ? 26 * scale : rowHeight),
    overscan: 6,
    // Until the box is measured (and where there is no layout, as in tests) a screenful is drawn.
    initialRect: { width: 1000, height: 600 },
  });
  const seen = virtual.getVirtualItems();
  const first = seen.at(0);
  const last = seen.at(-1);

  // Widths are for 1366 px. In a narrower box the fixed columns shrink together, so nothing scrolls sideways and the free
  // column keeps its words.
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const measure = () => setWidth(box.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  const fixed = columns.reduce((sum, column) => sum + (column.width ?? 0), 0) * scale;
  const free = columns.filter((column) => column.width === undefined).length * narrowestFree * scale;
  const shrink = width === 0 || fixed === 0 ? 1 : Math.min(1, Math.max(0.3, (width - free) / fixed));

  const asked = useRef(-1);
  useEffect(() => {
    if (onEnd === undefined || last === undefined || last.index < items.length - 8 || asked.current === rows.length) return;
    asked.current = rows.length;
    onEnd();
  }, [last, items.length, rows.length, onEnd]);

  const selectedIndex = rows.findIndex((row) => rowKey(row) === selectedKey);
  const move = (index: number) => {
    const target = Math.max(0, Math.min(rows.length - 1, index));
    const row = rows[target];
    if (row === undefined) return;
    onSelect(row);
    virtual.scrollToIndex(items.findIndex((item) => item.kind === 'row' && item.index === target), { align: 'auto' });
  };
  const handleKeys = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey || event.metaKey) return;
    const row = rows[selectedIndex];
    const perPage = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 600) / rowHeight) - 1);
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: selectedIndex + 1, ArrowUp: Math.max(0, selectedIndex - 1), Home: 0, End: rows.length - 1, PageDown: selectedIndex + perPage, PageUp: Math.max(0, selectedIndex - perPage),
    };
    const to = moves[event.key];
    if (to !== undefined) move(to);
    else if (row !== undefined && onOpen !== undefined && isPlainEnter(event)) onOpen(row);
    else if (row !== undefined && onPeek !== undefined && event.key === ' ') onPeek(row);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  useEffect(() => {
    if (autoFocus) grid.current?.focus({ preventScroll: true });
  }, [autoFocus]);

  return (
    <div className={classes.frame}>
      <div className={classes.scroller} ref={scroller}>
        <table
          ref={grid}
          className={classes.table}
          role="grid"
          aria-label={label}
          aria-rowcount={total ?? rows.length}
          aria-activedescendant={selectedIndex < 0 ? undefined : `${id}-${selectedKey ?? ''}`}
          tabIndex={0}
          onKeyDown={handleKeys}
          onFocus={(event) => {
            if (event.target === event.currentTarget && selectedIndex < 0) move(0);
          }}
          data-height={height}
        >
          <colgroup>
            {columns.map((column) => (
              <col key={column.key} style={column.width === undefined ? undefined : { width: `calc(${column.width * shrink}px * var(--fd-scale))` }} />
            ))}
          </colgroup>
          <thead className={head ? classes.head : 'fd-sr'}>
            <tr>
              {columns.map((column) => (
                <th key={column.key} scope="col" data-align={column.align} aria-sort={column.sort === undefined ? undefined : column.sort.order}>
                  {column.sort === undefined ? column.header : (
                    <button type="button" className={classes.sort} tabIndex={-1} onClick={column.sort.onSort}>
                      {column.header}
                      {column.sort.order === 'ascending' ? ' ↑' : column.sort.order === 'descending' ? ' ↓' : ''}
                    </button>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {first === undefined || first.start === 0 ? null : (
              <tr aria-hidden="true">
                <td colSpan={columns.length} style={{ height: first.start, padding: 0, border: 0 }} />
              </tr>
            )}
            {seen.map(({ index: at }) => {
              const item = items[at];
              if (item === undefined) return null;
              if (item.kind === 'group') {
                return (
                  <tr key={`group-${item.group.key}`} className={classes.group}>
                    <th colSpan={columns.length} scope="colgroup">
                      {item.group.title}
                      {item.group.note === undefined ? null : <span className={classes.groupNote}>{item.group.note}</span>}
                    </th>
                  </tr>
                );
              }
              const key = rowKey(item.row);
              const selected = item.index === selectedIndex;
              return (
                <tr
                  key={key}
                  id={`${id}-${key}`}
                  className={classes.row}
                  aria-rowindex={item.index + 1}
                  aria-selected={selected}
                  data-struck={struck?.(item.row) === true || undefined}
                  onClick={() => onSelect(item.row)}
                  onDoubleClick={() => onOpen?.(item.row)}
                >
                  {columns.map((column) => (
                    <td key={column.key} data-align={column.align} data-strike={column === columns[0] || undefined}>
                      {column.cell(item.row, { selected })}
                    </td>
                  ))}
                </tr>
              );
            })}
            {last === undefined || last.end >= virtual.getTotalSize() ? null : (
              <tr aria-hidden="true">
                <td colSpan={columns.length} style={{ height: virtual.getTotalSize() - last.end, padding: 0, border: 0 }} />
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <p className="fd-sr" role="status">
        {words.rowsLoaded(rows.length, total)}
      </p>
    </div>
  );
}
