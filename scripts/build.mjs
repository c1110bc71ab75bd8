// Builds the four bundles into out/: renderer (vite.config.ts), main, preload, service. Run by `npm run build`.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const at = (/** @type {string} */ file) => path.join(root, file);

/**
 * Worker threads of the service: name of the bundle → entry. A worker is started with
 * `new Worker(path.join(__dirname, '<name>.cjs'))` beside service.cjs.
 */
const serviceWorkers = {
  readerWorker: 'service/db/readerWorker.ts',
  importWorker: 'service/features/directory/importWorker.ts',
};

/** Modules that stay outside the bundles: native code, WebAssembly beside its loader, and what the host provides. */
const external = [/^node:/, 'electron', 'better-sqlite3', '@hyzyla/pdfium'];

/**
 * One CommonJS bundle for Node or for Electron's own Node.
 * @param {{ name: string, inputs: Record<string, string>, target: string, single?: boolean }} options
 */
async function buildNode({ name, inputs, target, single = false }) {
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: true,
      outDir: at(`out/${name}`),
      emptyOutDir: true,
      target,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(inputs).map(([key, file]) => [key, at(file)])),
        external,
        platform: 'node',
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: 'chunk-[name]-[hash].cjs',
          // A sandboxed preload cannot require a second file. Elsewhere splitting stays on: without it
          // the require of the native module would move above the check of the Node version.
          ...(single ? { codeSplitting: false } : {}),
        },
      },
    },
  });
}

/** Builds everything, or only the named bundles (`renderer`, `main`, `preload`, `service`). */
async function main() {
  const only = new Set(process.argv.slice(2));
  const wanted = (/** @type {string} */ name) => only.size === 0 || only.has(name);
  if (wanted('service')) {
    const workers = Object.fromEntries(Object.entries(serviceWorkers).filter(([, file]) => existsSync(at(file))));
    await buildNode({ name: 'service', inputs: { service: 'service/runtime/main.ts', ...workers }, target: 'node22' });
  }
  if (wanted('main')) await buildNode({ name: 'main', inputs: { main: 'electron/main/main.ts' }, target: 'node20' });
  if (wanted('preload')) await buildNode({ name: 'preload', inputs: { preload: 'electron/preload/preload.ts' }, target: 'node20', single: true });
  if (wanted('renderer')) await build({ configFile: at('vite.config.ts'), logLevel: 'warn' });
}

try {
  await main();
} catch (error) {
  // The message names file and place; the bundler's own stack helps nobody.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
