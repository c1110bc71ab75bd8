/** Inputs of fault orders with valid defaults, and an order's way through a crew; a test names only what it is about. Invented people. */
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import type { operationsContracts } from '#shared/features/operations/operations.contract.ts';
import type { FaultCase } from '#shared/features/operations/operations.shapes.ts';
import { aCustomer, teamNamed } from './aMatter.ts';
import { at, type TestPerson, type TestService } from './startTestService.ts';

type Contracts = typeof operationsContracts;
type Report = InputOf<Contracts['reportFault']>;
export type Reported = OutputOf<Contracts['reportFault']>;

/** A household without power, called in. */
export const aFault = (overrides: Partial<Report> = {}): Report => ({
  receptionId: null, channel: 'phone', reportedAt: null, lateReason: null, customer: aCustomer(), transformerAreaId: null, villageId: null, phenomenon: 'singleOutage', danger: false, description: '家里没电，邻居家有电', assetOwner: null, ...overrides,
});


/** People of an order's way: who reports, dispatches, repairs, follows up. */
export interface FaultPeople { readonly clerk: TestPerson; readonly dispatcher: TestPerson; readonly crew: TestPerson; readonly follower: TestPerson }

/** Signs in everybody an order needs. */
export async function faultPeople(station: TestService): Promise<FaultPeople> {
  const [clerk, dispatcher, crew, follower] = await Promise.all([station.as('616'), station.as('621'), station.as('622'), station.as('651')]);
  return { clerk, dispatcher, crew, follower };
}

/** Takes a reported order through the crew with its own hands, at these station times. */
export async function repaired(station: TestService, people: FaultPeople, id: string, times: { readonly dispatched: string; readonly arrived: string; readonly cause: string; readonly repaired: string; readonly restored: string }): Promise<OutputOf<Contracts['restoreSupply']>> {
  const team = await teamNamed(people.clerk, '运维班');
  station.clock.set(at(times.dispatched));
  await people.dispatcher.do('operations.dispatchFault', { id, crewTeamId: team, crew: '赵示例', vehicle: null });
  await people.crew.do('operations.acceptFault', { id, etaAt: null });
  station.clock.set(at(times.arrived));
  await people.crew.do('operations.arriveFault', { id });
  station.clock.set(at(times.cause));
  await people.crew.do('operations.findCause', { id, cause: 'equipmentAging', causeText: '分支箱熔断器烧毁', assetOwner: 'supplyCompany', expectedRestoreAt: null });
  station.clock.set(at(times.repaired));
  await people.crew.do('operations.reportRepaired', { id, materials: '熔断器3只' });
  station.clock.set(at(times.restored));
  return people.crew.do('operations.restoreSupply', { id, households: 12, assetOwner: 'supplyCompany', result: '更换熔断器，送电正常' });
}

/** The follow-up officer reaches the caller. */
export async function followedUp(people: FaultPeople, fault: FaultCase, satisfaction: 'satisfied' | 'dissatisfied' = 'satisfied'): Promise<void> {
  const followUp = fault.followUps.at(-1);
  if (!followUp) throw new Error('no follow-up');
  await people.follower.do('duties.recordFollowUp', { followUpId: followUp.id, way: 'phone', outcome: 'reached', result: { dimensions: ['result'], consistent: true, satisfaction, reason: satisfaction === 'dissatisfied' ? '来得太晚' : null, newDemand: null } });
}

/** The order whole, as a person sees it. */
export const faultOf = (person: TestPerson, id: string): Promise<FaultCase> => person.do<FaultCase>('operations.getFault', { id });
