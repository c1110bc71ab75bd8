import { msOfInstant } from '#shared/kit/dates.ts';
import { Refusal } from '#shared/protocol/appError.ts';
import type { Contract } from '#shared/protocol/contract.ts';
import type { StoreKeys } from '#service/db/keys.ts';
import { hmacUnder } from '#service/db/seal.ts';
import type { Reader, Store, Tx } from '#service/db/store.ts';
import { recallCommand, type CommandIdentity } from '#service/records/commandMemory.ts';
import type { ClockState } from '#service/records/opLine.ts';
import { beginCommand, type CommandSetting, type Recorder } from '#service/records/recorder.ts';
import type { OriginOf } from '#service/records/writeRecord.ts';
import type { CommandContext, Machine, QueryContext } from './context.ts';

/** A PC clock that moved this far against the one that never jumps is not believed (G8). */
const suspiciousJumpMs = 5 * 60_000;

/** The open store with everything a command needs from it. */
export interface RecordsOffice {
  readonly store: Store;
  readonly keys: StoreKeys;
  readonly machine: Machine;
  readonly origin: () => OriginOf;
  /** What the store keeps instead of a session token. */
  sessionKey(token: string): string;
  subKey(purpose: string): Uint8Array;
  clockState(): ClockState;
  /** Writes the anchor soon, off the acknowledgement path. */
  anchorLater(): void;
}

/** Builds the office of an open store. `anchorLater` comes from the anchor writer. */
export function recordsOffice(store: Store, keys: StoreKeys, machine: Machine, origin: () => OriginOf, anchorLater: () => void): RecordsOffice {
  let lastWallMs = msOfInstant(machine.now());
  let lastMonotonicMs = machine.monotonicMs();
  let suspectUntilMs = -1;
  return {
    store, keys, machine, origin, anchorLater,
    sessionKey: (token) => hmacUnder(keys.subKey('session')).update(token).digest('hex'),
    subKey: (purpose) => keys.subKey(purpose),
    clockState: () => {
      const wallMs = msOfInstant(machine.now());
      const monotonicMs = machine.monotonicMs();
      if (Math.abs(wallMs - lastWallMs - (monotonicMs - lastMonotonicMs)) > suspiciousJumpMs) suspectUntilMs = monotonicMs + 24 * 3_600_000;
      lastWallMs = wallMs;
      lastMonotonicMs = monotonicMs;
      return monotonicMs < suspectUntilMs ? 'suspect' : 'ok';
    },
  };
}

/** Who asks for what; the identity under which an answer is remembered. */
export function identityOf(context: QueryContext, commandId: string, contract: Contract, input: unknown): CommandIdentity {
  return { commandId, method: contract.method, actorId: context.actor.personId, input, secret: contract.secret === true };
}

/** The first answer of a command that was done before, or undefined. @throws Refusal COMMAND_REUSED, COMMAND_ALREADY_DONE, COMMAND_ANSWER_ERASED */
export function recall(office: RecordsOffice, db: Reader, identity: CommandIdentity): { readonly answer: unknown } | undefined {
  const known = recallCommand(db, office.keys, identity);
  if (known === undefined) return undefined;
  if ('erased' in known) throw new Refusal({ code: 'REFUSED', reason: 'COMMAND_ANSWER_ERASED', params: {} });
  return known;
}

/** The context of one command inside its transaction, and the recorder that finishes it. */
export function commandContext(office: RecordsOffice, tx: Tx, context: QueryContext, commandId: string, afterCommit: (() => void)[] = []): { readonly ctx: CommandContext; readonly recorder: Recorder } {
  const setting: CommandSetting = {
    keys: office.keys, origin: office.origin(), commandId, method: context.method, actorId: context.actor.personId, roles: context.actor.roles, now: context.now, clock: office.clockState(),
    station: { id: context.station.id, code: context.station.code, shortName: context.station.shortName },
  };
  const recorder = beginCommand(tx, setting);
  const ctx: CommandContext = {
    ...context,
    db: tx,
    tx,
    commandId,
    newId: office.machine.newId,
    write: recorder.write,
    nextNumber: recorder.nextNumber,
    voidNumber: recorder.voidNumber,
    keyedHash: recorder.keyedHash,
    audit: recorder.audit,
    seal: recorder.seal,
    unseal: recorder.unseal,
    afterCommit: (work) => void afterCommit.push(work),
  };
  return { ctx, recorder };
}
