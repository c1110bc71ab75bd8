import { expect, test } from 'vitest';
import { waitAfterFailures } from '#shared/features/session/session.rules.ts';

test('S-09: five tries free, then 30 s doubled, at most 15 min', () => {
  expect([0, 4, 5, 6, 7, 8, 9, 10, 30].map((failures) => waitAfterFailures(failures) / 1000)).toEqual([0, 0, 30, 60, 120, 240, 480, 900, 900]);
});
