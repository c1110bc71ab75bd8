import { describe, expect, test } from 'vitest';
import { instantSchema, lineSchema, localDateSchema } from '#shared/kit/scalars.ts';

describe('scalars at the door', () => {
  test('days that do not exist are refused, not rolled over', () => {
    expect(['2026-02-28', '2024-02-29', '2026-02-29', '2026-02-30', '2026-04-31', '2026-00-10', '2026-13-01'].map((text) => localDateSchema.safeParse(text).success)).toEqual([true, true, false, false, false, false, false]);
    expect(['2026-02-28T23:59:59.999Z', '2026-02-30T00:00:00.000Z', '2026-02-28T24:00:00.000Z', '2026-02-28T00:00:00Z'].map((text) => instantSchema.safeParse(text).success)).toEqual([true, false, false, false]);
  });
  test('a line is neither blank nor padded', () => {
    expect(['王示例', '', ' ', ' 王', '王'.repeat(5)].map((text) => lineSchema(4).safeParse(text).success)).toEqual([true, false, false, false, false]);
  });
});
