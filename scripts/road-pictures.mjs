// `npm run pictures -- road`: the pictures of docs/road. They are taken by the end-to-end test that walks the road, so what
// they show was done in the real window, by its keys, and checked while it was done.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { at } from './lib/paths.mjs';
import { run } from './lib/proc.mjs';
import { note, say } from './lib/say.mjs';
import { smallPng } from './lib/smallPng.mjs';

const folder = at('docs/road');
const taken = mkdtempSync(path.join(tmpdir(), 'firstdesk-road-pictures-'));
try {
  say('Walking the road …');
  const { code } = await run(process.execPath, [at('node_modules/@playwright/test/cli.js'), 'test', 'tests/e2e/road.spec.ts', '-g', 'W1'], { env: { ...process.env, FIRSTDESK_ROAD_PICTURES: taken }, stdin: 'ignore' });
  if (code === 0) {
    mkdirSync(folder, { recursive: true });
    for (const name of readdirSync(taken).sort()) {
      const picture = smallPng(readFileSync(path.join(taken, name)));
      writeFileSync(path.join(folder, name), picture);
      note(`docs/road/${name} ${Math.round(picture.length / 1024)} KB`);
    }
  }
  process.exitCode = code;
} finally {
  rmSync(taken, { recursive: true, force: true });
}
