/**
 * `desktop.listPrinters`, `desktop.preview`, `desktop.print`: from the service's markup to a PDF, pictures of its pages, the
 * printer, and the word back to the service how it ended. The bytes that were hashed are what is shown, printed and kept.
 */
import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { WebContents } from 'electron';
import { z } from 'zod';
import { previewInputSchema, printInputSchema, printSource, printSourceSchema, type PreviewOutput, type PrintOutput } from '#shared/protocol/desktop.ts';
import { writeAtomically } from '../app/atomicFile.ts';
import { DesktopError, type Broker, type DesktopMethod } from '../broker/serviceBroker.ts';
import { pageShelf, type ShelvedPaper } from './pageShelf.ts';
import { paperOrigin } from './paperScheme.ts';
import { makePdf, printPictures } from './paperWindow.ts';
import { folderPrinter, listPrinters, printToFolder } from './print.ts';
import { previewDpi, printDpi, renderPages } from './renderPages.ts';
import { findSpooler, printThroughSpooler, type Outcome } from './spooler.ts';

/** What printing needs from the start-up. */
export interface PaperNeeds {
  readonly broker: () => Broker;
  /** Folder of the open station; takes the intake folder and the memory of printers. */
  readonly dataFolder: string;
  /** Folder that stands in for a printer, practice only. */
  readonly printFolder: string | null;
  readonly log: (line: string) => void;
}

const refuse = (reason: string, params: Record<string, string | number> = {}): never => {
  throw new DesktopError({ code: 'REFUSED', reason, params });
};

/** Input of a desktop method, or a refusal that names the field. */
function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new DesktopError({ code: 'VALIDATION', issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), rule: issue.code })) });
}

/** Which printer each kind of paper went to last. A convenience: a file that cannot be read is forgotten. */
function printerMemory(dataFolder: string): { lastOf(key: string): string | null; remember(key: string, printer: string): void } {
  const file = path.join(dataFolder, 'printers.json');
  const read = (): Record<string, string> => {
    try {
      return z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      // No file yet, or damaged: the user picks the printer once more.
      return {};
    }
  };
  return {
    lastOf: (key) => {
      const all = read();
      return Object.hasOwn(all, key) ? (all[key] ?? null) : null;
    },
    remember: (key, printer) => writeAtomically(file, JSON.stringify({ ...read(), [key]: printer })),
  };
}

const stagedPath = (dataFolder: string, id: string): string => path.join(dataFolder, 'intake', id);

/** Seals the PDF under a key of its own and puts it where the service takes it over. Only the service learns the key. */
function stage(dataFolder: string, pdf: Buffer): { readonly id: string; readonly key: string; readonly bytes: number } {
  const id = randomUUID();
  const key = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(id, 'utf8'));
  const sealed = Buffer.concat([nonce, cipher.update(pdf), cipher.final(), cipher.getAuthTag()]);
  writeAtomically(stagedPath(dataFolder, id), sealed);
  return { id, key: key.toString('hex'), bytes: pdf.length };
}

/** The three desktop methods of paper. */
export function paperMethods(needs: PaperNeeds): { readonly listPrinters: DesktopMethod; readonly preview: DesktopMethod; readonly print: DesktopMethod } {
  const memory = printerMemory(needs.dataFolder);
  /** Runs under way by their id: a second press of the key joins the first. */
  const running = new Map<string, Promise<PrintOutput>>();

  const preview = async (input: unknown, sender: WebContents): Promise<PreviewOutput> => {
    const wanted = parseInput(previewInputSchema, input);
    const source = printSourceSchema.parse(await needs.broker().ask(sender, printSource.get, wanted));
    const made = await makePdf({ title: `${source.title} ${source.number}`, css: source.css, body: source.body });
    if (made.overflow > 0) refuse('PRINT_DOES_NOT_FIT', { page: made.overflow });
    const pictures = await renderPages(made.pdf, previewDpi);
    const sha256 = createHash('sha256').update(made.pdf).digest('hex');
    const token = pageShelf.put({
      pdf: made.pdf, sha256, pictures, widthMm: source.widthMm, heightMm: source.heightMm, paperId: source.paperId, grantId: wanted.grantId, number: source.number, title: source.title, reprint: source.reprint, printerKey: source.printerKey,
      mayPrint: source.mayPrint, missing: source.missing, ownerId: sender.id,
    });
    const copyOfPage = made.pages.flatMap((count, copy) => Array.from({ length: count }, () => source.copies[copy] ?? ''));
    return {
      token, number: source.number, title: source.title, widthMm: source.widthMm, heightMm: source.heightMm, copies: source.copies, sha256, bytes: made.pdf.length, reprint: source.reprint, missing: source.missing, mayPrint: source.mayPrint,
      pages: pictures.map((_picture, i) => ({ url: `${paperOrigin}/pages/${token}/${String(i + 1)}.png`, copy: copyOfPage[i] ?? '' })), lastPrinter: memory.lastOf(source.printerKey),
    };
  };

  const spool = async (paper: ShelvedPaper, printer: string, runId: string, sender: WebContents): Promise<Outcome> => {
    if (printer === folderPrinter && needs.printFolder !== null) return printToFolder(needs.printFolder, paper.number, runId, paper.pdf);
    const spooler = findSpooler();
    if (spooler !== null) return printThroughSpooler(spooler, printer, paper.number, paper.pdf, paper.widthMm, paper.heightMm);
    const token = pageShelf.put({ ...paper, pictures: await renderPages(paper.pdf, printDpi), ownerId: sender.id });
    try {
      const urls = paper.pictures.map((_picture, i) => `${paperOrigin}/pages/${token}/${String(i + 1)}.png`);
      return (await printPictures(urls, printer, paper.widthMm, paper.heightMm)) ? 'printed' : 'notPrinted';
    } finally {
      pageShelf.drop(token);
    }
  };

  const runPrint = async (token: string, printer: string, runId: string, sender: WebContents): Promise<PrintOutput> => {
    const paper = pageShelf.find(token, sender.id) ?? refuse('PRINT_PREVIEW_GONE');
    const [missing] = paper.missing;
    if (missing) refuse('PRINT_MISSING_GLYPH', { char: missing.char, code: missing.code });
    if (!paper.mayPrint) refuse('PRINT_NOT_ALLOWED', { number: paper.number });
    const { printers } = await listPrinters(sender, needs.printFolder);
    if (!printers.some((known) => known.name === printer)) refuse('PRINT_PRINTER_GONE', { printer });

    const file = stage(needs.dataFolder, paper.pdf);
    // Before the printer gets a byte the service knows of the run: whatever happens now, the number is printed, not printed or to be confirmed.
    try {
      await needs.broker().ask(sender, printSource.begin, { runId, paperId: paper.paperId, grantId: paper.grantId, reprint: paper.reprint, printer, pages: paper.pictures.length, sha256: paper.sha256, file }, randomUUID());
    } catch (error) {
      // Refused for certain: nobody will take the sealed copy over. After any other error the service may have it on record.
      if (error instanceof DesktopError && error.error.code === 'REFUSED') rmSync(stagedPath(needs.dataFolder, file.id), { force: true });
      throw error;
    }
    let outcome: Outcome;
    try {
      outcome = await spool(paper, printer, runId, sender);
    } catch (error) {
      // Half of it may be on paper: the person at the printer says which.
      needs.log(`printing failed: ${error instanceof Error ? error.name : 'unknown'}`);
      outcome = 'unknown';
    }
    // Sheets printed from now on carry another 「补打 n」, so this PDF may not be printed a second time.
    pageShelf.drop(token);
    memory.remember(paper.printerKey, printer);
    try {
      await needs.broker().ask(sender, printSource.end, { runId, outcome }, randomUUID());
    } catch (error) {
      // The run stays open in the service and the desk asks the person; never told as printed without the service knowing.
      needs.log(`the end of a print run was not recorded: ${error instanceof DesktopError ? error.error.code : 'unknown'}`);
      return { runId, outcome: 'unknown' };
    }
    return { runId, outcome };
  };

  return {
    listPrinters: async (_input, sender) => listPrinters(sender, needs.printFolder),
    preview,
    print: async (input, sender) => {
      const { token, printer, runId } = parseInput(printInputSchema, input);
      const under = running.get(runId) ?? runPrint(token, printer, runId, sender).finally(() => running.delete(runId));
      running.set(runId, under);
      return under;
    },
  };
}
