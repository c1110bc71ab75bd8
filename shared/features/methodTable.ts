import type { Contract } from '../protocol/contract.ts';
import { peopleContracts } from './admin/people.contract.ts';
import { draftsContracts } from './drafts/drafts.contract.ts';
import { dutiesContracts } from './duties/duties.contract.ts';
import type { MethodName } from './methodNames.ts';
import { receptionContracts } from './reception/reception.contract.ts';
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
  'duties.mine': dutiesContracts.mine,
  'duties.list': dutiesContracts.list,
  'duties.workbench': dutiesContracts.workbench,
  'duties.listSheets': dutiesContracts.listSheets,
  'duties.getSheet': dutiesContracts.getSheet,
  'duties.listFollowUps': dutiesContracts.listFollowUps,
  'duties.getFollowUp': dutiesContracts.getFollowUp,
  'duties.issueSheet': dutiesContracts.issueSheet,
  'duties.acknowledgeSheet': dutiesContracts.acknowledgeSheet,
  'duties.returnSheet': dutiesContracts.returnSheet,
  'duties.decideReturn': dutiesContracts.decideReturn,
  'duties.addProgress': dutiesContracts.addProgress,
  'duties.reportDone': dutiesContracts.reportDone,
  'duties.verifySheet': dutiesContracts.verifySheet,
  'duties.sendBackSheet': dutiesContracts.sendBackSheet,
  'duties.urge': dutiesContracts.urge,
  'duties.answerUrge': dutiesContracts.answerUrge,
  'duties.handOver': dutiesContracts.handOver,
  'duties.changeFirstContact': dutiesContracts.changeFirstContact,
  'duties.requestExtension': dutiesContracts.requestExtension,
  'duties.approveExtension': dutiesContracts.approveExtension,
  'duties.pause': dutiesContracts.pause,
  'duties.resume': dutiesContracts.resume,
  'duties.recordFollowUp': dutiesContracts.recordFollowUp,
  'duties.permitException': dutiesContracts.permitException,
  'duties.raiseViolation': dutiesContracts.raiseViolation,
  'reception.enquire': receptionContracts.enquire,
  'reception.promoteEnquiry': receptionContracts.promoteEnquiry,
  'reception.register': receptionContracts.register,
  'reception.answerOnSpot': receptionContracts.answerOnSpot,
  'reception.takeInHand': receptionContracts.takeInHand,
  'reception.dispatch': receptionContracts.dispatch,
  'reception.redirect': receptionContracts.redirect,
  'reception.reply': receptionContracts.reply,
  'reception.close': receptionContracts.close,
  'reception.reopen': receptionContracts.reopen,
  'reception.void': receptionContracts.void,
  'reception.amend': receptionContracts.amend,
  'reception.giveNotice': receptionContracts.giveNotice,
  'reception.issuePaper': receptionContracts.issuePaper,
  'reception.reveal': receptionContracts.reveal,
  'reception.get': receptionContracts.get,
  'reception.list': receptionContracts.list,
  'reception.search': receptionContracts.search,
  'reception.findReturning': receptionContracts.findReturning,
  'reception.repeatHints': receptionContracts.repeatHints,
  'reception.previewDue': receptionContracts.previewDue,
  'reception.emotionHints': receptionContracts.emotionHints,
  'reception.today': receptionContracts.today,
} as const satisfies Record<MethodName, Contract>;

/** Contract of a method named from outside, or undefined for an unknown name. Never looks at the prototype. */
export function contractOf(method: string): Contract | undefined {
  return Object.hasOwn(methodTable, method) ? methodTable[method as MethodName] : undefined;
}
