import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { forbiddenIn } from '#shared/features/knowledge/knowledge.rules.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import type { NamesOf } from '#renderer/ui/form/fields.tsx';
import { MarkedArea } from '#renderer/ui/form/MarkedArea.tsx';
import type { Form, FormValues } from '#renderer/ui/form/useForm.ts';
import { phrasesQuery } from './knowledge.api.ts';
import { knowledgeText } from './knowledge.text.ts';

/** A field for what a customer is told: a forbidden phrase is marked while it is typed, with what to say instead. Nothing is blocked (000-05). */
export function SaidArea<V extends FormValues>(props: { readonly form: Form<V>; readonly name: NamesOf<V, string>; readonly label: string; readonly hint?: string; readonly rows?: number; readonly maxLength: number; readonly required?: boolean; readonly autoFocus?: boolean }) {
  const t = useTexts(knowledgeText);
  const phrases = useQuery(phrasesQuery).data;
  const forbidden = useMemo(() => (phrases ?? []).filter((phrase) => phrase.kind === 'forbidden' && !phrase.withdrawn), [phrases]);
  const marksOf = useCallback((text: string) => forbiddenIn(text, forbidden), [forbidden]);
  const noteOf = useCallback((text: string) => {
    const hits = forbiddenIn(text, forbidden);
    return hits.length === 0 ? null : hits.map((hit) => t.phrases.dontSay(hit.phrase, hit.instead)).join(' ');
  }, [forbidden, t]);
  return <MarkedArea {...props} marksOf={marksOf} noteOf={noteOf} />;
}
