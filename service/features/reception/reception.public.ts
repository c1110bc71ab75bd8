/** What the runtime and the features above may ask of reception besides its methods. */
export { fillPracticeStation, practiceDirectory, practiceMonthStart, type PracticeRun } from './practiceMonth.ts';
export { customerColumns, type CustomerColumns } from './customerFields.ts';
export { registerCaseActs } from './caseActs.ts';
export { findReception } from './reception.store.ts';
export { takeOverByFault } from './faultOrders.ts';
export { registerDemand } from './receptionSource.ts';
