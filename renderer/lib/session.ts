import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Me } from '#shared/features/session/session.contract.ts';
import { station } from './stationClient.ts';

export type { Me };
/** Is anybody signed in, and who could be. */
export type SessionState = Awaited<ReturnType<typeof station.session.state>>;
/** Whether there is a station, and how it is. */
export type StationStatus = Awaited<ReturnType<typeof station.station.status>>;

// `retryOnMount: false`: the failure page looks at the same queries; asking again because it appeared would take it away again.

/** Who sits here. Asked once per sign-in; the `session:changed` event renews it. */
export const meQuery = queryOptions({ queryKey: ['session', 'me'], queryFn: () => station.session.me({}), retryOnMount: false });
/** Is anybody signed in, and who could be. */
export const sessionStateQuery = queryOptions({ queryKey: ['session', 'state'], queryFn: () => station.session.state({}), retryOnMount: false });
/** Whether there is a station at all, and how it is. */
export const stationStatusQuery = queryOptions({ queryKey: ['station', 'status'], queryFn: () => station.station.status({}), retryOnMount: false });

/** The signed-in person, or undefined while it is not known. */
export function useMe(): Me | undefined {
  return useQuery(meQuery).data;
}

/**
 * Whether the signed-in person may call a method at all. Cosmetic: it hides or refuses a button early; the service decides
 * every call.
 */
export function useMay(): (method: string) => boolean {
  const me = useMe();
  return (method) => me?.may.includes(method) ?? false;
}
