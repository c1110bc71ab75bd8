/** 快记 (000-07): two lines on one key while something else is in hand; it becomes a reception or an enquiry with its true time, or is dropped with a reason. */
import { z } from 'zod';
import { idSchema, instantSchema, lineSchema } from '../../kit/scalars.ts';
import { defineContract } from '../../protocol/contract.ts';
import { channelSchema, timeToneSchema } from '../duties/duties.codes.ts';
import { exampleId } from '../duties/duties.examples.ts';
import { longText, personRefSchema } from '../duties/duties.shapes.ts';
import { quickNoteStateSchema } from './reception.codes.ts';

/** One quick note as its writer and the reception lead see it. */
export const quickNoteSchema = z.strictObject({
  id: idSchema, version: z.number(), state: quickNoteStateSchema, takenAt: instantSchema, text: z.string(), channel: channelSchema, by: personRefSchema, mine: z.boolean(),
  /** When it should have become a reception (R-FC-11); null where the station switched the rule off. */
  dueAt: instantSchema.nullable(), minutesLeft: z.number().nullable(), share: z.number(), tone: timeToneSchema,
});
export type QuickNote = z.infer<typeof quickNoteSchema>;

/** Methods of quick notes. They become something through `reception.register` and `reception.enquire` with `quickNoteId`. */
export const quickNotesContracts = {
  takeNote: defineContract({
    method: 'reception.takeNote', kind: 'command', input: z.strictObject({ text: longText(1, 500), channel: channelSchema, draftId: idSchema.nullable().optional() }),
    output: z.strictObject({ id: idSchema, version: z.number(), takenAt: instantSchema, dueAt: instantSchema.nullable() }), refusals: [],
    example: { input: { text: '东村老陈家表箱冒烟\n13800000001', channel: 'phone' }, output: { id: exampleId(70), version: 1, takenAt: '2026-09-18T01:12:00.000Z', dueAt: '2026-09-18T01:27:00.000Z' } },
  }),
  /** Open notes, oldest first: one's own; the reception lead and the head see everybody's. */
  listNotes: defineContract({
    method: 'reception.listNotes', kind: 'query', input: z.strictObject({}), output: z.strictObject({ rows: z.array(quickNoteSchema) }), refusals: [],
    example: {
      input: {},
      output: {
        rows: [{
          id: exampleId(70), version: 1, state: 'open', takenAt: '2026-09-18T01:12:00.000Z', text: '东村老陈家表箱冒烟\n13800000001', channel: 'phone', by: { id: exampleId(1), name: '王示例', workNo: '616' }, mine: true, dueAt: '2026-09-18T01:27:00.000Z', minutesLeft: 8, share: 0.53, tone: 'green',
        }],
      },
    },
  }),
  /** Nothing comes of it; the reason stays. */
  dropNote: defineContract({
    method: 'reception.dropNote', kind: 'command', input: z.strictObject({ id: idSchema, expectedVersion: z.number().int().optional(), reason: lineSchema(200).min(2) }), output: z.strictObject({ id: idSchema, version: z.number() }),
    refusals: ['QUICK_NOTE_SETTLED', 'QUICK_NOTE_NOT_YOURS'],
    example: { input: { id: exampleId(70), reason: '打错电话' }, output: { id: exampleId(70), version: 2 } },
  }),
} as const;
