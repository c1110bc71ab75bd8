/** A practice station opened in this process with its store in reach, so that statements, plans and the search index can be looked at. */
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { v4, v7 } from 'uuid';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import { openKeys } from '#service/db/keys.ts';
import { openStore } from '#service/db/openStore.ts';
import { takeOwnership } from '#service/db/ownership.ts';
import type { Sql } from '#service/db/sql.ts';
import type { Reader, Store, Tx } from '#service/db/store.ts';
import { indexOf } from '#service/features/directory/search/searchRoom.ts';
import { realMachine, type Machine } from '#service/runtime/context.ts';
import { openStation } from '#service/runtime/openStation.ts';
import { rowsAs } from './rowShape.ts';
import { startBenchService, type BenchService } from './service.ts';

/** Every distinct statement with how often it ran, while watching. */
export interface Watch {
  /** Starts a new count. */
  begin(): void;
  /** Ends the count; text of each statement with one set of its parameters and how often it ran. */
  end(): ReadonlyMap<string, { readonly statement: Sql; readonly runs: number }>;
}

/** A station whose store can be looked into. Calls go through the same dispatcher as the app's. */
export interface BenchStation extends BenchService {
  readonly folder: string;
  readonly store: Store;
  readonly watch: Watch;
  /** Stages a list as the shell does, and takes it through look, preview and portions. Answers milliseconds and portions. */
  importList(csv: string): Promise<{ readonly ms: number; readonly portions: number; readonly created: number }>;
  /** Lets `days` pass for this station, and signs in again: people do every morning. */
  passDays(days: number): Promise<void>;
  /** Waits until the search index has taken in every line of the log. */
  indexed(): Promise<void>;
}

function watched(store: Store): { readonly store: Store; readonly watch: Watch } {
  let seen: Map<string, { statement: Sql; runs: number }> | null = null;
  const note = (statement: Sql): void => {
    if (!seen) return;
    const known = seen.get(statement.text);
    seen.set(statement.text, { statement, runs: (known?.runs ?? 0) + 1 });
  };
  const readerOf = (reader: Reader): Reader => ({
    all: (statement, shape) => (note(statement), reader.all(statement, shape)),
    get: (statement, shape) => (note(statement), reader.get(statement, shape)),
  });
  return {
    store: {
      ...store, ...readerOf(store),
      write: (work) => store.write((tx) => work({ ...readerOf(tx), run: (statement) => (note(statement), tx.run(statement)) } satisfies Tx)),
    },
    watch: {
      begin: () => void (seen = new Map()),
      end: () => {
        const found = seen ?? new Map<string, { statement: Sql; runs: number }>();
        seen = null;
        return found;
      },
    },
  };
}

/** Makes a practice station in `folder` (or opens the one there) and signs `workNo` in. */
export async function openBenchStation(folder: string, workNo = '611'): Promise<BenchStation> {
  mkdirSync(folder, { recursive: true });
  // Made by the service as it always is; then opened again by the runtime's own parts, because the service hands no store out.
  await (await startBenchService(folder)).close();
  const keys = openKeys(folder, null);
  const { store, watch } = watched(openStore({ owner: takeOwnership(folder), key: keys.storeKey, mode: 'open' }));
  let aheadMs = 0;
  const machine: Machine = { ...realMachine, now: () => new Date(Date.parse(realMachine.now()) + aheadMs).toISOString() };
  const station = openStation({ store, keys, machine, log: () => undefined, send: () => undefined, onUnsound: () => undefined, onFault: (fault) => { throw fault; } });
  station.begin();
  let session = `bench-${v7()}`;
  let calls = 0;
  let closing: Promise<void> | null = null;
  const call = async (method: string, input: unknown, commandId?: string): Promise<unknown> => {
    const reply = JSON.parse((await station.dispatch({ v: 1, callId: `b${String(++calls)}`, session, method, input, ...(commandId === undefined ? {} : { commandId }) })) ?? '') as { ok: boolean; value: unknown; error?: unknown };
    if (!reply.ok) throw new Error(`${method}: ${JSON.stringify(reply.error)}`);
    return reply.value;
  };
  const signIn = (): Promise<unknown> => call('session.signIn', { workNo, password: practicePassword }, v7());
  await signIn();
  return {
    folder, store, watch, call,
    id: () => v7(),
    close: () => (closing ??= station.close()),
    importList: async (csv) => {
      const token = v4();
      mkdirSync(path.join(folder, 'intake'), { recursive: true });
      writeFileSync(path.join(folder, 'intake', token), csv);
      const startMs = performance.now();
      const look = (await call('directory.startImport', { token, fileName: '清单.csv' }, v7())) as { runId: string; headingRow: number; mapping: unknown };
      await call('directory.previewImport', { runId: look.runId, headingRow: look.headingRow, mapping: look.mapping }, v7());
      let portions = 0;
      let progress = { state: 'taking', done: 0, created: 0 };
      while (progress.state === 'taking') {
        progress = (await call('directory.commitImport', { runId: look.runId, takeNewNames: false, from: progress.done }, v7())) as typeof progress;
        portions += 1;
      }
      return { ms: performance.now() - startMs, portions, created: progress.created };
    },
    passDays: async (days) => {
      aheadMs += days * 86_400_000;
      session = `bench-${v7()}`;
      await signIn();
    },
    indexed: async () => {
      const newest = (): number => store.get({ text: 'SELECT coalesce(max(seq), 0) AS seq FROM op_log', params: [] }, rowsAs<{ seq: number }>())?.seq ?? 0;
      for (;;) {
        const index = indexOf(store);
        if (!index || index.mark() >= newest()) return;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

/** Size of the store's write-ahead log. */
export const logBytes = (folder: string): number => statSync(path.join(folder, 'store.db-wal'), { throwIfNoEntry: false })?.size ?? 0;
