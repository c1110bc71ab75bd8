import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { QuickNote } from '#shared/features/reception/quickNotes.contract.ts';
import { useNow } from '#renderer/lib/clock.ts';
import { describeError } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { useMay } from '#renderer/lib/session.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { liveTime } from '#renderer/features/duties/duties.public.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { Section } from '#renderer/ui/Page.tsx';
import { TimeLeftBar } from '#renderer/ui/TimeLeft.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import classes from './OpenNotes.module.css';
import { notesQuery } from './reception.api.ts';
import { receptionText } from './reception.text.ts';

/** 待转受理 (000-07): quick notes that must become something, oldest first, with the clock of R-FC-11. F10 takes the oldest. Nothing is shown where none waits. */
export function OpenNotes({ except, onTake }: { readonly except: string | null; readonly onTake: (note: QuickNote) => void }) {
  const t = useTexts(receptionText);
  const formats = useFormats();
  const may = useMay();
  const now = useNow();
  const [dropping, setDropping] = useState<QuickNote | null>(null);
  const rows = (useQuery({ ...notesQuery, enabled: may('reception.listNotes') }).data?.rows ?? []).filter((note) => note.id !== except);
  if (rows.length === 0) return null;
  return (
    <Section title={t.openNotes} note={t.openNotesNote(rows.length)} plain>
      <ul className={classes.notes}>
        {rows.slice(0, 8).map((note, i) => {
          const time = liveTime(note, now);
          return (
            <li key={note.id} className={classes.note}>
              <p className={classes.text} data-selectable="">{note.text}</p>
              <div className={classes.foot}>
                <span className={classes.quiet}>{[formats.time(note.takenAt), note.mine ? null : note.by.name].filter((part) => part !== null).join('\u2002')}</span>
                {time === null ? null : <TimeLeftBar time={time} narrow />}
                <span className={classes.acts}>
                  <ActButton look="link" {...(i === 0 ? { keys: 'F10' } : {})} group={t.title} onAct={() => onTake(note)}>{t.takeNote}</ActButton>
                  <ActButton look="link" onAct={() => setDropping(note)}>{t.dropNote}</ActButton>
                </span>
              </div>
            </li>
          );
        })}
      </ul>
      {dropping === null ? null : <DropDialog note={dropping} onClose={() => setDropping(null)} />}
    </Section>
  );
}

function DropDialog({ note, onClose }: { readonly note: QuickNote; readonly onClose: () => void }) {
  const t = useTexts(receptionText);
  const language = useLanguage();
  const tell = useTell();
  const form = useForm({ reason: '' });
  const drop = useCommand(station.reception.dropNote, {
    onDone: () => {
      tell({ words: t.noteDropped });
      onClose();
    },
  });
  return (
    <Dialog open title={t.dropNote} onClose={onClose}>
      <FormShell form={form} label={t.dropNote} saveWords={t.dropNote} kept busy={drop.busy} error={drop.error === null ? undefined : describeError(drop.error, language)} onCancel={onClose} onSave={() => {
        const reason = form.get('reason').trim();
        if (reason.length < 2) form.setErrors({ reason: t.checks.required });
        else void drop.run({ id: note.id, expectedVersion: note.version, reason });
      }}>
        <p className={classes.text}>{note.text}</p>
        <TextField form={form} name="reason" label={t.dropReason} hint={t.dropReasonHint} required autoFocus maxLength={200} />
      </FormShell>
    </Dialog>
  );
}
