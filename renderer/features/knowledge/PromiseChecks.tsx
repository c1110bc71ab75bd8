import { useQuery } from '@tanstack/react-query';
import { useTexts } from '#renderer/lib/texts.tsx';
import { ChecksField } from '#renderer/ui/form/choiceFields.tsx';
import type { Form } from '#renderer/ui/form/useForm.ts';
import { phrasesQuery } from './knowledge.api.ts';
import { knowledgeText } from './knowledge.text.ts';

/** 还答应了什么: promises of the phrase library as boxes, for the dialog of an answer. Nothing is asked where the library promises nothing. */
export function PromiseChecks({ form, name, label }: { readonly form: Form<Readonly<Record<string, readonly string[]>>>; readonly name: string; readonly label: string }) {
  const t = useTexts(knowledgeText);
  const promises = (useQuery(phrasesQuery).data ?? []).filter((phrase) => phrase.kind === 'say' && !phrase.withdrawn && phrase.promise !== null);
  return promises.length === 0 ? null : <ChecksField form={form} name={name} label={label} hint={t.phrases.promiseNote} columns={2} options={promises.map((phrase) => ({ value: phrase.id, label: phrase.promise ?? '' }))} />;
}
