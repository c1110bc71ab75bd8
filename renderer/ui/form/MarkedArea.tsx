import { useEffect, useId, useMemo, useRef, useSyncExternalStore, type CSSProperties, type ReactNode } from 'react';
import { useUiWords } from '../words.tsx';
import classes from './MarkedArea.module.css';
import type { Form, FormValues } from './useForm.ts';
import type { NamesOf } from './fields.tsx';

/** A place in the text that is marked. Positions count UTF-16 units. */
export interface TextMark {
  readonly start: number;
  readonly end: number;
}

/**
 * Several lines of text with places marked as they are typed: words of feeling (000-04), forbidden phrases (000-05). The marks lie on a copy
 * behind the field, so the field itself stays a plain text area: an input method composes in it undisturbed, and nothing is ever
 * written into it while it does.
 *
 * @param marksOf pure; called with every change
 * @param noteOf  quiet words below the field about what is marked; null says nothing
 */
export function MarkedArea<V extends FormValues>({ form, name, label, hint, rows = 3, maxLength, required = false, autoFocus = false, count = false, marksOf, noteOf }: {
  readonly form: Form<V>;
  readonly name: NamesOf<V, string>;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly rows?: number;
  readonly maxLength: number;
  readonly required?: boolean;
  readonly autoFocus?: boolean;
  readonly count?: boolean;
  readonly marksOf: (text: string) => readonly TextMark[];
  readonly noteOf?: (text: string) => string | null;
}) {
  const words = useUiWords();
  const id = useId();
  const element = useRef<HTMLTextAreaElement>(null);
  const copy = useRef<HTMLDivElement>(null);
  const text = useSyncExternalStore(form.subscribe, () => String(form.get(name) ?? ''));
  const error = useSyncExternalStore(form.subscribe, () => form.errors()[name]);
  const parts = useMemo(() => split(text, marksOf(text)), [text, marksOf]);
  const note = noteOf?.(text) ?? null;
  useEffect(() => form.subscribe(() => {
    const value = String(form.get(name) ?? '');
    if (element.current !== null && element.current.value !== value) element.current.value = value;
  }), [form, name]);
  const described = [note === null ? '' : `${id}-note`, error === undefined ? '' : `${id}-error`].filter((part) => part !== '').join(' ');
  return (
    <div className={classes.field} data-field="">
      <div className={classes.head}>
        <label htmlFor={id}>{label}</label>
        {required && hint === undefined ? <span className={classes.hint}>{words.required}</span> : null}
        {hint === undefined ? null : <span className={classes.hint}>{hint}</span>}
        {count ? <span className={classes.end}>{words.characters([...text].length)}</span> : null}
      </div>
      <div className={classes.box} style={{ '--rows': rows } as CSSProperties} data-wrong={error !== undefined || undefined}>
        <div className={classes.copy} ref={copy} aria-hidden="true">
          {parts.map((part) => (part.marked ? <mark key={part.start}>{part.text}</mark> : <span key={part.start}>{part.text}</span>))}
          {/* A text area shows the empty line after a last line break; a block does not without something in it. */}
          {'\u200b'}
        </div>
        <textarea
          ref={element}
          id={id}
          name={name}
          className={classes.input}
          defaultValue={String(form.get(name) ?? '')}
          onChange={(event) => form.set(name, event.currentTarget.value as V[typeof name])}
          onScroll={(event) => {
            if (copy.current !== null) copy.current.scrollTop = event.currentTarget.scrollTop;
          }}
          maxLength={maxLength}
          spellCheck={false}
          autoFocus={autoFocus}
          aria-required={required}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={described === '' ? undefined : described}
        />
      </div>
      {note === null ? null : (
        <p className={classes.note} id={`${id}-note`} role="status">
          {note}
        </p>
      )}
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

function split(text: string, marks: readonly TextMark[]): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const mark of marks) {
    if (mark.start > at) parts.push({ start: at, text: text.slice(at, mark.start), marked: false });
    parts.push({ start: mark.start, text: text.slice(mark.start, mark.end), marked: true });
    at = mark.end;
  }
  if (at < text.length) parts.push({ start: at, text: text.slice(at), marked: false });
  return parts;
}
