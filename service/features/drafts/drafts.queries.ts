import type { draftsContracts } from '#shared/features/drafts/drafts.contract.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { listDrafts } from '#service/records/drafts.ts';
import type { QueryContext } from '#service/runtime/context.ts';

type Contracts = typeof draftsContracts;

/** The person's own drafts, newest first; nobody sees another's. */
export function ownDrafts(ctx: QueryContext, input: InputOf<Contracts['list']>): OutputOf<Contracts['list']> {
  return { drafts: listDrafts(ctx.db, ctx.actor.personId, input.form ?? null).map((row) => ({ id: row.id, form: row.form, savedAt: row.saved_at, content: row.content })) };
}
