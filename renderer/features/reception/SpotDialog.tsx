import { useSyncExternalStore } from 'react';
import type { Acceptance, Satisfaction } from '#shared/features/duties/duties.codes.ts';
import type { SpotAnswer } from '#shared/features/reception/reception.shapes.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { dutyWords, optionsOf } from '#renderer/features/duties/duties.public.ts';
import { focusFirstField } from '#renderer/features/duties/dutiesPanels.public.tsx';
import { SaidArea } from '#renderer/features/knowledge/knowledge.public.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { SegmentedChoice } from '#renderer/ui/SegmentedChoice.tsx';
import { receptionText } from './reception.text.ts';

/** 当场答复: the answer as it was said, and what the customer said to it. Registers and answers in one command (002-04). */
export function SpotDialog({ first, onClose, onDone }: { readonly first: string; readonly onClose: () => void; readonly onDone: (spot: SpotAnswer) => void }) {
  const t = useTexts(receptionText);
  const d = useTexts(dutyWords);
  const form = useForm<{ spotReply: string; accepted: Acceptance | ''; satisfaction: Satisfaction | '' }>({ spotReply: first, accepted: '', satisfaction: '' });
  const accepted = useSyncExternalStore(form.subscribe, () => form.get('accepted'));
  const satisfaction = useSyncExternalStore(form.subscribe, () => form.get('satisfaction'));
  const errors = useSyncExternalStore(form.subscribe, form.errors);
  const save = () => {
    const { spotReply, accepted: said, satisfaction: rated } = form.values();
    // Nothing is chosen beforehand: a satisfied customer whom nobody asked would be a lie in one key.
    if (spotReply.trim().length < 2 || said === '' || rated === '') {
      form.setErrors({ ...(spotReply.trim().length < 2 ? { spotReply: t.checks.required } : {}), ...(said === '' ? { accepted: t.checks.required } : {}), ...(rated === '' ? { satisfaction: t.checks.required } : {}) });
      return;
    }
    onDone({ spotReply: spotReply.trim(), accepted: said, satisfaction: rated });
  };
  return (
    <Dialog open title={t.spot} onClose={onClose} width={520}>
      <div ref={focusFirstField}>
      <FormShell form={form} label={t.spot} onSave={save} onCancel={onClose} saveWords={t.spot} cancelWords={t.notYet} kept>
        <SaidArea form={form} name="spotReply" label={t.spotReply} required maxLength={1000} autoFocus />
        <SegmentedChoice label={t.accepted} options={optionsOf(d.acceptance)} value={accepted} onChange={(next) => form.set('accepted', next)} error={errors['accepted']} />
        <SegmentedChoice label={t.satisfaction} options={optionsOf(d.satisfaction)} value={satisfaction} onChange={(next) => form.set('satisfaction', next)} digits error={errors['satisfaction']} />
      </FormShell>
      </div>
    </Dialog>
  );
}
