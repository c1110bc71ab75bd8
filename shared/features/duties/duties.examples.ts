/** Values the contract examples share. Invented people, as everywhere. */
import type { Act, ClockView, CustomerView, DutyRow, DutyView, FollowUpRow, FollowUpView, PersonRef, SheetRow, SheetView, WorkRow } from './duties.shapes.ts';

/** A made-up id ending in `n`. */
export const exampleId = (n: number): string => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`;

const person: PersonRef = { id: exampleId(1), name: '王示例', workNo: '616' };
const act: Act = { by: person, at: '2026-09-18T02:00:00.000Z', recorder: null, originalAt: null };

/** A masked customer. */
export const exampleCustomer: CustomerView = { customerId: null, name: '陈*', phone: '138****0001', accountNo: '330*8841', address: '示例东村*', agent: null };

/** A running clock of five working days. */
export const exampleClock: ClockView = {
  id: exampleId(30), kind: 'promise', ruleId: 'R-FC-14', state: 'running', startedAt: '2026-09-18T02:00:00.000Z', dueAt: '2026-09-24T16:00:00.000Z', dueOn: '2026-09-24', dueTime: '24:00', stoppedAt: null, limit: { value: 5, unit: 'wd' }, minutesLeft: 9480, share: 1, tone: 'green',
  provisional: false, extended: false, pausable: true, cites: ['R-DAY-01', 'R-DAY-04'], source: '默认值', mark: 'U',
  steps: [{ on: '2026-09-18', weekday: 5, effect: 'notCounted', n: null, reason: 'startDay', festival: null, from: null, to: null, minutes: null, extended: false, provisional: false }],
};

/** One duty in a list. */
export const exampleDutyRow: DutyRow = {
  id: exampleId(20), number: 'CGS-SW-20260918-001', sourceKind: 'reception', sourceId: exampleId(10), sourceNumber: 'CGS-JD-20260918-001', state: 'handedOver', category: 'serviceRequest', channel: 'walkIn', matter: '电表走得快，要求核查', customer: '陈*', phone: '138****0001',
  firstContact: '王示例', askedAt: '2026-09-18T02:00:00.000Z', dueAt: '2026-09-24T16:00:00.000Z', minutesLeft: 9480, share: 1, tone: 'green', violations: 0,
};

/** One duty whole. */
export const exampleDuty: DutyView = {
  id: exampleId(20), version: 1, number: 'CGS-SW-20260918-001', state: 'open', sourceId: exampleId(10), firstContact: person, post: '接待员', officePhone: null, registeredBy: person, askedAt: '2026-09-18T02:00:00.000Z', place: 'businessHall',
  disclosedIdentity: true, dutyScope: 'sameUnit', action: 'passedOn', handover: null, promisedAt: null, reply: null, accepted: null, satisfaction: null, formerFirstContacts: [], violations: [],
};

/** One sheet in a list. */
export const exampleSheetRow: SheetRow = {
  id: exampleId(40), version: 1, number: 'CGS-LX-20260918-001', sourceId: exampleId(10), dutyId: exampleId(20), state: 'issued', matter: '电表走得快，要求核查', customer: '陈*', team: '计量班', handler: null, issuedAt: '2026-09-18T02:05:00.000Z',
  dueAt: '2026-09-23T09:30:00.000Z', minutesLeft: 7645, share: 1, tone: 'green', returns: 0, urges: 0,
};

/** One sheet whole. */
export const exampleSheet: SheetView = {
  id: exampleId(40), version: 1, dutyId: exampleId(20), sourceId: exampleId(10), sourceNumber: 'CGS-JD-20260918-001', number: 'CGS-LX-20260918-001', state: 'issued', matter: '电表走得快，要求核查', content: '请现场校核电能表', urgency: 'ordinary', issuer: act,
  toTeam: { id: exampleId(50), name: '计量班' }, coTeams: [], dueAt: '2026-09-23T09:30:00.000Z', promisedAt: '2026-09-24T16:00:00.000Z', firstContact: person, customer: exampleCustomer, received: null, handler: null, returns: [], progress: [], done: null,
  verified: null, sentBack: [], urges: [], exceptionPermitted: false,
};

/** One follow-up in a list. */
export const exampleFollowUpRow: FollowUpRow = {
  id: exampleId(60), sourceKind: 'reception', sourceId: exampleId(10), sourceNumber: 'CGS-JD-20260918-001', state: 'due', matter: '建议增加缴费点', customer: '陈*', phone: '138****0001', mandatory: true, attempts: 0, nextAttemptAt: null, dueAt: '2026-09-24T16:00:00.000Z', minutesLeft: 600,
  share: 1, tone: 'green', satisfaction: null, mine: false, origin: 'mandatory', village: '示例东村', address: '示例东村*', assignedTo: null,
};

/** One follow-up whole. */
export const exampleFollowUp: FollowUpView = {
  id: exampleId(60), version: 1, number: null, state: 'due', dutyId: exampleId(20), sourceId: exampleId(10), sourceNumber: 'CGS-JD-20260918-001', matter: '建议增加缴费点', customer: exampleCustomer, mandatory: true, ruleId: 'R-REQ-20',
  dueAt: '2026-09-24T16:00:00.000Z', nextAttemptAt: null, minutesLeft: 600, share: 1, tone: 'green', attempts: [], result: null, handledBy: [person], exceptionFor: [], replyText: '已转营业班安排', origin: 'mandatory', originReason: null, village: '示例东村', assignedTo: null, cares: [], newReception: null,
};

/** One line of the workbench. */
export const exampleWorkRow: WorkRow = {
  id: exampleId(40), kind: 'sheetToSign', sourceKind: 'reception', sourceId: exampleId(10), number: 'CGS-LX-20260918-001', matter: '电表走得快，要求核查', customer: '陈*', phone: '138****0001', owner: null, team: '计量班', dueAt: '2026-09-18T08:00:00.000Z', ruleId: 'R-FC-13',
  minutesLeft: 355, share: 0.9, tone: 'green', paused: false, group: 'today',
};
