import { useQuery } from '@tanstack/react-query';
import type { ReturningRow } from '#shared/features/reception/reception.shapes.ts';
import type { Channel } from '#shared/features/duties/duties.codes.ts';
import { deadlineParts } from '#shared/kit/dates.ts';
import { useNow } from '#renderer/lib/clock.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { useGo } from '#renderer/lib/paths.ts';
import { station, StationError } from '#renderer/lib/stationClient.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { casePath, liveTime } from '#renderer/features/duties/duties.public.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { Facts, Hint } from '#renderer/ui/Page.tsx';
import { StateWord } from '#renderer/ui/StateShape.tsx';
import { TimeLeftBar } from '#renderer/ui/TimeLeft.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import classes from './WhoColumn.module.css';
import { returningQuery } from './reception.api.ts';
import { receptionText } from './reception.text.ts';
import { receptionWords } from './reception.words.text.ts';
import { receptionShapes } from './stateShapes.ts';

/** What a customer who comes back is told in five seconds: state, next date, who; and an urge on one key (Ctrl+U). */
export function ReturningCard({ row: found, channel, onNew }: { readonly row: ReturningRow; readonly channel: Channel; readonly onNew: () => void }) {
  const t = useTexts(receptionText);
  const w = useTexts(receptionWords);
  const formats = useFormats();
  const now = useNow();
  const go = useGo();
  const tell = useTell();
  const sentenceOf = useErrorSentence();
  // Found by its own number again after every command: an urge is seen at once, and is not offered twice.
  const row = useQuery(returningQuery(found.number)).data?.rows.find((one) => one.id === found.id) ?? found;
  const urge = useCommand(station.duties.urge, { onDone: ({ count }) => tell({ words: row.team === null ? t.urgeDoneOwn(count, row.firstContact?.name ?? '') : t.urgeDone(count) }) });
  const time = liveTime({ dueAt: row.promisedAt ?? row.nextDueAt, minutesLeft: row.minutesLeft, share: row.share, tone: row.tone }, now);
  const when = (instant: string): string => {
    const { on, time: at } = deadlineParts(instant);
    return `${formats.localDate(on)} ${at}`;
  };
  return (
    <div className={classes.card}>
      <p className={classes.cardHead}>
        <strong>{row.matter}</strong>
        <StateWord shape={receptionShapes[row.state]}>{w.state[row.state]}</StateWord>
      </p>
      <Facts
        dense
        rows={[
          { label: t.promised, value: row.promisedAt === null ? t.noPromise : when(row.promisedAt) },
          ...(row.nextDueAt === null || row.nextDueAt === row.promisedAt ? [] : [{ label: t.nextDate, value: when(row.nextDueAt) }]),
          { label: t.firstContact, value: [row.firstContact?.name, row.firstContactPhone].filter((part) => part !== null && part !== undefined).join('\u2002'), end: row.team !== null || row.urges === 0 ? undefined : t.urged(row.urges) },
          ...(row.team === null ? [] : [{ label: t.withTeam, value: row.team, end: row.urges === 0 ? undefined : t.urged(row.urges) }]),
          ...(row.reply === null ? [] : [{ label: t.told, value: row.reply }]),
        ]}
      />
      {time === null ? null : <TimeLeftBar time={time} />}
      <div className={classes.cardActs}>
        {row.canUrge && row.dutyId !== null ? (
          <ActButton look="small" icon="urge" keys="Ctrl+U" group={t.who} busy={urge.busy} onAct={() => void urge.run({ dutyId: row.dutyId ?? '', sheetId: null, by: 'customer', way: channel === 'phone' ? 'phone' : 'faceToFace', text: t.urgeText })}>
            {t.urge}
          </ActButton>
        ) : row.urgeFrom === null ? null : <Hint>{t.urgeFrom(formats.time(row.urgeFrom))}</Hint>}
        <ActButton look="small" onAct={() => go(casePath(row.id))}>
          {t.openCase}
        </ActButton>
        <ActButton look="link" onAct={onNew}>
          {t.startNew}
        </ActButton>
      </div>
      {urge.error === null ? null : <p role="alert">{sentenceOf(new StationError('duties.urge', urge.error))}</p>}
    </div>
  );
}
