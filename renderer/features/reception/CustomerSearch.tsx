import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { parseReturningQuery } from '#shared/features/reception/reception.rules.ts';
import type { ReturningRow } from '#shared/features/reception/reception.shapes.ts';
import type { SearchRow } from '#shared/features/directory/directory.shapes.ts';
import { useFormats } from '#renderer/lib/format.ts';
import { useTexts } from '#renderer/lib/texts.tsx';
import { useAsked } from '#renderer/lib/useAsked.ts';
import { useHotkey } from '#renderer/ui/hotkeys.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import { isPlainEnter } from '#renderer/ui/imeKeys.ts';
import { StateWord } from '#renderer/ui/StateShape.tsx';
import { customersQuery, returningQuery } from './reception.api.ts';
import { receptionText } from './reception.text.ts';
import { receptionWords } from './reception.words.text.ts';
import { receptionShapes } from './stateShapes.ts';
import classes from './WhoColumn.module.css';

type Choice = { readonly kind: 'matter'; readonly row: ReturningRow } | { readonly kind: 'customer'; readonly row: SearchRow };
const shownRows = 9;
/** Matters never push the customers of the directory out of the list. */
const shownMatters = 6;
const ofMatters = [['reception', 'returning']];
const ofCustomers = [['directory', 'search']];

/**
 * One box that finds both: matters this customer came with before (number tail, QR, phone tail, name) and the customers of the
 * directory. ↑ ↓ choose, Enter takes; Enter that ends an input-method word takes nothing.
 */
export function CustomerSearch({ autoFocus, onMatter, onCustomer }: { readonly autoFocus: boolean; readonly onMatter: (row: ReturningRow) => void; readonly onCustomer: (row: SearchRow) => void }) {
  const t = useTexts(receptionText);
  const w = useTexts(receptionWords);
  const formats = useFormats();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [composing, setComposing] = useState(false);
  const typed = text.trim();
  // Each list follows the keys at its own pace: the directory never holds the matters up.
  const asked = useAsked(typed, ofMatters, composing);
  const askedCustomers = useAsked(typed, ofCustomers, composing);
  const matters = useQuery(returningQuery(asked !== '' && parseReturningQuery(asked) !== null ? asked : ''));
  const customers = useQuery(customersQuery(askedCustomers));
  const found: readonly Choice[] = typed === '' ? [] : [
    ...(matters.data?.rows ?? []).slice(0, shownMatters).map((row) => ({ kind: 'matter' as const, row })),
    ...(customers.data?.rows ?? []).map((row) => ({ kind: 'customer' as const, row })),
  ].slice(0, shownRows);
  // Typing is faster than the answer: Enter waits for the rows of these very words, so it never takes somebody else. Matters
  // stand first, so they need not wait for the directory.
  const mattersThere = asked === typed && !matters.isPlaceholderData && !matters.isLoading;
  const customersThere = mattersThere && askedCustomers === typed && !customers.isPlaceholderData && !customers.isLoading;
  useEffect(() => setActive(0), [asked]);
  useHotkey('F4', { label: t.search, group: t.title, run: () => { input.current?.focus(); input.current?.select(); } });
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);

  const take = (choice: Choice) => {
    setText('');
    if (choice.kind === 'matter') onMatter(choice.row);
    else onCustomer(choice.row);
  };
  const handleKeys = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const chosen = found[active];
    if (step !== 0 && found.length > 0) setActive((now) => (now + step + found.length) % found.length);
    else if (chosen !== undefined && (chosen.kind === 'matter' ? mattersThere : customersThere) && isPlainEnter(event)) take(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <div className={classes.search}>
      <TextInput
        ref={input}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        onKeyDown={handleKeys}
        leftSection={<Icon name="search" size={15} />}
        rightSection={text === '' ? undefined : <span className={classes.count}>{mattersThere ? t.found(found.length) : ''}</span>}
        rightSectionWidth={46}
        placeholder={t.whoHint}
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-label={t.search}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={found[active] === undefined ? undefined : `${id}-${String(active)}`}
        aria-keyshortcuts="F4"
      />
      {typed === '' ? null : (
        <div className={classes.results} role="listbox" id={`${id}-list`} aria-label={t.search}>
          {found.map((choice, i) => (
            <div key={`${choice.kind} ${choice.row.id}`} id={`${id}-${String(i)}`} role="option" aria-selected={i === active} className={classes.result} onMouseDown={(event) => event.preventDefault()} onClick={() => take(choice)}>
              {choice.kind === 'matter' ? <MatterLine row={choice.row} when={formats.shortDate(choice.row.acceptedAt)} state={<StateWord shape={receptionShapes[choice.row.state]}>{w.state[choice.row.state]}</StateWord>} /> : <CustomerLine row={choice.row} />}
            </div>
          ))}
          {found.length === 0 && customersThere ? <p className={classes.none}>{customers.data?.tooShort === true ? t.tooShort : t.nothingFound}</p> : null}
        </div>
      )}
    </div>
  );
}

const MatterLine = ({ row, when, state }: { readonly row: ReturningRow; readonly when: string; readonly state: ReactNode }) => (
  <>
    <span className={classes.first}>
      <span className={classes.grow}>{row.matter}</span>
      {state}
    </span>
    <span className={classes.quiet}>{[when, row.customer ?? row.number, row.phone, row.firstContact?.name].filter((part) => part !== null && part !== undefined).join('\u2002')}</span>
  </>
);

const CustomerLine = ({ row }: { readonly row: SearchRow }) => (
  <>
    <span className={classes.first}>
      <span>{row.title}</span>
      <span className={classes.grow}>{row.phone ?? ''}</span>
      <span className={classes.quiet}>{row.number ?? ''}</span>
    </span>
    <span className={classes.quiet}>{row.detail}</span>
  </>
);
