import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cruiseTree, sourceFiles } from '../../scripts/lib/cruise.mjs';
import { importGraphPage } from '../../scripts/lib/importGraph.mjs';
import { featureFolders, root, textOf } from './projectTree.ts';
import { rightImports, wrongImports, type Planted } from './planted/imports.ts';

const { forbidden, ladder } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {
  forbidden: readonly { readonly name: string }[];
  ladder: readonly string[];
};

/** For each folder and each rung: the rung below reaches for the public door of the one above. */
const wrongSteps: readonly Planted[] = ['shared', 'service', 'renderer'].flatMap((folder) =>
  ladder.slice(0, -1).map((lower, rung) => {
    const upper = ladder[rung + 1] ?? '';
    return { rule: `${folder}-ladder-${lower}`, from: `${folder}/features/${lower}/climbing.ts`, to: `${folder}/features/${upper}/${upper}.${folder === 'shared' ? 'codes' : 'public'}.ts` };
  }),
);

/** Rules about the graph as a whole are planted as small graphs of their own. */
const graphRules = { 'no-circular': 'shared/kit/circle.ts', 'no-orphans': 'shared/kit/alone.ts' };

const isPath = (target: string) => /^(shared|service|electron|renderer|tests)\//.test(target);

/** Writes `files` into a fresh folder beside the real node_modules; targets that do not exist yet become leaves. */
function plant(imports: readonly Omit<Planted, 'rule'>[], more: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstdesk-planted-'));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const write = (file: string, text: string) => {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  const sources = new Set(imports.map((planted) => planted.from));
  for (const { to } of imports) if (isPath(to) && !sources.has(to) && !to.includes('nowhere')) write(to, 'export const thing = 1;\n');
  for (const { from, to, typeOnly } of imports) {
    const specifier = isPath(to) ? path.posix.relative(path.posix.dirname(from), to).replace(/^(?!\.)/, './') : to;
    write(from, `import ${typeOnly ? 'type ' : ''}* as things from '${specifier}';\nexport ${typeOnly ? 'type Used = typeof things' : 'const used = things'};\n`);
  }
  for (const [file, text] of Object.entries(more)) write(file, text);
  return folder;
}

describe('import rules', () => {
  const planted = [...wrongImports, ...wrongSteps];
  let reported: readonly { rule: string; from: string }[] = [];
  let falseAlarms: readonly { rule: string; from: string; to: string }[] = [];
  const folders: string[] = [];

  beforeAll(async () => {
    const wrong = plant(planted, {
      'shared/kit/circle.ts': "import { back } from './circleBack.ts';\nexport const there = () => back;\n",
      'shared/kit/circleBack.ts': "import type { there } from './circle.ts';\nexport const back: typeof there | null = null;\n",
      'shared/kit/alone.ts': 'export const alone = 1;\n',
    });
    const right = plant(rightImports);
    folders.push(wrong, right);
    reported = (await cruiseTree(wrong, { preserveSymlinks: true })).violations;
    falseAlarms = (await cruiseTree(right, { preserveSymlinks: true })).violations;
  });
  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  it.each(planted.map((one) => [one.rule, one.from, one.to] as const))('%s reports %s → %s', (rule, from) => {
    expect(reported).toContainEqual(expect.objectContaining({ rule, from }));
  });

  it.each(Object.entries(graphRules))('%s reports %s', (rule, from) => {
    expect(reported.some((found) => found.rule === rule && found.from.startsWith(from.replace('.ts', '')))).toBe(true);
  });

  it('every rule has a planted violation', () => {
    const tried = new Set([...planted.map((one) => one.rule), ...Object.keys(graphRules)]);
    expect(forbidden.map((rule) => rule.name).filter((name) => !tried.has(name))).toEqual([]);
  });

  it('imports that are allowed are not reported', () => {
    expect(falseAlarms).toEqual([]);
  });
});

describe('this project', () => {
  it('keeps every import rule, and every source file was read', async () => {
    const { violations, modules } = await cruiseTree();
    expect(violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`)).toEqual([]);
    expect(modules).toEqual(sourceFiles());
  });

  it('docs/import-graph.md shows the imports as they are (npm run graph)', async () => {
    expect(textOf('docs/import-graph.md')).toBe(await importGraphPage());
  });

  it('has every feature folder on the ladder', () => {
    expect(featureFolders().filter((name) => !ladder.includes(name))).toEqual([]);
  });
});
