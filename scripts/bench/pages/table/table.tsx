/** Mounts the product's list, or a plain table with every row, and tells how long it took until it was painted. */
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import '../../../../renderer/app/styles.css';
import { createQueryClient } from '#renderer/lib/queryClient.ts';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { Providers } from '../../../../renderer/app/Providers.tsx';

interface Row {
  readonly id: string;
  readonly number: string;
  readonly matter: string;
  readonly customer: string;
  readonly phone: string;
  readonly state: string;
  readonly at: string;
}

const rowAt = (i: number): Row => ({ id: `r${String(i)}`, number: `CGS-JD-20260918-${String(i).padStart(5, '0')}`, matter: `电表比上月走得快，第${String(i)}件，要求核查`, customer: '陈*', phone: `138****${String(i % 10_000).padStart(4, '0')}`, state: '已登记', at: '2026-09-18 09:55' });
const titles = ['编号', '事由', '客户', '电话', '状态', '受理'] as const;
const cells = (row: Row): readonly string[] => [row.number, row.matter, row.customer, row.phone, row.state, row.at];
const columns: readonly Column<Row>[] = titles.map((header, i) => ({ key: header, header, ...(i === 1 ? {} : { width: 140 }), cell: (row) => cells(row)[i] ?? '' }));
const client = createQueryClient();

const painted = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));

async function mount(kind: 'list' | 'table', count: number): Promise<{ ms: number; nodes: number }> {
  const host = document.getElementById('root');
  if (!host) throw new Error('no root');
  host.replaceChildren();
  const rows = Array.from({ length: count }, (_, i) => rowAt(i));
  const root = createRoot(host);
  await painted();
  const startMs = performance.now();
  flushSync(() => {
    root.render(
      kind === 'list' ? (
        <Providers client={client}>
          <DataTable label="登记" rows={rows} columns={columns} rowKey={(row) => row.id} selectedKey={null} onSelect={() => undefined} />
        </Providers>
      ) : (
        <div style={{ overflow: 'auto', height: '100%' }}>
          <table>
            <thead><tr>{titles.map((title) => <th key={title}>{title}</th>)}</tr></thead>
            <tbody>{rows.map((row) => <tr key={row.id}>{cells(row).map((cell, i) => <td key={titles[i]}>{cell}</td>)}</tr>)}</tbody>
          </table>
        </div>
      ),
    );
  });
  await painted();
  const ms = performance.now() - startMs;
  const nodes = host.querySelectorAll('*').length;
  root.unmount();
  return { ms, nodes };
}

(window as unknown as { mount: typeof mount }).mount = mount;
