import { randomBytes } from 'node:crypto';
import { checkPassword } from '#shared/features/admin/people.rules.ts';
import type { InputOf } from '#shared/protocol/contract.ts';
import { refuse, Refusal, type AppError } from '#shared/protocol/appError.ts';
import { helloInputSchema, protocolVersion, type HelloInput, type HelloOutput } from '#shared/protocol/envelope.ts';
import { contractOf } from '#shared/features/methodTable.ts';
import type { stationContracts } from '#shared/features/station/station.contract.ts';
import { isTooLarge, parseServiceCall } from '#shared/protocol/parseCall.ts';
import { inspectFolder } from '#service/db/folder.ts';
import { createKeys, openKeys, proveCode, recoverWithCode, renewRecoveryCode, type StoreKeys } from '#service/db/keys.ts';
import { openStore } from '#service/db/openStore.ts';
import { takeOwnership, type Ownership } from '#service/db/ownership.ts';
import { StartError, type StoreFault } from '#service/db/storeErrors.ts';
import { newestVersion } from '#service/db/migrate.ts';
import { migrationList } from '#service/db/migrations/migrationList.ts';
import { hashSecret } from '#service/features/session/session.public.ts';
import { practiceClock, practiceStation, type FirstStation } from '#service/features/station/station.public.ts';
import type { Machine } from './context.ts';
import { placeOf, type Log } from './log.ts';
import { openStation, type OpenStation } from './openStation.ts';
import { fillPractice, practiceMonthStart } from './practice.ts';

/** What a running service process is made of. */
export interface ServiceOptions {
  readonly folder: string;
  readonly machine: Machine;
  readonly log: Log;
  /** Takes reply and event lines. */
  readonly send: (line: string) => void;
  /** Ends the process after a fault only a fresh start can heal. */
  readonly leave: () => void;
}

/** The service as its process sees it. */
export interface Service {
  /** Takes one line; the reply goes to `send`. Never throws. */
  receive(line: string): Promise<void>;
  /** Finishes what runs, closes the store, gives the folder up. Safe to call twice. */
  close(): Promise<void>;
}

/** A store that a first run made and was killed before it wrote anything into it. */
interface HalfMade {
  readonly station: OpenStation;
  readonly keys: StoreKeys;
}

type State =
  | { readonly name: 'waiting' }
  | { readonly name: 'failed'; readonly failure: string; readonly params: Readonly<Record<string, string | number>> }
  | { readonly name: 'needsSetup'; readonly owner: Ownership; readonly half: HalfMade | null }
  | { readonly name: 'needsRecovery'; readonly owner: Ownership }
  | { readonly name: 'open'; readonly station: OpenStation; readonly keys: StoreKeys };

type StationInputs = { [Verb in keyof typeof stationContracts]: InputOf<(typeof stationContracts)[Verb]> };

const replyText = (callId: string, value: unknown): string => `{"callId":${JSON.stringify(callId)},"ok":true,"value":${JSON.stringify(value)}}`;
const errorText = (callId: string, error: AppError): string => `{"callId":${JSON.stringify(callId)},"ok":false,"error":${JSON.stringify(error)}}`;

/**
 * The life of the service process: hello, then either an open station or a named state in which only `station.*` answers.
 * Calls are taken in order; `hello` may come again on a practice store to set its clock.
 */
export function startService(options: ServiceOptions): Service {
  const { folder, log } = options;
  let state: State = { name: 'waiting' };
  let hello: HelloInput = { practice: false };
  let clock: (() => string) | null = null;
  let queue: Promise<void> = Promise.resolve();
  let running = 0;
  let closing: Promise<void> | null = null;

  const machine: Machine = { now: () => (clock ?? options.machine.now)(), monotonicMs: options.machine.monotonicMs, newId: options.machine.newId };
  const osSecret = (): string | null => hello.deviceSecret ?? null;
  const setState = (next: State): void => {
    state = next;
    options.send(JSON.stringify({ event: 'service:state', data: { state: publicState(), ...(next.name === 'failed' ? { failure: next.failure } : {}) } }));
  };

  const publicState = (): HelloOutput['state'] => {
    if (state.name === 'open') return state.station.recoveryProved() ? 'ready' : 'needsRecoveryProof';
    return state.name === 'waiting' ? 'failed' : state.name;
  };

  const onFault = (fault: StoreFault): void => {
    // A connection that cannot be reopened heals only with a new process; the supervisor starts it and resends.
    if (fault.kind === 'broken') setImmediate(options.leave);
  };

  /** Closes a store that is damaged inside: every call is answered by the named state, the file stays as it is. */
  const onUnsound = (): void => {
    const current: State = state;
    if (current.name !== 'open') return;
    setState({ name: 'failed', failure: 'DB_CORRUPT', params: {} });
    void current.station.close();
  };

  const open = (owner: Ownership, keys: StoreKeys, mode: 'create' | 'open'): OpenStation =>
    openStation({ store: openStore({ owner, key: keys.storeKey, mode }), keys, machine, log, onFault, onUnsound, send: options.send });

  const createStation = async (owner: Ownership, half: HalfMade | null, first: (pepper: Uint8Array) => Promise<FirstStation>): Promise<string> => {
    // Keys made by a first run that was interrupted before the store existed protect nothing yet: they are used, with a new code.
    const made = half !== null || inspectFolder(folder) === 'keysOnly' ? reuseKeys() : createKeys(folder, osSecret());
    const written = await first(made.keys.subKey('pepper'));
    const station = half?.station ?? open(owner, made.keys, 'create');
    station.writeFirst(written);
    setState({ name: 'open', station, keys: made.keys });
    return made.recoveryCode;
  };

  const reuseKeys = (): { keys: StoreKeys; recoveryCode: string } => {
    const keys = openKeys(folder, osSecret());
    return { keys, recoveryCode: renewRecoveryCode(folder, keys) };
  };

  /** The sample month is a convenience: a practice station without it, or with half of it, still opens. */
  const fillOrLeave = (beginsAt: string): void => {
    const current: State = state;
    if (current.name !== 'open') return;
    try {
      fillPractice(current.station, beginsAt);
    } catch (thrown) {
      log('practice month not complete', { name: thrown instanceof Error ? thrown.name : 'unknown', at: placeOf(thrown) });
    }
  };

  const start = async (): Promise<void> => {
    const owner = takeOwnership(folder);
    try {
      const found = inspectFolder(folder);
      if (found === 'storeMissing') throw new StartError('DB_MISSING');
      if (found === 'storeWithoutKeys') throw new StartError('KEY_MISSING');
      const setUp = async (half: HalfMade | null): Promise<void> => {
        if (!hello.practice) return setState({ name: 'needsSetup', owner, half });
        if (hello.clock !== undefined) clock = practiceClock(hello.clock, options.machine.monotonicMs);
        const beginsAt = machine.now();
        const running = clock;
        // A month of practice data begins a month ago; made today, every line of its log would run backwards.
        if (hello.seed !== 'empty') clock = () => practiceMonthStart(beginsAt);
        await createStation(owner, half, (pepper) => practiceStation(pepper, 'floor'));
        clock = running;
        if (hello.seed !== 'empty') fillOrLeave(beginsAt);
        // Its clocks speak from the first minute on, not only after the next start; the window does not wait for what the month has to say.
        const made: State = state;
        if (made.name === 'open') made.station.begin('withNextTick');
      };
      if (found !== 'store') return await setUp(null);
      let keys: StoreKeys;
      try {
        keys = openKeys(folder, osSecret());
      } catch (thrown) {
        if (!(thrown instanceof StartError) || thrown.failure !== 'KEY_MISSING') throw thrown;
        return setState({ name: 'needsRecovery', owner });
      }
      const station = open(owner, keys, 'open');
      if (station.isBlank()) return await setUp({ station, keys });
      enter(station, keys);
    } catch (thrown) {
      owner.release();
      throw thrown;
    }
  };

  /** Takes an opened store into service, unless it is the other kind of station than the one asked for. */
  const enter = (station: OpenStation, keys: StoreKeys): void => {
    if (station.practice() !== hello.practice) {
      void station.close();
      throw new StartError('WRONG_STATION');
    }
    if (hello.practice && hello.clock !== undefined) clock = practiceClock(hello.clock, options.machine.monotonicMs);
    setState({ name: 'open', station, keys });
    station.begin();
  };

  const fail = (thrown: unknown): void => {
    const failure = thrown instanceof StartError ? thrown.failure : 'INTERNAL';
    log('start failed', { failure, ...(thrown instanceof StartError ? {} : { name: thrown instanceof Error ? thrown.name : 'unknown', at: placeOf(thrown) }) });
    setState({ name: 'failed', failure, params: thrown instanceof StartError ? thrown.params : {} });
  };

  const answerHello = async (callId: string, input: unknown): Promise<string> => {
    const parsed = helloInputSchema.safeParse(input);
    if (!parsed.success) return errorText(callId, { code: 'VALIDATION', issues: [{ path: 'hello', rule: 'invalid' }] });
    if (state.name === 'open') {
      // A practice store's clock may be set again; nothing else of a running station can be changed by a hello.
      if (state.station.practice() && parsed.data.clock !== undefined) clock = practiceClock(parsed.data.clock, options.machine.monotonicMs);
    } else {
      hello = parsed.data;
      try {
        await start();
      } catch (thrown) {
        // The first of the places that catch: a named failure becomes a state with its own screen.
        fail(thrown);
      }
    }
    const current: State = state;
    const output: HelloOutput = {
      protocolVersion, schemaVersion: newestVersion(migrationList), state: publicState(), failure: current.name === 'failed' ? current.failure : null, practice: hello.practice,
      stationName: current.name === 'open' ? current.station.name() : null, keyHolder: current.name === 'open' ? current.keys.holder : 'none',
    };
    return replyText(callId, output);
  };

  const passwordsOf = (input: StationInputs['create']): void => {
    for (const [path, person] of [['head', input.head], ['admin', input.admin]] as const) {
      const checked = checkPassword(person.password, [person.name, person.workNo, input.name, input.shortName, input.code]);
      if (!checked.ok) refuse(checked.code, checked.params, [{ path: `${path}.password`, rule: checked.code }]);
    }
    if (input.head.workNo === input.admin.workNo) refuse('STATION_WORK_NO_TWICE', {}, [{ path: 'admin.workNo', rule: 'STATION_WORK_NO_TWICE' }]);
  };

  /** Methods of the `station` room: they work where no store is open yet. */
  const answerStation = async (method: string, input: unknown): Promise<unknown> => {
    const current: State = state;
    switch (method) {
      case 'station.status':
        return {
          state: publicState(), failure: current.name === 'failed' ? current.failure : null, keyHolder: current.name === 'open' ? current.keys.holder : 'none', practice: hello.practice,
          stationName: current.name === 'open' ? current.station.name() : null, schemaVersion: newestVersion(migrationList),
          ...(current.name === 'open' ? current.station.facts() : { holidaysUntil: null, storeBytes: null }),
        };
      case 'station.create': {
        if (current.name !== 'needsSetup') refuse('STATION_EXISTS');
        const wanted = input as StationInputs['create'];
        passwordsOf(wanted);
        const recoveryCode = await createStation(current.owner, current.half, async (pepper) => ({
          code: wanted.code, name: wanted.name, shortName: wanted.shortName, hallPhone: wanted.hallPhone, practice: false, teams: [{ name: '接待班', phone: null }],
          people: await Promise.all(
            ([[wanted.head, 'stationHead', '所长'], [wanted.admin, 'admin', '系统管理员']] as const).map(async ([person, role, post]) => ({
              name: person.name, workNo: person.workNo, roles: [role], post, team: null, passwordHash: await hashSecret(person.password, pepper, 'strong'), pinHash: null,
            })),
          ),
        }));
        return { recoveryCode };
      }
      case 'station.renewRecovery':
        if (current.name !== 'open' || current.station.recoveryProved()) refuse('STATION_RECOVERY_PROVED');
        return { recoveryCode: renewRecoveryCode(folder, current.keys) };
      case 'station.proveRecovery': {
        if (current.name !== 'open') throw new Refusal({ code: 'UNAVAILABLE', reason: publicState() });
        const proof = proveCode(folder, (input as StationInputs['proveRecovery']).code);
        if (!proof.ok) refuse('STATION_RECOVERY_WRONG', { problem: proof.problem }, [{ path: 'code', rule: `recoveryCode:${proof.problem}` }]);
        current.station.markRecoveryProved();
        setState(current);
        current.station.begin();
        return {};
      }
      case 'station.recover': {
        if (current.name !== 'needsRecovery') refuse('STATION_NOTHING_TO_RECOVER');
        const outcome = recoverWithCode(folder, (input as StationInputs['recover']).code, osSecret());
        if (!outcome.ok) refuse('STATION_RECOVERY_WRONG', { problem: outcome.problem }, [{ path: 'code', rule: `recoveryCode:${outcome.problem}` }]);
        enter(open(current.owner, outcome.keys, 'open'), outcome.keys);
        return {};
      }
      default:
        throw new Error('a station method without an answer');
    }
  };

  const answer = async (raw: Record<string, unknown>): Promise<string | null> => {
    const callId = typeof raw['callId'] === 'string' ? raw['callId'].slice(0, 64) : '';
    if (raw['method'] === 'hello') return answerHello(callId, raw['input']);
    const parsed = parseServiceCall(raw, contractOf);
    if (!parsed.ok) return errorText(parsed.callId, parsed.error);
    if (parsed.call.method.startsWith('station.')) {
      try {
        return replyText(callId, await answerStation(parsed.call.method, parsed.input));
      } catch (thrown) {
        // Part of dispatch: the station room has no transaction of its own, so its refusals are answered here.
        if (thrown instanceof Refusal) return errorText(callId, thrown.error);
        if (thrown instanceof StartError) {
          fail(thrown);
          return errorText(callId, { code: 'UNAVAILABLE', reason: thrown.failure });
        }
        const incidentId = randomBytes(2).toString('hex').toUpperCase();
        log('incident', { method: parsed.call.method, incidentId, name: thrown instanceof Error ? thrown.name : 'unknown' });
        return errorText(callId, { code: 'INTERNAL', incidentId });
      }
    }
    const current: State = state;
    if (current.name !== 'open' || !current.station.recoveryProved()) return errorText(callId, { code: 'UNAVAILABLE', reason: current.name === 'failed' ? current.failure : publicState() });
    return current.station.dispatch(raw);
  };

  const receive = async (line: string): Promise<void> => {
    let raw: unknown = null;
    if (!isTooLarge(line)) {
      try {
        raw = JSON.parse(line);
      } catch {
        // Not JSON: answered below as a frame that does not fit.
      }
    }
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
      options.send(errorText('', { code: 'VALIDATION', issues: [{ path: 'call', rule: isTooLarge(line) ? 'tooLarge' : 'json' }] }));
      return;
    }
    running += 1;
    try {
      const reply = await answer(raw as Record<string, unknown>);
      if (reply !== null) options.send(reply);
    } finally {
      running -= 1;
    }
  };

  return {
    receive: (line) => {
      // What came before the end of the input is still answered; the other side is gone for anything later.
      if (closing) return Promise.resolve();
      // Until hello is answered everything waits its turn; afterwards only commands' own transactions order them.
      if (state.name === 'open' && !line.includes('"hello"')) return receive(line);
      queue = queue.then(() => receive(line));
      return queue;
    },
    close: () => {
      closing ??= (async () => {
        await queue;
        while (running > 0) await new Promise((resolve) => setImmediate(resolve));
        const current: State = state;
        if (current.name === 'open') await current.station.close();
        else if (current.name === 'needsSetup' && current.half !== null) await current.half.station.close();
        else if (current.name === 'needsSetup' || current.name === 'needsRecovery') current.owner.release();
        state = { name: 'waiting' };
      })();
      return closing;
    },
  };
}
