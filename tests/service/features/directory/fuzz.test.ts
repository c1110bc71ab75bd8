import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '#shared/protocol/appError.ts';
import { judgeList, lookAt } from '#service/features/directory/parsing/listJobs.ts';
import { FileRefused } from '#service/features/directory/parsing/readList.ts';
import { judgeFile, lookAtFile } from '#service/features/directory/parsing/runParser.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Numbers from a seed (mulberry32), so that a failure can be repeated. */
function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const rows = [['标题'], ['户号', '户名', '用电地址', '联系电话', '立户日期'], ...Array.from({ length: 30 }, (_, i) => [`11000070${String(10_000 + i)}`, `王示例${String(i)}`, '平安社区\n9号楼', '138-0000-0001', '2015/7/20'])];
const text = rows.map((row) => row.map((cell) => (cell.includes('\n') ? `"${cell}"` : cell)).join(',')).join('\r\n');
const spice = [Buffer.from('"'), Buffer.from('\0'), Buffer.from([0xff, 0xfe]), Buffer.from('=cmd|'), Buffer.from([0x81, 0x30, 0x81]), Buffer.from('PK\u0003\u0004'), Buffer.from('\r'), Buffer.from(','.repeat(300)), Buffer.from('9'.repeat(500)), Buffer.from('\u202E')];

/** Some bytes flipped, cut, doubled or spiced. */
function mutate(bytes: Buffer, next: (below: number) => number): Buffer {
  let out = Buffer.from(bytes);
  for (let n = 1 + next(6); n > 0 && out.length > 4; n -= 1) {
    const at = next(out.length);
    switch (next(5)) {
      case 0: out[at] = next(256); break;
      case 1: out = out.subarray(0, at); break;
      case 2: out = Buffer.concat([out.subarray(0, at), out.subarray(next(at + 1), at), out.subarray(at)]); break;
      case 3: out = Buffer.concat([out.subarray(0, at), spice[next(spice.length)] ?? Buffer.alloc(0), out.subarray(at)]); break;
      default: out = Buffer.concat([out.subarray(0, at), out.subarray(Math.min(out.length, at + next(64)))]);
    }
  }
  return Buffer.from(out);
}

test('ATTACK S-02 1,500 damaged lists are read or refused by name, none hangs and none breaks anything else', async () => {
  const seeds = [Buffer.from(text), Buffer.from(`\uFEFF${text}`, 'utf16le'), Buffer.from(text.replaceAll(',', '\t')), Buffer.from(await writeXlsx({ sheets: [{ name: 'x', rows }] }))];
  const path = join(folder, 'list');
  const outcomes = { read: 0, refused: 0 };
  for (let seed = 0; seed < 1_500; seed += 1) {
    const next = seeded(seed);
    writeFileSync(path, mutate(seeds[seed % seeds.length] ?? Buffer.alloc(0), next));
    const started = performance.now();
    try {
      const look = await lookAt(path);
      const judged = await judgeList(path, { headingRow: look.headingRow ?? 0, mapping: look.headingRow === null ? ['accountNo', 'name'] : look.mapping, today: '2026-09-18' });
      // Nothing disappears: every row below the headings has a verdict.
      if (judged.sound + judged.refused + judged.duplicate + judged.conflict !== judged.rows) throw new Error(`seed ${String(seed)} lost rows`);
      outcomes.read += 1;
    } catch (error) {
      if (!(error instanceof FileRefused)) throw new Error(`seed ${String(seed)}`, { cause: error });
      outcomes.refused += 1;
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  }
  expect(outcomes.read).toBeGreaterThan(300);
  expect(outcomes.refused).toBeGreaterThan(100);
}, 120_000);

test('ATTACK S-02 the worker answers for a hostile file with a refusal, and for the next one as if nothing had been', async () => {
  const bad = join(folder, 'bad');
  const good = join(folder, 'good');
  writeFileSync(bad, Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(5000, 7)]));
  writeFileSync(good, text);
  await expect(lookAtFile(bad)).rejects.toMatchObject({ error: { code: 'REFUSED', reason: 'IMPORT_FILE', params: { fault: 'zipBroken', row: 0 } } });
  await expect(lookAtFile(join(folder, 'nowhere'))).rejects.toBeInstanceOf(Refusal);
  const look = await lookAtFile(good);
  expect((await judgeFile(good, look.headingRow ?? 0, look.mapping, '2026-09-18')).sound).toBe(30);
});
