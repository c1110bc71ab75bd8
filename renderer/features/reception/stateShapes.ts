import type { ReceptionState } from '#shared/features/reception/reception.codes.ts';
import type { Shape } from '#renderer/ui/StateShape.tsx';

/** Shape of a reception's state, always beside its word. */
export const receptionShapes: Readonly<Record<ReceptionState, Shape>> = {
  registered: 'open', answeredOnSpot: 'full', inHand: 'half', dispatched: 'half', redirected: 'threeQuarters', replied: 'threeQuarters', followedUp: 'full', closed: 'struck', reopened: 'relapsed', voided: 'refused',
};
