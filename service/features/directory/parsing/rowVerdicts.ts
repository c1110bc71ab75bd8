/** Judges the rows of a list: each by itself, then against the others. Pure; runs in the import worker. */
import { checkAccountNo, checkIdNumber, checkUscc, parsePhones, toHalfWidth } from '#shared/kit/identifiers.ts';
import type { AreaClass, CustomerType, ImportField, ImportProblem, RowVerdict } from '#shared/features/directory/directory.codes.ts';
import type { ColumnMapping } from '#shared/features/directory/importColumns.rules.ts';
import { cleanText, readAreaClass, readCustomerType, readDate, readMeterNo } from '#shared/features/directory/importValues.rules.ts';

/** A row of the file as read: `rowNo` is the record's place in the file from 1, as a spreadsheet counts. */
export interface RawRow {
  readonly rowNo: number;
  readonly cells: readonly string[];
}

/** The values of a sound row. Absent cells are null; `phones` is in the order given. */
export interface CleanRow {
  readonly accountNo: string;
  readonly name: string;
  readonly customerType: CustomerType;
  readonly address: string | null;
  readonly village: string | null;
  readonly areaCode: string | null;
  readonly areaName: string | null;
  readonly areaClass: AreaClass | null;
  readonly meterNo: string | null;
  readonly phones: readonly string[];
  readonly openedOn: string | null;
  readonly idNumber: string | null;
  readonly uscc: string | null;
  readonly note: string | null;
}

/** One reason against a row: which column of the file (from 0; null when it is the whole row), which rule, its figures. */
export interface RowProblem {
  readonly field: ImportField | null;
  readonly column: number | null;
  readonly rule: ImportProblem;
  readonly params: Readonly<Record<string, string | number>>;
}

/** The verdict on one row. `value` is given when the row by itself was sound, also where another row contradicts it. */
export interface JudgedRow {
  readonly rowNo: number;
  readonly cells: readonly string[];
  readonly verdict: RowVerdict;
  readonly problems: readonly RowProblem[];
  readonly value: CleanRow | null;
  /** Account and name as far as they could be read; a refused row can still contradict a sound one. */
  readonly accountNo: string | null;
  readonly name: string | null;
}

/** What the judge has to know besides the rows. */
export interface JudgeOptions {
  readonly mapping: ColumnMapping;
  /** Number of headings. */
  readonly width: number;
  /** Local date; nothing was opened and nobody born after it. */
  readonly today: string;
  /** Text files: every row has all its separators, so a shorter one was cut. In a workbook blank cells at the end are simply absent. */
  readonly isDelimited: boolean;
}

const limits: Partial<Record<ImportField, readonly [max: number, rule: ImportProblem]>> = {
  address: [200, 'addressLength'], village: [60, 'villageLength'], areaCode: [40, 'areaCodeLength'], areaName: [60, 'areaNameLength'], note: [500, 'noteLength'],
};

/** Judges one row by itself; verdict `sound` or `refused`, naming every problem, not only the first. */
export function judgeRow(row: RawRow, options: JudgeOptions): JudgedRow {
  const problems: RowProblem[] = [];
  const columnsOf = (field: ImportField): number[] => options.mapping.flatMap((mapped, column) => (mapped === field ? [column] : []));
  const complain = (field: ImportField | null, rule: ImportProblem, params: RowProblem['params'] = {}, column?: number): null => {
    problems.push({ field, column: column ?? (field === null ? null : (columnsOf(field)[0] ?? null)), rule, params });
    return null;
  };
  const cell = (field: ImportField): string => cleanText(row.cells[columnsOf(field)[0] ?? -1] ?? '');
  const line = (field: ImportField): string | null => {
    const text = columnsOf(field).map((column) => cleanText(row.cells[column] ?? '')).filter((part) => part !== '').join(' ');
    const [max, rule] = limits[field] ?? [500, 'noteLength' as const];
    return text === '' ? null : [...text].length > max ? complain(field, rule, { max }) : text;
  };
  const read = <T>(field: ImportField, reader: (text: string) => { ok: true; value: T } | { ok: false; code: ImportProblem; params: RowProblem['params'] }): T | null => {
    const text = cell(field);
    if (text === '') return null;
    const result = reader(text);
    return result.ok ? result.value : complain(field, result.code, result.params);
  };

  if (options.isDelimited && row.cells.length < options.width) complain(null, 'rowTooShort', { columns: row.cells.length, expected: options.width });
  if (options.isDelimited && row.cells.slice(options.width).some((extra) => cleanText(extra) !== '')) complain(null, 'rowTooLong', { columns: row.cells.length, expected: options.width });
  const broken = row.cells.findIndex((text) => text.includes('\uFFFD'));
  if (broken >= 0) complain(options.mapping[broken] ?? null, 'cellBroken', {}, broken);

  const accountNo = cell('accountNo') === '' ? complain('accountNo', 'accountMissing') : read('accountNo', checkAccountNo);
  const nameText = cell('name');
  const name = nameText === '' ? complain('name', 'nameMissing') : [...nameText].length > 60 ? complain('name', 'nameLength', { max: 60 }) : nameText;
  const typeText = cell('customerType');
  const customerType = typeText === '' ? ('other' as const) : (readCustomerType(typeText) ?? complain('customerType', 'customerTypeUnknown'));
  const classText = cell('areaClass');
  const areaClass = classText === '' ? null : (readAreaClass(classText) ?? complain('areaClass', 'areaClassUnknown'));
  const openedOn = read('openedOn', readDate);
  if (openedOn !== null && openedOn > options.today) complain('openedOn', 'dateFuture');
  const phones: string[] = [];
  for (const column of columnsOf('phone')) {
    const numbers = parsePhones(row.cells[column] ?? '');
    if (!numbers.ok) complain('phone', numbers.code, numbers.params, column);
    else for (const { number } of numbers.value) if (!phones.includes(number)) phones.push(number);
  }
  if (phones.length > 5) complain('phone', 'phoneMany', { max: 5 });
  const value = {
    accountNo: accountNo ?? '', name: name ?? '', customerType: customerType ?? 'other',
    address: line('address'), village: line('village'), areaCode: line('areaCode') === null ? null : toHalfWidth(line('areaCode') ?? '').toUpperCase(), areaName: line('areaName'), areaClass,
    meterNo: read('meterNo', readMeterNo), phones, openedOn,
    idNumber: read('idNumber', (text) => {
      const result = checkIdNumber(text, options.today);
      return result.ok ? { ok: true, value: result.value.number } : result;
    }),
    uscc: read('uscc', checkUscc), note: line('note'),
  };
  const judged = { rowNo: row.rowNo, cells: row.cells, problems, accountNo, name };
  return problems.length > 0 ? { ...judged, verdict: 'refused', value: null } : { ...judged, verdict: 'sound', value };
}

/** Whether the row holds nothing at all, or repeats the headings (page heads of a printed list). Such rows are passed over. */
export const isFiller = (cells: readonly string[], headings: readonly string[]): boolean =>
  cells.every((cell) => cleanText(cell) === '') || (cells.length > 1 && headings.length > 1 && headings.every((heading, i) => cleanText(heading) === cleanText(cells[i] ?? '')));

/**
 * Judges the rows against each other:
 * word-for-word repeats become `duplicate`; an account with two names, or one meter of an account with two different
 * contents, becomes `conflict` on all rows concerned, because nothing in the file says which one is right. Several meters
 * of one account under one name are sound. Order and length of the list stay.
 */
export function judgeTogether(rows: readonly JudgedRow[]): readonly JudgedRow[] {
  const byAccount = new Map<string, JudgedRow[]>();
  for (const row of rows) {
    if (row.accountNo === null) continue;
    const known = byAccount.get(row.accountNo);
    if (known) known.push(row);
    else byAccount.set(row.accountNo, [row]);
  }
  const changed = new Map<JudgedRow, JudgedRow>();
  for (const group of byAccount.values()) if (group.length > 1) for (const row of judgeAccount(group)) changed.set(row.before, row.after);
  return rows.map((row) => changed.get(row) ?? row);
}

/** The rows of one account whose verdict the others change. A row refused by itself stays refused. */
function judgeAccount(group: readonly JudgedRow[]): { readonly before: JudgedRow; readonly after: JudgedRow }[] {
  const changes: { readonly before: JudgedRow; readonly after: JudgedRow }[] = [];
  const contents = new Set<string>();
  const distinct: JudgedRow[] = [];
  for (const row of group) {
    if (!row.value) continue;
    const content = JSON.stringify(row.value);
    if (contents.has(content)) changes.push({ before: row, after: { ...row, verdict: 'duplicate' } });
    else distinct.push(row);
    contents.add(content);
  }
  const names = new Set(group.flatMap((row) => (row.name === null ? [] : [row.name])));
  const meters = new Set(distinct.map((row) => row.value?.meterNo ?? null));
  const rule: ImportProblem | null = names.size > 1 ? 'accountTwoNames' : distinct.length > 1 && (meters.size < distinct.length || meters.has(null)) ? 'accountTwoContents' : null;
  if (rule === null) return changes;
  for (const row of distinct) {
    const other = group.find((candidate) => candidate !== row && (rule === 'accountTwoNames' ? candidate.name !== row.name : true));
    changes.push({ before: row, after: { ...row, verdict: 'conflict', problems: [{ field: rule === 'accountTwoNames' ? 'name' : 'accountNo', column: null, rule, params: { otherRow: other?.rowNo ?? 0, rows: group.length } }] } });
  }
  return changes;
}

/** What identifies a transformer area: its code; in lists without codes its name. */
export const areaKey = (value: { readonly areaCode: string | null; readonly areaName: string | null }): string | null => value.areaCode ?? value.areaName;
