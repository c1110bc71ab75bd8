/** T2: what a caller hears when the disk fails under a commit. Real faults in a process of its own: a full volume, a failing flush. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { filesOf } from '#service/db/folder.ts';
import { createKeys } from '#service/db/keys.ts';
import { sql } from '#service/db/sql.ts';
import type { Store } from '#service/db/store.ts';
import { OutcomeUnknown, StoreFault } from '#service/db/storeErrors.ts';
import { freshFolder, openFolder } from '#tests/support/openTestStore.ts';

let folder: string;
beforeEach(() => {
  folder = freshFolder();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Writes numbered drafts until the store fails, saying per line what the caller was told and what the store then knows. */
const writer = (data: string, rounds: number, bytes: number): string => `
  import { openFolder } from '#tests/support/openTestStore.ts';
  import { sql } from '#service/db/sql.ts';
  import { z } from 'zod';
  const store = openFolder(${JSON.stringify(data)});
  const known = (id) => store.get(sql\`SELECT id FROM drafts WHERE id = \${id}\`, z.strictObject({ id: z.string() })) !== undefined;
  process.stderr.write('ready\\n');
  for (let i = 0; i < ${rounds}; i += 1) {
    const id = 'd' + String(i).padStart(5, '0');
    let told = 'saved';
    try {
      store.write((tx) => tx.run(sql\`INSERT INTO drafts (id, owner_id, form, content, saved_at) VALUES (\${id}, 'p', 'f', \${'x'.repeat(${bytes})}, 'now')\`));
    } catch (error) {
      told = error.name + ':' + (error.kind ?? '') + ':' + (error.cause?.code ?? '');
    }
    let knows = 'unreadable';
    try {
      knows = known(id);
    } catch {
      // A disk that fails reads too: the line then says 'unreadable', which the checks below judge.
    }
    process.stdout.write(JSON.stringify({ id, told, knows }) + '\\n');
  }
  process.exit(0);`;

const lineSchema = z.strictObject({ id: z.string(), told: z.string(), knows: z.union([z.boolean(), z.literal('unreadable')]) });
type Line = z.infer<typeof lineSchema>;
const parse = (text: string): Line[] => text.split('\n').filter((line) => line !== '').map((line) => lineSchema.parse(JSON.parse(line)));
const node = [process.execPath, '--input-type=module', '-e'];

const idsOf = (store: Store): string[] => store.all(sql`SELECT id FROM drafts ORDER BY id`, z.strictObject({ id: z.string() })).map(({ id }) => id);

async function storedIds(data: string): Promise<string[]> {
  const store = openFolder(data);
  const found = idsOf(store);
  expect(store.all(sql`PRAGMA integrity_check`, z.record(z.string(), z.unknown()))).toEqual([{ integrity_check: 'ok' }]);
  await store.close();
  return found;
}

function prepare(data: string): void {
  createKeys(data, null);
}

const isRoot = process.getuid?.() === 0;
test.skipIf(!isRoot)('FAULT R-09 on a full volume a save is refused, reads go on, and saving resumes without a restart when space returns (needs root for a small volume)', async () => {
  const data = join(folder, 'small');
  mkdirSync(data);
  expect(spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'none', data]).status).toBe(0);
  try {
    prepare(data);
    const store = openFolder(data);
    const saved: string[] = [];
    const put = (i: number): string => {
      const id = `d${String(i).padStart(5, '0')}`;
      store.write((tx) => tx.run(sql`INSERT INTO drafts (id, owner_id, form, content, saved_at) VALUES (${id}, 'p', 'f', ${'x'.repeat(20_000)}, 'now')`));
      return id;
    };
    let refused = 0;
    for (let i = 0; i < 200; i += 1) {
      try {
        saved.push(put(i));
      } catch (error) {
        expect(error).toSatisfy((thrown) => (thrown instanceof OutcomeUnknown && thrown.fault === 'full') || (thrown instanceof StoreFault && thrown.kind === 'full'));
        refused += 1;
      }
    }
    expect(saved.length).toBeGreaterThan(5);
    expect(refused).toBeGreaterThan(5);
    expect(idsOf(store)).toEqual(saved);
    expect(spawnSync('mount', ['-o', 'remount,size=8m', data]).status).toBe(0);
    saved.push(put(900));
    expect(idsOf(store)).toEqual(saved);
    await store.close();
    expect(await storedIds(data)).toEqual(saved);
  } finally {
    spawnSync('umount', [data]);
  }
});

const hasStrace = spawnSync('strace', ['-V']).status === 0;
const { store: storeName, wal: walName } = filesOf('');

/** Runs the writer with one injected fault of its file calls; the fault counts from the process's start. */
function underFault(data: string, injection: string): Line[] {
  const paths = [storeName, walName].flatMap((name) => ['-P', join(data, name)]);
  const run = spawnSync('strace', ['-f', '-qq', '-o', join(folder, 'trace'), ...paths, '-e', 'trace=fsync,pwrite64', '-e', injection, ...node, writer(data, 30, 300)], { encoding: 'utf8' });
  return parse(run.stdout);
}

test.skipIf(!hasStrace)('FAULT R-08a T2 a flush that fails once or for good: nothing acknowledged is lost and no outcome stays unknown (needs strace)', async () => {
  prepare(folder);
  await openFolder(folder).close();
  const seen = { saved: 0, told: 0, unknown: 0 };
  for (const call of ['fsync', 'pwrite64']) {
    for (const when of ['4', '9', '14', '12+', '20+']) {
      const before = new Set(await storedIds(folder));
      const lines = underFault(folder, `inject=${call}:error=${call === 'fsync' ? 'EIO' : 'ENOSPC'}:when=${when}`);
      const after = new Set((await storedIds(folder)).filter((id) => !before.has(id)));
      for (const { id, told, knows } of lines) {
        if (before.has(id)) continue;
        if (told === 'saved') {
          seen.saved += 1;
          expect(after.has(id), `${call} ${when} ${id} was acknowledged`).toBe(true);
        } else {
          seen.told += 1;
          if (told.startsWith('OutcomeUnknown')) seen.unknown += 1;
          // What the store knew after settling is what a fresh process finds.
          if (knows !== 'unreadable') expect(after.has(id), `${call} ${when} ${id} ${told}`).toBe(knows);
        }
      }
      const store = openFolder(folder);
      store.write((tx) => tx.run(sql`DELETE FROM drafts`));
      await store.close();
    }
  }
  expect(seen.saved).toBeGreaterThan(50);
  expect(seen.unknown).toBeGreaterThan(3);
}, 120_000);
