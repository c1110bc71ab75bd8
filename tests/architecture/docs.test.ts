import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder, root, textOf } from './projectTree.ts';

const readmes = ['README.md', 'README.zh-CN.md'];
const pages = [...readmes, ...filesUnder('docs', /\.md$/), ...filesUnder('shared/features', /README\.md$/), ...filesUnder('resources', /\.md$/)];
const scripts = Object.keys((JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }).scripts);

describe('the pages for people', () => {
  it('every link and picture inside the project leads somewhere', () => {
    const broken = pages.flatMap((page) =>
      [...textOf(page).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map((found) => found[1] ?? '')
        .filter((target) => !existsSync(path.join(root, path.dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('every npm command they name exists', () => {
    const unknown = pages.flatMap((page) => [...textOf(page).matchAll(/npm run (?:-s )?([a-z]+)/g)].map((found) => found[1] ?? '').filter((name) => !scripts.includes(name)).map((name) => `${page}: ${name}`));
    expect(unknown).toEqual([]);
  });

  it('both READMEs name the same commands, folders and pictures', () => {
    const named = (page: string) => [...new Set([...textOf(page).matchAll(/npm (?:run (?:-s )?|test -- )?[a-z]+|`[a-z]+\/`|docs\/[\w./-]+/g)].map((found) => found[0]))].sort();
    expect(named('README.zh-CN.md')).toEqual(named('README.md'));
  });

  it('no page, source or script names the machine it was written on', () => {
    const everything = [...pages, ...['electron', 'renderer', 'service', 'shared', 'scripts', 'tests', 'resources'].flatMap((folder) => filesUnder(folder, /\.(ts|tsx|mjs|cjs|json|md|css|html)$/)), 'package.json', 'package-lock.json', '.npmrc', 'electron-builder.yml'];
    const telling = [`${root}/`, `${homedir()}/.`];
    expect(everything.filter((file) => telling.some((path) => textOf(file).includes(path)))).toEqual([]);
  });
});
