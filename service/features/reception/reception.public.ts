/** What the runtime may ask of reception besides its methods. */
export { fillPracticeStation, practiceDirectory, practiceMonthStart, type PracticeRun } from './practiceMonth.ts';
