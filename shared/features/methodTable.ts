import type { Contract } from '../protocol/contract.ts';
import { peopleContracts } from './admin/people.contract.ts';
import { draftsContracts } from './drafts/drafts.contract.ts';
import type { MethodName } from './methodNames.ts';
import { sessionContracts } from './session/session.contract.ts';
import { stationContracts } from './station/station.contract.ts';

/** Contract of every method; the compiler refuses a name without a contract and a contract without a name. */
export const methodTable = {
  'station.status': stationContracts.status,
  'station.create': stationContracts.create,
  'station.proveRecovery': stationContracts.proveRecovery,
  'station.recover': stationContracts.recover,
  'admin.listPeople': peopleContracts.listPeople,
  'admin.savePerson': peopleContracts.savePerson,
  'admin.disablePerson': peopleContracts.disablePerson,
  'session.resetCredential': sessionContracts.resetCredential,
  'session.resetHeadCredential': sessionContracts.resetHeadCredential,
  'admin.listTeams': peopleContracts.listTeams,
  'admin.saveTeam': peopleContracts.saveTeam,
  'admin.getPermissions': peopleContracts.getPermissions,
  'session.state': sessionContracts.state,
  'session.signIn': sessionContracts.signIn,
  'session.switchByPin': sessionContracts.switchByPin,
  'session.lock': sessionContracts.lock,
  'session.signOut': sessionContracts.signOut,
  'session.me': sessionContracts.me,
  'session.setPin': sessionContracts.setPin,
  'session.changePassword': sessionContracts.changePassword,
  'drafts.save': draftsContracts.save,
  'drafts.list': draftsContracts.list,
  'drafts.discard': draftsContracts.discard,
} as const satisfies Record<MethodName, Contract>;

/** Contract of a method named from outside, or undefined for an unknown name. Never looks at the prototype. */
export function contractOf(method: string): Contract | undefined {
  return Object.hasOwn(methodTable, method) ? methodTable[method as MethodName] : undefined;
}
