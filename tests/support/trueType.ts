/** The little of a TrueType file that tests look at; no outlines. */
import { readFileSync } from 'node:fs';

export interface TrueTypeFacts {
  /** Table tags present. */
  readonly tables: readonly string[];
  /** Code points with a glyph. */
  readonly characters: ReadonlySet<number>;
  /** Embedding bits of OS/2; 0 allows embedding without limits. */
  readonly embedding: number;
  /** First four bytes: 0x00010000 for TrueType outlines. */
  readonly version: number;
}

/** Reads the table list, the Unicode cmap (format 4 and 12) and the embedding bits. Throws on a file that has none. */
export function readTrueType(path: string): TrueTypeFacts {
  const file = readFileSync(path);
  const tables = new Map<string, number>();
  for (let i = 0; i < file.readUInt16BE(4); i++) tables.set(file.toString('latin1', 12 + i * 16, 16 + i * 16), file.readUInt32BE(20 + i * 16));
  const cmap = tables.get('cmap');
  const os2 = tables.get('OS/2');
  if (cmap === undefined || os2 === undefined) throw new Error(`${path} has no cmap or OS/2`);
  const characters = new Set<number>();
  for (let i = 0; i < file.readUInt16BE(cmap + 2); i++) {
    const at = cmap + file.readUInt32BE(cmap + 8 + i * 8);
    const format = file.readUInt16BE(at);
    if (format === 12) readGroups(file, at, characters);
    else if (format === 4) readSegments(file, at, characters);
  }
  return { tables: [...tables.keys()], characters, embedding: file.readUInt16BE(os2 + 8), version: file.readUInt32BE(0) };
}

function readGroups(file: Buffer, at: number, into: Set<number>): void {
  for (let group = 0; group < file.readUInt32BE(at + 12); group++) {
    const start = at + 16 + group * 12;
    for (let code = file.readUInt32BE(start); code <= file.readUInt32BE(start + 4); code++) into.add(code);
  }
}

function readSegments(file: Buffer, at: number, into: Set<number>): void {
  const doubled = file.readUInt16BE(at + 6);
  for (let i = 0; i < doubled; i += 2) {
    const end = file.readUInt16BE(at + 14 + i);
    const start = file.readUInt16BE(at + 16 + doubled + i);
    const delta = file.readUInt16BE(at + 16 + doubled * 2 + i);
    const offsetAt = at + 16 + doubled * 3 + i;
    const offset = file.readUInt16BE(offsetAt);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const glyph = offset === 0 ? (code + delta) & 0xffff : file.readUInt16BE(offsetAt + offset + (code - start) * 2);
      if (glyph !== 0) into.add(code);
    }
  }
}
