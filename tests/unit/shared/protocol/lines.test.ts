import { expect, test } from 'vitest';
import { cutLines } from '#shared/protocol/lines.ts';

const cut = (...pieces: string[]): string[] => {
  const lines: string[] = [];
  const cutter = cutLines((line) => lines.push(line));
  for (const piece of pieces) cutter.push(piece);
  cutter.end();
  return lines;
};

test('ATTACK S-23 a message with U+2028, U+2029 or U+0085 in its text stays one line', () => {
  const message = JSON.stringify({ facts: 'a\u2028b\u2029c\u0085d\u000be' });
  expect(cut(`${message}\n${message}\n`)).toEqual([message, message]);
});

test('lines come whole however the stream is cut, with and without CR, and the last one without its end', () => {
  expect(cut('a', 'b\nc', '\r', '\nd')).toEqual(['ab', 'c', 'd']);
  expect(cut('\n\na\n')).toEqual(['', '', 'a']);
  expect(cut()).toEqual([]);
});
