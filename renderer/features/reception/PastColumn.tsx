import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { RepeatHint } from '#shared/features/reception/reception.shapes.ts';
import { emotionAdvice } from '#shared/features/reception/reception.rules.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { useGo } from '#renderer/lib/paths.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { useAsked } from '#renderer/lib/useAsked.ts';
import { casePath } from '#renderer/features/duties/duties.public.ts';
import { PhrasePicks } from '#renderer/features/knowledge/knowledge.public.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import type { Form } from '#renderer/ui/form/useForm.ts';
import { Hint, Notice, Section } from '#renderer/ui/Page.tsx';
import { StateWord } from '#renderer/ui/StateShape.tsx';
import classes from './PastColumn.module.css';
import { repeatQuery } from './reception.api.ts';
import { receptionText } from './reception.text.ts';
import { receptionWords } from './reception.words.text.ts';
import { idsIn, type ReceptionValues } from './receptionForm.ts';
import { receptionShapes } from './stateShapes.ts';

const asked = [['reception', 'repeat']];

/** 以往: what this customer came with before, whether it repeats (R-REQ-27), and words that help. */
export function PastColumn({ form, onAdd }: { readonly form: Form<ReceptionValues>; readonly onAdd?: ((open: RepeatHint) => void) | undefined }) {
  return (
    <>
      <Past form={form} onAdd={onAdd} />
      <Phrases form={form} />
    </>
  );
}

function Past({ form, onAdd }: { readonly form: Form<ReceptionValues>; readonly onAdd: ((open: RepeatHint) => void) | undefined }) {
  const t = useTexts(receptionText);
  const w = useTexts(receptionWords);
  const formats = useFormats();
  const go = useGo();
  const values = useSyncExternalStore(form.subscribe, form.values);
  const phone = useAsked(values['customer.phone'].replace(/[\s-]/g, ''), asked);
  const accountNo = useAsked(values['customer.accountNo'].trim(), asked);
  const who = {
    customerId: values['customer.customerId'] || null, phone: phone.length >= 7 ? phone : null, accountNo: accountNo.length >= 6 ? accountNo : null, category: values.category === '' ? null : values.category, cause: values.cause === '' ? null : values.cause,
  };
  const known = who.customerId !== null || who.phone !== null || who.accountNo !== null;
  const hints = useQuery(repeatQuery(who)).data;
  const rows = known ? (hints?.rows ?? []) : [];
  const same = rows.filter((row) => row.sameMatter);
  const latest = same[0];
  // The same matter is still open: what the customer says now belongs there, unless it is another one after all.
  const still = same.find((row) => row.open);
  return (
    <Section title={t.past} note={hints === undefined || !known ? undefined : t.pastWindow(hints.windowDays)} plain>
      {known ? null : <Hint>{t.pastWho}</Hint>}
      {known && hints !== undefined && rows.length === 0 ? <Hint>{t.pastNone}</Hint> : null}
      {hints?.repeat === true && latest !== undefined ? <Notice title={t.repeatTitle(hints.windowDays, same.length + 1)}>{t.repeatBody(formats.date(latest.acceptedAt), latest.reply ?? '')}</Notice> : null}
      {still === undefined || onAdd === undefined ? null : <p className={classes.add}><ActButton look="small" icon="pencil" keys="Ctrl+J" group={t.title} onAct={() => onAdd(still)}>{t.addToCase(still.number)}</ActButton></p>}
      {rows.length === 0 ? null : (
        <ul className={classes.rows}>
          {rows.slice(0, 6).map((row) => (
            <li key={row.id}>
              <button type="button" className={classes.row} onClick={() => go(casePath(row.id))}>
                <span className={classes.quiet}>{formats.shortDate(row.acceptedAt)}</span>
                <span className={classes.matter}>{row.matter}</span>
                <StateWord shape={receptionShapes[row.state]}>{w.state[row.state]}</StateWord>
              </button>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Phrases({ form }: { readonly form: Form<ReceptionValues> }) {
  const emotion = useSyncExternalStore(form.subscribe, () => form.get('emotion'));
  const facts = useSyncExternalStore(form.subscribe, () => form.get('facts'));
  const promised = useSyncExternalStore(form.subscribe, () => form.get('phraseIds'));
  const soothe = emotionAdvice(facts).phrase !== null;
  const moment = emotion === 'agitated' ? 'agitated' : emotion === 'dissatisfied' || (emotion === '' && soothe) ? 'dissatisfied' : emotion === 'anxious' ? 'anxious' : 'plain';
  return <PhrasePicks moment={moment} promised={idsIn(promised)} onPromise={(ids) => form.set('phraseIds', ids.join(' '))} />;
}
