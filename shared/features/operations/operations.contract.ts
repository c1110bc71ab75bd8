/** Methods of the operations feature: fault orders (F17, W8). What a crew did is entered at the counter as an act on paper (G9). */
import { z } from 'zod';
import { idSchema, instantSchema, lineSchema } from '../../kit/scalars.ts';
import { defineContract } from '../../protocol/contract.ts';
import { customerTypeSchema } from '../directory/directory.codes.ts';
import { contactWaySchema } from '../duties/duties.codes.ts';
import { exampleId } from '../duties/duties.examples.ts';
import { longText } from '../duties/duties.shapes.ts';
import { assetOwnerSchema } from '../reception/reception.codes.ts';
import { customerHelpSchema, faultCauseSchema, faultStateSchema, toldAboutSchema } from './operations.codes.ts';
import { exampleFault, exampleFaultPreview, exampleFaultRow } from './operations.examples.ts';
import { faultCaseSchema, faultChangedSchema, faultPreviewSchema, faultReportFields, faultRowSchema, faultStep } from './operations.shapes.ts';

const paging = { cursor: z.string().max(200).nullable().optional(), limit: z.number().int().min(1).max(200).optional() };
const exampleChanged = { id: exampleId(110), number: 'CGS-QX-20260918-001', version: 2, state: 'dispatched' as const };

/** Refusals every act on an order shares. */
const stepRefusals = ['FAULT_STATE', 'PAPER_PERSON_UNKNOWN', 'PAPER_PERSON_NOT_ENTITLED', 'PAPER_TIME', 'PAPER_TOO_LATE', 'PAPER_NEEDED', 'FAULT_TIME'] as const;

/** Every method of the feature; who may call stands in `resources/permissions.json`. */
export const operationsContracts = {
  /** F17 from a call or a visitor, or from a reception of category 故障报修. Number of series QX; arrival clocks by area class (R-FLT-01, R-FLT-02). */
  reportFault: defineContract({
    method: 'operations.reportFault', kind: 'command', input: z.strictObject({ ...faultReportFields, draftId: idSchema.nullable().optional() }),
    output: z.strictObject({ ...faultChangedSchema.shape, dutyId: idSchema, arrivalDueAt: instantSchema.nullable(), households: z.number(), multi: z.boolean() }),
    refusals: [
      'FAULT_CUSTOMER_NEEDED', 'FAULT_ADDRESS_NEEDED', 'FAULT_AREA_UNKNOWN', 'FAULT_RECEPTION_UNKNOWN', 'FAULT_RECEPTION_OTHER', 'FAULT_ALREADY_REPORTED', 'RECEPTION_CUSTOMER_UNKNOWN', 'RECEPTION_ARRIVED_IN_FUTURE', 'RECEPTION_LATE_REASON_NEEDED', 'RECEPTION_TOO_LATE_ENTRY',
    ],
    example: {
      input: {
        receptionId: null, channel: 'phone', reportedAt: null, lateReason: null, customer: { customerId: null, name: '陈示例', phone: '13800000001', customerType: 'resident', accountNo: null, address: '示例东村2组11号', privacyNotice: null }, transformerAreaId: null, villageId: null,
        phenomenon: 'singleOutage', danger: false, description: '家里没电，邻居家有电', assetOwner: null,
      },
      output: { ...exampleChanged, version: 1, state: 'reported', dutyId: exampleId(20), arrivalDueAt: '2026-09-18T03:30:00.000Z', households: 1, multi: false },
    },
  }),
  /** 派工, by the dispatcher. `crew` names the people, as they are called by radio. */
  dispatchFault: defineContract({
    method: 'operations.dispatchFault', kind: 'command', input: z.strictObject({ ...faultStep, crewTeamId: idSchema, crew: lineSchema(60).nullable(), vehicle: lineSchema(30).nullable() }), output: faultChangedSchema, refusals: [...stepRefusals, 'FAULT_CREW_UNKNOWN'],
    example: { input: { id: exampleId(110), crewTeamId: exampleId(50), crew: '赵示例', vehicle: null }, output: exampleChanged },
  }),
  /** 接单出发, with the time the crew expects to be there. */
  acceptFault: defineContract({
    method: 'operations.acceptFault', kind: 'command', input: z.strictObject({ ...faultStep, etaAt: instantSchema.nullable() }), output: faultChangedSchema, refusals: [...stepRefusals, 'FAULT_ETA_PAST'],
    example: { input: { id: exampleId(110), etaAt: '2026-09-18T02:40:00.000Z' }, output: { ...exampleChanged, state: 'enRoute' } },
  }),
  /** Weather or traffic hold the crew up: the caller is told before the limit. Does not stop the clock (R-FLT-05). */
  explainDelay: defineContract({
    method: 'operations.explainDelay', kind: 'command', input: z.strictObject({ ...faultStep, text: longText(2, 300), etaAt: instantSchema.nullable() }), output: z.strictObject({ ...faultChangedSchema.shape, inTime: z.boolean() }), refusals: [...stepRefusals, 'FAULT_ETA_PAST'],
    example: { input: { id: exampleId(110), text: '桥面积水绕行，已电话说明', etaAt: null }, output: { ...exampleChanged, state: 'enRoute', inTime: true } },
  }),
  /** 到达现场: stops the arrival clocks and starts the restore clock (R-FLT-03). */
  arriveFault: defineContract({
    method: 'operations.arriveFault', kind: 'command', input: z.strictObject(faultStep), output: z.strictObject({ ...faultChangedSchema.shape, arrivalMinutes: z.number(), restoreDueAt: instantSchema.nullable() }), refusals: stepRefusals,
    example: { input: { id: exampleId(110) }, output: { ...exampleChanged, state: 'onSite', arrivalMinutes: 40, restoreDueAt: '2026-09-18T05:40:00.000Z' } },
  }),
  /** 第一时间查明. */
  findCause: defineContract({
    method: 'operations.findCause', kind: 'command',
    input: z.strictObject({ ...faultStep, cause: faultCauseSchema, causeText: lineSchema(200).nullable(), assetOwner: assetOwnerSchema.nullable(), expectedRestoreAt: instantSchema.nullable() }), output: faultChangedSchema, refusals: [...stepRefusals, 'FAULT_EXPECTED_PAST'],
    example: { input: { id: exampleId(110), cause: 'equipmentAging', causeText: '分支箱熔断器烧毁', assetOwner: 'supplyCompany', expectedRestoreAt: null }, output: { ...exampleChanged, state: 'repairing' } },
  }),
  /** When power is expected back; what the callers are told from then on (R-FLT-09). */
  expectRestore: defineContract({
    method: 'operations.expectRestore', kind: 'command', input: z.strictObject({ ...faultStep, expectedRestoreAt: instantSchema }), output: faultChangedSchema, refusals: [...stepRefusals, 'FAULT_EXPECTED_PAST'],
    example: { input: { id: exampleId(110), expectedRestoreAt: '2026-09-18T05:00:00.000Z' }, output: { ...exampleChanged, state: 'repairing' } },
  }),
  /** 第一时间修复. */
  reportRepaired: defineContract({
    method: 'operations.reportRepaired', kind: 'command', input: z.strictObject({ ...faultStep, materials: lineSchema(200).nullable() }), output: faultChangedSchema, refusals: stepRefusals,
    example: { input: { id: exampleId(110), materials: '熔断器3只' }, output: { ...exampleChanged, state: 'repairing' } },
  }),
  /** 第一时间恢复: stops the restore clock and starts that of the follow-up (R-FLT-11). */
  restoreSupply: defineContract({
    method: 'operations.restoreSupply', kind: 'command', input: z.strictObject({ ...faultStep, households: z.number().int().min(1).max(100_000), assetOwner: assetOwnerSchema, result: longText(2, 500) }),
    output: z.strictObject({ ...faultChangedSchema.shape, restoreMinutes: z.number(), followUpDueAt: instantSchema.nullable() }), refusals: [...stepRefusals, 'FAULT_REPAIR_FIRST'],
    example: { input: { id: exampleId(110), households: 12, assetOwner: 'supplyCompany', result: '更换熔断器，送电正常' }, output: { ...exampleChanged, state: 'restored', restoreMinutes: 55, followUpDueAt: '2026-09-19T01:35:00.000Z' } },
  }),
  /** 客户内部故障: explained, helped where the customer wishes, signed. Stops the restore clock. */
  handToCustomer: defineContract({
    method: 'operations.handToCustomer', kind: 'command', input: z.strictObject({ ...faultStep, explanation: longText(2, 500), help: customerHelpSchema, signed: z.boolean() }), output: faultChangedSchema, refusals: stepRefusals,
    example: { input: { id: exampleId(110), explanation: '表后漏电保护器动作，热水器漏电，已当面说明', help: 'free', signed: true }, output: { ...exampleChanged, state: 'customerAsset' } },
  }),
  /** Cannot be finished now: why, and what comes next. Counts as a further visit (R-FLT-13). */
  planSecondVisit: defineContract({
    method: 'operations.planSecondVisit', kind: 'command', input: z.strictObject({ ...faultStep, reason: longText(2, 300), expectedRestoreAt: instantSchema.nullable() }), output: z.strictObject({ ...faultChangedSchema.shape, visits: z.number() }), refusals: [...stepRefusals, 'FAULT_EXPECTED_PAST'],
    example: { input: { id: exampleId(110), reason: '缺配件，下午送到再修', expectedRestoreAt: null }, output: { ...exampleChanged, state: 'secondVisit', visits: 2 } },
  }),
  /** What the caller was told, in which way. Told that power is back, his question is answered (R-FC-16). */
  tellCaller: defineContract({
    method: 'operations.tellCaller', kind: 'command', input: z.strictObject({ ...faultStep, about: toldAboutSchema, way: contactWaySchema, text: longText(2, 300) }), output: faultChangedSchema, refusals: stepRefusals,
    example: { input: { id: exampleId(110), about: 'expectedRestore', way: 'phone', text: '预计13点送电' }, output: { ...exampleChanged, state: 'repairing' } },
  }),
  /** One fault reported by several households goes on under the first order (R-FLT-14). */
  mergeFault: defineContract({
    method: 'operations.mergeFault', kind: 'command', input: z.strictObject({ ...faultStep, intoId: idSchema }), output: z.strictObject({ ...faultChangedSchema.shape, mainNumber: z.string() }), refusals: [...stepRefusals, 'FAULT_MAIN_UNKNOWN'],
    example: { input: { id: exampleId(110), intoId: exampleId(111) }, output: { ...exampleChanged, state: 'merged', mainNumber: 'CGS-QX-20260918-001' } },
  }),
  /** Before the crew is there: power came back, or the call was a mistake. The caller is told with it. */
  cancelFault: defineContract({
    method: 'operations.cancelFault', kind: 'command', input: z.strictObject({ ...faultStep, reason: longText(2, 300) }), output: faultChangedSchema, refusals: stepRefusals,
    example: { input: { id: exampleId(110), reason: '客户来电：自家开关合上已有电' }, output: { ...exampleChanged, state: 'cancelled' } },
  }),
  /** 办结. Refused while one of the four first times is missing (R-FLT-12, 001-38). */
  closeFault: defineContract({
    method: 'operations.closeFault', kind: 'command', input: z.strictObject({ ...faultStep, text: longText(1, 500).nullable(), decision: longText(2, 500).nullable().optional() }),
    output: z.strictObject({ ...faultChangedSchema.shape, arrivalMinutes: z.number().nullable(), restoreMinutes: z.number().nullable() }),
    refusals: [...stepRefusals, 'FAULT_FOLLOW_UP_DUE', 'FAULT_TIMES_MISSING', 'FAULT_CALLER_NOT_TOLD', 'FAULT_DISSATISFIED', 'FAULT_MERGED_OPEN', 'FAULT_TASK_OPEN'],
    example: { input: { id: exampleId(110), text: null }, output: { ...exampleChanged, state: 'closed', arrivalMinutes: 40, restoreMinutes: 55 } },
  }),
  getFault: defineContract({
    method: 'operations.getFault', kind: 'query', input: z.strictObject({ id: idSchema }), output: faultCaseSchema, refusals: [], example: { input: { id: exampleId(110) }, output: exampleFault },
  }),
  /** Fault orders: danger first, then what runs out first; finished ones newest first. */
  listFaults: defineContract({
    method: 'operations.listFaults', kind: 'query', page: true, input: z.strictObject({ show: z.enum(['open', 'followUp', 'closed']), states: z.array(faultStateSchema).max(12).optional(), ...paging }), output: faultRowSchema, refusals: [],
    example: { input: { show: 'open' }, output: [exampleFaultRow] },
  }),
  /** Class, limits and other callers of the area while the caller speaks; nothing is saved. */
  previewFault: defineContract({
    method: 'operations.previewFault', kind: 'query',
    input: z.strictObject({ customerId: idSchema.nullable(), transformerAreaId: idSchema.nullable(), villageId: idSchema.nullable(), phone: z.string().max(30).nullable(), customerType: customerTypeSchema.nullable(), reportedAt: instantSchema.nullable() }), output: faultPreviewSchema, refusals: [],
    example: { input: { customerId: null, transformerAreaId: exampleId(120), villageId: null, phone: null, customerType: null, reportedAt: null }, output: exampleFaultPreview },
  }),
} as const;
