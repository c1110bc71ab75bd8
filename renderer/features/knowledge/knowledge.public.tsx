// What screens of other features may show of the knowledge.
export { AnswerPicks } from './AnswerPicks.tsx';
export { PhrasePicks } from './PhrasePicks.tsx';
export { PromiseChecks } from './PromiseChecks.tsx';
export { SaidArea } from './SaidArea.tsx';
