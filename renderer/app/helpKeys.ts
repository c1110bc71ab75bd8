import type { Hotkey } from '#renderer/ui/hotkeys.tsx';

let kept: readonly Hotkey[] = [];

/** Keeps the keys of the page one comes from: opening help unmounts it and its keys with it. */
export function keepKeysForHelp(keys: readonly Hotkey[]): void {
  kept = keys;
}

/** The keys that worked where help was opened. */
export const keysForHelp = (): readonly Hotkey[] => kept;
