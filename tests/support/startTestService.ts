/** The real service in this process: real store in a fresh folder, real dispatcher; only clock and ids are the test's own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import type { AppError } from '#shared/protocol/appError.ts';
import { instantOfMs, msOfInstant } from '#shared/kit/dates.ts';
import { contractOf } from '#shared/features/methodTable.ts';
import { decodePage, type Page } from '#shared/protocol/page.ts';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import { startService, type Service } from '#service/runtime/service.ts';

/** Reply as the service wrote it. */
export type TestReply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: AppError };

/** A clock the test moves by hand. */
export interface TestClock {
  now(): string;
  /** Goes to a UTC instant, forwards or backwards; the clock that never jumps follows forwards only. */
  set(instant: string): void;
  advanceMs(ms: number): void;
  /** Somebody puts the PC's clock on or back; the one that never jumps stays where it is. */
  jumpMs(ms: number): void;
}

/** One person at one window of the test's station. */
export interface TestPerson {
  readonly personId: string;
  /** Calls a method; throws {@link CallError} with the answer's error. Commands get a fresh id unless one is given. Risky acts are confirmed as the window does it. */
  do<T>(method: string, input: unknown, commandId?: string): Promise<T>;
  /** Calls a page method and decodes it. */
  page<Row>(method: string, input: unknown): Promise<Page<Row>>;
  /** The error a call is answered with; throws when it was done. */
  refusal(method: string, input: unknown, commandId?: string): Promise<AppError>;
}

/** Thrown for an answer that is an error. */
export class CallError extends Error {
  readonly error: AppError;
  constructor(method: string, error: AppError) {
    super(`${method}: ${JSON.stringify(error)}`);
    this.name = 'CallError';
    this.error = error;
  }
}

/** A started service. */
export interface TestService {
  readonly folder: string;
  readonly clock: TestClock;
  readonly events: readonly string[];
  /** Sends one frame as it is. */
  call(frame: Record<string, unknown>): Promise<TestReply>;
  /** The person with this work number, signed in at a window of their own (practice people: 601 head, 602 leader, 603 supervision, 611 lead, 616 617 receptionists, 621 622 运维班, 631 632 计量班, 641 642 抄表班, 651 follow-up, 699 admin). */
  as(workNo: string): Promise<TestPerson>;
  /** Closes the service and starts it again on the same folder. */
  restart(): Promise<void>;
  /** Closes the service and leaves its folder as a PC would be found. */
  close(): Promise<void>;
  /** Closes the service and removes its folder. */
  stop(): Promise<void>;
}

/** Instants without a zone in tests are station time: `at('2026-09-18 10:00')` is 02:00 UTC. */
export const at = (local: string): string => instantOfMs(Date.parse(`${local.replace(' ', 'T')}:00+08:00`));

/**
 * Starts the service on a new practice station without the sample month.
 *
 * @param options.now    station time of the first moment, default Friday 2026-09-18 10:00
 * @param options.seed   `empty` (default) or another seed to have the month filled in
 */
export async function startTestService(options: { readonly now?: string; readonly seed?: string; readonly folder?: string } = {}): Promise<TestService> {
  const folder = options.folder ?? mkdtempSync(path.join(tmpdir(), 'firstdesk-test-'));
  let wallMs = msOfInstant(at(options.now ?? '2026-09-18 10:00'));
  let monotonicMs = 1_000_000;
  const clock: TestClock = {
    now: () => instantOfMs(wallMs),
    set: (instant) => {
      const next = msOfInstant(instant);
      monotonicMs += Math.max(0, next - wallMs);
      wallMs = next;
    },
    jumpMs: (ms) => {
      wallMs += ms;
    },
    advanceMs: (ms) => {
      wallMs += ms;
      monotonicMs += ms;
    },
  };
  const events: string[] = [];
  const waiting = new Map<string, (line: string) => void>();
  let calls = 0;
  let service: Service;

  const begin = async (): Promise<void> => {
    service = startService({
      folder,
      machine: { now: clock.now, monotonicMs: () => monotonicMs, newId: () => v7() },
      log: () => undefined,
      send: (line) => {
        if (line.startsWith('{"event"')) return void events.push(line);
        const { callId } = JSON.parse(line) as { callId: string };
        waiting.get(callId)?.(line);
        waiting.delete(callId);
      },
      leave: () => undefined,
    });
    const reply = await call({ method: 'hello', input: { practice: true, seed: options.seed ?? 'empty' } });
    if (!reply.ok || (reply.value as { state: string }).state !== 'ready') throw new Error(`the service did not start: ${JSON.stringify(reply)}`);
  };

  const call = async (frame: Record<string, unknown>): Promise<TestReply> => {
    const callId = `t${String(++calls)}`;
    const answered = new Promise<string>((resolve) => waiting.set(callId, resolve));
    await service.receive(JSON.stringify({ v: 1, session: null, ...frame, callId }));
    return JSON.parse(await answered) as TestReply;
  };

  const personAt = (session: string, personId: string): TestPerson => {
    const send = async (method: string, input: unknown, commandId?: string): Promise<TestReply> => {
      const frame = { session, method, input, ...(contractOf(method)?.kind === 'command' ? { commandId: commandId ?? v7() } : {}) };
      const reply = await call(frame);
      if (reply.ok || reply.error.code !== 'REFUSED' || reply.error.reason !== 'CONFIRMATION_NEEDED') return reply;
      // Like the window: ask for the secret once, then send the same command again.
      const confirmed = await call({ session, method: 'session.confirm', commandId: v7(), input: { by: 'password', password: practicePassword } });
      return confirmed.ok ? call(frame) : reply;
    };
    return {
      personId,
      do: async <T>(method: string, input: unknown, commandId?: string): Promise<T> => {
        const reply = await send(method, input, commandId);
        if (!reply.ok) throw new CallError(method, reply.error);
        const contract = contractOf(method);
        if (contract && contract.page !== true) return contract.output.parse(reply.value) as T;
        return reply.value as T;
      },
      page: async <Row>(method: string, input: unknown): Promise<Page<Row>> => {
        const reply = await send(method, input);
        if (!reply.ok) throw new CallError(method, reply.error);
        const contract = contractOf(method);
        if (!contract) throw new Error(`no method ${method}`);
        return decodePage(reply.value as string, contract.output) as Page<Row>;
      },
      refusal: async (method, input, commandId) => {
        const reply = await send(method, input, commandId);
        if (reply.ok) throw new Error(`${method} was done: ${JSON.stringify(reply.value).slice(0, 200)}`);
        return reply.error;
      },
    };
  };

  await begin();
  return {
    folder,
    clock,
    events,
    call,
    as: async (workNo) => {
      const session = `test-window-of-${workNo}-${v7()}`;
      const reply = await call({ session, method: 'session.signIn', commandId: v7(), input: { workNo, password: practicePassword } });
      if (!reply.ok) throw new CallError('session.signIn', reply.error);
      return personAt(session, (reply.value as { me: { personId: string } }).me.personId);
    },
    restart: async () => {
      await service.close();
      await begin();
    },
    close: () => service.close(),
    stop: async () => {
      await service.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
