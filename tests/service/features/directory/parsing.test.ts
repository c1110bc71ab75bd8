import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, crc32 } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { detectEncoding } from '#service/features/directory/parsing/encoding.ts';
import { FileRefused, guessDelimiter, readList } from '#service/features/directory/parsing/readList.ts';
import { judgeRow, judgeTogether, type JudgedRow } from '#service/features/directory/parsing/rowVerdicts.ts';
import { findZipFault, zipLimits } from '#service/features/directory/parsing/zipGuard.ts';
import { findHeadingRow, proposeMapping } from '#shared/features/directory/importColumns.rules.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'parsing-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
const place = (name: string, bytes: Uint8Array | string): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
const faultOf = async (path: string): Promise<string> => {
  try {
    await readList(path);
    return 'read';
  } catch (error) {
    if (error instanceof FileRefused) return `${error.fault} ${String(error.rowNo)}`;
    throw error;
  }
};

const list = '户号,户名,地址\r\n1100007000013,陆䶮怡,"北关社区37号楼\n(院内)"\r\n0007000065,沈𠮷洋,北坡村5组\r\n';
const rows = [['户号', '户名', '地址'], ['1100007000013', '陆䶮怡', '北关社区37号楼\n(院内)'], ['0007000065', '沈𠮷洋', '北坡村5组']];
const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
/** 户号,户名 LF 1100007000013,曾𠮷 in GB18030; 𠮷 takes four bytes there. */
const gbBytes = Buffer.from('bba7bac52cbba7c3fb0a313130303030373030303031332cd4f89532ff390a'.replace('9532ff39', '95328237'), 'hex');

describe('encodings', () => {
  test.each([
    ['UTF-8', Buffer.from(list), 'utf-8'],
    ['UTF-8 with mark', Buffer.from(`\uFEFF${list}`), 'utf-8'],
    ['UTF-16 LE with mark', Buffer.from(`\uFEFF${list}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 LE without mark', Buffer.from(list, 'utf16le'), 'utf-16le'],
    ['UTF-16 BE with mark', swapped(`\uFEFF${list}`), 'utf-16be'],
    ['UTF-16 BE without mark', swapped(list), 'utf-16be'],
  ])('a list in %s is read sign by sign', async (name, bytes, encoding) => {
    const read = await readList(place(`${name}.csv`, bytes));
    expect([read.encoding, read.rows.map((row) => row.cells)]).toEqual([encoding, rows]);
  });
  test('GB18030 with a four-byte sign is told from UTF-8', () => {
    expect(detectEncoding(gbBytes)).toEqual({ encoding: 'gb18030', bom: 0, isClean: true });
  });
  test('the only Chinese name may stand at the very end of a long list', () => {
    const bytes = Buffer.concat([Buffer.from('1100007000013,a\n'.repeat(40_000)), gbBytes]);
    expect(detectEncoding(bytes).encoding).toBe('gb18030');
  });
  test('a list cut off inside its last sign is still UTF-8', () => {
    expect(detectEncoding(Buffer.from(list).subarray(0, 21)).encoding).toBe('utf-8');
  });
  test.each([[',', '户号,户名\n1,2\n'], ['\t', '户号\t户名\n1\t2,3\n'], [';', '户号;户名\n1;2\n'], ['|', '户号|户名\n1|2\n'], ['，', '户号，户名\n1，2\n']])('the separator %j is told by the lines', (delimiter, text) => {
    expect(guessDelimiter(text)).toBe(delimiter);
  });
});

describe('workbooks', () => {
  const cellRows = [['客户清单'], ['户号', '户名', '立户日期', '表号'], ['1100007000013', '陆䶮怡', new Date(Date.UTC(2015, 6, 20)), 420377677636], [1100007000026, '=1+1', '2015/7/20', '']];
  test('numbers keep their digits, days become dates, a text that starts a formula stays text', async () => {
    const path = place('a.xlsx', await writeXlsx({ sheets: [{ name: '清单', rows: cellRows }] }));
    const read = await readList(path);
    expect([read.format, read.rows.map((row) => [row.rowNo, ...row.cells.filter((cell) => cell !== '')])]).toEqual(['workbook', [
      [1, '客户清单'], [2, '户号', '户名', '立户日期', '表号'], [3, '1100007000013', '陆䶮怡', '2015-07-20', '420377677636'], [4, '1100007000026', '=1+1', '2015/7/20'],
    ]]);
  });
  test('is told by its bytes, not by its name', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'x', rows: cellRows }] });
    expect((await readList(place('named.csv', bytes))).format).toBe('workbook');
  });
});

/** A zip of stored or deflated entries; `claim` lies about the inflated size. */
function zip(entries: readonly { name: string; data: Buffer; claim?: number; at?: number }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, claim, at } of entries) {
    const packed = deflateRawSync(data, { level: 9 });
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(crc32(data), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(claim ?? data.length, 22);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(8, 10);
    central.writeUInt32LE(packed.length, 20);
    central.writeUInt32LE(claim ?? data.length, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at ?? offset, 42);
    directory.push(central, Buffer.from(name));
    parts.push(local, Buffer.from(name), packed);
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.reduce((sum, part) => sum + part.length, 0), 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

describe('ATTACK S-06 hostile containers are refused before they are opened', () => {
  const big = Buffer.alloc(zipLimits.outBytes + 1);
  test.each([
    ['too much in one entry', zip([{ name: 'xl/a.xml', data: big }]), 'zipTooBig'],
    ['too much that claims to be little', zip([{ name: 'xl/a.xml', data: big, claim: 100 }]), 'zipTooBig'],
    ['a lie within the limits', zip([{ name: 'xl/a.xml', data: Buffer.alloc(5000), claim: 100 }]), 'zipBroken'],
    ['a ratio past 100', zip([{ name: 'xl/a.xml', data: Buffer.alloc(8 * 1024 * 1024) }]), 'zipRatio'],
    ['too many entries', zip(Array.from({ length: zipLimits.entries + 1 }, (_, i) => ({ name: `e${String(i)}`, data: Buffer.from('x') }))), 'zipTooManyEntries'],
    ['entries that share bytes', zip([{ name: 'a', data: Buffer.from('same') }, { name: 'a', data: Buffer.from('same'), at: 0 }]), 'zipOverlap'],
    ['entities that laugh', zip([{ name: 'xl/a.xml', data: Buffer.from('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><l>&b;</l>') }]), 'zipEntity'],
    ['an external entity in UTF-16', zip([{ name: 'xl/a.xml', data: Buffer.from('\uFEFF<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l/>', 'utf16le') }]), 'zipEntity'],
    ['no end record', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100)]), 'zipBroken'],
  ])('ATTACK S-06 %s', (_name, bytes, fault) => {
    const started = performance.now();
    expect(findZipFault(bytes)).toBe(fault);
    expect(performance.now() - started).toBeLessThan(2000);
  });
  test('ATTACK S-06 a sound container passes', () => {
    expect(findZipFault(zip([{ name: 'xl/a.xml', data: Buffer.from('<a/>') }]))).toBeNull();
  });
});

describe('files that are no lists', () => {
  test.each([
    ['nothing', '', 'fileEmpty 0'], ['blank lines', '\r\n\r\n,,\r\n', 'fileEmpty 0'], ['an old workbook', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'fileOldWorkbook 0'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'fileUnknown 0'], ['an open quotation mark', `户号,户名\n1,"张\n${'2,李\n'.repeat(20)}`, 'fileQuoteOpen 2'],
    ['a broken workbook', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(100)]), 'zipBroken 0'], ['a zip without a sheet', zip([{ name: 'a.txt', data: Buffer.from('x') }]), 'fileUnreadable 0'],
  ])('%s is refused by name', async (name, bytes, fault) => {
    expect(await faultOf(place(`${name}.bin`, bytes))).toBe(fault);
  });
});

const judge = (cells: readonly (readonly string[])[], headings = ['户号', '户名', '电表号', '联系电话', '城乡类别', '立户日期']): readonly JudgedRow[] =>
  judgeTogether(cells.map((row, i) => judgeRow({ rowNo: i + 2, cells: row }, { mapping: proposeMapping(headings, []), width: headings.length, today: '2026-09-18', isDelimited: true })));
const outcome = (row: JudgedRow): string => [row.verdict, ...row.problems.map((problem) => `${problem.rule}@${String(problem.column)}`)].join(' ');

describe('verdicts on rows', () => {
  test('every problem of a row is named with its column', () => {
    expect(judge([['12', '', 'x', '138', '郊区', '1900-01-00'], ['1100007000013', '王五', '', '', '', '2027-01-01'], ['1100007000026', '王五'], ['1100007000039', '王\uFFFD', '', '', '', '']]).map(outcome)).toEqual([
      'refused accountLength@0 nameMissing@1 areaClassUnknown@4 dateImpossible@5 phoneLength@3 meterForm@2', 'refused dateFuture@5', 'refused rowTooShort@null', 'refused cellBroken@1',
    ]);
  });
  test('word-for-word repeats are passed over, however the same value is written', () => {
    expect(judge([['1100007000013', '王五', '1234', '13800000000', '城区', '2015-07-20'], ['1100007000013', '王五 ', '1234', '138-0000-0000', '市区', '20150720']]).map(outcome)).toEqual(['sound', 'duplicate']);
  });
  test('an account with two names is taken from neither row, also when one of them is unsound by itself', () => {
    expect(judge([
      ['1100007000013', '王五', '1234', '', '', ''], ['1100007000013', '李六', '5678', '', '', ''], ['1100007000026', '赵七', '', '', '', ''], ['1100007000026', '孙八', '', '139', '', ''],
    ]).map(outcome)).toEqual(['conflict accountTwoNames@null', 'conflict accountTwoNames@null', 'conflict accountTwoNames@null', 'refused phoneLength@3']);
  });
  test('several meters of one account are sound, one meter with two contents is not', () => {
    expect(judge([
      ['1100007000013', '王五', '1234', '', '城区', ''], ['1100007000013', '王五', '5678', '', '城区', ''], ['1100007000026', '赵七', '9999', '', '城区', ''], ['1100007000026', '赵七', '9999', '', '农村', ''],
    ]).map(outcome)).toEqual(['sound', 'sound', 'conflict accountTwoContents@null', 'conflict accountTwoContents@null']);
  });
});

test('the sample list of 21,374 rows comes apart into the same figures every time', async () => {
  const read = await readList(join(import.meta.dirname, '../../../fixtures/customers-gb18030.csv'));
  const cells = read.rows.map((row) => row.cells);
  const heading = findHeadingRow(cells) ?? -1;
  const mapping = proposeMapping(cells[heading] ?? [], cells.slice(heading + 1, heading + 60));
  const judged = judgeTogether(read.rows.slice(heading + 1).map((row) => judgeRow(row, { mapping, width: 12, today: '2026-09-18', isDelimited: true })));
  const figures: Record<string, number> = {};
  for (const row of judged) for (const key of [row.verdict, ...row.problems.map((problem) => problem.rule)]) figures[key] = (figures[key] ?? 0) + 1;
  expect({ rows: judged.length, heading, encoding: read.encoding, ...figures }).toEqual({
    rows: 21_374, heading: 2, encoding: 'gb18030', sound: 20_561, refused: 588, duplicate: 94, conflict: 131,
    phoneLength: 216, dateImpossible: 223, nameMissing: 23, areaClassUnknown: 27, accountNotDigits: 50, rowTooShort: 24, accountMissing: 30, accountTwoNames: 131,
  });
});
