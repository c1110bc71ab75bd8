import { createContext, use, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { ActButton } from '../ActButton.tsx';
import { isSaveEnter } from '../imeKeys.ts';
import { useHotkey } from '../hotkeys.tsx';
import { useUiWords } from '../words.tsx';
import classes from './FormShell.module.css';
import type { LeaveDialog } from './LeaveDialog.tsx';
import { useFormErrors, type Form, type FormValues } from './useForm.ts';

/** Registers a function that is asked before the page is left: true lets go, else `goOn` continues later. Answers the removal. */
export type GuardLeaving = (guard: (goOn: () => void) => boolean) => () => void;
const LeaveContext = createContext<GuardLeaving>(() => () => undefined);

/** The app says here how leaving is guarded (the router knows). */
export function LeaveGuardProvider({ guardLeaving, children }: { readonly guardLeaving: GuardLeaving; readonly children: ReactNode }) {
  return <LeaveContext value={guardLeaving}>{children}</LeaveContext>;
}

/**
 * A form: fields, a summary of what is wrong, Save and Cancel in their order. Ctrl+Enter saves; Enter in a field does
 * not, so an input method can never send it. Leaving with something unsaved asks first, unless `kept` (drafts hold it).
 */
export function FormShell<V extends FormValues>({ form, label, children, onSave, onCancel, saveWords, cancelWords, busy = false, error, kept = false, acts = true, main = true }: {
  readonly form: Form<V>;
  /** Accessible name, and the heading of its key in help. */
  readonly label: string;
  readonly children: ReactNode;
  readonly onSave: () => void;
  readonly onCancel?: () => void;
  readonly saveWords?: string;
  readonly cancelWords?: string;
  readonly busy?: boolean;
  /** A sentence about the whole form (a refusal). */
  readonly error?: string | undefined;
  /** What is typed is kept as a draft, so leaving needs no question. */
  readonly kept?: boolean;
  /** False when the page's own action bar saves. */
  readonly acts?: boolean;
  /** Whether Save is the one accent button of the screen. */
  readonly main?: boolean;
}) {
  const words = useUiWords();
  const errors = useFormErrors(form);
  const element = useRef<HTMLFormElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const guardLeaving = use(LeaveContext);
  const [goOn, setGoOn] = useState<(() => void) | null>(null);
  const [Leave, setLeave] = useState<typeof LeaveDialog | null>(null);
  const count = Object.keys(errors).length;

  const save = () => {
    if (!busy) onSave();
  };
  useHotkey('Ctrl+Enter', { label: saveWords ?? words.save, group: label, run: save });

  useEffect(() => {
    if (kept) return undefined;
    return guardLeaving((next) => {
      if (!form.isDirty()) return true;
      // The question is fetched when it is first asked: dialogs bring much code, and most forms are never left half-done.
      void import('./LeaveDialog.tsx').then((file) => setLeave(() => file.LeaveDialog));
      setGoOn(() => next);
      return false;
    });
  }, [guardLeaving, form, kept]);

  // After a refused save the first wrong field gets the cursor; that is what the user has to do next.
  useEffect(() => {
    if (count === 0) return;
    const first = element.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (first ?? summary.current)?.focus();
  }, [count, errors]);

  const handleKeys = (event: KeyboardEvent) => {
    // The registry hears Ctrl+Enter at the window; inside the form it is taken here, so that the innermost form saves.
    if (!isSaveEnter(event)) return;
    event.preventDefault();
    event.stopPropagation();
    save();
  };

  return (
    <form
      ref={element}
      className={classes.form}
      aria-label={label}
      noValidate
      autoComplete="off"
      onKeyDown={handleKeys}
      onSubmit={(event) => event.preventDefault()}
    >
      {count === 0 && error === undefined ? null : (
        <div className={classes.summary} role="alert" tabIndex={-1} ref={summary}>
          {error === undefined ? null : <p className={classes.sentence}>{error}</p>}
          {count === 0 ? null : (
            <>
              <p className={classes.sentence}>{words.errorSummary(count)}</p>
              <ul className={classes.list}>
                {Object.entries(errors).map(([name, sentence]) => (
                  <li key={name}>{sentence}</li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      {children}
      {acts ? (
        <div className={classes.acts}>
          <ActButton main={main} keys="Ctrl+Enter" onAct={save} busy={busy} group={label}>
            {saveWords ?? words.save}
          </ActButton>
          {onCancel === undefined ? null : (
            <ActButton onAct={onCancel} group={label}>
              {cancelWords ?? words.cancel}
            </ActButton>
          )}
        </div>
      ) : null}
      {goOn === null || Leave === null ? null : (
        <Leave
          onStay={() => setGoOn(null)}
          onLeave={() => {
            setGoOn(null);
            form.reset();
            goOn();
          }}
        />
      )}
    </form>
  );
}
