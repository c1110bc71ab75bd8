import { describe, expect, test } from 'vitest';
import { checkMapping, findHeadingRow, headingSignature, plainHeading, proposeMapping } from '#shared/features/directory/importColumns.rules.ts';

const sample = [
  ['1100007000013', '查源晨', '居民', '下泉村3组28号', '14800003487'],
  ['1100007000026', '梁浩文', '高压', '北关社区20号楼3单元2104室', '010-61895125'],
  ['0007000065', '郝磊', '居民', '供销社区22号楼5单元2203室', ''],
  ['1100007000078', '解源怡', '居民', '青年社区24号楼4单元601室', '19300007321 / 13800000001'],
];

describe('heading row', () => {
  test('stands below title lines', () => {
    expect(findHeadingRow([['示例供电所低压客户清单'], ['导出时间：2026-09-01'], ['户号', ' 户名 ', '地址'], ...sample])).toBe(2);
  });
  test('stands first in an English list', () => {
    expect(findHeadingRow([['Account No', 'Customer Name', 'Address', 'Phone Number'], ...sample])).toBe(0);
  });
  test('is asked from the user where no row names two fields', () => {
    expect(findHeadingRow(sample)).toBeNull();
  });
});

describe('mapping', () => {
  test.each([
    ['the marketing system', ['户号', '户名 ', '客户类别', '用电地址', '村/社区', '台区编号', '台区名称', '城乡类别', '电能表号', '联系电话 ', '立户日期', '备注'], ['accountNo', 'name', 'customerType', 'address', 'village', 'areaCode', 'areaName', 'areaClass', 'meterNo', 'phone', 'openedOn', 'note']],
    ['another order and other words', ['序号', '手机号码', '固定电话', '用户名称', '用户编号（13位）', '所属台区编号', '所属台区', '电表资产号', '装表地址'], [null, 'phone', 'phone', 'name', 'accountNo', 'areaCode', 'areaName', 'meterNo', 'address']],
    ['full-width and starred headings', ['＊客户编号', '＊客户姓名', '联系方式（手机）', '统一社会信用代码'], ['accountNo', 'name', 'phone', 'uscc']],
    ['two columns that claim one field', ['户号', '户名', '地址', '详细地址'], ['accountNo', 'name', 'address', null]],
  ])('of %s', (_name, headings, expected) => {
    expect(proposeMapping(headings, [])).toEqual(expected);
  });
  test('is guessed from the cells where headings are blank', () => {
    expect(proposeMapping(['', '', '', '', ''], sample)).toEqual(['accountNo', 'name', 'customerType', 'address', 'phone']);
  });
  test('leaves a column out whose heading is unknown, unless it is needed', () => {
    expect(proposeMapping(['编码', '称谓', '类', '住处', '号'], sample)).toEqual(['accountNo', 'name', null, null, null]);
  });
  test('is refused without account or name, or with one field twice', () => {
    expect(checkMapping(['name', 'name', 'phone', 'phone'])).toEqual({ missing: ['accountNo'], twice: ['name'] });
  });
});

test('a heading is compared without blanks, width, signs and trailing brackets', () => {
  expect([plainHeading(' 户 名\u3000(必填)'), plainHeading('户号：'), plainHeading('村（社区）'), headingSignature(['户号 ', '户名'])]).toEqual(['户名', '户号', '村', headingSignature(['户号', ' 户名'])]);
});
