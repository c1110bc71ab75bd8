/** The printers of this PC, and the folder that stands in for one at practice stations. */
import path from 'node:path';
import type { WebContents } from 'electron';
import type { ListPrintersOutput } from '#shared/protocol/desktop.ts';
import { writeAtomically } from '../app/atomicFile.ts';
import { safeFileName } from './files.ts';
import type { Outcome } from './spooler.ts';

/** Stands for the folder that takes PDF files in place of a printer, at practice stations. */
export const folderPrinter = 'folder:';

/** Printers of this PC, the practice folder first where there is one. */
export async function listPrinters(sender: WebContents, printFolder: string | null): Promise<ListPrintersOutput> {
  const found = await sender.getPrintersAsync();
  const printers = found.map((printer) => ({ name: printer.name, title: printer.displayName === '' ? printer.name : printer.displayName, isDefault: printFolder === null && isDefault(printer), isFolder: false }));
  return { printers: printFolder === null ? printers : [{ name: folderPrinter, title: path.basename(printFolder), isDefault: true, isFolder: true }, ...printers] };
}

/** Older shells tell the default printer by a field that newer ones have dropped from their types. */
const isDefault = (printer: object): boolean => 'isDefault' in printer && printer.isDefault === true;

/** Writes the PDF into the practice folder; the run makes the name unique. */
export function printToFolder(folder: string, number: string, runId: string, pdf: Uint8Array): Outcome {
  writeAtomically(path.join(folder, `${safeFileName(number)}-${runId.slice(-4)}.pdf`), pdf);
  return 'printed';
}
