import { useEffect, useState } from 'react';
import { describeError } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { newId } from '#renderer/lib/ids.ts';
import { station, StationError } from '#renderer/lib/stationClient.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { listDrafts, useDraft } from '#renderer/lib/useDraft.ts';
import { dutyWords } from '#renderer/features/duties/duties.public.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TextAreaField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { SegmentedChoice } from '#renderer/ui/SegmentedChoice.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import { receptionText } from './reception.text.ts';

const channels = ['phone', 'walkIn'] as const;
type NoteChannel = (typeof channels)[number];

/** What was being written when the dialog was left, or the power went. */
interface Kept { readonly id: string; readonly text: string; readonly channel: NoteChannel }

const keptOf = (id: string, content: unknown): Kept => {
  const { text, channel } = (typeof content === 'object' && content !== null ? content : {}) as Readonly<Record<string, unknown>>;
  return { id, text: typeof text === 'string' ? text : '', channel: channel === 'walkIn' ? 'walkIn' : 'phone' };
};

/** 快记 (000-07): two lines from anywhere, Ctrl+Enter; what is in hand on the page stays. Left half-written it comes back. */
export function QuickNoteDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts(receptionText);
  const [kept, setKept] = useState<Kept | null>(null);
  useEffect(() => {
    let wanted = true;
    const start = (next: Kept) => wanted && setKept(next);
    listDrafts('quickNote').then(([draft]) => start(draft === undefined ? { id: newId(), text: '', channel: 'phone' } : keptOf(draft.id, draft.content)), () => start({ id: newId(), text: '', channel: 'phone' }));
    return () => {
      wanted = false;
    };
  }, []);
  return (
    <Dialog open title={t.quickNote} onClose={onClose} width={520}>
      {kept === null ? null : <NoteForm kept={kept} onClose={onClose} />}
    </Dialog>
  );
}

function NoteForm({ kept, onClose }: { readonly kept: Kept; readonly onClose: () => void }) {
  const t = useTexts(receptionText);
  const d = useTexts(dutyWords);
  const language = useLanguage();
  const formats = useFormats();
  const tell = useTell();
  const form = useForm({ text: kept.text });
  const [channel, setChannel] = useState<NoteChannel>(kept.channel);
  const draft = useDraft('quickNote', kept.id);
  const { keep } = draft;
  useEffect(() => form.onChange(({ text }) => { if (text.trim() !== '') keep({ text, channel }); }), [form, keep, channel]);
  const take = useCommand(station.reception.takeNote, {
    onDone: ({ takenAt, dueAt }) => {
      tell({ words: dueAt === null ? t.noteTaken(formats.time(takenAt)) : t.noteTakenUntil(formats.time(takenAt), formats.time(dueAt)) });
      onClose();
    },
  });
  const { adoptCommandId } = take;
  useEffect(() => adoptCommandId(kept.id), [adoptCommandId, kept.id]);
  const save = async () => {
    const text = form.get('text').trim();
    if (text === '') {
      form.setErrors({ text: t.checks.sentence });
      return;
    }
    await draft.flush();
    const done = await take.run({ text, channel, draftId: kept.id });
    // The command dropped the draft; the answer may have been lost on the way, and then it must not come back as a second note.
    if (done !== undefined) await draft.discard().catch((thrown: unknown) => { if (!(thrown instanceof StationError)) throw thrown; });
  };
  return (
    <FormShell form={form} label={t.quickNote} saveWords={t.noteDown} kept busy={take.busy} error={take.error === null ? undefined : describeError(take.error, language)} onSave={() => void save()} onCancel={onClose}>
      <TextAreaField form={form} name="text" label={t.noteText} hint={t.noteTextHint} rows={2} maxLength={500} autoFocus />
      <SegmentedChoice<NoteChannel> label={t.channel} options={channels.map((value) => ({ value, label: d.channel[value] }))} value={channel} onChange={(next) => { setChannel(next); if (form.get('text').trim() !== '') keep({ text: form.get('text'), channel: next }); }} digits />
    </FormShell>
  );
}
