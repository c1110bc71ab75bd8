/** Inputs of the counter with valid defaults; a test names only what it is about. Invented people. */
import type { InputOf } from '#shared/protocol/contract.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import type { TestPerson } from './startTestService.ts';

type Register = InputOf<typeof receptionContracts.register>;
type Dispatch = InputOf<typeof receptionContracts.dispatch>;
type Done = InputOf<typeof dutiesContracts.reportDone>;

/** A customer with name and telephone. */
export const aCustomer = (overrides: Partial<NonNullable<Register['customer']>> = {}): NonNullable<Register['customer']> => ({
  customerId: null, name: '陈示例', phone: '13800000001', customerType: 'resident', accountNo: null, address: '示例东村2组11号', privacyNotice: 'posted', ...overrides,
});

/** A service request of another post of the same unit, five working days. */
export const aMatter = (overrides: Partial<Register> = {}): Register => ({
  channel: 'walkIn', arrivedAt: null, lateReason: null, customer: aCustomer(), agent: null, category: 'serviceRequest', serviceKind: 'other', complexity: 'complex', facts: '电表比上月走得快，要求核查', emotion: 'anxious', expectation: '想知道表准不准',
  cause: 'meterFaultOverbilled', assetOwner: 'toBeChecked', place: 'businessHall', disclosedIdentity: true, dutyScope: 'sameUnit', action: 'passedOn', materials: [], ...overrides,
});

/** A sheet for a reception. */
export const aSheet = (id: string, toTeamId: string, overrides: Partial<Dispatch> = {}): Dispatch => ({ id, toTeamId, content: '请现场校核电能表', dueAt: null, promisedAt: null, issue: true, ...overrides });

/** A result of a sheet. */
export const aResult = (sheetId: string, overrides: Partial<Done> = {}): Done => ({ sheetId, result: '校表合格，误差0.4%', cause: '用电量增加', liability: 'none', evidence: '校验记录 0918', ...overrides });

/** Id of a team of the practice station by name. */
export async function teamNamed(person: TestPerson, name: string): Promise<string> {
  const { teams } = await person.do<{ teams: { id: string; name: string }[] }>('admin.listTeams', {});
  const team = teams.find((one) => one.name === name);
  if (!team) throw new Error(`no team ${name}`);
  return team.id;
}

/** Ids of a registered matter and, where it was dispatched, of its sheet. */
export interface Walked { readonly id: string; readonly dutyId: string; readonly sheetId: string }

/** Registers a matter and issues its sheet to a team. */
export async function dispatched(receptionist: TestPerson, team: string, overrides: Partial<Register> = {}): Promise<Walked> {
  const saved = await receptionist.do<{ id: string; dutyId: string }>('reception.register', aMatter(overrides));
  const sheet = await receptionist.do<{ sheetId: string }>('reception.dispatch', aSheet(saved.id, await teamNamed(receptionist, team)));
  return { id: saved.id, dutyId: saved.dutyId, sheetId: sheet.sheetId };
}

/** Takes an issued sheet through its team up to "reported done". */
export async function workedOff(worker: TestPerson, sheetId: string): Promise<void> {
  await worker.do('duties.acknowledgeSheet', { sheetId });
  await worker.do('duties.addProgress', { sheetId, text: '已到现场核对' });
  await worker.do('duties.reportDone', aResult(sheetId));
}

/** What the customer is told, satisfied unless said otherwise. */
export const anAnswer = (id: string, overrides: Partial<InputOf<typeof receptionContracts.reply>> = {}): InputOf<typeof receptionContracts.reply> =>
  ({ id, way: 'phone', text: '已核对，表计正常', repliedAt: null, accepted: 'accepted', satisfaction: 'satisfied', delegateReason: null, ...overrides });

/** Gives a person of the practice station other roles or another team. */
export async function giveRoles(head: TestPerson, workNo: string, roles: readonly string[], teamId?: string): Promise<void> {
  const { people } = await head.do<{ people: { id: string; version: number; workNo: string; name: string; teamId: string | null; post: string | null; officePhone: string | null }[] }>('admin.listPeople', { includeInactive: false });
  const person = people.find((one) => one.workNo === workNo);
  if (!person) throw new Error(`no person ${workNo}`);
  await head.do('admin.savePerson', { id: person.id, expectedVersion: person.version, name: person.name, workNo, roles, teamId: teamId ?? person.teamId, post: person.post, officePhone: person.officePhone });
}
