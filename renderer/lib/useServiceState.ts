import { useSyncExternalStore } from 'react';
import type { ServiceState } from '#shared/protocol/stationApi.ts';
import { onStation } from './stationClient.ts';

let state: ServiceState = { state: 'ready' };
const listeners = new Set<() => void>();

/** Starts listening to `service:state`; the app calls it once before the first render. Returns the function that stops it. */
export function followService(): () => void {
  state = { state: 'ready' };
  return onStation('service:state', (data) => {
    state = data as ServiceState;
    for (const listener of listeners) listener();
  });
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** How the data service is, as main tells it. */
export const useServiceState = (): ServiceState['state'] => useSyncExternalStore(subscribe, () => state.state);
/** Why it could not start (`startFailures`), or undefined. */
export const useServiceFailure = (): string | undefined => useSyncExternalStore(subscribe, () => state.failure);
