import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { nextHlc } from '#service/records/hlc.ts';
import { chainHash, firstHash, lineBytes, opLineSchema } from '#service/records/opLine.ts';

const page = readFileSync(new URL('../../../docs/sync-protocol.md', import.meta.url), 'utf8');
const vectorsSchema = z.strictObject({
  station: z.string(), origin: z.string(), h0: z.string(),
  lines: z.array(z.strictObject({ line: z.string(), hash: z.string() })).min(2),
  clock: z.array(z.strictObject({ now: z.string(), hlc: z.string() })).min(4),
});
const vectors = vectorsSchema.parse(JSON.parse(/```json\n([\s\S]*?)```/.exec(page)?.[1] ?? ''));

test('the published chain is the one this product writes', () => {
  let before = firstHash(vectors.station, vectors.origin);
  expect(before.toString('hex')).toBe(vectors.h0);
  for (const { line, hash } of vectors.lines) {
    const bytes = lineBytes(opLineSchema.parse(JSON.parse(line)));
    expect(bytes.toString('utf8')).toBe(line);
    before = chainHash(before, bytes);
    expect(before.toString('hex')).toBe(hash);
  }
});

test('the published clock readings follow from the times of the PC', () => {
  let last: string | null = null;
  for (const { now, hlc } of vectors.clock) {
    last = nextHlc(last, now);
    expect(last).toBe(hlc);
  }
});

test('a full counter carries into the milliseconds', () => {
  expect(nextHlc('01a0b25a56a0ffff', '2026-09-18T02:31:00.000Z')).toBe('01a0b25a56a10000');
});
