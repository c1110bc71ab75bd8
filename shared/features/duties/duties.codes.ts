/** Codes of first-contact duties (F03), contact sheets (F04), follow-ups (F06) and their clocks. Chinese words stand in `*.text.ts`. */
import { z } from 'zod';

/** 受理渠道: how the customer reached the station. */
export const channels = [
  'walkIn', 'phone', 'hotline95598', 'letter', 'online', 'chatGroup', 'superior', 'hotline12345', 'hotline12398', 'supervisor', 'suggestionBox',
] as const;
export const channelSchema = z.enum(channels);
export type Channel = z.infer<typeof channelSchema>;

/** 诉求类别 (docs/rules.md). Drives the reply clocks and whether a follow-up must be made. */
export const requestCategories = ['complaint', 'report', 'opinion', 'suggestion', 'serviceRequest', 'faultReport', 'inquiry', 'infoQuery', 'praise', 'help'] as const;
export const requestCategorySchema = z.enum(requestCategories);
export type RequestCategory = z.infer<typeof requestCategorySchema>;

/** Kinds of service request that have a limit of their own (R-REQ-09 … R-REQ-12). */
export const serviceKinds = ['reconnect', 'meterAbnormal', 'readingAbnormal', 'other'] as const;
export const serviceKindSchema = z.enum(serviceKinds);
export type ServiceKind = z.infer<typeof serviceKindSchema>;

/** 简单 / 一般 / 复杂: same day, 3 or 5 working days (R-FC-14). */
export const complexities = ['simple', 'ordinary', 'complex'] as const;
export const complexitySchema = z.enum(complexities);
export type Complexity = z.infer<typeof complexitySchema>;

/** What a duty comes from: a reception, or a fault reported directly. */
export const dutySourceKinds = ['reception', 'fault'] as const;
export const dutySourceKindSchema = z.enum(dutySourceKinds);
export type DutySourceKind = z.infer<typeof dutySourceKindSchema>;

/** 首问地点 */
export const places = ['businessHall', 'office', 'site', 'phone', 'onTheWay'] as const;
export const placeSchema = z.enum(places);
export type Place = z.infer<typeof placeSchema>;

/** 职责判断: whose matter it is; decides which ways of handling are allowed (R-FC-04 … R-FC-08). */
export const dutyScopes = ['own', 'sameUnit', 'otherDepartment', 'unclear', 'outsideCompany'] as const;
export const dutyScopeSchema = z.enum(dutyScopes);
export type DutyScope = z.infer<typeof dutyScopeSchema>;

/** 处理方式: 当场办结, 当场答复, 陪同引导, 电话联系交接, 代收转交, 请示领导, 解释告知. */
export const dutyActions = ['settledAtOnce', 'answeredAtOnce', 'accompanied', 'phonedOver', 'passedOn', 'askedLeader', 'explained'] as const;
export const dutyActionSchema = z.enum(dutyActions);
export type DutyAction = z.infer<typeof dutyActionSchema>;

/** State of a first-contact duty. It ends only after the customer was answered (R-FC-16). */
export const dutyStates = ['open', 'handedOver', 'tracking', 'answered', 'closed', 'voided'] as const;
export const dutyStateSchema = z.enum(dutyStates);
export type DutyState = z.infer<typeof dutyStateSchema>;

/** State of a contact sheet. `overdue` is never a state: the clock says it. */
export const sheetStates = ['draft', 'issued', 'received', 'rejected', 'processing', 'done', 'verified', 'closed', 'voided'] as const;
export const sheetStateSchema = z.enum(sheetStates);
export type SheetState = z.infer<typeof sheetStateSchema>;

/** The only two reasons a team may return a sheet for, once (F04). */
export const returnReasons = ['notOurDuty', 'insufficientInfo'] as const;
export const returnReasonSchema = z.enum(returnReasons);
export type ReturnReason = z.infer<typeof returnReasonSchema>;

/** What the station head decides after a second return: the team does it, another team does it, or reception takes it back. */
export const returnDecisions = ['teamMustDo', 'otherTeam', 'takenBack'] as const;
export const returnDecisionSchema = z.enum(returnDecisions);
export type ReturnDecision = z.infer<typeof returnDecisionSchema>;

/** 责任界定 */
export const liabilities = ['supplyCompany', 'customer', 'thirdParty', 'forceMajeure', 'none'] as const;
export const liabilitySchema = z.enum(liabilities);
export type Liability = z.infer<typeof liabilitySchema>;

/** How the customer, or a team, was spoken to. */
export const contactWays = ['phone', 'faceToFace', 'message', 'letter', 'online'] as const;
export const contactWaySchema = z.enum(contactWays);
export type ContactWay = z.infer<typeof contactWaySchema>;

/** 客户是否认可 */
export const acceptances = ['accepted', 'notAccepted', 'noOpinion'] as const;
export const acceptanceSchema = z.enum(acceptances);
export type Acceptance = z.infer<typeof acceptanceSchema>;

/** 满意度 */
export const satisfactions = ['verySatisfied', 'satisfied', 'fair', 'dissatisfied', 'veryDissatisfied', 'notRated'] as const;
export const satisfactionSchema = z.enum(satisfactions);
export type Satisfaction = z.infer<typeof satisfactionSchema>;

/** Whether an answer of the customer is a dissatisfied one; it must be reasoned and decided on (R-REQ-23). */
export const isDissatisfied = (satisfaction: Satisfaction | null): boolean => satisfaction === 'dissatisfied' || satisfaction === 'veryDissatisfied';

/** 违反首问负责制情形. The first four are raised by the program, the others by a supervisor. */
export const violationKinds = ['lateRegistration', 'lateHandover', 'noReplyByPromise', 'secondNotice', 'buckPassing', 'notTracked', 'attitude'] as const;
export const violationKindSchema = z.enum(violationKinds);
export type ViolationKind = z.infer<typeof violationKindSchema>;

/** Why time may stand still (R-DAY-10). */
export const pauseReasons = ['waitingForCustomer', 'forceMajeure', 'otherAuthority'] as const;
export const pauseReasonSchema = z.enum(pauseReasons);
export type PauseReason = z.infer<typeof pauseReasonSchema>;

/** 四访类型 */
export const visitKinds = ['phone', 'visit', 'written', 'meeting'] as const;
export const visitKindSchema = z.enum(visitKinds);
export type VisitKind = z.infer<typeof visitKindSchema>;

/** 回访维度 */
export const dimensions = ['serviceQuality', 'serviceTime', 'workQuality', 'result', 'integrity'] as const;
export const dimensionSchema = z.enum(dimensions);
export type Dimension = z.infer<typeof dimensionSchema>;

/** Why a follow-up is made: by category, because the customer was dissatisfied, drawn by sample, or opened by hand with a reason (R-REQ-21, W1). */
export const followUpOrigins = ['mandatory', 'dissatisfied', 'sample', 'manual'] as const;
export const followUpOriginSchema = z.enum(followUpOrigins);
export type FollowUpOrigin = z.infer<typeof followUpOriginSchema>;

/** 致歉、上门: what was done for a customer beside the answer. */
export const careKinds = ['apology', 'homeVisit'] as const;
export const careKindSchema = z.enum(careKinds);
export type CareKind = z.infer<typeof careKindSchema>;

/** State of a follow-up. */
export const followUpStates = ['due', 'attempting', 'done', 'unreachable', 'reviewed', 'voided'] as const;
export const followUpStateSchema = z.enum(followUpStates);
export type FollowUpState = z.infer<typeof followUpStateSchema>;

/** What one attempt to reach the customer brought. */
export const attemptOutcomes = ['reached', 'noAnswer', 'declined', 'wrongNumber'] as const;
export const attemptOutcomeSchema = z.enum(attemptOutcomes);
export type AttemptOutcome = z.infer<typeof attemptOutcomeSchema>;

/**
 * What a clock waits for: the answer to the customer (by category, by channel, by the promise), first contact with a complainant,
 * the unit's own part, hand-over, signing, the sheet's work, its verification, the follow-up, the decision on a dissatisfied customer;
 * for a fault the crew's dispatch, its arrival (promise and floor) and the power that comes back.
 */
export const clockKinds = ['promise', 'categoryReply', 'channelReply', 'complaintContact', 'internal', 'handover', 'acknowledge', 'sheet', 'followUp', 'dissatisfied', 'faultDispatch', 'arrival', 'arrivalFloor', 'restore'] as const;
export const clockKindSchema = z.enum(clockKinds);
export type ClockKind = z.infer<typeof clockKindSchema>;

/** A clock runs, stands still, has been met, or fell away with its matter. */
export const clockStates = ['running', 'paused', 'stopped', 'cancelled'] as const;
export const clockStateSchema = z.enum(clockStates);
export type ClockState = z.infer<typeof clockStateSchema>;

/** Colour of time (G2): green over 50 %, yellow to 50 %, orange to 25 %, red overdue; `still` when nothing runs. */
export const timeTones = ['green', 'yellow', 'orange', 'red', 'still'] as const;
export const timeToneSchema = z.enum(timeTones);
export type TimeTone = z.infer<typeof timeToneSchema>;

/** State of a request for more time (R-REQ-28). */
export const extensionStates = ['requested', 'approved', 'refused'] as const;
export const extensionStateSchema = z.enum(extensionStates);
export type ExtensionState = z.infer<typeof extensionStateSchema>;

/** What a G10 exception permits: the same person follows up, or verifies, what he handled. */
export const exceptionKinds = ['followUp', 'verify'] as const;
export const exceptionKindSchema = z.enum(exceptionKinds);
export type ExceptionKind = z.infer<typeof exceptionKindSchema>;

/** State of something promised beside the answer (a message before power returns): open, done, or dropped with a reason. */
export const taskStates = ['open', 'done', 'dropped'] as const;
export const taskStateSchema = z.enum(taskStates);
export type TaskState = z.infer<typeof taskStateSchema>;

/** Where a promised task comes from: a phrase of the library, a hand, an outage whose times move. */
export const taskOrigins = ['phrase', 'hand', 'outage'] as const;
export const taskOriginSchema = z.enum(taskOrigins);
export type TaskOrigin = z.infer<typeof taskOriginSchema>;

/** What a line of the workbench asks for. */
export const workKinds = [
  'duty', 'dutyReply', 'sheetDraft', 'sheetToSign', 'sheetToDo', 'sheetToVerify', 'sheetReturned', 'returnToDecide', 'followUp', 'dissatisfiedToDecide', 'extensionToApprove', 'toClose',
  'quickNote', 'escalationRisk',
  'faultToDispatch', 'faultInWork', 'faultToClose', 'task',
] as const;
export const workKindSchema = z.enum(workKinds);
export type WorkKind = z.infer<typeof workKindSchema>;
