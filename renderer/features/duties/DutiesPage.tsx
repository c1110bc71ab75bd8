import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { DutyRow } from '#shared/features/duties/duties.shapes.ts';
import { useNow } from '#renderer/lib/clock.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import type { PageProps } from '#renderer/lib/featureRoutes.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { paths, useGo } from '#renderer/lib/paths.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { FilterTabs, Page, PageHead, Section } from '#renderer/ui/Page.tsx';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { StateWord } from '#renderer/ui/StateShape.tsx';
import { TimeLeftBar } from '#renderer/ui/TimeLeft.tsx';
import { CaseSummary, RowSummary } from './CaseSummary.tsx';
import { casePath, setCaseTrail } from './caseTrail.ts';
import { ClockList } from './ClockList.tsx';
import { caseQuery, dutyListQuery, mineQuery } from './duties.api.ts';
import { dutiesText } from './duties.text.ts';
import { dutyWords } from './duties.words.text.ts';
import { ListKeys, NewReceptionAct } from './ListKeys.tsx';
import { liveTime } from './liveTime.ts';
import { useNarrow } from './useNarrow.ts';
import { dutyShapes } from './stateShapes.ts';
import classes from './Ledger.module.css';

type Tab = 'mine' | 'register';
type Show = 'all' | 'open' | 'overdue' | 'answered' | 'closed';

/** 首问: my duties whose customer was not told, and the register of all. A duty ends only when the customer was told. */
export function DutiesPage({ params }: PageProps) {
  const t = useTexts(dutiesText);
  const w = useTexts(dutyWords);
  const go = useGo();
  const now = useNow();
  const narrow = useNarrow();
  const formats = useFormats();
  const sentenceOf = useErrorSentence();
  const [tab, setTab] = useState<Tab>(params['tab'] === 'register' ? 'register' : 'mine');
  const [show, setShow] = useState<Show>('all');
  const [selected, setSelected] = useState<string | null>(null);
  const mine = useQuery(mineQuery);
  const list = useInfiniteQuery({ ...dutyListQuery(filterOf(show)), enabled: tab === 'register' });
  const rows = useMemo(() => (tab === 'mine' ? (mine.data?.rows ?? []) : (list.data?.pages.flatMap((page) => page.rows) ?? [])), [tab, mine.data, list.data]);
  const asked = tab === 'mine' ? { data: mine.data === undefined ? undefined : rows, error: mine.error, isPending: mine.isPending, refetch: mine.refetch } : { data: list.data === undefined ? undefined : rows, error: list.error, isPending: list.isPending, refetch: list.refetch };
  const chosen = rows.find((row) => row.id === selected) ?? rows[0];
  const open = (row: DutyRow) => {
    setCaseTrail(tab === 'mine' ? t.mineTab : t.registerTab, tab === 'mine' ? paths.duties : `${paths.duties}/list/register`, rows.map((one) => ({ id: one.sourceId, kind: one.sourceKind })));
    go(casePath(row.sourceId, row.sourceKind));
  };
  const columns: readonly Column<DutyRow>[] = [
    { key: 'number', header: t.number, width: 162, cell: (row) => <span data-selectable="">{row.number}</span> },
    { key: 'matter', header: t.matter, cell: (row) => row.matter },
    { key: 'customer', header: t.customer, width: 66, cell: (row) => row.customer ?? '' },
    { key: 'category', header: t.category, width: 66, cell: (row) => w.category[row.category] },
    { key: 'first', header: t.duties, width: 62, cell: (row) => row.firstContact },
    { key: 'asked', header: t.askedAt, width: 80, align: 'end', cell: (row) => `${formats.shortDate(row.askedAt)} ${formats.time(row.askedAt)}` },
    {
      key: 'left', header: t.timeLeft, width: 160, align: 'end',
      cell: (row) => {
        const time = liveTime(row, now);
        return time === null ? null : <TimeLeftBar time={time} narrow />;
      },
    },
    { key: 'state', header: t.state, width: 96, cell: (row) => <StateWord shape={dutyShapes[row.state]}>{w.dutyState[row.state]}</StateWord> },
  ];
  return (
    <Page
      head={<PageHead title={t.duties} note={mine.data === undefined ? null : t.dutiesNote(mine.data.total)}><NewReceptionAct /></PageHead>}
      filters={
        <>
          <FilterTabs<Tab> label={t.whose} value={tab} onChange={(next) => { setTab(next); setSelected(null); }} options={[{ value: 'mine', label: t.mineTab, ...(mine.data === undefined ? {} : { count: mine.data.total }) }, { value: 'register', label: t.registerTab }]} />
          {tab === 'mine' ? null : (
            <FilterTabs<Show> label={t.filter} value={show} onChange={setShow} options={[{ value: 'all', label: t.all }, { value: 'open', label: t.openTab }, { value: 'overdue', label: t.overdueTab }, { value: 'answered', label: w.dutyState.answered }, { value: 'closed', label: w.dutyState.closed }]} />
          )}
          <ListKeys />
        </>
      }
      rail={chosen === undefined || narrow ? undefined : <DutyRail row={chosen} onOpen={() => open(chosen)} />}
      railWidth={312}
    >
      <FourStates
        asked={asked}
        sentenceOf={sentenceOf}
        isEmpty={(data) => data.length === 0}
        empty={tab === 'mine' ? <EmptyState title={t.dutiesNone} next={t.dutiesNoneNext}><ActButton onAct={() => setTab('register')}>{t.registerTab}</ActButton></EmptyState> : <EmptyState title={t.registerNone} next={t.registerNoneNext} />}
      >
        {(data) => (
          <DataTable
            label={t.duties}
            rows={data}
            columns={narrow ? columns.filter((column) => ['number', 'matter', 'left', 'state'].includes(column.key)) : columns}
            rowKey={(row) => row.id}
            selectedKey={chosen?.id ?? null}
            onSelect={(row) => setSelected(row.id)}
            onOpen={open}
            struck={(row) => row.state === 'closed' || row.state === 'voided'}
            autoFocus
            {...(tab === 'register' && list.hasNextPage ? { onEnd: () => void list.fetchNextPage() } : {})}
          />
        )}
      </FourStates>
    </Page>
  );
}

/** Filter of the register as the service takes it. */
function filterOf(show: Show): { states?: DutyRow['state'][]; overdueOnly?: boolean } {
  switch (show) {
    case 'all': return {};
    case 'open': return { states: ['open', 'handedOver', 'tracking'] };
    case 'overdue': return { overdueOnly: true };
    case 'answered': return { states: ['answered'] };
    case 'closed': return { states: ['closed'] };
  }
}

function DutyRail({ row, onOpen }: { readonly row: DutyRow; readonly onOpen: () => void }) {
  const t = useTexts(dutiesText);
  const w = useTexts(dutyWords);
  const sentenceOf = useErrorSentence();
  const asked = useQuery({ ...caseQuery(row.sourceId), enabled: row.sourceKind === 'reception' });
  return (
    <>
      <Section title={row.number} note={<StateWord shape={dutyShapes[row.state]}>{w.dutyState[row.state]}</StateWord>}>
        {row.sourceKind === 'fault' ? <RowSummary row={row} /> : (
          <FourStates asked={asked} sentenceOf={sentenceOf}>
            {(record) => <CaseSummary record={record} />}
          </FourStates>
        )}
        {row.violations === 0 ? null : <p className={classes.warn}>{t.violations(row.violations)}</p>}
        <div className={classes.railAct}>
          <ActButton main look="wide" keys="Enter" onAct={onOpen}>{t.openCase}</ActButton>
        </div>
      </Section>
      {asked.data === undefined ? null : <ClockList clocks={asked.data.clocks} />}
    </>
  );
}
