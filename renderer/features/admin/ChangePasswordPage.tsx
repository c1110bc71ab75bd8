import { checkPassword } from '#shared/features/admin/people.rules.ts';
import { describeError, toFieldErrors } from '#renderer/lib/errors.ts';
import { useMe } from '#renderer/lib/session.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { findSentence, useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { newId } from '#renderer/lib/ids.ts';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { PasswordField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import type { GateProps } from './gateProps.ts';
import { gateText } from './gate.text.ts';
import { Sheet } from './Sheet.tsx';

/** After a one-time code: nobody works under a password somebody else has seen. */
export function ChangePasswordPage({ onDone }: GateProps) {
  const t = useTexts(gateText);
  const language = useLanguage();
  const me = useMe();
  const form = useForm({ password: '', newPassword: '', again: '' });
  const change = useCommand(station.session.changePassword, { onDone });
  const save = async () => {
    const { password, newPassword, again } = form.values();
    const checked = checkPassword(newPassword, me === undefined ? [] : [me.name, me.workNo]);
    const errors = {
      ...(password === '' ? { password: t.needPassword } : {}),
      ...(checked.ok ? {} : { newPassword: findSentence(checked.code, checked.params, language) ?? '' }),
      ...(again === newPassword ? {} : { again: t.passwordsDiffer }),
    };
    form.setErrors(errors);
    if (Object.keys(errors).length > 0) return;
    await change.run({ password, newPassword });
  };
  const error = change.error;
  return (
    <Sheet title={t.changeTitle} note={t.changeBody}>
      <FormShell
        form={form}
        label={t.changeTitle}
        saveWords={t.changeAct}
        cancelWords={t.signOut}
        kept
        busy={change.busy}
        error={error === null || Object.keys(toFieldErrors(error, language)).length > 0 ? undefined : describeError(error, language)}
        onSave={() => void save()}
        onCancel={() => void station.session.signOut({}, { commandId: newId() }).then(onDone, onDone)}
      >
        <PasswordField form={form} name="password" label={t.changeOld} required autoFocus />
        <PasswordField form={form} name="newPassword" label={t.changeNew} hint={t.newPasswordHint} required />
        <PasswordField form={form} name="again" label={t.passwordAgain} required />
      </FormShell>
    </Sheet>
  );
}
