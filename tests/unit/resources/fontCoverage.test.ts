import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTrueType } from '#tests/support/trueType.ts';

const folder = join(import.meta.dirname, '../../../resources/fonts');
const faces = ['fang', 'kai', 'song', 'hei', 'rare'] as const;
const coverage = JSON.parse(readFileSync(join(folder, 'coverage.json'), 'utf8')) as { rare: [number, number][] };

const codesOf = (ranges: readonly (readonly [number, number])[]): number[] =>
  ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i));

describe('fonts of the papers', () => {
  it('coverage.json says exactly what the rare face, which backs all others, can draw', () => {
    const font = readTrueType(join(folder, 'firstdesk-rare.ttf'));
    expect(codesOf(coverage.rare)).toEqual([...font.characters].sort((a, b) => a - b));
  });

  it.each(faces)('%s draws nothing the rare face does not', (face) => {
    const drawn = new Set(codesOf(coverage.rare));
    expect([...readTrueType(join(folder, `firstdesk-${face}.ttf`)).characters].filter((code) => !drawn.has(code))).toEqual([]);
  });

  it.each(faces)('%s is TrueType without bytecode and may be embedded', (face) => {
    const font = readTrueType(join(folder, `firstdesk-${face}.ttf`));
    expect({ version: font.version, glyf: font.tables.includes('glyf'), cff: font.tables.includes('CFF '), embedding: font.embedding }).toEqual({
      version: 0x00010000,
      glyf: true,
      cff: false,
      embedding: 0,
    });
  });

  it('the faces together draw all of GBK, Extension A and the rare name characters', () => {
    const drawn = new Set(codesOf(coverage.rare));
    const gbk: number[] = [];
    const decoder = new TextDecoder('gbk');
    for (let lead = 0x81; lead <= 0xfe; lead++) {
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        const text = decoder.decode(new Uint8Array([lead, trail]));
        const code = text.codePointAt(0) ?? 0xfffd;
        if ([...text].length === 1 && code >= 0x3400 && code <= 0x9fff) gbk.push(code);
      }
    }
    expect(gbk.length).toBeGreaterThan(20_000);
    const extensionA = codesOf([[0x3400, 0x4dbf]]);
    const names = [...'䶮𠮷㛃𬭎喆堃昇珺瑀玥翀燚垚犇祎赟鋆旻璟𫖯𬍛𣲗'].map((char) => char.codePointAt(0) ?? 0);
    expect([...gbk, ...extensionA, ...names].filter((code) => !drawn.has(code)).map((code) => String.fromCodePoint(code))).toEqual([]);
  });

  it('all faces together stay below 40 MB and each has its licence', () => {
    const size = readdirSync(folder).filter((name) => name.endsWith('.ttf')).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    expect(size).toBeLessThan(40e6);
    expect(readdirSync(join(folder, 'licences')).sort()).toEqual(['fandol-GPL-3.txt', 'hanazono.txt', 'lxgw-wenkai.txt', 'noto-sans-sc-OFL.txt', 'noto-serif-sc-OFL.txt']);
  });
});
