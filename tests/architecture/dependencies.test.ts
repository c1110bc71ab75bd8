import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { textOf } from './projectTree.ts';

const about = JSON.parse(textOf('package.json')) as Record<'dependencies' | 'devDependencies' | 'optionalDependencies' | 'scripts', Record<string, string>>;
const { packages } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as { packages: Record<string, string[]> };
const installed = [...Object.keys(about.dependencies), ...Object.keys(about.devDependencies), ...Object.keys(about.optionalDependencies)];

describe('dependencies', () => {
  it('docs/dependencies.md gives a reason for every package, and for no other', () => {
    const rows = textOf('docs/dependencies.md').split('\n').filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map((found) => found[1] ?? '')).filter((name) => name !== 'better-sqlite3-multiple-ciphers');
    expect([...named].sort()).toEqual([...installed].sort());
    expect(rows.filter((row) => row.split('|').filter((cell) => cell.trim() !== '').length !== 3)).toEqual([]);
  });

  it('every version is exact', () => {
    const loose = { ...about.dependencies, ...about.devDependencies, ...about.optionalDependencies };
    expect(Object.entries(loose).filter(([, version]) => !/^(npm:[^@]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('every shipped package belongs to a process', () => {
    const used = new Set(Object.values(packages).flat());
    expect(Object.keys(about.dependencies).filter((name) => !used.has(name))).toEqual([]);
  });

  it('every npm script is one task of scripts/run.mjs, and none is a hook', () => {
    expect(Object.entries(about.scripts).filter(([name, text]) => text !== `node scripts/run.mjs ${name}`)).toEqual([]);
    expect(Object.keys(about.scripts).filter((name) => /^(pre|post)/.test(name))).toEqual([]);
  });

  it('no package runs a script of its own when it is installed, with any npm', () => {
    expect(textOf('.npmrc').split('\n')).toContain('ignore-scripts=true');
    expect(Object.values((JSON.parse(textOf('package.json')) as { allowScripts: Record<string, boolean> }).allowScripts)).not.toContain(true);
  });

  it('the lock file names no registry', () => {
    expect(textOf('package-lock.json')).not.toContain('"resolved"');
  });
});
