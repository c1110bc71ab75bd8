import { useEffect, useState, type ReactNode } from 'react';
import { ActButton } from './ActButton.tsx';
import classes from './states.module.css';
import { StateShape } from './StateShape.tsx';
import { useUiWords } from './words.tsx';

/**
 * Waiting, with a limit: after `limitMs` it says so and offers to try again or give up. No spinner turns for ever.
 * Nothing is shown for the first 150 ms, because most answers are there by then and a flash is worse than nothing.
 */
export function LoadingState({ what, limitMs = 8_000, onRetry, onCancel }: { readonly what?: string; readonly limitMs?: number; readonly onRetry?: () => void; readonly onCancel?: () => void }) {
  const words = useUiWords();
  const [age, setAge] = useState<'new' | 'shown' | 'long'>('new');
  useEffect(() => {
    const show = window.setTimeout(() => setAge('shown'), 150);
    const long = window.setTimeout(() => setAge('long'), limitMs);
    return () => {
      window.clearTimeout(show);
      window.clearTimeout(long);
    };
  }, [limitMs]);
  return (
    <div className={classes.state} role="status" aria-busy={age !== 'long'}>
      {age === 'new' ? null : (
        <>
          <p className={classes.title}>
            {age === 'long' ? words.stillLoading : words.loading}
            {what}
          </p>
          {age === 'long' ? null : <div className={classes.progress} aria-hidden="true" />}
          {age === 'long' && onRetry !== undefined ? <ActButton onAct={onRetry}>{words.retry}</ActButton> : null}
          {onCancel === undefined ? null : <ActButton onAct={onCancel}>{words.cancel}</ActButton>}
        </>
      )}
    </div>
  );
}

/** Nothing here: says what this place is for and what to do next, with the act beside it. */
export function EmptyState({ title, next, children }: { readonly title: string; readonly next: string; readonly children?: ReactNode }) {
  return (
    <div className={classes.state} role="status">
      <StateShape shape="open" />
      <p className={classes.title}>{title}</p>
      <p className={classes.next}>{next}</p>
      {children}
    </div>
  );
}

/** It did not work: what happened in one sentence, what to do, and a way to try again. */
export function FailedState({ what, next, onRetry, children }: { readonly what: string; readonly next?: string; readonly onRetry?: () => void; readonly children?: ReactNode }) {
  const words = useUiWords();
  return (
    <div className={classes.state} role="alert">
      <StateShape shape="refused" />
      <p className={classes.title}>{what}</p>
      {next === undefined ? null : <p className={classes.next}>{next}</p>}
      {onRetry === undefined ? null : (
        <ActButton icon="refresh" onAct={onRetry}>
          {words.retry}
        </ActButton>
      )}
      {children}
    </div>
  );
}

/** The part of a query result the four states need; TanStack's result fits. */
export interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

/**
 * The four states of every page from one query: loading, failed with retry, empty, ready. What is already there stays
 * while it is asked again.
 *
 * @param sentenceOf turns what was thrown into words (`useErrorSentence` of lib)
 * @param isEmpty    decides whether there is nothing to show; then `empty` is rendered
 */
export function FourStates<T>({ asked, sentenceOf, isEmpty, empty, children }: {
  readonly asked: Asked<T>;
  readonly sentenceOf: (error: unknown) => string;
  readonly isEmpty?: (data: T) => boolean;
  readonly empty?: ReactNode;
  readonly children: (data: T) => ReactNode;
}) {
  const retry = () => void asked.refetch();
  if (asked.data !== undefined) return isEmpty?.(asked.data) === true ? empty : children(asked.data);
  if (asked.error !== null && asked.error !== undefined) return <FailedState what={sentenceOf(asked.error)} onRetry={retry} />;
  return <LoadingState onRetry={retry} />;
}
