import { useEffect, type RefObject } from 'react';

/** Just after the dialog's own focus trap has chosen (it takes the close button when nothing else asks). */
const afterTrapMs = 40;

/** Puts the cursor into the first field of a dialog that has just opened: that is where the user goes on. */
export function useFirstField(inside: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const timer = window.setTimeout(() => inside.current?.querySelector<HTMLElement>('textarea, input:not([type="radio"]), input[type="radio"]:checked, input[type="radio"]')?.focus(), afterTrapMs);
    return () => window.clearTimeout(timer);
  }, [inside]);
}
