import { useEffect, useRef, useState, type ChangeEvent, type CompositionEvent } from 'react';

/** Time without a key after which is searched: shorter than a pause in speech, longer than between two letters. */
const restMs = 90;

/** An uncontrolled search field: its props, the words to search for, and a way to set them from outside. */
export interface SearchText {
  readonly text: string;
  readonly props: {
    readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
    readonly onCompositionStart: () => void;
    readonly onCompositionEnd: (event: CompositionEvent<HTMLInputElement>) => void;
  };
  readonly set: (text: string) => void;
}

/**
 * What somebody searches for while typing. Nothing is searched while an input method composes: `wang` on the way to 王 is
 * no word yet.
 */
export function useSearchText(initial = ''): SearchText {
  const [text, setText] = useState(initial);
  const composing = useRef(false);
  const timer = useRef<number>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const later = (value: string) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setText(value.trim().slice(0, 60)), restMs);
  };
  return {
    text,
    props: {
      onChange: (event) => {
        if (!composing.current) later(event.currentTarget.value);
      },
      onCompositionStart: () => {
        composing.current = true;
      },
      onCompositionEnd: (event) => {
        composing.current = false;
        later(event.currentTarget.value);
      },
    },
    set: (value) => {
      window.clearTimeout(timer.current);
      setText(value.trim().slice(0, 60));
    },
  };
}
