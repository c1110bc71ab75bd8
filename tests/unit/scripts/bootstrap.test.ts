import { deflateRawSync, gzipSync } from 'node:zlib';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { extractFromTgz, extractZip } from '../../../scripts/lib/archive.mjs';
import { firstDifference } from '../../../scripts/lib/deps.mjs';
import { resetFuses } from '../../../scripts/lib/fuses.mjs';
import { countPlaywright, countVitest, sumLine } from '../../../scripts/lib/testCounts.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'firstdesk-scripts-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Member {
  readonly name: string;
  readonly content: string;
  readonly mode?: number;
  readonly packed?: boolean;
}

/** A zip archive as another program would write it. */
function zipOf(members: readonly Member[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, mode = 0o100644, packed = true } of members) {
    const raw = Buffer.from(content);
    const data = packed ? deflateRawSync(raw) : raw;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(packed ? 8 : 0, 8);
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(packed ? 8 : 0, 10);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(raw.length, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(mode * 0x10000, 38);
    entry.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), data);
    directory.push(entry, Buffer.from(name));
    offset += 30 + Buffer.byteLength(name) + data.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

/** A .tgz with these members. */
function tgzOf(members: readonly Member[]): Buffer {
  const blocks = members.flatMap(({ name, content }) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(Buffer.byteLength(content).toString(8).padStart(11, '0'), 124);
    const body = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512);
    body.write(content);
    return [header, body];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

const at = (name: string) => path.join(folder, name);

describe('the archive readers', () => {
  it('unpack stored and deflated members, keep what is runnable and what is a link, leave out what is not wanted', async () => {
    writeFileSync(
      at('a.zip'),
      zipOf([
        { name: 'App/App', content: 'run me', mode: 0o100755 },
        { name: 'App/data/a.txt', content: 'plain', packed: false },
        { name: 'App/link', content: 'data/a.txt', mode: 0o120777 },
        { name: 'App/theirs/b.txt', content: 'not ours' },
      ]),
    );
    mkdirSync(at('out'));
    await extractZip(at('a.zip'), at('out'), (name) => (name.includes('theirs') ? null : name.replace('App/', '')));
    expect(readFileSync(at('out/App'), 'utf8')).toBe('run me');
    expect(statSync(at('out/App')).mode & 0o111).toBe(0o111);
    expect(readFileSync(at('out/data/a.txt'), 'utf8')).toBe('plain');
    expect(statSync(at('out/data/a.txt')).mode & 0o111).toBe(0);
    expect(readlinkSync(at('out/link'))).toBe('data/a.txt');
    expect(existsSync(at('out/theirs'))).toBe(false);
  });

  it('refuse a member that leads out of the folder, and write nothing there', async () => {
    writeFileSync(at('a.zip'), zipOf([{ name: '../evil.txt', content: 'x' }]));
    mkdirSync(at('out'));
    await expect(extractZip(at('a.zip'), at('out'), (name) => name)).rejects.toThrow('outside its folder');
    expect(existsSync(at('evil.txt'))).toBe(false);
  });

  it('refuse an archive that was cut off', async () => {
    const whole = zipOf([{ name: 'a', content: 'x'.repeat(1000) }]);
    writeFileSync(at('a.zip'), whole.subarray(0, whole.length - 30));
    await expect(extractZip(at('a.zip'), folder, (name) => name)).rejects.toThrow();
  });

  it('take one member out of a .tgz, byte for byte, whatever stands around it', async () => {
    const content = '首问台'.repeat(5000);
    writeFileSync(at('a.tgz'), tgzOf([{ name: 'package/first', content: 'y'.repeat(513) }, { name: 'package/wanted', content }, { name: 'package/last', content: 'z' }]));
    await extractFromTgz(at('a.tgz'), 'package/wanted', at('wanted'));
    expect(readFileSync(at('wanted'), 'utf8')).toBe(content);
    await expect(extractFromTgz(at('a.tgz'), 'package/none', at('none'))).rejects.toThrow('is not in');
  });
});

describe('the fuses', () => {
  const wire = (fuses: string) => Buffer.concat([Buffer.alloc(1000, 7), Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1'), Buffer.from([1, fuses.length]), Buffer.from(fuses, 'latin1'), Buffer.alloc(1000, 9)]);

  it('go back to the values Electron is released with, and nothing else changes', () => {
    writeFileSync(at('electron'), wire('10100011'));
    expect(resetFuses(at('electron'))).toEqual(['EnableNodeCliInspectArguments', 'LoadBrowserProcessSpecificV8Snapshot']);
    expect(readFileSync(at('electron'))).toEqual(wire('10110001'));
    expect(resetFuses(at('electron'))).toEqual([]);
  });

  it('are not guessed where the executable has none, or one was removed', () => {
    writeFileSync(at('plain'), Buffer.alloc(4096, 1));
    expect(() => resetFuses(at('plain'))).toThrow('no fuse wire');
    writeFileSync(at('removed'), wire('r0110001'));
    expect(() => resetFuses(at('removed'))).toThrow('was removed');
  });
});

describe('what is installed', () => {
  const pinned = { '': {}, 'node_modules/a': { version: '1.0.0', integrity: 'x' }, 'node_modules/other-system': { version: '1.0.0', integrity: 'y', optional: true } };
  const standing = () => true;

  it('is fine when only packages of other systems are missing', () => {
    expect(firstDifference(pinned, { 'node_modules/a': { version: '1.0.0', integrity: 'x' } }, standing)).toBeNull();
  });

  it('is not, when a package is missing, differs in version or in content, or its folder was deleted', () => {
    expect(firstDifference(pinned, {}, standing)).toBe('a is missing');
    expect(firstDifference(pinned, { 'node_modules/a': { version: '1.0.1', integrity: 'x' } }, standing)).toBe('a has another version');
    expect(firstDifference(pinned, { 'node_modules/a': { version: '1.0.0', integrity: 'z' } }, standing)).toBe('a has another version');
    expect(firstDifference(pinned, { 'node_modules/a': { version: '1.0.0', integrity: 'x' } }, () => false)).toBe('a was deleted');
  });
});

describe('the last line of npm test', () => {
  it('counts a runner that died, a file that did not load and a flaky test as failures', () => {
    expect(countVitest(null, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countVitest({ numPassedTests: 5, numFailedTests: 0, numFailedTestSuites: 2, numPendingTests: 1, numTodoTests: 0 }, 1)).toEqual({ passed: 5, failed: 2, skipped: 1 });
    expect(countPlaywright({ stats: { expected: 3, unexpected: 0, flaky: 1, skipped: 2 } }, 0)).toEqual({ passed: 3, failed: 1, skipped: 2 });
    expect(countPlaywright({ stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 } }, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });

  it('names skipped tests only where there are some', () => {
    expect(sumLine({ passed: 7, failed: 0, skipped: 0 })).toBe('7 passed, 0 failed');
    expect(sumLine({ passed: 7, failed: 1, skipped: 2 })).toBe('7 passed, 1 failed, 2 skipped');
  });
});
