// Risky acts are confirmed by PIN or password (R-PI-09). The service says which; the window asks in one place, and the call goes on.

/** Asks the person who sits here; false when they gave up. */
export type AskConfirmation = () => Promise<boolean>;

let ask: AskConfirmation | null = null;
let asking: Promise<boolean> | null = null;

/** The one place that asks; answers what takes it away again. */
export function provideConfirmation(asker: AskConfirmation): () => void {
  ask = asker;
  return () => {
    if (ask === asker) ask = null;
  };
}

/** Whether the person confirmed. Two calls that need it at once are one question; without a place to ask nobody confirmed. */
export function askConfirmation(): Promise<boolean> {
  if (ask === null) return Promise.resolve(false);
  asking ??= ask().finally(() => (asking = null));
  return asking;
}
