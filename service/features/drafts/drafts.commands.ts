import { refuse } from '#shared/protocol/appError.ts';
import type { draftsContracts } from '#shared/features/drafts/drafts.contract.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { dropDraft, findDraft, saveDraft } from '#service/records/drafts.ts';
import type { CommandContext } from '#service/runtime/context.ts';

type Contracts = typeof draftsContracts;

/** Keeps what was typed, over the own earlier draft of the same form. @refuses DRAFT_NOT_YOURS */
export function keepDraft(ctx: CommandContext, input: InputOf<Contracts['save']>): OutputOf<Contracts['save']> {
  if (!saveDraft(ctx.tx, { id: input.id, owner_id: ctx.actor.personId, form: input.form, content: input.content, saved_at: ctx.now })) refuse('DRAFT_NOT_YOURS');
  return { savedAt: ctx.now };
}

/** Throws the own draft away; nothing happens when it is gone. @refuses DRAFT_NOT_YOURS */
export function discardDraft(ctx: CommandContext, input: InputOf<Contracts['discard']>): OutputOf<Contracts['discard']> {
  const draft = findDraft(ctx.tx, input.id);
  if (draft && draft.owner_id !== ctx.actor.personId) refuse('DRAFT_NOT_YOURS');
  dropDraft(ctx.tx, input.id);
  return {};
}
