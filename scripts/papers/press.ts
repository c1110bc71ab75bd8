/**
 * A small Electron main process that runs the product's own print path over a list of jobs: markup in, PDF and page pictures
 * out. Started by `scripts/papers.mjs` and by the paper tests, with the job file as its last argument.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { app, session } from 'electron';
import { declareSchemes } from '../../electron/main/app/appScheme.ts';
import { closeDoors, closeSession } from '../../electron/main/app/closedDoors.ts';
import { servePapers } from '../../electron/main/desktop/paperScheme.ts';
import { makePdf } from '../../electron/main/desktop/paperWindow.ts';
import { renderPages } from '../../electron/main/desktop/renderPages.ts';

interface Job {
  readonly file: string;
  readonly title: string;
  readonly css: string;
  readonly body: string;
}

interface Order {
  readonly fonts: string;
  readonly target: string;
  readonly dpi: number;
  readonly jobs: readonly Job[];
}

const order = JSON.parse(readFileSync(process.argv.at(-1) ?? '', 'utf8')) as Order;
declareSchemes();
closeDoors();

async function run(): Promise<void> {
  await app.whenReady();
  closeSession(session.defaultSession);
  servePapers(session.defaultSession, order.fonts);
  const results: object[] = [];
  for (const job of order.jobs) {
    const startedMs = performance.now();
    const made = await makePdf(job);
    const pdfMs = performance.now() - startedMs;
    const pictures = order.dpi === 0 ? [] : await renderPages(made.pdf, order.dpi);
    writeFileSync(path.join(order.target, `${job.file}.pdf`), made.pdf);
    pictures.forEach((picture, i) => writeFileSync(path.join(order.target, `${job.file}-${String(i + 1)}.png`), picture));
    results.push({ file: job.file, pages: made.pages, overflow: made.overflow, bytes: made.pdf.length, pdfMs: Math.round(pdfMs) });
  }
  writeFileSync(path.join(order.target, 'press.json'), JSON.stringify(results));
}

run().then(
  () => app.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    app.exit(1);
  },
);
