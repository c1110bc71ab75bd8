import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { practicePassword, practicePin } from '#shared/features/session/practiceSecrets.ts';
import { at, startTestService, type TestService } from '#tests/support/startTestService.ts';

let service: TestService;
beforeEach(async () => {
  service = await startTestService();
});
afterEach(() => service.stop());

const window = 'a-window-of-the-test-0001';
const signIn = (workNo: string, password: string, session: string = window) => service.call({ session, method: 'session.signIn', commandId: v7(), input: { workNo, password } });
const me = (session: string = window) => service.call({ session, method: 'session.me', input: {} });
const personIdOf = async (workNo: string): Promise<string> => {
  const reply = await service.call({ session: window, method: 'session.state', input: {} });
  const names = reply.ok ? (reply.value as { names: { personId: string; workNo: string }[] }).names : [];
  return names.find((name) => name.workNo === workNo)?.personId ?? '';
};
const byPin = async (workNo: string, pin: string) => service.call({ session: window, method: 'session.switchByPin', commandId: v7(), input: { personId: await personIdOf(workNo), pin } });

describe('sign-in by password', () => {
  test('a right password shows the person with the methods the permission file grants', async () => {
    const reply = await signIn('616', practicePassword);
    expect(reply).toMatchObject({ ok: true, value: { me: { name: '李示例', workNo: '616', roles: ['receptionist'], mustChangePassword: false }, session: null } });
  });

  test('a caller without a token is given one that works', async () => {
    const reply = await service.call({ session: null, method: 'session.signIn', commandId: v7(), input: { workNo: '616', password: practicePassword } });
    const session = reply.ok ? (reply.value as { session: string }).session : '';
    expect(session).toMatch(/^[0-9a-f]{64}$/);
    expect(await me(session)).toMatchObject({ ok: true, value: { workNo: '616' } });
  });

  test('an unknown name and a wrong password are told apart by nobody', async () => {
    const unknown = await signIn('404', 'irgendwas-langes');
    const wrong = await signIn('616', 'irgendwas-langes');
    expect([unknown, wrong].map((reply) => (reply.ok ? null : reply.error))).toEqual(Array(2).fill({ code: 'REFUSED', reason: 'SESSION_WRONG_CREDENTIALS', params: {} }));
  });

  test('no data method answers without a session', async () => {
    expect(await service.call({ session: window, method: 'admin.listPeople', input: { includeInactive: false } })).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } });
  });
});

describe('guessing is slowed (S-09)', () => {
  const guess = async (): Promise<unknown> => {
    const reply = await signIn('616', 'not-the-password');
    return reply.ok ? 'in' : reply.error.code === 'REFUSED' ? [reply.error.reason, reply.error.params['seconds'] ?? null] : reply.error.code;
  };

  test('five tries are free, the sixth waits 30 s, and waiting tries are not counted', async () => {
    for (let i = 0; i < 5; i += 1) expect(await guess()).toEqual(['SESSION_WRONG_CREDENTIALS', null]);
    expect(await guess()).toEqual(['SESSION_WAIT', 30]);
    service.clock.advanceMs(29_000);
    expect(await guess()).toEqual(['SESSION_WAIT', 1]);
    service.clock.advanceMs(1_000);
    expect(await guess()).toEqual(['SESSION_WRONG_CREDENTIALS', null]);
    expect(await guess()).toEqual(['SESSION_WAIT', 60]);
  });

  test('a restart begins the wait anew instead of ending it', async () => {
    for (let i = 0; i < 5; i += 1) await guess();
    await service.restart();
    expect(await guess()).toEqual(['SESSION_WAIT', 30]);
  });

  test.each([['a day on', 86_400_000], ['a year on', 365 * 86_400_000], ['a day back', -86_400_000]])('the PC’s clock put %s while waiting neither ends the wait nor stretches it', async (_, jump) => {
    for (let i = 0; i < 5; i += 1) await guess();
    service.clock.jumpMs(jump);
    expect(await guess()).toEqual(['SESSION_WAIT', 30]);
    service.clock.advanceMs(29_000);
    expect(await guess()).toEqual(['SESSION_WAIT', 1]);
    service.clock.jumpMs(-jump);
    expect(await guess()).toEqual(['SESSION_WAIT', 1]);
    service.clock.advanceMs(1_000);
    expect(await signIn('616', practicePassword)).toMatchObject({ ok: true });
  });

  test('a clock put on before a restart does not end the wait either', async () => {
    for (let i = 0; i < 5; i += 1) await guess();
    service.clock.jumpMs(86_400_000);
    await service.restart();
    expect(await guess()).toEqual(['SESSION_WAIT', 30]);
  });

  test('the right password waits like a wrong one', async () => {
    for (let i = 0; i < 5; i += 1) await guess();
    expect(await signIn('616', practicePassword)).toMatchObject({ ok: false, error: { reason: 'SESSION_WAIT' } });
    service.clock.advanceMs(30_000);
    expect(await signIn('616', practicePassword)).toMatchObject({ ok: true });
  });

  test('fifty guesses at once count fifty, not one', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => guess()));
    expect(answers.filter((answer) => Array.isArray(answer) && answer[0] === 'SESSION_WRONG_CREDENTIALS')).toHaveLength(5);
  });

  test('twenty failures close the password until somebody else resets it', async () => {
    for (let i = 0; i < 20; i += 1) {
      service.clock.advanceMs(15 * 60_000);
      await guess();
    }
    service.clock.advanceMs(86_400_000);
    expect(await signIn('616', practicePassword)).toMatchObject({ ok: false, error: { reason: 'SESSION_CREDENTIAL_LOCKED' } });
    const head = await service.as('601');
    const { oneTimeCode } = await head.do<{ oneTimeCode: string }>('session.resetCredential', { id: await personIdOf('616') });
    expect(await signIn('616', oneTimeCode)).toMatchObject({ ok: true, value: { me: { mustChangePassword: true } } });
  });
});

describe('switching by PIN', () => {
  test('only a person who signed in by password at this window comes back by PIN', async () => {
    expect(await byPin('616', practicePin)).toMatchObject({ ok: false, error: { reason: 'SESSION_NOT_PARKED' } });
    await signIn('616', practicePassword);
    await signIn('617', practicePassword);
    expect(await byPin('616', practicePin)).toMatchObject({ ok: true, value: { me: { workNo: '616' } } });
    expect(await me()).toMatchObject({ ok: true, value: { workNo: '616' } });
  });

  test('a locked window answers no data and keeps the draft for its owner', async () => {
    await signIn('616', practicePassword);
    const draft = { id: v7(), form: 'reception', content: '{"facts":"停了三回电"}' };
    await service.call({ session: window, method: 'drafts.save', commandId: v7(), input: draft });
    await service.call({ session: window, method: 'session.lock', commandId: v7(), input: {} });
    expect(await service.call({ session: window, method: 'drafts.list', input: {} })).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } });
    await signIn('617', practicePassword);
    expect(await service.call({ session: window, method: 'drafts.list', input: {} })).toMatchObject({ ok: true, value: { drafts: [] } });
    await byPin('616', practicePin);
    expect(await service.call({ session: window, method: 'drafts.list', input: {} })).toMatchObject({ ok: true, value: { drafts: [{ id: draft.id, content: draft.content }] } });
  });

  test('ten wrong PINs close it; the password opens it again', async () => {
    await signIn('616', practicePassword);
    for (let i = 0; i < 10; i += 1) {
      service.clock.advanceMs(15 * 60_000);
      expect(await byPin('616', '000000')).toMatchObject({ ok: false, error: { reason: 'SESSION_WRONG_PIN' } });
    }
    service.clock.advanceMs(15 * 60_000);
    expect(await byPin('616', practicePin)).toMatchObject({ ok: false, error: { reason: 'SESSION_PIN_LOCKED' } });
    expect(await signIn('616', practicePassword)).toMatchObject({ ok: true });
    expect(await byPin('616', practicePin)).toMatchObject({ ok: true });
  });
});

describe('a session ends (R-12)', () => {
  test('after twelve hours', async () => {
    await signIn('616', practicePassword);
    service.clock.advanceMs(12 * 3_600_000 - 1);
    expect(await me()).toMatchObject({ ok: true });
    service.clock.advanceMs(1);
    expect(await me()).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } });
  });

  test('and a PC clock set back neither stretches nor revives it', async () => {
    await signIn('616', practicePassword);
    service.clock.advanceMs(11 * 3_600_000);
    service.clock.set(at('2026-09-18 10:30'));
    service.clock.advanceMs(3_600_000);
    expect(await me()).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } });
  });

  test('with the next call of a person who was disabled', async () => {
    await signIn('616', practicePassword);
    const head = await service.as('601');
    await head.do('admin.disablePerson', { id: await personIdOf('616'), expectedVersion: 1, reason: '调离本所' });
    expect(await me()).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } });
  });

  test('survives a restart of the service alone, since the window still holds its token', async () => {
    await signIn('616', practicePassword);
    await service.restart();
    expect(await me()).toMatchObject({ ok: true, value: { workNo: '616' } });
  });
});
