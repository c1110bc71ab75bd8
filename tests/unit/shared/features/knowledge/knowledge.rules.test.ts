import { describe, expect, it } from 'vitest';
import { forbiddenIn, isOrdered, standingOn } from '#shared/features/knowledge/knowledge.rules.ts';

describe('002-02 validity', () => {
  it.each([
    ['2026-09-18', null, null, 'current'], ['2026-09-18', '2026-09-18', '2026-09-18', 'current'], ['2026-09-19', '2026-01-01', '2026-09-18', 'expired'], ['2026-02-28', '2026-03-01', null, 'notYet'], ['2027-01-01', null, '2026-12-31', 'expired'],
  ])('on %s an entry from %s to %s is %s', (on, validFrom, validUntil, standing) => {
    expect(standingOn({ validFrom, validUntil }, on)).toBe(standing);
  });

  it('an end before the beginning is out of order, an open end never', () => {
    expect([isOrdered({ validFrom: '2026-02-01', validUntil: '2026-01-31' }), isOrdered({ validFrom: '2026-02-01', validUntil: null }), isOrdered({ validFrom: '2026-02-01', validUntil: '2026-02-01' })]).toEqual([false, true, true]);
  });
});

describe('000-05 forbidden phrases', () => {
  const forbidden = [{ text: '不归我管', instead: '我帮您找到人' }, { text: '我要知道就好了', instead: null }, { text: '归我', instead: null }];
  it.each([
    ['我要知道就好了，这个事情不归我管', [['我要知道就好了', 0, 7], ['不归我管', 12, 16]]],
    ['这 不 归，我管！', [['不归我管', 2, 8]]],
    ['归我办，一定办好', [['归我', 0, 2]]],
    ['𠮷师傅说不归我管', [['不归我管', 5, 9]]],
    ['这事我来管', []],
  ])('%s', (text, hits) => {
    expect(forbiddenIn(text, forbidden).map((hit) => [hit.phrase, hit.start, hit.end])).toEqual(hits);
  });
});
