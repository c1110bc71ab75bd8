import { useCallback, useEffect, useRef, useState } from 'react';
import { newId } from './ids.ts';
import { station, StationError } from './stationClient.ts';

/** How a draft stands, for the words beside the title (草稿已存 10:42:07，断电也在). */
export interface DraftState {
  readonly status: 'none' | 'waiting' | 'saved' | 'failed';
  /** UTC instant of the last save. */
  readonly savedAt: string | null;
}

/** What {@link useDraft} gives a form. */
export interface Draft extends DraftState {
  /** Call on every change with the whole form; it is written at most 700 ms after the last key. */
  readonly keep: (content: unknown) => void;
  /** Writes what waits at once (leaving the page, switching the user). */
  readonly flush: () => Promise<void>;
  /** Throws the draft away: the form was registered, or the user said so. */
  readonly discard: () => Promise<void>;
}

const quietMs = 700;

/** The forms on screen: each writes what waits. */
const open = new Set<() => Promise<void>>();

/**
 * Keeps what is typed in the encrypted store, never in browser storage. One row per form in hand; `id` is the command id
 * of the form, so the registering command deletes it and a crash between save and answer stays one command.
 */
export function useDraft(form: string, id: string): Draft {
  const [state, setState] = useState<DraftState>({ status: 'none', savedAt: null });
  const waiting = useRef<{ timer: number; content: unknown } | null>(null);
  const settled = useRef<Promise<void>>(Promise.resolve());
  const alive = useRef(true);

  const write = useCallback((content: unknown): Promise<void> => {
    // One after the other: two saves of one draft must not overtake each other.
    settled.current = settled.current.then(async () => {
      try {
        const { savedAt } = await station.drafts.save({ id, form, content: JSON.stringify(content) }, { commandId: newId() });
        if (alive.current) setState({ status: 'saved', savedAt });
      } catch (thrown) {
        // Kept on screen and tried again with the next key; the form says that it is not safe yet.
        if (!(thrown instanceof StationError)) throw thrown;
        if (alive.current) setState((now) => ({ ...now, status: 'failed' }));
      }
    });
    return settled.current;
  }, [form, id]);

  const flush = useCallback(async (): Promise<void> => {
    const held = waiting.current;
    if (held !== null) {
      window.clearTimeout(held.timer);
      waiting.current = null;
      await write(held.content);
    }
    await settled.current;
  }, [write]);

  const keep = useCallback((content: unknown) => {
    if (waiting.current !== null) window.clearTimeout(waiting.current.timer);
    waiting.current = { content, timer: window.setTimeout(() => void flush(), quietMs) };
    setState((now) => (now.status === 'waiting' ? now : { ...now, status: 'waiting' }));
  }, [flush]);

  const discard = useCallback(async (): Promise<void> => {
    if (waiting.current !== null) window.clearTimeout(waiting.current.timer);
    waiting.current = null;
    await settled.current;
    setState({ status: 'none', savedAt: null });
    await station.drafts.discard({ id }, { commandId: newId() });
  }, [id]);

  useEffect(() => {
    alive.current = true;
    const leave = () => void flush();
    window.addEventListener('pagehide', leave);
    open.add(flush);
    return () => {
      alive.current = false;
      window.removeEventListener('pagehide', leave);
      open.delete(flush);
      void flush();
    };
  }, [flush]);
  return { ...state, keep, flush, discard };
}

/**
 * Writes the drafts of every form on screen now: before a lock or a user switch. Settles when they are kept or could not be;
 * what ends the session must wait for it, because a save sent after the lock belongs to nobody and is refused.
 */
export async function keepAllDrafts(): Promise<void> {
  await Promise.allSettled([...open].map((flush) => flush()));
}

/** The drafts a person left under a form's name, newest first; content is parsed by the form's own schema. */
export async function listDrafts(form: string): Promise<readonly { readonly id: string; readonly savedAt: string; readonly content: unknown }[]> {
  const { drafts } = await station.drafts.list({ form });
  return drafts.map(({ id, savedAt, content }) => ({ id, savedAt, content: JSON.parse(content) as unknown })).sort((a, b) => b.savedAt.localeCompare(a.savedAt));
}
