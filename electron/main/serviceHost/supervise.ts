import type { AppError } from '#shared/protocol/appError.ts';
import type { ServiceConfig, ServiceHost, ServiceProcess, SpawnService } from './serviceHost.ts';

const restartDelaysMs = [0, 250, 1000] as const;
const breakerWindowMs = 60_000;
/** Longest a call waits for a service that is starting; the first start may migrate and copy the store. */
const callWaitMs = 30_000;

interface Pending {
  readonly line: string;
  readonly kind: 'command' | 'query';
  readonly resolve: (reply: string) => void;
  sentTimes: number;
  sentTo: ServiceProcess | null;
}

/** Answer line made by main itself, in the service's own frame. */
export function errorReply(callId: string, error: AppError): string {
  return JSON.stringify({ callId, ok: false, error });
}

const callIdOfLine = (line: string): string | null => /^\{"callId":"([^"\\]{1,64})"/.exec(line)?.[1] ?? null;

/**
 * Keeps one service process alive: restarts it at once, then slower, at most three times a minute;
 * sends unanswered calls again once – queries freely, commands with the command id they carry, which the service's command
 * memory makes harmless. After the third crash every call is answered UNAVAILABLE until the user starts again.
 */
export function superviseService(spawnService: SpawnService, config: ServiceConfig, log: (line: string) => void): ServiceHost {
  const pending = new Map<string, Pending>();
  const listeners: ((line: string) => void)[] = [];
  let current: ServiceProcess | null = null;
  let ready = false;
  let stopping = false;
  let broken = false;
  let helloCount = 0;
  let crashes: number[] = [];

  const announce = (state: string): void => {
    const line = JSON.stringify({ event: 'service:state', data: { state } });
    for (const listener of listeners) listener(line);
  };

  const failAll = (reason: string): void => {
    for (const [callId, call] of pending) {
      pending.delete(callId);
      call.resolve(errorReply(callId, { code: 'UNAVAILABLE', reason }));
    }
  };

  const deliver = (callId: string, call: Pending): void => {
    if (!current || !ready || call.sentTo === current) return;
    if (call.sentTimes >= 2) {
      pending.delete(callId);
      call.resolve(errorReply(callId, { code: 'UNAVAILABLE', reason: 'restarting' }));
      return;
    }
    call.sentTimes += 1;
    call.sentTo = current;
    current.send(call.line);
  };

  const launch = (): void => {
    if (stopping || broken) return;
    ready = false;
    const started = spawnService(config);
    current = started;
    const helloId = `hello-${String(++helloCount)}`;
    started.onLine((line) => {
      if (line.startsWith('{"event"')) {
        for (const listener of listeners) listener(line);
        return;
      }
      const callId = callIdOfLine(line);
      if (callId === helloId) {
        ready = true;
        announce('ready');
        for (const [id, call] of pending) deliver(id, call);
        return;
      }
      const call = callId === null ? undefined : pending.get(callId);
      if (callId === null || !call) return;
      pending.delete(callId);
      call.resolve(line);
    });
    started.onExit((reason) => {
      if (current !== started) return;
      current = null;
      ready = false;
      if (stopping) return;
      log(`service left: ${reason}`);
      const now = performance.now();
      crashes = [...crashes.filter((at) => now - at < breakerWindowMs), now];
      if (crashes.length > restartDelaysMs.length) {
        broken = true;
        announce('stopped');
        failAll('serviceStopped');
        return;
      }
      announce('restarting');
      setTimeout(launch, restartDelaysMs[crashes.length - 1] ?? 1000);
    });
    started.send(JSON.stringify({ v: 1, callId: helloId, session: null, method: 'hello', input: config.hello() }));
  };

  return {
    start: launch,
    request: (callId, line, kind) =>
      new Promise((resolve) => {
        if (broken) return resolve(errorReply(callId, { code: 'UNAVAILABLE', reason: 'serviceStopped' }));
        if (stopping) return resolve(errorReply(callId, { code: 'UNAVAILABLE', reason: 'closing' }));
        const call: Pending = { line, kind, resolve, sentTimes: 0, sentTo: null };
        pending.set(callId, call);
        deliver(callId, call);
        setTimeout(() => {
          // Only calls that never reached a service time out: one that was sent is answered, or answered after a restart.
          if (pending.get(callId) === call && call.sentTimes === 0) {
            pending.delete(callId);
            resolve(errorReply(callId, { code: 'UNAVAILABLE', reason: 'restarting' }));
          }
        }, callWaitMs).unref();
      }),
    onEvent: (listener) => void listeners.push(listener),
    stop: (maxWaitMs) =>
      new Promise((resolve) => {
        stopping = true;
        const leaving = current;
        if (!leaving) return resolve();
        const timer = setTimeout(() => {
          log('service did not leave in time');
          leaving.kill();
          resolve();
        }, maxWaitMs);
        current = null;
        leaving.onExit(() => {
          clearTimeout(timer);
          failAll('closing');
          resolve();
        });
        leaving.finish();
      }),
    pid: () => current?.pid,
  };
}
