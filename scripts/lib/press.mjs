// Runs scripts/papers/press.ts in the Electron that scripts/run.mjs found: markup in, PDF and pictures out.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { at } from './paths.mjs';
import { run } from './proc.mjs';

/** Bundles the press as the main process is bundled. */
async function buildPress() {
  await build({
    configFile: false,
    root: at('.'),
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: at('out/press'),
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { input: { press: at('scripts/papers/press.ts') }, external: [/^node:/, 'electron', '@hyzyla/pdfium'], platform: 'node', output: { format: 'cjs', entryFileNames: '[name].cjs' } },
    },
  });
  writeFileSync(at('out/press/package.json'), JSON.stringify({ name: 'press', version: '0.0.0', main: 'press.cjs' }));
}

/**
 * Prints jobs into a folder and tells what came out.
 *
 * @param {{ target: string, dpi: number, jobs: readonly { file: string, title: string, css: string, body: string }[] }} order `dpi` 0: no pictures
 * @returns {Promise<{ file: string, pages: number[], overflow: number, bytes: number, pdfMs: number }[]>}
 */
export async function press(order) {
  const executable = process.env.FIRSTDESK_ELECTRON_BIN;
  if (executable === undefined) throw new Error('no Electron: run this through scripts/run.mjs');
  await buildPress();
  mkdirSync(order.target, { recursive: true });
  const stage = mkdtempSync(path.join(tmpdir(), 'firstdesk-press-'));
  try {
    const file = path.join(stage, 'order.json');
    writeFileSync(file, JSON.stringify({ ...order, fonts: at('resources/fonts') }));
    const switches = ['--disable-gpu', `--user-data-dir=${path.join(stage, 'profile')}`, ...(process.env.FIRSTDESK_NO_SANDBOX === '1' ? ['--no-sandbox'] : [])];
    const { code } = await run(executable, [at('out/press'), ...switches, file], { env: process.env, stdin: 'ignore' });
    if (code !== 0) throw new Error(`the press ended with ${String(code)}`);
    const results = path.join(order.target, 'press.json');
    const made = JSON.parse(readFileSync(results, 'utf8'));
    rmSync(results);
    return made;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}
