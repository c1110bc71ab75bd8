/** Codes of enquiries (F00) and receptions (F01). Chinese words stand in `*.text.ts`; channel and category in `duties.codes.ts`. */
import { z } from 'zod';

/** F00 or F01. An enquiry becomes a reception and keeps its number and true time. */
export const receptionForms = ['enquiry', 'reception'] as const;
export const receptionFormSchema = z.enum(receptionForms);
export type ReceptionForm = z.infer<typeof receptionFormSchema>;

/** State of a reception (W1). A draft is a row of the drafts table, not a reception. */
export const receptionStates = ['registered', 'answeredOnSpot', 'inHand', 'dispatched', 'redirected', 'replied', 'followedUp', 'closed', 'reopened', 'voided'] as const;
export const receptionStateSchema = z.enum(receptionStates);
export type ReceptionState = z.infer<typeof receptionStateSchema>;

/** State of a quick note (000-07). */
export const quickNoteStates = ['open', 'converted', 'dropped'] as const;
export const quickNoteStateSchema = z.enum(quickNoteStates);

/** State of a queue slip: waiting, at a counter, put aside, called and not there, served, gone. */
export const slipStates = ['waiting', 'serving', 'held', 'away', 'done', 'left'] as const;
export const slipStateSchema = z.enum(slipStates);
export type SlipState = z.infer<typeof slipStateSchema>;

/** Steps of a slip besides being taken. */
export const slipActs = ['call', 'notThere', 'hold', 'resume', 'back', 'finish', 'leave'] as const;
export type SlipAct = (typeof slipActs)[number];

/** Why somebody is called before others; `none` waits in turn. */
export const slipPriorities = ['none', 'elderly', 'pregnant', 'disabled', 'withChild', 'greenChannel', 'other'] as const;
export const slipPrioritySchema = z.enum(slipPriorities);
export type SlipPriority = z.infer<typeof slipPrioritySchema>;

/** What a visitor comes for, as the limits of R-HALL-01 and R-HALL-02 tell items apart. */
export const slipPurposes = ['other', 'application', 'payment'] as const;
export const slipPurposeSchema = z.enum(slipPurposes);
export type SlipPurpose = z.infer<typeof slipPurposeSchema>;

/** 情绪 */
export const emotions = ['calm', 'anxious', 'dissatisfied', 'agitated'] as const;
export const emotionSchema = z.enum(emotions);
export type Emotion = z.infer<typeof emotionSchema>;

/** 常见起因; the first three are the pattern of source document 002, the four before the last those of 001 (001-52). */
export const visitCauses = ['arrearsDisconnected', 'internalFault', 'meterFaultOverbilled', 'outageEnquiry', 'application', 'tariff', 'powerQuality', 'serviceAttitude', 'propertyRights', 'meterInstallation', 'legalProcedure', 'chargingPile', 'other'] as const;
export const visitCauseSchema = z.enum(visitCauses);
export type VisitCause = z.infer<typeof visitCauseSchema>;

/** 产权归属 */
export const assetOwners = ['supplyCompany', 'customer', 'shared', 'toBeChecked'] as const;
export const assetOwnerSchema = z.enum(assetOwners);
export type AssetOwner = z.infer<typeof assetOwnerSchema>;

/** 客户类别, one list with the directory. */
export { customerTypes, customerTypeSchema, type CustomerType } from '../directory/directory.codes.ts';

/** 告知方式 of the privacy notice (R-PI-02). */
export const privacyNotices = ['posted', 'spoken', 'paper'] as const;
export const privacyNoticeSchema = z.enum(privacyNotices);
export type PrivacyNotice = z.infer<typeof privacyNoticeSchema>;

/** Personal fields that can be shown in clear with a reason (R-PI-09). */
export const revealFields = ['name', 'phone', 'accountNo', 'address', 'agentPhone'] as const;
export const revealFieldSchema = z.enum(revealFields);
export type RevealField = z.infer<typeof revealFieldSchema>;
