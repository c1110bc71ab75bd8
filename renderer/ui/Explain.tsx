import { Popover } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import classes from './Explain.module.css';
import { HotkeyLayer, useHotkey } from './hotkeys.tsx';
import { Icon } from './Icon.tsx';
import { useUiWords } from './words.tsx';

/** One day of a sum: the date, its weekday, what it counts as, and why. */
export interface ExplainRow {
  readonly key: string;
  readonly day: string;
  readonly weekday: string;
  /** 第 2 / 跳过 / 不算 */
  readonly verdict: string;
  readonly reason: string;
  /** Counted days are in full text colour, skipped ones quiet. */
  readonly counted: boolean;
  /** The day on which it falls due. */
  readonly last?: boolean;
}

/** The sum itself (数日子): every day counted or skipped and why, pauses and extensions, rule and source. */
export function ExplainPanel({ title, rule, about, rows, foot, onClose }: { readonly title: string; readonly rule?: string; readonly about?: string; readonly rows: readonly ExplainRow[]; readonly foot?: ReactNode; readonly onClose?: () => void }) {
  const words = useUiWords();
  return (
    <div className={classes.panel}>
      <div className={classes.head}>
        <strong>{title}</strong>
        {rule === undefined ? null : <span className={classes.quiet}>{rule}</span>}
        {about === undefined ? null : <span className={classes.quiet}>{about}</span>}
        {onClose === undefined ? null : (
          <button type="button" className={classes.close} aria-label={words.close} onClick={onClose}>
            <Icon name="close" size={14} />
          </button>
        )}
      </div>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={title}>
        <table className={classes.table}>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key} data-counted={row.counted || undefined} data-last={row.last || undefined}>
                <th scope="row">{row.day}</th>
                <td>{row.weekday}</td>
                <td>{row.verdict}</td>
                <td className={classes.reason}>{row.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {foot === undefined ? null : <div className={classes.foot}>{foot}</div>}
    </div>
  );
}

/** A due time that opens its sum when pressed; Escape closes it. `children` is what is pressed (the date, or the whole line). */
export function Explain({ children, label, keys, group = '', ...panel }: Omit<Parameters<typeof ExplainPanel>[0], 'onClose'> & { readonly children: ReactNode; readonly label: string; readonly keys?: string; readonly group?: string }) {
  const [open, setOpen] = useState(false);
  useHotkey(keys ?? null, { label, group, run: () => setOpen((now) => !now) });
  return (
    <Popover opened={open} onChange={setOpen} shadow="none" transitionProps={{ duration: 0 }} position="left-start" offset={16} width={376} trapFocus returnFocus closeOnEscape withinPortal classNames={{ dropdown: classes.dropdown ?? '' }}>
      <Popover.Target>
        <button type="button" className={classes.target} aria-label={label} aria-expanded={open} onClick={() => setOpen((now) => !now)}>
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={panel.title}>
        <HotkeyLayer>
          <ExplainPanel {...panel} onClose={() => setOpen(false)} />
        </HotkeyLayer>
      </Popover.Dropdown>
    </Popover>
  );
}
