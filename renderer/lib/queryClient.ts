import { QueryCache, QueryClient } from '@tanstack/react-query';
import { appErrorOf, onStation } from './stationClient.ts';

/**
 * The cache of what the service said. Nothing becomes stale by time: the service tells when something changed, and every
 * key starts with the feature it belongs to (`['reception', 'list', …]`).
 */
export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({
      // The session ended behind the page's back (twelve hours, disabled by the head): ask who sits here, and the gate
      // shows the sign-in page. The session's own queries are left out, or they would ask for ever.
      onError: (thrown, query) => {
        if (appErrorOf(thrown).code === 'UNAUTHENTICATED' && query.queryKey[0] !== 'session') void client.invalidateQueries({ queryKey: ['session', 'state'] });
      },
    }),
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
  return client;
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
