import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { peopleContracts } from '#shared/features/admin/people.contract.ts';
import { anAnswer, dispatched, teamNamed, workedOff } from '#tests/support/aMatter.ts';
import { startTestService, type TestService } from '#tests/support/startTestService.ts';

let station: TestService;
beforeEach(async () => { station = await startTestService({ now: '2026-09-18 10:00' }); });
afterEach(() => station.stop());

type People = OutputOf<typeof peopleContracts.listPeople>;
type Teams = OutputOf<typeof peopleContracts.listTeams>;

it('R-FC-16 a first contact with open duties is not disabled, nor a team with open sheets; both can be once nothing is open', async () => {
  const [receptionist, other, lead, crew, head] = await Promise.all([station.as('616'), station.as('617'), station.as('611'), station.as('622'), station.as('601')]);
  const { id, dutyId, sheetId } = await dispatched(receptionist, '运维班');
  const personOf = async (workNo: string): Promise<{ id: string; expectedVersion: number; reason: string }> => {
    const found = (await head.do<People>('admin.listPeople', { includeInactive: true })).people.find((person) => person.workNo === workNo);
    return { id: found?.id ?? '', expectedVersion: found?.version ?? 0, reason: '调离本所' };
  };
  const teamId = await teamNamed(head, '运维班');
  const team = async (): Promise<object> => {
    const found = (await head.do<Teams>('admin.listTeams', {})).teams.find((one) => one.id === teamId);
    return { id: teamId, expectedVersion: found?.version, name: found?.name, phone: found?.phone, leadId: found?.leadId, active: false };
  };
  expect(await head.refusal('admin.disablePerson', await personOf('616'))).toMatchObject({ reason: 'ADMIN_OPEN_DUTIES', params: { count: 1 } });
  expect(await head.refusal('admin.saveTeam', await team())).toMatchObject({ reason: 'ADMIN_OPEN_DUTIES', params: { count: 1 }, issues: [{ path: 'active' }] });
  // A team in use may still be renamed.
  await head.do('admin.saveTeam', { ...(await team()), name: '运维一班', active: true });

  await lead.do('duties.changeFirstContact', { dutyId, toPersonId: other.personId, reason: '王示例调离' });
  await head.do('admin.disablePerson', await personOf('616'));
  expect(await head.refusal('admin.disablePerson', await personOf('617'))).toMatchObject({ reason: 'ADMIN_OPEN_DUTIES' });
  await workedOff(crew, sheetId);
  await lead.do('duties.verifySheet', { sheetId, opinion: '已核对' });
  await head.do('admin.saveTeam', await team());
  await other.do('reception.reply', anAnswer(id));
  await head.do('admin.disablePerson', await personOf('617'));
});
