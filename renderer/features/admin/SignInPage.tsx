import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { describeError } from '#renderer/lib/errors.ts';
import { sessionStateQuery } from '#renderer/lib/session.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { useLanguage, useTexts } from '#renderer/lib/texts.tsx';
import { useCommand } from '#renderer/lib/useCommand.ts';
import { ActButton } from '#renderer/ui/ActButton.tsx';
import { PasswordField } from '#renderer/ui/form/fields.tsx';
import { FormShell } from '#renderer/ui/form/FormShell.tsx';
import { useForm } from '#renderer/ui/form/useForm.ts';
import { isComposing, onPlainEnter } from '#renderer/ui/imeKeys.ts';
import { Hint, Notice, Row, Stack } from '#renderer/ui/Page.tsx';
import { gateText } from './gate.text.ts';
import type { GateProps } from './gateProps.ts';
import { Sheet } from './Sheet.tsx';
import classes from './SignInPage.module.css';
import { StationSwitch } from './StationSwitch.tsx';

type Name = { readonly personId: string; readonly name: string; readonly workNo: string; readonly parked: boolean };

/** 上班登录: name list and password, once a shift. */
export function SignInPage({ onDone }: GateProps) {
  const t = useTexts(gateText);
  const state = useQuery(sessionStateQuery).data;
  if (state === undefined) return null;
  return (
    <Sheet wide title={state.stationName} note={t.signInNote}>
      <SignIn onDone={onDone} names={state.names} pinFirst={false} first={undefined} />
      {state.practice ? (
        <Notice title={t.practiceTitle}>{t.practiceBody(state.practicePassword ?? '', state.practicePin ?? '')}</Notice>
      ) : null}
      <StationSwitch practice={state.practice} />
    </Sheet>
  );
}

/** 锁屏: shows the station's name only; a PIN brings back whoever signed in this shift, in two seconds. */
export function LockedPage({ onDone }: GateProps) {
  const t = useTexts(gateText);
  const state = useQuery(sessionStateQuery).data;
  const [others, setOthers] = useState(false);
  if (state === undefined) return null;
  const parked = state.names.filter((name) => name.parked);
  const byPin = parked.length > 0 && !others;
  return (
    <Sheet wide title={state.stationName} note={`${t.lockedTitle}。${t.lockedBody}`}>
      <SignIn key={String(byPin)} onDone={onDone} names={byPin ? parked : state.names} pinFirst={byPin} first={byPin ? (state.lockedName ?? undefined) : undefined} />
      <Row>
        {parked.length === 0 ? null : (
          <ActButton look="link" onAct={() => setOthers(!others)}>
            {others ? t.backToPin : t.otherPerson}
          </ActButton>
        )}
        <Hint>{t.lockedNote}</Hint>
      </Row>
      {state.practice ? <Hint>{t.practiceBody(state.practicePassword ?? '', state.practicePin ?? '')}</Hint> : null}
    </Sheet>
  );
}

function SignIn({ onDone, names, pinFirst, first }: { readonly onDone: () => void; readonly names: readonly Name[]; readonly pinFirst: boolean; readonly first: string | undefined }) {
  const t = useTexts(gateText);
  const language = useLanguage();
  const [chosen, setChosen] = useState<string | undefined>(() => (names.find((name) => name.name === first) ?? (names.length === 1 ? names[0] : undefined))?.personId);
  const form = useForm({ secret: '' });
  const secret = useRef<HTMLDivElement>(null);
  const signIn = useCommand(station.session.signIn, { onDone });
  const switchByPin = useCommand(station.session.switchByPin, { onDone });
  const person = names.find((name) => name.personId === chosen);
  const error = signIn.error ?? switchByPin.error;

  const choose = (personId: string) => {
    setChosen(personId);
    form.reset({ secret: '' });
    secret.current?.querySelector('input')?.focus();
  };
  // Coming back to the desk starts in the field: the name is known, only the PIN is missing.
  useEffect(() => {
    if (chosen !== undefined) secret.current?.querySelector('input')?.focus();
  }, []);
  const save = async () => {
    const typed = form.get('secret');
    if (person === undefined) return form.setErrors({ secret: t.needName });
    if (pinFirst ? !/^\d{6,12}$/.test(typed) : typed === '') return form.setErrors({ secret: pinFirst ? t.needPin : t.needPassword });
    await (pinFirst ? switchByPin.run({ personId: person.personId, pin: typed }) : signIn.run({ personId: person.personId, password: typed }));
    // A wrong secret is typed anew, never corrected.
    form.reset({ secret: '' });
    secret.current?.querySelector('input')?.focus();
  };
  return (
    <div className={classes.columns}>
      <NameList names={names} chosen={chosen} onChoose={choose} autoFocus={chosen === undefined} />
      <div ref={secret}>
        <FormShell form={form} label={t.signInTitle} onSave={() => void save()} busy={signIn.busy || switchByPin.busy} saveWords={pinFirst ? t.switchTo : t.signIn} kept error={error === null ? undefined : describeError(error, language)} acts={false}>
          <Stack gap={3}>
            <p className={classes.person} aria-live="polite">
              {person === undefined ? <span className={classes.nobody}>{t.needName}</span> : person.name} <span className={classes.workNo}>{person?.workNo}</span>
            </p>
            <PasswordField form={form} name="secret" label={pinFirst ? t.pin : t.password} hint={pinFirst ? t.pinNote : undefined} onKeyDown={onPlainEnter(() => void save())} />
            <ActButton main look="wide" keys="Enter" onAct={() => void save()} busy={signIn.busy || switchByPin.busy}>
              {pinFirst ? t.switchTo : t.signIn}
            </ActButton>
            <Hint>{pinFirst ? t.waitNote : t.oneTimeHint}</Hint>
          </Stack>
        </FormShell>
      </div>
    </div>
  );
}

/** Names to choose from; typing filters by name or work number, ↑ ↓ move, Enter takes. */
function NameList({ names, chosen, onChoose, autoFocus }: { readonly names: readonly Name[]; readonly chosen: string | undefined; readonly onChoose: (personId: string) => void; readonly autoFocus: boolean }) {
  const t = useTexts(gateText);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const shown = names.filter((name) => `${name.name} ${name.workNo}`.toLowerCase().includes(text.trim().toLowerCase()));
  const marked = Math.min(at, shown.length - 1);
  const handleKeys = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'ArrowDown') setAt(Math.min(marked + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(marked - 1, 0));
    else return;
    event.preventDefault();
  };
  const take = onPlainEnter(() => {
    const name = shown[marked];
    if (name !== undefined) onChoose(name.personId);
  });
  return (
    <div className={classes.names}>
      <input
        className={classes.search}
        role="combobox"
        aria-expanded="true"
        aria-controls="names"
        aria-activedescendant={shown[marked] === undefined ? undefined : `name-${shown[marked].personId}`}
        aria-label={t.findName}
        placeholder={t.findName}
        autoFocus={autoFocus}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={(event) => {
          handleKeys(event);
          take(event);
        }}
      />
      {shown.length === 0 ? <Hint>{t.noNames}</Hint> : null}
      <ul className={classes.list} id="names" role="listbox" aria-label={t.name}>
        {shown.map((name, i) => (
          <li
            key={name.personId}
            id={`name-${name.personId}`}
            role="option"
            aria-selected={name.personId === chosen}
            data-marked={i === marked || undefined}
            className={classes.name}
            onClick={() => onChoose(name.personId)}
          >
            <span>{name.name}</span>
            <span className={classes.workNo}>{name.workNo}</span>
            {name.parked ? <span className={classes.parked}>{t.parked}</span> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
