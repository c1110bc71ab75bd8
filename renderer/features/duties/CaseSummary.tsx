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
