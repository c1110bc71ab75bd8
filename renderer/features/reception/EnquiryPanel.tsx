import { useQuery } from '@tanstack/react-query';
import { useRef, useSyncExternalStore } from 'react';
import { todayOn } from '#renderer/lib/clock.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { useMay } from '#renderer/lib/session.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { dutyWords, optionsOf } from '#renderer/features/duties/duties.public.ts';
import { AnswerPicks, SaidArea } from '#renderer/features/knowledge/knowledge.public.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { SelectField } from '#renderer/ui/form/choiceFields.tsx';
import { TextAreaField } from '#renderer/ui/form/fields.tsx';
import type { Form } from '#renderer/ui/form/useForm.ts';
import { onPlainEnter } from '#renderer/ui/imeKeys.ts';
import { Hint, Section, Stack } from '#renderer/ui/Page.tsx';
import { SegmentedChoice } from '#renderer/ui/SegmentedChoice.tsx';
import classes from './EnquiryPanel.module.css';
import { enquiriesQuery } from './reception.api.ts';
import { receptionText } from './reception.text.ts';
import type { ReceptionValues } from './receptionForm.ts';

const enquiryCategories = ['inquiry', 'infoQuery', 'help', 'praise'] as const;

/** 咨询 (F00): a sentence, Enter, the answer, Enter. Four visits in five end here. */
export function EnquiryPanel({ form, onSave }: { readonly form: Form<ReceptionValues>; readonly onSave: () => void }) {
  const t = useTexts(receptionText);
  const d = useTexts(dutyWords);
  const values = useSyncExternalStore(form.subscribe, form.values);
  const place = useRef<HTMLDivElement>(null);
  const toAnswer = () => place.current?.querySelector<HTMLTextAreaElement>('[name="answer"]')?.focus();
  return (
    <div ref={place}>
      <Section title={t.enquiryTitle} note={t.enquiryKeys} plain>
        <Stack gap={3}>
          <div className={classes.sentence} onKeyDown={onPlainEnter(() => (form.get('sentence').trim() === '' ? undefined : toAnswer()))}>
            <TextAreaField form={form} name="sentence" label={t.sentence} hint={t.sentenceHint} rows={2} maxLength={500} autoFocus />
          </div>
          <div className={classes.sentence} onKeyDown={onPlainEnter(onSave)}>
            <SaidArea form={form} name="answer" label={t.answer} hint={t.answerHint} maxLength={1000} />
          </div>
          <div className={classes.sorting}>
            <SegmentedChoice label={t.category} options={enquiryCategories.map((value) => ({ value, label: d.category[value] }))} value={values.category === '' ? 'inquiry' : values.category} onChange={(category) => form.set('category', category)} />
            <SelectField form={form} name="channel" label={t.channel} options={optionsOf(d.channel)} />
          </div>
        </Stack>
      </Section>
      <AnswerPicks
        sentence={values.sentence}
        onPick={(picked) => {
          form.set('answer', picked.answer);
          toAnswer();
        }}
      />
    </div>
  );
}

/** 今天的咨询: what was noted today, newest first; each can still become a case with its number and time. */
export function TodayEnquiries({ onPromote, keys }: { readonly onPromote: (id: string) => void; readonly keys: boolean }) {
  const t = useTexts(receptionText);
  const formats = useFormats();
  const may = useMay();
  const rows = useQuery({ ...enquiriesQuery(todayOn()), enabled: may('reception.list') }).data ?? [];
  return (
    <Section title={t.todayEnquiries} note={rows.length === 0 ? undefined : t.todayEnquiriesNote(rows.length)} plain>
      {rows.length === 0 ? <Hint>{t.noEnquiries}</Hint> : (
        <ul className={classes.today}>
          {rows.slice(0, 12).map((row, i) => (
            <li key={row.id} className={classes.line}>
              <span className={classes.quiet}>{formats.time(row.acceptedAt)}</span>
              <span className={classes.matter}>{row.matter}</span>
              {may('reception.promoteEnquiry') ? (
                <ActButton look="link" {...(i === 0 && keys ? { keys: 'F3' } : {})} label={`${t.promote} ${row.number}`} group={t.title} onAct={() => onPromote(row.id)}>
                  {t.promote}
                </ActButton>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
