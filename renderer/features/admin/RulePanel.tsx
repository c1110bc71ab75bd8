import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ruleUnits, settingLayers, type SettingLayer } from '#shared/features/admin/rules.codes.ts';
import type { EffectiveRule, RuleSetting } from '#shared/features/admin/rules.shapes.ts';
import { todayOn } from '#renderer/lib/clock.ts';
import { describeError, toFieldErrors, useErrorSentence } from '#renderer/lib/errors.ts';
import { joinWords, useFormats } from '#renderer/lib/format.ts';
import { newId } from '#renderer/lib/ids.ts';
import { useMay } from '#renderer/lib/session.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { findSentence, useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { CheckField, SelectField } from '#renderer/ui/form/choiceFields.tsx';
import { TextField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { Facts, Hint, Notice, Row, Section } from '#renderer/ui/Page.tsx';
import { FourStates } from '#renderer/ui/states.tsx';
import { Timeline } from '#renderer/ui/Timeline.tsx';
import { useTell } from '#renderer/ui/Toast.tsx';
import { ruleQuery } from './rules.api.ts';
import { rulesText } from './rules.text.ts';
import { useLimitWords } from './useLimitWords.ts';

/** One rule: its values and where each comes from, sources, history, and the form that changes it from a day on. */
export function RulePanel({ ruleId }: { readonly ruleId: string }) {
  const sentenceOf = useErrorSentence();
  const may = useMay();
  const asked = useQuery(ruleQuery(ruleId));
  return (
    <FourStates asked={asked} sentenceOf={sentenceOf}>
      {({ rule, history }) => (
        <>
          <RuleFacts rule={rule} />
          {may('admin.setRule') && rule.kind !== 'check' ? <RuleForm key={history.length} rule={rule} /> : null}
          <RuleHistory history={history} />
        </>
      )}
    </FourStates>
  );
}

function RuleFacts({ rule }: { readonly rule: EffectiveRule }) {
  const t = useTexts(rulesText);
  const language = useLanguage();
  const wordsOf = useLimitWords();
  const many = rule.limits.length > 1;
  return (
    <Section title={`${rule.id} ${rule[language]}`}>
      <Facts
        dense
        rows={[
          ...rule.limits.map((limit) => ({
            label: many ? wordsOf(limit, true).split(' ')[0] ?? '' : t.columnValue,
            value: wordsOf(limit, false),
            end: limit.raisedToFloor ? t.raised : limit.loosened ? t.loosened : limit.nextFrom === null ? t[limit.from] : t.next(limit.nextFrom),
          })),
          { label: t.sources, value: rule.sources.length === 0 ? t.marks[rule.marks[0] ?? 'U'] : joinWords(rule.sources.map((source) => source[language]), language) },
          ...(rule.note === '' ? [] : [{ label: t.remark, value: rule.note }]),
        ]}
      />
      {rule.marks.includes('seed') ? <Hint>{t.seed}</Hint> : null}
      {rule.floor ? <Hint>{t.floor}</Hint> : null}
    </Section>
  );
}

function RuleForm({ rule }: { readonly rule: EffectiveRule }) {
  const t = useTexts(rulesText);
  const language = useLanguage();
  const tell = useTell();
  const keys: Readonly<Record<string, string>> = t.keys;
  const [id] = useState(newId);
  const first = rule.limits[0];
  const form = useForm({
    key: first?.key ?? '', layer: 'station', value: String(first?.value ?? ''), unit: first?.unit ?? 'cd', enabled: true, effectiveFrom: todayOn(), sourceNote: '', reason: '', acceptLooser: false, withdrawn: false,
  });
  const set = useCommand(station.admin.setRule, { onDone: () => tell({ words: t.saved(rule.id) }) });
  const error = set.error;
  const looser = error?.code === 'REFUSED' && error.reason === 'ADMIN_RULE_LOOSER_THAN_LAW';
  const save = async () => {
    const v = form.values();
    const value = Number(v.value);
    const required = findSentence('required', {}, language) ?? '';
    const errors = {
      ...(v.reason.trim() === '' ? { reason: required } : {}),
      ...(v.effectiveFrom === '' ? { effectiveFrom: required } : {}),
      ...(v.withdrawn || (v.value.trim() !== '' && Number.isFinite(value)) ? {} : { value: findSentence('ADMIN_RULE_VALUE_INVALID', {}, language) ?? '' }),
    };
    form.setErrors(errors);
    if (Object.keys(errors).length > 0) return;
    await set.run({
      id, ruleId: rule.id, key: v.key === '' ? null : v.key, layer: v.layer as SettingLayer, withdrawn: v.withdrawn, value: v.withdrawn ? null : value, unit: v.withdrawn ? null : v.unit, enabled: v.enabled,
      effectiveFrom: v.effectiveFrom, sourceNote: v.sourceNote.trim() === '' ? null : v.sourceNote.trim(), reason: v.reason.trim(), acceptLooser: v.acceptLooser,
    });
  };
  return (
    <Section title={t.change} note={t.notPast}>
      <FormShell form={form} label={t.change} saveWords={t.save} kept busy={set.busy} error={error === null ? undefined : (Object.values(toFieldErrors(error, language))[0] ?? describeError(error, language))} onSave={() => void save()}>
        {rule.limits.length > 1 ? <SelectField form={form} name="key" label={t.which} options={rule.limits.map((limit) => ({ value: limit.key ?? '', label: keys[limit.key ?? ''] ?? limit.key ?? '' }))} /> : null}
        <Row fill gap={3}>
          <TextField form={form} name="value" label={t.value} required inputMode="numeric" maxLength={8} />
          <SelectField form={form} name="unit" label={t.unit} options={ruleUnits.map((unit) => ({ value: unit, label: t.units[unit] }))} />
        </Row>
        <Row fill gap={3}>
          <SelectField form={form} name="layer" label={t.layer} options={settingLayers.map((layer) => ({ value: layer, label: t[layer] }))} />
          <TextField form={form} name="effectiveFrom" label={t.effectiveFrom} required type="date" />
        </Row>
        <TextField form={form} name="sourceNote" label={t.sourceNote} maxLength={80} />
        <TextField form={form} name="reason" label={t.reason} required maxLength={200} />
        <CheckField form={form} name="enabled" label={t.enabled} />
        <CheckField form={form} name="withdrawn" label={t.withdraw} hint={t.withdrawHint} />
        {looser ? <CheckField form={form} name="acceptLooser" label={t.acceptLooser} /> : null}
      </FormShell>
    </Section>
  );
}

function RuleHistory({ history }: { readonly history: readonly RuleSetting[] }) {
  const t = useTexts(rulesText);
  const formats = useFormats();
  return (
    <Section title={t.history}>
      {history.length === 0 ? (
        <Hint>{t.noHistory}</Hint>
      ) : (
        <Timeline
          label={t.history}
          entries={history.map((setting) => ({
            key: setting.id,
            day: formats.full(setting.at).slice(0, 10),
            time: formats.time(setting.at),
            step: !setting.withdrawn,
            title: `${t[setting.layer]} ${setting.withdrawn ? t.withdraw : `${setting.value ?? ''} ${setting.unit === null ? '' : t.units[setting.unit]}`}`,
            note: formats.join([setting.effectiveFrom, setting.byName, setting.reason]),
          }))}
        />
      )}
      {history.some((setting) => setting.loosened) ? <Notice>{t.loosened}</Notice> : null}
    </Section>
  );
}
