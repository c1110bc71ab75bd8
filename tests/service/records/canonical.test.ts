import canonicalize from 'canonicalize';
import { expect, test } from 'vitest';
import { toCanonical, type Json } from '#service/records/canonical.ts';
import { seeded } from '../../../scripts/bench/households.ts';

/** A value of JSON, different for every seed, with what is easily written differently: signs, numbers, keys that look like numbers. */
function anyJson(next: () => number, depth: number): Json {
  const texts = ['', '电表', '𠮷田', '"\\/\b\f\n\r\t', '\u0000\u001f\u007f\u2028', 'é', 'e\u0301', '€', '\ue000', '10', '9', 'B', 'a', '__proto__'];
  const numbers = [0, -0, 1, -1, 0.1, 1e21, 1e-7, 123456789.123, 5e-324, 1.7976931348623157e308, 9007199254740993];
  const text = (): string => (texts[Math.floor(next() * texts.length)] ?? '') + (next() < 0.3 ? String.fromCodePoint(0x4e00 + Math.floor(next() * 5000)) : '');
  const kind = Math.floor(next() * (depth > 3 ? 4 : 6));
  if (kind === 0) return text();
  if (kind === 1) return numbers[Math.floor(next() * numbers.length)] ?? 0;
  if (kind === 2) return next() < 0.5;
  if (kind === 3) return null;
  const parts = Array.from({ length: Math.floor(next() * 5) }, () => anyJson(next, depth + 1));
  return kind === 4 ? parts : Object.fromEntries(parts.map((part) => [text(), part]));
}

test('canonical text is byte for byte what the RFC 8785 library writes, for 3,000 values', () => {
  const next = seeded(8785);
  for (let i = 0; i < 3000; i += 1) {
    const value = anyJson(next, 0);
    expect(toCanonical(value)).toBe(canonicalize(value));
  }
});

test('a part that is not there leaves no trace, and what JSON cannot hold is no line', () => {
  expect(toCanonical({ b: 1, a: undefined })).toBe('{"b":1}');
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 'x\ud800', { 'x\udc00': 1 }, [undefined], undefined, 1n, Symbol('x')]) expect(() => toCanonical(bad as unknown as Json)).toThrow();
});
