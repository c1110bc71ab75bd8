import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AppError } from '#shared/protocol/appError.ts';
import type { CallOptions } from '#shared/protocol/stationApi.ts';
import { newId } from './ids.ts';
import { appErrorOf, StationError } from './stationClient.ts';

/** A command as a form uses it. */
export interface Command<I, O> {
  /** Sends it. Answers the value, or undefined when it was refused: `error` then says why. A second press while it runs is ignored. */
  readonly run: (input: I) => Promise<O | undefined>;
  readonly busy: boolean;
  readonly error: AppError | null;
  readonly clearError: () => void;
  /** The id the next send carries; drafts are kept under the same id, so a crash between save and answer is still one command. */
  readonly commandId: string;
  /** Continues a command begun before (a restored draft). */
  readonly adoptCommandId: (id: string) => void;
}

/** Options of {@link useCommand}. */
export interface CommandOptions<O> {
  readonly onDone?: (output: O) => void;
}

/**
 * A command with one identity: the command id stays until it succeeded, or until the input was changed after an answer that
 * settles the matter (a refusal). After UNAVAILABLE nobody knows whether it was done, so the same id is sent again, with the
 * same input: the service answers what it did the first time.
 */
export function useCommand<I, O>(send: (input: I, options: CallOptions) => Promise<O>, options: CommandOptions<O> = {}): Command<I, O> {
  const client = useQueryClient();
  const id = useRef<string>(undefined);
  id.current ??= newId();
  const sent = useRef<string>(undefined);
  const running = useRef(false);
  const alive = useRef(true);
  const [state, setState] = useState<{ busy: boolean; error: AppError | null }>({ busy: false, error: null });
  const latest = useRef({ send, options });
  useEffect(() => {
    latest.current = { send, options };
  });
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  const run = useCallback(async (input: I): Promise<O | undefined> => {
    if (running.current) return undefined;
    const text = JSON.stringify(input);
    // Another input under a used id would be refused; it is another command.
    if (sent.current !== undefined && sent.current !== text) id.current = newId();
    sent.current = text;
    running.current = true;
    setState({ busy: true, error: null });
    try {
      const output = await latest.current.send(input, { commandId: id.current ?? newId() });
      id.current = newId();
      sent.current = undefined;
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      if (alive.current) setState({ busy: false, error: null });
      latest.current.options.onDone?.(output);
      return output;
    } catch (thrown) {
      // A StationError is an answer and is shown; anything else is a bug of the page and goes on to the boundary.
      if (!(thrown instanceof StationError)) {
        if (alive.current) setState({ busy: false, error: { code: 'INTERNAL', incidentId: '' } });
        throw thrown;
      }
      if (thrown.error.code === 'UNAUTHENTICATED') void client.invalidateQueries({ queryKey: ['session', 'state'] });
      if (alive.current) setState({ busy: false, error: appErrorOf(thrown) });
      return undefined;
    } finally {
      running.current = false;
    }
  }, [client]);
  const clearError = useCallback(() => setState((now) => ({ ...now, error: null })), []);
  const adoptCommandId = useCallback((next: string) => {
    id.current = next;
    sent.current = undefined;
  }, []);
  return { run, busy: state.busy, error: state.error, clearError, commandId: id.current, adoptCommandId };
}
