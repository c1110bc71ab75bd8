/**
 * Looks at a workbook's container before any library does: sizes are counted by inflating against a limit, never
 * believed. Runs in the import worker (ATTACK S-06).
 */
import { inflateRawSync } from 'node:zlib';

/** Limits of ATTACK S-06. Ratio counts for entries that inflate past 1 MiB: smaller ones can do no harm. */
export const zipLimits = { outBytes: 64 * 1024 * 1024, entries: 2000, ratio: 100, ratioFromBytes: 1024 * 1024 } as const;

/** Why a container is not opened. */
export type ZipFault = 'zipBroken' | 'zipTooBig' | 'zipTooManyEntries' | 'zipRatio' | 'zipOverlap' | 'zipEncrypted' | 'zipEntity';

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly packed: number;
  readonly size: number;
  readonly headerAt: number;
}

/**
 * Answers null for a container within the limits, else the fault. Inflates each entry once with the bytes left of the
 * 64 MB as ceiling, so lying headers, overlapping entries and huge shared strings end the same way.
 */
export function findZipFault(bytes: Uint8Array): ZipFault | null {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(view);
  if (typeof entries === 'string') return entries;
  const ranges: (readonly [from: number, to: number])[] = [];
  let left: number = zipLimits.outBytes;
  for (const entry of entries) {
    if (entry.flags & 1) return 'zipEncrypted';
    if (entry.size > left) return 'zipTooBig';
    if (entry.headerAt + 30 > view.length || view.readUInt32LE(entry.headerAt) !== 0x04034b50) return 'zipBroken';
    const from = entry.headerAt + 30 + view.readUInt16LE(entry.headerAt + 26) + view.readUInt16LE(entry.headerAt + 28);
    const to = from + entry.packed;
    if (to > view.length) return 'zipBroken';
    ranges.push([entry.headerAt, to]);
    const inflated = inflate(view.subarray(from, to), entry.method, left);
    if (typeof inflated === 'string') return inflated;
    if (inflated.length !== entry.size) return 'zipBroken';
    if (inflated.length > zipLimits.ratioFromBytes && inflated.length > entry.packed * zipLimits.ratio) return 'zipRatio';
    if (/\.(?:xml|rels|vml)$/i.test(entry.name) && hasEntityDeclaration(inflated)) return 'zipEntity';
    left -= inflated.length;
  }
  ranges.sort((a, b) => a[0] - b[0]);
  return ranges.some((range, i) => i > 0 && range[0] < (ranges[i - 1]?.[1] ?? 0)) ? 'zipOverlap' : null;
}

function inflate(packed: Buffer, method: number, ceiling: number): Buffer | ZipFault {
  if (method === 0) return packed.length > ceiling ? 'zipTooBig' : packed;
  if (method !== 8) return 'zipBroken';
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, ceiling) });
  } catch (error) {
    // zlib throws both at the ceiling and on damaged data; the code tells which.
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'zipTooBig' : 'zipBroken';
  }
}

/** Entities are what both billion-laughs and external-entity tricks need; no spreadsheet program writes a document type. */
function hasEntityDeclaration(xml: Buffer): boolean {
  const head = xml.subarray(0, 4096);
  const wide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff) || head.subarray(0, 64).includes(0);
  return wide ? /<\s*!\s*DOCTYPE/i.test(xml.toString('latin1').replaceAll('\0', '')) : xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY');
}

function readDirectory(view: Buffer): ZipEntry[] | ZipFault {
  // The end record stands in the last 64 KiB + 22 bytes; its signature may appear in the comment, so the last one that fits counts.
  let end = -1;
  for (let at = view.length - 22; at >= Math.max(0, view.length - 22 - 0xffff); at -= 1) {
    if (view.readUInt32LE(at) === 0x06054b50 && at + 22 + view.readUInt16LE(at + 20) === view.length) {
      end = at;
      break;
    }
  }
  if (end < 0) return 'zipBroken';
  const count = view.readUInt16LE(end + 10);
  // 0xffff announces ZIP64, which starts where the other limits have long ended.
  if (count > zipLimits.entries) return 'zipTooManyEntries';
  const entries: ZipEntry[] = [];
  let at = view.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== 0x02014b50) return 'zipBroken';
    const nameLength = view.readUInt16LE(at + 28);
    entries.push({
      name: view.toString('utf8', at + 46, at + 46 + nameLength), flags: view.readUInt16LE(at + 8), method: view.readUInt16LE(at + 10),
      packed: view.readUInt32LE(at + 20), size: view.readUInt32LE(at + 24), headerAt: view.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  // A directory that ends before the end record hides entries from whoever trusts the count.
  return at > end || (at < end && view.readUInt32LE(at) === 0x02014b50) ? 'zipBroken' : entries;
}
