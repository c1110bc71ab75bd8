// Shapes of states: how far along, always beside the word.
import type { DutyState, FollowUpState, SheetState, WorkKind } from '#shared/features/duties/duties.codes.ts';
import type { IconName } from '#renderer/ui/Icon.tsx';
import type { Shape } from '#renderer/ui/StateShape.tsx';

/** Shape of a duty's state. */
export const dutyShapes: Readonly<Record<DutyState, Shape>> = { open: 'open', handedOver: 'quarter', tracking: 'half', answered: 'full', closed: 'struck', voided: 'refused' };
/** Shape of a sheet's state. */
export const sheetShapes: Readonly<Record<SheetState, Shape>> = { draft: 'note', issued: 'open', received: 'quarter', rejected: 'sentBack', processing: 'half', done: 'threeQuarters', verified: 'full', closed: 'struck', voided: 'refused' };
/** Shape of a follow-up's state. */
export const followUpShapes: Readonly<Record<FollowUpState, Shape>> = { due: 'open', attempting: 'half', done: 'full', unreachable: 'sentBack', reviewed: 'struck', voided: 'refused' };
/** Picture of a workbench line. */
export const workIcons: Readonly<Record<WorkKind, IconName>> = {
  duty: 'duty', dutyReply: 'duty', sheetDraft: 'send', sheetToSign: 'send', sheetToDo: 'send', sheetToVerify: 'send', sheetReturned: 'send', returnToDecide: 'paper', followUp: 'phone', dissatisfiedToDecide: 'paper', faultToDispatch: 'bolt', faultInWork: 'bolt', faultToClose: 'bolt', extensionToApprove: 'paper', toClose: 'duty', quickNote: 'pencil', escalationRisk: 'flag', task: 'check',
};
