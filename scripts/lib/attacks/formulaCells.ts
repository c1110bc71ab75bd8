/** S-04: cells that a spreadsheet program would calculate, through the workbook of rows not taken. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { v4 } from 'uuid';
import { readList } from '#service/features/directory/parsing/readList.ts';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import { Findings, type Outcome, type Run } from './row.ts';
import { inScratch } from './scratch.ts';
import { openAttackStation } from './station.ts';
import { formulas, markup } from './strings.ts';
import { unzip } from './zip.ts';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** What in a workbook would be more than typed text. */
export function liveCells(bytes: Buffer): string[] {
  return [...unzip(bytes)].flatMap(([name, body]) => {
    const xml = body.toString('utf8');
    if (/externalLink|connections|vbaProject|oleObject|ddeLink|hyperlinks/i.test(name)) return [`the part ${name}`];
    const links = /Type="[^"]*\/(?:hyperlink|externalLink)"/.test(xml) ? [`a link in ${name}`] : [];
    if (!name.startsWith('xl/worksheets/')) return links;
    const typed = [...xml.matchAll(/<c\b([^>]*?)(\/?)>/g)].filter(([, attributes, empty]) => empty !== '/' && !/\bt="(?:s|inlineStr|str)"/.test(attributes ?? '')).map(([tag]) => `${name} ${tag}`);
    return [...links, ...typed, ...(/<f[\s>/]/.test(xml) ? [`a formula in ${name}`] : []), ...(/<hyperlink\b/.test(xml) ? [`a hyperlink in ${name}`] : [])];
  });
}

/** S-04. */
export async function formulaCells({ trials }: Run): Promise<Outcome> {
  return inScratch('formulas', async (folder) => {
    const found = new Findings();
    const texts = [...formulas, ...markup].slice(0, trials);
    let control = 0;
    const station = await openAttackStation(folder);
    try {
      const lead = await station.signIn('611');
      const token = v4();
      const intake = path.join(station.folder, 'intake');
      mkdirSync(intake, { recursive: true });
      // In the headings, in the account (so that no row is sound) and in every other column.
      const headings = ['户号', '户名', '用电地址', '联系电话', '备注', ...texts.slice(0, 12)];
      const csv = [headings, ...texts.map((text) => [text, text, text, text, text, '-5', text])].map((row) => row.map(quoted).join(',')).join('\r\n');
      writeFileSync(path.join(intake, token), csv);
      const original = await readList(path.join(intake, token));
      const look = await station.call(lead, 'directory.startImport', { token, fileName: '=cmd|.csv' });
      if (!look.ok) throw new Error(look.text);
      const { runId, headingRow, mapping } = look.value as { runId: string; headingRow: number; mapping: (string | null)[] };
      const preview = await station.call(lead, 'directory.previewImport', { runId, headingRow, mapping });
      if (!preview.ok) throw new Error(preview.text);
      const taken = await station.call(lead, 'directory.commitImport', { runId, takeNewNames: false, from: 0 });
      if (!taken.ok) throw new Error(taken.text);
      let refusedRows = 0;
      await station.call(lead, 'session.confirm', { by: 'password', password: practicePassword });
      for (const language of ['zh', 'en']) {
        const download = await station.call(lead, 'directory.downloadRefused', { runId, language });
        if (!download.ok) throw new Error(download.text);
        const answer = download.value as { token: string; name: string; rows: number };
        refusedRows = answer.rows;
        const file = path.join(station.folder, 'outbox', answer.token);
        const bytes = readFileSync(file);
        for (const live of liveCells(bytes)) found.in(`${live} in the ${language} workbook`);
        // Taken in again, it must be what it was: the guard changes types, never texts.
        const again = await readList(file);
        const rowOf = new Map(original.rows.map((row) => [String(row.rowNo), row.cells]));
        for (const row of again.rows.slice(1)) {
          const from = rowOf.get(row.cells[headings.length] ?? '');
          const differs = from?.findIndex((text, i) => (row.cells[i] ?? '').replace(/\r\n?/g, '\n') !== text.replace(/\r\n?/g, '\n')) ?? 0;
          if (differs >= 0) found.corrupt(`row ${row.cells[headings.length] ?? '?'} came back as ${JSON.stringify(row.cells[differs])} instead of ${JSON.stringify(from?.[differs])}`);
        }
        if (again.rows.length - 1 !== answer.rows) found.corrupt(`${String(answer.rows)} rows, ${String(again.rows.length - 1)} came back`);
      }
      if (refusedRows < texts.length / 2) found.corrupt(`only ${String(refusedRows)} rows were in the workbook: nothing was tried`);
      // The same cells as a plain list, opened by a spreadsheet program: what it would take for a formula.
      control = csv.split(/,|\r\n/).filter((cell) => /^"?[=+\-@\t\r＝＋－＠]/.test(cell)).length;
    } finally {
      await station.close();
    }
    return {
      trials: texts.length, acknowledged: texts.length, in: found.got.length, corrupt: found.broke.length, control: control > 0 ? 'fails' : 'passes',
      why: found.why(`every cell of the workbook of rows not taken is typed text, no formula, link or outside part, and comes back as it was; in the plain list ${String(control)} cells would be calculated`),
    };
  });
}
