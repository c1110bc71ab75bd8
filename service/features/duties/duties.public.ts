/** What features above may call, in the caller's transaction: they drive the duties of their records and read them back. */
export { bindDutySource, watchFollowUps, type DutySource, type FollowUpEnd, type NewDemand } from './sources.ts';
export { answerSource, cancelLimits, openSourceFollowUp, passOn, previewLimits, startLimits, stopLimits } from './sourceLimits.ts';
export { nearestLimits } from './sourceViews.ts';
export { amendDuty, answerDuty, closeDuty, decideDissatisfied, meetContact, openDuty, previewClocks, promiseReply, raiseDutyViolation, reopenDuty, requireDuty, sheetDueFor, voidDuty, type OpenedMatter } from './dutyLife.ts';
export { limitNow, registerBenchSource, type BenchSource } from './bench.ts';
export { addDutyTask } from './tasks.ts';
export { createSheet, ownAct, requireSheet, workAgain } from './sheets.commands.ts';
export { callerOf, findDoer, namesFor, paperOf, refuseRole, resolveAct, assertVersion, type Names, type TrueAct } from './people.ts';
export { dutyCase, dutySummaries, type DutyCase, type DutySummary } from './dutyCase.ts';
export { escalationLimits, lateEntryHours, minutesOfRule, multiHouseholdLimits, registerMinutes, reopenDays, repeatDays, timekeepingOf, urgeHours } from './timekeeping.ts';
export { toCustomerView, toTimeline } from './views.ts';
export { customerOnPaper, issueSheetPaper, staffOnPaper } from './sheetPaper.ts';
export { printedAcceptance, printedAction, printedCategory, printedChannel, printedPlace, printedScope, printedViolation, printedWay } from './printedWords.ts';
export { findDutyBySlip } from './duties.store.ts';
