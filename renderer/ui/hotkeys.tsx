// The one registry of keys. What is registered here works, and is what the help page lists: the two cannot differ.
import { createContext, use, useEffect, useId, useMemo, useRef, useState, useSyncExternalStore, type ReactNode } from 'react';
import { isComposing } from './imeKeys.ts';

/** A key as written on caps and in help: `F2`, `Ctrl+K`, `Alt+1`, `Ctrl+Enter`, `Escape`, `J`, `/`. */
export type KeyName = string;

/** One registered key. */
export interface Hotkey {
  readonly id: string;
  readonly keys: KeyName;
  /** What it does, in the user's language; shown in help and in the palette. */
  readonly label: string;
  /** Heading in help, e.g. the name of the screen. */
  readonly group: string;
  readonly run: () => void;
  /** Works even while a dialog is open (locking does, saving does not). */
  readonly always: boolean;
  readonly layer: number;
}

interface Registry {
  add(hotkey: Hotkey): () => void;
  list(): readonly Hotkey[];
  subscribe(listener: () => void): () => void;
  openLayer(): { layer: number; close: () => void };
}

const RegistryContext = createContext<Registry | null>(null);
const LayerContext = createContext<number | null>(0);

const modifierOrder = ['Ctrl', 'Alt', 'Shift'] as const;

/** The pressed key in the spelling of {@link KeyName}. Letters are upper case; Shift is only named beside another modifier or a named key. */
export function keyNameOf(event: KeyboardEvent): KeyName {
  // Alt+digit must work on layouts where Alt changes the character.
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1];
  const named = event.key.length > 1;
  const key = event.altKey && digit !== undefined ? digit : event.altKey && event.code === 'Equal' ? '=' : event.altKey && event.code === 'Minus' ? '-' : named ? event.key : event.key.toUpperCase();
  const held = { Ctrl: event.ctrlKey || event.metaKey, Alt: event.altKey, Shift: event.shiftKey && (named || event.ctrlKey || event.altKey) };
  return [...modifierOrder.filter((name) => held[name]), key].join('+');
}

/** A bare letter or sign must not fire while somebody types. F-keys and chords may. */
function isTypingTarget(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)));
}

/** Enter and the space bar belong to a button or link that has the focus: 别人登录 must not send the PIN beside it. */
const pressKeys: ReadonlySet<KeyName> = new Set(['Enter', ' ']);
const isPressOf = (target: EventTarget | null, pressed: KeyName): boolean => pressKeys.has(pressed) && target instanceof HTMLElement && target.closest('button, a[href], summary') !== null;

const needsNoTyping = (keys: KeyName) => !/^F\d/.test(keys) && !keys.includes('Ctrl+') && !keys.includes('Alt+') && keys !== 'Escape';

function createRegistry(): Registry {
  let hotkeys: readonly Hotkey[] = [];
  let layers: readonly number[] = [0];
  let nextLayer = 1;
  const listeners = new Set<() => void>();
  const change = (next: readonly Hotkey[]) => {
    hotkeys = next;
    for (const listener of listeners) listener();
  };
  const handle = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isComposing(event)) return;
    const pressed = keyNameOf(event);
    const top = layers.at(-1) ?? 0;
    // The newest registration wins, so that a panel may take over a key of its page.
    const hotkey = hotkeys.findLast((one) => one.keys === pressed && (one.layer === top || one.always));
    if (hotkey === undefined || (needsNoTyping(hotkey.keys) && isTypingTarget(event.target)) || isPressOf(event.target, pressed)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) hotkey.run();
  };
  window.addEventListener('keydown', handle);
  return {
    add(hotkey) {
      change([...hotkeys, hotkey]);
      return () => change(hotkeys.filter((one) => one !== hotkey));
    },
    list: () => hotkeys,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    openLayer() {
      const layer = nextLayer++;
      layers = [...layers, layer];
      return { layer, close: () => (layers = layers.filter((one) => one !== layer)) };
    },
  };
}

/** Holds the registry. The app renders it once; tests render it around what they test. */
export function HotkeysProvider({ children }: { readonly children: ReactNode }) {
  const [registry] = useState(createRegistry);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

function useRegistry(): Registry {
  const registry = use(RegistryContext);
  if (registry === null) throw new Error('HotkeysProvider is missing');
  return registry;
}

/**
 * Registers a key while the calling component is mounted.
 *
 * @param keys  the key, or null for none (so that hooks need no condition)
 * @param act   label and group for help; `enabled: false` leaves the key free; `always` works above dialogs
 */
export function useHotkey(keys: KeyName | null, act: { readonly label: string; readonly group: string; readonly run: () => void; readonly enabled?: boolean; readonly always?: boolean }): void {
  const registry = useRegistry();
  const layer = use(LayerContext);
  const id = useId();
  const run = useRef(act.run);
  useEffect(() => {
    run.current = act.run;
  });
  const { label, group, enabled = true, always = false } = act;
  useEffect(() => {
    if (keys === null || !enabled || layer === null) return undefined;
    return registry.add({ id, keys, label, group, always, layer, run: () => run.current() });
  }, [registry, id, keys, label, group, enabled, always, layer]);
}

/** All keys that work now, for help and the palette. */
export function useHotkeyList(): readonly Hotkey[] {
  const registry = useRegistry();
  return useSyncExternalStore(registry.subscribe, registry.list);
}

/** Children register their keys above the page; the page's keys rest until this unmounts. Dialogs and locks use it. */
export function HotkeyLayer({ children }: { readonly children: ReactNode }) {
  const registry = useRegistry();
  const [layer, setLayer] = useState<number | null>(null);
  useEffect(() => {
    const opened = registry.openLayer();
    setLayer(opened.layer);
    return opened.close;
  }, [registry]);
  const value = useMemo(() => layer, [layer]);
  return <LayerContext value={value}>{children}</LayerContext>;
}
