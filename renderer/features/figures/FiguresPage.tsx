import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { CountedRow, FigureRow } from '#shared/features/figures/figures.contract.ts';
import { casePath, dutyWords, setCaseTrail } from '#renderer/features/duties/duties.public.ts';
import { receptionWords } from '#renderer/features/reception/reception.public.ts';
import { todayOn } from '#renderer/lib/clock.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { paths, useGo } from '#renderer/lib/paths.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { FilterTabs, Page, PageHead } from '#renderer/ui/Page.tsx';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { countedQuery, serviceQuery, type Period } from './figures.api.ts';
import { figuresText } from './figures.text.ts';
import { periodNames, periodOf, type PeriodName } from './periods.ts';

const keyOf = (row: FigureRow): string => `${row.kind} ${row.key}`;

/** 统计: service quality of a period in calm tables; every number opens its rows. */
export function FiguresPage() {
  const t = useTexts(figuresText);
  const sentenceOf = useErrorSentence();
  const [name, setName] = useState<PeriodName>('month');
  const [selected, setSelected] = useState<string | null>(null);
  const period = periodOf(name, todayOn());
  const asked = useQuery(serviceQuery(period));
  const labelOf = useLabels();
  const rows = asked.data?.rows ?? [];
  const chosen = rows.find((row) => keyOf(row) === selected) ?? rows[0];
  const groupOf = useCallback((row: FigureRow) => ({ key: row.kind, title: t.kinds[row.kind], note: t.notes[row.kind] }), [t]);
  const columns: readonly Column<FigureRow>[] = [
    { key: 'item', header: t.item, cell: (row) => (row.key === 'total' || row.key === 'rate' ? <strong>{labelOf(row)}</strong> : labelOf(row)) },
    { key: 'count', header: t.count, width: 70, align: 'end', cell: (row) => row.count },
    { key: 'share', header: t.share, width: 110, align: 'end', cell: (row) => (row.kind === 'counterTime' ? (row.minutes === null ? t.none : t.minutes(row.minutes)) : row.share === null ? t.none : `${row.share} %`) },
  ];
  return (
    <Page
      head={<PageHead title={t.title} note={t.note} />}
      filters={
        <>
          <FilterTabs<PeriodName> label={t.period} value={name} onChange={setName} options={periodNames.map((value) => ({ value, label: t[value] }))} />
          <span>{t.span(period.fromOn, period.toOn)}</span>
        </>
      }
      rail={chosen === undefined ? undefined : <Counted key={`${keyOf(chosen)} ${period.fromOn} ${period.toOn}`} row={chosen} period={period} title={t.rowsOf(`${t.kinds[chosen.kind]} ${labelOf(chosen)}`, chosen.count)} />}
      railWidth={560}
    >
      <FourStates asked={asked} sentenceOf={sentenceOf} isEmpty={(answer) => answer.rows.length === 0} empty={<EmptyState title={t.empty} next={t.emptyNext} />}>
        {(answer) => <DataTable label={t.title} rows={answer.rows} columns={columns} rowKey={keyOf} selectedKey={chosen === undefined ? null : keyOf(chosen)} onSelect={(row) => setSelected(keyOf(row))} groupOf={groupOf} autoFocus />}
      </FourStates>
    </Page>
  );
}

/** The words of a number: a code in words, a month, a person. */
function useLabels(): (row: FigureRow) => string {
  const t = useTexts(figuresText);
  const w = useTexts(dutyWords);
  const r = useTexts(receptionWords);
  return (row) => {
    if (row.key === 'total') return t.total;
    if (row.key === 'rate') return t.rate;
    if (row.name !== null) return row.name;
    const words: Readonly<Record<string, string>> = { channel: w.channel, category: w.category, counterTime: w.category, cause: r.cause, satisfaction: w.satisfaction, trend: {}, violation: {} }[row.kind];
    return words[row.key] ?? row.key;
  };
}

/** The rows behind the chosen number, by the same filter. */
function Counted({ row, period, title }: { readonly row: FigureRow; readonly period: Period; readonly title: string }) {
  const t = useTexts(figuresText);
  const w = useTexts(dutyWords);
  const r = useTexts(receptionWords);
  const go = useGo();
  const formats = useFormats();
  const sentenceOf = useErrorSentence();
  const [selected, setSelected] = useState<string | null>(null);
  const list = useInfiniteQuery(countedQuery(period, row.kind, row.key));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const open = (one: CountedRow) => {
    setCaseTrail(t.title, paths.figures, rows.map((each) => ({ id: each.receptionId, kind: 'reception' })));
    go(casePath(one.receptionId));
  };
  const violations: Readonly<Record<string, string>> = w.violation;
  const columns: readonly Column<CountedRow>[] = [
    { key: 'number', header: t.number, width: 168, cell: (one) => <span data-selectable="">{one.number}</span> },
    { key: 'day', header: t.day, width: 92, cell: (one) => `${formats.shortDate(one.at)} ${formats.time(one.at)}` },
    { key: 'what', header: t.what, cell: (one) => [w.channel[one.channel], w.category[one.category], one.cause === null ? null : r.cause[one.cause]].filter((part) => part !== null).join(' ') },
    { key: 'how', header: t.how, width: 100, cell: (one) => (one.violation !== null ? (violations[one.violation] ?? '') : row.kind === 'counterTime' && one.minutes !== null ? t.took(one.minutes) : (row.kind === 'satisfaction' || row.kind === 'trend') && one.satisfaction !== null ? w.satisfaction[one.satisfaction] : r.state[one.state]) },
  ];
  const chosen = rows.find((one) => one.id === selected) ?? rows[0];
  return (
    <FourStates asked={{ data: list.data === undefined ? undefined : rows, error: list.error, isPending: list.isPending, refetch: list.refetch }} sentenceOf={sentenceOf} isEmpty={(data) => data.length === 0} empty={<EmptyState title={t.empty} next={t.emptyNext} />}>
      {(data) => <DataTable label={title} rows={data} columns={columns} rowKey={(one) => one.id} selectedKey={chosen?.id ?? null} onSelect={(one) => setSelected(one.id)} onOpen={open} total={row.count} {...(list.hasNextPage ? { onEnd: () => void list.fetchNextPage() } : {})} />}
    </FourStates>
  );
}
