import { customerTypes, type CustomerType } from '#shared/features/directory/directory.codes.ts';
import type { CustomerView } from '#shared/features/directory/directory.shapes.ts';
import type { directoryContracts } from '#shared/features/directory/directory.contract.ts';
import type { InputOf } from '#shared/protocol/contract.ts';
import { describeError, toFieldErrors } from '#renderer/lib/errors.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { SelectField } from '#renderer/ui/form/choiceFields.tsx';
import { TextAreaField, TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { Hint, Row, Stack } from '#renderer/ui/Page.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import { directoryText } from './directory.text.ts';

/**
 * Adds a customer, or corrects one. A known customer's values are masked, so its fields start blank and a blank field
 * changes nothing.
 */
export function CustomerDialog({ open, customer, onClose, onSaved }: { readonly open: boolean; readonly customer: CustomerView | null; readonly onClose: () => void; readonly onSaved: (id: string) => void }) {
  const t = useTexts(directoryText);
  const title = customer === null ? t.addTitle : t.editTitle;
  return (
    <Dialog open={open} title={title} onClose={onClose} width={560}>
      <CustomerForm customer={customer} title={title} onClose={onClose} onSaved={onSaved} />
    </Dialog>
  );
}

interface Typed extends Record<string, string> { name: string; accountNo: string; customerType: string; phones: string; address: string; meterNo: string; idNumber: string; uscc: string; note: string }
type SaveInput = InputOf<(typeof directoryContracts)['saveCustomer']>;

/** What was typed as the contract wants it: trimmed, blank fields absent. */
function toSaveInput(typed: Typed, customer: CustomerView | null): SaveInput {
  const filled = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());
  const pick = <K extends 'name' | 'accountNo' | 'idNumber' | 'uscc' | 'note'>(key: K): { [P in K]?: string } => {
    const value = filled(typed[key]);
    return value === undefined ? {} : ({ [key]: value } as { [P in K]?: string });
  };
  const address = filled(typed.address);
  const phones = filled(typed.phones);
  return {
    id: customer?.id ?? null, expectedVersion: customer?.version ?? null, ...pick('name'), ...pick('accountNo'), ...pick('idNumber'), ...pick('uscc'), ...pick('note'),
    ...(typed.customerType === '' ? {} : { customerType: typed.customerType as CustomerType }),
    ...(phones === undefined ? {} : { phones: phones.split(/[,，、;；/\s]+/).filter((phone) => phone !== '').slice(0, 5) }),
    ...(address === undefined ? {} : { place: { address, villageId: null, transformerAreaId: null, areaClass: null, meterNo: filled(typed.meterNo) ?? null } }),
  };
}

function CustomerForm({ customer, title, onClose, onSaved }: { readonly customer: CustomerView | null; readonly title: string; readonly onClose: () => void; readonly onSaved: (id: string) => void }) {
  const t = useTexts(directoryText);
  const language = useLanguage();
  const tell = useTell();
  const form = useForm<Typed>({ name: '', accountNo: '', customerType: customer?.customerType ?? 'resident', phones: '', address: '', meterNo: '', idNumber: '', uscc: '', note: '' });
  const command = useCommand(station.directory.saveCustomer, {
    onDone: ({ id }) => {
      tell({ words: t.saved });
      onSaved(id);
    },
  });
  const isNew = customer === null;
  const kept = (masked: string | null | undefined) => (isNew ? {} : { placeholder: masked === null || masked === undefined || masked === '' ? t.unchanged : `${masked}（${t.unchanged}）` });
  const save = async () => {
    if (isNew && form.get('name').trim() === '') {
      form.setErrors({ name: describeError({ code: 'REFUSED', reason: 'nameMissing', params: {} }, language) });
      return;
    }
    await command.run(toSaveInput(form.values(), customer));
  };
  const errors = command.error === null ? {} : toFieldErrors(command.error, language);
  // Phones are one field here and a list there; a place's fields stand at the top level of the form.
  const shown = Object.fromEntries(Object.entries(errors).map(([path, sentence]) => [path.replace(/^phones\..*/, 'phones').replace(/^place\./, ''), sentence]));
  return (
    <FormShell form={form} label={title} busy={command.busy} error={command.error === null ? undefined : Object.keys(shown).length > 0 ? Object.values(shown).join(' ') : describeError(command.error, language)} onSave={() => void save()} onCancel={onClose}>
      <Stack gap={3}>
        {isNew ? null : <Hint>{t.editNote}</Hint>}
        <Row fill gap={3}>
          <TextField form={form} name="name" label={t.name} required={isNew} autoFocus maxLength={60} {...kept(customer?.name)} />
          <SelectField form={form} name="customerType" label={t.type} options={customerTypes.map((value) => ({ value, label: t.types[value] }))} />
        </Row>
        <Row fill gap={3}>
          <TextField form={form} name="accountNo" label={t.accountNo} inputMode="numeric" maxLength={20} {...kept(customer?.accountNo)} />
          <TextField form={form} name="phones" label={t.phone} hint={t.phonesHint} inputMode="tel" maxLength={120} {...kept(customer?.phones.join('、'))} />
        </Row>
        <Row fill gap={3}>
          <TextField form={form} name="idNumber" label={t.idNumber} maxLength={20} {...kept(customer?.idNumber)} />
          <TextField form={form} name="uscc" label={t.uscc} maxLength={20} {...kept(customer?.uscc)} />
        </Row>
        {isNew ? (
          <Row fill gap={3}>
            <TextField form={form} name="address" label={t.address} maxLength={200} />
            <TextField form={form} name="meterNo" label={t.meter} maxLength={24} />
          </Row>
        ) : null}
        <TextAreaField form={form} name="note" label={t.remark} rows={2} maxLength={500} {...kept(customer?.note)} />
      </Stack>
    </FormShell>
  );
}
