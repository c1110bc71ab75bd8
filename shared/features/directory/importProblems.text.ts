/**
 * Why a row of a list was not taken and what to do, in both languages. Stands in `shared` because the screens show it
 * and the service writes it into the workbook of refused rows.
 */
import type { ImportField, ImportProblem } from './directory.codes.ts';

type Params = Readonly<Record<string, string | number>>;
interface Sentence {
  readonly zh: (params: Params) => readonly [reason: string, remedy: string];
  readonly en: (params: Params) => readonly [reason: string, remedy: string];
}
const param = (params: Params, name: string): string => String(params[name] ?? '');

/** Names of the fields, as headings and in sentences. */
export const importFieldText: Readonly<Record<ImportField, { readonly zh: string; readonly en: string }>> = {
  accountNo: { zh: '户号', en: 'Account no.' }, name: { zh: '户名', en: 'Name' }, customerType: { zh: '客户类别', en: 'Customer type' }, address: { zh: '用电地址', en: 'Address' },
  village: { zh: '村/社区', en: 'Village or community' }, areaCode: { zh: '台区编号', en: 'Transformer area code' }, areaName: { zh: '台区名称', en: 'Transformer area' }, areaClass: { zh: '城乡类别', en: 'Urban or rural' },
  meterNo: { zh: '电能表号', en: 'Meter no.' }, phone: { zh: '联系电话', en: 'Phone' }, openedOn: { zh: '立户日期', en: 'Opened on' }, idNumber: { zh: '身份证号', en: 'Identity number' }, uscc: { zh: '统一社会信用代码', en: 'Credit code' }, note: { zh: '备注', en: 'Note' },
};

const tooLong = (zh: string, en: string): Sentence => ({
  zh: (p) => [`${zh}超过 ${param(p, 'max')} 个字`, '请缩短后再导入'],
  en: (p) => [`${en} is longer than ${param(p, 'max')} characters`, 'Shorten it and import again'],
});
const plain = (zhReason: string, zhRemedy: string, enReason: string, enRemedy: string): Sentence => ({ zh: () => [zhReason, zhRemedy], en: () => [enReason, enRemedy] });

const sentences: Readonly<Record<ImportProblem, Sentence>> = {
  accountMissing: plain('没有户号', '请补上 10 位或 13 位户号', 'The account number is missing', 'Add the 10 or 13 digit account number'),
  accountNotDigits: plain('户号里有数字以外的字符', '户号只能是 10 位或 13 位数字，请核对', 'The account number holds other signs than digits', 'It has 10 or 13 digits; check it'),
  accountScientific: plain('户号被表格软件写成了科学计数（如 1.1E+12）', '请把该列设为“文本”，从源系统重新导出', 'A spreadsheet turned the account number into 1.1E+12', 'Set the column to text and export again from the source'),
  accountLength: {
    zh: (p) => [`户号有 ${param(p, 'digits')} 位，应为 10 位或 13 位`, p['likely'] === 'leadingZeros' ? '可能被表格软件去掉了前面的 0：请把该列设为“文本”后重新导出' : '请核对户号'],
    en: (p) => [`The account number has ${param(p, 'digits')} digits instead of 10 or 13`, p['likely'] === 'leadingZeros' ? 'A spreadsheet may have dropped leading zeros: set the column to text and export again' : 'Check the account number'],
  },
  nameMissing: plain('没有户名', '请补上户名', 'The name is missing', 'Add the name'),
  nameLength: tooLong('户名', 'The name'), addressLength: tooLong('用电地址', 'The address'), villageLength: tooLong('村/社区', 'The village'), areaCodeLength: tooLong('台区编号', 'The area code'), areaNameLength: tooLong('台区名称', 'The area name'), noteLength: tooLong('备注', 'The note'),
  customerTypeUnknown: plain('认不出客户类别', '请写：居民、低压非居民、高压、重要用户或其他', 'The customer type is unknown', 'Use resident, low-voltage non-resident, high-voltage, key user or other'),
  areaClassUnknown: plain('认不出城乡类别', '请写：城区、农村或偏远（如“郊区”须由人定归哪一类）', 'The area class is unknown', 'Use urban, rural or remote'),
  meterForm: plain('电能表号不像表号', '表号是 4 至 24 位数字或字母；若是科学计数，请把该列设为“文本”重新导出', 'This is no meter number', 'It has 4 to 24 digits or letters; set the column to text if it became 1.2E+11'),
  phoneForm: plain('电话写法认不出', '请写 11 位手机，或 区号-座机号', 'The phone number cannot be read', 'Use an 11 digit mobile, or area code and number'),
  phoneLength: {
    zh: (p) => [`电话位数不对（${param(p, 'digits')} 位）`, '手机应为 11 位，座机为区号加 7 或 8 位；请核对后补全'],
    en: (p) => [`The phone number has ${param(p, 'digits')} digits`, 'A mobile has 11, a landline its area code and 7 or 8'],
  },
  phoneMany: { zh: (p) => [`电话多于 ${param(p, 'max')} 个`, '请只留常用的'], en: (p) => [`More than ${param(p, 'max')} phone numbers`, 'Keep those in use'] },
  dateForm: plain('日期写法认不出', '请写成 2015-07-20', 'The date cannot be read', 'Write it as 2015-07-20'),
  dateImpossible: plain('没有这一天', '请核对立户日期；不知道就留空', 'There is no such day', 'Check the date, or leave it blank'),
  dateFuture: plain('日期晚于今天', '请核对立户日期', 'The date lies in the future', 'Check the date'),
  idNumberForm: plain('身份证号应为 18 位', '请核对；业务不需要就留空', 'An identity number has 18 signs', 'Check it, or leave it blank'),
  idNumberDate: plain('身份证号里的出生日期不存在或晚于今天', '请核对身份证号', 'The birth date in the identity number does not exist or lies in the future', 'Check the identity number'),
  idNumberCheck: plain('身份证号校验位不对', '请核对身份证号', 'The check digit of the identity number is wrong', 'Check the identity number'),
  usccForm: plain('统一社会信用代码应为 18 位，且不含 I O S V Z', '请核对', 'A credit code has 18 signs, without I O S V Z', 'Check it'),
  usccCheck: plain('统一社会信用代码校验位不对', '请核对', 'The check sign of the credit code is wrong', 'Check it'),
  rowTooShort: {
    zh: (p) => [`本行只有 ${param(p, 'columns')} 列，标题有 ${param(p, 'expected')} 列，像是被截断`, '请从源系统重新导出这一行'],
    en: (p) => [`The row has ${param(p, 'columns')} of ${param(p, 'expected')} columns and seems cut off`, 'Export this row again'],
  },
  rowTooLong: {
    zh: (p) => [`本行有 ${param(p, 'columns')} 列，多于标题的 ${param(p, 'expected')} 列`, '多半是某格里有未加引号的逗号，请改正后再导入'],
    en: (p) => [`The row has ${param(p, 'columns')} columns, the heading ${param(p, 'expected')}`, 'Probably an unquoted comma inside a cell'],
  },
  cellBroken: plain('有乱码字符', '请从源系统重新导出，不要经过其他软件另存', 'The row holds broken characters', 'Export it again without saving it in another program'),
  accountTwoNames: {
    zh: (p) => [`同一户号有两个户名（另见第 ${param(p, 'otherRow')} 行）`, '请核对后只留正确的一行'],
    en: (p) => [`One account under two names (see row ${param(p, 'otherRow')})`, 'Keep the right row only'],
  },
  accountTwoContents: {
    zh: (p) => [`同一户号同一块表，内容不同（另见第 ${param(p, 'otherRow')} 行）`, '请核对后只留正确的一行'],
    en: (p) => [`One account and meter with two contents (see row ${param(p, 'otherRow')})`, 'Keep the right row only'],
  },
  nameDiffersFromStore: plain('档案里这个户号是另一个户名', '若已过户，请在导入时选择“更新户名”，或到档案里修改', 'The store has another name for this account', 'If the account changed hands, choose to take new names, or edit the customer'),
};

/** Names of the problems whose sentence needs figures. */
const titles: Readonly<Partial<Record<ImportProblem, { readonly zh: string; readonly en: string }>>> = {
  accountLength: { zh: '户号位数不对', en: 'Account of another length' }, phoneLength: { zh: '电话位数不对', en: 'Phone of another length' }, phoneMany: { zh: '电话太多', en: 'Too many phones' },
  rowTooShort: { zh: '行被截断', en: 'Row cut off' }, rowTooLong: { zh: '列数过多', en: 'Too many columns' }, accountTwoNames: { zh: '同一户号两个户名', en: 'One account, two names' }, accountTwoContents: { zh: '同一户号内容不同', en: 'One account, two contents' },
  nameLength: { zh: '户名过长', en: 'Name too long' }, addressLength: { zh: '地址过长', en: 'Address too long' }, villageLength: { zh: '村/社区过长', en: 'Village too long' }, areaCodeLength: { zh: '台区编号过长', en: 'Area code too long' },
  areaNameLength: { zh: '台区名称过长', en: 'Area name too long' }, noteLength: { zh: '备注过长', en: 'Note too long' }, accountScientific: { zh: '户号成了科学计数', en: 'Account in scientific form' },
};

/** Name of a kind of problem, for a count of rows. */
export const importProblemTitle = (language: 'zh' | 'en', rule: ImportProblem): string => titles[rule]?.[language] ?? sentences[rule][language]({})[0];

/** One problem as `reason` and what to do. */
export function importProblemText(language: 'zh' | 'en', rule: ImportProblem, params: Params): { readonly reason: string; readonly remedy: string } {
  const [reason, remedy] = sentences[rule][language](params);
  return { reason, remedy };
}
