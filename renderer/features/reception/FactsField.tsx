import { useEffect, useId, useMemo, useRef, useSyncExternalStore } from 'react';
import { emotionAdvice } from '#shared/features/reception/reception.rules.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import type { Form } from '#renderer/ui/form/useForm.ts';
import classes from './FactsField.module.css';
import { receptionText } from './reception.text.ts';
import type { ReceptionValues } from './receptionForm.ts';

/**
 * 事实, with the words of feeling marked as they are typed (000-04). The marks lie on a copy behind the field, so the field
 * itself stays a plain text area: the input method composes in it undisturbed, and nothing is ever written into it while it does.
 */
export function FactsField({ form, autoFocus }: { readonly form: Form<ReceptionValues>; readonly autoFocus: boolean }) {
  const t = useTexts(receptionText);
  const id = useId();
  const element = useRef<HTMLTextAreaElement>(null);
  const copy = useRef<HTMLDivElement>(null);
  const text = useSyncExternalStore(form.subscribe, () => form.get('facts'));
  const error = useSyncExternalStore(form.subscribe, () => form.errors()['facts']);
  const parts = useMemo(() => split(text), [text]);
  useEffect(() => form.subscribe(() => {
    const value = form.get('facts');
    if (element.current !== null && element.current.value !== value) element.current.value = value;
  }), [form]);
  return (
    <div className={classes.field}>
      <div className={classes.head}>
        <label htmlFor={id}>{t.facts}</label>
        <span className={classes.hint}>{t.factsHint}</span>
        <span className={classes.end}>{t.characters([...text].length)}</span>
      </div>
      <div className={classes.box} data-wrong={error !== undefined || undefined}>
        <div className={classes.copy} ref={copy} aria-hidden="true">
          {parts.map((part) => (part.marked ? <mark key={part.start}>{part.text}</mark> : <span key={part.start}>{part.text}</span>))}
          {/* A text area shows the empty line after a last line break; a block does not without something in it. */}
          {'\u200b'}
        </div>
        <textarea
          ref={element}
          id={id}
          name="facts"
          className={classes.input}
          defaultValue={form.get('facts')}
          onChange={(event) => form.set('facts', event.currentTarget.value)}
          onScroll={(event) => {
            if (copy.current !== null) copy.current.scrollTop = event.currentTarget.scrollTop;
          }}
          maxLength={2000}
          spellCheck={false}
          autoFocus={autoFocus}
          aria-required="true"
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={error === undefined ? undefined : `${id}-error`}
        />
      </div>
      {error === undefined ? null : (
        <p className={classes.error} id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

interface Part {
  readonly start: number;
  readonly text: string;
  readonly marked: boolean;
}

function split(text: string): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const hint of emotionAdvice(text).hints) {
    if (hint.start > at) parts.push({ start: at, text: text.slice(at, hint.start), marked: false });
    parts.push({ start: hint.start, text: text.slice(hint.start, hint.end), marked: true });
    at = hint.end;
  }
  if (at < text.length) parts.push({ start: at, text: text.slice(at), marked: false });
  return parts;
}
