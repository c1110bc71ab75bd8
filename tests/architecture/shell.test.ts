import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/lib/outputs.mjs';
import { filesUnder, root, textOf } from './projectTree.ts';

const { ladder } = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as { ladder: readonly string[] };

describe('the shell', () => {
  it('knows no feature by name', () => {
    // The desk itself (who sits here, on which station, what is half typed) is the shell's business; the work is not.
    const work = ladder.filter((feature) => !['admin', 'session', 'station', 'drafts'].includes(feature));
    // A method of a feature as text: 'reception.register'.
    const method = new RegExp(`['"\`](${work.join('|')})\\.[a-zA-Z]+['"\`]`);
    const knowing = filesUnder('electron', /\.ts$/).filter((file) => method.test(textOf(file)) || work.some((feature) => file.includes(`/${feature}/`)));
    expect(knowing).toEqual([]);
  });
});

describe('built bundles', () => {
  beforeAll(async () => {
    await ensureBuilt();
  }, 120_000);

  const read = (folder: string) =>
    readdirSync(path.join(root, 'out', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(c?js|html)$/.test(name))
      .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(path.join(root, 'out', folder, name), 'utf8') }));

  const nodeModule = /["'`]node:[a-z_/]+["'`]/;
  const requires = (text: string) => [...text.matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/g)].map((found) => found[1]);

  it('the page needs neither Node nor Electron', () => {
    const bundles = read('renderer');
    expect(bundles.length).toBeGreaterThan(1);
    expect(bundles.filter(({ text }) => nodeModule.test(text) || requires(text).length > 0 || /from\s*["'`]electron["'`]/.test(text)).map(({ name }) => name)).toEqual([]);
  });

  it('the page has no inline script and no address outside the app', () => {
    const html = readFileSync(path.join(root, 'out/renderer/index.html'), 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect([...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((found) => found[1]).filter((address) => !address?.startsWith('/'))).toEqual([]);
  });

  it('the preload is one file that needs only Electron', () => {
    const bundles = read('preload');
    expect(bundles.map(({ name }) => name)).toEqual(['preload/preload.cjs']);
    expect(bundles.flatMap(({ text }) => requires(text)).filter((name) => name !== 'electron')).toEqual([]);
    expect(bundles.some(({ text }) => nodeModule.test(text) || /\bimport\(/.test(text))).toBe(false);
  });

  it('the service needs no Electron', () => {
    expect(read('service').filter(({ text }) => requires(text).includes('electron')).map(({ name }) => name)).toEqual([]);
  });
});
