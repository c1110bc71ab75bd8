import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCanonical, type Json } from '#service/records/canonical.ts';

test('canonical text is byte for byte what the RFC 8785 library writes', () => {
  // What is easily written differently: signs beyond the first plane, escapes, numbers at their ends, keys that look like numbers.
  const hard: Json = {
    '10': [0, -0, 0.1, 1e21, 1e-7, 123456789.123, 5e-324, 1.7976931348623157e308], '9': '"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028', B: ['𠮷田', 'é', 'e\u0301', '\ue000'], a: { '': null, '€': true, '𠮷': false, '\ue000': {} }, __proto__x: [],
  };
  expect(toCanonical(hard)).toBe(canonicalize(hard));
  fc.assert(fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => toCanonical(value as Json) === canonicalize(value)), { seed: 8785, numRuns: 2000 });
});

test('a part that is not there leaves no trace, and what JSON cannot hold is no line', () => {
  expect(toCanonical({ b: 1, a: undefined })).toBe('{"b":1}');
  for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 'x\ud800', { 'x\udc00': 1 }, [undefined], undefined, 1n, Symbol('x')]) expect(() => toCanonical(bad as unknown as Json)).toThrow();
});
