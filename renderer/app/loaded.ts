import { useEffect, useState } from 'react';

const loaded = new Map<() => Promise<unknown>, unknown>();

/** Fetches a part of the program once. What is fetched before the first render is there at once; nothing waits behind Suspense. */
export async function fetchPart<T>(load: () => Promise<T>): Promise<T> {
  if (!loaded.has(load)) loaded.set(load, await load());
  return loaded.get(load) as T;
}

/** A part of the program, undefined while it is fetched. `failed` when its file could not be read; `again` asks once more. */
export function usePart<T>(load: (() => Promise<T>) | undefined): { readonly part: T | undefined; readonly failed: boolean; readonly again: () => void } {
  const [, setFetched] = useState(0);
  const [failed, setFailed] = useState<unknown>();
  const part = load === undefined ? undefined : (loaded.get(load) as T | undefined);
  useEffect(() => {
    if (load === undefined || part !== undefined || failed === load) return undefined;
    let wanted = true;
    fetchPart(load).then(
      () => wanted && setFetched((count) => count + 1),
      // The rest of the program goes on without it; the place says so and offers to try again.
      () => wanted && setFailed(() => load),
    );
    return () => {
      wanted = false;
    };
  }, [load, part, failed]);
  return { part, failed: load !== undefined && failed === load, again: () => setFailed(undefined) };
}
