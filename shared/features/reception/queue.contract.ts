/** The queue at the counter: slips of one day, and waiting, serving and hold periods as facts (R-HALL-01 … R-HALL-03, 003-37). Works on one PC with several clerks. */
import { z } from 'zod';
import { idSchema, instantSchema, lineSchema, localDateSchema } from '../../kit/scalars.ts';
import { defineContract } from '../../protocol/contract.ts';
import { exampleId } from '../duties/duties.examples.ts';
import { personRefSchema } from '../duties/duties.shapes.ts';
import { slipActs, slipPrioritySchema, slipPurposeSchema, slipStateSchema, visitCauseSchema } from './reception.codes.ts';

/** One slip of today. Minutes are whole; a running period counts up to now. */
export const slipSchema = z.strictObject({
  id: idSchema, version: z.number(), number: z.string(), state: slipStateSchema, priority: slipPrioritySchema, priorityReason: z.string().nullable(), purpose: slipPurposeSchema, takenAt: instantSchema, calledAt: instantSchema.nullable(), waitingMinutes: z.number(), servingMinutes: z.number(), servedBy: personRefSchema.nullable(), mine: z.boolean(),
});
export type Slip = z.infer<typeof slipSchema>;

const exampleSlip = { id: exampleId(80), version: 1, number: 'A001', state: 'waiting' as const, priority: 'elderly' as const, priorityReason: '拄拐', purpose: 'other' as const, takenAt: '2026-09-18T01:50:00.000Z', calledAt: null, waitingMinutes: 5, servingMinutes: 0, servedBy: null, mine: false };
const servedSlip = { ...exampleSlip, version: 2, state: 'serving' as const, calledAt: '2026-09-18T01:55:00.000Z', servedBy: { id: exampleId(1), name: '王示例', workNo: '616' }, mine: true };
const priorityRefusals = ['QUEUE_PRIORITY_REASON'] as const;
/** A mean against its limit; `limitMinutes` null where the station switched the rule off. */
const meanSchema = z.strictObject({ ruleId: z.string(), count: z.number(), meanMinutes: z.number(), limitMinutes: z.number().nullable(), over: z.boolean() });

/** Methods of the queue. A reception starts from a called slip through `register` and `enquire` with `slipId`. */
export const queueContracts = {
  /** The next number of today. A priority other than `none` needs its reason in words. */
  takeSlip: defineContract({
    method: 'reception.takeSlip', kind: 'command', input: z.strictObject({ priority: slipPrioritySchema, priorityReason: lineSchema(60).nullable(), purpose: slipPurposeSchema }), output: slipSchema, refusals: priorityRefusals,
    example: { input: { priority: 'elderly', priorityReason: '拄拐', purpose: 'other' }, output: exampleSlip },
  }),
  /** Calls who is next to the caller's counter. Refused while the caller serves somebody. */
  callNext: defineContract({ method: 'reception.callNext', kind: 'command', input: z.strictObject({}), output: slipSchema, refusals: ['QUEUE_EMPTY', 'QUEUE_SERVING'], example: { input: {}, output: servedSlip } }),
  /** One step of a slip: called out of turn, not there, put aside, taken up again, back in the queue, finished, gone. */
  moveSlip: defineContract({
    method: 'reception.moveSlip', kind: 'command', input: z.strictObject({ id: idSchema, expectedVersion: z.number().int().optional(), act: z.enum(slipActs) }), output: slipSchema, refusals: ['QUEUE_STATE', 'QUEUE_SERVING', 'QUEUE_OF_ANOTHER'],
    example: { input: { id: exampleId(80), act: 'call' }, output: servedSlip },
  }),
  /** Goes before others from now on, with a reason; or waits in turn again. */
  prioritiseSlip: defineContract({
    method: 'reception.prioritiseSlip', kind: 'command', input: z.strictObject({ id: idSchema, expectedVersion: z.number().int().optional(), priority: slipPrioritySchema, priorityReason: lineSchema(60).nullable() }), output: slipSchema, refusals: ['QUEUE_STATE', ...priorityRefusals],
    example: { input: { id: exampleId(80), priority: 'elderly', priorityReason: '拄拐' }, output: exampleSlip },
  }),
  /** Today's queue: who waits in the order of calling, then who is served, put aside or away; the mean waiting of today against R-HALL-03. */
  queue: defineContract({
    method: 'reception.queue', kind: 'query', input: z.strictObject({}), output: z.strictObject({ waiting: z.array(slipSchema), atCounters: z.array(slipSchema), aside: z.array(slipSchema), mine: slipSchema.nullable(), done: z.number(), mean: meanSchema }), refusals: [],
    example: { input: {}, output: { waiting: [exampleSlip], atCounters: [], aside: [], mine: null, done: 3, mean: { ruleId: 'R-HALL-03', count: 3, meanMinutes: 6.3, limitMinutes: 15, over: false } } },
  }),
  /** Waiting, counter time per item and causes of a stretch of days, from the facts. */
  counterFigures: defineContract({
    method: 'reception.counterFigures', kind: 'query', input: z.strictObject({ fromOn: localDateSchema, toOn: localDateSchema }),
    output: z.strictObject({
      waiting: meanSchema, perItem: z.strictObject({ count: z.number(), meanMinutes: z.number() }), payment: meanSchema, application: meanSchema,
      /** Receptions by cause, most first; the share in percent with two decimals. */
      causes: z.array(z.strictObject({ cause: visitCauseSchema, count: z.number(), percent: z.number() })), receptions: z.number(),
    }), refusals: [],
    example: {
      input: { fromOn: '2026-09-01', toOn: '2026-09-30' },
      output: {
        waiting: { ruleId: 'R-HALL-03', count: 3, meanMinutes: 6.3, limitMinutes: 15, over: false }, perItem: { count: 3, meanMinutes: 4 }, payment: { ruleId: 'R-HALL-01', count: 1, meanMinutes: 4, limitMinutes: 5, over: false }, application: { ruleId: 'R-HALL-02', count: 0, meanMinutes: 0, limitMinutes: 20, over: false },
        causes: [{ cause: 'chargingPile', count: 3, percent: 37.5 }], receptions: 8,
      },
    },
  }),
} as const;
