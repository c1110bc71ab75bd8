#!/usr/bin/env node
// Stands in for fpm where it cannot be downloaded: takes the arguments electron-builder gives fpm for a .deb and makes
// the same package with dpkg-deb. Named by CUSTOM_FPM_PATH (scripts/package.mjs).
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Options that take no value. */
const flags = new Set(['--force', '--debug']);

/** @returns {{ options: Map<string, string[]>, files: [string, string][] }} options by name, and `source=target` pairs */
function parse(args) {
  /** @type {Map<string, string[]>} */
  const options = new Map();
  /** @type {[string, string][]} */
  const files = [];
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i];
    if (flags.has(arg)) continue;
    if (arg.startsWith('-')) {
      const [name, inline] = arg.split(/=(.*)/s);
      options.set(name, [...(options.get(name) ?? []), inline ?? args[(i += 1)]]);
    } else {
      const cut = arg.lastIndexOf('=/');
      files.push([arg.slice(0, cut), arg.slice(cut + 1)]);
    }
  }
  return { options, files };
}

/** Installed size in KiB, as Debian counts it. */
function sizeOf(folder) {
  let bytes = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) bytes += lstatSync(path.join(entry.parentPath, entry.name)).size;
  return Math.ceil(bytes / 1024);
}

/** Long text of a control field: continuation lines start with a space, empty ones are a dot. */
const folded = (text) =>
  text
    .trim()
    .split('\n')
    .map((line, index) => (index === 0 ? line.trim() : ` ${line.trim() || '.'}`))
    .join('\n');

const { options, files } = parse(process.argv.slice(2));
const one = (name, fallback = '') => options.get(name)?.at(-1) ?? fallback;
if (one('-t') !== 'deb' || one('-s') !== 'dir') throw new Error('this stand-in for fpm makes a .deb from folders, nothing else');

const stage = mkdtempSync(path.join(tmpdir(), 'firstdesk-deb-'));
try {
  for (const [source, target] of files) {
    const to = path.join(stage, target);
    mkdirSync(source.endsWith('/') ? to : path.dirname(to), { recursive: true });
    // `folder/` means its contents; links inside the folder stay what they are.
    if (source.endsWith('/')) cpSync(source, to, { recursive: true, verbatimSymlinks: true });
    else copyFileSync(source, to);
  }
  for (const entry of readdirSync(stage, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    // Whatever the builder's umask was: readable by all, writable by root, runnable where it was.
    if (entry.isDirectory()) chmodSync(file, 0o755);
    else if (entry.isFile()) chmodSync(file, lstatSync(file).mode & 0o111 ? 0o755 : 0o644);
  }
  chmodSync(stage, 0o755);
  const control = {
    Package: one('--name'),
    Version: one('--version'),
    Architecture: one('--architecture'),
    Maintainer: one('--maintainer'),
    'Installed-Size': String(sizeOf(stage)),
    Depends: (options.get('-d') ?? []).join(', '),
    Recommends: (options.get('--deb-recommends') ?? []).join(', '),
    Section: one('--category', 'misc'),
    Priority: one('--deb-priority', 'optional'),
    Homepage: one('--url'),
    Description: folded(one('--description')),
  };
  const debian = path.join(stage, 'DEBIAN');
  mkdirSync(debian);
  writeFileSync(
    path.join(debian, 'control'),
    Object.entries(control)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}: ${value}\n`)
      .join(''),
  );
  for (const [option, script] of [['--after-install', 'postinst'], ['--after-remove', 'postrm']]) {
    const source = one(option);
    if (source === '') continue;
    copyFileSync(source, path.join(debian, script));
    chmodSync(path.join(debian, script), 0o755);
  }
  const output = one('--package');
  rmSync(output, { force: true });
  execFileSync('dpkg-deb', ['--root-owner-group', '-z2', `-Z${one('--deb-compression', 'xz')}`, '--build', stage, output], { stdio: 'inherit' });
} finally {
  rmSync(stage, { recursive: true, force: true });
}
