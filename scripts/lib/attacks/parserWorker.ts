/** One parser that is used for all damaged files of S-02: what a bad one leaves behind, the next one meets. */
import { writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { streamXlsxRows } from 'hucre/xlsx';
import { judgeList, lookAt } from '#service/features/directory/parsing/listJobs.ts';
import { FileRefused } from '#service/features/directory/parsing/readList.ts';
import { chance, type Chance } from '../faults/seed.mjs';
import { formulas, markup } from './strings.ts';
import { workbook, zip, type Entry } from './zip.ts';

/** What became of one file. `problem` is what must not be. */
export interface ParsedFile { readonly n: number; readonly outcome: 'read' | 'refused'; readonly fault: string; readonly ms: number; readonly unnamed: boolean; readonly problem: string }

const rows = [['标题'], ['户号', '户名', '用电地址', '联系电话', '立户日期'], ...Array.from({ length: 20 }, (_, i) => [`11000070${String(10_000 + i)}`, `王示例${String(i)}`, '平安社区\n9号楼', '138-0000-0001', '2015/7/20'])];
const csv = rows.map((row) => row.map((cell) => (cell.includes('\n') ? `"${cell}"` : cell)).join(',')).join('\r\n');
const cell = (text: string): string => text.replace(/[&<>]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
const sheetRows = rows.map((row, r) => `<row r="${String(r + 1)}">${row.map((text, c) => `<c r="${String.fromCharCode(65 + c)}${String(r + 1)}" t="inlineStr"><is><t>${cell(text)}</t></is></c>`).join('')}</row>`).join('');
const sheetXml = `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheetRows}</sheetData></worksheet>`;
const seeds = [Buffer.from(csv), Buffer.from(`\ufeff${csv}`, 'utf16le'), Buffer.from(csv.replaceAll(',', '\t')), Buffer.from(csv.replaceAll(',', ';')), Buffer.from(`\ufeff${csv}`)];
const spice = ['"', '\0', '=cmd|', 'PK\u0003\u0004', '\r', ','.repeat(300), '9'.repeat(500), '\u202e', '\ufeff', '"\n'.repeat(40), ...formulas.slice(0, 20), ...markup.slice(0, 20)].map((text) => Buffer.from(text)).concat([Buffer.from([0xff, 0xfe]), Buffer.from([0x81, 0x30, 0x81]), Buffer.from([0xed, 0xa0, 0x80]), Buffer.alloc(64)]);
const grammar = ['r="1048577"', 'r="XFD1"', 'r="-1"', 't="s"', 't="n"', 't="e"', 't="b"', 't="x"', '<f>1+1</f>', '<v>1e999</v>', '<v>-0</v>', '<v/>', '</row>', '<row>', '<row r="99999999">', '&amp;', '&bogus;', '&#0;', '&#xFFFFFFFF;', '<![CDATA[', ']]>', '<!--', '-->', '<?x', '<mergeCell ref="A1:XFD1048576"/>', '<c>', '<is>', 'xml:space="preserve"', '<', '>', '"'];

function damage(bytes: Buffer, random: Chance): Buffer {
  let out = Buffer.from(bytes);
  for (let hits = random.between(1, 6); hits > 0 && out.length > 4; hits -= 1) {
    const at = random.between(0, out.length - 1);
    switch (random.between(0, 4)) {
      case 0: out[at] = random.between(0, 255); break;
      case 1: out = out.subarray(0, at); break;
      case 2: out = Buffer.concat([out.subarray(0, at), out.subarray(random.between(0, at), at), out.subarray(at)]); break;
      case 3: out = Buffer.concat([out.subarray(0, at), random.pick(spice), out.subarray(at)]); break;
      default: out = Buffer.concat([out.subarray(0, at), out.subarray(Math.min(out.length, at + random.between(1, 64)))]);
    }
  }
  return Buffer.from(out);
}

/** A sheet whose markup is no longer what it was, in a container that is sound. */
function bend(random: Chance): Buffer {
  let xml = sheetXml;
  for (let hits = random.between(1, 5); hits > 0; hits -= 1) {
    const at = random.between(0, xml.length - 1);
    const tag = xml.indexOf(random.pick(['<c ', '<row', '<t>', '</c>', 'r="', 't="']), at);
    xml = tag < 0 || random.next() < 0.3 ? xml.slice(0, at) + random.pick(grammar) + xml.slice(at + random.between(0, 4)) : xml.slice(0, tag) + random.pick(grammar) + xml.slice(tag + random.between(0, 8));
  }
  const entries: Entry[] = workbook({ 'xl/worksheets/sheet1.xml': xml }, random.next() < 0.1 ? [random.pick(['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/sharedStrings.xml'])] : []);
  return random.next() < 0.15 ? damage(zip(entries), random) : zip(entries);
}

async function parse(n: number, seed: number, path: string): Promise<ParsedFile> {
  const random = chance(seed * 1_000_003 + n);
  const isBook = n % 3 === 0;
  const bytes = isBook ? bend(random) : damage(random.pick(seeds), random);
  writeFileSync(path, bytes);
  const startedMs = performance.now();
  let outcome: ParsedFile['outcome'] = 'read';
  let fault = '';
  let problem = '';
  try {
    const look = await lookAt(path);
    const judged = await judgeList(path, { headingRow: look.headingRow ?? 0, mapping: look.headingRow === null ? ['accountNo', 'name'] : look.mapping, today: '2026-09-18' });
    // All or nothing: every row below the headings has a verdict, whatever stands in it.
    if (judged.sound + judged.refused + judged.duplicate + judged.conflict !== judged.rows) problem = 'rows without a verdict';
    if (judged.kept.length !== judged.refused + judged.conflict) problem = 'rows refused and not kept';
  } catch (error) {
    outcome = 'refused';
    if (!(error instanceof FileRefused)) problem = `thrown ${error instanceof Error ? error.message.slice(0, 100) : 'something'}`;
    else if (!Number.isInteger(error.rowNo) || error.rowNo < 0) problem = `a refusal without a row: ${error.fault}`;
    else fault = error.fault;
  }
  const ms = performance.now() - startedMs;
  // The known-bad twin: the library as it is, or a decoder that gives up; whatever it throws would be the user's answer.
  let unnamed = false;
  try {
    if (isBook) for await (const row of streamXlsxRows(bytes, { sheet: 0 })) unnamed ||= row.values.length > 16_384;
    else new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    unnamed = true;
  }
  return { n, outcome, fault, ms, unnamed, problem };
}

const { path, seed } = workerData as { path: string; seed: number };
parentPort?.on('message', (n: number) => void parse(n, seed, path).then((done) => parentPort?.postMessage(done)));
