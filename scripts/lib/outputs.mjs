// Is out/ what the sources say?
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { at } from './paths.mjs';
import { run } from './proc.mjs';
import { Explained, say } from './say.mjs';

/** What the bundles are made from. */
const sources = ['shared', 'service', 'electron', 'renderer', 'resources/rules', 'resources/permissions.json', 'package.json', 'package-lock.json', 'vite.config.ts', 'scripts/build.mjs'];
const results = ['out/main/main.cjs', 'out/preload/preload.cjs', 'out/service/service.cjs', 'out/renderer/index.html'];
const stamp = 'out/.built-from';

/** Digest over path, size and time of every source file; a deleted file changes it too. */
function fingerprint() {
  const hash = createHash('sha256');
  const visit = (relative) => {
    const full = at(relative);
    if (!existsSync(full)) return;
    const about = statSync(full);
    if (about.isDirectory()) for (const name of readdirSync(full).sort()) visit(path.join(relative, name));
    else hash.update(`${relative} ${about.size} ${about.mtimeMs}\n`);
  };
  sources.forEach(visit);
  return hash.digest('hex');
}

/** Builds when a source changed since the last build, or always with `force`. */
export async function ensureBuilt({ force = false } = {}) {
  const now = fingerprint();
  const fresh = results.every((file) => existsSync(at(file))) && existsSync(at(stamp)) && readFileSync(at(stamp), 'utf8') === now;
  if (fresh && !force) return;
  say('Building …');
  const { code } = await run(process.execPath, [at('scripts/build.mjs')], { env: process.stderr.isTTY ? process.env : { ...process.env, NO_COLOR: '1' }, stdout: 'stderr', stdin: 'ignore' });
  if (code !== 0) throw new Explained('The build failed; the messages above say where.');
  mkdirSync(at('out'), { recursive: true });
  writeFileSync(at(stamp), now);
}
