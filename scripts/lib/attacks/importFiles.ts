/** S-02: damaged lists through one parser. S-06: containers that are more than they seem. */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { inflateRawSync } from 'node:zlib';
import { Refusal } from '#shared/protocol/appError.ts';
import { zipLimits } from '#service/features/directory/parsing/zipGuard.ts';
import { judgeFile, lookAtFile } from '#service/features/directory/parsing/runParser.ts';
import type { ParsedFile } from './parserWorker.ts';
import { Findings, type Outcome, type Run } from './row.ts';
import { inScratch } from './scratch.ts';
import { sheet, unzip, workbook, zip, type Entry } from './zip.ts';

/** A file that takes longer hangs. */
const hangMs = 10_000;
const parserMegabytes = 512;

/** S-02. */
export async function fuzzLists({ trials, seed, progress }: Run): Promise<Outcome> {
  return inScratch('lists', async (folder) => {
    const found = new Findings();
    const start = (): Worker => new Worker(new URL('./parserWorker.ts', import.meta.url), { workerData: { path: path.join(folder, 'list'), seed }, resourceLimits: { maxOldGenerationSizeMb: parserMegabytes } });
    let worker = start();
    const outcomes = { read: 0, refused: 0 };
    const faults = new Set<string>();
    let slowestMs = 0;
    let unnamed = 0;
    for (let n = 0; n < trials; n += 1) {
      const done = await new Promise<ParsedFile | string>((resolve) => {
        const current = worker;
        const end = (what: ParsedFile | string): void => {
          clearTimeout(timer);
          current.off('message', end);
          current.off('error', failed);
          resolve(what);
        };
        const failed = (error: Error): void => { end(`died of ${error.message}`); };
        const timer = setTimeout(() => { end('hung'); }, hangMs);
        current.on('message', end);
        current.on('error', failed);
        current.postMessage(n);
      });
      if (typeof done === 'string') {
        found.corrupt(`file ${String(n)}: the parser ${done}`);
        await worker.terminate();
        worker = start();
        continue;
      }
      outcomes[done.outcome] += 1;
      if (done.fault !== '') faults.add(done.fault);
      if (done.unnamed) unnamed += 1;
      slowestMs = Math.max(slowestMs, done.ms);
      if (done.problem !== '') found.in(`file ${String(n)}: ${done.problem}`);
      if (n % 1_000 === 999) progress(`${String(n + 1)} files, ${String(outcomes.refused)} refused`);
    }
    await worker.terminate();
    if (outcomes.read === 0 || outcomes.refused === 0) found.corrupt('all files ended alike: nothing was tried');
    return {
      trials, acknowledged: outcomes.read + outcomes.refused, in: found.got.length, corrupt: found.broke.length, control: unnamed > 0 ? 'fails' : 'passes',
      why: found.why(`${String(outcomes.read)} read with a verdict on every row, ${String(outcomes.refused)} refused by name (${[...faults].toSorted().join(', ')}), slowest ${slowestMs.toFixed(0)} ms; ${String(unnamed)} would have thrown at the user without the reader's own checks`),
    };
  });
}

interface Bomb { readonly name: string; readonly bytes: Buffer; /** May be read, as long as nothing came of it. */ readonly mayRead?: boolean }

const wide = (text: string, order: 'le' | 'be', bom: boolean): Buffer => {
  const bytes = Buffer.from(`${bom ? '\ufeff' : ''}${text}`, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
};

function bombs(secretPath: string): readonly Bomb[] {
  const mega = 1024 * 1024;
  const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * mega, 0x20);
  const laughs = `<!DOCTYPE l [<!ENTITY a "${'ha'.repeat(20)}">${Array.from({ length: 9 }, (_, i) => `<!ENTITY ${String.fromCharCode(98 + i)} "${`&${String.fromCharCode(97 + i)};`.repeat(10)}">`).join('')}]>`;
  const outside = `<!DOCTYPE l [<!ENTITY x SYSTEM "file://${secretPath}">]>`;
  const parameter = `<!DOCTYPE l [<!ENTITY % p SYSTEM "file://${secretPath}"> %p;]>`;
  const reading = (entity: string): string => `<row r="1"><c r="A1" t="inlineStr"><is><t>&${entity};</t></is></c><c r="B1" t="inlineStr"><is><t>户名</t></is></c></row>`;
  const elsewhere = (name: string, xml: string): Entry[] => workbook({ [`xl/worksheets/${name}`]: xml, 'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/${name}"/></Relationships>` }, ['xl/worksheets/sheet1.xml']);
  const part = (name: string, data: Buffer | string, more: Partial<Entry> = {}): Buffer => zip(workbook({ [name]: data }).map((entry) => (entry.name === name ? { ...entry, ...more } : entry)));
  const kernel: Entry = { name: 'k', data: zeros(8) };
  return [
    { name: 'a ratio past the limit', bytes: part('xl/worksheets/sheet1.xml', zeros(40)) },
    { name: 'more than 64 MB in one part', bytes: part('xl/worksheets/sheet1.xml', zeros(200)) },
    { name: '200 MB that claim to be 100 bytes', bytes: part('xl/worksheets/sheet1.xml', zeros(200), { claim: 100 }) },
    { name: '100 bytes that claim to be 4 GB', bytes: part('xl/worksheets/sheet1.xml', Buffer.alloc(100, 0x20), { claim: 0xffff_fffe }) },
    { name: 'a small lie', bytes: part('xl/worksheets/sheet1.xml', sheet(''), { claim: 10 }) },
    { name: 'many parts that sum up', bytes: zip([...workbook(), ...Array.from({ length: 20 }, (_, i) => ({ name: `xl/media/${String(i)}.bin`, data: Buffer.concat([zeros(7), Buffer.from(String(i))]) }))]) },
    { name: '2,001 entries', bytes: zip([...workbook(), ...Array.from({ length: 2_001 }, (_, i) => ({ name: `e${String(i)}`, data: Buffer.from('x'), stored: true }))]) },
    { name: '60,000 entries', bytes: zip([...workbook(), ...Array.from({ length: 60_000 }, (_, i) => ({ name: `e${String(i)}`, data: Buffer.alloc(0), stored: true }))]) },
    { name: 'a directory longer than it says', bytes: zip([...workbook(), ...Array.from({ length: 3_000 }, (_, i) => ({ name: `e${String(i)}`, data: Buffer.alloc(0), stored: true }))], 6) },
    { name: 'ZIP64 mark', bytes: zip(workbook(), 0xffff) },
    { name: 'overlapping entries (one kernel, 250 names)', bytes: zip([kernel, ...Array.from({ length: 250 }, (_, i) => ({ ...kernel, name: `k${String(i)}`, at: 0 })), ...workbook().slice(0, 0)]) },
    { name: 'two names for one small part', bytes: zip([{ name: 'a', data: Buffer.from('same') }, { name: 'a', data: Buffer.from('same'), at: 0 }]) },
    { name: 'a zip in a zip in a zip', bytes: zip([{ name: 'a.zip', data: zip([{ name: 'b.zip', data: zip([{ name: 'c', data: zeros(30) }]) }]) }]) },
    { name: 'a zip as sheet', bytes: part('xl/worksheets/sheet1.xml', zip([{ name: 'x', data: zeros(10) }])) },
    { name: 'an encrypted entry', bytes: part('xl/worksheets/sheet1.xml', sheet(''), { flags: 1 }) },
    { name: 'laughs in the sheet', bytes: part('xl/worksheets/sheet1.xml', sheet(reading('j'), laughs)) },
    { name: 'laughs in shared strings', bytes: part('xl/sharedStrings.xml', `<?xml version="1.0"?>${laughs}<sst><si><t>&j;</t></si></sst>`) },
    { name: 'laughs in the styles', bytes: part('xl/styles.xml', `<?xml version="1.0"?>${laughs}<styleSheet>&j;</styleSheet>`) },
    { name: 'laughs in the types', bytes: part('[Content_Types].xml', `<?xml version="1.0"?>${laughs}<Types>&j;</Types>`) },
    { name: 'laughs behind a long comment', bytes: part('xl/worksheets/sheet1.xml', sheet(reading('j'), `<!--${'x'.repeat(100_000)}-->${laughs}`)) },
    { name: 'laughs in UTF-16 little-endian', bytes: part('xl/worksheets/sheet1.xml', wide(sheet(reading('j'), laughs), 'le', true)) },
    { name: 'laughs in UTF-16 big-endian', bytes: part('xl/worksheets/sheet1.xml', wide(sheet(reading('j'), laughs), 'be', true)) },
    { name: 'laughs in UTF-16 without a mark', bytes: part('xl/worksheets/sheet1.xml', wide(sheet(reading('j'), laughs), 'le', false)) },
    { name: 'laughs under another ending', bytes: zip(elsewhere('sheet1.dat', sheet(reading('j'), laughs))), mayRead: true },
    { name: 'laughs under no ending', bytes: zip(elsewhere('sheet1', sheet(reading('j'), laughs))), mayRead: true },
    { name: 'an outside entity', bytes: part('xl/worksheets/sheet1.xml', sheet(reading('x'), outside)) },
    { name: 'an outside parameter entity', bytes: part('xl/worksheets/sheet1.xml', sheet(reading('x'), parameter)) },
    { name: 'an outside entity under another ending', bytes: zip(elsewhere('sheet1.dat', sheet(reading('x'), outside))), mayRead: true },
    { name: 'an outside entity in UTF-16', bytes: part('xl/worksheets/sheet1.xml', wide(sheet(reading('x'), outside), 'le', true)) },
    { name: 'entities nobody declared', bytes: part('xl/worksheets/sheet1.xml', sheet(reading('j'))), mayRead: true },
    { name: 'a sheet 3,000 elements deep', bytes: part('xl/worksheets/sheet1.xml', sheet('<row>'.repeat(3_000))), mayRead: true },
    { name: 'a cell in column XFD of row 1,048,576', bytes: part('xl/worksheets/sheet1.xml', sheet('<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>')), mayRead: true },
    { name: 'names that climb out', bytes: zip([...workbook(), ...['../../up.txt', '/abs.txt', '..\\..\\up.txt', 'C:\\up.txt', 'a/../../up.txt'].map((name) => ({ name, data: Buffer.from('climbed') }))]), mayRead: true },
  ];
}

/** S-06. */
export async function blowUp({ progress }: Run): Promise<Outcome> {
  return inScratch('bombs', async (folder) => {
    const found = new Findings();
    const secret = 'CANARY-OF-ANOTHER-FILE';
    const secretPath = path.join(folder, 'secret.txt');
    writeFileSync(secretPath, secret);
    const list = path.join(folder, 'list');
    let slowestMs = 0;
    let refusedCount = 0;
    const all = bombs(secretPath);
    const rssBefore = process.memoryUsage().rss;
    let rssPeak = 0;
    for (const { name, bytes, mayRead } of all) {
      writeFileSync(list, bytes);
      const startedMs = performance.now();
      try {
        const look = await lookAtFile(list);
        const told = JSON.stringify(look);
        if (told.includes(secret)) found.in(`${name}: another file was read into the list`);
        else if (told.length > 100_000 || told.includes('hahaha')) found.in(`${name}: entities were unfolded, ${String(told.length)} signs`);
        else if (mayRead !== true) found.in(`${name}: was read`);
        else await judgeFile(list, look.headingRow ?? 0, look.headingRow === null ? ['accountNo', 'name'] : look.mapping, '2026-09-18').catch((error: unknown) => { if (!(error instanceof Refusal)) throw error; });
      } catch (error) {
        if (!(error instanceof Refusal)) found.corrupt(`${name}: ${error instanceof Error ? error.message : 'thrown'}`);
        else refusedCount += 1;
      }
      const ms = performance.now() - startedMs;
      slowestMs = Math.max(slowestMs, ms);
      rssPeak = Math.max(rssPeak, process.memoryUsage().rss - rssBefore);
      if (ms > hangMs) found.corrupt(`${name}: took ${(ms / 1000).toFixed(1)} s`);
      progress(`${name}: ${ms.toFixed(0)} ms`);
    }
    const stray = readdirSync(folder).filter((name) => name !== 'list' && name !== 'secret.txt');
    if (stray.length > 0) found.in(`files came out of a container: ${stray.join(', ')}`);
    if (rssPeak > parserMegabytes * 1024 * 1024) found.corrupt(`${(rssPeak / 1024 / 1024).toFixed(0)} MB more than before`);
    // The known-bad twin: inflate first, look later.
    const naive = unzip(zip([{ name: 'x', data: Buffer.alloc(zipLimits.outBytes + 1) }])).get('x') ?? inflateRawSync(Buffer.alloc(0));
    return {
      trials: all.length, acknowledged: all.length, in: found.got.length, corrupt: found.broke.length, control: naive.length > zipLimits.outBytes ? 'fails' : 'passes',
      why: found.why(`${String(refusedCount)} refused by name, the others read without anything unfolded or written; slowest ${slowestMs.toFixed(0)} ms with the start of its worker, ${(rssPeak / 1024 / 1024).toFixed(0)} MB more; inflating first gave ${(naive.length / 1024 / 1024).toFixed(0)} MB`),
    };
  });
}
