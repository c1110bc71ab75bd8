// Query keys and options of the directory, and the acts of an import that run on by themselves.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ImportProgress } from '#shared/features/directory/directory.shapes.ts';
import type { AppError } from '#shared/protocol/appError.ts';
import { newId } from '#renderer/lib/ids.ts';
import { appErrorOf, callDesktop, station } from '#renderer/lib/stationClient.ts';

/** Customers for what was typed; the rows before stay on screen while the next are asked. */
export const customersQuery = (text: string) => queryOptions({ queryKey: ['directory', 'search', text], queryFn: () => station.directory.search({ text, scope: 'customers' }), placeholderData: keepPreviousData, enabled: text !== '', gcTime: 30_000 });

/** One customer, masked. */
export const customerQuery = (id: string) => queryOptions({ queryKey: ['directory', 'customer', id], queryFn: () => station.directory.getCustomer({ id }) });

/** Figures of the directory and the newest import. */
export const overviewQuery = queryOptions({ queryKey: ['directory', 'overview'], queryFn: () => station.directory.getOverview({}) });

/** Transformer areas by code, page by page. */
export const areasQuery = (text: string) => infiniteQueryOptions({ queryKey: ['directory', 'areas', text], queryFn: ({ pageParam }) => station.directory.listTransformerAreas({ text, after: pageParam }), initialPageParam: null as string | null, getNextPageParam: (page) => page.next });

/** Villages by name, page by page. */
export const villagesQuery = (text: string) => infiniteQueryOptions({ queryKey: ['directory', 'villages', text], queryFn: ({ pageParam }) => station.directory.listVillages({ text, after: pageParam }), initialPageParam: null as string | null, getNextPageParam: (page) => page.next });

interface Picked { readonly token: string; readonly name: string }
/** Lets the person choose a list; null when they did not. */
export async function pickList(): Promise<Picked | null> {
  return (await callDesktop<{ readonly picked: Picked | null }>('pickFile', { kinds: ['csv', 'xlsx', 'txt'], maxBytes: 64 * 1024 * 1024 })).picked;
}

/** Saves a file of the outbox where the person wants it; false when they did not. */
export const saveOutgoing = async (file: { readonly token: string; readonly name: string }): Promise<boolean> => (await callDesktop<{ readonly saved: boolean }>('saveFile', file)).saved;

/** A run that takes or takes back portion after portion. */
export interface ImportRunner {
  readonly progress: ImportProgress | null;
  readonly running: 'taking' | 'undoing' | null;
  readonly error: AppError | null;
  take(runId: string, takeNewNames: boolean, from?: number): void;
  undo(runId: string, from?: number): void;
  /** Asks it to end after the portion under way. */
  stop(): void;
  reset(): void;
}

/**
 * Drives an import from here: one command a portion, so that other people's commands pass in between. Each portion has its
 * own command id and is sent again with it when the service restarts, so none is taken twice.
 */
export function useImportRunner(): ImportRunner {
  const [state, setState] = useState<Pick<ImportRunner, 'progress' | 'running' | 'error'>>({ progress: null, running: null, error: null });
  const stopping = useRef(false);
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
      // Leaving the page pauses the import between two portions; it can be gone on with from the last one.
      stopping.current = true;
    };
  }, []);
  const show = useCallback((next: Pick<ImportRunner, 'progress' | 'running' | 'error'>) => {
    if (alive.current) setState(next);
  }, []);
  const drive = useCallback(async (running: 'taking' | 'undoing', portion: (from: number, commandId: string) => Promise<ImportProgress>, runId: string, start: number) => {
    stopping.current = false;
    let progress: ImportProgress | null = null;
    show({ progress: null, running, error: null });
    try {
      for (let from = start; ; ) {
        progress = await portion(from, newId());
        from = progress.done;
        if (progress.state !== running) break;
        if (stopping.current) {
          if (running === 'taking' && alive.current) progress = await station.directory.stopImport({ runId }, { commandId: newId() });
          break;
        }
        show({ progress, running, error: null });
      }
      show({ progress, running: null, error: null });
    } catch (thrown) {
      // Shown with a way to go on: what was taken is known to the service.
      show({ progress, running: null, error: appErrorOf(thrown) });
    }
  }, [show]);
  return {
    ...state,
    take: (runId, takeNewNames, from = 0) => void drive('taking', (next, commandId) => station.directory.commitImport({ runId, takeNewNames, from: next }, { commandId }), runId, from),
    undo: (runId, from = 0) => void drive('undoing', (next, commandId) => station.directory.undoLastImport({ runId, from: next }, { commandId }), runId, from),
    stop: () => {
      stopping.current = true;
    },
    reset: () => setState({ progress: null, running: null, error: null }),
  };
}
