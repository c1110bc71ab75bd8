import { useSyncExternalStore } from 'react';
import type { Language } from './texts.tsx';

/** Three sizes of type; the whole rhythm grows with it. */
export type TypeSize = 'normal' | 'large' | 'largest';
/** How this PC shows the desk. Belongs to the PC, not to a person; holds nothing about anybody. */
export interface Preferences {
  readonly language: Language;
  readonly typeSize: TypeSize;
}

const storageKey = 'firstdesk.preferences';
const first: Preferences = { language: 'zh', typeSize: 'normal' };

function load(): Preferences {
  try {
    const kept = JSON.parse(window.localStorage.getItem(storageKey) ?? '{}') as Partial<Record<keyof Preferences, unknown>>;
    return {
      language: kept.language === 'en' ? 'en' : 'zh',
      typeSize: kept.typeSize === 'large' || kept.typeSize === 'largest' ? kept.typeSize : 'normal',
    };
  } catch {
    // Storage is off or was edited by hand: the first settings are always good.
    return first;
  }
}

let current: Preferences | undefined;
const listeners = new Set<() => void>();
const read = (): Preferences => (current ??= load());

/** Changes how this PC shows the desk, at once and for the next start. */
export function setPreferences(change: Partial<Preferences>): void {
  current = { ...read(), ...change };
  try {
    window.localStorage.setItem(storageKey, JSON.stringify(current));
  } catch {
    // Not kept for the next start, but shown now: nothing else depends on it.
  }
  for (const listener of listeners) listener();
}

/** The preferences, kept up to date. */
export function usePreferences(): Preferences {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, read);
}
