// A small file system of its own in a file, which can lose its power.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { at } from '../paths.mjs';

/** What is missing for power cuts here, '' when nothing is. */
export function missingForPowerCuts() {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'needs root to mount a volume';
  for (const [command, arg] of [['gcc', '--version'], ['mkfs.ext4', '-V'], ['losetup', '--version']]) {
    if (spawnSync(command, [arg]).error !== undefined) return `needs ${command}`;
  }
  return '';
}

/** Whether xfs volumes can be made here. */
export const hasXfs = () => spawnSync('mkfs.xfs', ['-V']).error === undefined;

/** @param {string} command @param {readonly string[]} args */
function must(command, args) {
  const { status, stderr, error } = spawnSync(command, [...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
}

/** A volume of one kind, freshly made, mounted. */
export class Volume {
  /** @param {'ext4' | 'xfs'} kind */
  constructor(kind) {
    this.home = mkdtempSync(path.join(tmpdir(), 'firstdesk-cut-'));
    this.image = path.join(this.home, 'image');
    this.mount = path.join(this.home, 'mount');
    this.switch = path.join(this.home, 'fsdown');
    mkdirSync(this.mount);
    must('gcc', ['-O1', '-o', this.switch, at('scripts/lib/faults/fsdown.c')]);
    must('truncate', ['-s', kind === 'ext4' ? '96M' : '320M', this.image]);
    must(kind === 'ext4' ? 'mkfs.ext4' : 'mkfs.xfs', kind === 'ext4' ? ['-q', '-F', this.image] : ['-q', '-f', this.image]);
    this.mounted = false;
    this.on();
  }

  /** Power on: mounts, which replays the file system's journal. */
  on() {
    must('mount', ['-o', 'loop', this.image, this.mount]);
    this.mounted = true;
  }

  /** Power off, now. */
  cut() {
    must(this.switch, [this.mount]);
  }

  /** After a cut, when nothing has the volume open any more. */
  off() {
    must('umount', [this.mount]);
    this.mounted = false;
  }

  /** Removes everything. */
  dispose() {
    if (this.mounted) spawnSync('umount', ['-l', this.mount]);
    rmSync(this.home, { recursive: true, force: true });
  }
}
