/**
 * Reads a picked list, text or workbook, into rows of text. Runs in the import worker only: it meets bytes nobody has
 * checked, and has no access to the store.
 */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { streamXlsxRows } from 'hucre/xlsx';
import Papa from 'papaparse';
import type { ImportEncoding } from '#shared/features/directory/directory.codes.ts';
import { cleanText } from '#shared/features/directory/importValues.rules.ts';
import { detectEncoding } from './encoding.ts';
import type { RawRow } from './rowVerdicts.ts';
import { findZipFault, type ZipFault } from './zipGuard.ts';

/** Files above this are not opened at all. */
export const maxFileBytes = 64 * 1024 * 1024;
/** More rows than any station has customers; a longer list is split by the user. */
export const maxRows = 300_000;
const maxColumns = 200;
/** Longest cell a spreadsheet program can hold; a longer one is an unclosed quotation mark that swallowed rows. */
const maxCellLength = 32_767;

/** Why a file as a whole cannot be read. */
export type FileFault = ZipFault | 'fileEmpty' | 'fileTooBig' | 'fileOldWorkbook' | 'fileUnknown' | 'fileTooManyRows' | 'fileQuoteOpen' | 'fileUnreadable';

/** A file fault with the row it was met in, 0 where it concerns the whole file. */
export class FileRefused extends Error {
  readonly fault: FileFault;
  readonly rowNo: number;
  constructor(fault: FileFault, rowNo = 0) {
    super(fault);
    this.name = 'FileRefused';
    this.fault = fault;
    this.rowNo = rowNo;
  }
}

/** A list in memory. `delimiter` and `encoding` are null for a workbook. */
export interface ListFile {
  readonly format: 'delimited' | 'workbook';
  readonly encoding: ImportEncoding | null;
  readonly delimiter: string | null;
  readonly rows: readonly RawRow[];
}

/**
 * Reads the file at `path`. What it is is told by its first bytes, never by its name.
 *
 * @param sheet index of a workbook's sheet, from 0
 * @throws FileRefused naming what is wrong with the file
 */
export async function readList(path: string, sheet = 0): Promise<ListFile> {
  const { size } = statSync(path);
  if (size === 0) throw new FileRefused('fileEmpty');
  if (size > maxFileBytes) throw new FileRefused('fileTooBig');
  const bytes = readFileSync(path);
  const list = bytes.length > 22 && bytes.readUInt16BE(0) === 0x504b ? await readWorkbook(bytes, sheet) : await readDelimited(path, bytes);
  if (list.rows.every((row) => row.cells.every((cell) => cell === ''))) throw new FileRefused('fileEmpty');
  return list;
}

async function readWorkbook(bytes: Buffer, sheet: number): Promise<ListFile> {
  const fault = findZipFault(bytes);
  if (fault) throw new FileRefused(fault);
  const rows: RawRow[] = [];
  try {
    for await (const { index, values } of streamXlsxRows(bytes, { sheet, readStyles: true })) {
      if (rows.length >= maxRows) throw new FileRefused('fileTooManyRows', index + 1);
      rows.push({ rowNo: index + 1, cells: values.slice(0, maxColumns).map(cellText) });
    }
  } catch (error) {
    // The library throws its own errors for parts it cannot read; the user needs one sentence, not its internals.
    if (error instanceof FileRefused) throw error;
    throw new FileRefused('fileUnreadable', rows.length);
  }
  return { format: 'workbook', encoding: null, delimiter: null, rows };
}

/** A cell as its text. A whole number keeps its digits (accounts and meters are often numeric), a day becomes `YYYY-MM-DD`. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.slice(0, maxCellLength);
  if (typeof value === 'number') return Number.isInteger(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value.toFixed(0) : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  return typeof value === 'boolean' ? (value ? 'TRUE' : 'FALSE') : '';
}

async function readDelimited(path: string, bytes: Buffer): Promise<ListFile> {
  if (bytes.length >= 8 && bytes.readUInt32BE(0) === 0xd0cf11e0) throw new FileRefused('fileOldWorkbook');
  const { encoding, bom } = detectEncoding(bytes);
  // Other binary files: text holds no zero sign once its encoding is known.
  if (!encoding.startsWith('utf-16') && bytes.subarray(0, 65_536).includes(0)) throw new FileRefused('fileUnknown');
  const head = new TextDecoder(encoding).decode(bytes.subarray(bom, Math.min(bytes.length, 65_536 + bom)));
  const delimiter = guessDelimiter(head);
  const rows = await parseText(decodedText(path, encoding, bom), delimiter);
  return { format: 'delimited', encoding, delimiter, rows };
}

async function* decodedText(path: string, encoding: ImportEncoding, bom: number): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of createReadStream(path, { start: bom })) {
    const text = decoder.decode(chunk as Buffer, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

function parseText(text: AsyncIterable<string>, delimiter: string): Promise<RawRow[]> {
  return new Promise((resolve, reject) => {
    const rows: RawRow[] = [];
    let fault: FileRefused | null = null;
    Papa.parse<string[]>(Readable.from(text), {
      delimiter,
      skipEmptyLines: false,
      step: ({ data, errors }, parser) => {
        const rowNo = rows.length + 1;
        if (errors.some((error) => error.code === 'MissingQuotes') || data.some((cell) => cell.length > maxCellLength)) fault = new FileRefused('fileQuoteOpen', rowNo);
        else if (rowNo > maxRows) fault = new FileRefused('fileTooManyRows', rowNo);
        if (fault) parser.abort();
        else rows.push({ rowNo, cells: data.slice(0, maxColumns) });
      },
      complete: () => {
        if (fault) reject(fault);
        else resolve(dropEmptyEnd(rows));
      },
      error: reject,
    });
  });
}

/** The line end of the last row yields one empty row more; it is no row of the list. */
function dropEmptyEnd(rows: RawRow[]): RawRow[] {
  while (rows.length > 0 && rows.at(-1)?.cells.every((cell) => cell === '')) rows.pop();
  return rows;
}

/** The sign that splits most of the first lines into most, equally many cells; a comma where nothing does. */
export function guessDelimiter(head: string): string {
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of [',', '\t', ';', '|', '，']) {
    const widths = Papa.parse<string[]>(head, { delimiter, preview: 60 }).data.filter((row) => row.some((cell) => cleanText(cell) !== '')).map((row) => row.length);
    const counts = new Map<number, number>();
    for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
    for (const [width, count] of counts) if (width > 1 && width * count > best.score) best = { delimiter, score: width * count };
  }
  return best.delimiter;
}
