import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { msOfInstant } from '#shared/kit/dates.ts';

/** Folders where files wait between the shell and the service, and how long anybody may still come for them. */
const waitingRooms = ['intake', 'outbox'] as const;
const keptMs = 24 * 3_600_000;

/**
 * Removes picked and prepared files nobody came for since yesterday: they may hold personal data and belong to no record
 * (R-PI-07). Files of the last day stay, since an import may be waiting for its answer across a restart.
 */
export function sweepWaitingRooms(folder: string, now: string): number {
  let removed = 0;
  for (const room of waitingRooms) {
    const place = path.join(folder, room);
    if (statSync(place, { throwIfNoEntry: false })?.isDirectory() !== true) continue;
    for (const name of readdirSync(place)) {
      const file = path.join(place, name);
      if (msOfInstant(now) - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) < keptMs) continue;
      rmSync(file, { force: true, recursive: true });
      removed += 1;
    }
  }
  return removed;
}
