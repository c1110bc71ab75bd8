import { createContext, use, type ReactNode } from 'react';

/**
 * The few words the building blocks say themselves. They carry no business meaning; the app fills them in the chosen
 * language, so that `renderer/ui` holds no visible text.
 */
export interface UiWords {
  readonly loading: string;
  readonly stillLoading: string;
  readonly cancel: string;
  readonly retry: string;
  readonly failed: string;
  readonly close: string;
  readonly save: string;
  readonly undo: string;
  readonly required: string;
  readonly leaveTitle: string;
  readonly leaveBody: string;
  readonly leaveStay: string;
  readonly leaveGo: string;
  readonly keepTyping: string;
  readonly errorSummary: (count: number) => string;
  readonly characters: (count: number) => string;
  readonly rowsLoaded: (loaded: number, total: number | null) => string;
  readonly missing: string;
  readonly whoMay: string;
  readonly reveal: string;
  readonly hide: string;
  readonly timeLeft: (days: number, hours: number, minutes: number) => string;
  readonly timeOver: (days: number, hours: number, minutes: number) => string;
  readonly timeStopped: string;
  readonly timeSuspended: string;
  readonly now: string;
  readonly explainTitle: string;
  readonly explainSource: string;
  readonly showPassword: string;
  readonly nothingFound: string;
}

const UiWordsContext = createContext<UiWords | null>(null);

/** Gives the building blocks their words. The app renders it once, above everything. */
export function UiWordsProvider({ words, children }: { readonly words: UiWords; readonly children: ReactNode }) {
  return <UiWordsContext value={words}>{children}</UiWordsContext>;
}

/** Words of the chosen language. Throws where a building block is used outside the providers: that is a bug. */
export function useUiWords(): UiWords {
  const words = use(UiWordsContext);
  if (words === null) throw new Error('UiWordsProvider is missing');
  return words;
}
