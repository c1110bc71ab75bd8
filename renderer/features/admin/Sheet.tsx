import type { ReactNode } from 'react';
import classes from './Sheet.module.css';

/** The one sheet in the middle of the window before the desk. `wide` has room for two columns. */
export function Sheet({ title, note, children, wide = false }: { readonly title: string; readonly note?: ReactNode; readonly children: ReactNode; readonly wide?: boolean }) {
  return (
    <section className={classes.sheet} data-wide={wide || undefined} aria-label={title}>
      <header className={classes.head}>
        <h1 className={classes.title}>{title}</h1>
        {note === undefined ? null : <p className={classes.note}>{note}</p>}
      </header>
      {children}
    </section>
  );
}
