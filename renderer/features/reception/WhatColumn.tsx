import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { actionsFor, checkDutyAction } from '#shared/features/duties/duties.rules.ts';
import type { DutyAction } from '#shared/features/duties/duties.codes.ts';
import { emotionAdvice } from '#shared/features/reception/reception.rules.ts';
import { findSentence, useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { dutyWords, optionsOf } from '#renderer/features/duties/duties.public.ts';
import { SelectField } from '#renderer/ui/form/choiceFields.tsx';
import { TextAreaField } from '#renderer/ui/form/fields.tsx';
import type { Form } from '#renderer/ui/form/useForm.ts';
import { Row, Section, Stack } from '#renderer/ui/Page.tsx';
import { SegmentedChoice } from '#renderer/ui/SegmentedChoice.tsx';
import { DueTable } from './DueTable.tsx';
import { FactsField } from './FactsField.tsx';
import { receptionText } from './reception.text.ts';
import { receptionWords } from './reception.words.text.ts';
import { customaryAction, type ReceptionValues } from './receptionForm.ts';

/** 什么事: the three listening questions first (000-03), then the sorting, then whose duty it is, then the dates. */
export function WhatColumn({ form }: { readonly form: Form<ReceptionValues> }) {
  const t = useTexts(receptionText);
  const w = useTexts(receptionWords);
  const d = useTexts(dutyWords);
  const language = useLanguage();
  const values = useSyncExternalStore(form.subscribe, form.values);
  const errors = useSyncExternalStore(form.subscribe, form.errors);
  const advice = useMemo(() => emotionAdvice(values.facts), [values.facts]);
  const word = advice.hints[0]?.word;
  // Another judgement brings its customary way; a way that does not fit says so at once and the service refuses it (000-06).
  useEffect(() => {
    let scope = form.get('dutyScope');
    return form.onChange((next) => {
      if (next.dutyScope !== scope) {
        scope = next.dutyScope;
        form.set('action', customaryAction(scope));
        return;
      }
      const judged = checkDutyAction(next.dutyScope, next.action);
      const sentence = judged.ok ? undefined : findSentence(judged.code, { allowed: actionsFor(next.dutyScope).join(',') }, language);
      const { action: before, ...others } = form.errors();
      if (sentence !== before) form.setErrors(sentence === undefined ? others : { ...others, action: sentence });
    });
  }, [form, language]);
  const actions = optionsOf<DutyAction>(d.action).toSorted((a, b) => Number(actionsFor(values.dutyScope).includes(b.value)) - Number(actionsFor(values.dutyScope).includes(a.value)));
  return (
    <Section title={t.what} note={t.whatHint} plain>
      <Stack gap={2}>
        <FactsField form={form} autoFocus />
        <SegmentedChoice
          label={t.emotion}
          hint={word === undefined || advice.suggestion === null ? t.emotionHint : t.emotionSuggest(word, w.emotion[advice.suggestion])}
          options={optionsOf(w.emotion)}
          value={values.emotion}
          onChange={(emotion) => form.set('emotion', emotion)}
          digits
          error={errors['emotion']}
        />
        <TextAreaField form={form} name="expectation" label={t.expectation} hint={t.expectationHint} rows={2} maxLength={1000} />
        <SegmentedChoice label={t.category} options={optionsOf(d.categoryShort)} value={values.category} onChange={(category) => form.set('category', category)} error={errors['category']} />
        <Row fill gap={2}>
          {values.category === 'serviceRequest' ? <SelectField form={form} name="serviceKind" label={t.serviceKind} options={optionsOf(d.serviceKind)} placeholder={t.choose} /> : null}
          <SelectField form={form} name="cause" label={t.cause} options={optionsOf(w.cause)} placeholder={t.choose} />
          <SelectField form={form} name="assetOwner" label={t.assetOwner} options={optionsOf(w.owner)} placeholder={t.choose} clearable />
        </Row>
        <Row fill gap={2}>
          <SelectField form={form} name="complexity" label={t.complexity} options={optionsOf(d.complexity)} />
          <SelectField form={form} name="dutyScope" label={t.scope} options={optionsOf(d.scope)} />
          <SelectField form={form} name="action" label={t.action} options={actions} />
        </Row>
        <DueTable form={form} />
      </Stack>
    </Section>
  );
}
