import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShiftSheet } from '#shared/features/duties/duties.shapes.ts';
import { deadlineParts } from '#shared/kit/dates.ts';
import { paperPath } from '#renderer/features/documents/documents.public.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { paths, useGo } from '#renderer/lib/paths.ts';
import { useMay } from '#renderer/lib/session.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx';
import { Facts, Hint, Page, PageHead, Section } from '#renderer/ui/Page.tsx';
import { EmptyState, FourStates } from '#renderer/ui/states.tsx';
import { ActDialog } from './ActDialog.tsx';
import { textOf, textOrNull, type ActSpec } from './actSpec.ts';
import { shiftQuery } from './duties.api.ts';
import { dutiesText } from './duties.text.ts';
import { dutyWords } from './duties.words.text.ts';
import { shiftText } from './shift.text.ts';

type Line = ShiftSheet['work'][number];
type Texts = (typeof shiftText)['en'];

/** `9-23 24:00`: the last moment as people say it. */
const dueWords = (dueAt: string): string => { const { on, time } = deadlineParts(dueAt); return `${String(Number(on.slice(5, 7)))}-${String(Number(on.slice(8, 10)))} ${time}`; };

const fieldOf = (output: unknown, key: string): string => (typeof output === 'object' && output !== null && key in output ? String((output as Readonly<Record<string, unknown>>)[key]) : '');

/** 交班: the other person confirms in the same dialog. */
const handOverSpec = (t: Texts): ActSpec => ({
  title: t.act, paper: false, note: t.note, initial: { toPersonId: '', how: 'password', 'confirm.password': '', 'confirm.pin': '', note: '' },
  fields: [
    { kind: 'person', name: 'toPersonId', label: t.to, required: true }, { kind: 'area', name: 'note', label: t.said, hint: t.saidHint, rows: 2, max: 500 },
    { kind: 'segments', name: 'how', label: t.how, options: [{ value: 'password', label: t.byPassword }, { value: 'pin', label: t.byPin }] },
    { kind: 'secret', name: 'confirm.password', label: t.password, required: true, when: (values) => values['how'] !== 'pin' }, { kind: 'secret', name: 'confirm.pin', label: t.pin, required: true, when: (values) => values['how'] === 'pin' },
  ],
  send: (values, options) => station.duties.handOverShift({ toPersonId: textOf(values, 'toPersonId'), confirm: values['how'] === 'pin' ? { pin: textOf(values, 'confirm.pin') } : { password: textOf(values, 'confirm.password') }, note: textOrNull(values, 'note') }, options),
  done: (output) => t.done(fieldOf(output, 'number')), goTo: (output) => paperPath(fieldOf(output, 'paperId')),
});

/** 全部移交. */
const passOnSpec = (t: Texts): ActSpec => ({
  title: t.passOn, paper: false, note: t.passOnNote, initial: { fromPersonId: '', toPersonId: '', reason: '' },
  fields: [{ kind: 'person', name: 'fromPersonId', label: t.from, required: true }, { kind: 'person', name: 'toPersonId', label: t.passTo, required: true }, { kind: 'area', name: 'reason', label: t.why, required: true, min: 2, rows: 2, max: 300 }],
  send: (values, options) => station.duties.passAllOn({ fromPersonId: textOf(values, 'fromPersonId'), toPersonId: textOf(values, 'toPersonId'), reason: textOf(values, 'reason') }, options),
  done: (output) => t.passed(Number(fieldOf(output, 'duties')), Number(fieldOf(output, 'sheets')), Number(fieldOf(output, 'followUps'))),
});

/** 交接班: what is open, typed, taken and not printed, as it stands now; signed by both at once. */
export function ShiftPage() {
  const t = useTexts(shiftText);
  const d = useTexts(dutiesText);
  const w = useTexts(dutyWords);
  const may = useMay();
  const go = useGo();
  const sentenceOf = useErrorSentence();
  const asked = useQuery(shiftQuery);
  const [opened, setOpened] = useState<'handOver' | 'passOn' | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const keyOf = (line: Line): string => `${line.kind} ${line.number ?? ''} ${line.matter}`;
  const columns: readonly Column<Line>[] = [
    { key: 'kind', header: d.kind, width: 84, cell: (line) => w.work[line.kind] },
    { key: 'number', header: d.number, width: 170, cell: (line) => <span data-selectable="">{line.number ?? ''}</span> },
    { key: 'matter', header: d.matter, cell: (line) => line.matter },
    { key: 'team', header: d.team2, width: 84, cell: (line) => line.team ?? '' },
    { key: 'due', header: d.dueAt, width: 110, align: 'end', cell: (line) => (line.dueAt === null ? '' : dueWords(line.dueAt)) },
  ];
  const sheet = asked.data?.sheet;
  return (
    <Page
      head={
        <PageHead title={t.title} note={sheet === undefined ? t.note : `${t.work} ${t.workNote(sheet.workTotal, sheet.overdue)}`} trail={{ label: d.workbench, onBack: () => go(paths.workbench) }}>
          {may('duties.passAllOn') ? <ActButton icon="swap" onAct={() => setOpened('passOn')}>{t.passOn}</ActButton> : null}
          {may('duties.handOverShift') ? <ActButton main icon="people" keys="F9" group={t.title} onAct={() => setOpened('handOver')}>{t.act}</ActButton> : null}
        </PageHead>
      }
      rail={asked.data === undefined ? undefined : <ShiftRail sheet={asked.data.sheet} signed={asked.data.signed} />}
      railWidth={400}
    >
      <FourStates asked={asked} sentenceOf={sentenceOf} isEmpty={(answer) => answer.sheet.work.length === 0} empty={<EmptyState title={t.nothing} next={t.nothingNext} />}>
        {(answer) => <DataTable label={t.work} rows={answer.sheet.work} columns={columns} rowKey={keyOf} selectedKey={selected} onSelect={(line) => setSelected(keyOf(line))} autoFocus />}
      </FourStates>
      {opened === null ? null : <ActDialog spec={opened === 'handOver' ? handOverSpec(t) : passOnSpec(t)} onClose={() => setOpened(null)} />}
    </Page>
  );
}

function ShiftRail({ sheet, signed }: { readonly sheet: ShiftSheet; readonly signed: readonly { readonly id: string; readonly number: string; readonly from: { readonly name: string }; readonly to: { readonly name: string }; readonly at: string; readonly paperId: string | null }[] }) {
  const t = useTexts(shiftText);
  const go = useGo();
  const formats = useFormats();
  return (
    <>
      <Section title={t.books}>
        <Facts dense rows={[...sheet.books.map((book) => ({ label: book.kind, value: book.last ?? t.unused, end: t.bookOf(book.used, book.voided) })), { label: t.drafts, value: String(sheet.drafts.length) }, { label: t.quickNotes, value: String(sheet.quickNotes) }]} />
      </Section>
      <Section title={t.papers}>
        {sheet.papers.length === 0 ? <Hint>{t.none}</Hint> : <Facts dense rows={sheet.papers.slice(0, 12).map((paper) => ({ label: paper.number, value: '', end: t.whyNot[paper.why] }))} />}
      </Section>
      <Section title={t.signed}>
        {signed.length === 0 ? <Hint>{t.none}</Hint> : signed.slice(0, 8).map((one) => {
          const { paperId } = one;
          return paperId === null ? null : <ActButton key={one.id} look="link" onAct={() => go(paperPath(paperId))}>{`${one.number} ${formats.shortDate(one.at)} ${formats.time(one.at)} ${t.fromTo(one.from.name, one.to.name)}`}</ActButton>;
        })}
      </Section>
    </>
  );
}
