/**
 * Finding an answer while somebody types. A few thousand answers are walked; nothing is kept but the readings of those already seen.
 * Fragments, pinyin and initials must all fit; a whole sentence finds the answers that share most with it.
 */
import { pinyin } from 'pinyin-pro';
import { foldText, readQuery, type Term } from '#service/features/directory/directory.public.ts';

/** What an answer is found by. */
export interface Findable {
  readonly question: string;
  readonly answer: string;
  readonly keywords: readonly string[];
}

interface Reading {
  readonly question: string;
  readonly keywords: readonly string[];
  readonly answer: string;
  /** Syllables of the question and of each keyword, one list each. */
  readonly sounds: readonly (readonly string[])[];
}

/** How well a word fits: the question names it, a keyword does, only the answer does. */
const weights = { question: 100, keyword: 90, answer: 30 } as const;
/** Share of pairs of characters below which a sentence has nothing to do with an answer. */
const leastShare = 0.34;

const syllables = (text: string): readonly string[] => pinyin(text, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' }).map((part) => part.toLowerCase().replace(/[^a-z0-9]/g, '')).filter((part) => part !== '');

/** Readings by content: an answer that was changed is another one. Emptied when it has grown past what a station keeps. */
const readings = new Map<string, Reading>();
const mostReadings = 8000;

function readingOf(entry: Findable): Reading {
  const key = [entry.question, entry.answer, ...entry.keywords].join('\n');
  const known = readings.get(key);
  if (known) return known;
  const made: Reading = {
    question: foldText(entry.question), keywords: entry.keywords.map(foldText), answer: foldText(entry.answer),
    // Readings cost most and only letters need them.
    get sounds() {
      const sounds = [entry.question, ...entry.keywords].map(syllables);
      Object.defineProperty(made, 'sounds', { value: sounds });
      return sounds;
    },
  };
  if (readings.size >= mostReadings) readings.clear();
  readings.set(key, made);
  return made;
}

/** Whether letters are the start of the pinyin, or of the initials, from some syllable on. */
const sounded = (sounds: readonly string[], letters: string): boolean =>
  sounds.some((_, i) => { const rest = sounds.slice(i); return rest.join('').startsWith(letters) || rest.map((syllable) => syllable[0] ?? '').join('').startsWith(letters); });

const pairsOf = (text: string): string[] => { const signs = [...text]; return signs.length < 2 ? signs : signs.slice(1).map((sign, i) => `${signs[i] ?? ''}${sign}`); };

function weightOf(reading: Reading, term: Term): number {
  if (term.kind === 'latin') {
    if (reading.sounds.some((sounds, i) => i === 0 && sounded(sounds, term.text))) return weights.question;
    if (reading.sounds.some((sounds) => sounded(sounds, term.text))) return weights.keyword;
    return [reading.question, ...reading.keywords, reading.answer].some((text) => text.includes(term.text)) ? weights.answer : 0;
  }
  const wanted = term.kind === 'sign' ? term.sign : term.kind === 'text' ? term.text : term.kind === 'pattern' ? term.pieces.join('') : term.digits;
  if (wanted === '') return 0;
  if (reading.question.includes(wanted)) return weights.question;
  if (reading.keywords.some((keyword) => keyword.includes(wanted))) return weights.keyword;
  if (reading.answer.includes(wanted)) return weights.answer;
  // A sentence: the keywords it holds, and the pairs of characters it shares with the question.
  const held = reading.keywords.filter((keyword) => keyword.length >= 2 && wanted.includes(keyword)).length;
  const pairs = pairsOf(wanted);
  const known = new Set([reading.question, ...reading.keywords].flatMap(pairsOf));
  const share = pairs.filter((pair) => known.has(pair)).length / pairs.length;
  return held === 0 && share < leastShare ? 0 : 20 * Math.min(held, 3) + 40 * share;
}

/** How well an answer fits what was typed; 0 when a word of it does not fit at all. A blank text fits everything alike. */
export function fitOf(entry: Findable, text: string): number {
  const terms = readQuery(text);
  if (terms.length === 0) return text.trim() === '' ? 1 : 0;
  const reading = readingOf(entry);
  const fits = terms.map((term) => weightOf(reading, term));
  return fits.some((fit) => fit === 0) ? 0 : fits.reduce((sum, fit) => sum + fit, 0) / fits.length;
}
