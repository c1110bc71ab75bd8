/** The workbook of rows that were not taken: the cells of the file, and why and what to do. Every cell is typed text (ATTACK S-04). */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { refuse } from '#shared/protocol/appError.ts';
import type { directoryContracts } from '#shared/features/directory/directory.contract.ts';
import type { InputOf } from '#shared/protocol/contract.ts';
import { importFieldText, importProblemText } from '#shared/features/directory/importProblems.text.ts';
import { Refusal } from '#shared/protocol/appError.ts';
import type { BeforeContext, CommandContext } from '#service/runtime/context.ts';
import { findRun } from './directory.store.ts';
import { keptRows, type KeptRow } from './importWork.store.ts';

type Download = typeof directoryContracts.downloadRefused;

const columnText = { zh: ['原文件行号', '未收原因', '怎样处理'], en: ['Row in the file', 'Why it was not taken', 'What to do'] } as const;
const sheetName = { zh: '未收行', en: 'Not taken' } as const;

/** Rows of the workbook, headings first. Reason columns stand last, so that the corrected file is mapped like the first one. */
export function refusedSheet(rows: readonly KeptRow[], language: 'zh' | 'en'): string[][] {
  const headings = rows.find((row) => row.rowNo === 0)?.cells ?? [];
  const listed = rows.filter((row) => row.rowNo > 0);
  const width = Math.max(headings.length, ...listed.map((row) => row.cells.length));
  const padded = (cells: readonly string[]): string[] => Array.from({ length: width }, (_, i) => cells[i] ?? '');
  return [
    [...padded(headings), ...columnText[language]],
    ...listed.map((row) => {
      const said = row.problems.map(({ field, rule, params }) => {
        const { reason, remedy } = importProblemText(language, rule, params);
        return { reason: field === null ? reason : `${importFieldText[field][language]}：${reason}`, remedy };
      });
      return [...padded(row.cells), String(row.rowNo), said.map((one) => one.reason).join('；'), [...new Set(said.map((one) => one.remedy))].join('；')];
    }),
  ];
}

/** What the handler answers and logs. */
export interface PreparedDownload { readonly token: string; readonly name: string; readonly rows: number }

/**
 * Before: writes the workbook into the outbox, from where the shell saves it to where the person wants it.
 *
 * @refuses IMPORT_NOTHING_REFUSED · NOT_FOUND importRun
 */
export async function prepareDownload(ctx: BeforeContext, input: InputOf<Download>, newToken: () => string): Promise<PreparedDownload> {
  const run = findRun(ctx.db, input.runId);
  if (!run) throw new Refusal({ code: 'NOT_FOUND', entity: 'importRun', id: input.runId });
  const rows = ctx.bookkeeping((work) => keptRows(work, run.id));
  if (rows.length <= 1) refuse('IMPORT_NOTHING_REFUSED');
  const bytes = await writeXlsx({ sheets: [{ name: sheetName[input.language], rows: refusedSheet(rows, input.language), freezePane: { rows: 1 } }] });
  const outbox = join(ctx.folder, 'outbox');
  mkdirSync(outbox, { recursive: true, mode: 0o700 });
  const token = newToken();
  writeFileSync(join(outbox, token), bytes, { mode: 0o600 });
  return { token, name: `${run.file_name.replace(/\.[^.]*$/, '')}-${sheetName[input.language]}.xlsx`, rows: rows.length - 1 };
}

/** Writes the disclosure into the audit trail (R-PI-16). */
export function downloadRefused(ctx: CommandContext, input: InputOf<Download>, prepared: PreparedDownload): PreparedDownload {
  ctx.audit({ act: 'export', object: input.runId, reason: 'import', outcome: `rows:${String(prepared.rows)}` });
  return prepared;
}
