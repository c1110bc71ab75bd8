import { z } from 'zod';
import { localDateOf } from '#shared/kit/dates.ts';
import { contractOf } from '#shared/features/methodTable.ts';
import { Refusal } from '#shared/protocol/appError.ts';
import type { StoreKeys } from '#service/db/keys.ts';
import { sql } from '#service/db/sql.ts';
import type { Store } from '#service/db/store.ts';
import type { StoreFault } from '#service/db/storeErrors.ts';
import { compareAnchor, keepAnchor } from '#service/records/anchor.ts';
import { filesOf } from '#service/db/folder.ts';
import { currentOrigin, startOrigin } from '#service/records/recorder.ts';
import { findPersonByWorkNo, findStation, nextVersion, rolesOfPerson, stationsTable } from '#service/features/admin/admin.public.ts';
import { timeBaseFor } from '#service/features/admin/rules.public.ts';
import { toStation, writeFirstStation, type FirstStation } from '#service/features/station/station.public.ts';
import type { Actor, BoundMethod, Desk, DeskMemory, Machine, QueryContext, Station } from './context.ts';
import { commandContext, recordsOffice, type RecordsOffice } from './commandContext.ts';
import { createDispatch } from './dispatch.ts';
import type { Log } from './log.ts';
import { modules } from './modules.ts';
import { lookOver } from './soundness.ts';
import { sweepWaitingRooms } from './sweep.ts';

/** How often clocks are looked at for reminders. */
const tickMs = 60_000;
/** The check of the whole store waits until the first screen has long been drawn. */
const lookAfterMs = 5_000;

/** An open store with its dispatcher; what the service process holds while it works. */
export interface OpenStation {
  dispatch(raw: unknown): Promise<string | null>;
  name(): string;
  practice(): boolean;
  /** The store holds no station: a first run made it and was killed before its first records. */
  isBlank(): boolean;
  recoveryProved(): boolean;
  facts(): { readonly holidaysUntil: string | null; readonly storeBytes: number | null };
  /** Writes the first records into an empty store. */
  writeFirst(first: FirstStation): void;
  markRecoveryProved(): void;
  /** Starts what runs by itself: reminders and the checks after the first screen. */
  begin(first?: 'now' | 'withNextTick'): void;
  /** Does an act as a person of the station at a given moment; only for filling a practice station. */
  actAs(workNo: string, at: string, method: string, input: unknown): unknown;
  close(): Promise<void>;
}

/** Acts of the machine itself: first records, reminders. */
export const systemActor: Actor = { personId: 'system', name: 'system', workNo: '', roles: [], teamId: null };

/** The methods of all features by name; a method bound twice stops the service at once (that none is missing is a contract test). */
export function boundMethods(): ReadonlyMap<string, BoundMethod> {
  const bound = new Map<string, BoundMethod>();
  for (const feature of modules) {
    for (const method of feature.methods) {
      if (bound.has(method.contract.method)) throw new Error(`two handlers for ${method.contract.method}`);
      bound.set(method.contract.method, method);
    }
  }
  return bound;
}

/** Takes an open store into service. */
export function openStation(needs: { readonly store: Store; readonly keys: StoreKeys; readonly machine: Machine; readonly log: Log; readonly onFault: (fault: StoreFault) => void; /** The store is not what was written; nothing may be added to it. */ readonly onUnsound: () => void; readonly send: (line: string) => void }): OpenStation {
  const { store, keys, machine, log } = needs;
  let origin = currentOrigin(store);
  const originNow = (): NonNullable<typeof origin> => {
    if (!origin) throw new Error('the store has no origin yet');
    return origin;
  };
  const anchorFile = filesOf(store.folder).anchor;
  // Before the first screen: a store that ends before its anchor is not taken into service (T4).
  compareAnchor(anchorFile, keys, store);
  const anchor = keepAnchor(anchorFile, keys, store, () => log('anchor not written'));
  const office: RecordsOffice = recordsOffice(store, keys, machine, originNow, anchor.schedule);
  const memory: DeskMemory = { startedMs: machine.monotonicMs(), lastGuessMs: new Map(), sessionEndMs: new Map(), looksMs: new Map(), confirmedMs: new Map() };
  const methods = boundMethods();
  let tick: NodeJS.Timeout | null = null;
  let look: NodeJS.Timeout | null = null;
  const endings = modules.flatMap((feature) => (feature.begin ? [feature.begin({ db: store, folder: store.folder, subKey: (purpose) => office.subKey(purpose) })] : []));

  let known = findStation(store);
  const station = (): Station => {
    known ??= findStation(store);
    if (!known) throw new Error('the store has no station yet');
    return toStation(known);
  };

  const desk = (): Desk => ({ sessionKey: 'system', mintedToken: null, monotonicMs: machine.monotonicMs(), memory });
  const contextOf = (actor: Actor, method: string, now: string, of: Station): QueryContext => ({ db: store, now, actor, station: of, method, desk: desk() });

  const runTicks = (): void => {
    for (const feature of modules) {
      if (!feature.tick) continue;
      const tickOf = feature.tick;
      try {
        const afterCommit: (() => void)[] = [];
        const context = contextOf(systemActor, `${feature.name}.tick`, machine.now(), station());
        store.write((tx) => tickOf(commandContext(office, tx, context, machine.newId(), afterCommit).ctx));
        office.anchorLater();
        for (const work of afterCommit) work();
      } catch (thrown) {
        // A reminder that cannot be written now is computed again with the next tick; the counter must go on.
        log('tick failed', { feature: feature.name, name: thrown instanceof Error ? thrown.name : 'unknown' });
      }
    }
  };

  const dispatch = createDispatch({
    office, station, methods, find: contractOf, memory, log, onFault: needs.onFault,
    onCommitted: (method) => needs.send(JSON.stringify({ event: method.startsWith('session.') ? 'session:changed' : 'records:changed', data: { feature: method.split('.')[0] } })),
  });

  return {
    dispatch,
    name: () => known?.name ?? '',
    isBlank: () => findStation(store) === undefined,
    practice: () => (known ?? findStation(store))?.practice === 1,
    recoveryProved: () => (known ?? findStation(store))?.recovery_proved_at != null,
    facts: () => ({ holidaysUntil: holidaysUntil(store, machine.now()), storeBytes: storeBytes(store) }),
    writeFirst: (first) => {
      const id = machine.newId();
      store.write((tx) => {
        origin = startOrigin(tx, { origin: machine.newId(), stationCode: first.code }, machine.now());
        const of: Station = { id, code: first.code, name: first.name, shortName: first.shortName, hallPhone: first.hallPhone, practice: first.practice };
        writeFirstStation(commandContext(office, tx, contextOf(systemActor, 'station.create', machine.now(), of), machine.newId()).ctx, first);
      });
      known = findStation(store);
      office.anchorLater();
    },
    markRecoveryProved: () => {
      const row = known;
      if (!row) throw new Error('the store has no station yet');
      store.write((tx) => {
        const { ctx } = commandContext(office, tx, contextOf(systemActor, 'station.proveRecovery', machine.now(), toStation(row)), machine.newId());
        ctx.write({ record: 'station', id: row.id, act: 'proveRecovery', from: 'active', to: 'active', rows: [[stationsTable, { ...nextVersion(ctx, row), recovery_proved_at: ctx.now }]] });
      });
      known = findStation(store);
      office.anchorLater();
    },
    begin: (first = 'now') => {
      if (tick) return;
      if (first === 'now') runTicks();
      tick = setInterval(runTicks, tickMs);
      tick.unref();
      look = setTimeout(() => {
        sweepWaitingRooms(store.folder, machine.now());
        void lookOver(store, keys).then((found) => {
          if (found.sound) return;
          log('store not sound', { where: found.where, seq: found.seq });
          needs.onUnsound();
        }, () => log('store check not finished'));
      }, lookAfterMs);
      look.unref();
    },
    actAs: (workNo, at, method, input) => {
      const actor = requireActor(store, workNo);
      const bound = methods.get(method);
      if (!bound || bound.before) throw new Error(`${method} cannot be done for practice`);
      const context = { ...contextOf(actor, method, at, station()) };
      return store.write((tx) => {
        const { ctx } = commandContext(office, tx, context, machine.newId());
        return bound.handle(ctx, bound.contract.input.parse(input), undefined);
      });
    },
    close: async () => {
      if (tick) clearInterval(tick);
      if (look) clearTimeout(look);
      for (const end of endings) end();
      await anchor.stop();
      anchor.flush();
      await store.close();
    },
  };
}

/** Last day the loaded holiday tables reach without a gap from this year on, or null when this year's is missing (R-DAY-07). */
function holidaysUntil(store: Store, now: string): string | null {
  const { years } = timeBaseFor(store).calendar;
  let year = Number(localDateOf(now).slice(0, 4));
  if (!years.includes(year)) return null;
  while (years.includes(year + 1)) year += 1;
  return `${String(year)}-12-31`;
}

/** Size of the store, bytes; asked of SQLite, since the live files are nobody else's to open (T6). */
function storeBytes(store: Store): number | null {
  return store.get(sql`SELECT c.page_count * s.page_size AS bytes FROM pragma_page_count c, pragma_page_size s`, z.strictObject({ bytes: z.number() }))?.bytes ?? null;
}

function requireActor(store: Store, workNo: string): Actor {
  const person = findPersonByWorkNo(store, workNo);
  if (!person) throw new Refusal({ code: 'NOT_FOUND', entity: 'person', id: workNo });
  return { personId: person.id, name: person.name, workNo: person.work_no, roles: rolesOfPerson(person), teamId: person.team_id };
}
