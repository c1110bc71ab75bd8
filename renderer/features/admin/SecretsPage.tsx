import { useQueryClient } from '@tanstack/react-query';
import { checkPassword, isPinTooSimple } from '#shared/features/admin/people.rules.ts';
import { describeError, toFieldErrors } from '#renderer/lib/errors.ts';
import { newId } from '#renderer/lib/ids.ts';
import { useMe } from '#renderer/lib/session.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { findSentence, useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { PasswordField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { Columns, Hint, Page, PageHead, Section } from '#renderer/ui/Page.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import { adminText } from './admin.text.ts';
import { gateText } from './gate.text.ts';

/** 我的口令和 PIN: everybody looks after their own; nobody sees another's. */
export function SecretsPage() {
  const t = useTexts(adminText);
  const me = useMe();
  return (
    <Page head={<PageHead title={t.secretsTitle} note={me?.name} />}>
      <Columns widths={['360px', '360px', 1]}>
        {[<PinForm key="pin" />, <PasswordForm key="password" />, <SignOut key="out" />]}
      </Columns>
    </Page>
  );
}

function PinForm() {
  const t = useTexts(adminText);
  const gate = useTexts(gateText);
  const language = useLanguage();
  const me = useMe();
  const tell = useTell();
  const form = useForm({ password: '', pin: '', again: '' });
  const set = useCommand(station.session.setPin, {
    onDone: () => {
      form.reset();
      tell({ words: t.pinSaved });
    },
  });
  const save = async () => {
    const { password, pin, again } = form.values();
    const errors = {
      ...(password === '' ? { password: gate.needPassword } : {}),
      ...(!/^\d{6,12}$/.test(pin) ? { pin: gate.needPin } : isPinTooSimple(pin, me?.workNo ?? '') ? { pin: findSentence('SESSION_PIN_TOO_SIMPLE', {}, language) ?? '' } : {}),
      ...(pin === again ? {} : { again: t.pinsDiffer }),
    };
    form.setErrors(errors);
    if (Object.keys(errors).length === 0) await set.run({ password, pin });
  };
  return (
    <Section title={t.pinPart} note={me?.hasPin === true ? t.pinSet : t.pinNone} plain>
      <FormShell form={form} label={t.setPin} saveWords={t.setPin} kept main={me?.hasPin === false} busy={set.busy} error={set.error === null ? undefined : describeError(set.error, language)} onSave={() => void save()}>
        <Hint>{t.pinNote}</Hint>
        <PasswordField form={form} name="password" label={t.yourPassword} required />
        <PasswordField form={form} name="pin" label={t.pin} hint={gate.pinNote} required />
        <PasswordField form={form} name="again" label={t.pinAgain} required />
      </FormShell>
    </Section>
  );
}

function PasswordForm() {
  const t = useTexts(adminText);
  const gate = useTexts(gateText);
  const language = useLanguage();
  const me = useMe();
  const tell = useTell();
  const form = useForm({ password: '', newPassword: '', again: '' });
  const change = useCommand(station.session.changePassword, {
    onDone: () => {
      form.reset();
      tell({ words: t.passwordSaved });
    },
  });
  const save = async () => {
    const { password, newPassword, again } = form.values();
    const checked = checkPassword(newPassword, me === undefined ? [] : [me.name, me.workNo]);
    const errors = {
      ...(password === '' ? { password: gate.needPassword } : {}),
      ...(checked.ok ? {} : { newPassword: findSentence(checked.code, checked.params, language) ?? '' }),
      ...(newPassword === again ? {} : { again: t.passwordsDiffer }),
    };
    form.setErrors(errors);
    if (Object.keys(errors).length === 0) await change.run({ password, newPassword });
  };
  const error = change.error;
  return (
    <Section title={t.passwordPart} plain>
      <FormShell form={form} label={t.changePassword} saveWords={t.changePassword} kept main={me?.hasPin !== false} busy={change.busy} error={error === null ? undefined : (Object.values(toFieldErrors(error, language))[0] ?? describeError(error, language))} onSave={() => void save()}>
        <PasswordField form={form} name="password" label={t.oldPassword} required />
        <PasswordField form={form} name="newPassword" label={t.newPassword} hint={t.newPasswordHint} required />
        <PasswordField form={form} name="again" label={t.passwordAgain} required />
      </FormShell>
    </Section>
  );
}

function SignOut() {
  const t = useTexts(adminText);
  const client = useQueryClient();
  const signOut = async () => {
    await station.session.signOut({}, { commandId: newId() });
    await client.invalidateQueries({ queryKey: ['session', 'state'] });
  };
  return (
    <Section title={t.signOutPart} plain>
      <ActButton onAct={() => void signOut()}>{t.signOut}</ActButton>
      <Hint>{t.signOutNote}</Hint>
    </Section>
  );
}
