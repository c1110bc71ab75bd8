/** Methods of the duties feature: first-contact duties (F03), contact sheets (F04), follow-ups (F06), time. Workflow W1. */
import { z } from 'zod';
import { idSchema, instantSchema, lineSchema, localDateSchema } from '../../kit/scalars.ts';
import { defineContract } from '../../protocol/contract.ts';
import {
  acceptanceSchema, attemptOutcomeSchema, careKindSchema, complexitySchema, contactWaySchema, dimensionSchema, dutyStateSchema, exceptionKindSchema, followUpStateSchema, liabilitySchema, pauseReasonSchema, requestCategorySchema, returnDecisionSchema, returnReasonSchema, satisfactionSchema, serviceKindSchema, sheetStateSchema, violationKindSchema,
  taskStateSchema, visitKindSchema,
} from './duties.codes.ts';
import { exampleDutyRow, exampleFollowUp, exampleFollowUpRow, exampleId, exampleSheet, exampleSheetRow, exampleWorkRow } from './duties.examples.ts';
import {
  actOfferSchema, clockViewSchema, dayCountsSchema, drawViewSchema, dutyRowSchema, extensionViewSchema, followUpRowSchema, followUpViewSchema, longText, onPaperSchema, pauseViewSchema, sheetRowSchema, sheetViewSchema, shiftRowViewSchema, shiftSheetSchema, visitWordsSchema, workRowSchema,
} from './duties.shapes.ts';

const sheetChangedSchema = z.strictObject({ id: idSchema, number: z.string().nullable(), version: z.number(), state: sheetStateSchema, sourceId: idSchema, dutyId: idSchema });
const exampleChanged = { id: exampleId(40), number: 'CGS-LX-20260918-001', version: 2, state: 'received' as const, sourceId: exampleId(10), dutyId: exampleId(20) };
const dutyChangedSchema = z.strictObject({ id: idSchema, version: z.number(), state: dutyStateSchema });
const exampleDutyChanged = { id: exampleId(20), version: 2, state: 'handedOver' as const };
const paging = { cursor: z.string().max(200).nullable().optional(), limit: z.number().int().min(1).max(200).optional() };
const sheetStep = { sheetId: idSchema, expectedVersion: z.number().int().optional(), onPaper: onPaperSchema.nullable().optional() };

/** Refusals every act on a sheet shares. */
const sheetRefusals = ['SHEET_STATE', 'SHEET_NOT_YOUR_TEAM', 'SHEET_SEPARATION', 'PAPER_PERSON_UNKNOWN', 'PAPER_PERSON_NOT_ENTITLED', 'PAPER_TIME', 'PAPER_TOO_LATE', 'PAPER_NEEDED'] as const;

/** Every method of the feature; each docstring names who and the rule. The `who` of the permission table is in `resources/permissions.json`. */
export const dutiesContracts = {
  /** 「我的首问未结」: duties of the caller whose customer has not been answered, nearest due first (R-FC-16, 003-01). */
  mine: defineContract({
    method: 'duties.mine', kind: 'query', input: z.strictObject({}), output: z.strictObject({ rows: z.array(dutyRowSchema), total: z.number() }), refusals: [],
    example: { input: {}, output: { rows: [exampleDutyRow], total: 1 } },
  }),
  /** The register 首问登记簿, newest first. */
  list: defineContract({
    method: 'duties.list', kind: 'query', page: true,
    input: z.strictObject({ states: z.array(dutyStateSchema).max(6).optional(), firstContactId: idSchema.optional(), fromOn: localDateSchema.optional(), toOn: localDateSchema.optional(), overdueOnly: z.boolean().optional(), ...paging }),
    output: dutyRowSchema, refusals: [], example: { input: { states: ['open'], limit: 50 }, output: [exampleDutyRow] },
  }),
  /** What the caller owes (`mine`) or what the whole station owes (`team`, the open-item board of 002-03), by time left. */
  workbench: defineContract({
    method: 'duties.workbench', kind: 'query', input: z.strictObject({ scope: z.enum(['mine', 'team']) }),
    output: z.strictObject({
      now: instantSchema, today: localDateSchema, rows: z.array(workRowSchema),
      /** Rows of each kind before the cut at 300 lines. */
      counts: z.record(z.string(), z.number()), overdue: z.number(), dueToday: z.number(), dayCounts: dayCountsSchema,
    }),
    refusals: [],
    example: {
      input: { scope: 'mine' },
      output: { now: '2026-09-18T02:05:00.000Z', today: '2026-09-18', rows: [exampleWorkRow], counts: { sheetToSign: 1 }, overdue: 0, dueToday: 1, dayCounts: { dutiesOpened: 1, answered: 0, sheetsIssued: 1, sheetsDone: 0, followUpsDone: 0, violations: 0, urges: 0 } },
    },
  }),
  listSheets: defineContract({
    method: 'duties.listSheets', kind: 'query', page: true,
    input: z.strictObject({ states: z.array(sheetStateSchema).max(9).optional(), teamId: idSchema.optional(), overdueOnly: z.boolean().optional(), numberTail: z.string().regex(/^[0-9-]{1,20}$/).optional(), ...paging }),
    output: sheetRowSchema, refusals: [], example: { input: { states: ['issued'] }, output: [exampleSheetRow] },
  }),
  getSheet: defineContract({
    method: 'duties.getSheet', kind: 'query', input: z.strictObject({ id: idSchema }), output: z.strictObject({ sheet: sheetViewSchema, clocks: z.array(clockViewSchema), acts: z.array(actOfferSchema) }), refusals: [],
    example: { input: { id: exampleId(40) }, output: { sheet: exampleSheet, clocks: [], acts: [] } },
  }),
  listFollowUps: defineContract({
    method: 'duties.listFollowUps', kind: 'query', page: true, input: z.strictObject({
      states: z.array(followUpStateSchema).max(6).optional(), overdueOnly: z.boolean().optional(),
      /** Those nobody can telephone: somebody walks, or writes. */
      withoutPhone: z.boolean().optional(),
      /** By due time; by village, or by the person they were given to, and then by due time. */
      order: z.enum(['due', 'village', 'person']).optional(), ...paging,
    }),
    output: followUpRowSchema, refusals: [], example: { input: { states: ['due', 'attempting'] }, output: [exampleFollowUpRow] },
  }),
  getFollowUp: defineContract({
    method: 'duties.getFollowUp', kind: 'query', input: z.strictObject({ id: idSchema }), output: z.strictObject({ followUp: followUpViewSchema, clocks: z.array(clockViewSchema), acts: z.array(actOfferSchema) }), refusals: [],
    example: { input: { id: exampleId(60) }, output: { followUp: exampleFollowUp, clocks: [], acts: [] } },
  }),
  /** Issues a draft sheet, or a once returned one again with what the team asked for; the number is taken at the first issue (R-FC-12 stops, R-FC-13 starts). */
  issueSheet: defineContract({
    method: 'duties.issueSheet', kind: 'command',
    input: z.strictObject({ sheetId: idSchema, expectedVersion: z.number().int().optional(), toTeamId: idSchema.optional(), content: longText(1, 1000).optional(), dueAt: instantSchema.optional(), answer: longText(1, 500).nullable().optional() }),
    output: sheetChangedSchema, refusals: ['SHEET_STATE', 'SHEET_TEAM_UNKNOWN', 'SHEET_DUE_TOO_LATE', 'SHEET_DUE_PAST', 'SHEET_WAITS_FOR_DECISION', 'DUTY_CUSTOMER_NEEDED'],
    example: { input: { sheetId: exampleId(40) }, output: { ...exampleChanged, state: 'issued' } },
  }),
  /** A sheet nobody works on is withdrawn by the reception lead: a draft, or one that was returned once. The number stays and says why; with no sheet left the matter is with reception again. */
  voidSheet: defineContract({
    method: 'duties.voidSheet', kind: 'command', input: z.strictObject({ sheetId: idSchema, expectedVersion: z.number().int().optional(), reason: longText(2, 300) }), output: sheetChangedSchema, refusals: ['SHEET_STATE', 'SHEET_WAITS_FOR_DECISION'],
    example: { input: { sheetId: exampleId(40), reason: '客户自己办好了' }, output: { ...exampleChanged, state: 'voided' } },
  }),
  /** 签收, by the team it went to; stops R-FC-13. `handlerId` names who will do it. */
  acknowledgeSheet: defineContract({
    method: 'duties.acknowledgeSheet', kind: 'command', input: z.strictObject({ ...sheetStep, handlerId: idSchema.nullable().optional() }), output: sheetChangedSchema, refusals: [...sheetRefusals, 'SHEET_HANDLER_UNKNOWN'],
    example: { input: { sheetId: exampleId(40) }, output: exampleChanged },
  }),
  /** 退回 with a reason, once; the second return goes to the station head with both reasons kept, a third is refused (002-08). */
  returnSheet: defineContract({
    method: 'duties.returnSheet', kind: 'command', input: z.strictObject({ ...sheetStep, reason: returnReasonSchema, text: longText(2, 500) }),
    output: z.strictObject({ ...sheetChangedSchema.shape, waitsForDecision: z.boolean() }), refusals: [...sheetRefusals, 'SHEET_NO_RETURN_LEFT'],
    example: { input: { sheetId: exampleId(40), reason: 'notOurDuty', text: '表箱前线路不归本班' }, output: { ...exampleChanged, state: 'rejected', waitsForDecision: false } },
  }),
  /** The station head decides after the second return. `dueAt` is needed where the sheet's time and the promise have passed. */
  decideReturn: defineContract({
    method: 'duties.decideReturn', kind: 'command', input: z.strictObject({ ...sheetStep, decision: returnDecisionSchema, toTeamId: idSchema.optional(), dueAt: instantSchema.optional(), opinion: longText(2, 500) }), output: sheetChangedSchema,
    refusals: ['SHEET_STATE', 'SHEET_TEAM_UNKNOWN', 'SHEET_TEAM_NEEDED', 'SHEET_DUE_PAST', 'SHEET_DUE_TOO_LATE', 'PAPER_PERSON_UNKNOWN', 'PAPER_PERSON_NOT_ENTITLED', 'PAPER_TIME', 'PAPER_TOO_LATE', 'PAPER_NEEDED'],
    example: { input: { sheetId: exampleId(40), decision: 'teamMustDo', opinion: '由计量班办理' }, output: { ...exampleChanged, state: 'issued' } },
  }),
  addProgress: defineContract({
    method: 'duties.addProgress', kind: 'command', input: z.strictObject({ ...sheetStep, text: longText(2, 1000) }), output: sheetChangedSchema, refusals: sheetRefusals,
    example: { input: { sheetId: exampleId(40), text: '已到现场校表' }, output: { ...exampleChanged, state: 'processing' } },
  }),
  /** 报办结 with result, cause, liability; at least one line of progress must stand. Stops the sheet's clock. */
  reportDone: defineContract({
    method: 'duties.reportDone', kind: 'command',
    input: z.strictObject({ ...sheetStep, result: longText(2, 2000), cause: longText(2, 1000), liability: liabilitySchema, evidence: lineSchema(300).nullable().optional() }), output: sheetChangedSchema, refusals: [...sheetRefusals, 'SHEET_NO_PROGRESS'],
    example: { input: { sheetId: exampleId(40), result: '校表合格，误差0.4%', cause: '用电量增加', liability: 'none' }, output: { ...exampleChanged, state: 'done' } },
  }),
  /** 核实, by the reception lead, never by who handled it (G3, 002-09). */
  verifySheet: defineContract({
    method: 'duties.verifySheet', kind: 'command', input: z.strictObject({ ...sheetStep, opinion: longText(2, 500) }), output: sheetChangedSchema, refusals: sheetRefusals,
    example: { input: { sheetId: exampleId(40), opinion: '与客户核对无误' }, output: { ...exampleChanged, state: 'verified' } },
  }),
  /** 退回再办: the sheet's clock goes on with the time that was left. */
  sendBackSheet: defineContract({
    method: 'duties.sendBackSheet', kind: 'command', input: z.strictObject({ ...sheetStep, opinion: longText(2, 500) }), output: sheetChangedSchema, refusals: sheetRefusals,
    example: { input: { sheetId: exampleId(40), opinion: '缺校验记录' }, output: { ...exampleChanged, state: 'processing' } },
  }),
  /** F04 as the sheet stands now: a new edition with the blocks reached since (签收, 办结, 核实, 回访), or the paper that says the same already. */
  issueSheetPaper: defineContract({
    method: 'duties.issueSheetPaper', kind: 'command', input: z.strictObject({ sheetId: idSchema }), output: z.strictObject({ paperId: idSchema, number: z.string() }), refusals: ['SHEET_STATE'],
    example: { input: { sheetId: exampleId(40) }, output: { paperId: exampleId(17), number: 'CGS-LX-20260918-001' } },
  }),
  /** 催办: at least two hours after the last one (R-REQ-24). The second urge suggests a supervision card (R-REQ-25). */
  urge: defineContract({
    method: 'duties.urge', kind: 'command', input: z.strictObject({ dutyId: idSchema, sheetId: idSchema.nullable().optional(), by: z.enum(['customer', 'reception']), way: contactWaySchema, text: longText(1, 500) }),
    output: z.strictObject({ urgeId: idSchema, count: z.number(), superviseSuggested: z.boolean() }), refusals: ['DUTY_STATE', 'URGE_TOO_SOON', 'SHEET_STATE'],
    example: { input: { dutyId: exampleId(20), by: 'customer', way: 'phone', text: '问什么时候来人' }, output: { urgeId: exampleId(70), count: 1, superviseSuggested: false } },
  }),
  answerUrge: defineContract({
    method: 'duties.answerUrge', kind: 'command', input: z.strictObject({ urgeId: idSchema, answer: longText(1, 500) }), output: z.strictObject({ urgeId: idSchema }), refusals: ['URGE_ANSWERED', 'SHEET_NOT_YOUR_TEAM'],
    example: { input: { urgeId: exampleId(70), answer: '今天下午到现场' }, output: { urgeId: exampleId(70) } },
  }),
  /** Hands the matter over beside a sheet (陪同引导, 电话联系交接, 代收转交): the first contact stays answerable. */
  handOver: defineContract({
    method: 'duties.handOver', kind: 'command',
    input: z.strictObject({ dutyId: idSchema, expectedVersion: z.number().int().optional(), way: z.enum(['accompanied', 'phonedOver', 'passedOn']), org: lineSchema(60), handlerName: lineSchema(40).nullable(), handlerPhone: lineSchema(40).nullable(), receivedBy: lineSchema(40).nullable() }),
    output: dutyChangedSchema, refusals: ['DUTY_STATE', 'DUTY_NOT_FIRST_CONTACT', 'DUTY_HANDLER_NEEDED'],
    example: { input: { dutyId: exampleId(20), way: 'accompanied', org: '营销部', handlerName: '李示例', handlerPhone: null, receivedBy: '李示例' }, output: exampleDutyChanged },
  }),
  changeFirstContact: defineContract({
    method: 'duties.changeFirstContact', kind: 'command', input: z.strictObject({ dutyId: idSchema, expectedVersion: z.number().int().optional(), toPersonId: idSchema, reason: longText(2, 300) }), output: dutyChangedSchema,
    refusals: ['DUTY_STATE', 'DUTY_PERSON_UNKNOWN', 'DUTY_SAME_PERSON'], example: { input: { dutyId: exampleId(20), toPersonId: exampleId(2), reason: '王示例休产假' }, output: exampleDutyChanged },
  }),
  /** More time, asked before the limit, once, at most as long again (G5, R-REQ-28). With a sheet: its due time; without: the promise to the customer. */
  requestExtension: defineContract({
    method: 'duties.requestExtension', kind: 'command', input: z.strictObject({ dutyId: idSchema, sheetId: idSchema.nullable().optional(), newDueAt: instantSchema, reason: longText(2, 500) }), output: z.strictObject({ extension: extensionViewSchema }),
    refusals: ['DUTY_STATE', 'EXTENSION_AFTER_LIMIT', 'EXTENSION_ONCE', 'EXTENSION_TOO_LONG', 'EXTENSION_NOT_LATER', 'EXTENSION_NO_CLOCK', 'DUTY_NOT_FIRST_CONTACT', 'SHEET_NOT_YOUR_TEAM', 'SHEET_DUE_TOO_LATE'],
    example: {
      input: { dutyId: exampleId(20), newDueAt: '2026-09-29T16:00:00.000Z', reason: '校表要送检' },
      output: {
        extension: {
          id: exampleId(80), dutyId: exampleId(20), sheetId: null, state: 'requested', requestedBy: { id: exampleId(1), name: '王示例', workNo: '616' }, requestedAt: '2026-09-21T02:00:00.000Z', oldDueAt: '2026-09-24T16:00:00.000Z', newDueAt: '2026-09-29T16:00:00.000Z',
          reason: '校表要送检', decidedBy: null, opinion: null, customerToldAt: null,
        },
      },
    },
  }),
  /** Decided one level up, before the limit; a longer promise only with the customer told. */
  approveExtension: defineContract({
    method: 'duties.approveExtension', kind: 'command',
    input: z.strictObject({ extensionId: idSchema, decision: z.enum(['approved', 'refused']), opinion: longText(1, 500), customerTold: z.strictObject({ at: instantSchema, way: contactWaySchema, text: longText(1, 300) }).nullable().optional(), onPaper: onPaperSchema.nullable().optional() }),
    output: z.strictObject({ extension: extensionViewSchema }), refusals: ['EXTENSION_DECIDED', 'EXTENSION_ONE_LEVEL_UP', 'EXTENSION_CUSTOMER_NOT_TOLD', 'EXTENSION_AFTER_LIMIT', 'EXTENSION_NOT_LATER', 'DUTY_STATE', 'PAPER_PERSON_UNKNOWN', 'PAPER_PERSON_NOT_ENTITLED', 'PAPER_TIME', 'PAPER_TOO_LATE', 'PAPER_NEEDED'],
    example: {
      input: { extensionId: exampleId(80), decision: 'approved', opinion: '同意', customerTold: { at: '2026-09-21T03:00:00.000Z', way: 'phone', text: '已电话说明' } },
      output: {
        extension: {
          id: exampleId(80), dutyId: exampleId(20), sheetId: null, state: 'approved', requestedBy: { id: exampleId(1), name: '王示例', workNo: '616' }, requestedAt: '2026-09-21T02:00:00.000Z', oldDueAt: '2026-09-24T16:00:00.000Z', newDueAt: '2026-09-29T16:00:00.000Z',
          reason: '校表要送检', decidedBy: { by: { id: exampleId(3), name: '周示例', workNo: '601' }, at: '2026-09-21T03:05:00.000Z', recorder: null, originalAt: null }, opinion: '同意', customerToldAt: '2026-09-21T03:00:00.000Z',
        },
      },
    },
  }),
  /** 挂起 with reason, evidence and approver (G6, R-DAY-10); only clocks that may be paused stand still. */
  pause: defineContract({
    method: 'duties.pause', kind: 'command', input: z.strictObject({ dutyId: idSchema, reason: pauseReasonSchema, text: longText(2, 500), evidence: lineSchema(200), onPaper: onPaperSchema.nullable().optional() }),
    output: z.strictObject({ pause: pauseViewSchema, clocksPaused: z.number() }), refusals: ['DUTY_STATE', 'PAUSE_RUNNING', 'PAUSE_NO_CLOCK', 'PAPER_PERSON_UNKNOWN', 'PAPER_PERSON_NOT_ENTITLED', 'PAPER_TIME', 'PAPER_TOO_LATE', 'PAPER_NEEDED'],
    example: {
      input: { dutyId: exampleId(20), reason: 'waitingForCustomer', text: '客户出差，周三回来开门', evidence: '通话记录 9-21 10:20' },
      output: {
        clocksPaused: 2,
        pause: {
          id: exampleId(90), reason: 'waitingForCustomer', text: '客户出差，周三回来开门', evidence: '通话记录 9-21 10:20', approvedBy: { by: { id: exampleId(3), name: '周示例', workNo: '601' }, at: '2026-09-21T02:30:00.000Z', recorder: null, originalAt: null },
          pausedAt: '2026-09-21T02:30:00.000Z', resumedAt: null, resumedBy: null,
        },
      },
    },
  }),
  resume: defineContract({
    method: 'duties.resume', kind: 'command', input: z.strictObject({ dutyId: idSchema, text: longText(1, 500) }), output: z.strictObject({ clocksResumed: z.number() }), refusals: ['PAUSE_NOT_RUNNING', 'DUTY_STATE'],
    example: { input: { dutyId: exampleId(20), text: '客户已回' }, output: { clocksResumed: 2 } },
  }),
  /** One attempt, and the result when the customer was reached. Three attempts, two hours apart (R-REQ-22); never by who handled it (R-REQ-31). */
  recordFollowUp: defineContract({
    method: 'duties.recordFollowUp', kind: 'command',
    input: z.strictObject({
      followUpId: idSchema, expectedVersion: z.number().int().optional(), way: visitKindSchema, outcome: attemptOutcomeSchema,
      /** What was said, in the customer's own words. */
      note: longText(1, 500).nullable().optional(),
      /** The number called where it is another one than the matter's. */
      phone: lineSchema(30).nullable().optional(),
      /** Demanded when the customer was reached. */
      result: z
        .strictObject({
          dimensions: z.array(dimensionSchema).min(1).max(5), consistent: z.boolean(), satisfaction: satisfactionSchema, reason: longText(1, 500).nullable(), newDemand: longText(5, 500).nullable(),
          /** Demanded with a new demand: it becomes a reception of its own (F01), linked to this one, and the caller its first contact (R-FC-01). */
          newMatter: z.strictObject({ category: requestCategorySchema, serviceKind: serviceKindSchema.nullable(), complexity: complexitySchema }).nullable().optional(),
        })
        .nullable().optional(),
      onPaper: onPaperSchema.nullable().optional(),
    }),
    output: z.strictObject({ id: idSchema, number: z.string().nullable(), version: z.number(), state: followUpStateSchema, attempts: z.number(), nextAttemptAt: instantSchema.nullable(), reopenSuggested: z.boolean(), newReception: z.strictObject({ id: idSchema, number: z.string() }).nullable() }),
    refusals: ['FOLLOW_UP_STATE', 'FOLLOW_UP_TOO_SOON', 'FOLLOW_UP_SEPARATION', 'FOLLOW_UP_RESULT_NEEDED', 'FOLLOW_UP_REASON_NEEDED', 'FOLLOW_UP_NEW_MATTER_NEEDED', 'RECEPTION_SERVICE_KIND_NEEDED', 'RECEPTION_REPORT_SEALED', 'RECEPTION_CUSTOMER_NEEDED', 'PAPER_PERSON_UNKNOWN', 'PAPER_PERSON_NOT_ENTITLED', 'PAPER_TIME', 'PAPER_TOO_LATE', 'PAPER_NEEDED'],
    example: {
      input: { followUpId: exampleId(60), way: 'phone', outcome: 'reached', result: { dimensions: ['result'], consistent: true, satisfaction: 'satisfied', reason: null, newDemand: null } },
      output: { id: exampleId(60), number: 'CGS-HF-20260919-001', version: 2, state: 'done', attempts: 1, nextAttemptAt: null, reopenSuggested: false, newReception: null },
    },
  }),
  /** A follow-up of any answered matter, with the reason: a leader asks, a rumour, a doubt (R-REQ-21 demands some; this one is wanted). */
  openFollowUp: defineContract({
    method: 'duties.openFollowUp', kind: 'command', input: z.strictObject({ dutyId: idSchema, reason: longText(2, 300), assignTo: idSchema.nullable().optional() }), output: z.strictObject({ followUpId: idSchema, dueAt: instantSchema }),
    refusals: ['DUTY_STATE', 'FOLLOW_UP_OPEN', 'FOLLOW_UP_PERSON_UNKNOWN', 'FOLLOW_UP_SEPARATION'], example: { input: { dutyId: exampleId(20), reason: '所长要了解三天后的情况' }, output: { followUpId: exampleId(60), dueAt: '2026-09-24T16:00:00.000Z' } },
  }),
  /** Who makes these follow-ups; null gives them back to everybody. Never who handled one of them (R-REQ-31). */
  assignFollowUps: defineContract({
    method: 'duties.assignFollowUps', kind: 'command', input: z.strictObject({ followUpIds: z.array(idSchema).min(1).max(60), personId: idSchema.nullable() }), output: z.strictObject({ count: z.number() }),
    refusals: ['FOLLOW_UP_STATE', 'FOLLOW_UP_PERSON_UNKNOWN', 'FOLLOW_UP_SEPARATION'], example: { input: { followUpIds: [exampleId(60)], personId: exampleId(2) }, output: { count: 1 } },
  }),
  /** 回访走访名单: a paper for who walks the village, and for customers without a telephone; room to write what they say. */
  issueFollowUpList: defineContract({
    method: 'duties.issueFollowUpList', kind: 'command', input: z.strictObject({ followUpIds: z.array(idSchema).min(1).max(60), walkerId: idSchema.nullable() }), output: z.strictObject({ roundId: idSchema, number: z.string(), paperId: idSchema }),
    refusals: ['FOLLOW_UP_STATE', 'FOLLOW_UP_PERSON_UNKNOWN', 'FOLLOW_UP_SEPARATION'], example: { input: { followUpIds: [exampleId(60)], walkerId: exampleId(2) }, output: { roundId: exampleId(61), number: 'CGS-HM-20260919-001', paperId: exampleId(17) } },
  }),
  /** 致歉, 上门: what was done for the customer beside the answer, with his reaction. */
  recordCare: defineContract({
    method: 'duties.recordCare', kind: 'command', input: z.strictObject({ dutyId: idSchema, kind: careKindSchema, way: contactWaySchema, text: longText(2, 500), accepted: acceptanceSchema, onPaper: onPaperSchema.nullable().optional() }),
    output: z.strictObject({ careId: idSchema }), refusals: ['DUTY_STATE', 'PAPER_PERSON_UNKNOWN', 'PAPER_TIME', 'PAPER_TOO_LATE'],
    example: { input: { dutyId: exampleId(20), kind: 'apology', way: 'faceToFace', text: '当面道歉，说明停电通知为什么晚了', accepted: 'accepted' }, output: { careId: exampleId(62) } },
  }),
  /** The four kinds of visit (四访) in the station's words. */
  visitWords: defineContract({
    method: 'duties.visitWords', kind: 'query', input: z.strictObject({}), output: z.strictObject({ kinds: z.array(visitWordsSchema) }), refusals: [],
    example: { input: {}, output: { kinds: [{ kind: 'phone', words: '电话回访', usual: '电话回访', mark: 'U' }] } },
  }),
  /** The station's own word for one of the four; what was recorded before keeps the word of its time. */
  setVisitWords: defineContract({
    method: 'duties.setVisitWords', kind: 'command', input: z.strictObject({ kind: visitKindSchema, words: lineSchema(20), reason: longText(2, 200) }), output: z.strictObject({ kind: visitKindSchema, words: z.string() }), refusals: ['VISIT_WORDS_TAKEN'],
    example: { input: { kind: 'visit', words: '入户走访', reason: '按公司四访制度的叫法' }, output: { kind: 'visit', words: '入户走访' } },
  }),
  /** The draws of samples, newest first, with everybody who was in the pot (W1). */
  listDraws: defineContract({
    method: 'duties.listDraws', kind: 'query', input: z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/).nullable() }), output: z.strictObject({ draws: z.array(drawViewSchema) }), refusals: [],
    example: {
      input: { month: '2026-09' },
      output: { draws: [{ id: exampleId(63), on: '2026-09-18', month: '2026-09', share: 10, pool: 1, poolBefore: 0, drawn: 1, drawnBefore: 0, members: [{ dutyId: exampleId(20), sourceId: exampleId(10), sourceNumber: 'CGS-JD-20260917-001', matter: '电费为什么高', lot: '0a1b2c3d4e5f6071', place: 1, drawn: true }] }] },
    },
  }),
  /** G10: nobody else is there, so one named person may verify or follow up what he handled. By the head, never for himself (then by the leader on paper). */
  permitException: defineContract({
    method: 'duties.permitException', kind: 'command', input: z.strictObject({ kind: exceptionKindSchema, recordId: idSchema, forPersonId: idSchema, reason: longText(4, 300), onPaper: onPaperSchema.nullable().optional() }),
    output: z.strictObject({ exceptionId: idSchema }),
    refusals: ['EXCEPTION_FOR_ONESELF', 'EXCEPTION_OTHERS_EXIST', 'EXCEPTION_NOT_NEEDED', 'EXCEPTION_PERSON_UNKNOWN', 'SHEET_STATE', 'FOLLOW_UP_STATE', 'PAPER_PERSON_UNKNOWN', 'PAPER_PERSON_NOT_ENTITLED', 'PAPER_TIME', 'PAPER_TOO_LATE', 'PAPER_NEEDED'],
    example: { input: { kind: 'followUp', recordId: exampleId(60), forPersonId: exampleId(2), reason: '本所三人，另一人为承办人' }, output: { exceptionId: exampleId(91) } },
  }),
  /** The hand-over sheet of the caller's shift as it would be signed now, and the newest that were signed. */
  shiftSheet: defineContract({
    method: 'duties.shiftSheet', kind: 'query', input: z.strictObject({}), output: z.strictObject({ sheet: shiftSheetSchema, signed: z.array(shiftRowViewSchema) }), refusals: [],
    example: { input: {}, output: { sheet: { work: [], workTotal: 0, overdue: 0, drafts: [], books: [{ kind: 'JD', last: 'CGS-JD-20260918-007', used: 7, voided: 0 }], papers: [], quickNotes: 0 }, signed: [] } },
  }),
  /** 交接班: the one who hands over is signed in, the one who takes over confirms with password or PIN in the same command; printed, and never changed afterwards. */
  handOverShift: defineContract({
    method: 'duties.handOverShift', kind: 'command', secret: true, input: z.strictObject({ toPersonId: idSchema, confirm: z.union([z.strictObject({ password: z.string().min(1).max(200) }), z.strictObject({ pin: z.string().regex(/^\d{6,12}$/) })]), note: longText(1, 500).nullable() }),
    output: z.strictObject({ id: idSchema, number: z.string(), paperId: idSchema }), refusals: ['SHIFT_SAME_PERSON', 'SESSION_WRONG_CREDENTIALS', 'SESSION_WRONG_PIN', 'SESSION_WAIT', 'SESSION_CREDENTIAL_LOCKED', 'SESSION_NOT_PARKED', 'SESSION_PIN_LOCKED'],
    example: { input: { toPersonId: exampleId(2), confirm: { pin: '246810' }, note: '15 号柜钥匙已交' }, output: { id: exampleId(64), number: 'CGS-JB-20260918-001', paperId: exampleId(17) } },
  }),
  /** Everything one person answers for goes to another, with a line in each record: before somebody leaves, or is away for long (R-FC-16). */
  passAllOn: defineContract({
    method: 'duties.passAllOn', kind: 'command', input: z.strictObject({ fromPersonId: idSchema, toPersonId: idSchema, reason: longText(2, 300) }), output: z.strictObject({ duties: z.number(), sheets: z.number(), followUps: z.number() }),
    refusals: ['DUTY_PERSON_UNKNOWN', 'DUTY_SAME_PERSON', 'PASS_ON_NOTHING'], example: { input: { fromPersonId: exampleId(1), toPersonId: exampleId(2), reason: '王示例调离' }, output: { duties: 3, sheets: 0, followUps: 1 } },
  }),
  /** 答应的事: something promised to the customer beside the answer; the matter is not closed while it is open (000-05). */
  addTask: defineContract({
    method: 'duties.addTask', kind: 'command', input: z.strictObject({ dutyId: idSchema, expectedVersion: z.number().int().optional(), text: lineSchema(120), dueAt: instantSchema.nullable() }), output: z.strictObject({ taskId: idSchema }),
    refusals: ['DUTY_STATE', 'DUTY_TASK_PAST', 'DUTY_CUSTOMER_NEEDED'], example: { input: { dutyId: exampleId(20), text: '来电前短信告知', dueAt: '2026-09-18T05:00:00.000Z' }, output: { taskId: exampleId(93) } },
  }),
  /** Ticks a promised task, or drops it with the reason. `at` null means now. */
  tickTask: defineContract({
    method: 'duties.tickTask', kind: 'command', input: z.strictObject({ taskId: idSchema, expectedVersion: z.number().int().optional(), outcome: z.enum(['done', 'dropped']), at: instantSchema.nullable(), note: longText(1, 300).nullable() }),
    output: z.strictObject({ taskId: idSchema, state: taskStateSchema, open: z.number() }), refusals: ['DUTY_TASK_STATE', 'DUTY_TASK_NOTE_NEEDED', 'DUTY_TASK_TIME'],
    example: { input: { taskId: exampleId(93), outcome: 'done', at: null, note: null }, output: { taskId: exampleId(93), state: 'done', open: 0 } },
  }),
  /** A supervisor marks a violation of the first-contact rule by hand (F03, R-FC-15). */
  raiseViolation: defineContract({
    method: 'duties.raiseViolation', kind: 'command', input: z.strictObject({ dutyId: idSchema, kind: violationKindSchema, text: longText(2, 300) }), output: z.strictObject({ violationId: idSchema }), refusals: ['VIOLATION_ALREADY', 'VIOLATION_AUTOMATIC_ONLY'],
    example: { input: { dutyId: exampleId(20), kind: 'buckPassing', text: '让客户自己去找营销部' }, output: { violationId: exampleId(92) } },
  }),
} as const;
