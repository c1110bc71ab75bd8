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
  it.each(['rules', 'commands', 'queries'])('every *.%s.ts has a test', (role) => {
    const sources = filesUnder('shared/features', new RegExp(`\\.${role}\\.ts$`)).concat(filesUnder('service/features', new RegExp(`\\.${role}\\.ts$`)));
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((file) => !hasTest(file))).toEqual([]);
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
