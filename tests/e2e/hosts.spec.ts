import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { build } from 'vite';
import { methodTable } from '../../shared/features/methodTable.ts';
import type { Contract } from '../../shared/protocol/contract.ts';

/**
 * The two hosts carry the same lines with the same answers. Every contract example goes through both. The
 * store is left closed on purpose: the closed-network runtime's utility process cannot load its native module (T16).
 */
test('every contract example gets the same answer through the utility process and through the child', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'firstdesk-hosts-'));
  await build({
    configFile: false, logLevel: 'error', publicDir: false, ssr: { noExternal: true },
    build: { ssr: path.resolve('tests/e2e/hostProbe.ts'), outDir: folder, minify: false, rolldownOptions: { external: ['electron', /^node:/], platform: 'node', output: { format: 'cjs', entryFileNames: 'probe.cjs' } } },
  });
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name: 'probe', main: 'probe.cjs' }));
  const app = await _electron.launch({ args: [folder, '--disable-gpu', `--user-data-dir=${path.join(folder, 'profile')}`], env: process.env as Record<string, string> });
  const lines = (Object.values(methodTable) as Contract[]).map((contract, i) =>
    JSON.stringify({ v: 1, callId: `x${String(i)}`, session: 'a-window-of-the-test-0001', method: contract.method, input: contract.example.input, ...(contract.kind === 'command' ? { commandId: '01990000-0000-7000-8000-0000000000ff' } : {}) }),
  );
  const asked = { nodePath: process.env['FIRSTDESK_NODE'] ?? process.execPath, entry: path.resolve('out/service/service.cjs'), dataFolder: path.join(folder, 'data'), lines };
  const through = (host: 'utilityProcess' | 'childProcess') =>
    app.evaluate((_electronModule, given) => (globalThis as unknown as { ask(asked: unknown): Promise<{ replies: Record<string, string>; left: string }> }).ask(given), { ...asked, host });
  const [utility, child] = [await through('utilityProcess'), await through('childProcess')];
  expect(utility).toEqual(child);
  expect(Object.keys(child.replies)).toHaveLength(lines.length);
  expect(child.left).toBe('code 0');
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});
