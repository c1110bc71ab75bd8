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

/** A forbidden phrase found in a text; positions are UTF-16 units, for marking. */
export interface ForbiddenHit {
  readonly start: number;
  readonly end: number;
  readonly phrase: string;
  readonly instead: string | null;
}

const isLetter = (sign: string): boolean => /[\p{L}\p{N}]/u.test(sign);

/**
 * Forbidden phrases in what somebody writes; punctuation and blanks between the characters hide nothing. Each place is found once, longer phrases first.
 * @rule 000-05
 */
export function forbiddenIn(text: string, phrases: readonly { readonly text: string; readonly instead: string | null }[]): readonly ForbiddenHit[] {
  const places: number[] = [];
  let bare = '';
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i] ?? '';
    if (isLetter(sign)) {
      places.push(i);
      bare += sign.toLowerCase();
    }
  }
  const hits: ForbiddenHit[] = [];
  for (const phrase of [...phrases].sort((a, b) => b.text.length - a.text.length)) {
    const wanted = [...phrase.text].filter(isLetter).join('').toLowerCase();
    if (wanted === '') continue;
    for (let at = bare.indexOf(wanted); at >= 0; at = bare.indexOf(wanted, at + wanted.length)) {
      const hit = { start: places[at] ?? 0, end: (places[at + wanted.length - 1] ?? 0) + 1, phrase: phrase.text, instead: phrase.instead };
      if (!hits.some((known) => hit.start < known.end && known.start < hit.end)) hits.push(hit);
    }
  }
  return hits.sort((a, b) => a.start - b.start);
}
