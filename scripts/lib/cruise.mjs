// dependency-cruiser on this tree or on a planted one.
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './paths.mjs';

/** Folders whose imports are ruled. */
export const ruledFolders = ['shared', 'service', 'electron', 'renderer', 'headquarters'];

/**
 * Source files of the ruled folders, relative with `/`.
 * @param {string} [base] project folder, or a planted one of the same shape
 * @returns {string[]}
 */
export function sourceFiles(base = root) {
  const found = [];
  const visit = (relative) => {
    for (const entry of readdirSync(path.join(base, relative), { withFileTypes: true })) {
      const file = `${relative}/${entry.name}`;
      if (entry.isDirectory()) visit(file);
      else if (/\.(ts|tsx|mts|cts|js|mjs|cjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts')) found.push(file);
    }
  };
  for (const folder of ruledFolders) if (existsSync(path.join(base, folder))) visit(folder);
  return found.sort();
}

/**
 * Applies the import rules.
 * @param {string} [base] project folder, or a planted one of the same shape
 * @param {object} [extra] further options of dependency-cruiser
 * @returns {Promise<{ violations: { rule: string, from: string, to: string }[], modules: string[], imports: [string, string][] }>}
 *          `imports` holds every import as [from, to]
 */
export async function cruiseTree(base = root, extra = {}) {
  const { cruise } = await import('dependency-cruiser');
  const { default: extractTSConfig } = await import('dependency-cruiser/config-utl/extract-ts-config');
  const { forbidden, options } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
  const folders = ruledFolders.filter((folder) => existsSync(path.join(base, folder)));
  const result = await cruise(
    folders,
    { ...options, ...extra, ruleSet: { forbidden }, validate: true, baseDir: base },
    undefined,
    { tsConfig: extractTSConfig(path.join(root, 'tsconfig.renderer.json')) },
  );
  if (typeof result.output === 'string') throw new Error('dependency-cruiser answered with text');
  const { summary, modules } = result.output;
  return {
    imports: modules.flatMap((module) => module.dependencies.map((dependency) => /** @type {[string, string]} */ ([module.source, dependency.resolved]))).filter(([, to]) => ruledFolders.some((folder) => to.startsWith(`${folder}/`))),
    violations: summary.violations.map((found) => ({ rule: found.rule.name, from: found.from, to: found.to })),
    modules: modules.map((module) => module.source).filter((source) => ruledFolders.some((folder) => source.startsWith(`${folder}/`)) && /\.(ts|tsx|mts|cts|js|mjs|cjs)$/.test(source) && !source.endsWith('.d.ts')).sort(),
  };
}
