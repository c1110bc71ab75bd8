import { describe, expect, test } from 'vitest';
import { idsIn, playwrightResults, reachesDispatcher, rowsOf, vitestResults } from '../../../scripts/lib/acceptanceRows.mjs';

const same = (file: string): string => file;
const result = (name: string, outcome: 'passed' | 'failed' | 'skipped') => ({ file: 'tests/service/features/x.test.ts', name, outcome });

describe('acceptance rows', () => {
  test('an id stands alone: no date, no number, no record id', () => {
    expect(idsIn('000-03 and 004-17: the road, 003-330, 2000-01-02, 01990000-0000-7000-8000-000000000001, 005-01')).toEqual(['000-03', '004-17']);
  });
  test('a scenario passes only when one of its tests passed and none failed or was skipped', () => {
    const rows = rowsOf(['000-01', '000-02', '000-03', '000-04'], [
      result('000-01 by channel', 'passed'), result('000-01 on another day', 'passed'),
      result('000-02 by cause', 'passed'), result('000-02 on another day', 'skipped'),
      result('000-03 facts only', 'passed'), result('000-03 with another customer', 'failed'), result('000-03 later', 'skipped'),
    ]);
    expect(rows.map(({ id, status, tests }) => [id, status, tests.length])).toEqual([['000-01', 'passed', 2], ['000-02', 'missing', 2], ['000-03', 'failed', 3], ['000-04', 'missing', 0]]);
  });
  test('only tests that start the service or the app count', () => {
    const service = "import { startTestService } from '#tests/support/startTestService.ts';";
    expect([
      reachesDispatcher('tests/service/features/reception/road.test.ts', service), reachesDispatcher('tests/service/features/reception/road.test.ts', ''),
      reachesDispatcher('tests/unit/shared/kit/clock.test.ts', service), reachesDispatcher('tests/e2e/road.spec.ts', "import { launchApp } from '../support/launchApp.ts';"),
    ]).toEqual([true, false, false, true]);
  });
  test('a service test file that does not load fails the ids it mentions', () => {
    const report = { testResults: [
      { name: 'a.test.ts', status: 'failed', assertionResults: [] },
      { name: 'b.test.ts', status: 'passed', assertionResults: [{ ancestorTitles: ['the road'], title: '000-04 emotion', status: 'passed' }, { ancestorTitles: [], title: '000-06 other', status: 'pending' }] },
    ] };
    expect(vitestResults(report, same, () => "test('000-03 facts')")).toEqual([
      { file: 'a.test.ts', name: '000-03 (the file does not load)', outcome: 'failed' },
      { file: 'b.test.ts', name: 'the road › 000-04 emotion', outcome: 'passed' },
      { file: 'b.test.ts', name: '000-06 other', outcome: 'skipped' },
    ]);
  });
  test('an end-to-end test that passed at the second try has failed', () => {
    const spec = (title: string, status: string) => ({ title, file: 'road.spec.ts', tests: [{ status }] });
    const report = { suites: [{ title: 'road.spec.ts', file: 'road.spec.ts', specs: [spec('003-01 walk-in', 'expected')], suites: [{ title: 'told', specs: [spec('002-10', 'flaky'), spec('002-11', 'skipped')] }] }] };
    expect(playwrightResults(report, same).map(({ name, outcome }) => [name, outcome])).toEqual([['003-01 walk-in', 'passed'], ['told › 002-10', 'failed'], ['told › 002-11', 'skipped']]);
  });
});
