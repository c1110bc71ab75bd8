// Readers for .tgz and .zip, streaming, with nothing but Node: they run before or without any dependency.
import { createHash } from 'node:crypto';
import { chmodSync, closeSync, createReadStream, createWriteStream, mkdirSync, openSync, readSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createInflateRaw } from 'node:zlib';

/**
 * Digest of a file.
 * @param {string} file
 * @param {'sha256' | 'sha512'} algorithm
 * @param {'hex' | 'base64'} encoding
 */
export async function digestOf(file, algorithm, encoding) {
  const hash = createHash(algorithm);
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest(encoding);
}

/**
 * Takes one file out of a .tgz.
 * @param {string} archive
 * @param {string} member   exact name inside the archive
 * @param {string} target   file to write
 * @param {(done: number, total: number) => void} [onProgress] bytes of the archive read so far
 */
export async function extractFromTgz(archive, member, target, onProgress) {
  const total = statSync(archive).size;
  let done = 0;
  const count = new Transform({
    transform(chunk, _encoding, next) {
      done += chunk.length;
      onProgress?.(done, total);
      next(null, chunk);
    },
  });
  const out = createWriteStream(target);
  let found = false;
  let header = Buffer.alloc(0);
  let left = 0; // bytes of the current member still to come
  let padding = 0; // bytes to skip after it
  let wanted = false;
  const reader = new Writable({
    write(chunk, _encoding, next) {
      let ok = true;
      let at = 0;
      while (at < chunk.length) {
        if (left > 0) {
          const piece = chunk.subarray(at, at + left);
          if (wanted) ok = out.write(piece);
          left -= piece.length;
          at += piece.length;
        } else if (padding > 0) {
          const skip = Math.min(padding, chunk.length - at);
          padding -= skip;
          at += skip;
        } else {
          const piece = chunk.subarray(at, at + 512 - header.length);
          header = Buffer.concat([header, piece]);
          at += piece.length;
          if (header.length < 512) break;
          const text = (from, length) => header.toString('utf8', from, from + length).replace(/\0.*$/s, '');
          const prefix = text(345, 155);
          const name = prefix ? `${prefix}/${text(0, 100)}` : text(0, 100);
          left = parseInt(text(124, 12), 8) || 0;
          padding = (512 - (left % 512)) % 512;
          wanted = name === member;
          found ||= wanted;
          header = Buffer.alloc(0);
        }
      }
      if (ok) next();
      else out.once('drain', next);
    },
    final(next) {
      out.end(next);
    },
  });
  await pipeline(createReadStream(archive, { highWaterMark: 1 << 20 }), count, createGunzip(), reader);
  if (!found) throw new Error(`${member} is not in ${archive}`);
}

/**
 * Unpacks a .zip (stored or deflated members, Unix modes, symbolic links; no ZIP64, no encryption).
 *
 * @param {string} archive
 * @param {string} folder   existing folder to unpack into
 * @param {(name: string) => string | null} place  path inside `folder` for a member, or null to leave it out
 * @param {(done: number, total: number) => void} [onProgress] members done
 */
export async function extractZip(archive, folder, place, onProgress) {
  const fd = openSync(archive, 'r');
  try {
    const entries = readCentralDirectory(fd, statSync(archive).size);
    let done = 0;
    for (const entry of entries) {
      done += 1;
      const relative = place(entry.name);
      if (relative !== null && !entry.name.endsWith('/')) await extractEntry(fd, entry, inside(folder, relative));
      onProgress?.(done, entries.length);
    }
  } finally {
    closeSync(fd);
  }
}

/** Joins a member's path to the folder; a path that leads out of it is refused. */
function inside(folder, relative) {
  const target = path.resolve(folder, relative);
  if (!target.startsWith(path.resolve(folder) + path.sep)) throw new Error(`the archive points outside its folder: ${relative}`);
  return target;
}

function readAt(fd, position, length) {
  const buffer = Buffer.alloc(length);
  const got = readSync(fd, buffer, 0, length, position);
  return got === length ? buffer : buffer.subarray(0, got);
}

function readCentralDirectory(fd, size) {
  // The end record is at the very end, before a comment of at most 64 KiB.
  const tail = readAt(fd, Math.max(0, size - 65557), Math.min(size, 65557));
  const end = tail.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('not a zip archive, or cut off');
  const count = tail.readUInt16LE(end + 10);
  const bytes = readAt(fd, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries = [];
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) throw new Error('the zip directory is damaged');
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
      method: bytes.readUInt16LE(at + 10),
      packedBytes: bytes.readUInt32LE(at + 20),
      mode: bytes.readUInt32LE(at + 38) >>> 16,
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

async function extractEntry(fd, entry, target) {
  const local = readAt(fd, entry.offset, 30);
  if (local.readUInt32LE(0) !== 0x04034b50) throw new Error(`the zip member ${entry.name} is damaged`);
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  mkdirSync(path.dirname(target), { recursive: true });
  const source = Readable.from(chunksOf(fd, start, entry.packedBytes));
  const unpack = entry.method === 8 ? [createInflateRaw()] : [];
  if (entry.method !== 0 && entry.method !== 8) throw new Error(`the zip member ${entry.name} is packed in an unknown way`);
  const isLink = (entry.mode & 0o170000) === 0o120000;
  if (isLink) {
    const parts = [];
    await pipeline([source, ...unpack, new Writable({ write: (chunk, _e, next) => (parts.push(chunk), next()) })]);
    symlinkSync(Buffer.concat(parts).toString('utf8'), target);
    return;
  }
  await pipeline([source, ...unpack, createWriteStream(target)]);
  if (entry.mode & 0o111) chmodSync(target, 0o755);
}

function* chunksOf(fd, start, length) {
  for (let at = 0; at < length; at += 1 << 20) yield readAt(fd, start + at, Math.min(1 << 20, length - at));
}
