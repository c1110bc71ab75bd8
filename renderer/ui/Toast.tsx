import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { ActButton } from './ActButton.tsx';
import classes from './Toast.module.css';
import { Icon } from './Icon.tsx';
import { useUiWords } from './words.tsx';

/** A line that says what was done, with the way back where there is one. */
export interface Told {
  readonly words: string;
  /** Takes it back; only for what was not printed or sent. Ctrl+Z does the same while the line stands. */
  readonly undo?: () => void;
  /** Something went wrong: stays until closed and is read out at once. */
  readonly failed?: boolean;
}

const ToastContext = createContext<((told: Told) => void) | null>(null);
const HushContext = createContext<() => void>(() => undefined);
const shownMs = 8_000;

/** Shows the last line said, above the status bar. One at a time: a pile of notices is read by nobody. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const words = useUiWords();
  const [told, setTold] = useState<(Told & { readonly at: number }) | null>(null);
  const count = useRef(0);
  const tell = useCallback((next: Told) => {
    count.current += 1;
    setTold({ ...next, at: count.current });
  }, []);
  const close = useCallback(() => setTold(null), []);
  useEffect(() => {
    if (told === null || told.failed === true) return undefined;
    const timer = window.setTimeout(close, shownMs);
    return () => window.clearTimeout(timer);
  }, [told, close]);
  const value = useMemo(() => tell, [tell]);
  const undo = told?.undo;
  return (
    <ToastContext value={value}>
      <HushContext value={close}>{children}</HushContext>
      <div className={classes.place} role={told?.failed === true ? 'alert' : 'status'}>
        {told === null ? null : (
          <div className={classes.toast} key={told.at}>
            <span>{told.words}</span>
            {undo === undefined ? null : (
              <ActButton
                look="small"
                icon="undo"
                keys="Ctrl+Z"
                onAct={() => {
                  close();
                  undo();
                }}
              >
                {words.undo}
              </ActButton>
            )}
            <button type="button" className={classes.close} aria-label={words.close} onClick={close}>
              <Icon name="close" size={14} />
            </button>
          </div>
        )}
      </div>
    </ToastContext>
  );
}

/** Says one line: `tell({ words: '已登记 CGS-JD-20260918-001' })`. */
export function useTell(): (told: Told) => void {
  const tell = use(ToastContext);
  if (tell === null) throw new Error('ToastProvider is missing');
  return tell;
}

/** Takes the standing line away: what was said to one person is not for the next. */
export const useHush = (): (() => void) => use(HushContext);
