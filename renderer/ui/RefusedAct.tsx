import classes from './RefusedAct.module.css';
import { StateShape } from './StateShape.tsx';
import { useUiWords } from './words.tsx';

/**
 * An act that cannot be done now. It stays visible, dashed, and says what is missing, who may do it and by which rule,
 * so that nobody has to search for a vanished button.
 */
export function RefusedAct({ act, note, missing, who, rule }: { readonly act: string; readonly note?: string; readonly missing?: string; readonly who?: string; readonly rule?: string }) {
  const words = useUiWords();
  return (
    <div className={classes.box} role="note" aria-label={act}>
      <div className={classes.head}>
        <StateShape shape="refused" />
        <span className={classes.act}>{act}</span>
        {note === undefined ? null : <span className={classes.note}>{note}</span>}
        {rule === undefined ? null : <span className={classes.rule}>{rule}</span>}
      </div>
      {missing === undefined ? null : (
        <p className={classes.missing}>
          {words.missing}
          {missing}
        </p>
      )}
      {who === undefined ? null : (
        <p className={classes.who}>
          {words.whoMay}
          {who}
        </p>
      )}
    </div>
  );
}
