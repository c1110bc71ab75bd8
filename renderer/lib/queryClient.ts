import { QueryClient } from '@tanstack/react-query';
import { appErrorOf, onStation } from './stationClient.ts';

/**
 * The cache of what the service said. Nothing becomes stale by time: the service tells when something changed, and every
 * key starts with the feature it belongs to (`['reception', 'list', …]`).
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 5 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        // A restart of the service takes a second; a refusal never gets better by asking again.
        retry: (failures, thrown) => failures < 4 && appErrorOf(thrown).code === 'UNAVAILABLE',
        retryDelay: (failures) => 300 * 2 ** failures,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/**
 * Lets the service's events refresh the cache: any commit renews all queries that are on screen, because one command may
 * touch several features (a told duty closes a reception). Returns the function that stops it.
 */
export function followChanges(client: QueryClient): () => void {
  let waiting: number | undefined;
  const off = onStation('records:changed', () => {
    // A burst of commits (an import) becomes one renewal.
    waiting ??= window.setTimeout(() => {
      waiting = undefined;
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
    }, 120);
  });
  return () => {
    window.clearTimeout(waiting);
    off();
  };
}
