// What the features above duties may use.
export { ActRail, type ActLook } from './ActRail.tsx';
export { type ActField, type ActSpec, listOf, momentOf, momentValues, paperOf, textOf, textOrNull } from './actSpec.ts';
export { casePath, caseTrailOf, setCaseTrail } from './caseTrail.ts';
export { ClockList } from './ClockList.tsx';
export { useClockWords } from './clockWords.ts';
export { caseQuery, draftsQuery, teamsQuery, todayQuery } from './duties.api.ts';
export { dutyWords, optionsOf } from './duties.words.text.ts';
export { liveTime } from './liveTime.ts';
export { SheetSteps } from './SheetSteps.tsx';
export { dutyShapes } from './stateShapes.ts';
export { type MoreActs, useActs } from './useActs.tsx';
