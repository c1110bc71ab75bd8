import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { RevealField } from '#shared/features/directory/directory.codes.ts';
import { revealLimits } from '#shared/features/directory/directory.codes.ts';
import type { CustomerView } from '#shared/features/directory/directory.shapes.ts';
import { describeError, useErrorSentence } from '#renderer/lib/errors.ts';
import { useMay } from '#renderer/lib/session.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { TextAreaField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { Masked } from '#renderer/ui/Masked.tsx';
import { Facts, Hint, Section, Stack } from '#renderer/ui/Page.tsx';
import { FourStates } from '#renderer/ui/states.tsx';
import { StateWord } from '#renderer/ui/StateShape.tsx';
import { customerQuery } from './directory.api.ts';
import { CustomerDialog } from './CustomerDialog.tsx';
import { directoryText } from './directory.text.ts';

/** One customer's file at the right: every personal field masked, each can be seen for a reason. */
export function CustomerPanel({ id }: { readonly id: string }) {
  const sentenceOf = useErrorSentence();
  const query = useQuery(customerQuery(id));
  return (
    <FourStates asked={query} sentenceOf={sentenceOf}>
      {(customer) => <Customer customer={customer} />}
    </FourStates>
  );
}

interface Wanted { readonly field: RevealField; readonly settle: (value: string | undefined) => void }

function Customer({ customer }: { readonly customer: CustomerView }) {
  const t = useTexts(directoryText);
  const may = useMay();
  const [editing, setEditing] = useState(false);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const canReveal = may('directory.revealField');
  const reveal = (field: RevealField) => (canReveal ? { onReveal: () => new Promise<string | undefined>((settle) => setWanted({ field, settle })) } : {});
  const value = (field: RevealField, label: string, masked: string | null) => ({ label, value: masked === null || masked === '' ? t.none : <Masked masked={masked} label={label} {...reveal(field)} /> });
  return (
    <>
      <Section title={customer.name} note={customer.voided ? <StateWord shape="refused">{t.voided}</StateWord> : t.types[customer.customerType]}>
        <Facts
          rows={[
            value('name', t.name, customer.name),
            value('accountNo', t.accountNo, customer.accountNo),
            value('phone', t.phone, customer.phones.join('、')),
            ...(customer.idNumber === null ? [] : [value('idNumber', t.idNumber, customer.idNumber)]),
            ...(customer.uscc === null ? [] : [{ label: t.uscc, value: customer.uscc }]),
            ...(customer.openedOn === null ? [] : [{ label: t.openedOn, value: customer.openedOn }]),
            ...(customer.note === null ? [] : [{ label: t.remark, value: customer.note }]),
          ]}
        />
      </Section>
      {customer.places.map((place, i) => (
        <Section key={place.id} title={customer.places.length > 1 ? `${t.placeTitle} ${String(i + 1)}` : t.placeTitle} note={place.areaClass === null ? undefined : t.classes[place.areaClass]}>
          <Facts
            rows={[
              value('address', t.address, place.address),
              ...(place.villageName === null ? [] : [{ label: t.village, value: place.villageName }]),
              ...(place.areaName === null ? [] : [{ label: t.area, value: [place.areaCode, place.areaName].filter((part) => part !== null && part !== place.areaName).concat(place.areaName).join(' ') }]),
              ...(place.listedAreaName === null ? [] : [{ label: t.listed, value: place.listedAreaName }]),
              value('meterNo', t.meter, place.meters.join('、')),
            ]}
          />
        </Section>
      ))}
      {customer.voided || !may('directory.saveCustomer') ? null : (
        <Section plain>
          <ActButton look="wide" icon="edit" onAct={() => setEditing(true)}>
            {t.edit}
          </ActButton>
        </Section>
      )}
      <Section>
        <Hint>{t.privacy}</Hint>
      </Section>
      <CustomerDialog open={editing} customer={customer} onClose={() => setEditing(false)} onSaved={() => setEditing(false)} />
      {wanted === null ? null : <RevealDialog customerId={customer.id} wanted={wanted} onDone={() => setWanted(null)} />}
    </>
  );
}

/** Asks why before a value is shown. */
function RevealDialog({ customerId, wanted, onDone }: { readonly customerId: string; readonly wanted: Wanted; readonly onDone: () => void }) {
  const t = useTexts(directoryText);
  const language = useLanguage();
  const form = useForm({ reason: '' });
  const settled = useRef(false);
  const command = useCommand(station.directory.revealField);
  const settle = (value: string | undefined) => {
    if (!settled.current) wanted.settle(value);
    settled.current = true;
    onDone();
  };
  const save = async () => {
    const reason = form.get('reason').trim();
    if ([...reason].length < revealLimits.minReasonLength) {
      form.setErrors({ reason: t.reasonHint });
      return;
    }
    const shown = await command.run({ id: customerId, field: wanted.field, reason });
    if (shown !== undefined) settle(shown.value);
  };
  const names: Readonly<Record<RevealField, string>> = { name: t.name, phone: t.phone, accountNo: t.accountNo, address: t.address, idNumber: t.idNumber, meterNo: t.meter };
  const title = t.revealTitle(names[wanted.field]);
  return (
    <Dialog open title={title} onClose={() => settle(undefined)}>
      <FormShell form={form} label={title} saveWords={t.show30} kept busy={command.busy} error={command.error === null ? undefined : describeError(command.error, language)} onSave={() => void save()} onCancel={() => settle(undefined)}>
        <Stack>
          <Hint>{t.revealBody}</Hint>
          <TextAreaField form={form} name="reason" label={t.reason} hint={t.reasonHint} required autoFocus maxLength={200} rows={2} />
        </Stack>
      </FormShell>
    </Dialog>
  );
}
