/** A practice station whose dispatcher and store are both in reach: calls go the product's way, and what they left is looked at. */
import path from 'node:path';
import { v7 } from 'uuid';
import { z } from 'zod';
import { contractOf } from '#shared/features/methodTable.ts';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import { openKeys, type StoreKeys } from '#service/db/keys.ts';
import { openStore } from '#service/db/openStore.ts';
import { takeOwnership } from '#service/db/ownership.ts';
import { sql } from '#service/db/sql.ts';
import type { Store } from '#service/db/store.ts';
import { findStation } from '#service/features/admin/admin.public.ts';
import { toStation } from '#service/features/station/station.public.ts';
import { currentOrigin } from '#service/records/recorder.ts';
import { recordsOffice } from '#service/runtime/commandContext.ts';
import { realMachine, type Machine } from '#service/runtime/context.ts';
import { createDispatch } from '#service/runtime/dispatch.ts';
import { boundMethods, openStation } from '#service/runtime/openStation.ts';
import { startService } from '#service/runtime/service.ts';

/** An answer as it came, and read. */
export interface Reply {
  readonly text: string;
  readonly ok: boolean;
  readonly value: unknown;
  readonly code: string;
  readonly error: Readonly<Record<string, unknown>>;
}

const replySchema = z.union([
  z.strictObject({ callId: z.string(), ok: z.literal(true), value: z.unknown() }),
  z.strictObject({ callId: z.string(), ok: z.literal(false), error: z.record(z.string(), z.unknown()) }),
]);

/** Reads an answer line. Throws when it is no answer at all. */
export function readReply(text: string): Reply {
  const reply = replySchema.parse(JSON.parse(text));
  return reply.ok ? { text, ok: true, value: reply.value, code: '', error: {} } : { text, ok: false, value: undefined, code: String(reply.error['code']), error: reply.error };
}

/** The station of a trial. */
export interface AttackStation {
  readonly folder: string;
  readonly store: Store;
  readonly keys: StoreKeys;
  /** What the service logged: event and facts. */
  readonly logged: readonly { readonly event: string; readonly facts: Readonly<Record<string, string | number>> }[];
  /** One frame as it is, read by the dispatcher. */
  send(raw: unknown): Promise<Reply>;
  /** A well-formed call of a person; commands get a fresh id. */
  call(session: string | null, method: string, input: unknown): Promise<Reply>;
  /** Signs a person in at a window of their own; answers its token. */
  signIn(workNo: string): Promise<string>;
  /** Rows ever changed on the writer's connection; the same number before and after means nothing was written. */
  changes(): number;
  /** Newest line of the operation log. */
  logSeq(): number;
  close(): Promise<void>;
}

const numberRow = z.strictObject({ n: z.number() });

/** Makes an empty practice station in `folder` by the service itself and closes it again. */
export async function makeStation(folder: string, machine: Machine = realMachine): Promise<void> {
  let answer = '';
  const service = startService({ folder, machine, log: () => undefined, leave: () => undefined, send: (line) => { if (line.includes('"callId"')) answer = line; } });
  await service.receive(JSON.stringify({ v: 1, callId: 'a', session: null, method: 'hello', input: { practice: true, seed: 'empty' } }));
  await service.close();
  if (!answer.includes('"ready"')) throw new Error(`no station was made: ${answer}`);
}

/**
 * Opens a station in `folder`, made first when there is none.
 *
 * @param options.unread  the known-bad twin: inputs are not read by their contract
 */
export async function openAttackStation(folder: string, options: { readonly unread?: boolean; readonly made?: boolean } = {}): Promise<AttackStation> {
  const home = path.join(folder, 'station');
  if (options.made !== true) await makeStation(home);
  const keys = openKeys(home, null);
  const store = openStore({ owner: takeOwnership(home), key: keys.storeKey, mode: 'open' });
  const logged: { event: string; facts: Readonly<Record<string, string | number>> }[] = [];
  const log = (event: string, facts: Readonly<Record<string, string | number>> = {}): void => void logged.push({ event, facts });
  const onFault = (fault: Error): never => { throw fault; };
  const station = openStation({ store, keys, machine: realMachine, log, send: () => undefined, onUnsound: () => undefined, onFault });
  let dispatch = station.dispatch;
  if (options.unread === true) {
    const row = findStation(store);
    const origin = currentOrigin(store);
    if (!row || !origin) throw new Error('the station has no station');
    dispatch = createDispatch({
      office: recordsOffice(store, keys, realMachine, () => origin, () => undefined), station: () => toStation(row), methods: boundMethods(), log, onCommitted: () => undefined, onFault,
      find: (method) => { const contract = contractOf(method); return contract && { ...contract, input: z.unknown() }; },
      memory: { startedMs: realMachine.monotonicMs(), lastGuessMs: new Map(), sessionEndMs: new Map(), looksMs: new Map(), confirmedMs: new Map() },
    });
  }
  let calls = 0;
  const send = async (raw: unknown): Promise<Reply> => readReply((await dispatch(raw)) ?? '');
  const call = (session: string | null, method: string, input: unknown): Promise<Reply> =>
    send({ v: 1, callId: `a${String(++calls)}`, session, method, input, ...(contractOf(method)?.kind === 'command' ? { commandId: v7() } : {}) });
  return {
    folder: home, store, keys, logged, send, call,
    signIn: async (workNo) => {
      const session = `attack-window-${v7()}`;
      const reply = await call(session, 'session.signIn', { workNo, password: practicePassword });
      if (!reply.ok) throw new Error(`sign-in of ${workNo}: ${reply.text}`);
      return session;
    },
    changes: () => store.get(sql`SELECT total_changes() AS n`, numberRow)?.n ?? -1,
    logSeq: () => store.get(sql`SELECT coalesce(max(seq), 0) AS n FROM op_log`, numberRow)?.n ?? -1,
    close: () => station.close(),
  };
}
