/** Tells the encoding of a text list from its bytes. Runs in the import worker. */
import type { ImportEncoding } from '#shared/features/directory/directory.codes.ts';

/** What the bytes are, and how many bytes of a byte order mark to pass over. */
export interface DetectedEncoding {
  readonly encoding: ImportEncoding;
  readonly bom: number;
  /** False when no encoding fits without broken signs; the cells concerned then carry U+FFFD and their rows are refused. */
  readonly isClean: boolean;
}

/**
 * Detects UTF-8 with or without mark, UTF-16 in both orders with or without mark, otherwise GB18030.
 *
 * The whole file decides, not its head: the first Chinese name may stand on row 20,000. UTF-8 comes before GB18030
 * because GB18030 text is practically never well-formed UTF-8, while the reverse happens; a last sign cut off in the
 * middle does not count against an encoding.
 */
export function detectEncoding(bytes: Uint8Array): DetectedEncoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return { encoding: 'utf-8', bom: 3, isClean: decodes(bytes, 'utf-8') };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { encoding: 'utf-16le', bom: 2, isClean: true };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { encoding: 'utf-16be', bom: 2, isClean: true };
  const wide = wideOrder(bytes);
  if (wide) return { encoding: wide, bom: 0, isClean: true };
  if (decodes(bytes, 'utf-8')) return { encoding: 'utf-8', bom: 0, isClean: true };
  if (decodes(bytes, 'gb18030')) return { encoding: 'gb18030', bom: 0, isClean: true };
  return { encoding: brokenSigns(bytes, 'utf-8') < brokenSigns(bytes, 'gb18030') ? 'utf-8' : 'gb18030', bom: 0, isClean: false };
}

const sampleBytes = 256 * 1024;

/** UTF-16 without a mark: separators, digits and line ends leave a zero in every second byte, always on the same side. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const end = Math.min(bytes.length - (bytes.length % 2), sampleBytes);
  if (bytes.length < 4) return null;
  let [even, odd] = [0, 0];
  for (let i = 0; i < end; i += 2) {
    if (bytes[i] === 0 && bytes[i + 1] !== 0) even += 1;
    if (bytes[i + 1] === 0 && bytes[i] !== 0) odd += 1;
  }
  const enough = Math.max(2, end / 2 / 20);
  if (odd >= enough && odd > even * 8) return 'utf-16le';
  if (even >= enough && even > odd * 8) return 'utf-16be';
  return null;
}

function decodes(bytes: Uint8Array, encoding: 'utf-8' | 'gb18030'): boolean {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    // `stream` keeps a sign that the end of the file cuts off from failing the whole.
    for (let at = 0; at < bytes.length; at += sampleBytes) decoder.decode(bytes.subarray(at, at + sampleBytes), { stream: true });
    return true;
  } catch {
    // A fatal decoder reports ill-formed bytes by throwing; that is the answer here.
    return false;
  }
}

function brokenSigns(bytes: Uint8Array, encoding: 'utf-8' | 'gb18030'): number {
  let broken = 0;
  for (const sign of new TextDecoder(encoding).decode(bytes.subarray(0, sampleBytes))) if (sign === '\uFFFD') broken += 1;
  return broken;
}
