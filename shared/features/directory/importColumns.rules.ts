/**
 * Finds the heading row of a customer list and what its columns mean. Nothing here knows one particular list: a heading
 * is recognised by the words of the trade, a nameless or unknown column by what stands in it.
 */
import { toHalfWidth, checkAccountNo, parsePhones } from '#shared/kit/identifiers.ts';
import { readAreaClass, readCustomerType, readDate } from './importValues.rules.ts';
import { repeatableImportFields, requiredImportFields, type ImportField } from './directory.codes.ts';

/** Rows looked at for the heading, from the top of the file. */
export const headingSearchRows = 40;

/** Words of the trade for each field, most exact first; all lower case, without blanks. English lists exist too. */
const headingWords: Readonly<Record<ImportField, readonly string[]>> = {
  accountNo: ['户号', '客户编号', '用户编号', '用户号', '客户号', '用电户号', '户编号', '用电客户编号', '营销户号', 'accountno', 'account', 'accountnumber', 'customerno', 'customernumber', 'consumerno', 'consno'],
  name: ['户名', '客户名称', '用户名称', '客户姓名', '用户姓名', '姓名', '用电户名', '名称', '用电客户名称', '户主', '户主姓名', 'name', 'customername', 'consname', 'customer'],
  customerType: ['客户类别', '用户类别', '客户类型', '用户类型', '用户分类', '客户分类', '用电类别', '用电性质', 'customertype', 'type', 'category'],
  address: ['用电地址', '地址', '用户地址', '客户地址', '住址', '装表地址', '安装地址', '详细地址', 'address', 'elecaddr', 'supplyaddress'],
  village: ['村/社区', '村社区', '社区', '村', '村庄', '行政村', '所属村', '所属社区', '村(社区)', '村名', '村居', '居委会', '村委会', 'village', 'community'],
  areaCode: ['台区编号', '台区编码', '台区号', '台区代码', '台区id', '公变编号', '变压器编号', 'areacode', 'transformercode', 'tgno', 'areano'],
  areaName: ['台区名称', '台区', '所属台区', '公变名称', '变压器名称', '配变名称', 'areaname', 'transformer', 'tgname', 'transformerarea'],
  areaClass: ['城乡类别', '城乡标志', '城乡性质', '地区类别', '区域类别', '供电区域', '地域类别', '城乡', '城农网标志', 'areaclass', 'urbanrural', 'region'],
  meterNo: ['电能表号', '表号', '电表号', '电能表编号', '电表编号', '电能表资产编号', '资产编号', '电表资产号', '计量点表号', '表计编号', '局编号', 'meterno', 'meter', 'meternumber'],
  phone: ['联系电话', '电话', '手机', '手机号', '手机号码', '联系方式', '移动电话', '固定电话', '座机', '联系手机', '电话号码', '办公电话', 'phone', 'mobile', 'tel', 'telephone', 'phonenumber', 'contact'],
  openedOn: ['立户日期', '开户日期', '建户日期', '立户时间', '开户时间', '装表日期', '送电日期', 'openedon', 'opendate', 'openeddate', 'dateopened', 'builddate'],
  idNumber: ['身份证号', '身份证号码', '证件号码', '身份证', '公民身份号码', 'idnumber', 'idno', 'idcard'],
  uscc: ['统一社会信用代码', '社会信用代码', '信用代码', 'uscc', 'creditcode'],
  note: ['备注', '说明', '客户标签', '标签', '附注', '特殊标识', 'note', 'notes', 'remark', 'remarks', 'comment'],
};

/** A heading as compared: half-width, lower case, without blanks, signs and the text in trailing brackets. */
export function plainHeading(text: string): string {
  const plain = toHalfWidth(text).toLowerCase().replace(/[\s_*:#.·"'﻿-]/g, '');
  const bare = plain.replace(/\([^)]*\)$/, '');
  return bare === '' ? plain : bare;
}

/** How well a heading names a field: 100 exact, 60 when a word of at least two signs stands inside it, else 0. */
function headingScore(heading: string, field: ImportField): number {
  if (heading === '') return 0;
  const words = headingWords[field];
  if (words.includes(heading)) return 100 - words.indexOf(heading) / 10;
  if (heading.length > 16) return 0;
  // The longest word wins, so 台区编号 beats 台区 inside 所属台区编号.
  const inside = words.filter((word) => word.length >= 2 && heading.includes(word)).reduce((longest, word) => Math.max(longest, word.length), 0);
  return inside === 0 ? 0 : 40 + Math.min(20, inside * 4);
}

/** One column's meaning, null where it is left out. */
export type ColumnMapping = readonly (ImportField | null)[];

/**
 * Index of the heading row: the row within the first {@link headingSearchRows} that names most fields, the earlier one
 * where two are equal. Answers null when no row names an account and at least one more field; the user then points at it.
 */
export function findHeadingRow(rows: readonly (readonly string[])[]): number | null {
  let best: { readonly index: number; readonly score: number } | null = null;
  for (const [index, row] of rows.slice(0, headingSearchRows).entries()) {
    const named = new Set(mapByHeading(row).filter((field) => field !== null));
    const score = named.size + (named.has('accountNo') ? 2 : 0) + (named.has('name') ? 1 : 0);
    if (named.size >= 2 && (best === null || score > best.score)) best = { index, score };
  }
  return best?.index ?? null;
}

/** Assigns headings to fields, best pair first; each field once, but for those several columns may feed. */
function mapByHeading(headings: readonly string[]): (ImportField | null)[] {
  const plain = headings.map(plainHeading);
  const pairs = plain.flatMap((heading, column) =>
    (Object.keys(headingWords) as ImportField[]).map((field) => ({ column, field, score: headingScore(heading, field) })).filter((pair) => pair.score > 0),
  );
  pairs.sort((a, b) => b.score - a.score || a.column - b.column);
  const mapping: (ImportField | null)[] = headings.map(() => null);
  const taken = new Set<ImportField>();
  for (const { column, field } of pairs) {
    if (mapping[column] !== null || (taken.has(field) && !isRepeatable(field))) continue;
    mapping[column] = field;
    taken.add(field);
  }
  return mapping;
}

const isRepeatable = (field: ImportField): boolean => (repeatableImportFields as readonly ImportField[]).includes(field);

/** What the cells of a column look like, for columns whose heading says nothing. At least 80 % of the filled cells must agree. */
function guessByContent(cells: readonly string[]): ImportField | null {
  const filled = cells.map((cell) => toHalfWidth(cell).trim()).filter((cell) => cell !== '');
  if (filled.length < 3) return null;
  const agrees = (test: (cell: string) => boolean): boolean => filled.filter(test).length / filled.length >= 0.8;
  if (agrees((cell) => /^\d{17}[\dXx]$/.test(cell))) return 'idNumber';
  if (agrees((cell) => checkAccountNo(cell).ok)) return 'accountNo';
  if (agrees((cell) => parsePhones(cell).ok)) return 'phone';
  if (agrees((cell) => readAreaClass(cell) !== null)) return 'areaClass';
  if (agrees((cell) => readCustomerType(cell) !== null)) return 'customerType';
  if (agrees((cell) => readDate(cell).ok)) return 'openedOn';
  if (agrees((cell) => /\d+(?:号|室|组|单元)/.test(cell))) return 'address';
  if (agrees((cell) => /(?:村|社区|居委会)$/.test(cell))) return 'village';
  if (agrees((cell) => /台区$|公变$|配变$/.test(cell))) return 'areaName';
  if (agrees((cell) => /^[\p{Script=Han}·]{2,4}$/u.test(cell))) return 'name';
  return null;
}

/**
 * Proposes what each column means: by its heading; where that says nothing, by its cells.
 *
 * @param headings the heading row as read
 * @param sample   rows below it, some tens are enough
 */
export function proposeMapping(headings: readonly string[], sample: readonly (readonly string[])[]): ColumnMapping {
  const mapping = mapByHeading(headings);
  const width = Math.max(headings.length, ...sample.map((row) => row.length));
  for (let column = 0; column < width; column += 1) {
    // A heading with words we do not know keeps its column out; only a blank one, or an unfilled need, is guessed.
    if ((mapping[column] ?? null) !== null) continue;
    const guess = guessByContent(sample.map((row) => row[column] ?? ''));
    const isNeeded = guess === 'accountNo' || guess === 'name';
    if (guess !== null && !mapping.includes(guess) && (isNeeded || plainHeading(headings[column] ?? '') === '')) mapping[column] = guess;
    else mapping[column] = null;
  }
  return mapping;
}

/** Key under which a mapping is remembered: the headings, compared plainly, in their order. */
export const headingSignature = (headings: readonly string[]): string => headings.map(plainHeading).join('\u001F');

/** What forbids a mapping: a required field without a column, or two columns for a field that takes one. */
export function checkMapping(mapping: ColumnMapping): { readonly missing: readonly ImportField[]; readonly twice: readonly ImportField[] } {
  const used = mapping.filter((field) => field !== null);
  return {
    missing: requiredImportFields.filter((field) => !used.includes(field)),
    twice: [...new Set(used.filter((field, i) => used.indexOf(field) !== i && !isRepeatable(field)))],
  };
}
