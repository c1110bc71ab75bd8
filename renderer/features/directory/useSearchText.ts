import type { QueryKey } from '@tanstack/react-query';
import { useRef, useState, type ChangeEvent, type CompositionEvent } from 'react';
import { useAsked } from '#renderer/lib/useAsked.ts';

/** An uncontrolled search field: its props and the words to search for. */
export interface SearchText {
  /** What is searched for now: what was typed, or for a moment what was typed before it. */
  readonly text: string;
  /** Whether `text` is what was typed last. */
  readonly isNewest: boolean;
  readonly props: {
    readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
    readonly onCompositionStart: () => void;
    readonly onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => void;
  };
}

const wordsOf = (value: string): string => value.trim().slice(0, 60);

/**
 * What somebody searches for while typing, asked under `questions`. Nothing is searched while an input method composes:
 * `wang` on the way to 王 is no word yet.
 */
export function useSearchText(questions: readonly QueryKey[]): SearchText {
  const [typed, setTyped] = useState('');
  const text = useAsked(typed, questions);
  const composing = useRef(false);
  return {
    text,
    isNewest: text === typed,
    props: {
      onChange: (event) => {
        if (!composing.current) setTyped(wordsOf(event.currentTarget.value));
      },
      onCompositionStart: () => {
        composing.current = true;
      },
      onCompositionEnd: (event) => {
        composing.current = false;
        setTyped(wordsOf(event.currentTarget.value));
      },
    },
  };
}
