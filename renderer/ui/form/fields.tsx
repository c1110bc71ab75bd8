import { PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useUiWords } from '../words.tsx';
import classes from './fields.module.css';
import { useFieldError, useValue, type Form, type FormValues } from './useForm.ts';

/** Names of the fields of a form that hold a `T`. */
export type NamesOf<V, T> = { [K in keyof V & string]: V[K] extends T ? K : never }[keyof V & string];

/** What every field is given. */
export interface FieldProps<V extends FormValues, T> {
  readonly form: Form<V>;
  readonly name: NamesOf<V, T>;
  readonly label: string;
  /** Quiet words beside the label: what belongs here. */
  readonly hint?: ReactNode;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
}

/** Label above, words for what is wrong below, tied together for screen readers. */
export function Labelled({ id, label, hint, required = false, error, end, children }: { readonly id: string; readonly label: string; readonly hint?: ReactNode; readonly required?: boolean; readonly error: string | undefined; readonly end?: ReactNode; readonly children: ReactNode }) {
  const words = useUiWords();
  return (
    <div className={classes.field} data-field="">
      <div className={classes.head}>
        <label className={classes.label} htmlFor={id}>
          {label}
        </label>
        {required ? <span className={classes.required}>{words.required}</span> : null}
        {hint === undefined ? null : (
          <span className={classes.hint} id={`${id}-hint`}>
            {hint}
          </span>
        )}
        {end === undefined ? null : <span className={classes.end}>{end}</span>}
      </div>
      {children}
      {error === undefined ? null : (
        <p className={classes.error} id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** Ids of the hint and the sentence at a field, for `aria-describedby`. */
export const describedBy = (id: string, hint: ReactNode, error: string | undefined): string | undefined =>
  [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`].filter((part) => part !== '').join(' ') || undefined;

/**
 * Ties an uncontrolled text element to the form: what the user types goes to the form only, what the program sets goes to
 * the element. React never writes into a field in which an input method is composing.
 */
function useTextElement<V extends FormValues, E extends HTMLInputElement | HTMLTextAreaElement>(form: Form<V>, name: keyof V & string) {
  const element = useRef<E>(null);
  useEffect(() => form.subscribe(() => {
    const value = String(form.get(name) ?? '');
    if (element.current !== null && element.current.value !== value) element.current.value = value;
  }), [form, name]);
  return {
    ref: element,
    defaultValue: String(form.get(name) ?? ''),
    onChange: (event: { readonly currentTarget: E }) => form.set(name, event.currentTarget.value as V[typeof name]),
  };
}

/** One line of text. */
export function TextField<V extends FormValues>({ form, name, label, hint, required, disabled = false, autoFocus = false, placeholder, maxLength, inputMode, onKeyDown, end, type }: FieldProps<V, string> & {
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly inputMode?: 'numeric' | 'tel' | 'text';
  readonly type?: 'text' | 'date' | 'time';
  /** For keys other than Enter; Enter belongs to imeKeys.ts. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  readonly end?: ReactNode;
}) {
  const id = useId();
  const error = useFieldError(form, name);
  const text = useTextElement<V, HTMLInputElement>(form, name);
  return (
    <Labelled id={id} label={label} hint={hint} error={error} end={end} {...(required === undefined ? {} : { required })}>
      <TextInput
        id={id}
        {...text}
        type={type ?? 'text'}
        name={name}
        error={error !== undefined}
        aria-invalid={error !== undefined}
        aria-required={required}
        aria-describedby={describedBy(id, hint, error)}
        disabled={disabled}
        autoComplete="off"
        spellCheck={false}
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(maxLength === undefined ? {} : { maxLength })}
        {...(inputMode === undefined ? {} : { inputMode })}
        {...(onKeyDown === undefined ? {} : { onKeyDown })}
      />
    </Labelled>
  );
}

/** Several lines; Enter makes a new line, Ctrl+Enter saves the form. `count` shows the number of characters. */
export function TextAreaField<V extends FormValues>({ form, name, label, hint, required, disabled = false, autoFocus = false, rows = 3, maxLength, count = false, placeholder, end }: FieldProps<V, string> & {
  readonly rows?: number;
  readonly maxLength?: number;
  readonly count?: boolean;
  readonly placeholder?: string;
  readonly end?: ReactNode;
}) {
  const id = useId();
  const error = useFieldError(form, name);
  const text = useTextElement<V, HTMLTextAreaElement>(form, name);
  return (
    <Labelled id={id} label={label} hint={hint} error={error} end={count ? <CharacterCount form={form} name={name} /> : end} {...(required === undefined ? {} : { required })}>
      <Textarea
        id={id}
        {...text}
        name={name}
        rows={rows}
        error={error !== undefined}
        aria-invalid={error !== undefined}
        aria-required={required}
        aria-describedby={describedBy(id, hint, error)}
        disabled={disabled}
        spellCheck={false}
        autoFocus={autoFocus}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(maxLength === undefined ? {} : { maxLength })}
      />
    </Labelled>
  );
}

function CharacterCount<V extends FormValues>({ form, name }: { readonly form: Form<V>; readonly name: keyof V & string }) {
  const words = useUiWords();
  return words.characters([...String(useValue(form, name) ?? '')].length);
}

/** A password: masked, can be looked at while the key is held, never filled by the browser. */
export function PasswordField<V extends FormValues>({ form, name, label, hint, required, disabled = false, autoFocus = false, onKeyDown }: FieldProps<V, string> & { readonly onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void }) {
  const id = useId();
  const words = useUiWords();
  const error = useFieldError(form, name);
  const text = useTextElement<V, HTMLInputElement>(form, name);
  return (
    <Labelled id={id} label={label} hint={hint} error={error} {...(required === undefined ? {} : { required })}>
      <PasswordInput
        id={id}
        {...text}
        name={name}
        error={error !== undefined}
        aria-invalid={error !== undefined}
        aria-required={required}
        aria-describedby={describedBy(id, hint, error)}
        disabled={disabled}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ 'aria-label': words.showPassword }}
        autoFocus={autoFocus}
        {...(onKeyDown === undefined ? {} : { onKeyDown })}
      />
    </Labelled>
  );
}
