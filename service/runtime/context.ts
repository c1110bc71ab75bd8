/**
 * What a handler gets and how a feature offers its methods. The only file of the service that reads the clock or makes
 * ids; everything below receives both.
 */
import { v7 } from 'uuid';
import type { Role } from '#shared/features/admin/roles.codes.ts';
import type { Contract, InputOf, OutputOf } from '#shared/protocol/contract.ts';
import type { Page } from '#shared/protocol/page.ts';
import type { Change } from '#service/records/change.ts';
import type { Reader, Tx } from '#service/db/store.ts';

/** Who acts. Comes from the session, never from the caller's input. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly workNo: string;
  readonly roles: readonly Role[];
  readonly teamId: string | null;
}

/** The station whose store this is. `code` is the official station code printed in numbers (`CGS`). */
export interface Station {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly hallPhone: string;
  readonly practice: boolean;
}

/** The caller's place: its session and what this process remembers about guesses and deadlines. */
export interface Desk {
  /** Keyed hash of the session token, hex; what the store keeps instead of the token. */
  readonly sessionKey: string;
  /** Token made for a caller that brought none; told only in the answer of `session.signIn`. */
  readonly mintedToken: string | null;
  /** Milliseconds that never jump, for waits that the PC's clock must not shorten. */
  readonly monotonicMs: number;
  readonly memory: DeskMemory;
}

/** Lives as long as the process. Everything here errs to the safe side when it is lost. */
export interface DeskMemory {
  /** Monotonic time at which this process started. */
  readonly startedMs: number;
  /** Last failed guess of a subject, monotonic. */
  readonly lastGuessMs: Map<string, number>;
  /** Monotonic end of a parked session, by session key and person. */
  readonly sessionEndMs: Map<string, number>;
  /** Looks at unmasked data of the last hour by person, monotonic. */
  readonly looksMs: Map<string, readonly number[]>;
  /** Monotonic end of a confirmation of risky acts, by session key and person. */
  readonly confirmedMs: Map<string, number>;
}

/** What a query may use. Reads only. */
export interface QueryContext {
  readonly db: Reader;
  /** UTC instant of this call, ISO 8601 with milliseconds and Z. */
  readonly now: string;
  readonly actor: Actor;
  readonly station: Station;
  /** The method being answered, `feature.verb`. */
  readonly method: string;
  /** The window or tool this call came from. */
  readonly desk: Desk;
}

/** What a command may use. Runs inside one immediate transaction; a throw rolls everything back. */
export interface CommandContext extends QueryContext {
  readonly tx: Tx;
  readonly commandId: string;
  /** A fresh UUIDv7. */
  newId(): string;
  /** Writes rows, timeline, operation-log line and audit row of one record change. */
  write(change: Change): void;
  /** Takes the next number of a series in this transaction (`JD`, `SW`, `LX` …); never reused. `on` is the local date, default today. */
  nextNumber(kind: string, on?: string): string;
  /** Marks a number of this station void with the next write; it stays taken and keeps the reason. */
  voidNumber(kind: string, number: string, reason: string): void;
  /** Keyed hash of a value for look-ups and audit, hex. */
  keyedHash(value: string): string;
  /** Writes an audit row without a record change (a reveal, a print, a denial). Carries no record values. */
  audit(entry: { readonly act: string; readonly object?: string; readonly reason?: string; readonly outcome?: string }): void;
  /** Seals bytes or text under the store's own key for a purpose, and opens them again (drafts, kept PDF files). */
  seal(purpose: string, plain: string): string;
  unseal(purpose: string, sealed: string): string;
  /** Runs after the commit is durable; for files and events, never for store writes. */
  afterCommit(act: () => void): void;
}

/** What a `before` step may use: no transaction, so hashing, files and workers belong here. */
export interface BeforeContext extends QueryContext {
  /** The data folder of this store. */
  readonly folder: string;
  /** 32 bytes derived from the store key for one purpose. */
  subKey(purpose: string): Uint8Array;
  /**
   * A small transaction of its own, durable whatever becomes of the command: guess counters and the audit of denials.
   */
  bookkeeping<T>(work: (ctx: CommandContext) => T): T;
}

type Answer<C extends Contract> = C extends { readonly page: true } ? Page<OutputOf<C>> : OutputOf<C> | Page<OutputOf<C>>;

/** A contract bound to the function that answers it. */
export interface BoundMethod {
  readonly contract: Contract;
  readonly before: ((ctx: BeforeContext, input: unknown) => Promise<unknown>) | null;
  readonly handle: (ctx: CommandContext, input: unknown, prepared: unknown) => unknown;
}

/** Binds a query. The answer of a page contract is a {@link Page}; dispatch encodes it. */
export function query<C extends Contract<string, 'query'>>(contract: C, handle: (ctx: QueryContext, input: InputOf<C>) => Answer<C>): BoundMethod {
  return { contract, before: null, handle: (ctx, input) => handle(ctx, input as InputOf<C>) };
}

/** Binds a command. `handle` is synchronous and runs inside the transaction. */
export function command<C extends Contract<string, 'command'>>(contract: C, handle: (ctx: CommandContext, input: InputOf<C>) => Answer<C>): BoundMethod {
  return { contract, before: null, handle: (ctx, input) => handle(ctx, input as InputOf<C>) };
}

/** Binds a command with a step before its transaction (password hashing, reading a staged file). */
export function preparedCommand<C extends Contract<string, 'command'>, P>(
  contract: C,
  before: (ctx: BeforeContext, input: InputOf<C>) => Promise<P>,
  handle: (ctx: CommandContext, input: InputOf<C>, prepared: P) => Answer<C>,
): BoundMethod {
  return {
    contract,
    before: (ctx, input) => before(ctx, input as InputOf<C>),
    handle: (ctx, input, prepared) => handle(ctx, input as InputOf<C>, prepared as P),
  };
}

/** What a feature may keep while the station is open: side files and idle work, never a transaction. */
export interface FeatureRoom {
  readonly db: Reader;
  /** The data folder of this store. */
  readonly folder: string;
  /** 32 bytes derived from the store key for one purpose. */
  subKey(purpose: string): Uint8Array;
}

/** What `*.module.ts` of a feature exports and `modules.ts` lists. */
export interface FeatureModule {
  readonly name: string;
  readonly methods: readonly BoundMethod[];
  /** Called once a minute and at start by the runtime, as the system actor, in a transaction of its own. */
  readonly tick?: (ctx: CommandContext) => void;
  /** Called when the station opened; answers what ends it before the store closes. */
  readonly begin?: (room: FeatureRoom) => () => void;
}

/** Time and ids of a running service; tests and practice stores step the clock by hand. */
export interface Machine {
  /** UTC instant with milliseconds. */
  now(): string;
  /** Milliseconds that never jump. */
  monotonicMs(): number;
  newId(): string;
}

/** The PC's own clock and random ids. */
export const realMachine: Machine = {
  now: () => new Date().toISOString(),
  monotonicMs: () => performance.now(),
  newId: () => v7(),
};
