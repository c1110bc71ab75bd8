import type { ReactNode, Ref } from 'react';
import classes from './ActButton.module.css';
import { useHotkey, type KeyName } from './hotkeys.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { ariaKeys, KeyCap } from './KeyCap.tsx';

/** Props of {@link ActButton}. */
export interface ActButtonProps {
  readonly children: ReactNode;
  readonly onAct: () => void;
  /** Filled accent: at most one per screen, the thing to press next. */
  readonly main?: boolean;
  /** `wide` stretches over a rail, `small` fits a row, `link` looks like accent words. */
  readonly look?: 'plain' | 'wide' | 'small' | 'link';
  readonly icon?: IconName;
  /** Key that does the same; it stands inside the button and in help. */
  readonly keys?: KeyName;
  /** Name in help when the visible words are not plain text, and the accessible name then. */
  readonly label?: string;
  /** Name in help when the visible words are not plain text; the accessible name stays all the words that are seen. */
  readonly helpName?: string;
  /** What a screen reader says after the name: under which condition the act is possible. */
  readonly description?: string | undefined;
  /** Heading in help. */
  readonly group?: string;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button that names an act and shows its key. While `busy` it stays focusable and ignores presses. */
export function ActButton({ children, onAct, main = false, look = 'plain', icon, keys, label, helpName, description, group = '', busy = false, disabled = false, pressed, ref }: ActButtonProps) {
  const name = helpName ?? label ?? (typeof children === 'string' ? children : '');
  const act = () => {
    if (!busy && !disabled) onAct();
  };
  useHotkey(keys ?? null, { label: name, group, run: act, enabled: !disabled });
  return (
    <button
      ref={ref}
      type="button"
      className={classes.button}
      data-main={main || undefined}
      data-look={look}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-pressed={pressed}
      aria-keyshortcuts={keys === undefined ? undefined : ariaKeys(keys)}
      aria-label={label}
      aria-description={description}
      onClick={act}
    >
      {icon === undefined ? null : <Icon name={icon} size={look === 'small' ? 14 : 16} />}
      <span className={classes.words}>{children}</span>
      {keys === undefined ? null : (
        <span className={classes.key} aria-hidden="true">
          <KeyCap keys={keys} onAccent={main && !disabled} />
        </span>
      )}
    </button>
  );
}
