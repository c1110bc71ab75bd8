import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { WorkKind } from '#shared/features/duties/duties.codes.ts';
import type { WorkRow } from '#shared/features/duties/duties.shapes.ts';
import { addDays } from '#shared/kit/dates.ts';
import { useNow } from '#renderer/lib/clock.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { paths, pathTo, useGo } from '#renderer/lib/paths.ts';
import { useMay } from '#renderer/lib/session.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { KeyCap } from '#renderer/ui/KeyCap.tsx';
import { FilterTabs, Page, PageHead } from '#renderer/ui/Page.tsx';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { TimeLeftBar } from '#renderer/ui/TimeLeft.tsx';
import { casePath, setCaseTrail } from './caseTrail.ts';
import { workbenchQuery } from './duties.api.ts';
import { dutiesText } from './duties.text.ts';
import { dutyWords } from './duties.words.text.ts';
import { liveTime } from './liveTime.ts';
import { PeekDialog } from './PeekDialog.tsx';
import { useNarrow } from './useNarrow.ts';
import { workIcons } from './stateShapes.ts';
import { WorkbenchRail } from './WorkbenchRail.tsx';
import classes from './WorkbenchPage.module.css';

/** The kinds of work a line can be filtered by. */
const kinds = {
  duty: ['duty', 'dutyReply', 'toClose', 'quickNote', 'escalationRisk', 'task'],
  sheet: ['sheetDraft', 'sheetToSign', 'sheetToDo', 'sheetToVerify', 'sheetReturned'],
  followUp: ['followUp'],
  fault: ['faultToDispatch', 'faultInWork', 'faultToClose'],
  decision: ['returnToDecide', 'dissatisfiedToDecide', 'extensionToApprove'],
} as const satisfies Record<string, readonly WorkKind[]>;
type Filter = 'all' | keyof typeof kinds;
/** Lines whose next step is a call: they show the number. */
const calls: readonly WorkKind[] = ['duty', 'dutyReply', 'followUp', 'faultToDispatch', 'faultInWork', 'task'];

/** How many lines of some kinds are owed, by the service's own count. */
const countOf = (counts: Readonly<Record<string, number>>, wanted: readonly string[]): number => wanted.reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);

/** 工作台: what I owe, sorted by time left, and what to do next. Keys ↑ ↓ Enter Space; F2 new reception, F4 find customer. */
export function WorkbenchPage() {
  const t = useTexts(dutiesText);
  const w = useTexts(dutyWords);
  const go = useGo();
  const may = useMay();
  const now = useNow();
  const narrow = useNarrow();
  const formats = useFormats();
  const sentenceOf = useErrorSentence();
  const [scope, setScope] = useState<'mine' | 'team'>('mine');
  const [filter, setFilter] = useState<Filter>('all');
  const [selected, setSelected] = useState<string | null>(null);
  const [peeked, setPeeked] = useState<WorkRow | null>(null);
  const asked = useQuery(workbenchQuery(scope));
  const work = asked.data;

  const rows = useMemo(() => (filter === 'all' ? (work?.rows ?? []) : (work?.rows ?? []).filter((row) => (kinds[filter] as readonly string[]).includes(row.kind))), [work, filter]);
  const total = countOf(work?.counts ?? {}, Object.keys(work?.counts ?? {}));
  const chosen = rows.some((row) => keyOf(row) === selected) ? selected : (rows[0] === undefined ? null : keyOf(rows[0]));
  const open = (row: WorkRow) => {
    if (row.kind === 'quickNote') {
      go(pathTo(paths.reception, 'note', row.id));
      return;
    }
    setCaseTrail(t.workbench, paths.workbench, rows.filter((one) => one.kind !== 'quickNote').map((one) => ({ id: one.sourceId, kind: one.sourceKind })));
    go(casePath(row.sourceId, row.sourceKind));
  };

  const today = work?.today;
  const groupOf = useCallback((row: WorkRow) => {
    const titles = { overdue: t.groupOverdue, today: t.groupToday, tomorrow: t.groupTomorrow, thisWeek: t.groupThisWeek, later: t.groupLater, undated: t.groupUndated };
    const count = t.items(rows.filter((one) => one.group === row.group).length);
    const day = today === undefined ? '' : row.group === 'today' ? formats.localDate(today) : row.group === 'tomorrow' ? formats.localDate(addDays(today, 1)) : '';
    return { key: row.group, title: titles[row.group], note: day === '' ? count : `${count}\u2002${day}` };
  }, [rows, today, t, formats]);

  const columns: readonly Column<WorkRow>[] = [
    { key: 'kind', header: t.kind, width: 96, cell: (row) => <span className={classes.kind}><Icon name={workIcons[row.kind]} size={15} />{w.work[row.kind]}</span> },
    {
      key: 'matter', header: t.matter,
      cell: (row, { selected: isSelected }) => (
        <span className={classes.matter} data-selected={isSelected || undefined}>
          <span className={classes.matterWords}>{row.matter}</span>
          <span className={classes.who}>{[scope === 'team' ? row.owner : null, row.team, row.customer, calls.includes(row.kind) ? row.phone : null].filter((part) => part !== null).join('\u2002')}</span>
        </span>
      ),
    },
    ...(narrow ? [] : [{ key: 'number', header: t.number, width: 152, cell: (row: WorkRow) => <span className={classes.quiet} data-selectable="">{row.number ?? ''}</span> }]),
    {
      key: 'act', header: t.next, width: 104,
      cell: (row, { selected: isSelected }) => (isSelected ? <span className={classes.act}>{w.workAct[row.kind]} <KeyCap keys="Enter" /></span> : w.workAct[row.kind]),
    },
    {
      key: 'time', header: t.timeLeft, width: 192, align: 'end',
      cell: (row) => {
        const time = liveTime(row, now);
        return time === null ? null : <TimeLeftBar time={time} />;
      },
    },
  ];

  const first = work?.rows[0];
  const note = work === undefined ? null : total === 0 ? t.clearTitle : (
    <span className={classes.note}>
      {t.owing(total)}
      {work.overdue === 0 ? t.nothingOver : <strong className={classes.over}>{t.over(work.overdue)}</strong>}
      {`${t.kind === 'Kind' ? ', ' : '，'}${t.dueToday(work.dueToday)}${t.kind === 'Kind' ? '. ' : '。'}`}
      {first === undefined ? null : t.firstDo(w.workAct[first.kind], first.matter)}
    </span>
  );

  return (
    <Page
      head={
        <PageHead title={t.workbench} note={note}>
          {may('duties.handOverShift') ? <ActButton look="link" keys="Ctrl+J" onAct={() => go(`${paths.workbench}/shift`)} group={t.workbench}>{t.shiftHandOver}</ActButton> : null}
          {may('reception.findReturning') ? <ActButton icon="search" keys="F4" onAct={() => go(`${paths.reception}/find`)} group={t.workbench}>{t.findCustomer}</ActButton> : null}
          {may('reception.enquire') || may('reception.register') ? <ActButton main icon="pencil" keys="F2" onAct={() => go(paths.reception)} group={t.workbench}>{t.newReception}</ActButton> : null}
        </PageHead>
      }
      filters={
        <>
          <FilterTabs<Filter>
            label={t.filter}
            value={filter}
            onChange={setFilter}
            options={[
              { value: 'all', label: t.all, count: total },
              { value: 'duty', label: t.kindDuty, count: countOf(work?.counts ?? {}, kinds.duty) },
              { value: 'sheet', label: t.kindSheet, count: countOf(work?.counts ?? {}, kinds.sheet) },
              { value: 'followUp', label: t.kindFollowUp, count: countOf(work?.counts ?? {}, kinds.followUp) },
              { value: 'fault', label: t.kindFault, count: countOf(work?.counts ?? {}, kinds.fault) },
              { value: 'decision', label: t.kindDecision, count: countOf(work?.counts ?? {}, kinds.decision) },
            ]}
          />
          <span className={classes.filterEnd}>
            <FilterTabs label={t.whose} value={scope} onChange={setScope} options={[{ value: 'mine', label: t.mine }, { value: 'team', label: t.team }]} />
            <span className={classes.keys} aria-hidden="true" hidden={narrow}>
              <KeyCap keys="ArrowUp" /><KeyCap keys="ArrowDown" /> {t.choose} <KeyCap keys="Enter" /> {t.open} <KeyCap keys=" " /> {t.peek}
            </span>
          </span>
        </>
      }
      rail={narrow ? undefined : <WorkbenchRail dayCounts={work?.dayCounts} />}
    >
      <FourStates
        asked={asked}
        sentenceOf={sentenceOf}
        isEmpty={() => rows.length === 0}
        empty={
          filter === 'all' ? (
            <EmptyState title={t.clearTitle} next={t.clearNext} />
          ) : (
            <EmptyState title={t.clearFilterTitle} next={t.clearFilterNext}>
              <ActButton onAct={() => setFilter('all')}>{t.all}</ActButton>
            </EmptyState>
          )
        }
      >
        {() => (
          <DataTable
            label={t.workbench}
            rows={rows}
            columns={columns}
            rowKey={keyOf}
            selectedKey={chosen}
            onSelect={(row) => setSelected(keyOf(row))}
            onOpen={open}
            onPeek={(row) => (row.kind === 'quickNote' ? open(row) : setPeeked(row))}
            groupOf={groupOf}
            height="work"
            head={false}
            autoFocus
          />
        )}
      </FourStates>
      {peeked === null ? null : (
        <PeekDialog
          row={peeked}
          onClose={() => setPeeked(null)}
          onOpen={() => {
            setPeeked(null);
            open(peeked);
          }}
        />
      )}
    </Page>
  );
}

/** A record can stand on the bench twice (a duty to tell and its extension to decide), so the kind belongs to the key. */
const keyOf = (row: WorkRow): string => `${row.kind}-${row.id}`;
