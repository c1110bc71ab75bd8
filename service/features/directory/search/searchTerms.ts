/**
 * What a search means. One definition for three users: the index makes its tokens from it, every candidate is verified by
 * it, and rows not indexed yet are found by it alone. Pure.
 */
import { pinyin } from 'pinyin-pro';
import { toHalfWidth } from '#shared/kit/identifiers.ts';
import type { MatchedBy } from '#shared/features/directory/directory.shapes.ts';

/**
 * Characters that counters write for one another: rare ones for which systems have a substitute, and surnames with two
 * common spellings. Each is compared as the second one of its pair.
 */
const folds = new Map<string, string>([
  ['𠮷', '吉'], ['䶮', '龑'], ['㛃', '洁'], ['㼆', '泷'], ['𬭎', '鋐'], ['鈜', '鋐'], ['锺', '钟'], ['鍾', '钟'], ['閆', '闫'], ['阎', '闫'], ['閻', '闫'], ['萧', '肖'], ['蕭', '肖'], ['傅', '付'], ['峯', '峰'], ['堃', '坤'], ['喆', '哲'],
  ['囯', '国'], ['淸', '清'], ['昇', '升'], ['珺', '珺'], ['頴', '颖'], ['洺', '洺'], ['邨', '村'], ['甯', '宁'], ['寕', '宁'], ['髙', '高'], ['﨑', '崎'], ['仝', '同'],
]);

/** Text as compared: half-width, lower case, only letters, digits and private-use signs, substitutes folded. Line breaks and blanks vanish. */
export function foldText(text: string): string {
  let folded = '';
  for (const sign of toHalfWidth(text).normalize('NFC').toLowerCase()) if (/[\p{L}\p{N}\p{Co}]/u.test(sign)) folded += folds.get(sign) ?? sign;
  return folded;
}

const isHan = (text: string): boolean => /[^\x00-\x7F]/.test(text);

/** Everything by which one customer can be found. */
export interface SearchEntry {
  readonly id: string;
  /** Folded. */
  readonly name: string;
  readonly pinyin: string;
  readonly initials: string;
  /** Folded addresses, villages and areas. */
  readonly places: readonly string[];
  /** Folded codes of areas. */
  readonly codes: readonly string[];
  readonly account: string;
  readonly phones: readonly string[];
  readonly meters: readonly string[];
  readonly idNumber: string;
}

/** Pinyin of a name in one piece and its initials; the surname is read as surnames are (单 shàn, 仇 qiú, 尉迟 yùchí), ü is v. */
export function readName(name: string): { readonly pinyin: string; readonly initials: string } {
  // Text that is no Chinese (a formula, an English firm) stays what it is; pinyin-pro passes it through.
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true, nonZh: 'consecutive' }).map((syllable) => syllable.toLowerCase().replace(/[^a-z0-9]/g, ''));
  return { pinyin: syllables.join(''), initials: syllables.map((syllable) => syllable[0] ?? '').join('') };
}

/** One word of a query. */
export type Term =
  | { readonly kind: 'tail'; readonly digits: string }
  | { readonly kind: 'houseNumber'; readonly digits: string }
  | { readonly kind: 'latin'; readonly text: string }
  | { readonly kind: 'sign'; readonly sign: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'pattern'; readonly pieces: readonly string[] };

/** Words of a query beyond these are not looked at. */
const maxTerms = 6;
/** A sign that stands for one character somebody cannot type: 陆?怡. */
const unknownSign = /[?？*＊□]/u;

/**
 * Reads what was typed. Words of letters only that follow each other are one (`zhang wei`); hyphens inside numbers vanish.
 * Four and more digits are the end of an account, phone, meter or identity number; fewer are a house number.
 */
export function readQuery(text: string): readonly Term[] {
  const terms: Term[] = [];
  for (const word of toHalfWidth(text).trim().split(/[\s,;，；、]+/u)) {
    const bare = word.replace(/(?<=\d)-(?=\d)/g, '');
    if (unknownSign.test(bare) && isHan(bare)) {
      terms.push({ kind: 'pattern', pieces: bare.split(unknownSign).map(foldText) });
      continue;
    }
    const folded = foldText(bare);
    if (folded === '') continue;
    const last = terms.at(-1);
    if (/^\d+$/.test(folded) || /^\d{3,}x$/.test(folded)) terms.push(folded.length >= 4 ? { kind: 'tail', digits: folded } : { kind: 'houseNumber', digits: folded });
    else if (!isHan(folded) || /^[a-zü]+$/.test(folded)) {
      const latin = folded.replaceAll('ü', 'v');
      if (last?.kind === 'latin' && /^[a-z]+$/.test(last.text) && /^[a-z]+$/.test(latin)) terms[terms.length - 1] = { kind: 'latin', text: last.text + latin };
      else terms.push({ kind: 'latin', text: latin });
    } else terms.push([...folded].length === 1 ? { kind: 'sign', sign: folded } : { kind: 'text', text: folded });
  }
  return terms.slice(0, maxTerms);
}

/** Digit runs standing alone in a text: `3组128号` → 3, 128. */
const numbersIn = (text: string): readonly string[] => text.match(/\d+/g) ?? [];
/** Runs of letters and digits that hold a letter: `c079`. */
const wordsIn = (text: string): readonly string[] => (text.match(/[a-z0-9]+/g) ?? []).filter((word) => /[a-z]/.test(word));

/** By what the entry matches a word, or null. */
export function matchTerm(entry: SearchEntry, term: Term): MatchedBy | null {
  switch (term.kind) {
    case 'tail': {
      const ends = (number: string): boolean => number.endsWith(term.digits);
      if (ends(entry.account)) return 'account';
      if (entry.phones.some(ends)) return 'phone';
      if (entry.meters.some(ends)) return 'meter';
      if (ends(entry.idNumber)) return 'idNumber';
      return entry.places.some((place) => numbersIn(place).includes(term.digits)) ? 'address' : null;
    }
    case 'houseNumber':
      return entry.places.some((place) => numbersIn(place).includes(term.digits)) ? 'address' : null;
    case 'latin':
      if (entry.pinyin.startsWith(term.text) || entry.initials.startsWith(term.text)) return 'pinyin';
      if (entry.codes.some((code) => code.startsWith(term.text))) return 'area';
      return [entry.name, ...entry.places].some((text) => wordsIn(text).some((word) => word.startsWith(term.text))) ? 'name' : entry.meters.some((meter) => meter.endsWith(term.text) && term.text.length >= 4) ? 'meter' : null;
    case 'sign':
      return entry.name.includes(term.sign) ? 'name' : null;
    case 'text':
      return entry.name.includes(term.text) ? 'name' : entry.places.some((place) => place.includes(term.text)) ? 'address' : null;
    case 'pattern':
      return fitsPattern(entry.name, term.pieces) ? 'name' : null;
  }
}

/** Whether the pieces stand in the name in order, with exactly one character between each two. */
function fitsPattern(name: string, pieces: readonly string[]): boolean {
  const signs = [...name];
  const wanted = pieces.flatMap((piece, i) => (i === 0 ? [...piece] : [null, ...piece]));
  for (let at = 0; at + wanted.length <= signs.length; at += 1) if (wanted.every((sign, i) => sign === null || sign === signs[at + i])) return true;
  return false;
}

/** By what the entry matches all words (that of the first), or null. Nothing typed matches nobody. */
export function matchEntry(entry: SearchEntry, terms: readonly Term[]): MatchedBy | null {
  let by: MatchedBy | null = null;
  for (const term of terms) {
    const matched = matchTerm(entry, term);
    if (matched === null) return null;
    by ??= matched;
  }
  return by;
}

/** Marks that keep single signs, numbers and words apart from pairs of signs in the index; none is ASCII, so the tokenizer leaves them. */
const marks = { sign: '¹', number: '²', word: '³', tail: '⁴', pinyin: '⁵', initials: '⁶' } as const;
/** Signs of a number's end that the index keeps; which of the few with the same end was meant is read from the rows. */
const tailSigns = 6;

const pairsOf = (text: string): string[] => {
  const signs = [...text];
  return signs.slice(1).map((sign, i) => `${signs[i] ?? ''}${sign}`);
};

/** Tokens of an entry, each once. */
export function tokensOf(entry: SearchEntry): readonly string[] {
  const texts = [entry.name, ...entry.places];
  return [...new Set([
    ...texts.flatMap(pairsOf), ...[...entry.name].map((sign) => marks.sign + sign), ...entry.places.flatMap(numbersIn).map((number) => marks.number + number),
    ...[...texts.flatMap(wordsIn), ...entry.codes].map((word) => marks.word + word),
    ...reversedNumbers(entry).map((number) => marks.tail + number.slice(0, tailSigns)),
    ...(entry.pinyin === '' ? [] : [marks.pinyin + entry.pinyin, marks.initials + entry.initials]),
  ])];
}

/** Numbers an entry is found by from their end, reversed; meters in lower case as they are compared. */
const reversedNumbers = (entry: SearchEntry): readonly string[] => [...new Set([entry.account, ...entry.phones, ...entry.meters, entry.idNumber].filter((number) => number.length >= 4).map(reversed))];
/** A number from its end. */
const reversed = (text: string): string => [...text].reverse().join('');

/** Match expressions for the words the text index can answer, all of which must hold; null when it can answer none. */
export function indexExpression(terms: readonly Term[]): string | null {
  const tokens = new Set<string>();
  for (const term of terms) {
    if (term.kind === 'text') for (const pair of pairsOf(term.text)) tokens.add(pair);
    else if (term.kind === 'sign') tokens.add(marks.sign + term.sign);
    else if (term.kind === 'houseNumber') tokens.add(marks.number + term.digits);
    else if (term.kind === 'pattern') for (const sign of term.pieces.join('')) tokens.add(marks.sign + sign);
  }
  // Quoted, so that nothing typed can be an operator; no token holds a quotation mark.
  return tokens.size === 0 ? null : [...tokens].map((token) => `"${token}"`).join(' AND ');
}
/** Shortest phrase that is searched for again with one sign wrong; in shorter ones everything is near. */
const shortestPhrase = 4;

/** The phrase of a query that may hold one wrong sign: its only word, characters without digits, at least four. */
export function phraseOf(terms: readonly Term[]): string | null {
  const [term] = terms;
  return terms.length === 1 && term?.kind === 'text' && [...term.text].length >= shortestPhrase && !/\d/.test(term.text) ? term.text : null;
}

/**
 * Match expression for rows that may hold a phrase but for one sign: two of its four rarest pairs of characters, or, of a
 * short phrase, one of them. Pairs that occur nowhere hold the wrong sign and are left out.
 *
 * @param docsOf how many entries hold a pair
 */
export function nearExpression(phrase: string, docsOf: (pair: string) => number): string | null {
  const pairs = [...new Set(pairsOf(phrase))].map((pair) => ({ pair, docs: docsOf(pair) })).filter(({ docs }) => docs > 0).sort((a, b) => a.docs - b.docs).slice(0, 4).map(({ pair }) => pair);
  if (pairs.length === 0) return null;
  const quoted = pairs.map((pair) => `"${pair}"`);
  if ([...phrase].length < 6 || quoted.length === 1) return quoted.join(' OR ');
  return quoted.flatMap((one, i) => quoted.slice(i + 1).map((other) => `(${one} AND ${other})`)).join(' OR ');
}

/** Whether the name or a place holds the phrase with at most one sign changed, missing or too many (Sellers). */
export const isNear = (entry: SearchEntry, phrase: string): boolean => [entry.name, ...entry.places].some((text) => nearestIn(text, phrase) <= 1);

function nearestIn(text: string, phrase: string): number {
  const wanted = [...phrase];
  // row[i]: fewest changes that turn the first i signs of the phrase into some end of the text read so far.
  let row = wanted.map((_, i) => i + 1);
  let nearest = wanted.length;
  for (const sign of text) {
    let before = 0;
    const next: number[] = [];
    for (const [i, want] of wanted.entries()) {
      const above = row[i] ?? 0;
      const left = i === 0 ? 0 : (next[i - 1] ?? 0);
      next.push(Math.min(before + (want === sign ? 0 : 1), above + 1, left + 1));
      before = above;
    }
    row = next;
    nearest = Math.min(nearest, row.at(-1) ?? nearest);
  }
  return nearest;
}

/** Match expression of numbers that end like this. */
export const tailExpression = (end: string): string => `"${marks.tail}${reversed(end).slice(0, tailSigns)}" *`;
/** Match expression of names that are read like this, whole or by initials. */
export const readingExpression = (latin: string): string => `"${marks.pinyin}${latin}" * OR "${marks.initials}${latin}" *`;
/** Match expression of a house or room number. */
export const numberExpression = (digits: string): string => `"${marks.number}${digits}"`;
/** Match expression of words that begin like this. */
export const wordExpression = (text: string): string => `"${marks.word}${text}" *`;
