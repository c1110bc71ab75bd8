import { describe, expect, test } from 'vitest';
import { bracketYear, checkAccountNo, checkDocNo, checkIdNumber, checkUscc, parsePhone, parsePhones, toHalfWidth } from '#shared/kit/identifiers.ts';

const today = '2026-09-18';
const idOutcome = (text: string): string => {
  const result = checkIdNumber(text, today);
  return result.ok ? `${result.value.bornOn} ${result.value.sex}` : result.code;
};

describe('R-ID-01 identity numbers', () => {
  test.each([
    ['11010519491231002X', '1949-12-31 female'], ['110101199003071233', '1990-03-07 male'], ['430103198506120044', '1985-06-12 female'],
    ['110105194912310021', 'idNumberCheck'], ['430103198506120045', 'idNumberCheck'], ['110101199002301236', 'idNumberDate'],
  ])('R-ID-01 vector %s is %s', (text, outcome) => {
    expect(idOutcome(text)).toBe(outcome);
  });
  test('R-ID-01 takes full-width digits, blanks and a small x', () => {
    expect(idOutcome('１１０１０５ 19491231 002x')).toBe('1949-12-31 female');
  });
  test('R-ID-01 refuses a birth date in the future and a number of other length', () => {
    expect([checkIdNumber('11010519491231002X', '1949-12-30').ok, idOutcome('1101051949123100'), idOutcome('')]).toEqual([false, 'idNumberForm', 'idNumberForm']);
  });
  test('R-ID-01 only warns about an unknown region', () => {
    // 99 was never a province; the check sign is computed to be right.
    expect(checkIdNumber('990101199003071237', today)).toMatchObject({ ok: true, value: { regionKnown: false } });
  });
});

describe('R-ID-03 unified social credit codes', () => {
  test.each([['91350100M000100Y43', 'ok'], ['91350100M000100Y44', 'usccCheck'], ['91350100M000100I43', 'usccForm'], ['91350100m000100y43', 'ok']])('R-ID-03 vector %s is %s', (text, outcome) => {
    const result = checkUscc(text);
    expect(result.ok ? 'ok' : result.code).toBe(outcome);
  });
});

const phoneOutcome = (text: string): string => {
  const result = parsePhone(text);
  return result.ok ? result.value.number : `${result.code}${'digits' in result.params ? ` ${String(result.params['digits'])}` : ''}`;
};

describe('R-ID-04 and R-ID-05 phones', () => {
  test.each([
    ['13812345678', '13812345678'], ['138-1234-5678', '13812345678'], ['+86 138 1234 5678', '13812345678'], ['0086-13812345678', '13812345678'],
    ['１３８１２３４５６７８', '13812345678'], ['（0312）7654321', '0312-7654321'], ['010-61895125', '010-61895125'], ['01061895125转12', '010-61895125转12'],
    ['1390000082', 'phoneLength 10'], ['138123456789', 'phoneLength 12'], ['12812345678', 'phoneForm'], ['010-6189512', '010-6189512'], ['010-618951', 'phoneLength 9'],
    ['95598', 'phoneForm'], ['约13812345678', 'phoneForm'], ['', 'phoneForm'],
  ])('R-ID-04/05 %s reads as %s', (text, outcome) => {
    expect(phoneOutcome(text)).toBe(outcome);
  });
  test('R-ID-05 service numbers stand in contacts of units only', () => {
    expect(parsePhone('95598', true)).toEqual({ ok: true, value: { kind: 'service', number: '95598' } });
  });
  test.each([
    ['13812345678 / 13912345678', '13812345678,13912345678'], ['13812345678、010-61895125', '13812345678,010-61895125'], ['13812345678 13912345678', '13812345678,13912345678'],
    ['手机：138 1234 5678；座机 0312-7654321', '13812345678,0312-7654321'], ['13812345678/13812345678', '13812345678'], ['', ''], ['13812345678/1391234567', 'phoneLength at 2'],
  ])('a cell %s holds %s', (text, outcome) => {
    const result = parsePhones(text);
    expect(result.ok ? result.value.map((phone) => phone.number).join() : `${result.code} at ${String(result.params['place'])}`).toBe(outcome);
  });
});

describe('R-ID-06 customer accounts', () => {
  test.each([
    ['1100007000013', '1100007000013'], ['0007000065', '0007000065'], ['１１００００７００００１３', '1100007000013'], [" 110 0007 000013'", '1100007000013'],
    ['1100007000013X', 'accountNotDigits'], ['1.10001E+12', 'accountScientific'], ['7000065', 'accountLength leadingZeros'], ['11000070000131', 'accountLength'], ['', 'accountNotDigits'],
  ])('R-ID-06 %s reads as %s', (text, outcome) => {
    const result = checkAccountNo(text);
    expect(result.ok ? result.value : [result.code, result.params['likely']].filter((part) => part !== undefined).join(' ')).toBe(outcome);
  });
  test('R-ID-06 another utility may have other lengths', () => {
    expect([checkAccountNo('12345678', { lengths: [8] }).ok, checkAccountNo('1234567890', { lengths: [8] }).ok]).toEqual([true, false]);
  });
});

describe('R-ID-08 bracketed years', () => {
  test('R-ID-08 writes hexagonal brackets', () => {
    expect(bracketYear(2026)).toBe('〔2026〕');
  });
  test.each([['示例供行整〔2026〕7号', true], ['示例供行整[2026]7号', false], ['示例供行整〔2026〕07号', false], ['示例供行整〔2026〕第7号', false], ['示例供行整（2026）7号', false]])('R-ID-08 %s: %s', (text, isSound) => {
    expect(checkDocNo(text).ok).toBe(isSound);
  });
});

test('full-width signs become half-width, Chinese stays', () => {
  expect(toHalfWidth('户号：１２３　ＡＢ（院内）')).toBe('户号:123 AB(院内)');
});
