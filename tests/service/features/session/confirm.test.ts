import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import { startTestService, type TestReply, type TestService } from '#tests/support/startTestService.ts';

let service: TestService;
let session: string;
beforeEach(async () => {
  service = await startTestService();
  session = await sit('601');
});
afterEach(() => service.stop());

const call = (method: string, input: unknown, window = session, commandId = v7()): Promise<TestReply> => service.call({ session: window, method, commandId, input });
async function sit(workNo: string): Promise<string> {
  const window = `window-of-the-head-${v7()}`;
  expect(await call('session.signIn', { workNo, password: practicePassword }, window)).toMatchObject({ ok: true });
  return window;
}
const team = (name: string) => ({ id: v7(), expectedVersion: 0, name, phone: null, leadId: null, active: true });
const person = (workNo: string) => ({ id: v7(), expectedVersion: 0, name: '新示例', workNo, roles: ['handler'], teamId: null, post: null, officePhone: null });
const aRule = (value: number) => ({ id: v7(), ruleId: 'R-FLOW-09', key: null, layer: 'station', withdrawn: false, value, unit: 'min', enabled: true, effectiveFrom: '2026-09-18', sourceNote: null, reason: '柜台人手少，放宽一些', acceptLooser: true });
const needed = { ok: false, error: { code: 'REFUSED', reason: 'CONFIRMATION_NEEDED' } };
const byPassword = { by: 'password', password: practicePassword };

describe('risky acts are confirmed', () => {
  it('S-10 a person, a rule, a reset and a void are refused until confirmed; nothing was saved; the same command then goes through, once', async () => {
    const input = person('9001');
    const commandId = v7();
    expect(await call('admin.savePerson', input, session, commandId)).toMatchObject(needed);
    for (const [method, rest] of [['admin.setRule', aRule(5)], ['session.resetCredential', { id: input.id }], ['documents.voidPaper', { paperId: v7(), expectedVersion: 1, reason: '写错了户号' }]] as const) {
      expect(await call(method, rest), method).toMatchObject(needed);
    }
    expect(await call('admin.saveTeam', team('装表班'))).toMatchObject({ ok: true });
    expect(await call('session.confirm', byPassword)).toMatchObject({ ok: true, value: { seconds: 120 } });
    const saved = await call('admin.savePerson', input, session, commandId);
    expect(saved).toMatchObject({ ok: true });
    expect(await call('admin.savePerson', input, session, commandId)).toEqual({ ...saved, callId: expect.any(String) as string });
  });

  it.each([{ minutes: 2, inTime: 119_000, late: 2_000 }, { minutes: 10, inTime: 599_000, late: 2_000 }])('R-FLOW-09 it holds $minutes minutes by the clock that never jumps', async ({ minutes, inTime, late }) => {
    if (minutes !== 2) {
      const head = await service.as('601');
      await head.do('admin.setRule', aRule(minutes));
    }
    expect(await call('session.confirm', byPassword)).toMatchObject({ ok: true, value: { seconds: minutes * 60 } });
    service.clock.jumpMs(-86_400_000 / 24);
    service.clock.advanceMs(inTime);
    expect(await call('admin.savePerson', person('9002'))).toMatchObject({ ok: true });
    service.clock.advanceMs(late);
    expect(await call('admin.savePerson', person('9003'))).toMatchObject(needed);
  });

  it('it belongs to the person at this window: not to another window, not after locking, not to whoever comes next', async () => {
    const other = await sit('601');
    await call('session.confirm', byPassword);
    expect(await call('admin.savePerson', person('9004'), other)).toMatchObject(needed);
    await call('session.lock', {});
    await call('session.signIn', { workNo: '601', password: practicePassword });
    expect(await call('admin.savePerson', person('9005'))).toMatchObject(needed);
    await call('session.confirm', byPassword);
    await call('session.signIn', { workNo: '699', password: practicePassword });
    expect(await call('admin.savePerson', person('9006'))).toMatchObject(needed);
  });

  it('S-09 a wrong PIN counts like every wrong PIN: it waits, then it is closed, and the password still confirms', async () => {
    expect(await call('session.setPin', { password: practicePassword, pin: '839201' })).toMatchObject({ ok: true });
    expect(await call('session.confirm', { by: 'pin', pin: '839201' })).toMatchObject({ ok: true });
    for (let i = 0; i < 10; i += 1) {
      expect(await call('session.confirm', { by: 'pin', pin: '111999' })).toMatchObject({ ok: false, error: { reason: 'SESSION_WRONG_PIN' } });
      service.clock.advanceMs(16 * 60_000);
    }
    expect(await call('session.confirm', { by: 'pin', pin: '839201' })).toMatchObject({ ok: false, error: { reason: 'SESSION_PIN_LOCKED' } });
    expect(await call('session.confirm', { by: 'password', password: '不是这个口令呀' })).toMatchObject({ ok: false, error: { reason: 'SESSION_WRONG_CREDENTIALS' } });
    expect(await call('admin.savePerson', person('9007'))).toMatchObject(needed);
    expect(await call('session.confirm', byPassword)).toMatchObject({ ok: true });
    expect(await call('admin.savePerson', person('9007'))).toMatchObject({ ok: true });
  });

  it('who may not do the act is told that, not asked to confirm; an import is taken back whole, confirmed where that begins', async () => {
    const clerk = await sit('616');
    expect(await call('admin.savePerson', person('9008'), clerk)).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    const lead = await sit('611');
    expect(await call('directory.undoLastImport', { runId: v7(), from: 0 }, lead)).toMatchObject(needed);
    expect(await call('directory.undoLastImport', { runId: v7(), from: 120 }, lead)).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
  });
});
