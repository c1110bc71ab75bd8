import { describe, expect, it } from 'vitest';
import { isDrawable, missingGlyphs } from '#service/features/documents/glyphs.ts';
import { escapeText, html, wordsOf } from '#service/features/documents/papers/markup.ts';
import { customerWords, deadlineWords } from '#service/features/documents/papers/paperWords.ts';
import { parseQrText, qrPicture, qrText } from '#service/features/documents/papers/qrPicture.ts';
import { copiesOf, renderPaper } from '#service/features/documents/papers/renderPaper.ts';
import type { PaperFrame } from '#service/features/documents/papers/sheet.ts';
import { readQrModules, type Modules } from '#tests/support/readQr.ts';
import { closedContactSheet, sampleContactSheet, sampleFirstContact, samplePapers, sampleReceipt } from '#tests/support/samplePapers.ts';

const frameOf = (kind: keyof typeof copiesOf, change: Partial<PaperFrame> = {}): PaperFrame => ({
  number: 'CGS-JD-20260918-003', checkCode: '7F3A90C2', edition: 1, stationName: '示例供电所', copies: copiesOf[kind], reprint: 0, unmasked: false, sample: false, voided: false, printedAt: '2026-09-18T02:53:00.000Z', printedBy: '王示例（616）', ...change,
});
const receiptWords = (change: Partial<PaperFrame> = {}): string => wordsOf(renderPaper(sampleReceipt, frameOf('receptionReceipt', change)).body);

describe('markup of papers', () => {
  it('S-03 turns markup in data into text', () => {
    const hostile = `<img src=x onerror=alert(1)>&lt;"'</td><script>1</script>`;
    const { markup } = html`<td>${hostile}</td>`;
    expect(markup).not.toMatch(/<(img|script)/);
    expect(wordsOf({ markup }).trim()).toBe(hostile);
  });

  it('S-03 shows signs that steer direction or hide text as their code', () => {
    expect(escapeText('王\u202E例\u2066\u200B\u061C\uFE0F\u{E0041}')).toBe('王[U+202E]例[U+2066][U+200B][U+061C][U+FE0F][U+E0041]');
  });

  it('keeps line breaks and characters beyond the basic plane, and marks a broken half of one', () => {
    expect(escapeText('䶮𠮷\r\n㛃\t𬭎')).toBe('䶮𠮷<br>㛃 𬭎');
    expect(escapeText('坏\ud842字')).toBe('坏[U+D842]字');
  });

  it('no template lets data of any paper become markup', () => {
    const poison = '<b onclick=1>"\'&';
    const poisoned = JSON.parse(JSON.stringify({ receipt: sampleReceipt, sheet: closedContactSheet, record: sampleFirstContact }), (key: string, value: unknown) =>
      typeof value === 'string' && key !== 'kind' && !/^\d{4}-\d\d-\d\dT/.test(value) ? `${value.slice(0, 4)}${poison}` : value,
    ) as { receipt: typeof sampleReceipt; sheet: typeof closedContactSheet; record: typeof sampleFirstContact };
    for (const paper of [poisoned.receipt, poisoned.sheet, poisoned.record]) {
      const { body } = renderPaper(paper, frameOf(paper.kind, { stationName: poison, printedBy: poison, number: poison }));
      expect(body.markup).not.toContain('<b onclick');
      expect(wordsOf(body)).toContain(poison);
    }
  });
});

describe('what stands on a paper', () => {
  it('R-PI-15 masks name, phone, account and address, also a name outside the basic plane', () => {
    expect(customerWords(sampleReceipt.customer, false)).toEqual({ name: '𠮷*', phone: '138****1234', address: '示例县北坡镇槐树社区*', accountNo: '110*2013', agent: '' });
    expect(receiptWords()).not.toContain('13812341234');
  });

  it('prints in clear only with a grant, and says so', () => {
    expect(receiptWords({ unmasked: true })).toContain('13812341234');
    expect(receiptWords({ unmasked: true })).toContain('未脱敏');
    expect(receiptWords()).not.toContain('未脱敏');
  });

  it('F02 has the three phones, the promise with its weekday and no identity number', () => {
    const words = receiptWords();
    for (const expected of ['95598', '12398', '0312-5550600', '2026年9月25日（周五）24:00 前答复您', '房屋权属证明 1份', '受理专用章']) expect(words).toContain(expected);
  });

  it('says when the promised date may still move because the holiday table is missing', () => {
    const promise = { replyBy: '2027-01-08T16:00:00.000Z', reckoning: '5个工作日', provisional: true };
    expect(wordsOf(renderPaper({ ...sampleReceipt, promise }, frameOf('receptionReceipt')).body)).toContain('节假日安排未公布');
  });

  it('a deadline at midnight belongs to the day that ends', () => {
    expect(deadlineWords('2026-09-30T16:00:00.000Z')).toBe('2026年9月30日（周三）24:00');
    expect(deadlineWords('2026-10-09T02:05:00.000Z')).toBe('2026年10月9日（周五）10:05');
  });

  it('marks copies, reprints, editions, samples and void papers', () => {
    const words = receiptWords({ reprint: 2, edition: 3, sample: true });
    for (const expected of ['第一联 客户', '第二联 存根', '补打 2', '第 3 版', '样本']) expect(words).toContain(expected);
    expect(receiptWords()).not.toMatch(/补打|样本|版/);
    expect(receiptWords({ voided: true, sample: true })).toContain('作废');
  });

  it('G9 names who acted and who entered it', () => {
    expect(wordsOf(renderPaper(closedContactSheet, frameOf('contactSheet')).body)).toContain('赵示例，9月20日 10:15；纸上办理，何示例补录');
  });

  it('an unfinished contact sheet leaves lines to sign on', () => {
    expect(renderPaper(sampleContactSheet, frameOf('contactSheet')).body.markup.match(/class="sign"/g)).toHaveLength(6);
  });

  it.each(samplePapers.map((paper) => [paper.file, paper] as const))('%s: one sheet per copy in exact millimetres, every word drawable', (_file, paper) => {
    const made = renderPaper(paper.snapshot, frameOf(paper.snapshot.kind));
    const a5 = paper.snapshot.kind === 'receptionReceipt';
    expect([made.widthMm, made.heightMm]).toEqual(a5 ? [210, 148] : [210, 297]);
    expect(made.css).toContain(a5 ? '@page{size:210mm 148mm;margin:0}' : '@page{size:210mm 297mm;margin:0}');
    expect(made.css).toContain('.seal{width:45mm;height:45mm');
    expect(made.body.markup.match(/data-sheet/g)).toHaveLength(copiesOf[paper.snapshot.kind].length);
    expect(missingGlyphs(wordsOf(made.body))).toEqual([]);
  });

  it('the same snapshot and frame give the same markup', () => {
    expect(renderPaper(sampleReceipt, frameOf('receptionReceipt'))).toEqual(renderPaper(structuredClone(sampleReceipt), frameOf('receptionReceipt')));
  });
});

describe('glyph check', () => {
  it('names the character, its code and how often it stands there', () => {
    expect(missingGlyphs('王𰻝面，𰻝𰻝和\u{2CEB0}')).toEqual([
      { char: '𰻝', code: 'U+30EDD', count: 3 },
      { char: '\u{2CEB0}', code: 'U+2CEB0', count: 1 },
    ].filter(({ char }) => !isDrawable(char.codePointAt(0) ?? 0)));
    expect(missingGlyphs('\u{2CEB0}😀\u{2CEB0}')).toEqual([
      { char: '\u{2CEB0}', code: 'U+2CEB0', count: 2 },
      { char: '😀', code: 'U+1F600', count: 1 },
    ]);
  });

  it('passes rare characters of names and everyday signs', () => {
    expect(missingGlyphs('䶮𠮷㛃𬭎喆堃犇祎赟鋆 10 kV≥220V（①）℃—“”…￥')).toEqual([]);
  });
});

/** The modules a picture of a code draws: each run of its path is a row, a column and a length. */
function modulesOf(markup: string): Modules {
  const size = Number(/viewBox="0 0 (\d+) /.exec(markup)?.[1]);
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, column, row, run] of markup.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) modules[Number(row)]?.fill(true, Number(column), Number(column) + Number(run));
  return modules;
}

describe('QR', () => {
  it('carries the number and the check code, nothing else, and is read back', () => {
    expect(qrText('CGS-JD-20260918-003', '7F3A90C2')).toBe('FD1:CGS-JD-20260918-003:7F3A90C2');
    expect(parseQrText(' FD1:示例供行整〔2026〕7号:7F3A90C2\n')).toEqual({ number: '示例供行整〔2026〕7号', checkCode: '7F3A90C2' });
    for (const other of ['', 'FD1:x', 'FD2:x:7F3A90C2', 'https://example.invalid/7F3A90C2', 'FD1:x:7f3a90c2']) expect(parseQrText(other)).toBeNull();
  });

  it('is drawn as squares from digits alone', () => {
    expect(qrPicture(qrText('CGS-JD-20260918-003', '7F3A90C2')).markup).toMatch(/^<svg class="qr" viewBox="0 0 (\d+) \1" shape-rendering="crispEdges" aria-hidden="true"><path d="[Mhvz0-9 -]+"\/><\/svg>$/);
  });

  it('is read back as it is drawn, whatever the length of the number, in Chinese too', () => {
    for (const length of [1, 4, 15, 16, 23, 38, 50, 60]) {
      for (const number of ['7'.repeat(length), '示例供行整〔2026〕7号'.repeat(5).slice(0, length)]) {
        const text = qrText(number, '7F3A90C2');
        expect(readQrModules(modulesOf(qrPicture(text).markup))).toBe(text);
      }
    }
  });

  it('a single wrong module is noticed by the reader', () => {
    const modules = modulesOf(qrPicture(qrText('CGS-JD-20260918-003', '7F3A90C2')).markup);
    for (const [row, column] of [[0, 0], [6, 9], [8, 2], [12, 14], [20, 20]] as const) {
      expect(() => readQrModules(modules.map((line, y) => line.map((dark, x) => dark !== (y === row && x === column))))).toThrow();
    }
  });
});
