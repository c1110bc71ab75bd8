import { maskAddress, maskName, maskPhone } from '#shared/kit/mask.ts';
import type { FormCell, FormPaper } from '#shared/features/documents/papers.shapes.ts';
import { html, nothing, type Html } from './markup.ts';
import { actWords } from './paperWords.ts';
import { a4, checkBlock, layOut, type PaperFrame, type PaperMarkup } from './sheet.ts';

const css = `.facts{margin-bottom:2.5mm}
.facts col.l{width:24mm}
.facts td{height:8mm}
.list{margin-bottom:2.5mm;font-size:9.5pt;line-height:4.7mm}
.list td{padding:.9mm 1.4mm;vertical-align:top;white-space:pre-line}
.list td.mid{vertical-align:middle;text-align:center}
.heading{font-family:"Firstdesk Hei","Firstdesk Rare";font-size:11pt;line-height:7mm}
.end{display:flex;align-items:flex-end;gap:6mm;padding-top:2.5mm;height:27mm}
.end .check{flex:0 0 26mm}
.end .notes{flex:1;font-size:9.5pt;line-height:4.8mm}
.sigs{display:flex;flex-direction:column;gap:2mm;padding-top:2mm}
.sigs .line{font-family:"Firstdesk Kai","Firstdesk Rare";font-size:11pt;line-height:7mm;text-align:right}
.sigs u{display:inline-block;text-decoration:none;border-bottom:.2mm solid #000;width:34mm;height:5mm;vertical-align:bottom;margin:0 1mm}
.sigs u.n{width:9mm}`;

const masks = { name: maskName, phone: maskPhone, address: maskAddress } as const;

/** Words as they are; what is a customer's masked unless an unmasked print was granted (R-PI-15). */
function cellWords(cell: FormCell, unmasked: boolean): string {
  if (typeof cell === 'string') return cell;
  if ('mask' in cell) return unmasked || cell.text === '' ? cell.text : masks[cell.mask](cell.text);
  return cell.map((part) => cellWords(part, unmasked)).filter((words) => words !== '').join('\n');
}

const signature = (line: FormPaper['signatures'][number]): Html =>
  line.by === null ? html`<div class="line">${line.label}<u></u><u class="n"></u>月<u class="n"></u>日<u class="n"></u>时</div>` : html`<div class="line">${line.label}　${actWords(line.by)}</div>`;

/** A working paper: A4, facts in two columns, tables that run on over pages, signatures at the end. */
export function formTemplate(paper: FormPaper, frame: PaperFrame): PaperMarkup {
  const facts: Html[] = [];
  for (let i = 0; i < paper.facts.length; i += 1) {
    const [one, two] = [paper.facts[i], paper.facts[i + 1]];
    if (one === undefined) continue;
    if (one.value.length <= 26 && two !== undefined && two.value.length <= 26) {
      facts.push(html`<tr><th>${one.label}</th><td>${one.value}</td><th>${two.label}</th><td>${two.value}</td></tr>`);
      i += 1;
    } else facts.push(html`<tr><th>${one.label}</th><td colspan="3" data-split>${one.value}</td></tr>`);
  }
  const tables = paper.tables.map((table) => html`${table.heading === '' ? nothing : html`<div class="heading">${table.heading}</div>`}<table class="frame list" data-flow><colgroup>${table.columns.map((column) => html`<col style="${column.mm === null ? '' : `width:${String(column.mm)}mm`}">`)}</colgroup>
<tr data-head>${table.columns.map((column) => html`<th>${column.title}</th>`)}</tr>
${table.rows.map((row) => html`<tr>${table.columns.map((_column, i) => html`<td style="height:${table.rowMm}mm"${i === 0 ? html` class="mid"` : nothing}>${cellWords(row[i] ?? '', frame.unmasked)}</td>`)}</tr>`)}</table>`);
  const content = (): Html => html`${facts.length === 0 ? nothing : html`<table class="frame facts" data-flow><colgroup><col class="l"><col><col class="l"><col></colgroup>${facts}</table>`}${tables}
${paper.signatures.length === 0 ? nothing : html`<div class="sigs" data-keep>${paper.signatures.map(signature)}</div>`}
<div class="end" data-last>${checkBlock(frame)}<div class="notes">${paper.notes.map((note) => html`<p>${note}</p>`)}</div></div>`;
  return layOut(a4, frame, paper.title, css, content, paper.under);
}
