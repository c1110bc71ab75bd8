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
