import { useIsFetching, type QueryKey } from '@tanstack/react-query';
import { useState } from 'react';

/**
 * What is asked of the service while somebody types. While no question is under way, what was typed is asked at once; while
 * one is, what was asked stays, and its answer is followed by the newest words alone. One key is answered without any wait,
 * and fast typing leaves one question waiting at most.
 *
 * @param questions beginnings of the query keys under which is asked
 * @param isHeld nothing new is asked: an input method composes, and `wang` on the way to 王 is no word yet
 */
export function useAsked(typed: string, questions: readonly QueryKey[], isHeld = false): string {
  const [asked, setAsked] = useState(typed);
  // A question that failed and is tried again (the service restarts) holds nothing up.
  const underWay = useIsFetching({ predicate: ({ queryKey, state }) => state.fetchFailureCount === 0 && questions.some((start) => start.every((part, i) => queryKey[i] === part)) });
  // Nothing typed is nothing asked, and waits for no answer.
  if (asked !== typed && (typed === '' || (!isHeld && underWay === 0))) setAsked(typed);
  return asked;
}
