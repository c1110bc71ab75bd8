import type { StoreKeys } from '#service/db/keys.ts';
import type { Store } from '#service/db/store.ts';
import { verifyStore } from '#service/records/verifyStore.ts';

/** What the check after the first screen found: nothing, or where the store is not what it was. */
export type Soundness = { readonly sound: true } | { readonly sound: false; readonly where: 'pages' | 'audit' | 'operations'; readonly seq: number };

/**
 * Looks the store over once the first screen stands: SQLite's quick check in a worker, then both chains in portions between
 * which commands go on. What this cannot see – a store that ends early – the anchor saw before the start (T4).
 */
export async function lookOver(store: Store, keys: StoreKeys): Promise<Soundness> {
  const found = await verifyStore(store, keys, () => new Promise((resolve) => setImmediate(resolve)));
  return found.ok ? { sound: true } : { sound: false, where: found.where === 'opLog' ? 'operations' : found.where, seq: found.seq };
}
