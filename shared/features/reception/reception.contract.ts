/** Methods of the reception feature: enquiries (F00), receptions (F01), their answers and ends. Workflow W1. */
import { z } from 'zod';
import { idSchema, instantSchema, lineSchema, localDateSchema } from '../../kit/scalars.ts';
import { defineContract } from '../../protocol/contract.ts';
import { acceptanceSchema, channelSchema, complexitySchema, contactWaySchema, dutyActionSchema, dutyScopeSchema, requestCategorySchema, satisfactionSchema, serviceKindSchema } from '../duties/duties.codes.ts';
import { exampleClock, exampleCustomer, exampleDuty, exampleId } from '../duties/duties.examples.ts';
import { longText, onPaperSchema } from '../duties/duties.shapes.ts';
import { assetOwnerSchema, emotionSchema, receptionStateSchema, revealFieldSchema, visitCauseSchema } from './reception.codes.ts';
import {
  agentInputSchema, customerInputSchema, duePreviewSchema, emotionHintSchema, materialSchema, phraseIdsSchema, receptionCaseSchema, receptionChangedSchema, receptionRowSchema, registerFields, repeatHintSchema, returningRowSchema, spotAnswerSchema,
} from './reception.shapes.ts';

const step = { id: idSchema, expectedVersion: z.number().int().optional() };
const paging = { cursor: z.string().max(200).nullable().optional(), limit: z.number().int().min(1).max(200).optional() };
const exampleChanged = { id: exampleId(10), number: 'CGS-JD-20260918-001', version: 1, state: 'registered' as const };
const exampleRegister = {
  channel: 'walkIn' as const, arrivedAt: '2026-09-18T01:55:00.000Z', lateReason: null,
  customer: { customerId: null, name: '陈示例', phone: '13800000001', customerType: 'resident' as const, accountNo: '3301238841', address: '示例东村2组11号', privacyNotice: 'posted' as const },
  agent: null, category: 'serviceRequest' as const, serviceKind: 'other' as const, complexity: 'complex' as const, facts: '电表比上月走得快，要求核查', emotion: 'anxious' as const, expectation: '想知道表准不准',
  cause: 'meterFaultOverbilled' as const, assetOwner: 'toBeChecked' as const, place: 'businessHall' as const, disclosedIdentity: true, dutyScope: 'sameUnit' as const, action: 'passedOn' as const, materials: [{ name: '电费账单', copies: 1 }],
};
const registeredOutput = z.strictObject({
  ...receptionChangedSchema.shape, dutyId: idSchema, dutyNumber: z.string(), promisedAt: instantSchema.nullable(), closed: z.boolean(),
  /** Violations the registration itself raised (late entry). */
  violations: z.array(z.string()), repeats: z.number(),
});
const exampleRow = {
  id: exampleId(10), number: 'CGS-JD-20260918-001', form: 'reception' as const, state: 'registered' as const, channel: 'walkIn' as const, category: 'serviceRequest' as const, matter: '电表比上月走得快，要求核查', customer: '陈*', phone: '138****0001', firstContact: '王示例',
  arrivedAt: '2026-09-18T01:55:00.000Z', acceptedAt: '2026-09-18T02:00:00.000Z', closedAt: null, promisedAt: '2026-09-24T16:00:00.000Z', lateEntry: false, repeat: false,
};
const { id: _id, state: _state, stoppedAt: _stoppedAt, extended: _extended, ...exampleDue } = exampleClock;

/** Refusals of everything that registers a matter. */
const registerRefusals = [
  'RECEPTION_ARRIVED_IN_FUTURE', 'RECEPTION_LATE_REASON_NEEDED', 'RECEPTION_TOO_LATE_ENTRY', 'DUTY_ACTION_NOT_ALLOWED', 'RECEPTION_CUSTOMER_NEEDED', 'RECEPTION_REPORT_SEALED', 'RECEPTION_SERVICE_KIND_NEEDED', 'RECEPTION_CUSTOMER_UNKNOWN',
] as const;

/** Every method of the feature. */
export const receptionContracts = {
  /** F00: one sentence and, if there is one, the answer. Closes at once, number of series JD, no duty. */
  enquire: defineContract({
    method: 'reception.enquire', kind: 'command',
    input: z.strictObject({ sentence: longText(2, 500), answer: longText(1, 1000).nullable(), channel: channelSchema, category: requestCategorySchema, customerId: idSchema.nullable(), customerName: lineSchema(60).nullable(), phone: lineSchema(30).nullable(), askedAt: instantSchema.nullable(), lateReason: lineSchema(200).nullable().optional(), draftId: idSchema.nullable().optional(),
      /** Quick note this comes from (000-07): its time is when it was asked. */
      quickNoteId: idSchema.nullable().optional(),
      /** Queue slip this is written for: it was asked when the slip was taken. */
      slipId: idSchema.nullable().optional(), phraseIds: phraseIdsSchema }),
    output: receptionChangedSchema, refusals: ['RECEPTION_PROMISE_NEEDS_FORM', 'RECEPTION_PHRASE_UNKNOWN', 'RECEPTION_ARRIVED_IN_FUTURE', 'RECEPTION_TOO_LATE_ENTRY', 'RECEPTION_CATEGORY_NEEDS_FORM', 'RECEPTION_CUSTOMER_UNKNOWN', 'RECEPTION_LATE_REASON_NEEDED', 'QUICK_NOTE_SETTLED', 'QUICK_NOTE_NOT_YOURS', 'QUEUE_NOT_CALLED'],
    example: { input: { sentence: '网上怎么交电费', answer: '手机应用或银行网站都可以', channel: 'walkIn', category: 'inquiry', customerId: null, customerName: null, phone: null, askedAt: null }, output: { ...exampleChanged, state: 'closed' } },
  }),
  /** F00 becomes F01 with one key: same number, same true time; the clocks run from when it was asked. */
  promoteEnquiry: defineContract({
    method: 'reception.promoteEnquiry', kind: 'command', input: z.strictObject({ ...step, ...registerFields, arrivedAt: z.null(), lateReason: z.null() }), output: registeredOutput,
    refusals: ['RECEPTION_STATE', 'DUTY_ACTION_NOT_ALLOWED', 'RECEPTION_CUSTOMER_NEEDED', 'RECEPTION_REPORT_SEALED', 'RECEPTION_SERVICE_KIND_NEEDED', 'RECEPTION_CUSTOMER_UNKNOWN', 'RECEPTION_PROMOTE_TOO_LATE', 'RECEPTION_FIRST_CONTACT_UNKNOWN', 'RECEPTION_PHRASE_UNKNOWN'],
    example: { input: { id: exampleId(10), ...exampleRegister, arrivedAt: null, lateReason: null }, output: { ...exampleChanged, version: 2, dutyId: exampleId(20), dutyNumber: 'CGS-SW-20260918-001', promisedAt: null, closed: false, violations: [], repeats: 0 } },
  }),
  /** F01: registers the matter and opens the duty F03. With `spot` it is answered in the same breath, and closed when nothing more is due (002-04). */
  register: defineContract({
    method: 'reception.register', kind: 'command',
    input: z.strictObject({
      ...registerFields,
      /** The first contact when it is not the caller (a colleague in the yard); a reason must stand. */
      firstContactId: idSchema.nullable().optional(), firstContactReason: lineSchema(200).nullable().optional(),
      spot: spotAnswerSchema.nullable().optional(),
      /** Earlier reception this one continues. */
      relatedId: idSchema.nullable().optional(),
      /** Another matter of the same visit (003-02): customer, agent, channel and arrival are taken over from it, whatever stands here. */
      besideId: idSchema.nullable().optional(),
      /** Quick note this comes from (000-07): its time is the arrival, its writer the first contact. */
      quickNoteId: idSchema.nullable().optional(),
      /** Queue slip this is written for: the arrival is when it was taken; R-FC-11 runs from when it was called. */
      slipId: idSchema.nullable().optional(),
      /** Draft to delete when this is saved. */
      draftId: idSchema.nullable().optional(),
    }),
    output: registeredOutput, refusals: [...registerRefusals, 'RECEPTION_FIRST_CONTACT_UNKNOWN', 'RECEPTION_FIRST_CONTACT_REASON', 'RECEPTION_NOT_BY_POINTING', 'RECEPTION_RELATED_UNKNOWN', 'RECEPTION_PHRASE_UNKNOWN', 'RECEPTION_VISIT_UNKNOWN', 'RECEPTION_VISIT_OVER', 'QUEUE_NOT_CALLED', 'QUICK_NOTE_SETTLED', 'QUICK_NOTE_NOT_YOURS'],
    example: { input: exampleRegister, output: { ...exampleChanged, dutyId: exampleId(20), dutyNumber: 'CGS-SW-20260918-001', promisedAt: null, closed: false, violations: [], repeats: 0 } },
  }),
  /** 当场答复. Closes at once when the customer accepted and no follow-up is due. */
  answerOnSpot: defineContract({
    method: 'reception.answerOnSpot', kind: 'command', input: z.strictObject({ ...step, ...spotAnswerSchema.shape, phraseIds: phraseIdsSchema }), output: z.strictObject({ ...receptionChangedSchema.shape, closed: z.boolean(), durationMinutes: z.number() }),
    refusals: ['RECEPTION_STATE', 'RECEPTION_NOT_BY_POINTING', 'RECEPTION_NOT_FIRST_CONTACT', 'RECEPTION_PHRASE_UNKNOWN', 'RECEPTION_CUSTOMER_NEEDED'],
    example: { input: { id: exampleId(10), spotReply: '上月是阶梯第二档', accepted: 'accepted', satisfaction: 'satisfied' }, output: { ...exampleChanged, version: 2, state: 'closed', closed: true, durationMinutes: 6 } },
  }),
  /** Own team, not at once: the promise stands and its clock runs. `promisedAt` null takes the limit itself. */
  takeInHand: defineContract({
    method: 'reception.takeInHand', kind: 'command', input: z.strictObject({ ...step, promisedAt: instantSchema.nullable(), customer: customerInputSchema.nullable().optional(), phraseIds: phraseIdsSchema }), output: z.strictObject({ ...receptionChangedSchema.shape, promisedAt: instantSchema }),
    refusals: ['RECEPTION_PHRASE_UNKNOWN', 'RECEPTION_STATE', 'RECEPTION_CUSTOMER_NEEDED', 'RECEPTION_CUSTOMER_UNKNOWN', 'RECEPTION_PROMISE_TOO_LATE', 'RECEPTION_PROMISE_PAST', 'RECEPTION_NOT_FIRST_CONTACT', 'RECEPTION_OTHER_DEPARTMENT'],
    example: { input: { id: exampleId(10), promisedAt: null }, output: { ...exampleChanged, version: 2, state: 'inHand', promisedAt: '2026-09-24T16:00:00.000Z' } },
  }),
  /** Contact sheet F04 to a team. Due by default at the close of business of the working day before the promise (002-07). `issue: false` leaves a draft sheet. */
  dispatch: defineContract({
    method: 'reception.dispatch', kind: 'command',
    input: z.strictObject({
      ...step, toTeamId: idSchema, coTeamIds: z.array(idSchema).max(5).optional(), content: longText(2, 1000), dueAt: instantSchema.nullable(), promisedAt: instantSchema.nullable(), urgency: z.enum(['ordinary', 'urgent', 'extraUrgent']).optional(), issue: z.boolean(),
      customer: customerInputSchema.nullable().optional(),
    }),
    output: z.strictObject({ ...receptionChangedSchema.shape, sheetId: idSchema, sheetNumber: z.string().nullable(), dueAt: instantSchema, promisedAt: instantSchema }),
    refusals: ['RECEPTION_STATE', 'RECEPTION_ROLE', 'RECEPTION_CUSTOMER_NEEDED', 'RECEPTION_CUSTOMER_UNKNOWN', 'RECEPTION_PROMISE_TOO_LATE', 'RECEPTION_PROMISE_PAST', 'SHEET_TEAM_UNKNOWN', 'SHEET_DUE_TOO_LATE', 'SHEET_DUE_PAST'],
    example: {
      input: { id: exampleId(10), toTeamId: exampleId(50), content: '请现场校核电能表', dueAt: null, promisedAt: null, issue: true },
      output: { ...exampleChanged, version: 2, state: 'dispatched', sheetId: exampleId(40), sheetNumber: 'CGS-LX-20260918-001', dueAt: '2026-09-23T09:30:00.000Z', promisedAt: '2026-09-24T16:00:00.000Z' },
    },
  }),
  /** Outside the company: the competent body and its telephone were told (R-FC-08). Only for matters judged 公司外. */
  redirect: defineContract({
    method: 'reception.redirect', kind: 'command', input: z.strictObject({ ...step, body: lineSchema(60), phone: lineSchema(40), accompanied: z.boolean(), text: longText(2, 500).nullable(), accepted: acceptanceSchema, satisfaction: satisfactionSchema.nullable() }), output: receptionChangedSchema,
    refusals: ['RECEPTION_STATE', 'RECEPTION_NOT_OUTSIDE', 'RECEPTION_NOT_FIRST_CONTACT'],
    example: { input: { id: exampleId(10), body: '示例自来水公司', phone: '0000-7654321', accompanied: false, text: null, accepted: 'accepted', satisfaction: 'satisfied' }, output: { ...exampleChanged, version: 2, state: 'redirected' } },
  }),
  /** The customer is told, by the first contact; by another only with the reason recorded. Every sheet must be verified first. */
  reply: defineContract({
    method: 'reception.reply', kind: 'command',
    input: z.strictObject({ ...step, way: contactWaySchema, text: longText(2, 1000), repliedAt: instantSchema.nullable(), accepted: acceptanceSchema, satisfaction: satisfactionSchema.nullable(), delegateReason: longText(2, 200).nullable(), phraseIds: phraseIdsSchema,
      /** Why it is entered more than the minutes of R-FC-11 after the customer was told; the entry is marked 补录. */
      lateReason: longText(2, 200).nullable().optional(), onPaper: onPaperSchema.nullable().optional() }), output: receptionChangedSchema,
    refusals: ['RECEPTION_PHRASE_UNKNOWN', 'RECEPTION_CUSTOMER_NEEDED', 'RECEPTION_STATE', 'RECEPTION_NOT_FIRST_CONTACT', 'RECEPTION_SHEET_OPEN', 'RECEPTION_NOT_BY_POINTING', 'RECEPTION_REPLY_TIME', 'RECEPTION_LATE_REASON_NEEDED', 'RECEPTION_TOO_LATE_ENTRY', 'PAPER_PERSON_UNKNOWN', 'PAPER_PERSON_NOT_ENTITLED', 'PAPER_TIME', 'PAPER_TOO_LATE', 'PAPER_NEEDED'],
    example: { input: { id: exampleId(10), way: 'phone', text: '校表合格，误差在允许范围内', repliedAt: null, accepted: 'accepted', satisfaction: 'satisfied', delegateReason: null }, output: { ...exampleChanged, version: 3, state: 'replied' } },
  }),
  /** 办结. Refused while the customer was not told (R-FC-16), while a due follow-up is not done, and without satisfaction (002-11). */
  close: defineContract({
    method: 'reception.close', kind: 'command',
    input: z.strictObject({
      ...step, text: longText(1, 500).nullable(), satisfaction: satisfactionSchema.nullable(),
      /** Demanded when the customer stayed dissatisfied: the leader's decision, in words (R-REQ-23). */
      decision: longText(2, 500).nullable().optional(), onPaper: onPaperSchema.nullable().optional(),
      /** Words of apology where a sheet found the station liable (002-05). */
      apology: longText(2, 500).nullable().optional(),
    }),
    /** `apologyMissing`: the station is liable and nothing says that it apologised (002-05). The matter is closed all the same; the case keeps the mark. */
    output: z.strictObject({ ...receptionChangedSchema.shape, durationMinutes: z.number(), warnings: z.array(z.enum(['apologyMissing'])) }),
    refusals: ['RECEPTION_STATE', 'RECEPTION_CUSTOMER_NOT_TOLD', 'DUTY_TASK_OPEN', 'RECEPTION_FOLLOW_UP_DUE', 'RECEPTION_SATISFACTION_NEEDED', 'RECEPTION_DISSATISFIED', 'RECEPTION_CLOSE_BY_LEAD', 'RECEPTION_NOT_BY_POINTING', 'PAPER_PERSON_UNKNOWN', 'PAPER_PERSON_NOT_ENTITLED', 'PAPER_TIME', 'PAPER_TOO_LATE', 'PAPER_NEEDED'],
    example: { input: { id: exampleId(10), text: null, satisfaction: 'satisfied' }, output: { ...exampleChanged, version: 4, state: 'closed', durationMinutes: 5760, warnings: [] } },
  }),
  /** Within 30 days after closing (G7), or when the follow-up found the customer dissatisfied; new clocks of the same lengths. */
  reopen: defineContract({
    method: 'reception.reopen', kind: 'command', input: z.strictObject({ ...step, reason: longText(2, 500), sendBackSheetId: idSchema.nullable().optional() }), output: z.strictObject({ ...receptionChangedSchema.shape, promisedAt: instantSchema }),
    refusals: ['RECEPTION_STATE', 'RECEPTION_ROLE', 'RECEPTION_REOPEN_TOO_LATE', 'SHEET_STATE'], example: { input: { id: exampleId(10), reason: '回访不满意' }, output: { ...exampleChanged, version: 5, state: 'reopened', promisedAt: '2026-10-13T16:00:00.000Z' } },
  }),
  /** A wrong entry. The number stays and says why. Closed records are not voided. */
  void: defineContract({
    method: 'reception.void', kind: 'command', input: z.strictObject({ ...step, reason: longText(2, 300) }), output: receptionChangedSchema, refusals: ['RECEPTION_STATE', 'RECEPTION_ROLE'],
    example: { input: { id: exampleId(10), reason: '重复登记' }, output: { ...exampleChanged, version: 2, state: 'voided' } },
  }),
  /** Corrects or completes an open reception; a changed category or complexity moves the clocks from the true start. */
  amend: defineContract({
    method: 'reception.amend', kind: 'command',
    input: z.strictObject({
      ...step, reason: longText(2, 300),
      changes: z.strictObject({
        customer: customerInputSchema.optional(), agent: agentInputSchema.nullable().optional(), category: requestCategorySchema.optional(), serviceKind: serviceKindSchema.nullable().optional(), complexity: complexitySchema.optional(), facts: longText(5, 2000).optional(),
        emotion: emotionSchema.optional(), expectation: longText(2, 1000).optional(), cause: visitCauseSchema.optional(), assetOwner: assetOwnerSchema.nullable().optional(), dutyScope: dutyScopeSchema.optional(), action: dutyActionSchema.optional(), materials: z.array(materialSchema).max(20).optional(),
      }),
    }),
    output: z.strictObject({ ...receptionChangedSchema.shape, promisedAt: instantSchema.nullable() }), refusals: ['RECEPTION_STATE', 'RECEPTION_ROLE', 'DUTY_ACTION_NOT_ALLOWED', 'RECEPTION_CUSTOMER_NEEDED', 'RECEPTION_CUSTOMER_UNKNOWN', 'RECEPTION_REPORT_SEALED', 'RECEPTION_SERVICE_KIND_NEEDED', 'RECEPTION_NOTHING_CHANGED'],
    example: { input: { id: exampleId(10), reason: '听错户号', changes: { cause: 'tariff' } }, output: { ...exampleChanged, version: 2, promisedAt: null } },
  }),
  /** 一次性告知 (R-FC-10): every missing material at once. A second notice needs a reason and is marked as a violation. */
  giveNotice: defineContract({
    method: 'reception.giveNotice', kind: 'command', input: z.strictObject({ ...step, missing: z.array(materialSchema).min(1).max(20), text: longText(1, 500).nullable(), reason: longText(2, 200).nullable() }),
    output: z.strictObject({ ...receptionChangedSchema.shape, noticeId: idSchema, ordinal: z.number(), violation: z.boolean() }), refusals: ['RECEPTION_STATE', 'RECEPTION_ROLE', 'RECEPTION_SECOND_NOTICE_REASON'],
    example: { input: { id: exampleId(10), missing: [{ name: '身份证复印件', copies: 1 }], text: null, reason: null }, output: { ...exampleChanged, version: 2, noticeId: exampleId(15), ordinal: 1, violation: false } },
  }),
  /** 绿色通道 (003-20, R-APP-08): only with a leader who owns it and a reason. */
  openGreenChannel: defineContract({
    method: 'reception.openGreenChannel', kind: 'command', input: z.strictObject({ ...step, leaderId: idSchema.nullable(), reason: longText(2, 200).nullable() }), output: receptionChangedSchema,
    refusals: ['RECEPTION_STATE', 'RECEPTION_ROLE', 'RECEPTION_GREEN_INCOMPLETE', 'RECEPTION_LEADER_UNKNOWN'],
    example: { input: { id: exampleId(10), leaderId: exampleId(2), reason: '抗旱抽水，今天必须通电' }, output: { ...exampleChanged, version: 2 } },
  }),
  /** 写一条: what was done, with whom one spoke. `contacted` says that it was the customer; that meets the first contact of a complaint (R-REQ-01). */
  addNote: defineContract({
    method: 'reception.addNote', kind: 'command', input: z.strictObject({ ...step, text: longText(2, 1000), contacted: contactWaySchema.nullable(), phraseIds: phraseIdsSchema }), output: receptionChangedSchema, refusals: ['RECEPTION_STATE', 'RECEPTION_ROLE', 'RECEPTION_PHRASE_UNKNOWN', 'RECEPTION_CUSTOMER_NEEDED'],
    example: { input: { id: exampleId(10), text: '与客户约定周三上午到现场', contacted: 'phone' }, output: { ...exampleChanged, version: 2 } },
  }),
  /** Issues a paper of the case: F02 for the customer, F03 for the register. F04 is issued with its sheet. */
  issuePaper: defineContract({
    method: 'reception.issuePaper', kind: 'command', input: z.strictObject({ id: idSchema, paper: z.enum(['receptionReceipt', 'firstContactRecord']) }), output: z.strictObject({ paperId: idSchema, number: z.string() }), refusals: ['RECEPTION_STATE', 'RECEPTION_ROLE', 'RECEPTION_CUSTOMER_NEEDED'],
    example: { input: { id: exampleId(10), paper: 'receptionReceipt' }, output: { paperId: exampleId(16), number: 'CGS-JD-20260918-001' } },
  }),
  /** Shows one personal field in clear; reason and reader are kept (R-PI-09). */
  reveal: defineContract({
    method: 'reception.reveal', kind: 'command', secret: true, input: z.strictObject({ id: idSchema, field: revealFieldSchema, reason: lineSchema(100).min(4) }), output: z.strictObject({ value: z.string() }), refusals: ['RECEPTION_REVEAL_LIMIT', 'RECEPTION_FIELD_EMPTY'],
    example: { input: { id: exampleId(10), field: 'phone', reason: '电话答复客户' }, output: { value: '13800000001' } },
  }),
  get: defineContract({
    method: 'reception.get', kind: 'query', input: z.strictObject({ id: idSchema }), output: receptionCaseSchema, refusals: [],
    example: {
      input: { id: exampleId(10) },
      output: {
        id: exampleId(10), number: 'CGS-JD-20260918-001', version: 1, form: 'reception', state: 'registered', channel: 'walkIn', category: 'serviceRequest', serviceKind: 'other', complexity: 'complex', arrivedAt: '2026-09-18T01:55:00.000Z', acceptedAt: '2026-09-18T02:00:00.000Z',
        closedAt: null, waitingMinutes: 5, durationMinutes: null, lateEntry: false, lateReason: null, enteredAt: '2026-09-18T02:00:00.000Z', registeredBy: { id: exampleId(1), name: '王示例', workNo: '616' }, customer: exampleCustomer, customerType: 'resident', privacyNotice: 'posted', agentName: null, agentRelation: null,
        facts: '电表比上月走得快，要求核查', emotion: 'anxious', expectation: '想知道表准不准', emotionHints: [], cause: 'meterFaultOverbilled', assetOwner: 'toBeChecked', spotReply: null, accepted: null, satisfaction: null, redirect: null, responsibleTeam: null, promisedAt: null,
        answer: null, materials: [], notices: [], closure: null, voidReason: null, reopenedCount: 0, relatedId: null, repeats: [], duty: exampleDuty, sheets: [], followUps: [], urges: [], extensions: [], pauses: [], exceptions: [], tasks: [], clocks: [exampleClock], timeline: [], acts: [], papers: [], visit: null, escalationRisk: false, greenChannel: null, apology: null, apologyOwed: false,
      },
    },
  }),
  list: defineContract({
    method: 'reception.list', kind: 'query', page: true,
    input: z.strictObject({ states: z.array(receptionStateSchema).max(10).optional(), category: requestCategorySchema.optional(), channel: channelSchema.optional(), fromOn: localDateSchema.optional(), toOn: localDateSchema.optional(), openOnly: z.boolean().optional(), ...paging }),
    output: receptionRowSchema, refusals: [], example: { input: { openOnly: true }, output: [exampleRow] },
  }),
  /** By number tail or QR text, phone tail (4 or more), account tail, name, or a fragment of the matter; at most 50 rows, masked. */
  search: defineContract({
    method: 'reception.search', kind: 'query', input: z.strictObject({ text: lineSchema(60) }), output: z.strictObject({ rows: z.array(receptionRowSchema), more: z.boolean() }), refusals: [], example: { input: { text: '0918-001' }, output: { rows: [exampleRow], more: false } },
  }),
  /** The customer who comes back: by name, number tail or QR text. Open matters first, newest first, at most 20. */
  findReturning: defineContract({
    method: 'reception.findReturning', kind: 'query', input: z.strictObject({ text: lineSchema(120) }), output: z.strictObject({ rows: z.array(returningRowSchema) }), refusals: [],
    example: {
      input: { text: '0001' },
      output: {
        rows: [{
          id: exampleId(10), number: 'CGS-JD-20260918-001', dutyId: exampleId(20), state: 'dispatched', matter: '电表比上月走得快，要求核查', customer: '陈*', phone: '138****0001', acceptedAt: '2026-09-18T02:00:00.000Z', firstContact: { id: exampleId(1), name: '王示例', workNo: '616' },
          firstContactPhone: null, team: '计量班', sheetNumber: 'CGS-LX-20260918-001', sheetState: 'received', nextDueAt: '2026-09-23T09:30:00.000Z', promisedAt: '2026-09-24T16:00:00.000Z', minutesLeft: 7645, share: 0.9, tone: 'green', urges: 0, urgeFrom: null, canUrge: true,
          reply: null, matchedBy: 'phone',
        }],
      },
    },
  }),
  /** This customer's matters of the last 60 days (R-REQ-27), for the column 「以往」 while the form is filled. */
  repeatHints: defineContract({
    method: 'reception.repeatHints', kind: 'query',
    input: z.strictObject({ customerId: idSchema.nullable(), phone: lineSchema(30).nullable(), accountNo: lineSchema(20).nullable(), category: requestCategorySchema.nullable(), cause: visitCauseSchema.nullable(), exceptId: idSchema.nullable() }),
    output: z.strictObject({ windowDays: z.number(), rows: z.array(repeatHintSchema), repeat: z.boolean() }), refusals: [],
    example: { input: { customerId: null, phone: '13800000001', accountNo: null, category: null, cause: null, exceptId: null }, output: { windowDays: 60, rows: [], repeat: false } },
  }),
  /** The due times this matter would have, with every day counted or skipped, before anything is saved. */
  previewDue: defineContract({
    method: 'reception.previewDue', kind: 'query', input: z.strictObject({ category: requestCategorySchema, serviceKind: serviceKindSchema.nullable(), channel: channelSchema, complexity: complexitySchema, startedAt: instantSchema.nullable() }),
    output: z.strictObject({ clocks: z.array(duePreviewSchema), promisedAt: instantSchema, sheetDueAt: instantSchema }), refusals: [],
    example: { input: { category: 'serviceRequest', serviceKind: 'other', channel: 'walkIn', complexity: 'complex', startedAt: null }, output: { clocks: [exampleDue], promisedAt: '2026-09-24T16:00:00.000Z', sheetDueAt: '2026-09-23T09:30:00.000Z' } },
  }),
  /** Words of feeling in the customer's sentence, what they suggest, and a phrase that helps (000-04). The same pure rule the form runs. */
  emotionHints: defineContract({
    method: 'reception.emotionHints', kind: 'query', input: z.strictObject({ text: z.string().max(2000) }), output: z.strictObject({ hints: z.array(emotionHintSchema), suggestion: emotionSchema.nullable(), phrase: z.string().nullable() }), refusals: [],
    example: { input: { text: '你们怎么老是停电' }, output: { hints: [{ word: '老是', start: 4, end: 6 }], suggestion: 'dissatisfied', phrase: 'soothing' } },
  }),
  /** Today at the counter, by form, channel and state. */
  today: defineContract({
    method: 'reception.today', kind: 'query', input: z.strictObject({}),
    output: z.strictObject({ enquiries: z.number(), receptions: z.number(), answeredOnSpot: z.number(), dispatched: z.number(), redirected: z.number(), replied: z.number(), closed: z.number(), reopened: z.number(), longestWaitMinutes: z.number(), byChannel: z.record(z.string(), z.number()) }), refusals: [],
    example: { input: {}, output: { enquiries: 9, receptions: 4, answeredOnSpot: 2, dispatched: 1, redirected: 0, replied: 2, closed: 3, reopened: 0, longestWaitMinutes: 7, byChannel: { walkIn: 11, phone: 2 } } },
  }),
} as const;
