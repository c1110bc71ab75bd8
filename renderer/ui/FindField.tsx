import classes from './FindField.module.css';

/** A small box that narrows the list below it as one types. */
export function FindField({ label, onFind }: { readonly label: string; readonly onFind: (text: string) => void }) {
  return <input className={classes.find} type="search" aria-label={label} placeholder={label} autoComplete="off" spellCheck={false} onChange={(event) => onFind(event.currentTarget.value)} />;
}
