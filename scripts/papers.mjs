// `npm run papers [-- FOLDER]`: every paper from fixed data, as PDF and as pictures of its pages, into docs/papers/.
// The product's own templates, window and page renderer make them; look at them after changing a template.
import path from 'node:path';
import { at } from './lib/paths.mjs';
import { press } from './lib/press.mjs';
import { copiesOf, renderPaper } from '../service/features/documents/papers/renderPaper.ts';
import { samplePapers } from '../tests/support/samplePapers.ts';

const target = path.resolve(process.argv[2] ?? at('docs/papers'));
const jobs = samplePapers.map(({ file, number, snapshot, reprint }) => {
  const paper = renderPaper(snapshot, {
    number, checkCode: '7F3A90C2', edition: 1, stationName: '示例供电所', copies: copiesOf[snapshot.kind], reprint: reprint ?? 0, unmasked: false, sample: true, voided: false, printedAt: '2026-09-18T02:53:00.000Z', printedBy: '王示例（616）',
  });
  return { file, title: `${paper.title} ${number}`, css: paper.css, body: paper.body.markup };
});
for (const made of await press({ target, dpi: 110, jobs })) process.stdout.write(`${made.file}: ${made.pages.join('+')} page(s), ${String(Math.round(made.bytes / 1024))} KiB, ${String(made.pdfMs)} ms\n`);
