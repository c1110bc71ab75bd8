import { paths, useGo } from '#renderer/lib/paths.ts';
import { useMay } from '#renderer/lib/session.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { KeyCap } from '#renderer/ui/KeyCap.tsx';
import { dutiesText } from './duties.text.ts';
import classes from './Ledger.module.css';

/** The keys of a list, quiet at the end of its filter row. */
export function ListKeys() {
  const t = useTexts(dutiesText);
  return (
    <span className={classes.keys} aria-hidden="true">
      <KeyCap keys="ArrowUp" />
      <KeyCap keys="ArrowDown" /> {t.choose} <KeyCap keys="Enter" /> {t.open}
    </span>
  );
}

/** 新受理 on F2, for whoever may. Quiet: the list's own act is the main one. */
export function NewReceptionAct() {
  const t = useTexts(dutiesText);
  const go = useGo();
  const may = useMay();
  if (!may('reception.enquire') && !may('reception.register')) return null;
  return (
    <ActButton icon="pencil" keys="F2" onAct={() => go(paths.reception)}>
      {t.newReception}
    </ActButton>
  );
}
