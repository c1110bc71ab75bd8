// Shapes of states: how far along, always beside the word.
import type { FaultState } from '#shared/features/operations/operations.codes.ts';
import type { Shape } from '#renderer/ui/StateShape.tsx';

/** Shape of a fault order's state. */
export const faultShapes: Readonly<Record<FaultState, Shape>> = {
  reported: 'open', dispatched: 'quarter', enRoute: 'quarter', onSite: 'half', repairing: 'half', restored: 'threeQuarters', followedUp: 'full', closed: 'struck', secondVisit: 'sentBack', customerAsset: 'note', merged: 'note', cancelled: 'refused',
};
