// What screens of other features may show of the knowledge.
export { AnswerPicks } from './AnswerPicks.tsx';
