import type { ReactNode } from 'react';
import classes from './StateShape.module.css';

/** Shapes of states: ○ ◔ ◑ ◕ ● ☑ ↺ ☒ ◇ ⊘ ✓ △. */
export type Shape = 'open' | 'quarter' | 'half' | 'threeQuarters' | 'full' | 'struck' | 'relapsed' | 'sentBack' | 'note' | 'refused' | 'passed' | 'soon';

const ring = <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.5" />;
const box = <rect x="1.25" y="1.25" width="9.5" height="9.5" rx="1.5" fill="none" stroke="currentColor" strokeWidth="1.5" />;

const drawn: Readonly<Record<Shape, ReactNode>> = {
  open: ring,
  quarter: (
    <>
      {ring}
      <path d="M6 6V1.5A4.5 4.5 0 0 1 10.5 6Z" fill="currentColor" />
    </>
  ),
  half: (
    <>
      {ring}
      <path d="M6 1.5a4.5 4.5 0 0 1 0 9Z" fill="currentColor" />
    </>
  ),
  threeQuarters: (
    <>
      {ring}
      <path d="M6 6V1.5A4.5 4.5 0 1 1 1.5 6Z" fill="currentColor" />
    </>
  ),
  full: <circle cx="6" cy="6" r="5.5" fill="currentColor" />,
  struck: (
    <>
      <rect x="0.75" y="0.75" width="10.5" height="10.5" rx="2" fill="currentColor" />
      <path d="m3.2 6.2 1.9 1.9 3.7-4" fill="none" stroke="var(--fd-paper)" strokeWidth="1.5" />
    </>
  ),
  relapsed: <path d="M9.9 7.5A4.3 4.3 0 1 1 9.4 3.4M9.8 1v2.8H7" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  sentBack: (
    <>
      {box}
      <path d="m4 4 4 4M8 4 4 8" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  note: <path d="M6 1.2 10.8 6 6 10.8 1.2 6Z" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  refused: (
    <>
      {ring}
      <path d="m2.8 2.8 6.4 6.4" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  passed: (
    <>
      {ring}
      <path d="m3.7 6.1 1.6 1.6 3-3.3" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </>
  ),
  soon: <path d="M6 1.6 11 10.4H1Z" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />,
};

/**
 * The shape of a state, 12 px. Always beside the word, never instead: hidden from screen readers.
 *
 * @param tone `accent` for a step or check passed, `amber` only where a date runs
 */
export function StateShape({ shape, tone = 'neutral' }: { readonly shape: Shape; readonly tone?: 'neutral' | 'accent' | 'amber' }) {
  return (
    <svg className={classes.shape} data-tone={tone} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
      {drawn[shape]}
    </svg>
  );
}

/** A shape and its word. */
export function StateWord({ shape, tone, children }: { readonly shape: Shape; readonly tone?: 'neutral' | 'accent' | 'amber'; readonly children: ReactNode }) {
  return (
    <span className={classes.word}>
      <StateShape shape={shape} {...(tone === undefined ? {} : { tone })} />
      {children}
    </span>
  );
}
