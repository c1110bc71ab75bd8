import { useEffect, useState, useSyncExternalStore } from 'react';

/** Values of a form: flat, by field name (dots allowed: `customer.phone`). The feature maps them to the contract's input. */
export type FormValues = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** A form's state outside React: typing changes no component but the field itself. */
export interface Form<V extends FormValues> {
  readonly get: <K extends keyof V & string>(name: K) => V[K];
  readonly values: () => V;
  /** Sets a value from the program; text fields on screen take it over. */
  readonly set: <K extends keyof V & string>(name: K, value: V[K]) => void;
  /** Sets many, e.g. a restored draft. */
  readonly setAll: (values: Partial<V>) => void;
  /** Back to the first values, or to new ones; clears errors and the dirty mark. */
  readonly reset: (values?: V) => void;
  readonly isDirty: () => boolean;
  /** Marks fields (path → sentence); what is typed next clears the mark of its field. */
  readonly setErrors: (errors: Readonly<Record<string, string>>) => void;
  readonly errors: () => Readonly<Record<string, string>>;
  /** Called on any change, of a value or an error. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Called with all values after each change of a value: drafts hang on it. */
  readonly onChange: (listener: (values: V) => void) => () => void;
}

/** Creates a form outside React (tests, forms that outlive a page). Components use {@link useForm}. */
export function createForm<V extends FormValues>(initial: V): Form<V> {
  let first = initial;
  let values = initial;
  let errors: Readonly<Record<string, string>> = {};
  const listeners = new Set<() => void>();
  const changeListeners = new Set<(values: V) => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const change = (next: V, named: readonly string[]) => {
    values = next;
    if (named.some((name) => name in errors)) errors = Object.fromEntries(Object.entries(errors).filter(([name]) => !named.includes(name)));
    tell();
    for (const listener of changeListeners) listener(values);
  };
  return {
    get: (name) => values[name],
    values: () => values,
    set(name, value) {
      if (Object.is(values[name], value)) return;
      change({ ...values, [name]: value }, [name]);
    },
    setAll(some) {
      change({ ...values, ...some }, Object.keys(some));
    },
    reset(next = first) {
      first = next;
      values = next;
      errors = {};
      tell();
    },
    isDirty: () => Object.keys(values).some((name) => !Object.is(values[name], first[name])),
    setErrors(next) {
      errors = next;
      tell();
    },
    errors: () => errors,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onChange(listener) {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
  };
}

/**
 * A form of this component. `initial` counts only the first time; use `form.reset(values)` for another record.
 * @param onChange called with all values after each change (for `useDraft().keep`)
 */
export function useForm<V extends FormValues>(initial: V, onChange?: (values: V) => void): Form<V> {
  const [form] = useState(() => createForm(initial));
  useEffect(() => (onChange === undefined ? undefined : form.onChange(onChange)), [form, onChange]);
  return form;
}

/** The value of one field, kept up to date: for parts of a screen that depend on it. */
export function useValue<V extends FormValues, K extends keyof V & string>(form: Form<V>, name: K): V[K] {
  return useSyncExternalStore(form.subscribe, () => form.get(name));
}

/** The sentence at one field, or undefined. */
export function useFieldError<V extends FormValues>(form: Form<V>, name: string): string | undefined {
  return useSyncExternalStore(form.subscribe, () => form.errors()[name]);
}

/** All sentences, for the summary. */
export function useFormErrors<V extends FormValues>(form: Form<V>): Readonly<Record<string, string>> {
  return useSyncExternalStore(form.subscribe, form.errors);
}
