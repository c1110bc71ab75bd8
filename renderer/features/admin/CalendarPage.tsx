import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Hall, ListedYear } from '#shared/features/admin/rules.contract.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { useMay } from '#renderer/lib/session.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { Facts, Hint, Page, PageHead, Section } from '#renderer/ui/Page.tsx';
import { RefusedAct } from '#renderer/ui/RefusedAct.tsx';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { HallForm } from './HallForm.tsx';
import { textOfIntervals } from './calendarLines.ts';
import { calendarQuery } from './rules.api.ts';
import { calendarText } from './rules.text.ts';
import { YearForm } from './YearForm.tsx';

type Line = { readonly kind: 'year'; readonly year: ListedYear } | { readonly kind: 'hall'; readonly hall: Hall };
const keyOf = (line: Line): string => (line.kind === 'year' ? `year-${line.year.year}` : line.hall.id);

/** 设置→工作日历与营业时间: official tables by year and the halls' hours; loading one says which due times move. */
export function CalendarPage() {
  const t = useTexts(calendarText);
  const may = useMay();
  const sentenceOf = useErrorSentence();
  const asked = useQuery(calendarQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const lines = useMemo<readonly Line[]>(() => [...(asked.data?.years ?? []).map((year) => ({ kind: 'year' as const, year })), ...(asked.data?.halls ?? []).map((hall) => ({ kind: 'hall' as const, hall }))], [asked.data]);
  const line = lines.find((one) => keyOf(one) === chosen);
  const columns: readonly Column<Line>[] = [
    { key: 'name', header: t.columnYear, width: 110, cell: (one) => (one.kind === 'year' ? String(one.year.year) : one.hall.name) },
    { key: 'title', header: t.columnTitle, cell: (one) => (one.kind === 'year' ? one.year.title : [...new Set(one.hall.hours.weekly.map(textOfIntervals).filter((text) => text !== ''))].join(' / ')) },
    { key: 'days', header: t.columnDays, width: 90, align: 'end', cell: (one) => (one.kind === 'year' ? one.year.workingDays : '') },
    { key: 'kind', header: t.columnKind, width: 100, cell: (one) => (one.kind === 'year' ? (one.year.shipped ? t.shipped : t.own) : one.hall.main ? t.main : '') },
  ];
  const [mayLoad, mayHours] = [may('admin.loadCalendarYear'), may('admin.setOpeningHours')];
  return (
    <Page
      head={
        <PageHead title={t.title} note={asked.data === undefined ? undefined : asked.data.decidedUntil === null ? t.noteNone : t.note(asked.data.decidedUntil)}>
          {mayHours ? <ActButton onAct={() => setChosen('newHall')}>{t.addHall}</ActButton> : null}
          {mayLoad ? (
            <ActButton icon="calendar" main={chosen === null} keys="Ctrl+N" group={t.title} onAct={() => setChosen('newYear')}>
              {t.addYear}
            </ActButton>
          ) : null}
        </PageHead>
      }
      railWidth={392}
      rail={
        <>
          {chosen === 'newYear' ? (
            <YearForm key="newYear" table={undefined} onDone={(year) => setChosen(`year-${year}`)} />
          ) : chosen === 'newHall' ? (
            <HallForm key="newHall" hall={undefined} first={asked.data?.halls.length === 0} start={asked.data?.mainHours} onDone={setChosen} />
          ) : line?.kind === 'year' ? (
            mayLoad ? <YearForm key={`${line.year.year}-${line.year.version}`} table={line.year} onDone={() => undefined} /> : <YearFacts year={line.year} />
          ) : line?.kind === 'hall' && mayHours ? (
            <HallForm key={`${line.hall.id}-${line.hall.version}`} hall={line.hall} first={false} start={undefined} onDone={() => undefined} />
          ) : (
            <Section>
              <Hint>{t.select}</Hint>
              {asked.data?.halls.length === 0 ? <Hint>{t.noHalls}</Hint> : null}
            </Section>
          )}
          {mayLoad ? null : (
            <Section>
              <RefusedAct act={t.mayNot} note={t.mayNotNote} who={t.mayWho} rule="R-DAY-06" />
            </Section>
          )}
        </>
      }
    >
      <FourStates asked={asked} sentenceOf={sentenceOf} isEmpty={() => lines.length === 0} empty={<EmptyState title={t.empty} next={t.emptyNext} />}>
        {() => (
          <DataTable
            label={t.title}
            rows={lines}
            columns={columns}
            rowKey={keyOf}
            selectedKey={chosen}
            onSelect={(one) => setChosen(keyOf(one))}
            groupOf={(one) => (one.kind === 'year' ? { key: 'years', title: t.yearsPart } : { key: 'halls', title: t.hallsPart })}
          />
        )}
      </FourStates>
    </Page>
  );
}

function YearFacts({ year }: { readonly year: ListedYear }) {
  const t = useTexts(calendarText);
  const formats = useFormats();
  return (
    <Section title={String(year.year)} note={t.workingDays(year.workingDays)}>
      <Facts
        dense
        rows={[
          ...year.off.map((range) => ({ label: t.festivals[range.festival], value: range.from === range.to ? range.from : `${range.from} ${t.toWord} ${range.to}` })),
          { label: t.workDays, value: year.work.length === 0 ? t.noWorkDays : formats.join(year.work) },
        ]}
      />
    </Section>
  );
}
