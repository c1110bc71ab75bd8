/** Values the contract examples share. Invented people, as everywhere. */
import { exampleCustomer, exampleId } from '../duties/duties.examples.ts';
import type { FaultCase, FaultPreview, FaultRow } from './operations.shapes.ts';

const person = { id: exampleId(1), name: '王示例', workNo: '616' };

/** One order in a list. */
export const exampleFaultRow: FaultRow = {
  id: exampleId(110), version: 1, number: 'CGS-QX-20260918-001', state: 'reported', phenomenon: 'singleOutage', danger: false, description: '家里没电，邻居家有电', customer: '陈*', phone: '138****0001', address: '示例东村*', areaName: '示例东村1号台区', areaClass: 'rural', crew: null,
  reportedAt: '2026-09-18T02:00:00.000Z', expectedRestoreAt: null, multi: false, visits: 1, clock: 'arrival', dueAt: '2026-09-18T03:30:00.000Z', minutesLeft: 90, share: 1, tone: 'green',
};

/** What the clerk sees while the caller speaks. */
export const exampleFaultPreview: FaultPreview = {
  transformerAreaId: exampleId(120), areaName: '示例东村1号台区', areaClass: 'rural', areaClassFrom: 'transformerArea', limits: [{ kind: 'arrival', ruleId: 'R-FLT-01', limit: { value: 90, unit: 'min' }, dueAt: '2026-09-18T03:30:00.000Z' }],
  reports: [], households: 1, multi: false, neededReports: 3, windowMinutes: 60,
};

/** One order whole. */
export const exampleFault: FaultCase = {
  id: exampleId(110), version: 1, number: 'CGS-QX-20260918-001', state: 'reported', channel: 'phone', phenomenon: 'singleOutage', danger: false, description: '家里没电，邻居家有电', customer: exampleCustomer, customerType: 'resident', areaName: '示例东村1号台区', villageName: '示例东村',
  areaClass: 'rural', areaClassFrom: 'transformerArea', assetOwner: null, multi: false, dutyId: exampleId(20), dutyNumber: 'CGS-SW-20260918-001', firstContact: person, reception: null, registeredBy: person,
  reportedAt: '2026-09-18T02:00:00.000Z', enteredAt: '2026-09-18T02:00:00.000Z', lateReason: null, dispatchedAt: null, acceptedAt: null, etaAt: null, arrivedAt: null, causeFoundAt: null, repairedAt: null, restoredAt: null, followedUpAt: null, closedAt: null, expectedRestoreAt: null,
  arrivalMinutes: null, restoreMinutes: null, crewTeam: null, crew: null, vehicle: null, visits: 1, cause: null, causeText: null, households: null, result: null, materials: null, delay: null, handedToCustomer: null, cancelReason: null, mergedInto: null, merged: [],
  callerTold: false, satisfaction: null, reports: [], followUps: [], exceptions: [], clocks: [], lines: [], timeline: [], acts: [],
};
