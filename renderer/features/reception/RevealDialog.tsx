import { useEffect, useState } from 'react';
import type { RevealField } from '#shared/features/reception/reception.codes.ts';
import type { ReceptionCase } from '#shared/features/reception/reception.shapes.ts';
import { describeError, toFieldErrors } from '#renderer/lib/errors.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { optionsOf } from '#renderer/features/duties/duties.public.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { Notice } from '#renderer/ui/Page.tsx';
import { SegmentedChoice } from '#renderer/ui/SegmentedChoice.tsx';
import { receptionText } from './reception.text.ts';
import { receptionWords } from './reception.words.text.ts';

const shownMs = 30_000;
const leastReason = 4;

/** 看全号: one personal field in clear for 30 seconds; reason and reader are kept (R-PI-09). */
export function RevealDialog({ record, onClose }: { readonly record: ReceptionCase; readonly onClose: () => void }) {
  const t = useTexts(receptionText);
  const w = useTexts(receptionWords);
  const language = useLanguage();
  const [field, setField] = useState<RevealField>('phone');
  const [plain, setPlain] = useState<string | null>(null);
  const form = useForm({ reason: '' });
  const reveal = useCommand(station.reception.reveal, { onDone: ({ value }) => setPlain(value) });
  useEffect(() => {
    if (plain === null) return undefined;
    const timer = window.setTimeout(() => setPlain(null), shownMs);
    return () => window.clearTimeout(timer);
  }, [plain]);
  useEffect(() => {
    if (reveal.error !== null) form.setErrors(toFieldErrors(reveal.error, language));
  }, [reveal.error, form, language]);
  const save = () => {
    if (form.get('reason').trim().length < leastReason) form.setErrors({ reason: t.revealReasonHint });
    else void reveal.run({ id: record.id, field, reason: form.get('reason').trim() });
  };
  return (
    <Dialog open title={t.revealTitle} onClose={onClose} width={440}>
      <FormShell form={form} label={t.revealTitle} onSave={save} onCancel={onClose} saveWords={plain === null ? t.revealShow : t.revealAgain} busy={reveal.busy} error={reveal.error === null ? undefined : describeError(reveal.error, language)} kept>
        <SegmentedChoice label={t.revealField} options={optionsOf(w.reveal)} value={field} onChange={(next) => { setField(next); setPlain(null); }} />
        <TextField form={form} name="reason" label={t.revealReason} hint={t.revealReasonHint} required maxLength={100} autoFocus />
        {plain === null ? null : (
          <Notice title={w.reveal[field]}>
            <p data-selectable="">{plain}</p>
            <p>{t.revealDone}</p>
          </Notice>
        )}
      </FormShell>
    </Dialog>
  );
}
