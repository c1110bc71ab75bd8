/**
 * The glyph check: a character that no bundled face draws would come out as an empty box, so it stops the print and is named.
 * The rare face is the fallback of every other and draws all they draw (tests/unit/resources), so its cmap alone decides.
 */
import coverage from '../../../resources/fonts/coverage.json' with { type: 'json' };
import type { MissingGlyph } from '#shared/features/documents/documents.shapes.ts';

const ranges = coverage.rare.map(([first = 0, last = 0]) => [first, last] as const);

/** Whether the papers' fonts draw a code point. Line breaks and spaces need no glyph. */
export function isDrawable(code: number): boolean {
  if (code === 0x0a || code === 0x20 || code === 0x3000) return true;
  let low = 0;
  let high = ranges.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [first, last] = ranges[middle] ?? [0, 0];
    if (code < first) high = middle - 1;
    else if (code > last) low = middle + 1;
    else return true;
  }
  return false;
}

/** Characters of a text that cannot be drawn, each once with its count, in the order they first stand. */
export function missingGlyphs(text: string): MissingGlyph[] {
  const counts = new Map<number, number>();
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    if (!isDrawable(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts].map(([code, count]) => ({ char: String.fromCodePoint(code), code: `U+${code.toString(16).toUpperCase().padStart(4, '0')}`, count }));
}
