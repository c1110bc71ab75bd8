import type { AppError } from '#shared/protocol/appError.ts';
import { describeError } from '#renderer/lib/errors.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TextAreaField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { Hint } from '#renderer/ui/Page.tsx';
import { documentsText } from './documents.text.ts';

/** Characters a reason needs; the service decides. */
const shortestReason = 4;

/** Asks for a reason before something that is recorded: voiding a paper, seeing it in full. */
export function ReasonDialog({ open, title, body, act, busy, error, onReason, onClose }: {
  readonly open: boolean;
  readonly title: string;
  readonly body: string;
  readonly act: string;
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly onReason: (reason: string) => void;
  readonly onClose: () => void;
}) {
  const t = useTexts(documentsText);
  const language = useLanguage();
  const form = useForm({ reason: '' });
  const save = () => {
    const reason = form.get('reason').trim();
    if ([...reason].length < shortestReason) form.setErrors({ reason: t.reasonHint });
    else onReason(reason);
  };
  return (
    <Dialog open={open} title={title} onClose={onClose}>
      <FormShell form={form} label={title} saveWords={act} kept busy={busy} error={error === null ? undefined : describeError(error, language)} onSave={save} onCancel={onClose}>
        <Hint>{body}</Hint>
        <TextAreaField form={form} name="reason" label={t.reason} hint={t.reasonHint} required autoFocus maxLength={200} />
      </FormShell>
    </Dialog>
  );
}
