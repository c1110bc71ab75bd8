import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { methodTable } from '#shared/features/methodTable.ts';
import type { Contract } from '#shared/protocol/contract.ts';
import { filesUnder, root, textOf } from './projectTree.ts';

/** Leaves of a text tree by dotted key: a sentence, a list of them, or a function that makes one. */
function leaves(tree: unknown, prefix = ''): Map<string, unknown> {
  if (typeof tree !== 'object' || tree === null || Array.isArray(tree)) return new Map([[prefix, tree]]);
  return new Map(Object.entries(tree).flatMap(([key, value]) => [...leaves(value, prefix === '' ? key : `${prefix}.${key}`)]));
}

/** Every { zh, en } inside an exported value: a whole table of texts, or one word of a table of words. */
function pairsIn(value: unknown): { readonly zh: unknown; readonly en: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh' in value && 'en' in value) return [{ zh: value.zh, en: value.en }];
  return Object.values(value).flatMap(pairsIn);
}

interface TextFile {
  readonly file: string;
  readonly zh: Map<string, unknown>;
  readonly en: Map<string, unknown>;
}

const files = filesUnder('renderer', /\.text\.tsx?$/).concat(filesUnder('electron', /\.text\.ts$/), filesUnder('shared', /\.text\.ts$/));
const tables: readonly TextFile[] = (
  await Promise.all(
    files.map(async (file) => {
      const module = (await import(/* @vite-ignore */ path.join(root, file))) as Record<string, unknown>;
      return Object.values(module).flatMap((value) => pairsIn(value).map(({ zh, en }) => ({ file, zh: leaves(zh), en: leaves(en) })));
    }),
  )
).flat();

/** Sentences with the keys they stand under, functions left out. */
const sentences = (texts: ReadonlyMap<string, unknown>): [string, string][] => [...texts].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : Array.isArray(value) ? value.map((item): [string, string] => [key, String(item)]) : []));

describe('texts', () => {
  it('every text file has texts in both languages', () => {
    expect(files.filter((file) => !tables.some((table) => table.file === file))).toEqual([]);
  });

  it('both languages have the same keys', () => {
    for (const { file, zh, en } of tables) expect({ file, keys: [...en.keys()].sort() }).toEqual({ file, keys: [...zh.keys()].sort() });
  });

  it('no sentence is empty, and no English one is still Chinese', () => {
    const wrong = tables.flatMap(({ file, zh, en }) => [
      ...sentences(zh).filter(([, text]) => text.trim() === ''),
      // Names of languages, papers and people stay Chinese, so a few characters are fine; a sentence of them is not.
      ...sentences(en).filter(([, text]) => text.trim() === '' || text.length > 4 && (text.match(/[\u3400-\u9fff]/g) ?? []).length > text.length / 2),
    ].map(([key]) => `${file}: ${key}`));
    expect(wrong).toEqual([]);
  });

  it('every refusal a contract lists has its sentence', () => {
    const known = new Set(tables.flatMap(({ zh }) => [...zh.keys()].map((key) => key.split('.').at(-1))));
    const contracts: readonly Contract[] = Object.values(methodTable);
    const missing = contracts.flatMap((contract) => contract.refusals.filter((code) => !known.has(code)).map((code) => `${contract.method}: ${code}`));
    expect(missing).toEqual([]);
  });

  it('every reason why something is not available has a sentence of its own, in the words of what to do', () => {
    const known = new Set(tables.flatMap(({ zh }) => [...zh.keys()]));
    const spoken = [...filesUnder('service/runtime', /\.ts$/), ...filesUnder('electron/main', /\.ts$/), 'renderer/lib/stationClient.ts'].flatMap((file) =>
      [...textOf(file).matchAll(/(?:'UNAVAILABLE', reason: |failAll\()([^\n]*)/g)].flatMap((found) => [...(found[1] ?? '').matchAll(/(?:[?:(] ?|^)'([a-z][A-Za-z]+)'/g)].map((word) => word[1] ?? '')),
    );
    expect([...new Set(spoken)].length).toBeGreaterThan(8);
    expect([...new Set(spoken)].filter((reason) => !['failed', 'full'].includes(reason) && !known.has(`unavailable:${reason}`))).toEqual([]);
  });

  it('every refusal the service speaks is listed by a contract', () => {
    const contracts: readonly Contract[] = Object.values(methodTable);
    const listed = new Set(contracts.flatMap((contract) => contract.refusals));
    const spoken = filesUnder('service/features', /\.ts$/).flatMap((file) => [...textOf(file).matchAll(/\brefuse\(\s*'([A-Z][A-Z0-9_]+)'/g)].map((found) => [found[1] ?? '', file] as const));
    expect(spoken.filter(([code]) => !listed.has(code)).map(([code, file]) => `${code} in ${file}`)).toEqual([]);
  });
});
