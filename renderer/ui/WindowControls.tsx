import classes from './WindowControls.module.css';

/** What the three buttons of a window without a frame ask for. */
export type WindowAct = 'minimize' | 'maximize' | 'close';

const drawn: Readonly<Record<WindowAct, string>> = { minimize: 'M4 9.5h10', maximize: 'M4.5 4.5h9v9h-9z', close: 'm4.5 4.5 9 9m0-9-9 9' };

/** Minimise, maximise, close: the window draws its own title bar. */
export function WindowControls({ words, onAct }: { readonly words: Readonly<Record<WindowAct, string>>; readonly onAct: (act: WindowAct) => void }) {
  return (
    <span className={classes.controls}>
      {(['minimize', 'maximize', 'close'] as const).map((act) => (
        <button key={act} type="button" className={classes.control} aria-label={words[act]} onClick={() => onAct(act)}>
          <svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true" focusable="false">
            <path d={drawn[act]} fill="none" stroke="currentColor" strokeWidth="1.2" />
          </svg>
        </button>
      ))}
    </span>
  );
}

/** The picture of the program. */
export function BrandMark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 20 20" width={size} height={size} aria-hidden="true" focusable="false">
      <rect width="20" height="20" rx="4" fill="var(--fd-accent)" />
      <path d="M5 6.5h10M5 10h7M5 13.5h10" stroke="var(--fd-on-accent)" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  );
}
