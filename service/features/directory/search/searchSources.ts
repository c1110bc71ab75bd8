import type { SearchRow } from '#shared/features/directory/directory.shapes.ts';
import type { QueryContext } from '#service/runtime/context.ts';

/**
 * Another feature's answer to a search: its records whose number (or QR text) ends like what was typed, at most `limit`,
 * masked, and only those the actor may know of: what is left out here is never counted.
 */
export type SearchSource = (ctx: QueryContext, text: string, limit: number) => readonly SearchRow[];

const sources = new Map<string, SearchSource>();

/** Adds a feature's source; called once while its module is loaded. The same name again replaces it. */
export function registerSearchSource(name: string, source: SearchSource): void {
  sources.set(name, source);
}

/** All sources, in the order they were added. */
export const searchSources = (): readonly SearchSource[] => [...sources.values()];
