import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { FaultRow } from '#shared/features/operations/operations.shapes.ts';
import { useNow } from '#renderer/lib/clock.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { paths, useGo } from '#renderer/lib/paths.ts';
import { useMay } from '#renderer/lib/session.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { liveTime, setCaseTrail } from '#renderer/features/duties/duties.public.ts';
import { ListKeys, useNarrow } from '#renderer/features/duties/dutiesPanels.public.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { FilterTabs, Page, PageHead } from '#renderer/ui/Page.tsx';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { StateShape, StateWord } from '#renderer/ui/StateShape.tsx';
import { TimeLeftBar } from '#renderer/ui/TimeLeft.tsx';
import classes from './operations.module.css';
import { faultListQuery, faultPath, newFaultPath, type FaultShow } from './operations.api.ts';
import { operationsText } from './operations.text.ts';
import { operationsWords } from './operations.words.text.ts';
import { faultShapes } from './stateShapes.ts';

/** 运行 · 故障报修: who is without power, who goes there, what runs out first. N reports one, Enter opens. */
export function FaultsPage() {
  const t = useTexts(operationsText);
  const w = useTexts(operationsWords);
  const go = useGo();
  const may = useMay();
  const now = useNow();
  const narrow = useNarrow();
  const formats = useFormats();
  const sentenceOf = useErrorSentence();
  const [show, setShow] = useState<FaultShow>('open');
  const [selected, setSelected] = useState<string | null>(null);
  const list = useInfiniteQuery(faultListQuery(show));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const chosen = rows.find((row) => row.id === selected) ?? rows[0];
  const open = (row: FaultRow) => {
    setCaseTrail(t.faults, paths.operations, rows.map((one) => ({ id: one.id, kind: 'fault' })));
    go(faultPath(row.id));
  };
  const columns: readonly Column<FaultRow>[] = [
    { key: 'number', header: t.number, width: 164, cell: (row) => <span data-selectable="">{row.number}</span> },
    {
      key: 'matter', header: t.matter,
      cell: (row) => (
        <span className={classes.matter}>
          {row.danger ? <span className={classes.danger}><StateShape shape="soon" tone="amber" />{t.danger}</span> : null}
          {row.multi ? <span className={classes.tag}>{t.multi}</span> : null}
          <span className={classes.words}>{row.description}</span>
        </span>
      ),
    },
    { key: 'customer', header: t.customer, width: 58, cell: (row) => row.customer ?? '' },
    { key: 'place', header: t.place, width: 118, cell: (row) => row.areaName ?? row.address ?? t.unknownPlace },
    { key: 'crew', header: t.crew, width: 92, cell: (row) => row.crew ?? '' },
    { key: 'reported', header: t.reportedAt, width: 84, align: 'end', cell: (row) => `${formats.shortDate(row.reportedAt)} ${formats.time(row.reportedAt)}` },
    { key: 'expected', header: t.expected, width: 84, align: 'end', cell: (row) => (row.expectedRestoreAt === null ? '' : `${formats.shortDate(row.expectedRestoreAt)} ${formats.time(row.expectedRestoreAt)}`) },
    {
      key: 'left', header: t.timeLeft, width: 158, align: 'end',
      cell: (row) => {
        const time = liveTime(row, now);
        return time === null ? null : <TimeLeftBar time={time} narrow />;
      },
    },
    { key: 'state', header: t.state, width: 104, cell: (row) => <StateWord shape={faultShapes[row.state]}>{w.state[row.state]}</StateWord> },
  ];
  const empty = show === 'open' ? <EmptyState title={t.emptyTitle} next={t.emptyNext} /> : <EmptyState title={show === 'followUp' ? t.emptyFollowUp : t.emptyFinished} next="" />;
  return (
    <Page
      head={
        <PageHead title={t.title} note={t.note}>
          {may('operations.reportFault') ? <ActButton main icon="bolt" keys="N" group={t.title} onAct={() => go(newFaultPath())}>{t.newFault}</ActButton> : null}
        </PageHead>
      }
      filters={
        <>
          <FilterTabs<FaultShow>
            label={t.tabs}
            value={show}
            onChange={(next) => { setShow(next); setSelected(null); }}
            options={[{ value: 'open', label: `${t.faults} · ${t.open}` }, { value: 'followUp', label: t.followUp }, { value: 'closed', label: t.finished }]}
          />
          <ListKeys />
        </>
      }
    >
      <FourStates asked={{ data: list.data === undefined ? undefined : rows, error: list.error, isPending: list.isPending, refetch: list.refetch }} sentenceOf={sentenceOf} isEmpty={(data) => data.length === 0} empty={empty}>
        {(data) => (
          <DataTable
            label={t.faults}
            rows={data}
            columns={narrow ? columns.filter((column) => ['matter', 'place', 'left', 'state'].includes(column.key)) : columns}
            rowKey={(row) => row.id}
            selectedKey={chosen?.id ?? null}
            onSelect={(row) => setSelected(row.id)}
            onOpen={open}
            struck={(row) => row.state === 'cancelled'}
            autoFocus
            {...(list.hasNextPage ? { onEnd: () => void list.fetchNextPage() } : {})}
          />
        )}
      </FourStates>
    </Page>
  );
}
