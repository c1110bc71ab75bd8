import type { DutyRow, WorkRow } from '#shared/features/duties/duties.shapes.ts';
import type { ReceptionCase } from '#shared/features/reception/reception.shapes.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { Facts } from '#renderer/ui/Page.tsx';
import { useClockWords } from './clockWords.ts';
import { dutiesText } from './duties.text.ts';
import { dutyWords } from './duties.words.text.ts';

/** A case in a few lines, for a look beside a list. Customers are masked, as they came. */
export function CaseSummary({ record }: { readonly record: ReceptionCase }) {
  const t = useTexts(dutiesText);
  const w = useTexts(dutyWords);
  const formats = useFormats();
  const clockWords = useClockWords();
  const { customer, duty } = record;
  const sheet = record.sheets.at(-1);
  const last = record.timeline.findLast((row) => row.text !== null);
  const rows = [
    { label: t.number, value: record.number, end: `${w.channel[record.channel]}, ${w.category[record.category]}` },
    { label: t.customer, value: [customer.name, customer.phone, customer.address].filter((part) => part !== null).join('\u2002') },
    { label: t.matter, value: record.facts },
    ...(duty === null ? [] : [{ label: t.duties, value: duty.firstContact.name, end: w.dutyState[duty.state] }]),
    ...(sheet === undefined ? [] : [{ label: t.sheets, value: [sheet.number, sheet.toTeam.name, sheet.handler?.name].filter((part) => part !== null && part !== undefined).join('\u2002'), end: w.sheetState[sheet.state] }]),
    ...(last === undefined ? [] : [{ label: formats.shortDate(last.at), value: last.text, end: last.by }]),
    ...(record.promisedAt === null ? [] : [{ label: w.clock.promise, value: clockWords.deadline(record.promisedAt) }]),
  ];
  return <Facts rows={rows} dense />;
}

/** What a list knows of a matter whose record another feature shows (a fault order): Enter opens it there. */
export function RowSummary({ row }: { readonly row: Pick<DutyRow | WorkRow, 'number' | 'matter' | 'customer' | 'phone' | 'dueAt'> }) {
  const t = useTexts(dutiesText);
  const clockWords = useClockWords();
  return (
    <Facts
      dense
      rows={[
        { label: t.number, value: row.number ?? '' }, { label: t.customer, value: [row.customer, row.phone].filter((part) => part !== null).join('\u2002') }, { label: t.matter, value: row.matter },
        ...(row.dueAt === null ? [] : [{ label: t.dueAt, value: clockWords.deadline(row.dueAt) }]),
      ]}
    />
  );
}
