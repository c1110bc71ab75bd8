import { ok, refused, type Result } from '../../kit/result.ts';
import type { Role } from './roles.codes.ts';

/**
 * Whether one person may hold these roles together (shared decision "Roles"): `admin` is held alone, and a
 * station head is never supervision officer of the same station.
 *
 * @refuses ADMIN_ROLE_ALONE naming the role that stands alone
 */
export function checkRolesTogether(roles: readonly Role[]): Result<readonly Role[], 'ADMIN_ROLE_ALONE'> {
  if (roles.includes('admin') && roles.length > 1) return refused('ADMIN_ROLE_ALONE', { role: 'admin' });
  if (roles.includes('stationHead') && roles.includes('supervisionOfficer')) return refused('ADMIN_ROLE_ALONE', { role: 'supervisionOfficer' });
  return ok(roles);
}

/** Roles only an administrator gives or takes: they decide over others' rights. */
const rolesOfOversight: readonly Role[] = ['admin', 'stationHead', 'leader', 'supervisionOfficer', 'auditor'];

/**
 * Whether someone with `own` roles may change a person's roles from `before` to `after`.
 *
 * @refuses ADMIN_ROLE_NEEDS_ADMIN when an oversight role changes and the actor is not the administrator
 */
export function checkRoleChange(own: readonly Role[], before: readonly Role[], after: readonly Role[]): Result<true, 'ADMIN_ROLE_NEEDS_ADMIN'> {
  const changed = rolesOfOversight.find((role) => before.includes(role) !== after.includes(role));
  return changed === undefined || own.includes('admin') ? ok(true) : refused('ADMIN_ROLE_NEEDS_ADMIN', { role: changed });
}

/** Shortest password: 10 characters, since the store's key is a second factor this PC holds. */
export const shortestPassword = 10;

const commonPasswords: readonly string[] = [
  'password', 'qwertyuiop', '1234567890', '0123456789', '123456789', '12345678', '1q2w3e4r5t', 'qazwsxedc', 'woaini1314', 'woaini520', 'iloveyou', 'abc123456', 'a123456789', 'admin', 'administrator', 'gongdiansuo', 'guojiadianwang', 'dianwang', '95598', '12398',
];

/**
 * Whether a password may be used: length, not a common one, not built from the person or the station.
 *
 * @param own words of the person and the station (name, work number, station name, code)
 * @refuses PASSWORD_TOO_SHORT with the least length
 * @refuses PASSWORD_TOO_COMMON when it is one sign repeated, a run, on the list or made of `own`
 */
export function checkPassword(password: string, own: readonly string[]): Result<string, 'PASSWORD_TOO_SHORT' | 'PASSWORD_TOO_COMMON'> {
  const text = password.normalize('NFC');
  const signs = [...text];
  if (signs.length < shortestPassword) return refused('PASSWORD_TOO_SHORT', { least: shortestPassword });
  let rest = text.toLowerCase();
  for (const word of [...commonPasswords, ...own.map((word) => word.toLowerCase())].filter((word) => [...word].length >= 2)) rest = rest.replaceAll(word, '');
  const steps = signs.slice(1).map((sign, i) => (sign.codePointAt(0) ?? 0) - (signs[i]?.codePointAt(0) ?? 0));
  const isRun = steps.every((step) => step === steps[0] && Math.abs(step ?? 9) <= 1);
  return isRun || [...rest].length < 4 || new Set(signs).size < 4 ? refused('PASSWORD_TOO_COMMON') : ok(text);
}

/** Whether a PIN is worth having: not one digit repeated, not a run, not the work number. */
export function isPinTooSimple(pin: string, workNo: string): boolean {
  const digits = [...pin].map(Number);
  const steps = digits.slice(1).map((digit, i) => digit - (digits[i] ?? 0));
  return steps.every((step) => step === steps[0] && Math.abs(step ?? 9) <= 1) || new Set(digits).size < 3 || (workNo.length >= 4 && pin.includes(workNo));
}
