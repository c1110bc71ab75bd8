/** Records of the duties feature as they travel. Customers are masked here (R-PI-15); clear values come only by `reception.reveal`. */
import { z } from 'zod';
import type { Role } from '../admin/roles.codes.ts';
import { festivals } from '../../kit/calendar.ts';
import { stepReasons } from '../../kit/clock.ts';
import { idSchema, instantSchema, lineSchema, localDateSchema } from '../../kit/scalars.ts';
import {
  acceptanceSchema, attemptOutcomeSchema, careKindSchema, channelSchema, clockKindSchema, clockStateSchema, contactWaySchema, dimensionSchema, dutyActionSchema, dutyScopeSchema, dutySourceKindSchema, dutyStateSchema, exceptionKindSchema,
  extensionStateSchema, followUpOriginSchema, followUpStateSchema, liabilitySchema, pauseReasonSchema, placeSchema, requestCategorySchema, returnDecisionSchema, returnReasonSchema, satisfactionSchema, sheetStateSchema,
  taskOriginSchema, taskStateSchema, timeToneSchema, violationKindSchema, visitKindSchema, workKindSchema,
} from './duties.codes.ts';

/** Text of several lines that is not blank; at most `max` UTF-16 units. */
export const longText = (min: number, max: number) => z.string().min(min).max(max).refine((text) => text.trim().length >= Math.min(min, 1), { message: 'blank' });

/** An act another person did on paper and the caller enters (G9). Separation is judged on `trueActorId`. */
export const onPaperSchema = z.strictObject({
  trueActorId: idSchema,
  /** When it was done; not in the future, not before the step it follows. */
  actedAt: instantSchema,
  /** The scan's reference, or where the signed original is kept. */
  originalAt: lineSchema(120),
});
export type OnPaper = z.infer<typeof onPaperSchema>;

/** A member of staff in a record. */
export const personRefSchema = z.strictObject({ id: idSchema, name: z.string(), workNo: z.string() });
export type PersonRef = z.infer<typeof personRefSchema>;

/** A team in a record. */
export const teamRefSchema = z.strictObject({ id: idSchema, name: z.string() });
export type TeamRef = z.infer<typeof teamRefSchema>;

/** Who did something and when; `recorder` is set where another person entered it from paper. */
export const actSchema = z.strictObject({ by: personRefSchema, at: instantSchema, recorder: personRefSchema.nullable(), originalAt: z.string().nullable() });
export type Act = z.infer<typeof actSchema>;

/** The customer as everyone may see him: masked. */
export const customerViewSchema = z.strictObject({
  customerId: idSchema.nullable(), name: z.string().nullable(), phone: z.string().nullable(), accountNo: z.string().nullable(), address: z.string().nullable(), agent: z.string().nullable(),
});
export type CustomerView = z.infer<typeof customerViewSchema>;

/** One line of the sum behind a due time, exactly as the engine gives it (`shared/kit/clock.ts`). */
export const clockStepSchema = z.strictObject({
  on: localDateSchema, weekday: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6), z.literal(7)]),
  /** What the line does to the sum. */
  effect: z.enum(['notCounted', 'skipped', 'counted', 'moved']),
  /** Which counted day this is; null for hour limits and lines that do not count. */
  n: z.number().nullable(), reason: z.enum(stepReasons), festival: z.enum(festivals).nullable(),
  /** Local `HH:MM` of a stretch; null for whole days. */
  from: z.string().nullable(), to: z.string().nullable(), minutes: z.number().nullable(), extended: z.boolean(), provisional: z.boolean(),
});
export type ClockStep = z.infer<typeof clockStepSchema>;

/** A clock with its sum. */
export const clockViewSchema = z.strictObject({
  id: idSchema, kind: clockKindSchema, ruleId: z.string(), state: clockStateSchema,
  startedAt: instantSchema, dueAt: instantSchema, stoppedAt: instantSchema.nullable(),
  /** The limit as the rule gave it when the clock started: 5 wd. Null where a time was fixed by hand (sheet, promise). */
  limit: z.strictObject({ value: z.number(), unit: z.string() }).nullable(),
  /** Minutes left (negative: overdue); for a stopped clock, how early (negative: how late) it stopped. */
  minutesLeft: z.number(),
  /** Share of time left, 0 … 1. */
  share: z.number(),
  tone: timeToneSchema,
  /** The year's holiday table is missing, so the date may still move (R-DAY-07). */
  provisional: z.boolean(), extended: z.boolean(), pausable: z.boolean(),
  /** Last day and time as people say it: `24:00` of the last day. */
  dueOn: localDateSchema, dueTime: z.string(),
  /** Rules of counting that took part (`R-DAY-01` …), title of the source, mark of its verification. */
  cites: z.array(z.string()), source: z.string(), mark: z.string(),
  steps: z.array(clockStepSchema),
});
export type ClockView = z.infer<typeof clockViewSchema>;

/** Violation of the first-contact rule on a duty. */
export const violationViewSchema = z.strictObject({ id: idSchema, kind: violationKindSchema, ruleId: z.string(), raisedAt: instantSchema, by: personRefSchema.nullable(), text: z.string().nullable() });
export type ViolationView = z.infer<typeof violationViewSchema>;

/** Request for more time. */
export const extensionViewSchema = z.strictObject({
  id: idSchema, dutyId: idSchema, sheetId: idSchema.nullable(), state: extensionStateSchema, requestedBy: personRefSchema, requestedAt: instantSchema, oldDueAt: instantSchema, newDueAt: instantSchema, reason: z.string(),
  decidedBy: actSchema.nullable(), opinion: z.string().nullable(), customerToldAt: instantSchema.nullable(),
});
export type ExtensionView = z.infer<typeof extensionViewSchema>;

/** A span in which the clocks of a duty stood still. */
export const pauseViewSchema = z.strictObject({
  id: idSchema, reason: pauseReasonSchema, text: z.string(), evidence: z.string(), approvedBy: actSchema, pausedAt: instantSchema, resumedAt: instantSchema.nullable(), resumedBy: personRefSchema.nullable(),
});
export type PauseView = z.infer<typeof pauseViewSchema>;

/** One return of a sheet by its team, with the head's decision where there was one. */
export const sheetReturnSchema = z.strictObject({
  id: idSchema, ordinal: z.number(), act: actSchema, team: teamRefSchema, reason: returnReasonSchema, text: z.string(), decision: returnDecisionSchema.nullable(), decidedBy: actSchema.nullable(), opinion: z.string().nullable(),
});
/** One line of work on a sheet. */
export const sheetProgressSchema = z.strictObject({ id: idSchema, act: actSchema, text: z.string() });
/** One urge, by the customer or by reception, and what was answered. */
export const urgeViewSchema = z.strictObject({
  id: idSchema, sheetId: idSchema.nullable(), by: z.enum(['customer', 'reception']), way: contactWaySchema, act: actSchema, text: z.string(), answer: z.string().nullable(), answeredBy: personRefSchema.nullable(), answeredAt: instantSchema.nullable(),
});
export type UrgeView = z.infer<typeof urgeViewSchema>;

/** A contact sheet (F04), whole. */
export const sheetViewSchema = z.strictObject({
  id: idSchema, version: z.number(), dutyId: idSchema, sourceId: idSchema, sourceNumber: z.string(), number: z.string().nullable(), state: sheetStateSchema,
  matter: z.string(), content: z.string(), urgency: z.enum(['ordinary', 'urgent', 'extraUrgent']), issuer: actSchema.nullable(), toTeam: teamRefSchema, coTeams: z.array(teamRefSchema), dueAt: instantSchema, promisedAt: instantSchema.nullable(),
  firstContact: personRefSchema, customer: customerViewSchema,
  received: actSchema.nullable(), handler: personRefSchema.nullable(), returns: z.array(sheetReturnSchema), progress: z.array(sheetProgressSchema),
  done: z.strictObject({ act: actSchema, result: z.string(), cause: z.string(), liability: liabilitySchema, evidence: z.string().nullable() }).nullable(),
  verified: z.strictObject({ act: actSchema, opinion: z.string() }).nullable(),
  sentBack: z.array(z.strictObject({ act: actSchema, opinion: z.string() })),
  urges: z.array(urgeViewSchema), exceptionPermitted: z.boolean(),
});
export type SheetView = z.infer<typeof sheetViewSchema>;

/** One line of a list of sheets. */
export const sheetRowSchema = z.strictObject({
  id: idSchema, version: z.number(), number: z.string().nullable(), sourceId: idSchema, dutyId: idSchema, state: sheetStateSchema, matter: z.string(), customer: z.string().nullable(), team: z.string(), handler: z.string().nullable(),
  issuedAt: instantSchema.nullable(), dueAt: instantSchema, minutesLeft: z.number(), share: z.number(), tone: timeToneSchema, returns: z.number(), urges: z.number(),
});
export type SheetRow = z.infer<typeof sheetRowSchema>;

/** A first-contact duty (F03), whole. */
export const dutyViewSchema = z.strictObject({
  id: idSchema, version: z.number(), number: z.string(), state: dutyStateSchema, sourceId: idSchema, firstContact: personRefSchema, post: z.string().nullable(), officePhone: z.string().nullable(), registeredBy: personRefSchema,
  askedAt: instantSchema, place: placeSchema, disclosedIdentity: z.boolean(), dutyScope: dutyScopeSchema, action: dutyActionSchema,
  handover: z.strictObject({ org: z.string(), handlerName: z.string().nullable(), handlerPhone: z.string().nullable(), at: instantSchema, receivedBy: z.string().nullable() }).nullable(),
  promisedAt: instantSchema.nullable(),
  reply: z.strictObject({ by: personRefSchema, at: instantSchema, way: contactWaySchema, text: z.string(), delegateReason: z.string().nullable() }).nullable(),
  accepted: acceptanceSchema.nullable(), satisfaction: satisfactionSchema.nullable(),
  /** Earlier first contacts, oldest first. */
  formerFirstContacts: z.array(z.strictObject({ from: personRefSchema, to: personRefSchema, at: instantSchema, reason: z.string() })),
  violations: z.array(violationViewSchema),
});
export type DutyView = z.infer<typeof dutyViewSchema>;

/** One line of a list of duties. */
export const dutyRowSchema = z.strictObject({
  id: idSchema, number: z.string(), sourceKind: dutySourceKindSchema, sourceId: idSchema, sourceNumber: z.string(), state: dutyStateSchema, category: requestCategorySchema, channel: channelSchema, matter: z.string(), customer: z.string().nullable(), phone: z.string().nullable(),
  firstContact: z.string(), askedAt: instantSchema,
  /** The nearest running due time; null when nothing runs. */
  dueAt: instantSchema.nullable(), minutesLeft: z.number().nullable(), share: z.number(), tone: timeToneSchema, violations: z.number(),
});
export type DutyRow = z.infer<typeof dutyRowSchema>;

/** An apology, or a visit at the customer's home. */
export const careViewSchema = z.strictObject({ id: idSchema, kind: careKindSchema, way: contactWaySchema, act: actSchema, text: z.string(), accepted: acceptanceSchema });
export type CareView = z.infer<typeof careViewSchema>;

/** One of the four kinds of visit with the station's words for it; what the four are is not verified. */
export const visitWordsSchema = z.strictObject({ kind: visitKindSchema, words: z.string(), usual: z.string(), mark: z.literal('U') });
export type VisitWords = z.infer<typeof visitWordsSchema>;

/** A drawing of samples with everybody who was in the pot, in the order of their lots. */
export const drawViewSchema = z.strictObject({
  id: idSchema, on: localDateSchema, month: z.string(), share: z.number(), pool: z.number(), poolBefore: z.number(), drawn: z.number(), drawnBefore: z.number(),
  members: z.array(z.strictObject({ dutyId: idSchema, sourceId: idSchema, sourceNumber: z.string(), matter: z.string(), lot: z.string(), place: z.number(), drawn: z.boolean() })),
});
export type DrawView = z.infer<typeof drawViewSchema>;

/** A follow-up (F06), whole. */
export const followUpViewSchema = z.strictObject({
  id: idSchema, version: z.number(), number: z.string().nullable(), state: followUpStateSchema, dutyId: idSchema, sourceId: idSchema, sourceNumber: z.string(), matter: z.string(), customer: customerViewSchema, mandatory: z.boolean(), ruleId: z.string(),
  dueAt: instantSchema, nextAttemptAt: instantSchema.nullable(), minutesLeft: z.number(), share: z.number(), tone: timeToneSchema,
  /** Why it is made; the reason where somebody opened it by hand. */
  origin: followUpOriginSchema, originReason: z.string().nullable(), village: z.string().nullable(), assignedTo: personRefSchema.nullable(),
  attempts: z.array(z.strictObject({
    id: idSchema, ordinal: z.number(), act: actSchema, way: visitKindSchema,
    /** What the station called this kind of visit then. */
    wayWords: z.string(),
    /** The number that was called, masked. */
    phone: z.string().nullable(), outcome: attemptOutcomeSchema,
    /** What was said, in the customer's own words. */
    note: z.string().nullable(),
  })),
  result: z.strictObject({ visitor: personRefSchema, dimensions: z.array(dimensionSchema), consistent: z.boolean(), satisfaction: satisfactionSchema, reason: z.string().nullable(), newDemand: z.string().nullable() }).nullable(),
  /** People who handled the matter and so may not follow it up (R-REQ-31), unless an exception was permitted. */
  handledBy: z.array(personRefSchema), exceptionFor: z.array(personRefSchema),
  /** What the customer was told and what the team found: for the one who calls. */
  replyText: z.string().nullable(),
  /** Apologies and visits at home, oldest first. */
  cares: z.array(careViewSchema),
  /** The reception a new demand became. */
  newReception: z.strictObject({ id: idSchema, number: z.string() }).nullable(),
});
export type FollowUpView = z.infer<typeof followUpViewSchema>;

/** One line of a list of follow-ups. */
export const followUpRowSchema = z.strictObject({
  id: idSchema, sourceKind: dutySourceKindSchema, sourceId: idSchema, sourceNumber: z.string(), state: followUpStateSchema, matter: z.string(), customer: z.string().nullable(), phone: z.string().nullable(), mandatory: z.boolean(), attempts: z.number(), nextAttemptAt: instantSchema.nullable(),
  origin: followUpOriginSchema, village: z.string().nullable(), address: z.string().nullable(), assignedTo: z.string().nullable(),
  dueAt: instantSchema, minutesLeft: z.number(), share: z.number(), tone: timeToneSchema, satisfaction: satisfactionSchema.nullable(), mine: z.boolean(),
});
export type FollowUpRow = z.infer<typeof followUpRowSchema>;

/** An exception the station head permitted because nobody else was there (G10). */
export const exceptionViewSchema = z.strictObject({ id: idSchema, kind: exceptionKindSchema, recordId: idSchema, forPerson: personRefSchema, permittedBy: actSchema, reason: z.string() });
export type ExceptionView = z.infer<typeof exceptionViewSchema>;

/** 交接班 as it stands now: what is open, typed and not saved, taken from the number books, and not out of the printer. */
export const shiftSheetSchema = z.strictObject({
  work: z.array(z.strictObject({ kind: workKindSchema, number: z.string().nullable(), matter: z.string(), team: z.string().nullable(), dueAt: instantSchema.nullable(), overdue: z.boolean() })),
  workTotal: z.number(), overdue: z.number(),
  drafts: z.array(z.strictObject({ form: z.string(), savedAt: instantSchema })),
  books: z.array(z.strictObject({ kind: z.string(), last: z.string().nullable(), used: z.number(), voided: z.number() })),
  papers: z.array(z.strictObject({ number: z.string(), kind: z.string(), why: z.enum(['neverPrinted', 'unknown']) })),
  quickNotes: z.number(),
});
export type ShiftSheet = z.infer<typeof shiftSheetSchema>;

/** One hand-over that was signed. */
export const shiftRowViewSchema = z.strictObject({ id: idSchema, number: z.string(), from: personRefSchema, to: personRefSchema, at: instantSchema, confirmedBy: z.enum(['password', 'pin']), note: z.string().nullable(), workTotal: z.number(), paperId: idSchema.nullable() });

/** Something promised beside the answer. While one is open the matter is not closed (000-05). */
export const taskViewSchema = z.strictObject({
  id: idSchema, version: z.number(), text: z.string(), origin: taskOriginSchema, state: taskStateSchema, dueAt: instantSchema.nullable(), promised: actSchema,
  /** Who ticked or dropped it, when it was done, and what was said. */
  ended: z.strictObject({ act: actSchema, note: z.string().nullable() }).nullable(),
});
export type TaskView = z.infer<typeof taskViewSchema>;

/** One line of the workbench: something the reader owes. */
export const workRowSchema = z.strictObject({
  /** The record the line is about (duty, sheet, follow-up, extension). */
  id: idSchema, kind: workKindSchema, sourceKind: dutySourceKindSchema, sourceId: idSchema, number: z.string().nullable(), matter: z.string(), customer: z.string().nullable(), phone: z.string().nullable(), owner: z.string().nullable(), team: z.string().nullable(),
  dueAt: instantSchema.nullable(), ruleId: z.string().nullable(), minutesLeft: z.number().nullable(), share: z.number(), tone: timeToneSchema, paused: z.boolean(),
  /** `overdue`, `today`, `tomorrow`, `thisWeek`, `later`, `undated`. */
  group: z.enum(['overdue', 'today', 'tomorrow', 'thisWeek', 'later', 'undated']),
});
export type WorkRow = z.infer<typeof workRowSchema>;

/** Counts of one local day, kept up by the transactions themselves. */
export const dayCountsSchema = z.strictObject({
  dutiesOpened: z.number(), answered: z.number(), sheetsIssued: z.number(), sheetsDone: z.number(), followUpsDone: z.number(), violations: z.number(), urges: z.number(),
});
export type DayCounts = z.infer<typeof dayCountsSchema>;

/** One thing a person could do with a record now: allowed, or what is missing and who may (the rail 「能做什么」). */
export const actOfferSchema = z.strictObject({
  act: z.string(), method: z.string(), recordId: idSchema, allowed: z.boolean(),
  /** Refusal code when not allowed; its sentence stands in the feature's texts. */
  missing: z.string().nullable(), params: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Roles that may do it. `firstContact`, `handlingTeam` and `otherPerson` are relations to the record. */
  who: z.array(z.string()), ruleId: z.string(),
  /** True for the one act that is next. */
  next: z.boolean(),
});
export type ActOffer = z.infer<typeof actOfferSchema>;

/** One line of a record's history. */
export const timelineRowSchema = z.strictObject({
  id: z.string(), record: z.string(), recordId: idSchema, act: z.string(), from: z.string().nullable(), to: z.string(), at: instantSchema, enteredAt: instantSchema, by: z.string(), recorder: z.string().nullable(), text: z.string().nullable(), rule: z.string().nullable(),
});
export type TimelineRow = z.infer<typeof timelineRowSchema>;

/** Who is judged: a person with roles and a team. In an act on paper (G9) this is the one who signed, never the one who types. */
export interface Doer {
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly teamId: string | null;
}
