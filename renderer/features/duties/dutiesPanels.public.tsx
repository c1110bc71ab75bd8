// Panels of duties for the features above: acts with their dialogs, clocks with their sums, the steps of a sheet.
export { ActDialog } from './ActDialog.tsx';
export { ActRail, type ActLook } from './ActRail.tsx';
export { ClockList } from './ClockList.tsx';
export { useClockWords } from './clockWords.ts';
export { SheetSteps } from './SheetSteps.tsx';
export { useActs } from './useActs.tsx';
export { ListKeys } from './ListKeys.tsx';
export { useNarrow } from './useNarrow.ts';
export { focusFirstField } from './focusFirstField.ts';
