import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { FollowUpState } from '#shared/features/duties/duties.codes.ts';
import type { FollowUpRow } from '#shared/features/duties/duties.shapes.ts';
import { nowInstant, useNow } from '#renderer/lib/clock.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { paths, useGo } from '#renderer/lib/paths.ts';
import { useMay } from '#renderer/lib/session.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { Facts, FilterTabs, Page, PageHead, Section } from '#renderer/ui/Page.tsx';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { StateWord } from '#renderer/ui/StateShape.tsx';
import { TimeLeftBar } from '#renderer/ui/TimeLeft.tsx';
import { ActDialog } from './ActDialog.tsx';
import { ActRail } from './ActRail.tsx';
import { casePath, setCaseTrail } from './caseTrail.ts';
import { ClockList } from './ClockList.tsx';
import { DrawsDialog } from './DrawsDialog.tsx';
import { followUpListQuery, followUpQuery, visitWordsQuery } from './duties.api.ts';
import { dutiesText } from './duties.text.ts';
import { dutyWords } from './duties.words.text.ts';
import { listSpec, visitWordsSpec } from './followUpActs.ts';
import { followUpsText } from './followUps.text.ts';
import { ListKeys, NewReceptionAct } from './ListKeys.tsx';
import { liveTime } from './liveTime.ts';
import { useNarrow } from './useNarrow.ts';
import { followUpShapes } from './stateShapes.ts';
import { useActs } from './useActs.tsx';
import classes from './Ledger.module.css';

type Show = 'due' | 'walk' | 'overdue' | 'done' | 'unreachable';
type Order = 'due' | 'village' | 'person';
const statesOf: Readonly<Record<Exclude<Show, 'overdue'>, readonly FollowUpState[]>> = { due: ['due', 'attempting'], walk: ['due', 'attempting'], done: ['done', 'reviewed'], unreachable: ['unreachable'] };

/** 回访: whom to call or to visit, by due time, by village or by person; how often it was tried, what they said. Never by who handled the matter (R-REQ-31). */
export function FollowUpsPage() {
  const t = useTexts(dutiesText);
  const own = useTexts(followUpsText);
  const w = useTexts(dutyWords);
  const may = useMay();
  const go = useGo();
  const now = useNow();
  const narrow = useNarrow();
  const formats = useFormats();
  const sentenceOf = useErrorSentence();
  const [show, setShow] = useState<Show>('due');
  const [selected, setSelected] = useState<string | null>(null);
  const [order, setOrder] = useState<Order>('due');
  const [opened, setOpened] = useState<'list' | 'draws' | 'visits' | null>(null);
  const kinds = useQuery({ ...visitWordsQuery, enabled: opened === 'visits' }).data;
  const list = useInfiniteQuery(followUpListQuery({ ...(show === 'overdue' ? { overdueOnly: true } : { states: [...statesOf[show]] }), ...(show === 'walk' ? { withoutPhone: true } : {}), ...(order === 'due' ? {} : { order }) }));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const chosen = rows.find((row) => row.id === selected) ?? rows[0];
  const open = (row: FollowUpRow) => {
    setCaseTrail(t.followUps, paths.followUps, rows.map((one) => ({ id: one.sourceId, kind: one.sourceKind })));
    go(casePath(row.sourceId, row.sourceKind));
  };
  /** What the list says of a line; who was tried in vain may be called again from a time on (R-REQ-22). */
  const stateOf = (row: FollowUpRow) => (row.satisfaction !== null ? w.satisfaction[row.satisfaction] : row.nextAttemptAt !== null && row.nextAttemptAt > nowInstant() ? own.again(formats.time(row.nextAttemptAt)) : w.followUpState[row.state]);
  const nameOf = useCallback((row: FollowUpRow) => (order === 'village' ? (row.village ?? own.noVillage) : (row.assignedTo ?? own.nobody)), [order, own]);
  const groupOf = useCallback((row: FollowUpRow) => {
    const name = nameOf(row);
    return { key: name, title: name, note: t.items(rows.filter((one) => nameOf(one) === name).length) };
  }, [nameOf, rows, t]);
  const listed = useMemo(() => rows.filter((row) => row.state === 'due' || row.state === 'attempting'), [rows]);
  const choice = chosen === undefined || !listed.includes(chosen) ? null : { row: chosen, group: order === 'due' ? null : { name: nameOf(chosen), rows: listed.filter((row) => nameOf(row) === nameOf(chosen)) }, all: listed };
  const dialog = opened === 'list' && choice !== null ? listSpec(choice, own) : opened === 'visits' && kinds !== undefined ? visitWordsSpec(kinds, own) : null;
  const columns: readonly Column<FollowUpRow>[] = [
    { key: 'number', header: t.number, width: 170, cell: (row) => <span data-selectable="">{row.sourceNumber}</span> },
    { key: 'matter', header: t.matter, cell: (row) => row.matter },
    { key: 'customer', header: t.customer, width: 66, cell: (row) => row.customer ?? '' },
    show === 'walk'
      ? { key: 'phone', header: own.address, width: 104, cell: (row) => row.address ?? '' }
      : { key: 'phone', header: w.way.phone, width: 104, cell: (row) => <span data-selectable="">{row.phone ?? own.noPhone}</span> },
    { key: 'must', header: t.kind, width: 54, cell: (row) => own.origin[row.origin] },
    order === 'person' ? { key: 'place', header: own.village, width: 74, cell: (row) => row.village ?? '' } : { key: 'place', header: own.assignedTo, width: 58, cell: (row) => row.assignedTo ?? '' },
    { key: 'attempts', header: t.attempts, width: 42, align: 'end', cell: (row) => row.attempts },
    {
      key: 'left', header: t.timeLeft, width: 158, align: 'end',
      cell: (row) => {
        const time = show === 'done' ? null : liveTime(row, now);
        return time === null ? null : <TimeLeftBar time={time} narrow />;
      },
    },
    { key: 'state', header: t.state, width: 108, cell: (row) => <StateWord shape={row.satisfaction === null ? followUpShapes[row.state] : 'full'}>{stateOf(row)}</StateWord> },
  ];
  return (
    <Page
      head={
        <PageHead title={t.followUps} note={t.followUpsNote}>
          <ActButton look="link" onAct={() => setOpened('draws')}>{own.draws}</ActButton>
          {may('duties.setVisitWords') ? <ActButton look="link" onAct={() => setOpened('visits')}>{own.visitWords}</ActButton> : null}
          <NewReceptionAct />
          {may('duties.issueFollowUpList') && choice !== null ? <ActButton icon="printer" keys="F9" onAct={() => setOpened('list')} group={t.followUps}>{own.printList}</ActButton> : null}
        </PageHead>
      }
      filters={
        <>
          <FilterTabs<Show> label={t.filter} value={show} onChange={(next) => { setShow(next); setSelected(null); }} options={[{ value: 'due', label: t.followUpDue }, { value: 'walk', label: own.walk }, { value: 'overdue', label: t.overdueTab }, { value: 'done', label: t.followUpDone }, { value: 'unreachable', label: t.followUpUnreachable }]} />
          <FilterTabs<Order> label={own.order} value={order} onChange={(next) => { setOrder(next); setSelected(null); }} options={[{ value: 'due', label: own.orderDue }, { value: 'village', label: own.orderVillage }, { value: 'person', label: own.orderPerson }]} />
          <ListKeys />
        </>
      }
      rail={chosen === undefined || narrow ? undefined : <FollowUpRail key={chosen.id} row={chosen} onOpen={() => open(chosen)} />}
      railWidth={312}
    >
      <FourStates asked={{ data: list.data === undefined ? undefined : rows, error: list.error, isPending: list.isPending, refetch: list.refetch }} sentenceOf={sentenceOf} isEmpty={(data) => data.length === 0} empty={<EmptyState title={t.followUpsNone} next={t.followUpsNoneNext} />}>
        {(data) => <DataTable label={t.followUps} rows={data} columns={narrow ? columns.filter((column) => ['matter', 'customer', 'phone', 'left', 'state'].includes(column.key)) : columns} rowKey={(row) => row.id} selectedKey={chosen?.id ?? null} onSelect={(row) => setSelected(row.id)} onOpen={open} autoFocus {...(order === 'due' ? {} : { groupOf })} {...(list.hasNextPage ? { onEnd: () => void list.fetchNextPage() } : {})} />}
      </FourStates>
      {dialog === null ? null : <ActDialog spec={dialog} onClose={() => setOpened(null)} />}
      {opened === 'draws' ? <DrawsDialog onClose={() => setOpened(null)} /> : null}
    </Page>
  );
}

function FollowUpRail({ row, onOpen }: { readonly row: FollowUpRow; readonly onOpen: () => void }) {
  const t = useTexts(dutiesText);
  const own = useTexts(followUpsText);
  const w = useTexts(dutyWords);
  const go = useGo();
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
                { label: t.customer, value: [view.customer.name, view.customer.phone].filter((part) => part !== null).join('\u2002'), end: own.origin[view.origin] },
                ...(view.originReason === null ? [] : [{ label: own.openWhy, value: view.originReason }]),
                { label: own.village, value: [view.village ?? own.noVillage, view.customer.address].filter((part) => part !== null).join('\u2002'), ...(view.assignedTo === null ? {} : { end: view.assignedTo.name }) },
                { label: t.replyHeard, value: view.replyText ?? '' },
                { label: t.handler, value: view.handledBy.map((person) => person.name).join(' '), end: t.cannot },
                ...view.attempts.map((attempt) => ({ label: `${formats.shortDate(attempt.act.at)} ${formats.time(attempt.act.at)}`, value: [attempt.wayWords, w.outcome[attempt.outcome], attempt.phone, attempt.note].filter((part) => part !== null).join(' '), end: attempt.act.by.name })),
                ...view.cares.map((care) => ({ label: `${own.careKinds[care.kind]} ${formats.shortDate(care.act.at)}`, value: `${care.text} ${w.acceptance[care.accepted]}`, end: care.act.by.name })),
                ...(view.result === null ? [] : [{ label: t.satisfaction, value: [w.satisfaction[view.result.satisfaction], view.result.reason, view.result.newDemand].filter((part) => part !== null).join(' '), end: view.result.visitor.name }]),
              ]}
            />
            <div className={classes.railAct}>
              <ActButton look="link" onAct={onOpen}>{t.openCase}</ActButton>
              <NewMatterLink made={view.newReception} onOpen={(id) => go(casePath(id))} />
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

/** The reception a new demand became. */
function NewMatterLink({ made, onOpen }: { readonly made: { readonly id: string; readonly number: string } | null; readonly onOpen: (id: string) => void }) {
  const own = useTexts(followUpsText);
  return made === null ? null : <ActButton look="link" onAct={() => onOpen(made.id)}>{`${own.newReception} ${made.number}`}</ActButton>;
}
