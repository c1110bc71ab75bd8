import { useEffect, useRef, useState } from 'react';
import { provideConfirmation } from '#renderer/lib/confirmation.ts';
import { describeError } from '#renderer/lib/errors.ts';
import { useMe } from '#renderer/lib/session.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { PasswordField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { onPlainEnter } from '#renderer/ui/imeKeys.ts';
import { Hint, Row, Stack } from '#renderer/ui/Page.tsx';
import { appText } from './app.text.ts';

/** 请确认是您本人: asked once for every screen, when the service wants a risky act confirmed. What was typed waits behind it. */
export function ConfirmDialog() {
  const t = useTexts(appText);
  const settle = useRef<((confirmed: boolean) => void) | null>(null);
  const [open, setOpen] = useState(false);
  const close = (confirmed: boolean) => {
    setOpen(false);
    settle.current?.(confirmed);
    settle.current = null;
  };
  useEffect(() => {
    const leave = provideConfirmation(() => new Promise((resolve) => {
      settle.current = resolve;
      setOpen(true);
    }));
    return () => {
      leave();
      // Locked in the middle: nobody confirmed.
      settle.current?.(false);
      settle.current = null;
    };
  }, []);
  return (
    <Dialog open={open} title={t.confirmTitle} onClose={() => close(false)}>
      {open ? <Secret onDone={close} /> : null}
    </Dialog>
  );
}

function Secret({ onDone }: { readonly onDone: (confirmed: boolean) => void }) {
  const t = useTexts(appText);
  const language = useLanguage();
  const me = useMe();
  const [chosen, setChosen] = useState<boolean | null>(null);
  const byPin = chosen ?? me?.hasPin === true;
  const form = useForm({ secret: '' });
  const place = useRef<HTMLDivElement>(null);
  const confirm = useCommand(station.session.confirm, { onDone: () => onDone(true) });
  const anew = () => {
    form.reset({ secret: '' });
    place.current?.querySelector('input')?.focus();
  };
  const save = async () => {
    const typed = form.get('secret');
    if (byPin ? !/^\d{6,12}$/.test(typed) : typed === '') return form.setErrors({ secret: byPin ? t.confirmNeedPin : t.confirmNeedPassword });
    // A wrong secret is typed anew, never corrected.
    if ((await confirm.run(byPin ? { by: 'pin', pin: typed } : { by: 'password', password: typed })) === undefined) anew();
  };
  return (
    <div ref={place}>
      <FormShell form={form} label={t.confirmTitle} onSave={() => void save()} busy={confirm.busy} kept acts={false} error={confirm.error === null ? undefined : describeError(confirm.error, language)}>
        <Stack>
          <Hint>{t.confirmBody}</Hint>
          <PasswordField key={String(byPin)} form={form} name="secret" label={byPin ? t.confirmPin : t.confirmPassword} autoFocus onKeyDown={onPlainEnter(() => void save())} />
          <Row>
            <ActButton main keys="Enter" group={t.confirmTitle} busy={confirm.busy} onAct={() => void save()}>
              {t.confirmAct}
            </ActButton>
            {me?.hasPin === true ? (
              <ActButton group={t.confirmTitle} onAct={() => { setChosen(!byPin); confirm.clearError(); anew(); }}>
                {byPin ? t.confirmByPassword : t.confirmByPin}
              </ActButton>
            ) : null}
            <ActButton group={t.confirmTitle} onAct={() => onDone(false)}>
              {t.confirmNot}
            </ActButton>
          </Row>
        </Stack>
      </FormShell>
    </div>
  );
}
