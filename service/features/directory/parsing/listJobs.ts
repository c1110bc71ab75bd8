/** The two jobs of the import worker: a first look at a list, and the verdict on all of it. */
import type { AreaClass, ImportEncoding, ImportProblem } from '#shared/features/directory/directory.codes.ts';
import { findHeadingRow, headingSignature, proposeMapping, type ColumnMapping } from '#shared/features/directory/importColumns.rules.ts';
import { cleanText } from '#shared/features/directory/importValues.rules.ts';
import { readList, type FileFault } from './readList.ts';
import { areaKey, isFiller, judgeRow, judgeTogether, type CleanRow, type JudgedRow } from './rowVerdicts.ts';

/** Rows and cells shown before anything is taken. */
const headRows = 40;
const headCells = 40;
const headSigns = 80;

/** A first look. `head` are the first rows as shown; `signature` names the headings where they were found. */
export interface ListLook {
  readonly format: 'delimited' | 'workbook';
  readonly encoding: ImportEncoding | null;
  readonly delimiter: string | null;
  readonly rows: number;
  readonly head: readonly (readonly string[])[];
  readonly headingRow: number | null;
  readonly mapping: ColumnMapping;
  readonly signature: string | null;
}

/** Reads the list and proposes heading row and mapping. */
export async function lookAt(path: string): Promise<ListLook> {
  const { format, encoding, delimiter, rows } = await readList(path);
  const cells = rows.slice(0, headRows * 3).map((row) => row.cells);
  const headingRow = findHeadingRow(cells);
  const headings = headingRow === null ? [] : (cells[headingRow] ?? []);
  return {
    format, encoding, delimiter, rows: rows.length, headingRow,
    head: cells.slice(0, headRows).map((row) => row.slice(0, headCells).map((cell) => cleanText(cell).slice(0, headSigns))),
    mapping: headingRow === null ? [] : proposeMapping(headings, cells.slice(headingRow + 1)),
    signature: headingRow === null ? null : headingSignature(headings),
  };
}

/** A transformer area or village that sound rows name. `areaClass` is the commonest among them. */
export interface NamedArea { readonly code: string; readonly name: string; readonly areaClass: AreaClass | null; readonly village: string | null }
export interface NamedVillage { readonly name: string; readonly areaClass: AreaClass | null }

/** The rows of one account, sound ones only, in the order of the file. */
export interface AccountRows { readonly rows: readonly { readonly rowNo: number; readonly cells: readonly string[]; readonly value: CleanRow }[] }

/** All of a list after judging. `accounts` and `kept` are JSON texts: they cross a thread and wait in memory. */
export interface JudgedList {
  readonly headings: readonly string[];
  readonly signature: string;
  readonly rows: number;
  readonly sound: number;
  readonly refused: number;
  readonly duplicate: number;
  readonly conflict: number;
  readonly reasons: readonly { readonly rule: ImportProblem; readonly rows: number }[];
  readonly accounts: readonly string[];
  readonly kept: readonly string[];
  readonly areas: readonly NamedArea[];
  readonly villages: readonly NamedVillage[];
}

/** What the worker answers. */
export type ParserReply = { readonly ok: true; readonly look: ListLook } | { readonly ok: true; readonly judged: JudgedList } | { readonly ok: false; readonly fault: FileFault; readonly rowNo: number };

/** Reads the list again and judges every row below the headings. */
export async function judgeList(path: string, how: { readonly headingRow: number; readonly mapping: ColumnMapping; readonly today: string }): Promise<JudgedList> {
  const { format, rows } = await readList(path);
  const headings = rows[how.headingRow]?.cells ?? [];
  // Blank headings at the right edge are no columns: rows without them are not cut short.
  const width = headings.reduce((last, heading, i) => (cleanText(heading) === '' && (how.mapping[i] ?? null) === null ? last : i + 1), 0);
  const options = { mapping: how.mapping, width, today: how.today, isDelimited: format === 'delimited' };
  const judged = judgeTogether(rows.slice(how.headingRow + 1).filter((row) => !isFiller(row.cells, headings)).map((row) => judgeRow(row, options)));
  const count = (verdict: JudgedRow['verdict']): number => judged.filter((row) => row.verdict === verdict).length;
  const sound = judged.filter((row) => row.verdict === 'sound');
  const byAccount = Map.groupBy(sound, (row) => row.value?.accountNo ?? '');
  const reasons = new Map<ImportProblem, number>();
  for (const row of judged) for (const rule of new Set(row.problems.map((problem) => problem.rule))) reasons.set(rule, (reasons.get(rule) ?? 0) + 1);
  return {
    headings, signature: headingSignature(headings), rows: judged.length, sound: sound.length, refused: count('refused'), duplicate: count('duplicate'), conflict: count('conflict'),
    reasons: [...reasons].map(([rule, n]) => ({ rule, rows: n })).sort((a, b) => b.rows - a.rows || a.rule.localeCompare(b.rule)),
    accounts: [...byAccount.values()].map((group) => JSON.stringify({ rows: group.map(({ rowNo, cells, value }) => ({ rowNo, cells, value })) })),
    kept: judged.filter((row) => row.verdict === 'refused' || row.verdict === 'conflict').map(({ rowNo, verdict, problems, cells }) => JSON.stringify({ rowNo, verdict, problems, cells })),
    ...namedPlaces(sound),
  };
}

/** The commonest value, the earliest of equals. */
function commonest<T>(values: readonly T[]): T | null {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce<readonly [T, number] | null>((best, entry) => (best === null || entry[1] > best[1] ? entry : best), null)?.[0] ?? null;
}

function namedPlaces(sound: readonly JudgedRow[]): { areas: NamedArea[]; villages: NamedVillage[] } {
  const values = sound.flatMap((row) => (row.value ? [row.value] : []));
  const present = <T>(items: readonly (T | null)[]): T[] => items.filter((item) => item !== null);
  const areas = [...Map.groupBy(values.filter((value) => areaKey(value) !== null), (value) => areaKey(value) ?? '')].map(([code, group]) => {
    const villages = new Set(present(group.map((value) => value.village)));
    const [onlyVillage] = villages;
    return { code, name: commonest(present(group.map((value) => value.areaName))) ?? code, areaClass: commonest(present(group.map((value) => value.areaClass))), village: villages.size === 1 ? (onlyVillage ?? null) : null };
  });
  const villages = [...Map.groupBy(values.filter((value) => value.village !== null), (value) => value.village ?? '')].map(([name, group]) => ({ name, areaClass: commonest(present(group.map((value) => value.areaClass))) }));
  return { areas, villages };
}
