import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { atomicWrite, atomicWriteSync } from '#service/db/atomicWrite.ts';
import { freshFolder } from '#tests/support/openTestStore.ts';

let folder: string;
beforeEach(() => {
  folder = freshFolder();
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the file is replaced whole, owner-only, and nothing is left beside it', async () => {
  const path = join(folder, 'a.json');
  atomicWriteSync(path, '一');
  await atomicWrite(path, '二'.repeat(100_000));
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777, readdirSync(folder)]).toEqual(['二'.repeat(100_000), 0o600, ['a.json']]);
});

test('a folder that is not there is an error and leaves nothing', async () => {
  await expect(atomicWrite(join(folder, 'missing', 'a.json'), 'x')).rejects.toThrow('ENOENT');
  expect(() => { atomicWriteSync(join(folder, 'missing', 'a.json'), 'x'); }).toThrow('ENOENT');
});

const hasStrace = spawnSync('strace', ['-V']).status === 0;
const program = (path: string, content: string): string => `import { atomicWriteSync } from '#service/db/atomicWrite.ts'; atomicWriteSync(${JSON.stringify(path)}, ${JSON.stringify(content)});`;
const write = (path: string, content: string, injection: string): { status: number | null; trace: string } => {
  const trace = join(folder, 'trace');
  const run = spawnSync('strace', ['-f', '-qq', '-o', trace, '-e', 'trace=fsync,rename', '-e', injection, process.execPath, '--input-type=module', '-e', program(path, content)], { encoding: 'utf8' });
  return { status: run.status, trace: readFileSync(trace, 'utf8') };
};

test.skipIf(!hasStrace)('FAULT R-26 a scanner that holds the file for a moment is waited out (needs strace)', () => {
  const path = join(folder, 'a.json');
  const { status, trace } = write(path, 'new', 'inject=rename:error=EBUSY:when=1..3');
  expect([status, readFileSync(path, 'utf8')]).toEqual([0, 'new']);
  expect(trace.match(/rename\(/g)).toHaveLength(4);
});

test.skipIf(!hasStrace)('FAULT R-25 killed at the flush, the old file is still whole (needs strace)', () => {
  const path = join(folder, 'a.json');
  atomicWriteSync(path, 'old');
  expect(write(path, 'new', 'inject=fsync:signal=KILL:when=1').status).toBeNull();
  expect(readFileSync(path, 'utf8')).toBe('old');
  const { trace } = write(path, 'new', 'inject=rename:error=EIO:when=99');
  expect([readFileSync(path, 'utf8'), trace.match(/(fsync|rename)\(/g)]).toEqual(['new', ['fsync(', 'rename(', 'fsync(']]);
});
