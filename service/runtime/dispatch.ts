import { randomBytes } from 'node:crypto';
import type { Contract } from '#shared/protocol/contract.ts';
import { Refusal, type AppError } from '#shared/protocol/appError.ts';
import { encodePage, type Page } from '#shared/protocol/page.ts';
import { parseServiceCall } from '#shared/protocol/parseCall.ts';
import type { Call } from '#shared/protocol/envelope.ts';
import { OutcomeUnknown, StoreFault } from '#service/db/storeErrors.ts';
import { isOpenToAnybody, mayCall, needsConfirmation } from '#service/features/admin/admin.public.ts';
import { isConfirmed, standingOf } from '#service/features/session/session.public.ts';
import type { Actor, BeforeContext, BoundMethod, CommandContext, Desk, DeskMemory, QueryContext, Station } from './context.ts';
import { placeOf, type Log } from './log.ts';
import { commandContext, identityOf, recall, type RecordsOffice } from './commandContext.ts';

/** Longer answers are logged with their method's name. */
const slowMs = 40;

/** Everything one open station needs to answer calls. */
export interface DispatchNeeds {
  readonly office: RecordsOffice;
  readonly station: () => Station;
  readonly methods: ReadonlyMap<string, BoundMethod>;
  readonly find: (method: string) => Contract | undefined;
  readonly memory: DeskMemory;
  readonly log: Log;
  /** Told after each commit which features changed, for other windows. */
  readonly onCommitted: (method: string) => void;
  /** A fault that may heal or not; the runtime stops writing or leaves. */
  readonly onFault: (fault: StoreFault) => void;
}

/** Stands in for the actor of methods open to anybody. */
const nobody: Actor = { personId: 'nobody', name: '', workNo: '', roles: [], teamId: null };

const replyOf = (callId: string, value: unknown): string => `{"callId":${JSON.stringify(callId)},"ok":true,"value":${JSON.stringify(value ?? {})}}`;
const errorOf = (callId: string, error: AppError): string => `{"callId":${JSON.stringify(callId)},"ok":false,"error":${JSON.stringify(error)}}`;

function encodeAnswer(contract: Contract, answer: unknown): unknown {
  if (contract.page !== true) return answer;
  const page = answer as Page<Record<string, unknown>>;
  const shape: unknown = 'shape' in contract.output ? contract.output.shape : {};
  return encodePage(page, Object.keys(shape as object));
}

/**
 * Answers one call: parse, session, permission, then a read, or one immediate transaction with
 * effect, log line, audit row and command memory. One of the three places that catch.
 *
 * @returns the reply line, or null where this process cannot know the answer any more: it is about to leave, and whoever asked
 *   is answered by the next one, to which the supervisor sends the call again under the same command id (T2)
 */
export function createDispatch(needs: DispatchNeeds): (raw: unknown) => Promise<string | null> {
  const { office, log } = needs;

  const deskOf = (call: Call): Desk => {
    const mintedToken = call.session === null && call.method === 'session.signIn' ? randomBytes(32).toString('hex') : null;
    const token = call.session ?? mintedToken ?? '';
    return { sessionKey: token === '' ? '' : office.sessionKey(token), mintedToken, monotonicMs: office.machine.monotonicMs(), memory: needs.memory };
  };

  /** Who acts, or the error that keeps the call out. A denial of a signed-in person is audited. */
  const admit = (call: Call, input: unknown, desk: Desk, now: string): Actor => {
    const standing = desk.sessionKey === '' ? { status: 'signedOut' as const } : standingOf(office.store, desk, now);
    if (isOpenToAnybody(call.method)) return standing.status === 'signedIn' ? standing.actor : nobody;
    if (standing.status !== 'signedIn') throw new Refusal({ code: 'UNAUTHENTICATED' });
    if (standing.mustChange && !call.method.startsWith('session.')) throw new Refusal({ code: 'FORBIDDEN', permission: 'session.changePassword' });
    if (!mayCall(call.method, standing.actor.roles)) {
      const context = base(call.method, standing.actor, desk, now);
      office.store.write((tx) => commandContext(office, tx, context, office.machine.newId()).ctx.audit({ act: 'denied', object: `method:${call.method}`, outcome: 'denied' }));
      throw new Refusal({ code: 'FORBIDDEN', permission: call.method });
    }
    // Marked in the permission file: a risky act is the person's own, not of whoever found the window open (R-PI-09).
    if (needsConfirmation(call.method, input) && !isConfirmed(desk, standing.actor.personId)) throw new Refusal({ code: 'REFUSED', reason: 'CONFIRMATION_NEEDED', params: {} });
    return standing.actor;
  };

  const base = (method: string, actor: Actor, desk: Desk, now: string): QueryContext => ({ db: office.store, now, actor, station: needs.station(), method, desk });

  const runCommand = async (bound: BoundMethod, call: Call, input: unknown, context: QueryContext): Promise<unknown> => {
    const commandId = call.commandId ?? '';
    const identity = bound.contract.repeatable === true ? null : identityOf(context, commandId, bound.contract, input);
    if (identity) {
      const known = recall(office, office.store, identity);
      if (known !== undefined) return known.answer;
    }
    const before: BeforeContext = {
      ...context,
      folder: office.store.folder,
      subKey: office.subKey,
      bookkeeping: (work) => office.store.write((tx) => work(commandContext(office, tx, context, office.machine.newId()).ctx)),
    };
    const prepared = bound.before ? await bound.before(before, input) : undefined;
    const afterCommit: (() => void)[] = [];
    let answer: unknown;
    try {
      answer = office.store.write((tx) => {
        // Again inside the transaction: the same command may have been answered while this one was hashing.
        const known = identity ? recall(office, tx, identity) : undefined;
        if (known !== undefined) return known.answer;
        const { ctx, recorder } = commandContext(office, tx, context, commandId, afterCommit);
        const made = encodeAnswer(bound.contract, bound.handle(ctx, input, prepared));
        if (identity) recorder.finish(identity, made);
        return made;
      });
    } catch (thrown) {
      if (!(thrown instanceof OutcomeUnknown)) throw thrown;
      // The commit reported an error and may have happened all the same (T2): the memory of commands knows the truth.
      log('commit outcome looked up', { method: call.method, callId: call.callId });
      const known = identity ? recall(office, office.store, identity) : undefined;
      if (known === undefined) throw new Refusal({ code: 'UNAVAILABLE', reason: thrown.fault === 'full' ? 'diskFull' : 'notSaved' });
      answer = known.answer;
    }
    office.anchorLater();
    for (const work of afterCommit) {
      try {
        work();
      } catch (thrown) {
        // The command is done and durable; what follows it (a file to move) is done again at the next start.
        log('after commit', { method: call.method, callId: call.callId, name: thrown instanceof Error ? thrown.name : 'unknown' });
      }
    }
    needs.onCommitted(call.method);
    return answer;
  };

  return async (raw) => {
    const startedMs = office.machine.monotonicMs();
    const parsed = parseServiceCall(raw, needs.find);
    if (!parsed.ok) return errorOf(parsed.callId, parsed.error);
    const { call, contract, input } = parsed;
    const facts = { method: call.method, callId: call.callId };
    try {
      const bound = needs.methods.get(call.method);
      if (!bound) throw new Error('a contract without a handler');
      const now = office.machine.now();
      const desk = deskOf(call);
      const context = base(call.method, admit(call, input, desk, now), desk, now);
      const answer = contract.kind === 'command' ? await runCommand(bound, call, input, context) : encodeAnswer(contract, bound.handle(context as CommandContext, input, undefined));
      const tookMs = office.machine.monotonicMs() - startedMs;
      if (tookMs > slowMs) log('slow', { ...facts, ms: Math.round(tookMs) });
      return replyOf(call.callId, answer);
    } catch (thrown) {
      if (thrown instanceof Refusal) return errorOf(call.callId, thrown.error);
      if (thrown instanceof StoreFault) {
        log('store fault', { ...facts, kind: thrown.kind });
        needs.onFault(thrown);
        if (thrown.kind === 'broken') return null;
        return errorOf(call.callId, { code: 'UNAVAILABLE', reason: { full: 'diskFull', io: 'diskError', readOnly: 'readOnly', corrupt: 'storeDamaged', closed: 'closing' }[thrown.kind] });
      }
      const incidentId = randomBytes(2).toString('hex').toUpperCase();
      log('incident', { ...facts, incidentId, name: thrown instanceof Error ? thrown.name : 'unknown', at: placeOf(thrown) });
      return errorOf(call.callId, { code: 'INTERNAL', incidentId });
    }
  };
}
