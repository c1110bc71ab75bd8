import { emotionAdvice } from '#shared/features/reception/reception.rules.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { MarkedArea } from '#renderer/ui/form/MarkedArea.tsx';
import type { Form } from '#renderer/ui/form/useForm.ts';
import { receptionText } from './reception.text.ts';
import type { ReceptionValues } from './receptionForm.ts';

const feelingsIn = (text: string) => emotionAdvice(text).hints;

/** 事实, with the words of feeling marked as they are typed (000-04). */
export function FactsField({ form, autoFocus }: { readonly form: Form<ReceptionValues>; readonly autoFocus: boolean }) {
  const t = useTexts(receptionText);
  return <MarkedArea form={form} name="facts" label={t.facts} hint={t.factsHint} required count maxLength={2000} autoFocus={autoFocus} marksOf={feelingsIn} />;
}
