import { useSyncExternalStore } from 'react';

/** Below this the window is a small screen at 150 %: lists leave out what the opened case shows anyway. */
const narrow = '(max-width: 1100px)';

function subscribe(listener: () => void): () => void {
  const query = window.matchMedia(narrow);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether the window is too narrow for a list with a rail beside it; nothing may scroll sideways. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => window.matchMedia(narrow).matches);
