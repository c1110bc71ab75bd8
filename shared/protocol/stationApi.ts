/** What a caller may add to a call. The command id is made in the form and stays the same until the answer is known. */
export interface CallOptions {
  readonly commandId?: string;
}

/** One method of the data service as the preload exposes it: answers with the reply line of the envelope, unparsed. */
export type StationFunction = (input: unknown, options?: CallOptions) => Promise<string>;

/** One act of the shell (print, pick a file, window controls): same form of answer, never leaves the main process. */
export type DesktopFunction = (input: unknown) => Promise<string>;

/** Events the page may listen to (`eventSchema` of the envelope); `data` carries ids and counts, never record values. */
export const stationEvents = ['records:changed', 'session:changed', 'service:state'] as const;
export type StationEventName = (typeof stationEvents)[number];

/** `records:changed`: which kinds of records a commit touched, by the first word of the method that wrote them. */
export interface RecordsChanged {
  readonly feature?: string;
}

/**
 * `service:state`: how the data service is. The host says `restarting`, `ready` and `stopped`, the service itself the state
 * of its store; a page that hears an unknown word asks `station.status`. `failure` names a start failure (`startFailures`).
 */
export interface ServiceState {
  readonly state: string;
  readonly failure?: string;
}

/**
 * `window.station`: frozen, built by the preload from the list of method names. A page reaches nothing else.
 * `station.<feature>.<verb>` are {@link StationFunction}s; they are found by name because the preload knows no types.
 */
export interface StationApi {
  readonly desktop: Readonly<Record<string, DesktopFunction>>;
  /** Registers a listener; the answer removes it. */
  readonly on: (event: StationEventName, listener: (data: unknown) => void) => () => void;
  readonly [feature: string]: Readonly<Record<string, StationFunction>> | StationApi['on'] | StationApi['desktop'];
}
