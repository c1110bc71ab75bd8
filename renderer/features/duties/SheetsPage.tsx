import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { SheetState } from '#shared/features/duties/duties.codes.ts';
import type { SheetRow } from '#shared/features/duties/duties.shapes.ts';
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
import { useClockWords } from './clockWords.ts';
import { sheetListQuery, sheetQuery } from './duties.api.ts';
import { dutiesText } from './duties.text.ts';
import { dutyWords } from './duties.words.text.ts';
import { ListKeys, NewReceptionAct } from './ListKeys.tsx';
import { liveTime } from './liveTime.ts';
import { useNarrow } from './useNarrow.ts';
import { SheetSteps } from './SheetSteps.tsx';
import { sheetShapes } from './stateShapes.ts';
import { useActs } from './useActs.tsx';
import classes from './Ledger.module.css';

type Show = 'open' | 'sign' | 'work' | 'verify' | 'returned' | 'finished' | 'overdue';
const statesOf: Readonly<Record<Exclude<Show, 'overdue'>, readonly SheetState[]>> = {
  open: ['draft', 'issued', 'received', 'rejected', 'processing', 'done'], sign: ['issued'], work: ['received', 'processing'], verify: ['done'], returned: ['rejected'], finished: ['verified', 'closed'],
};

/** 联系单: issue, sign for, return once with a reason, report done, verify, urge. */
export function SheetsPage() {
  const t = useTexts(dutiesText);
  const w = useTexts(dutyWords);
  const go = useGo();
  const now = useNow();
  const narrow = useNarrow();
  const formats = useFormats();
  const sentenceOf = useErrorSentence();
  const [show, setShow] = useState<Show>('open');
  const [selected, setSelected] = useState<string | null>(null);
  const list = useInfiniteQuery(sheetListQuery(show === 'overdue' ? { overdueOnly: true } : { states: [...statesOf[show]] }));
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data]);
  const chosen = rows.find((row) => row.id === selected) ?? rows[0];
  const open = (row: SheetRow) => {
    setCaseTrail(t.sheets, paths.sheets, rows.map((one) => ({ id: one.sourceId, kind: 'reception' })));
    go(casePath(row.sourceId));
  };
  const columns: readonly Column<SheetRow>[] = [
    { key: 'number', header: t.number, width: 160, cell: (row) => <span data-selectable="">{row.number ?? t.noNumber}</span> },
    { key: 'matter', header: t.matter, cell: (row) => row.matter },
    { key: 'customer', header: t.customer, width: 66, cell: (row) => row.customer ?? '' },
    { key: 'team', header: t.team2, width: 64, cell: (row) => row.team },
    { key: 'handler', header: t.handler, width: 58, cell: (row) => row.handler ?? '' },
    { key: 'issued', header: t.issuedAt, width: 56, align: 'end', cell: (row) => (row.issuedAt === null ? '' : formats.shortDate(row.issuedAt)) },
    { key: 'due', header: t.dueAt, width: 84, align: 'end', cell: (row) => `${formats.shortDate(row.dueAt)} ${formats.time(row.dueAt)}` },
    {
      key: 'left', header: t.timeLeft, width: 158, align: 'end',
      cell: (row) => {
        const time = liveTime(row, now);
        return time === null ? null : <TimeLeftBar time={time} narrow />;
      },
    },
    { key: 'state', header: t.state, width: 96, cell: (row) => <StateWord shape={sheetShapes[row.state]}>{w.sheetState[row.state]}</StateWord> },
  ];
  return (
    <Page
      head={<PageHead title={t.sheets} note={t.sheetsNote}><NewReceptionAct /></PageHead>}
      filters={
        <>
          <FilterTabs<Show>
            label={t.filter}
            value={show}
            onChange={(next) => { setShow(next); setSelected(null); }}
            options={[{ value: 'open', label: t.sheetOpen }, { value: 'sign', label: t.sheetToSign }, { value: 'work', label: t.sheetInWork }, { value: 'verify', label: t.sheetToVerify }, { value: 'returned', label: t.sheetReturned }, { value: 'overdue', label: t.overdueTab }, { value: 'finished', label: t.sheetFinished }]}
          />
          <ListKeys />
        </>
      }
      rail={chosen === undefined || narrow ? undefined : <SheetRail key={chosen.id} row={chosen} onOpen={() => open(chosen)} />}
      railWidth={312}
    >
      <FourStates asked={{ data: list.data === undefined ? undefined : rows, error: list.error, isPending: list.isPending, refetch: list.refetch }} sentenceOf={sentenceOf} isEmpty={(data) => data.length === 0} empty={<EmptyState title={t.sheetsNone} next={t.sheetsNoneNext} />}>
        {(data) => (
          <DataTable label={t.sheets} rows={data} columns={narrow ? columns.filter((column) => ['number', 'matter', 'team', 'left', 'state'].includes(column.key)) : columns} rowKey={(row) => row.id} selectedKey={chosen?.id ?? null} onSelect={(row) => setSelected(row.id)} onOpen={open} struck={(row) => row.state === 'closed' || row.state === 'voided'} autoFocus {...(list.hasNextPage ? { onEnd: () => void list.fetchNextPage() } : {})} />
        )}
      </FourStates>
    </Page>
  );
}

function SheetRail({ row, onOpen }: { readonly row: SheetRow; readonly onOpen: () => void }) {
  const t = useTexts(dutiesText);
  const w = useTexts(dutyWords);
  const clockWords = useClockWords();
  const sentenceOf = useErrorSentence();
  const asked = useQuery(sheetQuery(row.id));
  const sheet = asked.data?.sheet;
  const acts = useActs(sheet === undefined ? null : { dutyId: sheet.dutyId, dutyVersion: null, sheets: [sheet], followUps: [], extensions: [], urges: sheet.urges, now: nowInstant() });
  return (
    <FourStates asked={asked} sentenceOf={sentenceOf}>
      {(answer) => (
        <>
          <Section title={answer.sheet.matter} note={<StateWord shape={sheetShapes[answer.sheet.state]}>{w.sheetState[answer.sheet.state]}</StateWord>}>
            <Facts
              dense
              rows={[
                { label: t.f.content, value: answer.sheet.content },
                { label: t.customer, value: [answer.sheet.customer.name, answer.sheet.customer.phone].filter((part) => part !== null).join('\u2002') },
                { label: t.duties, value: answer.sheet.firstContact.name },
                { label: w.clock.promise, value: answer.sheet.promisedAt === null ? '' : clockWords.deadline(answer.sheet.promisedAt) },
                ...(answer.sheet.done === null ? [] : [{ label: t.f.result, value: answer.sheet.done.result, end: w.liability[answer.sheet.done.liability] }]),
              ]}
            />
            <div className={classes.railAct}>
              <ActButton look="link" onAct={onOpen}>{t.openCase}</ActButton>
            </div>
          </Section>
          <ActRail offers={answer.acts} lookOf={acts.lookOf} onAct={acts.onAct} />
          <SheetSteps sheet={answer.sheet} />
          <ClockList clocks={answer.clocks} />
          {acts.dialog}
        </>
      )}
    </FourStates>
  );
}
