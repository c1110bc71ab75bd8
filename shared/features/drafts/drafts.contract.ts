import { z } from 'zod';
import { idSchema, instantSchema } from '../../kit/scalars.ts';
import { defineContract } from '../../protocol/contract.ts';

const formSchema = z.string().regex(/^[a-z][A-Za-z]*(\.[a-zA-Z0-9-]+)*$/).max(120);
const draftSchema = z.strictObject({ id: idSchema, form: formSchema, savedAt: instantSchema, content: z.string().max(200_000) });

/**
 * What a person has typed and not yet saved. Own table in the encrypted store, outside log, audit and numbers; only the
 * owner sees a draft, and the registering command deletes it.
 * `id` is the command id of the form, so that a crash between save and answer stays the same command.
 */
export const draftsContracts = {
  save: defineContract({
    method: 'drafts.save', kind: 'command', repeatable: true, input: z.strictObject({ id: idSchema, form: formSchema, content: z.string().max(200_000) }),
    output: z.strictObject({ savedAt: instantSchema }), refusals: ['DRAFT_NOT_YOURS'],
    example: { input: { id: '01990000-0000-7000-8000-000000000002', form: 'reception', content: '{}' }, output: { savedAt: '2026-09-18T02:30:00.000Z' } },
  }),
  list: defineContract({
    method: 'drafts.list', kind: 'query', input: z.strictObject({ form: formSchema.optional() }), output: z.strictObject({ drafts: z.array(draftSchema) }), refusals: [],
    example: { input: {}, output: { drafts: [] } },
  }),
  discard: defineContract({
    method: 'drafts.discard', kind: 'command', repeatable: true, input: z.strictObject({ id: idSchema }), output: z.strictObject({}), refusals: ['DRAFT_NOT_YOURS'],
    example: { input: { id: '01990000-0000-7000-8000-000000000002' }, output: {} },
  }),
} as const;
