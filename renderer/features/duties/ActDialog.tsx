import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { todayOn } from '#renderer/lib/clock.ts';
import { toFieldErrors, describeError } from '#renderer/lib/errors.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { useGo } from '#renderer/lib/paths.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { PromiseChecks, SaidArea } from '#renderer/features/knowledge/knowledge.public.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { CheckField, ChecksField, SelectField } from '#renderer/ui/form/choiceFields.tsx';
import { PasswordField, TextAreaField, TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm, type Form } from '#renderer/ui/form/useForm.ts';
import { Notice, Row } from '#renderer/ui/Page.tsx';
import { SegmentedChoice } from '#renderer/ui/SegmentedChoice.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import { missingIn, parseDay, type ActField, type ActSpec, type ActValues } from './actSpec.ts';
import { peopleQuery, teamsQuery } from './duties.api.ts';
import { dutiesText } from './duties.text.ts';
import { dutyWords } from './duties.words.text.ts';
import { focusFirstField } from './focusFirstField.ts';

type TextForm = Form<Readonly<Record<string, string>>>;
type CheckForm = Form<Readonly<Record<string, boolean>>>;
type ChecksForm = Form<Readonly<Record<string, readonly string[]>>>;

/**
 * The dialog of one act. What was typed stays through every refusal, and `onKeep` gets it when the dialog is left, so that
 * opening the act again shows it. Ctrl+Enter does it; Enter alone never does.
 *
 * @param paperOnly the person may only enter what another did on paper (G9): the paper part stands open and cannot be taken off
 */
export function ActDialog({ spec, kept, paperOnly = false, onKeep, onClose, onDone }: {
  readonly spec: ActSpec;
  readonly kept?: ActValues | undefined;
  readonly paperOnly?: boolean;
  readonly onKeep?: (values: ActValues) => void;
  readonly onClose: () => void;
  readonly onDone?: (output: unknown) => void;
}) {
  const t = useTexts(dutiesText);
  const language = useLanguage();
  const tell = useTell();
  const go = useGo();
  const form = useForm<ActValues>({ paper: paperOnly, 'onPaper.trueActorId': '', 'onPaper.actedAt.on': '', 'onPaper.actedAt.at': '', 'onPaper.originalAt': '', ...spec.initial, ...kept });
  const values = useSyncExternalStore(form.subscribe, form.values);
  const command = useCommand<ActValues, unknown>(spec.send, {
    onDone: (output) => {
      onKeep?.({});
      tell({ words: spec.done(output) });
      onDone?.(output);
      onClose();
      const path = spec.goTo?.(output) ?? null;
      if (path !== null) go(path);
    },
  });
  const leave = () => {
    onKeep?.(form.values());
    onClose();
  };
  const save = async () => {
    const wrong = missingIn(spec, form.values(), t);
    form.setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    await command.run(form.values());
  };
  const { error } = command;
  // A refusal marks its fields and says its sentence; both come from the one error of this send.
  const fields = error === null ? {} : toFieldErrors(error, language);
  const marks = Object.fromEntries(Object.entries(fields).map(([path, sentence]) => [spec.fields.some((field) => field.kind === 'moment' && field.name === path) || path === 'onPaper.actedAt' ? `${path}.on` : path, sentence]));
  return (
    <Dialog open title={spec.title} onClose={leave} width={560}>
      <div ref={focusFirstField}>
      <FormShell
        form={form}
        label={spec.title}
        onSave={() => {
          void save().then(() => undefined);
        }}
        onCancel={leave}
        saveWords={spec.title}
        cancelWords={t.cancel}
        busy={command.busy}
        error={error === null ? undefined : [describeError(error, language), ...Object.values(marks)].filter((sentence, i, all) => all.indexOf(sentence) === i).join(' ')}
        kept
      >
        {spec.note === undefined ? null : <Notice>{spec.note}</Notice>}
        {spec.fields.filter((field) => field.when?.(values) !== false).map((field, i) => <FieldOf key={field.name} form={form} field={field} first={i === 0} />)}
        {spec.paper ? <PaperFields form={form} paperOnly={paperOnly} on={values['paper'] === true} /> : null}
      </FormShell>
      </div>
    </Dialog>
  );
}

function FieldOf({ form, field, first }: { readonly form: Form<ActValues>; readonly field: ActField; readonly first: boolean }) {
  const words = useTexts(dutyWords);
  const people = useQuery({ ...peopleQuery, enabled: field.kind === 'person' }).data ?? [];
  const teams = useQuery({ ...teamsQuery, enabled: field.kind === 'team' || field.kind === 'teams' }).data ?? [];
  const value = useSyncExternalStore(form.subscribe, () => form.get(field.name));
  const error = useSyncExternalStore(form.subscribe, () => form.errors()[field.name]);
  const texts = form as unknown as TextForm;
  const common = { name: field.name, label: field.label, ...(field.hint === undefined ? {} : { hint: field.hint }), ...(field.required === true ? { required: true } : {}) };
  switch (field.kind) {
    case 'text':
      return <TextField form={texts} {...common} autoFocus={first} {...(field.max === undefined ? {} : { maxLength: field.max })} />;
    case 'secret':
      return <PasswordField form={texts} {...common} />;
    case 'area':
      return <TextAreaField form={texts} {...common} autoFocus={first} rows={field.rows ?? 3} {...(field.max === undefined ? {} : { maxLength: field.max })} />;
    case 'said':
      return <SaidArea form={texts} {...common} autoFocus={first} rows={field.rows ?? 3} maxLength={field.max ?? 1000} />;
    case 'promises':
      return <PromiseChecks form={form as unknown as ChecksForm} name={field.name} label={field.label} />;
    case 'select':
      return <SelectField form={texts} {...common} options={field.options ?? []} />;
    case 'person':
      return <SelectField form={texts} {...common} searchable options={people.map((one) => ({ value: one.id, label: [one.name, one.workNo, one.post ?? one.roles.map((role) => words.who[role]).join(' ')].join('\u2002') }))} />;
    case 'team':
      return <SelectField form={texts} {...common} searchable options={teams.map((one) => ({ value: one.id, label: one.name }))} />;
    case 'teams':
      return <ChecksField form={form as unknown as ChecksForm} {...common} columns={3} options={teams.map((one) => ({ value: one.id, label: one.name }))} />;
    case 'checks':
      return <ChecksField form={form as unknown as ChecksForm} {...common} columns={3} options={field.options ?? []} />;
    case 'check':
      return <CheckField form={form as unknown as CheckForm} {...common} />;
    case 'segments':
      return <SegmentedChoice label={field.label} {...(field.hint === undefined ? {} : { hint: field.hint })} options={field.options ?? []} value={typeof value === 'string' ? value : ''} onChange={(next) => form.set(field.name, next)} error={error} />;
    case 'moment':
      return <Moment form={form} field={field} />;
  }
}

/** A day and a time as people type them: 9-24, 0924, +3; 1730. The day that was understood stands beside the label. */
function Moment({ form, field }: { readonly form: Form<ActValues>; readonly field: ActField }) {
  const t = useTexts(dutiesText);
  const formats = useFormats();
  const typed = useSyncExternalStore(form.subscribe, () => form.get(`${field.name}.on`));
  const on = parseDay(typeof typed === 'string' ? typed : '', todayOn());
  const texts = form as unknown as TextForm;
  return (
    <Row fill gap={3}>
      <TextField form={texts} name={`${field.name}.on`} label={field.label} placeholder={t.f.dayExample} maxLength={12} end={on === null ? undefined : formats.localDate(on)} {...(field.hint === undefined ? {} : { hint: field.hint })} {...(field.required === true ? { required: true } : {})} />
      <TextField form={texts} name={`${field.name}.at`} label={t.f.dueTime} placeholder={t.f.timeExample} inputMode="numeric" maxLength={5} />
    </Row>
  );
}

/** 纸上已办，代录 (G9): true actor, when, where the original is kept. */
function PaperFields({ form, paperOnly, on }: { readonly form: Form<ActValues>; readonly paperOnly: boolean; readonly on: boolean }) {
  const t = useTexts(dutiesText);
  return (
    <>
      {paperOnly ? <Notice title={t.paper.title}>{t.paper.hint}</Notice> : <CheckField form={form as unknown as CheckForm} name="paper" label={t.paper.title} hint={t.paper.hint} />}
      {on || paperOnly ? (
        <>
          <FieldOf form={form} first={false} field={{ kind: 'person', name: 'onPaper.trueActorId', label: t.paper.person, required: true }} />
          <Moment form={form} field={{ kind: 'moment', name: 'onPaper.actedAt', label: t.paper.on, required: true }} />
          <FieldOf form={form} first={false} field={{ kind: 'text', name: 'onPaper.originalAt', label: t.paper.original, hint: t.paper.originalHint, required: true, max: 120 }} />
        </>
      ) : null}
    </>
  );
}
