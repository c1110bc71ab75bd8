/** Methods of the figures feature: service quality in numbers, and the rows behind every number (000-01, 002-06, 003-37, 003-41). */
import { z } from 'zod';
import { idSchema, instantSchema, localDateSchema } from '../../kit/scalars.ts';
import { defineContract } from '../../protocol/contract.ts';
import { channelSchema, requestCategorySchema, satisfactionSchema } from '../duties/duties.codes.ts';
import { exampleId } from '../duties/duties.examples.ts';
import { receptionStateSchema, visitCauseSchema } from '../reception/reception.codes.ts';
import { figureKindSchema } from './figures.codes.ts';

/** From the first to the last day, both counted. */
const period = { fromOn: localDateSchema, toOn: localDateSchema };

/** One number of a table. `total` is the last row of its table. */
export const figureRowSchema = z.strictObject({
  kind: figureKindSchema,
  /** A code, a month `2026-09`, a person's id; `total`, and `rate` for the satisfaction rate. */
  key: z.string(),
  /** A person's name; null where the key is a code. */
  name: z.string().nullable(),
  count: z.number(),
  /** Percent with two decimals; null where there is nothing to divide by. */
  share: z.string().nullable(),
  /** Mean minutes at the counter. */
  minutes: z.string().nullable(),
});
export type FigureRow = z.infer<typeof figureRowSchema>;

/** One record behind a number; nothing personal, the case has it. */
export const countedRowSchema = z.strictObject({
  id: z.string(), receptionId: idSchema, number: z.string(), at: instantSchema, channel: channelSchema, category: requestCategorySchema, cause: visitCauseSchema.nullable(), state: receptionStateSchema, satisfaction: satisfactionSchema.nullable(),
  minutes: z.string().nullable(), violation: z.string().nullable(),
});
export type CountedRow = z.infer<typeof countedRowSchema>;

/** Every method of the feature. */
export const figuresContracts = {
  /** Service quality of a period: channels, categories, causes, satisfaction with its rate and six months of it, minutes at the counter, violations by person. */
  service: defineContract({
    method: 'figures.service', kind: 'query', input: z.strictObject(period), output: z.strictObject({ fromOn: localDateSchema, toOn: localDateSchema, rows: z.array(figureRowSchema) }), refusals: ['FIGURES_PERIOD'],
    example: { input: { fromOn: '2026-09-18', toOn: '2026-09-18' }, output: { fromOn: '2026-09-18', toOn: '2026-09-18', rows: [{ kind: 'channel', key: 'walkIn', name: null, count: 2, share: '66.67', minutes: null }] } },
  }),
  /** The rows behind one number, by the same filter, newest first. */
  counted: defineContract({
    method: 'figures.counted', kind: 'query', page: true, input: z.strictObject({ ...period, kind: figureKindSchema, key: z.string().min(1).max(60), cursor: z.string().max(200).nullable().optional(), limit: z.number().int().min(1).max(200).optional() }),
    output: countedRowSchema, refusals: ['FIGURES_PERIOD'],
    example: {
      input: { fromOn: '2026-09-18', toOn: '2026-09-18', kind: 'channel', key: 'walkIn' },
      output: [{ id: exampleId(10), receptionId: exampleId(10), number: 'CGS-JD-20260918-001', at: '2026-09-18T02:00:00.000Z', channel: 'walkIn', category: 'inquiry', cause: null, state: 'closed', satisfaction: 'satisfied', minutes: '4.0', violation: null }],
    },
  }),
} as const;
