import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { builtInRules } from '#shared/features/admin/builtInRules.ts';
import { z } from 'zod';

const read = (path: string): string => readFileSync(new URL(`../../../../../${path}`, import.meta.url), 'utf8');

describe('rules as data and as pages', () => {
  it('docs/rules.md is generated from resources/rules and current', () => {
    expect(() => execFileSync(process.execPath, ['scripts/gen-rules-doc.mjs', '--check'], { cwd: new URL('../../../../../', import.meta.url), stdio: 'pipe' })).not.toThrow();
  });
  it('docs/rules.md shows every rule with its mark, and no key that a reader cannot understand', () => {
    const rows = read('docs/rules.md').split('\n').filter((line) => /^\| (?:R-|PROMISE|LAYOUT)/.test(line));
    expect(rows.map((row) => row.split('|')[1]?.trim())).toEqual([...builtInRules].map((rule) => rule.id));
    expect(rows.map((row) => row.split('|')[4] ?? '').filter((value) => /[a-z]{4,}/i.test(value))).toEqual([]);
  });
  it('docs/scenarios.json holds 189 scenarios with unique ids, each also on the page', () => {
    const { scenarios } = z.object({ scenarios: z.array(z.object({ id: z.string().regex(/^00[0-4]-\d{2}$/), quote: z.string().min(1), offer: z.string().min(1) })) }).parse(JSON.parse(read('docs/scenarios.json')));
    expect([scenarios.length, new Set(scenarios.map((row) => row.id)).size]).toEqual([189, 189]);
    const page = read('docs/scenarios.md');
    expect(scenarios.filter((row) => !page.includes(`### ${row.id} `))).toEqual([]);
  });
});
