/** Pure rules of the knowledge feature. */
import type { Standing } from './knowledge.codes.ts';

/**
 * How an entry stands on a day: both ends belong to its validity, an open end never comes.
 *
 * @param on station-local date
 */
export function standingOn(validity: { readonly validFrom: string | null; readonly validUntil: string | null }, on: string): Standing {
  if (validity.validUntil !== null && on > validity.validUntil) return 'expired';
  return validity.validFrom !== null && on < validity.validFrom ? 'notYet' : 'current';
}

/** Whether the days of a validity stand in their order. */
export const isOrdered = (validity: { readonly validFrom: string | null; readonly validUntil: string | null }): boolean => validity.validFrom === null || validity.validUntil === null || validity.validFrom <= validity.validUntil;
