import type { OpenStation } from './openStation.ts';

/** Fills a new practice station with a believable month, by doing the real commands at stepped moments. */
export function fillPractice(_station: OpenStation): void {
  // Filled by the reception feature's month once it is registered.
}
