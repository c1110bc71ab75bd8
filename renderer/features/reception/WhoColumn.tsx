import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState, useSyncExternalStore } from 'react';
import type { SearchRow } from '#shared/features/directory/directory.shapes.ts';
import type { ReturningRow } from '#shared/features/reception/reception.shapes.ts';
import { StationError } from '#renderer/lib/stationClient.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { caseQuery, dutyWords, optionsOf } from '#renderer/features/duties/duties.public.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { CheckField, SelectField } from '#renderer/ui/form/choiceFields.tsx';
import { TextAreaField, TextField } from '#renderer/ui/form/fields.tsx';
import type { Form } from '#renderer/ui/form/useForm.ts';
import { KeyCap } from '#renderer/ui/KeyCap.tsx';
import { Facts, Hint, Notice, Row, Section, Stack } from '#renderer/ui/Page.tsx';
import { CustomerSearch } from './CustomerSearch.tsx';
import { receptionText } from './reception.text.ts';
import { receptionWords } from './reception.words.text.ts';
import { ReturningCard } from './ReturningCard.tsx';
import type { Mode, ReceptionValues } from './receptionForm.ts';
import classes from './WhoColumn.module.css';

/** The customer as the directory showed him, masked; kept with the draft so that a restored page shows who it is. */
interface Picked {
  readonly title: string;
  readonly number: string | null;
  readonly phone: string | null;
  readonly detail: string;
}

function pickedOf(text: string): Picked | null {
  if (text === '') return null;
  const kept = JSON.parse(text) as Partial<Picked>;
  return { title: String(kept.title ?? ''), number: kept.number ?? null, phone: kept.phone ?? null, detail: String(kept.detail ?? '') };
}

/** 谁来: one search box, who it is, what he came with before, who stands beside him, what he brought. */
export function WhoColumn({ form, mode, find, relatedId, beside, onRelate }: { readonly form: Form<ReceptionValues>; readonly mode: Mode; readonly find: boolean; readonly relatedId: string | null; readonly beside: { readonly id: string; readonly number: string } | null; readonly onRelate: (receptionId: string) => void }) {
  const t = useTexts(receptionText);
  const w = useTexts(receptionWords);
  const d = useTexts(dutyWords);
  const values = useSyncExternalStore(form.subscribe, form.values);
  const [matter, setMatter] = useState<ReturningRow | null>(null);
  const [withAgent, setWithAgent] = useState(values['agent.name'] !== '');
  const picked = pickedOf(values.picked);
  const place = useRef<HTMLDivElement>(null);
  const client = useQueryClient();
  const related = useQuery({ ...caseQuery(relatedId ?? ''), enabled: mode === 'form' && relatedId !== null }).data;

  const takeCustomer = (row: SearchRow) => {
    setMatter(null);
    form.setAll({
      'customer.customerId': row.id, picked: JSON.stringify({ title: row.title, number: row.number, phone: row.phone, detail: row.detail } satisfies Picked), 'customer.name': '', 'customer.phone': '', 'customer.accountNo': '', 'customer.address': '',
      ...(row.customerType === null ? {} : { 'customer.customerType': row.customerType }),
    });
  };
  /** 另立一件: related to the earlier one, for the same customer where the directory knows him; the cursor goes to what is new. */
  const startNew = async (earlier: ReturningRow) => {
    onRelate(earlier.id);
    setMatter(null);
    place.current?.closest('form')?.querySelector<HTMLTextAreaElement>('[name="facts"], [name="sentence"]')?.focus();
    try {
      const { customer, customerType } = await client.fetchQuery(caseQuery(earlier.id));
      const typed = (['customer.customerId', 'customer.name', 'customer.phone', 'customer.accountNo'] as const).some((name) => form.get(name) !== '');
      // A masked name or telephone cannot be taken over; a customer of the directory can.
      if (customer.customerId === null || typed) return;
      form.setAll({
        'customer.customerId': customer.customerId, picked: JSON.stringify({ title: customer.name ?? '', number: customer.accountNo, phone: customer.phone, detail: customer.address ?? '' } satisfies Picked),
        ...(customerType === null ? {} : { 'customer.customerType': customerType }),
      });
    } catch (thrown) {
      // The relation stands; the customer is then typed by hand.
      if (!(thrown instanceof StationError)) throw thrown;
    }
  };
  const first = useQuery({ ...caseQuery(beside?.id ?? ''), enabled: beside !== null }).data;
  if (beside !== null) {
    return (
      <Section title={t.who} plain>
        <Stack gap={3}>
          <Notice title={t.besideTitle(beside.number)}>{t.besideBody}</Notice>
          {first === undefined ? null : (
            <Facts
              rows={[
                { label: t.name, value: first.customer.name ?? t.noName, end: first.customerType === null ? undefined : w.customerType[first.customerType] },
                ...(first.customer.phone === null ? [] : [{ label: t.phone, value: first.customer.phone }]), ...(first.customer.accountNo === null ? [] : [{ label: t.accountNo, value: first.customer.accountNo }]),
                ...(first.customer.address === null ? [] : [{ label: t.address, value: first.customer.address }]), ...(first.agentName === null ? [] : [{ label: t.agent, value: first.agentName }]),
              ]}
            />
          )}
          <TextAreaField form={form} name="materials" label={t.materials} hint={t.materialsHint} rows={2} placeholder={t.noMaterials} />
        </Stack>
      </Section>
    );
  }
  return (
    <Section title={t.who} note={<KeyCap keys="F4" />} plain>
      <Stack gap={3}>
        <CustomerSearch autoFocus={find} onMatter={setMatter} onCustomer={takeCustomer} />
        {matter === null ? null : (
          <ReturningCard
            key={matter.id}
            row={matter}
            channel={values.channel}
            onNew={() => void startNew(matter)}
          />
        )}
        <div ref={place} hidden={related === undefined}>{related === undefined ? null : <Hint>{t.relatedTo(related.number)}</Hint>}</div>
        {picked === null ? (
          <Stack gap={2}>
            <Row fill gap={2}>
              <TextField form={form} name="customer.name" label={t.name} maxLength={60} />
              <TextField form={form} name="customer.phone" label={t.phone} inputMode="tel" maxLength={30} />
            </Row>
            {mode === 'enquiry' ? null : (
              <>
                <Row fill gap={2}>
                  <TextField form={form} name="customer.accountNo" label={t.accountNo} inputMode="numeric" maxLength={20} />
                  <SelectField form={form} name="customer.customerType" label={t.customerType} options={optionsOf(w.customerType)} clearable placeholder={t.choose} />
                </Row>
                <TextField form={form} name="customer.address" label={t.address} maxLength={200} />
              </>
            )}
          </Stack>
        ) : (
          <div>
            <Facts
              rows={[
                { label: t.name, value: picked.title, end: values['customer.customerType'] === '' ? undefined : w.customerType[values['customer.customerType']] },
                ...(picked.phone === null ? [] : [{ label: t.phone, value: picked.phone }]),
                ...(picked.number === null ? [] : [{ label: t.accountNo, value: picked.number }]),
                { label: t.address, value: picked.detail },
              ]}
            />
            <ActButton look="small" icon="swap" onAct={() => form.setAll({ picked: '', 'customer.customerId': '' })}>
              {t.changeCustomer}
            </ActButton>
          </div>
        )}
        {mode === 'enquiry' ? null : (
          <>
            {withAgent ? (
              <Row fill gap={2}>
                <TextField form={form} name="agent.name" label={t.agent} maxLength={60} autoFocus={values['agent.name'] === ''} />
                <TextField form={form} name="agent.relation" label={t.relation} maxLength={20} />
                <TextField form={form} name="agent.phone" label={t.phone} inputMode="tel" maxLength={30} />
              </Row>
            ) : (
              <div className={classes.quietLine}>
                <span>{t.agent}</span>
                <ActButton look="link" onAct={() => setWithAgent(true)}>
                  {t.addAgent}
                </ActButton>
              </div>
            )}
            <Row fill gap={2}>
              <SelectField form={form} name="place" label={t.place} options={optionsOf(d.place)} />
              <SelectField form={form} name="customer.privacyNotice" label={t.privacy} options={optionsOf(w.privacy)} />
            </Row>
            <CheckField form={form} name="disclosedIdentity" label={t.disclosed} />
            <TextAreaField form={form} name="materials" label={t.materials} hint={t.materialsHint} rows={2} placeholder={t.noMaterials} />
          </>
        )}
      </Stack>
    </Section>
  );
}
