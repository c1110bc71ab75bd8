import { describe, expect, test } from 'vitest';
import { checkPassword, checkRoleChange, checkRolesTogether, isPinTooSimple } from '#shared/features/admin/people.rules.ts';

const own = ['王示例', '616', '示例供电所', 'CGS'];
const verdict = (password: string): string => {
  const checked = checkPassword(password, own);
  return checked.ok ? 'ok' : checked.code;
};

describe('a password', () => {
  test.each([
    ['九个字的口令不够啊', 'PASSWORD_TOO_SHORT'],
    ['雨后柜台一盏灯还亮着', 'ok'],
    ['correct horse battery', 'ok'],
    ['aaaaaaaaaaaa', 'PASSWORD_TOO_COMMON'],
    ['abcdefghijkl', 'PASSWORD_TOO_COMMON'],
    ['9876543210', 'PASSWORD_TOO_COMMON'],
    ['王示例616示例供电所', 'PASSWORD_TOO_COMMON'],
    ['示例供电所95598', 'PASSWORD_TOO_COMMON'],
    ['Password12398', 'PASSWORD_TOO_COMMON'],
  ])('%s → %s', (password, expected) => expect(verdict(password)).toBe(expected));

  test('is compared in one normal form, so that two keyboards type the same', () => {
    const composed = checkPassword('café au lait noir', own);
    expect(composed).toEqual(checkPassword('café au lait noir', own));
  });
});

describe('roles together', () => {
  test('the administrator holds nothing else', () => expect(checkRolesTogether(['admin', 'receptionist'])).toMatchObject({ ok: false, code: 'ADMIN_ROLE_ALONE' }));
  test('a station head does not supervise the own station', () => expect(checkRolesTogether(['stationHead', 'supervisionOfficer'])).toMatchObject({ ok: false }));
  test('other roles combine', () => expect(checkRolesTogether(['receptionLead', 'receptionist', 'followUpOfficer'])).toMatchObject({ ok: true }));
});

test('roles of oversight are given and taken by the administrator alone', () => {
  expect(checkRoleChange(['stationHead'], [], ['receptionist'])).toMatchObject({ ok: true });
  expect(checkRoleChange(['stationHead'], [], ['leader'])).toMatchObject({ ok: false, params: { role: 'leader' } });
  expect(checkRoleChange(['stationHead'], ['admin'], [])).toMatchObject({ ok: false });
  expect(checkRoleChange(['admin'], [], ['stationHead'])).toMatchObject({ ok: true });
});

test.each([['123456', true], ['000000', true], ['121212', true], ['246810', false], ['839201', false], ['006161', true]])('PIN %s too simple: %s', (pin, expected) => {
  expect(isPinTooSimple(pin, '0616')).toBe(expected);
});
