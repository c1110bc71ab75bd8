/** The index of the open station and its idle work. One store, one index. */
import { setTimeout as later } from 'node:timers';
import type { Reader } from '#service/db/store.ts';
import { StoreFault, faultOf } from '#service/db/storeErrors.ts';
import { openSearchIndex, type SearchIndex } from './searchIndex.ts';

/** What the runtime lends a feature while the station is open. */
export interface SearchRoom {
  readonly db: Reader;
  readonly folder: string;
  subKey(purpose: string): Uint8Array;
}

const indexes = new WeakMap<Reader, SearchIndex>();

/** Looks for work when there was none, and goes on when there was; others get their turn between slices. */
const restMs = 700;
const breathMs = 1;
/** Rests without work after which the file's own log is emptied. */
const restsToCheckpoint = 4;

/** The index of an open store; null before it was opened, when every search walks the rows instead. */
export const indexOf = (db: Reader): SearchIndex | null => indexes.get(db) ?? null;

/** Opens the index and keeps it up to date in idle slices. Answers what ends it. */
export function beginSearch(room: SearchRoom): () => void {
  const index = openSearchIndex(room.db, room.folder, room.subKey('search'));
  indexes.set(room.db, index);
  let rests = 0;
  let ended = false;
  const step = (): void => {
    if (ended) return;
    let more: boolean;
    try {
      more = index.catchUp();
      rests = more ? 0 : rests + 1;
      if (rests >= restsToCheckpoint && index.tidy()) {
        more = true;
        rests = restsToCheckpoint - 1;
      } else if (rests === restsToCheckpoint) index.checkpoint();
    } catch (error) {
      // A store at its end, or a disk that cannot take more: searches go on over the rows not indexed; the next start tries again.
      if (faultOf(error) === null && !(error instanceof StoreFault)) throw error;
      ended = true;
      return;
    }
    timer = later(step, more ? breathMs : restMs);
    timer.unref();
  };
  let timer = later(step, breathMs);
  timer.unref();
  return () => {
    ended = true;
    clearTimeout(timer);
    indexes.delete(room.db);
    index.close();
  };
}
