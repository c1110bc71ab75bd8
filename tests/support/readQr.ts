/**
 * Reads a QR code as a scanner does (ISO/IEC 18004, error level M, byte mode, versions 1 to 10), written from the standard and not
 * from the library that draws ours. It corrects nothing: a code on our paper must be right to the last module.
 */

/** One module is dark or not; rows from above. */
export type Modules = readonly (readonly boolean[])[];

/** Grey picture, one byte a pixel, 0 black. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** Per version at level M: check bytes of a block, then the data bytes of every block. */
const blocksOf: readonly (readonly [number, readonly number[]])[] = [
  [10, [16]], [16, [28]], [26, [44]], [18, [32, 32]], [24, [43, 43]], [16, [27, 27, 27, 27]], [18, [31, 31, 31, 31]], [22, [38, 38, 39, 39]], [22, [36, 36, 36, 37, 37]], [26, [43, 43, 43, 43, 44]],
];
/** Middles of the alignment marks per version. */
const marksOf: readonly (readonly number[])[] = [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]];

const masks: readonly ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0, (r) => r % 2 === 0, (_, c) => c % 3 === 0, (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0, (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0, (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
];

/** Powers of 2 in the field of 256 elements of the standard (0x11d), and the power a byte is. */
const powers: number[] = [];
const powerOf: number[] = [];
for (let i = 0, value = 1; i < 255; i++, value = (value << 1) ^ (value & 0x80 ? 0x11d : 0)) {
  powers[i] = value;
  powerOf[value] = i;
}
const times = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : (powers[((powerOf[a] ?? 0) + (powerOf[b] ?? 0)) % 255] ?? 0));

/** Whether a block and its check bytes belong together: every power of 2 is a root. */
function isSound(block: readonly number[], checks: number): boolean {
  for (let i = 0, root = 1; i < checks; i++, root = times(root, 2)) if (block.reduce((sum, byte) => times(sum, root) ^ byte, 0) !== 0) return false;
  return true;
}

/** Which mask the code says it has; refuses a wrong check sum, another level than M, and two places that differ. */
function maskOf(dark: (row: number, column: number) => boolean, size: number): number {
  const bits = (cells: readonly (readonly [number, number])[]): number => cells.reduce((value, [row, column]) => (value << 1) | Number(dark(row, column)), 0);
  const beside: (readonly [number, number])[] = [[8, 0], [8, 1], [8, 2], [8, 3], [8, 4], [8, 5], [8, 7], [8, 8], [7, 8], [5, 8], [4, 8], [3, 8], [2, 8], [1, 8], [0, 8]];
  const apart = Array.from({ length: 15 }, (_, i): readonly [number, number] => (i < 7 ? [size - 1 - i, 8] : [8, size - 15 + i]));
  const format = bits(beside) ^ 0x5412;
  if (bits(apart) !== bits(beside)) throw new Error('the two marks of its format differ');
  let rest = format;
  for (let bit = 14; bit >= 10; bit--) if ((rest >> bit) & 1) rest ^= 0x537 << (bit - 10);
  if (rest !== 0) throw new Error('its format is damaged');
  if (format >> 13 !== 0) throw new Error('its level is not M');
  return (format >> 10) & 7;
}

/** Middles of the small marks that stand where no finder does. */
const alignments = (version: number): readonly (readonly [number, number])[] => {
  const places = marksOf[version - 1] ?? [];
  const last = places.at(-1) ?? 0;
  return places.flatMap((y) => places.map((x): readonly [number, number] => [y, x])).filter(([y, x]) => !(y + x === 12 || (y === 6 && x === last) || (y === last && x === 6)));
};

/** Everything that carries no data: finders, timing, alignment, format and version. */
function isFixed(row: number, column: number, size: number, version: number): boolean {
  if (row === 6 || column === 6) return true;
  if ((row < 9 && column < 9) || (row < 9 && column >= size - 8) || (row >= size - 8 && column < 9)) return true;
  if (version >= 7 && ((row < 6 && column >= size - 11) || (column < 6 && row >= size - 11))) return true;
  return alignments(version).some(([y, x]) => Math.abs(row - y) <= 2 && Math.abs(column - x) <= 2);
}

/** The text of a code, given its modules. */
export function readQrModules(modules: Modules): string {
  const size = modules.length;
  const version = (size - 17) / 4;
  const plan = blocksOf[version - 1];
  if (plan === undefined || modules.some((row) => row.length !== size)) throw new Error(`no code has ${String(size)} modules`);
  const dark = (row: number, column: number): boolean => modules[row]?.[column] === true;
  for (const [top, left] of [[0, 0], [0, size - 7], [size - 7, 0]] as const) {
    for (let y = 0; y < 7; y++) for (let x = 0; x < 7; x++) if (dark(top + y, left + x) === (Math.max(Math.abs(y - 3), Math.abs(x - 3)) === 2)) throw new Error('a finder is damaged');
  }
  for (const [middle, across] of alignments(version)) {
    for (let y = -2; y <= 2; y++) for (let x = -2; x <= 2; x++) if (dark(middle + y, across + x) === (Math.max(Math.abs(y), Math.abs(x)) === 1)) throw new Error('an alignment mark is damaged');
  }
  for (let i = 8; i < size - 8; i++) if (dark(6, i) !== (i % 2 === 0) || dark(i, 6) !== (i % 2 === 0)) throw new Error('the timing is damaged');
  if (!dark(size - 8, 8)) throw new Error('the one module that is always dark is light');
  const mask = masks[maskOf(dark, size)];
  const bits: number[] = [];
  for (let pair = size - 1, up = true; pair > 0; pair -= pair === 8 ? 3 : 2, up = !up) {
    for (let i = 0; i < size; i++) {
      const row = up ? size - 1 - i : i;
      for (const column of [pair, pair - 1]) if (!isFixed(row, column, size, version)) bits.push(Number(dark(row, column) !== (mask?.(row, column) ?? false)));
    }
  }
  const bytes = Array.from({ length: Math.floor(bits.length / 8) }, (_, i) => bits.slice(i * 8, i * 8 + 8).reduce((value, bit) => (value << 1) | bit, 0));
  const [checks, lengths] = plan;
  const blocks = lengths.map((): number[] => []);
  let next = 0;
  for (let i = 0; i < Math.max(...lengths); i++) lengths.forEach((length, block) => (i < length ? blocks[block]?.push(bytes[next++] ?? 0) : undefined));
  const data = blocks.flat();
  for (let i = 0; i < checks; i++) for (const block of blocks) block.push(bytes[next++] ?? 0);
  if (next !== bytes.length || !blocks.every((block) => isSound(block, checks))) throw new Error('the data do not fit their check bytes');
  // Mode 4 (bytes), a count of 8 or, from version 10 on, 16 bits, then the text in halves of bytes.
  const halves = data.flatMap((byte) => [byte >> 4, byte & 15]);
  if (halves[0] !== 4) throw new Error(`not bytes: mode ${String(halves[0])}`);
  const head = version >= 10 ? 5 : 3;
  const count = halves.slice(1, head).reduce((value, half) => value * 16 + half, 0);
  const text = Uint8Array.from({ length: count }, (_, i) => (halves[head + i * 2] ?? 0) * 16 + (halves[head + i * 2 + 1] ?? 0));
  return new TextDecoder('utf-8', { fatal: true }).decode(text);
}

interface Finder {
  readonly x: number;
  readonly y: number;
  readonly module: number;
}

/** Stretches of one colour along a line. */
function stretches(length: number, dark: (at: number) => boolean): { readonly from: number; readonly to: number; readonly dark: boolean }[] {
  const found: { from: number; to: number; dark: boolean }[] = [];
  for (let at = 0; at < length; at++) {
    const last = found.at(-1);
    if (last !== undefined && last.dark === dark(at)) last.to = at + 1;
    else found.push({ from: at, to: at + 1, dark: dark(at) });
  }
  return found;
}

/** Where a line goes through a finder: dark, light, dark, light, dark as 1 : 1 : 3 : 1 : 1. */
function crossings(length: number, dark: (at: number) => boolean): { readonly middle: number; readonly module: number }[] {
  const all = stretches(length, dark);
  return all.flatMap((one, i) => {
    const five = all.slice(i, i + 5);
    const [first, last] = [five[0], five[4]];
    if (!one.dark || first === undefined || last === undefined) return [];
    const module = (last.to - first.from) / 7;
    const fits = five.every((part, n) => Math.abs(part.to - part.from - (n === 2 ? 3 : 1) * module) <= Math.max(1, module * 0.4));
    return fits && module >= 2 ? [{ middle: (first.from + last.to) / 2, module }] : [];
  });
}

/** Finds the one code on an upright page, with the four light modules around it that the standard demands, and reads it. */
export function readQrPicture({ width, height, pixels }: Grey): string {
  const dark = (x: number, y: number): boolean => (pixels[y * width + x] ?? 255) < 128;
  const finders: Finder[] = [];
  for (let y = 0; y < height; y++) {
    for (const { middle, module } of crossings(width, (x) => dark(x, y))) {
      const x = Math.floor(middle);
      const top = Math.max(0, Math.floor(y - module * 5));
      const column = crossings(Math.ceil(module * 10), (at) => dark(x, top + at)).find((one) => Math.abs(top + one.middle - y) <= module && Math.abs(one.module - module) <= module * 0.2);
      if (column === undefined) continue;
      const found = { x: middle, y: top + column.middle, module };
      if (!finders.some((one) => Math.hypot(one.x - found.x, one.y - found.y) < module * 3)) finders.push(found);
    }
  }
  for (const a of finders) {
    const right = finders.find((b) => b.x > a.x && Math.abs(b.y - a.y) < a.module && finders.some((c) => Math.abs(c.x - a.x) < a.module && Math.abs(c.y - a.y - (b.x - a.x)) < a.module));
    if (right === undefined) continue;
    const size = Math.round((right.x - a.x) / a.module) + 7;
    const module = (right.x - a.x) / (size - 7);
    const at = (row: number, column: number): boolean => dark(Math.floor(a.x + (column - 3) * module), Math.floor(a.y + (row - 3) * module));
    const modules = Array.from({ length: size }, (_, row) => Array.from({ length: size }, (__, column) => at(row, column)));
    for (let i = -4; i < size + 4; i++) for (const off of [-4, -3, -2, -1, size, size + 1, size + 2, size + 3]) if (at(i, off) || at(off, i)) throw new Error('the light border around the code is narrower than four modules');
    return readQrModules(modules);
  }
  throw new Error(`no code on the page (${String(finders.length)} finders)`);
}

/** A grey picture as poppler writes it (`pdftoppm -gray`). */
export function readPgm(file: Buffer): Grey {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString('latin1', 0, 40));
  if (head === null) throw new Error('not a grey picture');
  return { width: Number(head[1]), height: Number(head[2]), pixels: file.subarray(head[0].length) };
}
