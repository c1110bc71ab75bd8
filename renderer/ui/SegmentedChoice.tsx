import { useId, type ReactNode } from 'react';
import classes from './SegmentedChoice.module.css';
import { useHotkey } from './hotkeys.tsx';
import { ariaKeys, KeyCap } from './KeyCap.tsx';

/** One choice. */
export interface Segment<V extends string> {
  readonly value: V;
  readonly label: string;
  readonly disabled?: boolean;
}

/**
 * A few choices side by side, one taken: a radio group. With `digits`, Ctrl+1…9 choose from anywhere on the page, also while
 * typing in another field.
 */
export function SegmentedChoice<V extends string>({ label, hint, options, value, onChange, digits = false, showLabel = true, error, end }: {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly options: readonly Segment<V>[];
  readonly value: V | '';
  readonly onChange: (value: V) => void;
  readonly digits?: boolean;
  readonly showLabel?: boolean;
  readonly error?: string | undefined;
  readonly end?: ReactNode;
}) {
  const id = useId();
  const last = Math.min(options.length, 9);
  return (
    <div className={classes.field} data-field="">
      <div className={showLabel ? classes.head : 'fd-sr'}>
        <span className={classes.label} id={id}>
          {label}
        </span>
        {hint === undefined ? null : <span className={classes.hint}>{hint}</span>}
        <span className={classes.end}>
          {end}
          {digits && last > 1 ? (
            <span className={classes.keys} aria-hidden="true">
              <KeyCap keys="Ctrl+1" />…<KeyCap keys={String(last)} />
            </span>
          ) : null}
        </span>
      </div>
      <div className={classes.group} role="radiogroup" aria-labelledby={id} aria-invalid={error === undefined ? undefined : true} aria-describedby={error === undefined ? undefined : `${id}-error`}>
        {options.map((option, i) => (
          <SegmentButton key={option.value} name={id} option={option} chosen={option.value === value} onChoose={() => onChange(option.value)} keys={digits && i < 9 ? `Ctrl+${i + 1}` : null} group={label} />
        ))}
      </div>
      {error === undefined ? null : (
        <p className={classes.error} id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

function SegmentButton<V extends string>({ name, option, chosen, onChoose, keys, group }: { readonly name: string; readonly option: Segment<V>; readonly chosen: boolean; readonly onChoose: () => void; readonly keys: string | null; readonly group: string }) {
  const disabled = option.disabled ?? false;
  useHotkey(keys, { label: option.label, group, run: onChoose, enabled: !disabled });
  return (
    <label className={classes.segment} data-chosen={chosen || undefined} data-disabled={disabled || undefined}>
      <input className={classes.radio} type="radio" name={name} value={option.value} checked={chosen} disabled={disabled} onChange={onChoose} aria-keyshortcuts={keys === null ? undefined : ariaKeys(keys)} />
      {option.label}
    </label>
  );
}
