import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { describeError } from '#renderer/lib/errors.ts';
import { stationStatusQuery } from '#renderer/lib/session.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { onPlainEnter } from '#renderer/ui/imeKeys.ts';
import { Hint, Notice, Stack } from '#renderer/ui/Page.tsx';
import { gateText } from './gate.text.ts';
import { plainCode } from './recoveryCode.ts';
import classes from './RecoveryCodeSheet.module.css';
import { Sheet } from './Sheet.tsx';

/** Shows the recovery code once, prints it, and wants it typed back from the paper. Nothing else works before. */
export function RecoveryCodeSheet({ code, stationName, onDone }: { readonly code: string; readonly stationName: string; readonly onDone: () => void }) {
  const t = useTexts(gateText);
  const status = useQuery(stationStatusQuery).data;
  return (
    <Sheet title={t.codeTitle} note={t.codeBody}>
      <Stack gap={4}>
        <output className={classes.code} aria-label={t.codeTitle}>
          {code.split('-').map((group, i) => (
            <span key={`${i}-${group}`}>{group}</span>
          ))}
        </output>
        <ActButton icon="printer" keys="F9" onAct={() => window.print()}>
          {t.codePrint}
        </ActButton>
        <Notice>{t.codeWhere}</Notice>
        {status?.keyHolder === 'file' ? <Notice title={t.keyFileTitle}>{t.keyFileBody}</Notice> : null}
        <ProveForm expected={code} onDone={onDone} />
      </Stack>
      <div className={classes.paper} aria-hidden="true">
        <h2>{t.codePaperTitle}</h2>
        <p>
          {t.codePaperFor} {stationName}
        </p>
        <p className={classes.paperCode}>{code}</p>
        <p>{t.codePaperKeep}</p>
      </div>
    </Sheet>
  );
}

/** The first run stopped before the code was proved: prove it now, or make a new one and void the old. */
export function RenewRecoverySheet({ stationName, onDone }: { readonly stationName: string; readonly onDone: () => void }) {
  const t = useTexts(gateText);
  const language = useLanguage();
  const [code, setCode] = useState<string | null>(null);
  const [proving, setProving] = useState(false);
  const renew = useCommand(station.station.renewRecovery, { onDone: (output) => setCode(output.recoveryCode) });
  if (code !== null) return <RecoveryCodeSheet code={code} stationName={stationName} onDone={onDone} />;
  return (
    <Sheet title={t.codeLostTitle} note={t.codeLostBody}>
      <Stack gap={3}>
        {renew.error === null ? null : <Notice urgent>{describeError(renew.error, language)}</Notice>}
        <ActButton main={!proving} look="wide" busy={renew.busy} onAct={() => void renew.run({})}>
          {t.codeRenew}
        </ActButton>
        {proving ? (
          <ProveForm expected={null} onDone={onDone} />
        ) : (
          <ActButton look="wide" onAct={() => setProving(true)}>
            {t.codeHave}
          </ActButton>
        )}
      </Stack>
    </Sheet>
  );
}

function ProveForm({ expected, onDone }: { readonly expected: string | null; readonly onDone: () => void }) {
  const t = useTexts(gateText);
  const language = useLanguage();
  const form = useForm({ code: '' });
  const prove = useCommand(station.station.proveRecovery, { onDone });
  const save = async () => {
    const typed = form.get('code').trim();
    if (typed.length < 20 || (expected !== null && plainCode(typed) !== plainCode(expected))) return form.setErrors({ code: t.codeDiffers });
    await prove.run({ code: typed });
  };
  return (
    <FormShell form={form} label={t.codeProve} saveWords={t.codeProveAct} busy={prove.busy} kept error={prove.error === null ? undefined : describeError(prove.error, language)} onSave={() => void save()}>
      <TextField form={form} name="code" label={t.codeProve} hint={t.codeProveHint} required maxLength={80} onKeyDown={onPlainEnter(() => void save())} />
    </FormShell>
  );
}

/** The data is there, this PC's key is not: the recovery code opens it. */
export function RecoverForm({ onDone }: { readonly onDone: () => void }) {
  const t = useTexts(gateText);
  const language = useLanguage();
  const form = useForm({ code: '' });
  const recover = useCommand(station.station.recover, { onDone });
  const save = async () => {
    const typed = form.get('code').trim();
    if (typed.length < 20) return form.setErrors({ code: t.codeDiffers });
    await recover.run({ code: typed });
  };
  return (
    <FormShell form={form} label={t.recoverTitle} saveWords={t.recoverAct} busy={recover.busy} kept error={recover.error === null ? undefined : describeError(recover.error, language)} onSave={() => void save()}>
      <TextField form={form} name="code" label={t.recoverCode} required autoFocus maxLength={80} onKeyDown={onPlainEnter(() => void save())} />
      <Hint>{t.waitNote}</Hint>
    </FormShell>
  );
}
