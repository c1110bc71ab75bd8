import { useEffect, useRef } from 'react';
import { replyClocks } from '#shared/features/duties/duties.rules.ts';
import type { ReceptionCase } from '#shared/features/reception/reception.shapes.ts';
import type { TimelineRow } from '#shared/features/duties/duties.shapes.ts';
import { deadlineParts } from '#shared/kit/dates.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { useGo } from '#renderer/lib/paths.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { casePath, dutyWords, ruleWords } from '#renderer/features/duties/duties.public.ts';
import { useClockWords } from '#renderer/features/duties/dutiesPanels.public.tsx';
import { Section } from '#renderer/ui/Page.tsx';
import { StateWord } from '#renderer/ui/StateShape.tsx';
import { Timeline, type TimelineEntry } from '#renderer/ui/Timeline.tsx';
import classes from './CasePage.module.css';
import { lineKind, readableLines, waitingFor } from './caseTimeline.ts';
import { receptionText } from './reception.text.ts';
import { receptionWords } from './reception.words.text.ts';
import { receptionShapes } from './stateShapes.ts';

/** The middle of a case: who it is about, what was said, and everything that happened since. */
export function CaseBody({ record }: { readonly record: ReceptionCase }) {
  return (
    <div className={classes.body}>
      <Strip record={record} />
      <Visit record={record} />
      <Said record={record} />
      <History record={record} />
    </div>
  );
}

function Strip({ record }: { readonly record: ReceptionCase }) {
  const t = useTexts(receptionText);
  const w = useTexts(receptionWords);
  const d = useTexts(dutyWords);
  const formats = useFormats();
  const { customer, duty } = record;
  const sheet = record.sheets.findLast((one) => one.state !== 'voided');
  const due = record.promisedAt === null ? null : deadlineParts(record.promisedAt);
  const words = useClockWords();
  // The clock that gave the promise, not the first of its kind: its limit and rule explain the date above them.
  const promise = record.clocks.find((clock) => replyClocks.includes(clock.kind) && clock.dueAt === record.promisedAt);
  const parts = (values: readonly (string | null | undefined)[], between = '\u2002'): string => values.filter((value) => value !== null && value !== undefined && value !== '').join(between);
  return (
    <dl className={classes.strip}>
      <div>
        <dt>{t.head.customer}</dt>
        <dd data-selectable="">{parts([customer.name, customer.phone])}</dd>
        <dd className={classes.quiet}>{parts([customer.address, customer.accountNo, record.customerType === null ? null : w.customerType[record.customerType], record.agentName])}</dd>
      </div>
      <div>
        <dt>{t.head.firstContact}</dt>
        <dd>{duty?.firstContact.name ?? record.registeredBy.name}</dd>
        <dd className={classes.quiet}>{duty === null ? w.form[record.form] : duty.reply === null ? t.untilTold : d.dutyState[duty.state]}</dd>
      </div>
      <div>
        <dt>{t.head.handling}</dt>
        <dd>{parts([sheet?.toTeam.name ?? record.responsibleTeam?.name ?? duty?.handover?.org, sheet?.handler?.name ?? duty?.handover?.handlerName]) || t.noHandling}</dd>
        <dd className={classes.quiet}>{sheet?.received === null || sheet === undefined ? (sheet === undefined ? '' : d.sheetState[sheet.state]) : t.receivedOn(`${formats.shortDate(sheet.received.at)} ${formats.time(sheet.received.at)}`)}</dd>
      </div>
      <div>
        <dt>{t.head.promised}</dt>
        <dd>{due === null ? t.noPromise : `${formats.localDate(due.on)} ${due.time}`}</dd>
        <dd className={classes.quiet}>{promise === undefined ? null : parts([words.limit(promise), promise.ruleId], ' · ')}</dd>
      </div>
    </dl>
  );
}

/** 同一次来访 (003-02): its other matters, each with its state and promise; one receipt lists them all. */
function Visit({ record }: { readonly record: ReceptionCase }) {
  const t = useTexts(receptionText);
  const w = useTexts(receptionWords);
  const formats = useFormats();
  const go = useGo();
  const { visit } = record;
  if (visit === null) return null;
  return (
    <Section title={t.visit} note={visit.closed ? t.visitClosed : t.visitOpen(visit.items.filter((item) => item.state !== 'closed' && item.state !== 'voided').length, visit.items.length)}>
      <ul className={classes.visit}>
        {visit.items.map((item) => {
          const due = item.promisedAt === null ? null : deadlineParts(item.promisedAt);
          return (
            <li key={item.id}>
              <button type="button" className={classes.visitItem} aria-current={item.id === record.id ? 'true' : undefined} onClick={() => go(casePath(item.id))}>
                <span className={classes.quiet}>{item.number}</span>
                <span className={classes.visitMatter}>{item.matter}</span>
                {due === null ? null : <span className={classes.quiet}>{`${formats.localDate(due.on)} ${due.time}`}</span>}
                <StateWord shape={receptionShapes[item.state]}>{w.state[item.state]}</StateWord>
              </button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

function Said({ record }: { readonly record: ReceptionCase }) {
  const t = useTexts(receptionText);
  const w = useTexts(receptionWords);
  const d = useTexts(dutyWords);
  const formats = useFormats();
  const rows: readonly { readonly label: string; readonly value: string }[] = [
    ...(record.emotion === null ? [] : [{ label: t.emotionWord, value: w.emotion[record.emotion] }]),
    ...(record.expectation === null ? [] : [{ label: t.expectationWord, value: record.expectation }]),
    { label: t.category, value: [d.category[record.category], record.serviceKind === null ? null : d.serviceKind[record.serviceKind], record.duty === null ? null : `${d.scope[record.duty.dutyScope]}, ${d.action[record.duty.action]}`].filter((part) => part !== null).join(' · ') },
    ...(record.cause === null ? [] : [{ label: t.cause, value: [w.cause[record.cause], record.assetOwner === null ? null : `${t.assetOwner} ${w.owner[record.assetOwner]}`].filter((part) => part !== null).join(' · ') }]),
    ...(record.lateEntry ? [{ label: t.lateWord, value: t.lateLine(`${formats.shortDate(record.arrivedAt)} ${formats.time(record.arrivedAt)}`, `${formats.shortDate(record.enteredAt)} ${formats.time(record.enteredAt)}`, record.lateReason ?? '') }] : []),
    ...(record.escalationRisk ? [{ label: t.riskWord, value: t.riskLine }] : []),
    ...(record.greenChannel === null ? [] : [{ label: t.greenWord, value: `${record.greenChannel.leader.name} · ${record.greenChannel.reason}` }]),
    ...(record.apology === null && !record.apologyOwed ? [] : [{ label: t.apologyWord, value: record.apology ?? t.apologyOwed }]),
    ...(record.spotReply === null ? [] : [{ label: t.spotReply, value: record.spotReply }]),
    ...(record.answer === null ? [] : [{ label: t.answerWord, value: `${record.answer.text} · ${d.way[record.answer.way]} · ${record.answer.firstContact.name}` }]),
    ...(record.redirect === null ? [] : [{ label: t.redirectWord, value: `${record.redirect.body} ${record.redirect.phone}` }]),
    ...record.tasks.map((task) => ({ label: t.taskWord, value: [task.text, task.ended === null ? t.taskOpen : `${t.taskStates[task.state]} ${formats.shortDate(task.ended.act.at)} ${formats.time(task.ended.act.at)} ${task.ended.act.by.name}`, task.ended?.note ?? null].filter((part) => part !== null).join(' · ') })),
    ...record.notices.map((notice) => ({ label: t.noticeWord, value: notice.missing.map((one) => `${one.name} ×${String(one.copies)}`).join('; ') })),
    ...(record.closure === null ? [] : [{ label: t.closureWord, value: [record.closure.by.name, record.satisfaction === null ? null : d.satisfaction[record.satisfaction], record.closure.text].filter((part) => part !== null).join(' · ') }]),
    ...(record.duty === null || record.duty.violations.length === 0 ? [] : [{ label: t.violations, value: record.duty.violations.map((one) => `${d.violation[one.kind]} ${one.ruleId}`).join(' · ') }]),
    ...(record.exceptions.length === 0 ? [] : [{ label: t.exceptions, value: record.exceptions.map((one) => `${d.exceptionKind[one.kind]}: ${one.forPerson.name}. ${one.reason}`).join(' · ') }]),
  ];
  return (
    <dl className={classes.said}>
      <dt>{t.factsWord}</dt>
      <dd data-selectable="">
        <Marked text={record.facts} hints={record.emotionHints} />
      </dd>
      {rows.map((row, i) => (
        <div key={`${row.label} ${String(i)}`} className={classes.pair}>
          <dt>{row.label}</dt>
          <dd data-selectable="">{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Marked({ text, hints }: { readonly text: string; readonly hints: ReceptionCase['emotionHints'] }) {
  const parts = hints.flatMap((hint, i) => [{ key: `t${String(i)}`, text: text.slice(hints[i - 1]?.end ?? 0, hint.start), mark: false }, { key: `m${String(i)}`, text: text.slice(hint.start, hint.end), mark: true }]);
  return (
    <>
      {parts.map((part) => (part.mark ? <mark key={part.key} className={classes.mark}>{part.text}</mark> : <span key={part.key}>{part.text}</span>))}
      {text.slice(hints.at(-1)?.end ?? 0)}
    </>
  );
}

function History({ record }: { readonly record: ReceptionCase }) {
  const t = useTexts(receptionText);
  const d = useTexts(dutyWords);
  const formats = useFormats();
  const words = useClockWords();
  const names: Readonly<Record<string, string>> = t.line;
  const lines = readableLines(record.timeline);
  const teamOf = (row: TimelineRow): string | undefined => record.sheets.find((sheet) => sheet.id === row.recordId)?.toTeam.name;
  const endOf = (row: TimelineRow): string | undefined => {
    // How long a step took and what was allowed, from the clock it stopped.
    const kind = row.act === 'issue' ? 'handover' : row.act === 'acknowledge' ? 'acknowledge' : row.act === 'done' ? 'sheet' : row.act === 'reply' ? 'promise' : null;
    const clock = kind === null ? undefined : record.clocks.find((one) => one.kind === kind && one.state === 'stopped');
    if (clock?.stoppedAt === null || clock === undefined) return row.rule === null ? undefined : ruleWords(row.rule, d);
    const took = Math.max(0, Math.floor((Date.parse(clock.stoppedAt) - Date.parse(clock.startedAt)) / 60_000));
    const limit = words.limit(clock);
    return limit === '' ? words.span(took) : t.tookOf(words.span(took), limit);
  };
  const arrival: TimelineEntry = { key: 'arrival', day: `${formats.weekday(record.arrivedAt)} ${formats.shortDate(record.arrivedAt)}`, time: formats.time(record.arrivedAt), title: `${t.arrivedHall} · ${d.channel[record.channel]}`, note: record.waitingMinutes === 0 ? undefined : t.waiting(record.waitingMinutes) };
  const entries: readonly TimelineEntry[] = [
    arrival,
    ...lines.map((row): TimelineEntry => {
      const kind = lineKind(row);
      const by = [row.by === '' ? t.program : row.by, row.record === 'contactSheet' ? teamOf(row) : undefined, row.recorder === null ? undefined : t.recordedBy(row.recorder)].filter((part) => part !== undefined).join(' ');
      const name = names[row.act] ?? row.act;
      // What the customer said stands in the follow-up; its line in the history holds the remark or the reason.
      const said = row.act === 'reach' ? record.followUps.find((one) => one.id === row.recordId)?.result?.satisfaction : undefined;
      const text = [said === undefined ? null : d.satisfaction[said], row.text].filter((part) => part !== null).join(t.comma);
      const end = endOf(row);
      return {
        key: row.id, day: `${formats.weekday(row.at)} ${formats.shortDate(row.at)}`, time: formats.time(row.at), title: text === '' ? name : `${name}: ${text}`, note: by, step: kind === 'step', ...(kind === 'remark' ? { shape: 'note' as const } : {}), ...(end === undefined ? {} : { end }),
      };
    }),
  ];
  // What was just done is seen: the newest line comes into sight when one is added, never when a case is opened.
  const shown = useRef(entries.length);
  const foot = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (entries.length > shown.current) foot.current?.scrollIntoView({ block: 'nearest' });
    shown.current = entries.length;
  }, [entries.length]);
  const waits = waitingFor(record);
  const next = waits === null ? undefined : waits.key === 'sheetOpen' ? t.waitsFor.sheetOpen(waits.team) : waits.key === 'toTell' || waits.key === 'toVerify' ? t.waitsFor[waits.key](waits.name) : t.waitsFor[waits.key];
  return (
    <section className={classes.history} aria-label={t.history}>
      <div className={classes.historyHead}>
        <h2>{t.history}</h2>
        <span className={classes.quiet}>{t.historyNote(entries.length)}</span>
      </div>
      <Timeline label={t.history} entries={entries} {...(next === undefined ? {} : { next })} />
      <div ref={foot} className={classes.foot} />
    </section>
  );
}
