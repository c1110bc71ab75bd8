import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { DayCounts } from '#shared/features/duties/duties.shapes.ts';
import { useNow } from '#renderer/lib/clock.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { paths, useGo } from '#renderer/lib/paths.ts';
import { sessionStateQuery, stationStatusQuery, useMay, useMe } from '#renderer/lib/session.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { useServiceState } from '#renderer/lib/useServiceState.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { Hint, Section } from '#renderer/ui/Page.tsx';
import { StateShape, type Shape } from '#renderer/ui/StateShape.tsx';
import { draftsQuery, peopleQuery, todayQuery } from './duties.api.ts';
import { dutiesText } from './duties.text.ts';
import { dutyWords } from './duties.words.text.ts';
import classes from './WorkbenchRail.module.css';

/** Right of the workbench: today's counts, who is at this PC, drafts left behind, the state of this machine. */
export function WorkbenchRail({ dayCounts }: { readonly dayCounts: DayCounts | undefined }) {
  return (
    <>
      <Today dayCounts={dayCounts} />
      <Shift />
      <Drafts />
      <Machine />
    </>
  );
}

function Today({ dayCounts }: { readonly dayCounts: DayCounts | undefined }) {
  const t = useTexts(dutiesText);
  const go = useGo();
  const today = useQuery(todayQuery).data;
  const figures: readonly { readonly label: string; readonly value: string | number | undefined; readonly path: string }[] = [
    { label: t.receptions, value: today?.receptions ?? dayCounts?.dutiesOpened, path: `${paths.duties}/list/register` },
    { label: t.enquiries, value: today?.enquiries, path: paths.reception },
    { label: t.answeredOnSpot, value: today?.answeredOnSpot, path: `${paths.duties}/list/register` },
    { label: t.sheetsIssued, value: dayCounts?.sheetsIssued, path: paths.sheets },
    { label: t.told, value: dayCounts?.answered, path: `${paths.duties}/list/register` },
    { label: t.sheetsDone, value: dayCounts?.sheetsDone, path: paths.sheets },
    { label: t.followUpsDone, value: dayCounts?.followUpsDone, path: paths.followUps },
    { label: t.redirected, value: today?.redirected, path: `${paths.duties}/list/register` },
    { label: t.urges, value: dayCounts?.urges, path: paths.sheets },
    { label: t.longestWait, value: today === undefined ? undefined : t.minutes(today.longestWaitMinutes), path: `${paths.duties}/list/register` },
  ];
  return (
    <Section title={t.today} note={t.todayNote}>
      <dl className={classes.figures}>
        {figures.map(({ label, value, path }) => (
          <div key={label} className={classes.figure}>
            <dt>{label}</dt>
            <dd>
              <button type="button" className={classes.number} aria-label={`${label} ${value ?? 0}`} onClick={() => go(path)}>
                {value ?? 0}
              </button>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Shift() {
  const t = useTexts(dutiesText);
  const w = useTexts(dutyWords);
  const me = useMe();
  const may = useMay();
  const names = useQuery(sessionStateQuery).data?.names ?? [];
  const people = useQuery({ ...peopleQuery, enabled: may('admin.listPeople') }).data ?? [];
  const rolesOf = (personId: string): string => {
    const person = people.find((one) => one.id === personId);
    return person?.post ?? (person?.roles ?? []).map((role) => w.who[role]).join(t.kind === 'Kind' ? ', ' : '、');
  };
  const others = names.filter((one) => one.parked && one.personId !== me?.personId);
  return (
    <Section title={t.shift} note={t.shiftNote}>
      {me === undefined ? null : <Line name={me.name} middle={rolesOf(me.personId)} end={t.here} />}
      {others.map((one) => <Line key={one.personId} name={one.name} middle={rolesOf(one.personId)} end={t.parked} />)}
      {others.length === 0 ? <Hint>{t.nobodyElse}</Hint> : null}
    </Section>
  );
}

const Line = ({ name, middle, end }: { readonly name: string; readonly middle: string; readonly end: string }) => (
  <p className={classes.person}>
    <span>{name}</span>
    <span className={classes.quiet}>{middle}</span>
    <span className={classes.end}>{end}</span>
  </p>
);

function Drafts() {
  const t = useTexts(dutiesText);
  const go = useGo();
  const drafts = useQuery(draftsQuery).data?.drafts.filter((one) => one.form.startsWith('reception')) ?? [];
  if (drafts.length === 0) return null;
  return (
    <Section title={t.drafts}>
      <p className={classes.person}>
        <span className={classes.quiet}>{t.draftsCount(drafts.length)}</span>
        <span className={classes.end}>
          <ActButton look="link" onAct={() => go(paths.reception)}>{t.draftsOpen}</ActButton>
        </span>
      </p>
    </Section>
  );
}

function Machine() {
  const t = useTexts(dutiesText);
  const formats = useFormats();
  const now = useNow();
  const status = useQuery(stationStatusQuery).data;
  const service = useServiceState();
  return (
    <Section title={t.machine}>
      <State shape={service === 'restarting' ? 'half' : 'passed'} label={t.machineService} value={service === 'restarting' ? t.machineServiceBusy : t.machineServiceGood} />
      <State shape="passed" label={t.machineClock} value={t.machineClockNow(formats.time(now))} />
      {status === undefined ? null : (
        <>
          <State shape={status.holidaysUntil === null ? 'soon' : 'passed'} label={t.machineHolidays} value={status.holidaysUntil === null ? t.machineHolidaysMissing : t.machineHolidaysUntil(status.holidaysUntil)} />
          {status.keyHolder === 'none' ? null : <State shape={status.keyHolder === 'os' ? 'passed' : 'note'} label={t.machineKey} value={status.keyHolder === 'os' ? t.machineKeyOs : t.machineKeyFile} />}
          {status.storeBytes === null ? null : <State shape="passed" label={t.machineStore} value={t.megabytes((status.storeBytes / 1_048_576).toFixed(1))} />}
        </>
      )}
    </Section>
  );
}

function State({ shape, label, value }: { readonly shape: Shape; readonly label: string; readonly value: ReactNode }) {
  return (
    <p className={classes.state}>
      <StateShape shape={shape} tone={shape === 'passed' ? 'accent' : shape === 'soon' ? 'amber' : 'neutral'} />
      <span>{label}</span>
      <span className={classes.end}>{value}</span>
    </p>
  );
}
