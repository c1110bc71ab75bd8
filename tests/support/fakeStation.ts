import { contractOf } from '#shared/features/methodTable.ts';
import { methodNames } from '#shared/features/methodNames.ts';
import type { AppError } from '#shared/protocol/appError.ts';
import type { Contract, OutputOf } from '#shared/protocol/contract.ts';
import { encodePage, type Page } from '#shared/protocol/page.ts';
import type { StationApi, StationEventName, StationFunction } from '#shared/protocol/stationApi.ts';

/** One call the page made. */
export interface FakeCall {
  readonly method: string;
  readonly input: unknown;
  readonly commandId: string | undefined;
}

/** An answer: a value, or what to do with the input. For page contracts a `Page` or a list of rows. */
export type FakeAnswer = unknown | ((input: never, call: FakeCall) => unknown);

/** Thrown or returned by an answer to refuse, as the service would. */
export class FakeRefusal {
  readonly error: AppError;
  constructor(error: AppError) {
    this.error = error;
  }
}

/** Refuses with one of the codes the contract lists. */
export const fakeRefusal = (reason: string, params: Record<string, string | number> = {}): FakeRefusal => new FakeRefusal({ code: 'REFUSED', reason, params });

/** The answer of a contract's example, typed: a start for what a test changes. */
export const exampleOf = <C extends Contract>(contract: C): OutputOf<C> => contract.output.parse(contract.example.output) as OutputOf<C>;

/** `window.station` for a test, with what was called and a way to send events. */
export interface FakeStation {
  readonly api: StationApi;
  readonly calls: readonly FakeCall[];
  readonly callsOf: (method: string) => readonly FakeCall[];
  readonly emit: (event: StationEventName, data: unknown) => void;
  /** Changes an answer while the test runs. */
  readonly answer: (method: string, answer: FakeAnswer) => void;
}

const pageKeys = (contract: Contract): readonly string[] => {
  const shape: unknown = (contract.output as { readonly shape?: unknown }).shape;
  return typeof shape === 'object' && shape !== null ? Object.keys(shape) : [];
};

const isPage = (value: unknown): value is Page<Record<string, unknown>> => typeof value === 'object' && value !== null && 'rows' in value;

/**
 * A station that keeps to the contracts: inputs and answers are checked by the contract's own schemas, so a screen cannot
 * be tested against something the service would never say. Methods without an answer say the contract's example.
 */
export function createFakeStation(answers: Readonly<Record<string, FakeAnswer>> = {}): FakeStation {
  const said = new Map<string, FakeAnswer>(Object.entries(answers));
  const calls: FakeCall[] = [];
  const listeners = new Map<string, Set<(data: unknown) => void>>();

  const encode = (contract: Contract, value: unknown): unknown => {
    if (contract.page !== true) return contract.output.parse(value);
    const page: Page<Record<string, unknown>> = isPage(value) ? value : { rows: value as Record<string, unknown>[], next: null, total: null };
    for (const row of page.rows) contract.output.parse(row);
    return encodePage(page, pageKeys(contract));
  };
  const functionOf = (method: string): StationFunction => async (input, options) => {
    const call: FakeCall = { method, input, commandId: options?.commandId };
    calls.push(call);
    const contract = contractOf(method);
    if (contract === undefined) {
      // The shell's own acts have no contract; whatever the test says is the answer.
      const answer = said.get(method);
      return JSON.stringify({ callId: 'fake', ok: true, value: typeof answer === 'function' ? (answer as (input: unknown) => unknown)(input) : (answer ?? {}) });
    }
    const parsed = contract.input.safeParse(input);
    if (!parsed.success) return JSON.stringify({ callId: 'fake', ok: false, error: { code: 'VALIDATION', issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), rule: issue.code })) } });
    const answer = said.has(method) ? said.get(method) : contract.example.output;
    const value = typeof answer === 'function' ? await (answer as (input: unknown, call: FakeCall) => unknown)(input, call) : answer;
    if (value instanceof FakeRefusal) return JSON.stringify({ callId: 'fake', ok: false, error: value.error });
    return JSON.stringify({ callId: 'fake', ok: true, value: encode(contract, value) });
  };

  const groups: Record<string, Record<string, StationFunction>> = {};
  for (const method of methodNames) {
    const [feature = '', verb = ''] = method.split('.');
    (groups[feature] ??= {})[verb] = functionOf(method);
  }
  const desktop: Record<string, StationFunction> = {};
  for (const method of said.keys()) if (method.startsWith('desktop.')) desktop[method.slice('desktop.'.length)] = functionOf(method);

  const api = {
    ...groups,
    desktop,
    on(event: string, listener: (data: unknown) => void) {
      const set = listeners.get(event) ?? new Set();
      listeners.set(event, set.add(listener));
      return () => void set.delete(listener);
    },
  } as StationApi;
  return {
    api,
    calls,
    callsOf: (method) => calls.filter((call) => call.method === method),
    emit: (event, data) => {
      for (const listener of listeners.get(event) ?? []) listener(data);
    },
    answer: (method, answer) => void said.set(method, answer),
  };
}
