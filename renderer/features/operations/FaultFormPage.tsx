import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { nowInstant } from '#renderer/lib/clock.ts';
import { describeError, toFieldErrors } from '#renderer/lib/errors.ts';
import type { PageProps } from '#renderer/lib/featureRoutes.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { newId } from '#renderer/lib/ids.ts';
import { paths, useGo } from '#renderer/lib/paths.ts';
import { station, StationError } from '#renderer/lib/stationClient.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { listDrafts, useDraft } from '#renderer/lib/useDraft.ts';
import { CustomerPicker, customerQuery, type PickedCustomer } from '#renderer/features/directory/directory.public.tsx';
import { caseQuery, dutyWords, optionsOf } from '#renderer/features/duties/duties.public.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { CheckField, SelectField } from '#renderer/ui/form/choiceFields.tsx';
import { TextAreaField, TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm, type Form } from '#renderer/ui/form/useForm.ts';
import { ActionBar, Columns, Facts, Hint, Notice, Page, PageHead, Row, Section, Stack } from '#renderer/ui/Page.tsx';
import { SegmentedChoice } from '#renderer/ui/SegmentedChoice.tsx';
import { LoadingState } from '#renderer/ui/states.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import { emptyFault, faultOfDraft, isBlankFault, toReportInput, type FaultValues } from './faultForm.ts';
import classes from './operations.module.css';
import { areaChoicesQuery, faultPath, faultPreviewQuery } from './operations.api.ts';
import { operationsText } from './operations.text.ts';
import { operationsWords } from './operations.words.text.ts';

const draftForm = 'operations.fault';

/** 登记故障报修: who, where, what; beside it the limits, who else of the area has called, and what the caller can be told. Ctrl+Enter reports it. */
export function FaultFormPage({ params }: PageProps) {
  const receptionId = params['receptionId'] ?? null;
  const t = useTexts(operationsText);
  const [start, setStart] = useState<{ readonly draftId: string; readonly values: FaultValues } | null>(null);
  useEffect(() => {
    let wanted = true;
    const fresh = () => wanted && setStart({ draftId: newId(), values: emptyFault });
    // A report from a reception begins with that reception; one taken directly goes on with what was left.
    if (receptionId !== null) fresh();
    else {
      listDrafts(draftForm).then((drafts) => {
        const draft = drafts[0];
        const values = draft === undefined ? null : faultOfDraft(draft.content);
        if (draft === undefined || values === null) fresh();
        else if (wanted) setStart({ draftId: draft.id, values });
      }, fresh);
    }
    return () => {
      wanted = false;
    };
  }, [receptionId]);
  if (start === null) return <LoadingState what={t.newFault} />;
  return <FaultForm key={start.draftId} draftId={start.draftId} initial={start.values} receptionId={receptionId} />;
}

function FaultForm({ draftId, initial, receptionId }: { readonly draftId: string; readonly initial: FaultValues; readonly receptionId: string | null }) {
  const t = useTexts(operationsText);
  const language = useLanguage();
  const formats = useFormats();
  const go = useGo();
  const tell = useTell();
  const form = useForm<FaultValues>(initial);
  const draft = useDraft(draftForm, draftId);
  const { keep } = draft;
  const reception = useQuery({ ...caseQuery(receptionId ?? ''), enabled: receptionId !== null }).data;
  const report = useCommand(station.operations.reportFault, {
    onDone: (output) => {
      tell({ words: output.multi ? t.form.savedMulti(output.number, output.households) : t.form.saved(output.number) });
      go(faultPath(output.id));
    },
  });
  const { adoptCommandId } = report;
  // The draft's id is the command's id: a crash between save and answer stays one command.
  useEffect(() => adoptCommandId(draftId), [adoptCommandId, draftId]);
  useEffect(() => form.onChange((values) => {
    if (isBlankFault(values)) return;
    if (values.reportedAt === '') form.set('reportedAt', nowInstant());
    else keep(values);
  }), [form, keep]);
  useEffect(() => {
    if (reception === undefined || form.get('description') !== '') return;
    form.setAll({ description: reception.facts, channel: reception.channel });
  }, [reception, form]);
  const { error } = report;
  useEffect(() => {
    if (error !== null) form.setErrors(toFieldErrors(error, language));
  }, [error, form, language]);

  const save = async () => {
    const values = form.values();
    if (values.description.trim().length < 2) {
      form.setErrors({ description: t.form.required });
      return;
    }
    await draft.flush();
    await report.run(toReportInput(values, receptionId, draftId));
  };
  const discard = async () => {
    // Leaving must not hang on a draft that could not be dropped; it is offered again next time.
    await draft.discard().catch((thrown: unknown) => {
      if (!(thrown instanceof StationError)) throw thrown;
    });
    go(paths.operations);
  };
  const title = reception === undefined ? t.form.title : t.form.fromTitle(reception.number);
  return (
    <Page
      paper={false}
      head={
        <PageHead
          title={title}
          trail={{ label: t.faults, onBack: () => go(paths.operations) }}
          note={<span role="status">{draft.status === 'saved' && draft.savedAt !== null ? t.form.kept(formats.time(draft.savedAt)) : t.form.unsaved}</span>}
        >
          <ActButton look="link" onAct={() => void discard()}>{t.form.discard}</ActButton>
        </PageHead>
      }
      actions={
        <ActionBar label={t.form.title}>
          <ActButton main keys="Ctrl+Enter" icon="check" group={t.form.title} busy={report.busy} onAct={() => void save()}>{t.form.save}</ActButton>
        </ActionBar>
      }
    >
      <div className={classes.fill}>
        <FormShell form={form} label={t.form.title} onSave={() => void save()} acts={false} kept busy={report.busy} saveWords={t.form.save} error={error === null ? undefined : describeError(error, language)}>
          <Columns widths={[1, 1, '340px']}>
            {[<Who key="who" form={form} known={reception?.customer ?? null} />, <What key="what" form={form} />, <Beside key="beside" form={form} />]}
          </Columns>
        </FormShell>
      </div>
    </Page>
  );
}

const pickedOf = (text: string): PickedCustomer | null => (text === '' ? null : (JSON.parse(text) as PickedCustomer));

function Who({ form, known }: { readonly form: Form<FaultValues>; readonly known: { readonly name: string | null; readonly phone: string | null; readonly address: string | null } | null }) {
  const t = useTexts(operationsText);
  const d = useTexts(dutyWords);
  const values = useSyncExternalStore(form.subscribe, form.values);
  const areas = useQuery(areaChoicesQuery).data ?? [];
  const picked = pickedOf(values.picked);
  return (
    <Section title={t.form.who} plain>
      <Stack gap={3}>
        {known === null ? null : <Facts rows={[{ label: t.customer, value: [known.name, known.phone].filter((part) => part !== null).join('\u2002') }, { label: t.form.address, value: known.address ?? '' }]} />}
        <CustomerPicker
          value={picked}
          keys="F4"
          group={t.form.title}
          autoFocus={known === null}
          label={t.form.customerBox}
          onPick={(row) => form.setAll({ picked: JSON.stringify(row), 'customer.customerId': row.id })}
          onClear={() => form.setAll({ picked: '', 'customer.customerId': '' })}
          onTyped={(text) => { if (/^[\d\s-]{7,}$/.test(text)) form.set('customer.phone', text); else if (form.get('customer.name') === '') form.set('customer.name', text); }}
        />
        <Row fill gap={2}>
          <TextField form={form} name="customer.name" label={t.form.name} maxLength={60} />
          <TextField form={form} name="customer.phone" label={t.form.phone} inputMode="tel" maxLength={30} />
        </Row>
        <TextField form={form} name="customer.address" label={t.form.address} maxLength={200} />
        <SelectField form={form} name="transformerAreaId" label={t.form.area} hint={t.form.areaHint} options={areas} searchable clearable />
        <SelectField form={form} name="channel" label={t.form.channel} options={optionsOf(d.channel)} />
        {values.lateReason !== '' || Object.hasOwn(form.errors(), 'lateReason') ? <TextField form={form} name="lateReason" label={t.form.late} hint={t.form.lateHint} maxLength={200} /> : null}
      </Stack>
    </Section>
  );
}

function What({ form }: { readonly form: Form<FaultValues> }) {
  const t = useTexts(operationsText);
  const w = useTexts(operationsWords);
  const values = useSyncExternalStore(form.subscribe, form.values);
  return (
    <Section title={t.form.what} plain>
      <Stack gap={3}>
        <SegmentedChoice label={t.phenomenon} options={optionsOf(w.phenomenon)} value={values.phenomenon as 'other'} onChange={(next) => form.set('phenomenon', next)} digits />
        <CheckField form={form} name="danger" label={t.form.danger} />
        {values.danger ? <Notice title={t.danger} urgent>{t.dangerTell}</Notice> : null}
        <TextAreaField form={form} name="description" label={t.description} hint={t.form.descriptionHint} required rows={4} maxLength={1000} />
      </Stack>
    </Section>
  );
}

/** What the service says of it while the caller speaks. */
function Beside({ form }: { readonly form: Form<FaultValues> }) {
  const t = useTexts(operationsText);
  const w = useTexts(operationsWords);
  const d = useTexts(dutyWords);
  const formats = useFormats();
  const values = useSyncExternalStore(form.subscribe, form.values);
  const customerId = values['customer.customerId'] || null;
  const customer = useQuery({ ...customerQuery(customerId ?? ''), enabled: customerId !== null }).data;
  const phone = useSettledText(values['customer.phone']);
  const preview = useQuery(faultPreviewQuery({ customerId, transformerAreaId: values.transformerAreaId || null, villageId: null, phone: phone || null, customerType: customer?.customerType ?? null, reportedAt: values.reportedAt || null })).data;
  if (preview === undefined) return <Section title={t.form.limits}><Hint>{t.form.limitsNote}</Hint></Section>;
  const arrival = preview.limits.filter((limit) => limit.kind === 'arrival').map((limit) => limit.dueAt).sort()[0];
  const open = preview.reports.filter((one) => !['closed', 'cancelled', 'restored', 'followedUp'].includes(one.state));
  const known = open.find((one) => one.expectedRestoreAt !== null) ?? open[0];
  return (
    <>
      <Section title={t.form.limits} note={t.form.limitsNote}>
        <dl className={classes.limits}>
          {preview.limits.map((limit) => (
            <div key={`${limit.kind} ${limit.ruleId}`}>
              <dt>{d.clock[limit.kind]}</dt>
              <dd>{t.form.before(formats.time(limit.dueAt))}</dd>
              <dd className={classes.quiet}>{`${String(limit.limit.value)} ${d.unit[limit.limit.unit as 'min']} · ${limit.ruleId}`}</dd>
            </div>
          ))}
        </dl>
        <Hint>{[preview.areaName, w.areaClass[preview.areaClass], w.areaFrom[preview.areaClassFrom]].filter((part) => part !== null).join(' · ')}</Hint>
      </Section>
      <Section title={t.form.others} note="R-FLT-14">
        {preview.reports.length === 0 ? <Hint>{t.form.nobody}</Hint> : (
          <>
            <p className={classes.say} role={preview.multi ? 'alert' : undefined}>{preview.multi ? t.form.multi(preview.households, preview.neededReports) : t.form.fewer(preview.households, preview.neededReports)}</p>
            <ul className={classes.reports}>
              {preview.reports.map((row) => <li key={row.id}>{row.number}<div className={classes.quiet}>{[formats.time(row.reportedAt), row.customer, row.address, w.state[row.state]].filter((part) => part !== null).join('\u2002')}</div></li>)}
            </ul>
          </>
        )}
      </Section>
      <Section title={t.form.tell}>
        <div className={classes.say}>
          {known === undefined ? null : <p>{known.expectedRestoreAt === null ? t.form.tellGoing(known.number) : t.form.tellKnown(known.number, formats.time(known.expectedRestoreAt))}</p>}
          {arrival === undefined ? null : <p>{t.form.tellArrival(formats.time(arrival))}</p>}
        </div>
      </Section>
    </>
  );
}

/** A text once nobody has typed for a moment. */
function useSettledText(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), 250);
    return () => window.clearTimeout(timer);
  }, [text]);
  return settled.trim().slice(0, 30);
}
