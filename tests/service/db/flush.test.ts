/** One flush per acknowledged command (C5): counted at the system calls of a process of its own. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesOf } from '#service/db/folder.ts';
import { createKeys } from '#service/db/keys.ts';
import { freshFolder, openFolder } from '#tests/support/openTestStore.ts';

const commands = 20;
const program = (folder: string): string => `
  import { openFolder } from '#tests/support/openTestStore.ts';
  import { sql } from '#service/db/sql.ts';
  import { fsyncSync, openSync } from 'node:fs';
  const store = openFolder(${JSON.stringify(folder)});
  const put = (i) => store.write((tx) => tx.run(sql\`INSERT INTO drafts (id, owner_id, form, content, saved_at) VALUES (\${'d' + i}, 'p', 'f', '{}', 'now')\`));
  // The first commit after an emptied log also flushes the log's header.
  put('first');
  const mark = openSync(${JSON.stringify(join(folder, 'mark'))}, 'w');
  fsyncSync(mark);
  for (let i = 0; i < ${commands}; i += 1) put(i);
  fsyncSync(mark);
  process.exit(0);`;

const hasStrace = spawnSync('strace', ['-V']).status === 0;
test.skipIf(!hasStrace)(`C5 ${commands} commands flush the log ${commands} times and the store not once (needs strace)`, async () => {
  const folder = freshFolder();
  createKeys(folder, null);
  await openFolder(folder).close();
  const trace = join(folder, 'trace');
  const run = spawnSync('strace', ['-f', '-qq', '-y', '-o', trace, '-e', 'trace=fsync,fdatasync', process.execPath, '--input-type=module', '-e', program(folder)], { encoding: 'utf8' });
  expect(run.status, run.stderr).toBe(0);
  const flushed = readFileSync(trace, 'utf8').split('\n').flatMap((line) => /f(?:data)?sync\(\d+<([^>]+)>/.exec(line)?.[1] ?? []);
  const between = flushed.slice(flushed.indexOf(join(folder, 'mark')) + 1, flushed.lastIndexOf(join(folder, 'mark')));
  expect(between).toEqual(Array.from({ length: commands }, () => filesOf(folder).wal));
  rmSync(folder, { recursive: true });
});
