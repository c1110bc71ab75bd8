import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { checkPassword } from '#shared/features/admin/people.rules.ts';
import { describeError, toFieldErrors } from '#renderer/lib/errors.ts';
import { stationStatusQuery } from '#renderer/lib/session.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { findSentence, useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { PasswordField, TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { Row, Section, Stack } from '#renderer/ui/Page.tsx';
import type { GateProps } from './gateProps.ts';
import { gateText } from './gate.text.ts';
import { RecoveryCodeSheet, RenewRecoverySheet } from './RecoveryCodeSheet.tsx';
import { Sheet } from './Sheet.tsx';
import { StationSwitch } from './StationSwitch.tsx';

const blank = {
  name: '', shortName: '', code: '', hallPhone: '',
  'head.name': '', 'head.workNo': '', 'head.password': '', 'head.again': '',
  'admin.name': '', 'admin.workNo': '', 'admin.password': '', 'admin.again': '',
};

/** First run: the station, its head and its administrator; then the recovery code, which is proved before anything else. */
export function FirstRunPage({ onDone }: GateProps) {
  const t = useTexts(gateText);
  const language = useLanguage();
  const status = useQuery(stationStatusQuery).data;
  const [code, setCode] = useState<string | null>(null);
  const form = useForm(blank);
  const create = useCommand(station.station.create, { onDone: (output) => setCode(output.recoveryCode) });

  const save = async () => {
    const v = form.values();
    const trimmed = { name: v.name.trim(), shortName: v.shortName.trim(), code: v.code.trim().toUpperCase(), hallPhone: v.hallPhone.trim() };
    const required = findSentence('required', {}, language) ?? '';
    const errors: Record<string, string> = {};
    for (const [field, value] of Object.entries(trimmed)) if (value === '') errors[field] = required;
    if (trimmed.code !== '' && !/^[A-Z0-9]{2,12}$/.test(trimmed.code)) errors['code'] = t.stationCodeHint;
    for (const who of ['head', 'admin'] as const) {
      const [name, workNo, password] = [v[`${who}.name`].trim(), v[`${who}.workNo`].trim(), v[`${who}.password`]];
      if (name === '') errors[`${who}.name`] = required;
      if (workNo === '') errors[`${who}.workNo`] = required;
      const checked = checkPassword(password, [name, workNo, trimmed.name, trimmed.shortName, trimmed.code]);
      if (!checked.ok) errors[`${who}.password`] = findSentence(checked.code, checked.params, language) ?? '';
      else if (password !== v[`${who}.again`]) errors[`${who}.again`] = t.passwordsDiffer;
    }
    if (v['head.workNo'].trim() !== '' && v['head.workNo'].trim() === v['admin.workNo'].trim()) errors['admin.workNo'] = findSentence('STATION_WORK_NO_TWICE', {}, language) ?? '';
    form.setErrors(errors);
    if (Object.keys(errors).length > 0) return;
    await create.run({
      ...trimmed,
      head: { name: v['head.name'].trim(), workNo: v['head.workNo'].trim(), password: v['head.password'] },
      admin: { name: v['admin.name'].trim(), workNo: v['admin.workNo'].trim(), password: v['admin.password'] },
    });
  };

  if (code !== null) return <RecoveryCodeSheet code={code} stationName={form.get('name')} onDone={onDone} />;
  if (status?.state === 'needsRecoveryProof') return <RenewRecoverySheet stationName={status.stationName ?? ''} onDone={onDone} />;
  const error = create.error;
  const fieldErrors = error === null ? {} : toFieldErrors(error, language);
  return (
    <Sheet wide title={t.firstRunTitle} note={t.firstRunNote}>
      <FormShell form={form} label={t.firstRunTitle} saveWords={t.createStation} busy={create.busy} error={error === null || Object.keys(fieldErrors).length > 0 ? undefined : describeError(error, language)} onSave={() => void save()}>
        <Section plain title={t.stationPart}>
          <Stack gap={3}>
            <Row fill gap={4}>
              <TextField form={form} name="name" label={t.stationName} hint={t.stationNameHint} required autoFocus maxLength={60} />
              <TextField form={form} name="shortName" label={t.stationShort} required maxLength={30} />
            </Row>
            <Row fill gap={4}>
              <TextField form={form} name="code" label={t.stationCode} hint={t.stationCodeHint} required maxLength={12} />
              <TextField form={form} name="hallPhone" label={t.hallPhone} required maxLength={30} inputMode="tel" />
            </Row>
          </Stack>
        </Section>
        {(['head', 'admin'] as const).map((who) => (
          <Section key={who} plain title={who === 'head' ? t.headPart : t.adminPart} note={who === 'admin' ? t.adminNote : t.newPasswordHint}>
            <Row fill gap={4}>
              <TextField form={form} name={`${who}.name`} label={t.personName} required maxLength={40} />
              <TextField form={form} name={`${who}.workNo`} label={t.workNo} required maxLength={32} />
              <PasswordField form={form} name={`${who}.password`} label={t.newPassword} required />
              <PasswordField form={form} name={`${who}.again`} label={t.passwordAgain} required />
            </Row>
          </Section>
        ))}
      </FormShell>
      <StationSwitch practice={status?.practice === true} />
    </Sheet>
  );
}
