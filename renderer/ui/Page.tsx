import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import classes from './Page.module.css';

/**
 * One screen: head, an optional row of filters, the body (with a rail at the right when given) and an optional action bar.
 * Only the body scrolls.
 */
export function Page({ head, filters, children, rail, railWidth = 292, actions, paper = true }: {
  readonly head: ReactNode;
  readonly filters?: ReactNode;
  readonly children: ReactNode;
  readonly rail?: ReactNode;
  readonly railWidth?: number;
  readonly actions?: ReactNode;
  /** White paper behind the body; false for forms laid on the app colour. */
  readonly paper?: boolean;
}) {
  return (
    <div className={classes.page}>
      {head}
      {filters === undefined ? null : <div className={classes.filters}>{filters}</div>}
      <div className={classes.middle}>
        <div className={classes.body} data-paper={paper || undefined}>
          {children}
        </div>
        {rail === undefined ? null : (
          <aside className={classes.rail} style={{ width: `calc(${railWidth}px * var(--fd-scale))` }}>
            {rail}
          </aside>
        )}
      </div>
      {actions}
    </div>
  );
}

/** Title of the screen, what stands there in words, and what to press. `trail` is the way back to the list. */
export function PageHead({ title, note, trail, children }: {
  readonly title: string;
  readonly note?: ReactNode;
  readonly trail?: { readonly label: string; readonly onBack: () => void };
  readonly children?: ReactNode;
}) {
  return (
    <header className={classes.head}>
      {trail === undefined ? null : (
        <>
          <button type="button" className={classes.trail} onClick={trail.onBack}>
            {trail.label}
          </button>
          <Icon name="right" size={14} />
        </>
      )}
      <h1 className={classes.title}>{title}</h1>
      <div className={classes.note}>{note}</div>
      <div className={classes.acts}>{children}</div>
    </header>
  );
}

/** The bar at the bottom: what can be done with this screen, the main act first; `end` stands at the right. */
export function ActionBar({ children, end, label }: { readonly children: ReactNode; readonly end?: ReactNode; readonly label: string }) {
  return (
    <div className={classes.actions} role="toolbar" aria-label={label}>
      {children}
      <div className={classes.end}>{end}</div>
    </div>
  );
}

/** Columns side by side, each scrolling alone, hairlines between. Widths are flex shares, as `250px` or `2`. */
export function Columns({ children, widths }: { readonly children: readonly ReactNode[]; readonly widths: readonly (string | number)[] }) {
  return (
    <div className={classes.columns}>
      {children.map((child, i) => {
        const width = widths[i] ?? 1;
        // The columns of a page never change their order, so the place is the identity.
        return (
          <div key={i} className={classes.column} style={{ flex: typeof width === 'number' ? `${width} 1 0` : `0 0 calc(${width} * var(--fd-scale))` }}>
            {child}
          </div>
        );
      })}
    </div>
  );
}

/** A titled part of a column or rail, parted from the next by a hairline. */
export function Section({ title, note, children, plain = false }: { readonly title?: string; readonly note?: ReactNode; readonly children: ReactNode; readonly plain?: boolean }) {
  return (
    <section className={classes.section} data-plain={plain || undefined} aria-label={title}>
      {title === undefined ? null : (
        <div className={classes.sectionHead}>
          <h2 className={classes.sectionTitle}>{title}</h2>
          <div className={classes.sectionNote}>{note}</div>
        </div>
      )}
      {children}
    </section>
  );
}

/** Label and value, one below the other; values can be selected and copied. */
export function Facts({ rows, dense = false }: { readonly rows: readonly { readonly label: string; readonly value: ReactNode; readonly end?: ReactNode }[]; readonly dense?: boolean }) {
  return (
    <dl className={classes.facts} data-dense={dense || undefined}>
      {rows.map((row) => (
        <div key={row.label} className={classes.fact}>
          <dt>{row.label}</dt>
          <dd data-selectable="">{row.value}</dd>
          {row.end === undefined ? null : <dd className={classes.factEnd}>{row.end}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** Things below one another, 8 px apart unless said. */
export function Stack({ children, gap = 2 }: { readonly children: ReactNode; readonly gap?: 1 | 2 | 3 | 4 | 5 }) {
  return (
    <div className={classes.stack} style={{ gap: `var(--fd-s${gap})` }}>
      {children}
    </div>
  );
}

/** Things beside one another; `fill` gives each the same width, `wrap` lets them break. */
export function Row({ children, gap = 2, fill = false, wrap = false, end = false }: { readonly children: ReactNode; readonly gap?: 1 | 2 | 3 | 4 | 5; readonly fill?: boolean; readonly wrap?: boolean; readonly end?: boolean }) {
  return (
    <div className={classes.row} data-fill={fill || undefined} data-wrap={wrap || undefined} data-end={end || undefined} style={{ gap: `var(--fd-s${gap})` }}>
      {children}
    </div>
  );
}

/** Quiet words: an explanation, a count, an empty place. */
export function Hint({ children }: { readonly children: ReactNode }) {
  return <p className={classes.hint}>{children}</p>;
}

/** Something to read before going on; a line at its side, no colour. `urgent` is read out at once. */
export function Notice({ title, children, urgent = false }: { readonly title?: string; readonly children?: ReactNode; readonly urgent?: boolean }) {
  return (
    <div className={classes.notice} role={urgent ? 'alert' : 'note'}>
      {title === undefined ? null : <strong className={classes.noticeTitle}>{title}</strong>}
      {children}
    </div>
  );
}

/** Filter tabs with counts (全部 14 · 首问 5 …), one chosen. */
export function FilterTabs<V extends string>({ label, options, value, onChange }: {
  readonly label: string;
  readonly options: readonly { readonly value: V; readonly label: string; readonly count?: number }[];
  readonly value: V;
  readonly onChange: (value: V) => void;
}) {
  return (
    <div className={classes.tabs} role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option.value} type="button" className={classes.tab} aria-pressed={option.value === value} onClick={() => onChange(option.value)}>
          {option.label}
          {option.count === undefined ? null : <span className={classes.tabCount}>{option.count}</span>}
        </button>
      ))}
    </div>
  );
}
