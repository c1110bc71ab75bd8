// The one place that looks at Enter. Everywhere else a raw keydown on Enter is a lint error, because an input method
// also uses Enter: to take a candidate or to keep the letters as typed.
import type { KeyboardEvent as ReactKeyboardEvent } from 'react';

type AnyKeyboardEvent = KeyboardEvent | ReactKeyboardEvent;

const nativeOf = (event: AnyKeyboardEvent): KeyboardEvent => ('nativeEvent' in event ? event.nativeEvent : event);

/**
 * True while an input method owns the keyboard. Chromium says `isComposing`; `keyCode` 229 covers the key that ends a
 * composition (some input methods report it after `compositionend`) and the first key that opens one.
 */
export function isComposing(event: AnyKeyboardEvent): boolean {
  const native = nativeOf(event);
  return native.isComposing || native.keyCode === 229;
}

/** Enter that means Enter: not part of a composition, no modifier, not a held-down repeat. */
export function isPlainEnter(event: AnyKeyboardEvent): boolean {
  const native = nativeOf(event);
  return native.key === 'Enter' && !isComposing(event) && !native.ctrlKey && !native.altKey && !native.metaKey && !native.shiftKey && !native.repeat;
}

/** Ctrl+Enter, the save key of every form. Never true while an input method composes. */
export function isSaveEnter(event: AnyKeyboardEvent): boolean {
  const native = nativeOf(event);
  return native.key === 'Enter' && native.ctrlKey && !native.altKey && !native.metaKey && !isComposing(event) && !native.repeat;
}

/** `onKeyDown` that runs `act` on a plain Enter and swallows the key; all other keys pass. */
export function onPlainEnter(act: () => void) {
  return (event: ReactKeyboardEvent): void => {
    if (!isPlainEnter(event)) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
}
