import { z } from 'zod';

/** One problem of one field. `path` is dotted (`customer.phone`), `rule` a stable token the texts turn into a sentence. */
export const fieldIssueSchema = z.strictObject({ path: z.string(), rule: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() });
export type FieldIssue = z.infer<typeof fieldIssueSchema>;

const paramsSchema = z.record(z.string(), z.union([z.string(), z.number()]));

/**
 * Every error any process answers with. Closed: a new kind needs a new screen.
 * Carries codes and parameters only; never a sentence, a record value, SQL or a stack.
 */
export const appErrorSchema = z.discriminatedUnion('code', [
  z.strictObject({ code: z.literal('VALIDATION'), issues: z.array(fieldIssueSchema) }),
  z.strictObject({ code: z.literal('REFUSED'), reason: z.string(), params: paramsSchema, issues: z.array(fieldIssueSchema).optional() }),
  z.strictObject({ code: z.literal('NOT_FOUND'), entity: z.string(), id: z.string() }),
  z.strictObject({ code: z.literal('CONFLICT'), entity: z.string(), id: z.string(), expectedVersion: z.number(), actualVersion: z.number() }),
  z.strictObject({ code: z.literal('FORBIDDEN'), permission: z.string() }),
  z.strictObject({ code: z.literal('UNAUTHENTICATED') }),
  z.strictObject({ code: z.literal('UNAVAILABLE'), reason: z.string(), params: paramsSchema.optional() }),
  z.strictObject({ code: z.literal('INTERNAL'), incidentId: z.string() }),
]);
export type AppError = z.infer<typeof appErrorSchema>;

/** Thrown inside the service to roll the transaction back and answer with `error`; anything else thrown is a bug. */
export class Refusal extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.code === 'REFUSED' ? error.reason : error.code);
    this.name = 'Refusal';
    this.error = error;
  }
}

/** Refuses with a code the method's contract lists. `issues` marks fields when the refusal is about some. */
export function refuse(reason: string, params: Readonly<Record<string, string | number>> = {}, issues?: FieldIssue[]): never {
  throw new Refusal({ code: 'REFUSED', reason, params: { ...params }, ...(issues ? { issues } : {}) });
}
