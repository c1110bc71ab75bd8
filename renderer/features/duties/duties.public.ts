// What the features above duties may use without drawing anything: words, addresses, queries. Panels stand in dutiesPanels.public.tsx.
export { type ActField, type ActSpec, type ActValues, listOf, momentOf, paperOf, textOf, textOrNull } from './actSpec.ts';
export { casePath, caseTrailOf, setCaseTrail, type CaseRef } from './caseTrail.ts';
export { caseQuery, draftsQuery } from './duties.api.ts';
export { dutyWords, optionsOf, ruleWords } from './duties.words.text.ts';
export { liveTime } from './liveTime.ts';
