import { useQuery } from '@tanstack/react-query';
import type { FaultAct } from '#shared/features/operations/operations.codes.ts';
import type { AreaReportView, FaultCase } from '#shared/features/operations/operations.shapes.ts';
import { nowInstant } from '#renderer/lib/clock.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import type { PageProps } from '#renderer/lib/featureRoutes.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { paths, useGo } from '#renderer/lib/paths.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { casePath, caseTrailOf, dutyWords } from '#renderer/features/duties/duties.public.ts';
import { ActRail, ClockList, useActs } from '#renderer/features/duties/dutiesPanels.public.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { Notice, Page, PageHead, Section } from '#renderer/ui/Page.tsx';
import { FourStates } from '#renderer/ui/states.tsx';
import { StateShape, StateWord } from '#renderer/ui/StateShape.tsx';
import { faultActLook, faultActSpec } from './faultActs.ts';
import classes from './operations.module.css';
import { faultPath, faultQuery } from './operations.api.ts';
import { operationsText } from './operations.text.ts';
import { operationsWords } from './operations.words.text.ts';
import { faultShapes } from './stateShapes.ts';

/** One fault order: who, where, its times and who did them, what can be done, its limits with their sums. J and K lead through the list. */
export function FaultPage({ params }: PageProps) {
  const id = params['id'] ?? '';
  const t = useTexts(operationsText);
  const go = useGo();
  const sentenceOf = useErrorSentence();
  const asked = useQuery(faultQuery(id));
  if (asked.data === undefined) {
    return (
      <Page head={<PageHead title={t.faults} trail={{ label: t.title, onBack: () => go(paths.operations) }} />}>
        <FourStates asked={asked} sentenceOf={sentenceOf}>{() => null}</FourStates>
      </Page>
    );
  }
  return <Fault key={id} record={asked.data} />;
}

/** The first clause names the order. */
const titleOf = (text: string): string => [...(text.split(/[，。,.；;！!？?\n]/)[0] ?? text)].slice(0, 18).join('');

function Fault({ record }: { readonly record: FaultCase }) {
  const t = useTexts(operationsText);
  const w = useTexts(operationsWords);
  const d = useTexts(dutyWords);
  const go = useGo();
  const trail = caseTrailOf(record.id);
  const acts = useActs(
    { dutyId: record.dutyId, dutyVersion: null, sheets: [], followUps: record.followUps, extensions: [], urges: [], now: nowInstant() },
    { lookOf: (offer) => faultActLook(offer, w), specOf: (offer) => faultActSpec(offer, record, t, w, d) },
  );
  return (
    <Page
      head={
        <PageHead
          title={titleOf(record.description)}
          trail={{ label: trail?.label ?? t.back, onBack: () => go(trail?.path ?? paths.operations) }}
          note={
            <>
              <span data-selectable="">{record.number}</span>
              <StateWord shape={faultShapes[record.state]}>{w.state[record.state]}</StateWord>
              {record.danger ? <span className={classes.danger}><StateShape shape="soon" tone="amber" />{t.danger}</span> : null}
              {record.multi ? <span className={classes.tag}>{t.multi}</span> : null}
            </>
          }
        >
          <ActButton keys="K" group={t.faults} disabled={trail?.previous === undefined} onAct={() => go(trail?.previous ?? faultPath(record.id))}>{t.previous}</ActButton>
          <ActButton keys="J" group={t.faults} disabled={trail?.next === undefined} onAct={() => go(trail?.next ?? faultPath(record.id))}>{t.next}</ActButton>
        </PageHead>
      }
      rail={
        <>
          <ActRail offers={record.acts} lookOf={acts.lookOf} onAct={acts.onAct} />
          <ClockList clocks={record.clocks} />
          {record.reports.length === 0 && record.merged.length === 0 ? null : (
            <Section title={record.merged.length > 0 ? t.mergedHere : t.nearby} note={t.nearbyNote}>
              <Reports rows={[...record.merged, ...record.reports]} />
            </Section>
          )}
        </>
      }
      railWidth={370}
    >
      <div className={classes.body}>
        <Strip record={record} />
        {record.danger && record.arrivedAt === null && record.state !== 'cancelled' ? <div className={classes.notice}><Notice title={t.danger}>{t.dangerTell}</Notice></div> : null}
        <Times record={record} />
        <About record={record} />
        <History record={record} />
      </div>
      {acts.dialog}
    </Page>
  );
}

const joined = (values: readonly (string | null | undefined)[], between = '\u2002'): string => values.filter((value) => value !== null && value !== undefined && value !== '').join(between);

function Strip({ record }: { readonly record: FaultCase }) {
  const t = useTexts(operationsText);
  const w = useTexts(operationsWords);
  const formats = useFormats();
  const { customer } = record;
  return (
    <dl className={classes.strip}>
      <div>
        <dt>{t.head.customer}</dt>
        <dd data-selectable="">{joined([customer.name, customer.phone]) || t.unknownPlace}</dd>
        <dd className={classes.quiet}>{record.callerTold ? t.told : record.restoredAt === null ? record.firstContact.name : t.untold}</dd>
      </div>
      <div>
        <dt>{t.head.place}</dt>
        <dd data-selectable="">{customer.address}</dd>
        <dd className={classes.quiet}>{joined([record.areaName ?? record.villageName, w.areaClass[record.areaClass], w.areaFrom[record.areaClassFrom]], ' · ')}</dd>
      </div>
      <div>
        <dt>{t.head.crew}</dt>
        <dd>{joined([record.crewTeam?.name, record.crew]) || t.noCrew}</dd>
        <dd className={classes.quiet}>{joined([record.vehicle, record.etaAt === null || record.arrivedAt !== null ? null : `${t.f.eta} ${formats.time(record.etaAt)}`, record.visits > 1 ? t.visits(record.visits) : null], ' · ')}</dd>
      </div>
      <div>
        <dt>{t.head.expected}</dt>
        <dd>{record.restoredAt === null ? (record.expectedRestoreAt === null ? t.notYet : formats.dateTime(record.expectedRestoreAt)) : formats.dateTime(record.restoredAt)}</dd>
        <dd className={classes.quiet}>{record.restoredAt === null ? null : w.state.restored === w.state[record.state] ? w.act.restore : joined([w.act.restore, record.households === null ? null : t.households(record.households)], ' · ')}</dd>
      </div>
    </dl>
  );
}

/** Times of an order in their order; the four first ones stand out. */
const steps = [
  ['reported', 'reportedAt', null], ['dispatched', 'dispatchedAt', 'dispatch'], ['accepted', 'acceptedAt', 'accept'], ['arrived', 'arrivedAt', 'arrive'],
  ['causeFound', 'causeFoundAt', 'findCause'], ['repaired', 'repairedAt', 'repair'], ['restored', 'restoredAt', 'restore'], ['followedUp', 'followedUpAt', null],
] as const satisfies readonly (readonly [string, keyof FaultCase, FaultAct | null])[];
const firstTimes: readonly string[] = ['causeFound', 'repaired', 'restored', 'followedUp'];

function Times({ record }: { readonly record: FaultCase }) {
  const t = useTexts(operationsText);
  const formats = useFormats();
  const followUp = record.followUps.at(-1);
  return (
    <section className={classes.part} aria-label={t.times}>
      <div className={classes.partHead}>
        <h2>{t.times}</h2>
        <span className={classes.quiet}>{joined([record.arrivalMinutes === null ? null : t.arrivalTook(record.arrivalMinutes), record.restoreMinutes === null ? null : t.restoreTook(record.restoreMinutes), t.timesNote], ' · ')}</span>
      </div>
      <ol className={classes.times}>
        {steps.map(([step, name, act]) => {
          const at = record[name];
          const line = act === null ? undefined : record.lines.find((one) => one.act === act);
          const by = step === 'reported' ? record.registeredBy.name : step === 'followedUp' ? (followUp?.result?.visitor.name ?? followUp?.attempts.at(-1)?.act.by.name) : line?.done.by.name;
          return (
            <li key={step} aria-current={at === null ? undefined : 'step'}>
              <span className={classes.shape}><StateShape shape={at === null ? 'open' : 'full'} tone={at === null ? 'neutral' : 'accent'} /></span>
              <span className={firstTimes.includes(step) ? classes.first : undefined}>{t.step[step]}</span>
              <span data-selectable="" className={at === null ? classes.quiet : undefined}>{at === null ? t.waiting : `${formats.shortDate(at)} ${formats.time(at)}`}</span>
              <span>{at === null ? '' : (by ?? '')}</span>
              <span className={classes.end}>{line === undefined || line.done.recorder === null ? '' : t.onPaper(line.done.recorder.name, line.done.originalAt ?? '')}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function About({ record }: { readonly record: FaultCase }) {
  const t = useTexts(operationsText);
  const w = useTexts(operationsWords);
  const d = useTexts(dutyWords);
  const go = useGo();
  const formats = useFormats();
  const { reception, mergedInto } = record;
  const rows: readonly (readonly [label: string, value: string | null])[] = [
    [t.phenomenon, joined([w.phenomenon[record.phenomenon], d.channel[record.channel]], ' · ')],
    [t.description, record.description],
    [t.late, record.lateReason],
    [t.delayed, record.delay === null ? null : joined([formats.time(record.delay.at), record.delay.text, record.delay.inTime ? null : t.delayLate], ' · ')],
    [t.causeWord, record.cause === null ? null : joined([w.cause[record.cause], record.causeText], ' · ')],
    [t.owner, record.assetOwner === null ? null : w.owner[record.assetOwner]],
    [t.result, record.result],
    [t.materials, record.materials],
    [t.handed, record.handedToCustomer === null ? null : joined([record.handedToCustomer.explanation, w.help[record.handedToCustomer.help], record.handedToCustomer.signed ? t.signed : t.notSigned], ' · ')],
    [t.cancelled, record.cancelReason],
  ];
  return (
    <section className={classes.part} aria-label={t.aboutFault}>
      <div className={classes.partHead}>
        <h2>{t.aboutFault}</h2>
        <span>
          {reception === null ? null : <button type="button" className={classes.link} onClick={() => go(casePath(reception.id))}>{t.fromReception(reception.number)}</button>}
          {mergedInto === null ? null : <button type="button" className={classes.link} onClick={() => go(faultPath(mergedInto.id))}>{t.mergedInto(mergedInto.number)}</button>}
        </span>
      </div>
      <dl className={classes.facts}>
        {rows.map(([label, value]) => (value === null || value === '' ? null : <div key={label}><dt>{label}</dt><dd data-selectable="">{value}</dd></div>))}
      </dl>
    </section>
  );
}

function Reports({ rows }: { readonly rows: readonly AreaReportView[] }) {
  const w = useTexts(operationsWords);
  const go = useGo();
  const formats = useFormats();
  return (
    <ul className={classes.reports}>
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" className={classes.link} onClick={() => go(faultPath(row.id))}>{row.number}</button>
          <div className={classes.quiet}>{joined([formats.time(row.reportedAt), row.customer, row.address, w.state[row.state]])}</div>
        </li>
      ))}
    </ul>
  );
}

/** 经过: every act as it was done, and what the caller was told. */
function History({ record }: { readonly record: FaultCase }) {
  const t = useTexts(operationsText);
  const w = useTexts(operationsWords);
  const formats = useFormats();
  if (record.lines.length === 0) return null;
  return (
    <section className={classes.part} aria-label={t.history}>
      <div className={classes.partHead}>
        <h2>{t.history}</h2>
        <span className={classes.quiet}>{t.historyNote}</span>
      </div>
      <ol className={classes.times}>
        {record.lines.map((line) => (
          <li key={line.id}>
            <span className={classes.shape}><StateShape shape={line.act === 'tell' || line.act === 'explainDelay' ? 'note' : 'full'} tone={line.act === 'tell' || line.act === 'explainDelay' ? 'neutral' : 'accent'} /></span>
            <span>{`${formats.shortDate(line.done.at)} ${formats.time(line.done.at)}`}</span>
            <span>{w.act[line.act]}</span>
            <span data-selectable="">{line.text ?? ''}</span>
            <span className={classes.end}>{joined([line.done.by.name, line.done.recorder === null ? null : t.onPaper(line.done.recorder.name, line.done.originalAt ?? '')])}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
