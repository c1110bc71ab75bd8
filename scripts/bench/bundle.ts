import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');

/** Bundles a main process of the bench as the product's is bundled; answers the folder Electron starts. */
export async function bundleMain(entry: string, folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  await build({
    configFile: false, root, publicDir: false, logLevel: 'error', ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true, outDir: folder, emptyOutDir: false, target: 'node20', minify: false,
      rolldownOptions: { input: { main: entry }, external: [/^node:/, 'electron'], platform: 'node', output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'bench', version: '0.0.0', main: 'main.cjs' }));
  return folder;
}

/** Bundles a page of the bench as the product's renderer is bundled (production React, minified); answers its index.html. */
export async function bundlePage(pageFolder: string, folder: string): Promise<string> {
  const { default: react } = await import('@vitejs/plugin-react');
  const { default: preset } = await import('postcss-preset-mantine');
  await build({
    configFile: false, root: pageFolder, base: './', publicDir: false, logLevel: 'error', plugins: [react()], css: { postcss: { plugins: [preset()] } },
    build: { outDir: folder, emptyOutDir: true, target: 'chrome130', minify: true, modulePreload: { polyfill: false } },
  });
  return path.join(folder, 'index.html');
}
