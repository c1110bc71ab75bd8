// The one door from the page to the data service. Nothing else touches `window.station`.
import type { z } from 'zod';
import type { methodTable } from '#shared/features/methodTable.ts';
import type { AppError } from '#shared/protocol/appError.ts';
import type { Page } from '#shared/protocol/page.ts';
import type { CallOptions, StationApi, StationEventName, StationFunction } from '#shared/protocol/stationApi.ts';
import { askConfirmation } from './confirmation.ts';

declare global {
  interface Window {
    readonly station?: StationApi;
  }
}

type Table = typeof methodTable;
type Names = keyof Table;
type FeatureOf<N extends string> = N extends `${infer F}.${string}` ? F : never;
type VerbOf<N extends string, F extends string> = N extends `${F}.${infer V}` ? V : never;
type MethodOf<F extends string, V extends string> = `${F}.${V}` & Names;
type AnswerOf<C> = C extends { readonly output: infer O extends z.ZodType } ? (C extends { readonly page: true } ? Page<z.infer<O>> : z.infer<O>) : never;
type AskedOf<C> = C extends { readonly input: infer I extends z.ZodType } ? z.infer<I> : never;

/** Every method as a typed function: `station.reception.register(input, { commandId })`. Throws {@link StationError}. */
export type StationClient = {
  readonly [F in FeatureOf<Names>]: { readonly [V in VerbOf<Names, F>]: (input: AskedOf<Table[MethodOf<F, V>]>, options?: CallOptions) => Promise<AnswerOf<Table[MethodOf<F, V>]>> };
};

/** What a call throws when the answer is not a value. `error` is the closed union. */
export class StationError extends Error {
  readonly error: AppError;
  readonly method: string;
  constructor(method: string, error: AppError) {
    super(`${method}: ${error.code === 'REFUSED' ? error.reason : error.code}`);
    this.name = 'StationError';
    this.method = method;
    this.error = error;
  }
}

/** The error of the envelope inside whatever was thrown; anything unknown is `INTERNAL` without an incident. */
export function appErrorOf(thrown: unknown): AppError {
  return thrown instanceof StationError ? thrown.error : { code: 'INTERNAL', incidentId: '' };
}

interface Columnar {
  readonly k: readonly string[];
  readonly v: readonly (readonly unknown[])[];
  readonly next: string | null;
  readonly total: number | null;
}

/**
 * A page arrives as one columnar string (`encodePage`). Rows were checked by the service when they left the store; the
 * page does not check them again, which also keeps the schema library out of the first screen.
 */
function unfoldPage(text: string): Page<Record<string, unknown>> {
  const { k, v, next, total } = JSON.parse(text) as Columnar;
  return { rows: v.map((values) => Object.fromEntries(k.map((key, i) => [key, values[i]]))), next, total };
}

/** Start of every encoded page; no other answer is a bare string (a contract test holds that). */
const pageStart = '{"k":[';

type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: AppError };

/** One of the exactly three places that catch: a reply becomes a value or a {@link StationError}. */
function unwrapReply(method: string, reply: Reply): unknown {
  if (!reply.ok) throw new StationError(method, reply.error);
  return typeof reply.value === 'string' && reply.value.startsWith(pageStart) ? unfoldPage(reply.value) : reply.value;
}

const isUnconfirmed = (reply: Reply): boolean => !reply.ok && reply.error.code === 'REFUSED' && reply.error.reason === 'CONFIRMATION_NEEDED';

function findFunction(feature: string, verb: string): StationFunction | undefined {
  const api = window.station;
  const group = api === undefined || !Object.hasOwn(api, feature) ? undefined : api[feature];
  return typeof group === 'object' && Object.hasOwn(group, verb) ? group[verb] : undefined;
}

/** Whether the running service offers a method: lets a screen leave out what is not built in. */
export const hasMethod = (method: string): boolean => {
  const [feature = '', verb = ''] = method.split('.');
  return findFunction(feature, verb) !== undefined;
};

async function call(feature: string, verb: string, input: unknown, options?: CallOptions): Promise<unknown> {
  const method = `${feature}.${verb}`;
  const send = findFunction(feature, verb);
  if (send === undefined) throw new StationError(method, { code: 'UNAVAILABLE', reason: 'notConnected' });
  const ask = async (): Promise<Reply> => {
    try {
      return JSON.parse(await send(input, options)) as Reply;
    } catch {
      // The bridge itself failed (the window is closing, main is gone): whether a command arrived is not known, so the
      // caller keeps its command id and asks again.
      throw new StationError(method, { code: 'UNAVAILABLE', reason: 'noAnswer' });
    }
  };
  const reply = await ask();
  // Nothing was done yet: once the person confirmed, the very same command goes out again, whatever screen it came from.
  return unwrapReply(method, isUnconfirmed(reply) && (await askConfirmation()) ? await ask() : reply);
}

const features = new Map<string, Readonly<Record<string, unknown>>>();

function featureClient(feature: string): Readonly<Record<string, unknown>> {
  const known = features.get(feature);
  if (known !== undefined) return known;
  const verbs = new Map<string, unknown>();
  const client = new Proxy({}, {
    get(_target, verb) {
      if (typeof verb !== 'string' || verb === 'then') return undefined;
      let send = verbs.get(verb);
      if (send === undefined) {
        send = (input: unknown, options?: CallOptions) => call(feature, verb, input, options);
        verbs.set(verb, send);
      }
      return send;
    },
  });
  features.set(feature, client);
  return client;
}

/** Typed access to every method of the service. */
export const station = new Proxy({}, {
  get: (_target, feature) => (typeof feature === 'string' && feature !== 'then' ? featureClient(feature) : undefined),
}) as StationClient;

/** Acts of the shell, answered by the main process; throws {@link StationError} like any call. Input and answer are typed by `shared/protocol`. */
export async function callDesktop<Answer>(verb: string, input: unknown): Promise<Answer> {
  return (await call('desktop', verb, input)) as Answer;
}

/** Listens to the service; returns the function that stops listening. Without a bridge (tests, plain browser) nothing happens. */
export function onStation(event: StationEventName, listener: (data: unknown) => void): () => void {
  return window.station?.on(event, listener) ?? (() => undefined);
}
