import { describe, expect, it } from 'vitest';
import { filesUnder, textOf } from './projectTree.ts';

const tests = filesUnder('tests', /\.test\.tsx?$/).filter((file) => !file.startsWith('tests/architecture/'));
const texts = new Map(tests.map((file) => [file, textOf(file)]));

/**
 * A test belongs to a source file when it imports it, or when it stands in the tests of the same feature under its name
 * (`people.commands.ts` → `…/admin/people*.test.ts`).
 */
function hasTest(file: string): boolean {
  const [, feature = ''] = /features\/([^/]+)\//.exec(file) ?? [];
  const stem = file.split('/').at(-1)?.split('.')[0] ?? '';
  return tests.some((test) => test.includes(`/${feature}/${stem}`) || texts.get(test)?.includes(`#${file}`));
}

describe('tests stand beside what they test', () => {
  it('every *.rules.ts has a test of its own', () => {
    const rules = filesUnder('shared/features', /\.rules\.ts$/).concat(filesUnder('service/features', /\.rules\.ts$/));
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.filter((file) => !hasTest(file))).toEqual([]);
  });

  it('every feature of the service is tested through the dispatcher', () => {
    // Which of its methods are called is counted in methods.test.ts, so one file may hold what belongs together.
    const features = filesUnder('service/features', /\.(commands|queries)\.ts$/).map((file) => file.split('/')[2] ?? '');
    const tested = filesUnder('tests/service/features', /\.test\.ts$/).map((file) => file.split('/')[3]);
    expect([...new Set(features)].filter((feature) => !tested.includes(feature))).toEqual([]);
  });

  it('every module of the kit has a test', () => {
    const kit = filesUnder('shared/kit', /\.ts$/).filter((file) => !/\/(assertNever|result|scalars)\.ts$/.test(file));
    expect(kit.filter((file) => !hasTest(file) && !tests.some((test) => test.startsWith('tests/unit/') && test.endsWith(`/${file.split('/').at(-1)?.replace('.ts', '.test.ts') ?? ''}`)))).toEqual([]);
  });

  it('no test is switched off or singled out', () => {
    // Tools that a machine may lack are asked for with skipIf and a name (scripts/lab), which is counted.
    const off = tests.filter((file) => /\b(it|test|describe)\.(only|todo|skip)\b|\b(xit|xdescribe|fit)\(/.test(texts.get(file) ?? ''));
    expect(off).toEqual([]);
  });

  it('no test sleeps or opens a store in memory', () => {
    const lazy = tests.filter((file) => /setTimeout\(\s*(resolve|done|r)\s*,\s*\d{2,}|['"]:memory:['"]/.test(texts.get(file) ?? ''));
    expect(lazy).toEqual([]);
  });
});
