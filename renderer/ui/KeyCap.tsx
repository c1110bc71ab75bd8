import classes from './KeyCap.module.css';
import type { KeyName } from './hotkeys.tsx';

const shown: Readonly<Record<string, string>> = { Enter: '↵', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', ' ': '␣' };

/** `Ctrl+Enter` → `Ctrl ↵`, as caps print it. */
export function keyCapText(keys: KeyName): string {
  return keys.split(/\+(?=.)/).map((part) => shown[part] ?? part).join(' ');
}

/** The key as assistive technology spells it: `Ctrl+K` → `Control+K`. */
export const ariaKeys = (keys: KeyName): string => keys.replace('Ctrl+', 'Control+');

/** A quiet outline with the name of a key. `words` stand inside, after the key (`Ctrl L 换人`). */
export function KeyCap({ keys, words, onAccent = false }: { readonly keys: KeyName; readonly words?: string; readonly onAccent?: boolean }) {
  return (
    <kbd className={classes.cap} data-on-accent={onAccent || undefined}>
      {keyCapText(keys)}
      {words === undefined ? null : ` ${words}`}
    </kbd>
  );
}
