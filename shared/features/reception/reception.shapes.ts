/** Receptions as they travel. Customers are masked on the way out (R-PI-15). */
import { z } from 'zod';
import { idSchema, instantSchema, lineSchema } from '../../kit/scalars.ts';
import {
  acceptanceSchema, channelSchema, complexitySchema, contactWaySchema, dutyActionSchema, dutyScopeSchema, placeSchema, requestCategorySchema, satisfactionSchema, serviceKindSchema, timeToneSchema,
} from '../duties/duties.codes.ts';
import {
  actOfferSchema, clockViewSchema, customerViewSchema, dutyViewSchema, exceptionViewSchema, extensionViewSchema, followUpViewSchema, longText, pauseViewSchema, personRefSchema, sheetViewSchema, taskViewSchema, teamRefSchema, timelineRowSchema, urgeViewSchema,
} from '../duties/duties.shapes.ts';
import {
  assetOwnerSchema, customerTypeSchema, emotionSchema, privacyNoticeSchema, receptionFormSchema, receptionStateSchema, visitCauseSchema,
} from './reception.codes.ts';

/** The customer as typed: a reference into the directory, or a name and a phone. Both may be missing until something is promised. */
export const customerInputSchema = z.strictObject({
  /** Directory record; its name, phone, account and address are taken over where the field beside it is null. */
  customerId: idSchema.nullable(),
  name: lineSchema(60).nullable(),
  /** As spoken: spaces, hyphens and +86 are taken off (R-ID-04, R-ID-05). */
  phone: lineSchema(30).nullable(),
  customerType: customerTypeSchema.nullable(),
  accountNo: lineSchema(20).nullable(),
  address: lineSchema(200).nullable(),
  privacyNotice: privacyNoticeSchema.nullable(),
});
export type CustomerInput = z.infer<typeof customerInputSchema>;

/** 代办人 standing beside the customer. */
export const agentInputSchema = z.strictObject({ name: lineSchema(60), relation: lineSchema(20).nullable(), phone: lineSchema(30).nullable() });
export type AgentInput = z.infer<typeof agentInputSchema>;

/** 收到材料 */
export const materialSchema = z.strictObject({ name: lineSchema(60), copies: z.number().int().min(1).max(999) });
export type Material = z.infer<typeof materialSchema>;

/** 当场答复 with what the customer said to it. */
export const spotAnswerSchema = z.strictObject({ spotReply: longText(2, 1000), accepted: acceptanceSchema, satisfaction: satisfactionSchema });
export type SpotAnswer = z.infer<typeof spotAnswerSchema>;

/** Phrases that were said: what they promise becomes tasks that must be ticked before the matter closes (000-05). */
export const phraseIdsSchema = z.array(idSchema).max(10).optional();

/** The fields of F01 and F03 that are filled while the customer speaks. */
export const registerFields = {
  channel: channelSchema,
  /** When the customer came; null means now. More than 15 min back is a late entry with a reason (R-FC-11, G4). */
  arrivedAt: instantSchema.nullable(),
  lateReason: lineSchema(200).nullable(),
  customer: customerInputSchema.nullable(),
  agent: agentInputSchema.nullable(),
  category: requestCategorySchema,
  serviceKind: serviceKindSchema.nullable(),
  complexity: complexitySchema,
  /** The three listening questions, all mandatory (000-03). */
  facts: longText(5, 2000),
  emotion: emotionSchema,
  expectation: longText(2, 1000),
  cause: visitCauseSchema,
  assetOwner: assetOwnerSchema.nullable(),
  place: placeSchema,
  /** 是否亮明身份 (R-FC-03) */
  disclosedIdentity: z.boolean(),
  dutyScope: dutyScopeSchema,
  action: dutyActionSchema,
  materials: z.array(materialSchema).max(20),
  phraseIds: phraseIdsSchema,
};

/** A due time as it would be, with its sum, before anything is saved. */
export const duePreviewSchema = clockViewSchema.omit({ id: true, state: true, stoppedAt: true, extended: true });

/** A word in the customer's own sentence that speaks of feeling (000-04). Positions count UTF-16 units. */
export const emotionHintSchema = z.strictObject({ word: z.string(), start: z.number(), end: z.number() });

/** What every reception command answers with. */
export const receptionChangedSchema = z.strictObject({ id: idSchema, number: z.string(), version: z.number(), state: receptionStateSchema });

/** One line of the reception list. */
export const receptionRowSchema = z.strictObject({
  id: idSchema, number: z.string(), form: receptionFormSchema, state: receptionStateSchema, channel: channelSchema, category: requestCategorySchema, matter: z.string(), customer: z.string().nullable(), phone: z.string().nullable(), firstContact: z.string(),
  arrivedAt: instantSchema, acceptedAt: instantSchema, closedAt: instantSchema.nullable(), promisedAt: instantSchema.nullable(), lateEntry: z.boolean(), repeat: z.boolean(),
});
export type ReceptionRow = z.infer<typeof receptionRowSchema>;

/** A reception of the same customer within the repeat window (R-REQ-27). `sameMatter`: same category and cause. */
export const repeatHintSchema = z.strictObject({ id: idSchema, number: z.string(), state: receptionStateSchema, category: requestCategorySchema, matter: z.string(), acceptedAt: instantSchema, firstContact: z.string(), open: z.boolean(), sameMatter: z.boolean(), reply: z.string().nullable() });
export type RepeatHint = z.infer<typeof repeatHintSchema>;

/** What a customer who comes back is told in five seconds: state, next date, first contact. */
export const returningRowSchema = z.strictObject({
  id: idSchema, number: z.string(), dutyId: idSchema.nullable(), state: receptionStateSchema, matter: z.string(), customer: z.string().nullable(), phone: z.string().nullable(), acceptedAt: instantSchema, firstContact: personRefSchema.nullable(), firstContactPhone: z.string().nullable(),
  team: z.string().nullable(), sheetNumber: z.string().nullable(), sheetState: z.string().nullable(), nextDueAt: instantSchema.nullable(), promisedAt: instantSchema.nullable(), minutesLeft: z.number().nullable(), share: z.number(), tone: timeToneSchema, urges: z.number(),
  /** From when a further urge is possible (R-REQ-24); null when it is now, or when there is nothing to urge. */
  urgeFrom: instantSchema.nullable(), canUrge: z.boolean(), reply: z.string().nullable(), matchedBy: z.enum(['number', 'phone', 'account', 'name']),
});
export type ReturningRow = z.infer<typeof returningRowSchema>;

/** A reception whole: F01, its duty, sheets, follow-ups, clocks, history, and what the reader can do with it. */
export const receptionCaseSchema = z.strictObject({
  id: idSchema, number: z.string(), version: z.number(), form: receptionFormSchema, state: receptionStateSchema, channel: channelSchema, category: requestCategorySchema, serviceKind: serviceKindSchema.nullable(), complexity: complexitySchema.nullable(),
  arrivedAt: instantSchema, acceptedAt: instantSchema, closedAt: instantSchema.nullable(),
  /** Minutes from arrival to acceptance, and from arrival to closure. */
  waitingMinutes: z.number(), durationMinutes: z.number().nullable(),
  lateEntry: z.boolean(), lateReason: z.string().nullable(), registeredBy: personRefSchema,
  /** When it was typed in; of a late entry (补录) another time than the acceptance. */
  enteredAt: instantSchema,
  customer: customerViewSchema, customerType: customerTypeSchema.nullable(), privacyNotice: privacyNoticeSchema.nullable(), agentName: z.string().nullable(), agentRelation: z.string().nullable(),
  facts: z.string(), emotion: emotionSchema.nullable(), expectation: z.string().nullable(), emotionHints: z.array(emotionHintSchema), cause: visitCauseSchema.nullable(), assetOwner: assetOwnerSchema.nullable(),
  spotReply: z.string().nullable(), accepted: acceptanceSchema.nullable(), satisfaction: satisfactionSchema.nullable(),
  redirect: z.strictObject({ body: z.string(), phone: z.string(), accompanied: z.boolean(), text: z.string().nullable(), at: instantSchema }).nullable(),
  responsibleTeam: teamRefSchema.nullable(), promisedAt: instantSchema.nullable(),
  /** The answer as the customer knows it, always under the first contact's name (002-11). */
  answer: z.strictObject({ text: z.string(), way: contactWaySchema, at: instantSchema, firstContact: personRefSchema, givenBy: personRefSchema, delegateReason: z.string().nullable() }).nullable(),
  materials: z.array(materialSchema), notices: z.array(z.strictObject({ id: idSchema, ordinal: z.number(), at: instantSchema, by: personRefSchema, missing: z.array(materialSchema), text: z.string().nullable(), reason: z.string().nullable() })),
  closure: z.strictObject({ by: personRefSchema, text: z.string().nullable() }).nullable(), voidReason: z.string().nullable(), reopenedCount: z.number(), relatedId: idSchema.nullable(),
  repeats: z.array(repeatHintSchema), duty: dutyViewSchema.nullable(), sheets: z.array(sheetViewSchema), followUps: z.array(followUpViewSchema), urges: z.array(urgeViewSchema), extensions: z.array(extensionViewSchema), pauses: z.array(pauseViewSchema), exceptions: z.array(exceptionViewSchema), tasks: z.array(taskViewSchema),
  clocks: z.array(clockViewSchema), timeline: z.array(timelineRowSchema), acts: z.array(actOfferSchema), papers: z.array(z.strictObject({ id: idSchema, kind: z.string(), number: z.string(), issuedAt: instantSchema })),
  /** Other matters of the same visit, with this one, in the order they were registered (003-02); closed when all of them are. Null where the visit has one matter. */
  visit: z.strictObject({ closed: z.boolean(), items: z.array(z.strictObject({ id: idSchema, number: z.string(), matter: z.string(), state: receptionStateSchema, promisedAt: instantSchema.nullable() })) }).nullable(),
  /** 升级风险 (000-08, R-REQ-33). */
  escalationRisk: z.boolean(), greenChannel: z.strictObject({ leader: personRefSchema, reason: z.string() }).nullable(), apology: z.string().nullable(),
  /** Closed although the station was liable and no apology was written down (002-05). */
  apologyOwed: z.boolean(),
});
export type ReceptionCase = z.infer<typeof receptionCaseSchema>;
