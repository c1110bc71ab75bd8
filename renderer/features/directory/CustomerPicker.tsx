import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { SearchRow } from '#shared/features/directory/directory.shapes.ts';
import { useErrorSentence } from '#renderer/lib/errors.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { useHotkey } from '#renderer/ui/hotkeys.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { isComposing, isPlainEnter } from '#renderer/ui/imeKeys.ts';
import { KeyCap } from '#renderer/ui/KeyCap.tsx';
import { customersQuery } from './directory.api.ts';
import { directoryText } from './directory.text.ts';
import { useSearchText } from './useSearchText.ts';
import classes from './CustomerPicker.module.css';

const searched = [['directory', 'search']];

/** A customer as picked: masked words to show, and the id to send. */
export type PickedCustomer = Pick<SearchRow, 'id' | 'title' | 'number' | 'phone' | 'detail' | 'areaName' | 'customerType'>;

/**
 * One box that finds a customer by anything: end of account, phone or meter, name, pinyin, address. ↑ ↓ choose, Enter takes
 * (never the Enter of an input method), Escape closes. Rows are masked. A chosen customer stands in its place until changed.
 *
 * @param keys    key that puts the cursor here, F4 at the reception page
 * @param onTyped what was typed and found nobody: a name or phone to start a new customer from
 */
export function CustomerPicker({ value, onPick, onClear, onTyped, keys, group = '', autoFocus = false, label }: {
  readonly value: PickedCustomer | null;
  readonly onPick: (customer: PickedCustomer) => void;
  readonly onClear: () => void;
  readonly onTyped?: (text: string) => void;
  readonly keys?: string;
  /** Heading of the key in help. */
  readonly group?: string;
  readonly autoFocus?: boolean;
  readonly label?: string;
}) {
  const t = useTexts(directoryText);
  const sentenceOf = useErrorSentence();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const change = useRef<HTMLButtonElement>(null);
  const search = useSearchText(searched);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const name = label ?? t.picker;
  const query = useQuery(customersQuery(search.text));
  const rows = search.text === '' ? [] : (query.data?.rows ?? []);
  useHotkey(keys ?? null, { label: name, group, run: () => (value === null ? input : change).current?.focus() });
  useEffect(() => setAt(0), [search.text]);
  useEffect(() => setOpen(search.text !== ''), [search.text]);

  if (value !== null) {
    return (
      <div className={classes.picked} role="group" aria-label={name}>
        <span className={classes.title}>{value.title}</span>
        {value.number === null ? null : <span>{value.number}</span>}
        {value.phone === null ? null : <span>{value.phone}</span>}
        <span className={classes.by}>{[value.detail, value.areaName].filter((part) => part !== null && part !== '').join(' · ')}</span>
        <span className={classes.end}>
          <ActButton ref={change} look="small" icon="swap" onAct={onClear}>
            {t.clear}
          </ActButton>
        </span>
      </div>
    );
  }

  const take = (row: SearchRow | undefined) => {
    if (row === undefined) return;
    setOpen(false);
    onPick({ id: row.id, title: row.title, number: row.number, phone: row.phone, detail: row.detail, areaName: row.areaName, customerType: row.customerType });
  };
  const handleKeys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event)) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setOpen(true);
      setAt((now) => Math.max(0, Math.min(rows.length - 1, now + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Escape' && open) setOpen(false);
    // Typing faster than the answer: Enter waits for rows of these words, so it never takes somebody else.
    else if (open && isPlainEnter(event) && search.isNewest && !query.isPlaceholderData) take(rows[at]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shown = open && search.text !== '';
  const active = shown && rows[at] !== undefined ? `${id}-${at}` : undefined;
  return (
    <div className={classes.picker}>
      <div className={classes.head}>
        <label htmlFor={id}>{name}</label>
        <span className={classes.hint}>{t.pickerHint}</span>
      </div>
      <div className={classes.box}>
        <span className={classes.icon}>
          <Icon name="search" />
        </span>
        <input
          ref={input}
          id={id}
          className={classes.input}
          type="text"
          role="combobox"
          aria-expanded={shown && rows.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={active}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          autoFocus={autoFocus}
          onKeyDown={handleKeys}
          onBlur={() => {
            setOpen(false);
            if (rows.length === 0 && search.text !== '') onTyped?.(search.text);
          }}
          onFocus={() => setOpen(search.text !== '')}
          {...search.props}
        />
        {keys === undefined ? null : (
          <span className={classes.key} aria-hidden="true">
            <KeyCap keys={keys} />
          </span>
        )}
      </div>
      {shown && rows.length > 0 ? (
        <ul className={classes.list} id={`${id}-list`} role="listbox" aria-label={t.options}>
          {rows.map((row, i) => (
            <li
              key={row.id}
              id={`${id}-${i}`}
              className={classes.option}
              role="option"
              aria-selected={i === at}
              // The field must not lose the cursor before the click counts.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(row)}
              ref={i === at ? (element) => element?.scrollIntoView({ block: 'nearest' }) : null}
            >
              <span className={classes.title}>{row.title}</span>
              <span>{row.number ?? ''}</span>
              <span>{row.phone ?? ''}</span>
              <span className={classes.where}>{[row.detail, row.areaName].filter((part) => part !== null && part !== '').join(' · ')}</span>
              <span className={classes.by}>{t.matchedBy[row.matchedBy]}</span>
            </li>
          ))}
          {query.data?.more === true ? <li className={classes.foot} role="presentation">{t.pickerMore}</li> : null}
        </ul>
      ) : null}
      <p className={classes.hint} role="status">
        {!shown || query.isPlaceholderData ? '' : query.error !== null ? sentenceOf(query.error) : query.data === undefined ? '' : rows.length > 0 ? (query.data.near ? t.near(rows.length) : t.opensWith(rows.length)) : query.data.tooShort ? t.tooShort : t.nothing}
      </p>
    </div>
  );
}
