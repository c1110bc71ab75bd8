import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { FollowUpState } from '#shared/features/duties/duties.codes.ts';
import type { FollowUpRow } from '#shared/features/duties/duties.shapes.ts';
import { nowInstant, useNow } from '#renderer/lib/clock.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { paths, useGo } from '#renderer/lib/paths.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { Facts, FilterTabs, Page, PageHead, Section } from '#renderer/ui/Page.tsx';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { StateWord } from '#renderer/ui/StateShape.tsx';
import { TimeLeftBar } from '#renderer/ui/TimeLeft.tsx';
import { ActRail } from './ActRail.tsx';
import { casePath, setCaseTrail } from './caseTrail.ts';
import { ClockList } from './ClockList.tsx';
import { followUpListQuery, followUpQuery } from './duties.api.ts';
import { dutiesText } from './duties.text.ts';
import { dutyWords } from './duties.words.text.ts';
import { ListKeys, NewReceptionAct } from './ListKeys.tsx';
import { liveTime } from './liveTime.ts';
import { useNarrow } from './useNarrow.ts';
import { followUpShapes } from './stateShapes.ts';
import { useActs } from './useActs.tsx';
import classes from './Ledger.module.css';

type Show = 'due' | 'overdue' | 'done' | 'unreachable';
const statesOf: Readonly<Record<Exclude<Show, 'overdue'>, readonly FollowUpState[]>> = { due: ['due', 'attempting'], done: ['done', 'reviewed'], unreachable: ['unreachable'] };

/** 回访: whom to call today, how often it was tried, what they said. Never by who handled the matter (R-REQ-31). */
export function FollowUpsPage() {
  const t = useTexts(dutiesText);
  const w = useTexts(dutyWords);
  const go = useGo();
  const now = useNow();
  const narrow = useNarrow();
  const formats = useFormats();
  const sentenceOf = useErrorSentence();
  const [show, setShow] = useState<Show>('due');
  const [selected, setSelected] = useState<string | null>(null);
  const list = useInfiniteQuery(followUpListQuery(show === 'overdue' ? { overdueOnly: true } : { states: [...statesOf[show]] }));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const chosen = rows.find((row) => row.id === selected) ?? rows[0];
  const open = (row: FollowUpRow) => {
    setCaseTrail(t.followUps, paths.followUps, rows.map((one) => one.sourceId));
    go(casePath(row.sourceId));
  };
  const columns: readonly Column<FollowUpRow>[] = [
    { key: 'number', header: t.number, width: 160, cell: (row) => <span data-selectable="">{row.sourceNumber}</span> },
    { key: 'matter', header: t.matter, cell: (row) => row.matter },
    { key: 'customer', header: t.customer, width: 56, cell: (row) => row.customer ?? '' },
    { key: 'phone', header: w.way.phone, width: 100, cell: (row) => <span data-selectable="">{row.phone ?? ''}</span> },
    { key: 'must', header: t.kind, width: 46, cell: (row) => (row.mandatory ? t.mandatory : t.sample) },
    { key: 'attempts', header: t.attempts, width: 42, align: 'end', cell: (row) => row.attempts },
    { key: 'next', header: t.nextAttempt, width: 92, align: 'end', cell: (row) => (row.nextAttemptAt === null ? '' : `${formats.shortDate(row.nextAttemptAt)} ${formats.time(row.nextAttemptAt)}`) },
    {
      key: 'left', header: t.timeLeft, width: 158, align: 'end',
      cell: (row) => {
        const time = show === 'done' ? null : liveTime(row, now);
        return time === null ? null : <TimeLeftBar time={time} narrow />;
      },
    },
    { key: 'state', header: t.state, width: 96, cell: (row) => <StateWord shape={row.satisfaction === null ? followUpShapes[row.state] : 'full'}>{row.satisfaction === null ? w.followUpState[row.state] : w.satisfaction[row.satisfaction]}</StateWord> },
  ];
  return (
    <Page
      head={<PageHead title={t.followUps} note={t.followUpsNote}><NewReceptionAct /></PageHead>}
      filters={
        <>
          <FilterTabs<Show> label={t.filter} value={show} onChange={(next) => { setShow(next); setSelected(null); }} options={[{ value: 'due', label: t.followUpDue }, { value: 'overdue', label: t.overdueTab }, { value: 'done', label: t.followUpDone }, { value: 'unreachable', label: t.followUpUnreachable }]} />
          <ListKeys />
        </>
      }
      rail={chosen === undefined || narrow ? undefined : <FollowUpRail key={chosen.id} row={chosen} onOpen={() => open(chosen)} />}
      railWidth={312}
    >
      <FourStates asked={{ data: list.data === undefined ? undefined : rows, error: list.error, isPending: list.isPending, refetch: list.refetch }} sentenceOf={sentenceOf} isEmpty={(data) => data.length === 0} empty={<EmptyState title={t.followUpsNone} next={t.followUpsNoneNext} />}>
        {(data) => <DataTable label={t.followUps} rows={data} columns={narrow ? columns.filter((column) => ['matter', 'customer', 'phone', 'left', 'state'].includes(column.key)) : columns} rowKey={(row) => row.id} selectedKey={chosen?.id ?? null} onSelect={(row) => setSelected(row.id)} onOpen={open} autoFocus {...(list.hasNextPage ? { onEnd: () => void list.fetchNextPage() } : {})} />}
      </FourStates>
    </Page>
  );
}

function FollowUpRail({ row, onOpen }: { readonly row: FollowUpRow; readonly onOpen: () => void }) {
  const t = useTexts(dutiesText);
  const w = useTexts(dutyWords);
  const formats = useFormats();
  const sentenceOf = useErrorSentence();
  const asked = useQuery(followUpQuery(row.id));
  const followUp = asked.data?.followUp;
  const acts = useActs(followUp === undefined ? null : { dutyId: followUp.dutyId, dutyVersion: null, sheets: [], followUps: [followUp], extensions: [], urges: [], now: nowInstant() });
  return (
    <FourStates asked={asked} sentenceOf={sentenceOf}>
      {({ followUp: view, acts: offers, clocks }) => (
        <>
          <Section title={view.matter} note={<StateWord shape={followUpShapes[view.state]}>{w.followUpState[view.state]}</StateWord>}>
            <Facts
              dense
              rows={[
                { label: t.customer, value: [view.customer.name, view.customer.phone].filter((part) => part !== null).join('\u2002'), end: view.mandatory ? t.mandatory : t.sample },
                { label: t.replyHeard, value: view.replyText ?? '' },
                { label: t.handler, value: view.handledBy.map((person) => person.name).join(' '), end: t.cannot },
                ...view.attempts.map((attempt) => ({ label: `${formats.shortDate(attempt.act.at)} ${formats.time(attempt.act.at)}`, value: `${w.outcome[attempt.outcome]} ${attempt.note ?? ''}`, end: attempt.act.by.name })),
                ...(view.result === null ? [] : [{ label: t.satisfaction, value: [w.satisfaction[view.result.satisfaction], view.result.reason, view.result.newDemand].filter((part) => part !== null).join(' '), end: view.result.visitor.name }]),
              ]}
            />
            <div className={classes.railAct}>
              <ActButton look="link" onAct={onOpen}>{t.openCase}</ActButton>
            </div>
          </Section>
          <ActRail offers={offers} lookOf={acts.lookOf} onAct={acts.onAct} />
          <ClockList clocks={clocks} />
          {acts.dialog}
        </>
      )}
    </FourStates>
  );
}
