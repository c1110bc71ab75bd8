/** Papers as they come out of the product's own print path in a real Electron, judged by poppler's tools. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PaperSnapshot } from '#shared/features/documents/papers.shapes.ts';
import { qrText } from '#service/features/documents/papers/qrPicture.ts';
import { copiesOf, renderPaper } from '#service/features/documents/papers/renderPaper.ts';
import { press } from '../../scripts/lib/press.mjs';
import { readPgm, readQrPicture } from '#tests/support/readQr.ts';
import { closedContactSheet, sampleFirstContact, samplePapers, sampleReceipt } from '#tests/support/samplePapers.ts';

const frame = { number: 'CGS-JD-20260918-003', checkCode: '7F3A90C2', edition: 1, stationName: '示例供电所', reprint: 0, unmasked: false, sample: false, voided: false, printedAt: '2026-09-18T02:53:00.000Z', printedBy: '王示例（616）' };

const sentence = (n: number): string => `第${String(n)}句：到现场核对表号、示数，检验电表，查明内线有无漏电。`;
const long = (sentences: number): string => Array.from({ length: sentences }, (_, i) => sentence(i + 1)).join('');

/** Texts that other programs mistake for markup, commands or direction; each must stand on the paper as it is, or marked. */
const hostile = [
  '<script>window.__pwn=1</script>', '<img src=x onerror=window.__pwn=1>', '"><svg onload=alert(1)>', "'; DROP TABLE papers; --", '{{7*7}}${7*7}', '</td></tr></table><h1>x', '&lt;b&gt;&amp;#60;', '<!-- -->', '<style>*{display:none}</style>',
  'javascript:alert(1)', 'paper://desk/fonts/x', '=cmd|/c calc', '<iframe src="file:///etc/passwd">', '\\u003cscript\\u003e', 'a<b & c>d "e" \'f\'', '<meta http-equiv=refresh content=0>', '<base href=//x>', '<link rel=stylesheet href=//x>', '<object data=x>', '@import url(x);',
];

const jobs: { file: string; snapshot: PaperSnapshot; unmasked?: boolean; number?: string }[] = [
  ...samplePapers.map(({ file, snapshot }) => ({ file, snapshot })),
  { file: 'other-number', snapshot: sampleReceipt, number: '示例供行整〔2026〕7号' },
  { file: 'unmasked', snapshot: sampleReceipt, unmasked: true },
  { file: 'long-sheet', snapshot: { ...closedContactSheet, content: long(30).slice(0, 1000), progress: Array.from({ length: 40 }, (_, i) => ({ act: { by: '何示例', at: '2026-09-19T01:30:00.000Z', recorder: null }, text: `进展${String(i + 1)}：${long(2)}` })) } },
  { file: 'long-record', snapshot: { ...sampleFirstContact, matter: long(70).slice(0, 2000) } },
  { file: 'long-receipt', snapshot: { ...sampleReceipt, materialsReceived: Array.from({ length: 20 }, (_, i) => ({ name: `材料名称第${String(i + 1)}种，原件核对后留存复印件并加盖印章`, copies: i + 1 })), materialsMissing: Array.from({ length: 20 }, (_, i) => ({ name: `尚缺材料第${String(i + 1)}种，须由房屋所有权人签字`, copies: 1 })) } },
  ...hostile.map((text, i) => ({ file: `hostile-${String(i)}`, snapshot: { ...sampleReceipt, summary: text, channel: text, category: text, firstContact: { ...sampleReceipt.firstContact, name: text } } })),
  { file: 'steering', snapshot: { ...sampleReceipt, summary: '王\u202E例\u200B示\u2066' } },
];

let folder: string;
let made: Map<string, { pages: number[]; overflow: number; pdfMs: number }>;
const electron = process.env['FIRSTDESK_ELECTRON_BIN'];
const poppler = spawnSync('pdftotext', ['-v']).status === 0;

const tool = (name: string, ...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync(name, args, { encoding: 'utf8', maxBuffer: 64 << 20 });
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
  return stdout;
};
const pdf = (file: string): string => join(folder, `${file}.pdf`);
/** Words of a PDF without the white space its layout adds. */
const wordsOf = (file: string, page?: number): string => tool('pdftotext', '-raw', ...(page === undefined ? [] : ['-f', String(page), '-l', String(page)]), pdf(file), '-').replace(/\s/g, '');
const bare = (text: string): string => text.replace(/\s/g, '');

describe.skipIf(electron === undefined || !poppler)('papers from the product’s own window', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'firstdesk-papers-'));
    const results = await press({
      target: folder, dpi: 0,
      jobs: jobs.map(({ file, snapshot, unmasked, number }) => {
        const paper = renderPaper(snapshot, { ...frame, number: number ?? frame.number, copies: copiesOf[snapshot.kind], unmasked: unmasked ?? false });
        return { file, title: paper.title, css: paper.css, body: paper.body.markup };
      }),
    });
    made = new Map(results.map((result) => [result.file, result]));
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(samplePapers.map(({ file, snapshot }) => [file, snapshot.kind] as const))('%s: one page per copy, a list as many as it needs, of the exact size', (file, kind) => {
    const pages = made.get(file)?.pages ?? [];
    expect(made.get(file)).toMatchObject({ pages: kind === 'followUpList' ? [2] : copiesOf[kind].map(() => 1), overflow: 0 });
    const sizes = [...tool('pdfinfo', '-f', '1', '-l', '9', pdf(file)).matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+) pts/gm)].map((match) => [Number(match[1]), Number(match[2])] as const);
    expect(sizes).toHaveLength(pages.reduce((sum, each) => sum + each, 0));
    const [widthMm, heightMm] = kind === 'receptionReceipt' ? [210, 148] : [210, 297];
    for (const [width, height] of sizes) {
      // Chromium rounds a page to whole pixels: a quarter of a millimetre at most.
      expect(Math.abs((width / 72) * 25.4 - widthMm)).toBeLessThan(0.25);
      expect(Math.abs((height / 72) * 25.4 - heightMm)).toBeLessThan(0.25);
    }
  });

  test.each(samplePapers.map(({ file }) => [file]))('%s: every font is an embedded TrueType subset of the bundled faces', (file) => {
    const lines = tool('pdffonts', pdf(file)).split('\n').slice(2).filter((line) => line !== '');
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) expect(line).toMatch(/^[A-Z]{6}\+Firstdesk(Fang|Kai|Song|Hei|Rare)\s+CID TrueType\s+Identity-H\s+yes yes yes/);
  });

  test('rare characters of names are there as text, not as boxes', () => {
    expect(wordsOf('F02-reception-receipt')).toContain('䶮𠮷㛃𬭎');
    expect(wordsOf('unmasked')).toContain('𠮷䶮13812341234');
    expect(tool('pdffonts', pdf('F02-reception-receipt'))).toContain('FirstdeskRare');
  });

  test.each([...samplePapers.map(({ file }) => [file, frame.number] as const), ['other-number', '示例供行整〔2026〕7号'] as const])('%s: the QR as printed is read back from the last page of every copy', (file, number) => {
    let page = 0;
    for (const pages of made.get(file)?.pages ?? []) {
      page += pages;
      tool('pdftoppm', '-gray', '-r', '200', '-f', String(page), '-l', String(page), '-singlefile', pdf(file), join(folder, 'qr'));
      expect(readQrPicture(readPgm(readFileSync(join(folder, 'qr.pgm'))))).toBe(qrText(number, frame.checkCode));
    }
    expect(page).toBeGreaterThan(0);
  });

  test('the masked paper holds no unmasked value anywhere in the file', () => {
    expect(wordsOf('F02-reception-receipt')).toContain('138****1234');
    for (const file of ['F02-reception-receipt', 'F03-first-contact-record', 'F04-contact-sheet']) {
      for (const secret of ['13812341234', '1100052013', '枣林路18号']) expect(wordsOf(file)).not.toContain(secret);
    }
  });

  test('S-03 hostile text stands on the paper as it was typed and draws nothing of its own', () => {
    const plainImages = tool('pdfimages', '-list', pdf('F02-reception-receipt'));
    hostile.forEach((text, i) => {
      const file = `hostile-${String(i)}`;
      expect(wordsOf(file)).toContain(bare(text));
      expect(made.get(file)?.overflow).toBe(0);
      expect(tool('pdfimages', '-list', pdf(file))).toBe(plainImages);
      expect(tool('pdfinfo', pdf(file))).toMatch(/JavaScript: +no/);
    });
    expect(wordsOf('steering')).toContain('王[U+202E]例[U+200B]示[U+2066]');
  });

  test.each([['long-sheet', 2], ['long-record', 1], ['long-receipt', 2]])('%s goes on over pages: nothing lost, nothing doubled, x of y on each', (file, copies) => {
    const facts = made.get(file);
    expect(facts?.overflow).toBe(0);
    expect(facts?.pages).toHaveLength(copies);
    const perCopy = facts?.pages[0] ?? 0;
    expect(perCopy).toBeGreaterThan(1);
    for (let page = 1; page <= perCopy; page++) {
      const words = wordsOf(file, page);
      expect(words).toContain(`第${String(page)}页共${String(perCopy)}页`);
      expect(words).toContain('编号CGS-JD-20260918-003');
      expect(words.includes('核验码')).toBe(page === perCopy);
      if (page > 1) expect(words).toContain('（续）');
    }
  });

  test('every entry and every sentence of a long sheet is printed once per copy', () => {
    const perCopy = made.get('long-sheet')?.pages[0] ?? 0;
    const firstCopy = Array.from({ length: perCopy }, (_, i) => wordsOf('long-sheet', i + 1)).join('');
    for (let i = 1; i <= 40; i++) expect(firstCopy.split(`进展${String(i)}：第1句`)).toHaveLength(2);
    const record = Array.from({ length: made.get('long-record')?.pages[0] ?? 0 }, (_, i) => wordsOf('long-record', i + 1)).join('');
    for (let i = 1; i <= 60; i++) expect(record.split(`第${String(i)}句`)).toHaveLength(2);
  });

  test('the reused window makes a paper in well under a second', () => {
    const warm = jobs.slice(5).map(({ file }) => made.get(file)?.pdfMs ?? Infinity).sort((a, b) => a - b);
    expect(warm[Math.floor(warm.length / 2)]).toBeLessThan(1000);
  });
});
