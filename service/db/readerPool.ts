/** Heavy reads in a worker thread with a read-only connection of its own. */
import { Worker } from 'node:worker_threads';
import type { Sql } from './sql.ts';
import type { HeavyReader } from './store.ts';
import { StoreFault } from './storeErrors.ts';

/** What the worker is asked. */
export type ReaderTask =
  | { readonly kind: 'all'; readonly statement: Sql }
  | { readonly kind: 'copyInto'; readonly path: string }
  | { readonly kind: 'check'; readonly full: boolean };

/** A numbered task on its way to the worker, and the answer on its way back. */
export interface ReaderRequest { readonly id: number; readonly task: ReaderTask }
export type ReaderReply = { readonly id: number; readonly ok: true; readonly value: unknown } | { readonly id: number; readonly ok: false; readonly message: string; readonly code: string };

/** What the worker is started with. */
export interface ReaderSettings { readonly path: string; readonly key: Uint8Array }

interface Waiting { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }

/** From sources Node reads the .ts file itself; a build puts the worker beside the service bundle. */
const workerFile = (): URL => {
  const name = import.meta.url.endsWith('.ts') ? './readerWorker.ts' : './readerWorker.cjs';
  return new URL(name, import.meta.url);
};

/** A heavy reader and its end. The worker starts with the first task and is started anew after a crash. */
export function createReaderPool(settings: ReaderSettings): HeavyReader & { close(): Promise<void> } {
  let worker: Worker | null = null;
  let closed = false;
  let nextId = 1;
  const waiting = new Map<number, Waiting>();

  const failAll = (error: Error): void => {
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };

  const start = (): Worker => {
    const started = new Worker(workerFile(), { workerData: settings, env: {}, execArgv: [] });
    started.on('message', (reply: ReaderReply) => {
      const one = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (waiting.size === 0) started.unref();
      if (reply.ok) one?.resolve(reply.value);
      else one?.reject(Object.assign(new Error(reply.message), { code: reply.code }));
    });
    const gone = (error: unknown): void => {
      if (worker === started) worker = null;
      failAll(new StoreFault('io', error));
    };
    started.on('error', gone);
    started.on('exit', (code) => {
      gone(new Error(`reader ended with ${code}`));
    });
    return started;
  };

  const ask = (task: ReaderTask): Promise<unknown> => {
    if (closed) return Promise.reject(new StoreFault('closed'));
    const running = (worker ??= start());
    // An idle reader must not keep the process alive, a working one must.
    running.ref();
    const id = nextId++;
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      running.postMessage({ id, task } satisfies ReaderRequest);
    });
  };

  return {
    all: async (statement, rowSchema) => ((await ask({ kind: 'all', statement })) as readonly unknown[]).map((row) => rowSchema.parse(row)),
    copyInto: async (path) => {
      await ask({ kind: 'copyInto', path });
    },
    check: async (full) => (await ask({ kind: 'check', full })) as readonly string[],
    close: async () => {
      closed = true;
      await worker?.terminate();
    },
  };
}
