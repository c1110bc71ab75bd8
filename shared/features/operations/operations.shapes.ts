/** Fault orders as they travel. Customers are masked (R-PI-15); clear values come only by a look with a reason. */
import { z } from 'zod';
import { idSchema, instantSchema, lineSchema } from '../../kit/scalars.ts';
import { areaClassSchema, customerTypeSchema } from '../directory/directory.codes.ts';
import { channelSchema, clockKindSchema, satisfactionSchema, timeToneSchema } from '../duties/duties.codes.ts';
import { actOfferSchema, actSchema, clockViewSchema, customerViewSchema, exceptionViewSchema, followUpViewSchema, longText, onPaperSchema, personRefSchema, teamRefSchema, timelineRowSchema } from '../duties/duties.shapes.ts';
import { assetOwnerSchema } from '../reception/reception.codes.ts';
import { customerInputSchema } from '../reception/reception.shapes.ts';
import { areaClassOriginSchema, customerHelpSchema, faultActSchema, faultCauseSchema, faultStateSchema, phenomenonSchema } from './operations.codes.ts';

/** What is written down while the caller speaks (F17). */
export const faultReportFields = {
  /** The reception it comes from (F01 of category 故障报修), or null when it is taken directly. */
  receptionId: idSchema.nullable(),
  channel: channelSchema,
  /** When it was reported; null means now. More than the minutes of R-FC-11 back needs a reason (G4). */
  reportedAt: instantSchema.nullable(),
  lateReason: lineSchema(200).nullable(),
  /** Null only with a reception: its customer is taken over. */
  customer: customerInputSchema.nullable(),
  transformerAreaId: idSchema.nullable(),
  villageId: idSchema.nullable(),
  phenomenon: phenomenonSchema,
  /** 烟火、断线、触电: top urgency. */
  danger: z.boolean(),
  description: longText(2, 1000),
  assetOwner: assetOwnerSchema.nullable(),
};

/** Every act on a fault order names it, and may be entered from paper (G9). */
export const faultStep = { id: idSchema, expectedVersion: z.number().int().optional(), onPaper: onPaperSchema.nullable().optional() };

/** What every act on a fault order answers with. */
export const faultChangedSchema = z.strictObject({ id: idSchema, number: z.string(), version: z.number(), state: faultStateSchema });

/** A limit before anything is saved. */
export const faultLimitSchema = z.strictObject({ kind: clockKindSchema, ruleId: z.string(), limit: z.strictObject({ value: z.number(), unit: z.string() }), dueAt: instantSchema });

/** An order reported in the same transformer area within the window of R-FLT-14. */
export const areaReportSchema = z.strictObject({ id: idSchema, number: z.string(), state: faultStateSchema, reportedAt: instantSchema, customer: z.string().nullable(), address: z.string().nullable(), phenomenon: phenomenonSchema, danger: z.boolean(), expectedRestoreAt: instantSchema.nullable() });
export type AreaReportView = z.infer<typeof areaReportSchema>;

/** What the clerk sees while the caller speaks: class, limits, who else of the area has called. */
export const faultPreviewSchema = z.strictObject({
  transformerAreaId: idSchema.nullable(), areaName: z.string().nullable(), areaClass: areaClassSchema, areaClassFrom: areaClassOriginSchema, limits: z.array(faultLimitSchema),
  reports: z.array(areaReportSchema), households: z.number(), multi: z.boolean(), neededReports: z.number(), windowMinutes: z.number(),
});
export type FaultPreview = z.infer<typeof faultPreviewSchema>;

/** One line of the list of fault orders; the time is that of the clock that runs out first. */
export const faultRowSchema = z.strictObject({
  id: idSchema, version: z.number(), number: z.string(), state: faultStateSchema, phenomenon: phenomenonSchema, danger: z.boolean(), description: z.string(), customer: z.string().nullable(), phone: z.string().nullable(), address: z.string().nullable(), areaName: z.string().nullable(),
  areaClass: areaClassSchema, crew: z.string().nullable(), reportedAt: instantSchema, expectedRestoreAt: instantSchema.nullable(), multi: z.boolean(), visits: z.number(),
  clock: clockKindSchema.nullable(), dueAt: instantSchema.nullable(), minutesLeft: z.number().nullable(), share: z.number(), tone: timeToneSchema,
});
export type FaultRow = z.infer<typeof faultRowSchema>;

/** One act on an order as it was done: by whom truly, when, and who entered it where it was done on paper. */
export const faultActLineSchema = z.strictObject({ id: idSchema, act: faultActSchema, done: actSchema, enteredAt: instantSchema, text: z.string().nullable() });

/** A fault order whole. */
export const faultCaseSchema = z.strictObject({
  id: idSchema, version: z.number(), number: z.string(), state: faultStateSchema, channel: channelSchema, phenomenon: phenomenonSchema, danger: z.boolean(), description: z.string(), customer: customerViewSchema, customerType: customerTypeSchema.nullable(),
  areaName: z.string().nullable(), villageName: z.string().nullable(), areaClass: areaClassSchema, areaClassFrom: areaClassOriginSchema, assetOwner: assetOwnerSchema.nullable(), multi: z.boolean(),
  dutyId: idSchema, dutyNumber: z.string(), firstContact: personRefSchema, reception: z.strictObject({ id: idSchema, number: z.string() }).nullable(), registeredBy: personRefSchema,
  reportedAt: instantSchema, enteredAt: instantSchema, lateReason: z.string().nullable(), dispatchedAt: instantSchema.nullable(), acceptedAt: instantSchema.nullable(), etaAt: instantSchema.nullable(), arrivedAt: instantSchema.nullable(), causeFoundAt: instantSchema.nullable(),
  repairedAt: instantSchema.nullable(), restoredAt: instantSchema.nullable(), followedUpAt: instantSchema.nullable(), closedAt: instantSchema.nullable(), expectedRestoreAt: instantSchema.nullable(),
  /** Minutes from report to arrival and from arrival to restored, null while they are not there. */
  arrivalMinutes: z.number().nullable(), restoreMinutes: z.number().nullable(),
  crewTeam: teamRefSchema.nullable(), crew: z.string().nullable(), vehicle: z.string().nullable(), visits: z.number(), cause: faultCauseSchema.nullable(), causeText: z.string().nullable(), households: z.number().nullable(), result: z.string().nullable(), materials: z.string().nullable(),
  delay: z.strictObject({ at: instantSchema, text: z.string(), inTime: z.boolean() }).nullable(),
  handedToCustomer: z.strictObject({ explanation: z.string(), help: customerHelpSchema, signed: z.boolean() }).nullable(), cancelReason: z.string().nullable(), mergedInto: z.strictObject({ id: idSchema, number: z.string() }).nullable(), merged: z.array(areaReportSchema),
  callerTold: z.boolean(), satisfaction: satisfactionSchema.nullable(),
  /** Other orders of the area in the window of R-FLT-14. */
  reports: z.array(areaReportSchema), followUps: z.array(followUpViewSchema), exceptions: z.array(exceptionViewSchema), clocks: z.array(clockViewSchema), lines: z.array(faultActLineSchema), timeline: z.array(timelineRowSchema), acts: z.array(actOfferSchema),
});
export type FaultCase = z.infer<typeof faultCaseSchema>;
