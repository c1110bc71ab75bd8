import { useEffect, useState } from 'react';
import { ActButton } from './ActButton.tsx';
import classes from './Masked.module.css';
import { useUiWords } from './words.tsx';

const shownMs = 30_000;

/**
 * A value the service sent masked (`138****1234`). `onReveal` asks for the reason and the plain value; it is shown for
 * 30 seconds and never kept. Without `onReveal` there is only the mask.
 */
export function Masked({ masked, label, onReveal }: { readonly masked: string; readonly label: string; readonly onReveal?: () => Promise<string | undefined> }) {
  const words = useUiWords();
  const [plain, setPlain] = useState<string | null>(null);
  useEffect(() => {
    if (plain === null) return undefined;
    const timer = window.setTimeout(() => setPlain(null), shownMs);
    return () => window.clearTimeout(timer);
  }, [plain]);
  return (
    <span className={classes.value}>
      <span data-selectable="">{plain ?? masked}</span>
      {onReveal === undefined ? null : (
        <ActButton look="small" icon="eye" label={`${plain === null ? words.reveal : words.hide} ${label}`} onAct={() => (plain === null ? void onReveal().then((value) => setPlain(value ?? null)) : setPlain(null))}>
          {plain === null ? words.reveal : words.hide}
        </ActButton>
      )}
    </span>
  );
}
