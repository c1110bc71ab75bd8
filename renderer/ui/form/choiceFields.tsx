// Choices: lists and boxes. Apart from the text fields, because lists float and bring much code that a first screen does
// not need.
import { Checkbox, Input, Select } from '@mantine/core';
import { useId } from 'react';
import { Icon } from '../Icon.tsx';
import { useUiWords } from '../words.tsx';
import classes from './fields.module.css';
import { describedBy, Labelled, type FieldProps } from './fields.tsx';
import { useFieldError, useValue, type FormValues } from './useForm.ts';

/** One of some; typed letters filter when `searchable`. Empty string is "not chosen". */
export function SelectField<V extends FormValues>({ form, name, label, hint, required, disabled = false, options, placeholder, searchable = false, clearable = false }: FieldProps<V, string> & {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly placeholder?: string;
  readonly searchable?: boolean;
  readonly clearable?: boolean;
}) {
  const id = useId();
  const words = useUiWords();
  const error = useFieldError(form, name);
  const value = String(useValue(form, name) ?? '');
  return (
    <Labelled id={id} label={label} hint={hint} error={error} {...(required === undefined ? {} : { required })}>
      <Select
        id={id}
        name={name}
        data={options.map((option) => ({ ...option }))}
        value={value === '' ? null : value}
        onChange={(next) => form.set(name, (next ?? '') as V[typeof name])}
        error={error !== undefined}
        aria-invalid={error !== undefined}
        aria-required={required}
        aria-describedby={describedBy(id, hint, error)}
        disabled={disabled}
        searchable={searchable}
        clearable={clearable}
        allowDeselect={clearable}
        nothingFoundMessage={words.nothingFound}
        comboboxProps={{ shadow: 'none', transitionProps: { duration: 0 } }}
        // As wide as its longest word: a list in a narrow column must not break them.
        styles={{ dropdown: { minWidth: 'max-content' } }}
        {...(clearable ? {} : { rightSection: <Icon name="down" size={14} />, rightSectionPointerEvents: 'none' as const })}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
    </Labelled>
  );
}

/** Yes or no. */
export function CheckField<V extends FormValues>({ form, name, label, hint, disabled = false }: FieldProps<V, boolean>) {
  const error = useFieldError(form, name);
  const checked = useValue(form, name) === true;
  return (
    <div className={classes.field} data-field="">
      <Checkbox name={name} checked={checked} disabled={disabled} onChange={(event) => form.set(name, event.currentTarget.checked as V[typeof name])} label={label} description={hint} error={error} />
    </div>
  );
}

/** Some of many, as boxes. */
export function ChecksField<V extends FormValues>({ form, name, label, hint, required, options, columns = 2 }: FieldProps<V, readonly string[]> & { readonly options: readonly { readonly value: string; readonly label: string; readonly disabled?: boolean }[]; readonly columns?: number }) {
  const id = useId();
  const error = useFieldError(form, name);
  const raw = useValue(form, name) as unknown;
  const chosen = Array.isArray(raw) ? (raw as readonly string[]) : [];
  return (
    <div className={classes.field} role="group" aria-labelledby={id} data-field="">
      <div className={classes.head}>
        <span className={classes.label} id={id}>
          {label}
        </span>
        {hint === undefined ? null : <span className={classes.hint}>{hint}</span>}
      </div>
      <div className={classes.checks} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }} aria-required={required}>
        {options.map((option) => (
          <Checkbox
            key={option.value}
            name={name}
            label={option.label}
            checked={chosen.includes(option.value)}
            disabled={option.disabled ?? false}
            onChange={(event) => {
              const next = event.currentTarget.checked ? [...chosen, option.value] : chosen.filter((one) => one !== option.value);
              form.set(name, next as unknown as V[typeof name]);
            }}
          />
        ))}
      </div>
      {error === undefined ? null : <Input.Error>{error}</Input.Error>}
    </div>
  );
}
