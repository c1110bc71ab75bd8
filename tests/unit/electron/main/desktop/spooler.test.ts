import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printThroughSpooler } from '../../../../../electron/main/desktop/spooler.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstdesk-lp-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A stand-in for `lp`: notes its arguments and what it was fed, then ends as told. */
function spooler(end: string): string {
  const file = join(folder, 'lp');
  writeFileSync(file, `#!/bin/sh\nprintf '%s\\n' "$@" > '${folder}/arguments'\n${end}\n`);
  chmodSync(file, 0o755);
  return file;
}
const pdf = Buffer.from('%PDF-1.4 invented');
const linesOf = (name: string): string[] => readFileSync(join(folder, name), 'utf8').trim().split('\n');

describe('printing through the spooler', () => {
  it('hands over the very bytes by standard input, with the number alone as the job’s name', async () => {
    expect(await printThroughSpooler(spooler(`cat > '${folder}/fed'`), '前台激光', 'CGS-JD-20260918-003', pdf, 210, 148)).toBe('printed');
    expect(readFileSync(join(folder, 'fed'))).toEqual(pdf);
    expect(linesOf('arguments')).toEqual(['-d', '前台激光', '-t', 'CGS-JD-20260918-003', '-o', 'media=A5', '-o', 'print-scaling=none', '--', '-']);
  });

  it.each([[210, 297, 'media=A4'], [85.6, 54, 'media=Custom.54x85.6mm']])('%d × %d mm goes to %s', async (widthMm, heightMm, media) => {
    await printThroughSpooler(spooler('cat > /dev/null'), 'x', 'n', pdf, widthMm, heightMm);
    expect(linesOf('arguments')).toContain(media);
  });

  it('FAULT R-27 a spooler that refuses, or is not there, did not print', async () => {
    expect(await printThroughSpooler(spooler('exit 1'), 'x', 'n', pdf, 210, 297)).toBe('notPrinted');
    expect(await printThroughSpooler(join(folder, 'missing'), 'x', 'n', pdf, 210, 297)).toBe('notPrinted');
  });

  it('FAULT R-27 a spooler that does not answer leaves the outcome open and is ended', async () => {
    expect(await printThroughSpooler(spooler(`sleep 20; touch '${folder}/late'`), 'x', 'n', pdf, 210, 297, 200)).toBe('unknown');
    expect(existsSync(join(folder, 'late'))).toBe(false);
  });

  it('a printer’s name that looks like an option stays a name', async () => {
    await printThroughSpooler(spooler('cat > /dev/null'), '-o', '--help', pdf, 210, 297);
    expect(linesOf('arguments').slice(0, 4)).toEqual(['-d', '-o', '-t', '--help']);
  });
});
