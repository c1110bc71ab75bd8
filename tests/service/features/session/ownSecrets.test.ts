import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import { startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

let service: TestService;
let clerk: TestPerson;
beforeEach(async () => {
  service = await startTestService();
  clerk = await service.as('616');
});
afterEach(() => service.stop());

const signInWith = (password: string) => service.call({ session: 'another-window-of-the-desk', method: 'session.signIn', commandId: v7(), input: { workNo: '616', password } });
const nextPassword = '雨后柜台一盏灯还亮着';

describe('the own password', () => {
  test('is changed by the old one, and only the new one opens from then on', async () => {
    await clerk.do('session.changePassword', { password: practicePassword, newPassword: nextPassword });
    expect(await signInWith(practicePassword)).toMatchObject({ ok: false, error: { reason: 'SESSION_WRONG_CREDENTIALS' } });
    expect(await signInWith(nextPassword)).toMatchObject({ ok: true });
  });

  test('stays when the old one is wrong or the new one is weak, and the field says why', async () => {
    expect(await clerk.refusal('session.changePassword', { password: 'not-the-old-one', newPassword: nextPassword })).toMatchObject({ reason: 'SESSION_WRONG_CREDENTIALS' });
    expect(await clerk.refusal('session.changePassword', { password: practicePassword, newPassword: '太短' })).toMatchObject({ reason: 'PASSWORD_TOO_SHORT', issues: [{ path: 'newPassword' }] });
    expect(await clerk.refusal('session.changePassword', { password: practicePassword, newPassword: '李示例示例供电所616' })).toMatchObject({ reason: 'PASSWORD_TOO_COMMON' });
    expect(await signInWith(practicePassword)).toMatchObject({ ok: true });
  });
});

describe('the own PIN', () => {
  test('is set by the password and then opens the own seat', async () => {
    await clerk.do('session.setPin', { password: practicePassword, pin: '839201' });
    await clerk.do('session.lock', {});
    await expect(clerk.do('session.switchByPin', { personId: clerk.personId, pin: '839201' })).resolves.toMatchObject({ me: { workNo: '616', hasPin: true } });
  });

  test('is refused when it is a run, one digit or without the right password', async () => {
    expect(await clerk.refusal('session.setPin', { password: practicePassword, pin: '123456' })).toMatchObject({ reason: 'SESSION_PIN_TOO_SIMPLE', issues: [{ path: 'pin' }] });
    expect(await clerk.refusal('session.setPin', { password: 'not-the-old-one', pin: '839201' })).toMatchObject({ reason: 'SESSION_WRONG_CREDENTIALS' });
    expect(await clerk.refusal('session.setPin', { password: practicePassword, pin: '12ab56' })).toMatchObject({ code: 'VALIDATION' });
  });
});

test('signing out ends the seat: the PIN no longer opens it, the password does', async () => {
  await clerk.do('session.signOut', {});
  expect(await clerk.refusal('session.me', {})).toEqual({ code: 'UNAUTHENTICATED' });
  expect(await clerk.refusal('session.switchByPin', { personId: clerk.personId, pin: '246810' })).toMatchObject({ reason: 'SESSION_NOT_PARKED' });
  expect(await signInWith(practicePassword)).toMatchObject({ ok: true });
});

test('Help shows the very table the service decides by', async () => {
  const { rows } = await clerk.do<{ rows: { method: string; who: string[] }[] }>('admin.getPermissions', {});
  expect(rows.find((row) => row.method === 'admin.savePerson')?.who).toEqual(['stationHead', 'admin']);
  for (const row of rows.filter(({ who }) => who.length > 0 && !who.includes('receptionist') && !who.includes('everyone') && !who.includes('anybody')).slice(0, 5)) {
    expect(await service.call({ session: 'nobody-sits-at-this-window', method: row.method, commandId: v7(), input: {} })).toMatchObject({ ok: false });
  }
});
