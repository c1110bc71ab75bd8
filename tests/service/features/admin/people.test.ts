import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import type { Person } from '#shared/features/admin/people.contract.ts';
import { startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

let service: TestService;
let head: TestPerson;
let admin: TestPerson;
beforeEach(async () => {
  service = await startTestService();
  [head, admin] = [await service.as('601'), await service.as('699')];
});
afterEach(() => service.stop());

const newcomer = { expectedVersion: 0, name: '新示例', workNo: '618', roles: ['receptionist'], teamId: null, post: '接待员', officePhone: null };
const people = async (): Promise<Person[]> => (await head.do<{ people: Person[] }>('admin.listPeople', { includeInactive: true })).people;
const personOf = async (workNo: string): Promise<Person> => {
  const found = (await people()).find((person) => person.workNo === workNo);
  if (!found) throw new Error(`nobody has ${workNo}`);
  return found;
};
const asInput = ({ id, version, name, workNo, roles, teamId, post, officePhone }: Person) => ({ id, expectedVersion: version, name, workNo, roles, teamId, post, officePhone });

describe('people', () => {
  test('the head adds a receptionist, who signs in with a one-time code and must change it', async () => {
    const { person } = await head.do<{ person: Person }>('admin.savePerson', { id: v7(), ...newcomer });
    expect(person).toMatchObject({ version: 1, active: true, canSignIn: false });
    const { oneTimeCode } = await head.do<{ oneTimeCode: string }>('session.resetCredential', { id: person.id });
    const reply = await service.call({ session: 'a-window-of-the-newcomer', method: 'session.signIn', commandId: v7(), input: { personId: person.id, password: oneTimeCode } });
    expect(reply).toMatchObject({ ok: true, value: { me: { mustChangePassword: true, hasPin: false } } });
  });

  test('a work number belongs to one person', async () => {
    expect(await head.refusal('admin.savePerson', { id: v7(), ...newcomer, workNo: '616' })).toMatchObject({ reason: 'ADMIN_WORK_NO_TAKEN', issues: [{ path: 'workNo' }] });
  });

  test('somebody else’s change in between is a conflict, and nothing is overwritten', async () => {
    const before = await personOf('616');
    await head.do('admin.savePerson', { ...asInput(before), post: '首席接待员' });
    expect(await admin.refusal('admin.savePerson', { ...asInput(before), post: '接待组长' })).toEqual({ code: 'CONFLICT', entity: 'person', id: before.id, expectedVersion: 1, actualVersion: 2 });
    expect((await personOf('616')).post).toBe('首席接待员');
  });

  test('nobody changes the own roles or disables or resets themselves', async () => {
    expect(await admin.refusal('admin.savePerson', { ...asInput(await personOf('699')), roles: [] })).toMatchObject({ reason: 'ADMIN_NOT_SELF' });
    expect(await admin.refusal('admin.disablePerson', { id: admin.personId, expectedVersion: 1, reason: '试一试' })).toMatchObject({ reason: 'ADMIN_NOT_SELF' });
    expect(await admin.refusal('session.resetCredential', { id: admin.personId })).toMatchObject({ reason: 'ADMIN_NOT_SELF' });
  });

  test('the last head stays', async () => {
    expect(await admin.refusal('admin.disablePerson', { id: head.personId, expectedVersion: 1, reason: '退休' })).toMatchObject({ reason: 'ADMIN_LAST_OF_ROLE', params: { role: 'stationHead' } });
  });

  test('the last head and the last administrator keep their role', async () => {
    expect(await admin.refusal('admin.savePerson', { ...asInput(await personOf('601')), roles: ['receptionist'] })).toMatchObject({ reason: 'ADMIN_LAST_OF_ROLE', issues: [{ path: 'roles' }] });
  });

  test('who is made head is signed out everywhere and opens the seat only by a code that took the recovery code', async () => {
    const chosen = await personOf('617');
    await admin.do('admin.savePerson', { ...asInput(chosen), roles: ['stationHead'] });
    expect((await personOf('617')).canSignIn).toBe(false);
    expect(await admin.refusal('session.resetCredential', { id: chosen.id })).toMatchObject({ reason: 'ADMIN_HEAD_NEEDS_RECOVERY_CODE' });
  });

  test('a one-time code opens nothing but the change of the password', async () => {
    const { person } = await head.do<{ person: Person }>('admin.savePerson', { id: v7(), ...newcomer });
    const { oneTimeCode } = await head.do<{ oneTimeCode: string }>('session.resetCredential', { id: person.id });
    const session = 'a-window-of-the-newcomer';
    await service.call({ session, method: 'session.signIn', commandId: v7(), input: { personId: person.id, password: oneTimeCode } });
    const ask = () => service.call({ session, method: 'admin.listPeople', input: { includeInactive: false } });
    expect(await ask()).toMatchObject({ ok: false, error: { code: 'FORBIDDEN', permission: 'session.changePassword' } });
    await service.call({ session, method: 'session.changePassword', commandId: v7(), input: { password: oneTimeCode, newPassword: '雨后柜台一盏灯还亮着' } });
    expect(await ask()).toMatchObject({ ok: true });
  });

  test('a receptionist may not, and the attempt is answered with the permission’s name', async () => {
    const clerk = await service.as('616');
    expect(await clerk.refusal('admin.savePerson', { id: v7(), ...newcomer })).toEqual({ code: 'FORBIDDEN', permission: 'admin.savePerson' });
  });
});

describe('teams', () => {
  test('two active teams never share a name', async () => {
    const team = { id: v7(), expectedVersion: 0, name: '营销班', phone: null, leadId: null, active: true };
    await head.do('admin.saveTeam', team);
    expect(await head.refusal('admin.saveTeam', { ...team, id: v7() })).toMatchObject({ reason: 'ADMIN_TEAM_NAME_TAKEN' });
  });
});

describe('every command', () => {
  test('same id and input: the first answer; same id, other input: refused', async () => {
    const commandId = v7();
    const input = { id: v7(), ...newcomer };
    const first = await head.do('admin.savePerson', input, commandId);
    expect(await head.do('admin.savePerson', input, commandId)).toEqual(first);
    expect(await head.refusal('admin.savePerson', { ...input, name: '另示例' }, commandId)).toMatchObject({ reason: 'COMMAND_REUSED' });
    expect(await admin.refusal('admin.savePerson', input, commandId)).toMatchObject({ reason: 'COMMAND_REUSED' });
    expect((await people()).filter((person) => person.workNo === '618')).toHaveLength(1);
  });

  test('a command without an id is refused before anything is looked at', async () => {
    expect(await service.call({ session: 'a-window-of-the-test-0001', method: 'admin.savePerson', input: newcomer })).toMatchObject({ ok: false, error: { code: 'VALIDATION', issues: [{ path: 'call.commandId', rule: 'required' }] } });
  });

  test('the answer survives a restart of the service', async () => {
    const commandId = v7();
    const input = { id: v7(), ...newcomer };
    const first = await head.do('admin.savePerson', input, commandId);
    await service.restart();
    expect(await head.do('admin.savePerson', input, commandId)).toEqual(first);
  });
});
