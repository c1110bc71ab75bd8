/** 快记 (000-07): written down in two lines, listed until it became something, never lost without a reason. */
import type { quickNotesContracts } from '#shared/features/reception/quickNotes.contract.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import { newRecord, nextVersion } from '#service/features/admin/admin.public.ts';
import { assertVersion, limitNow } from '#service/features/duties/duties.public.ts';
import { dropDraft, findDraft } from '#service/records/drafts.ts';
import type { CommandContext, QueryContext } from '#service/runtime/context.ts';
import { findNote } from './quickNotes.store.ts';
import { quickNotesTable, type QuickNoteRecord } from './reception.records.ts';

type Contracts = typeof quickNotesContracts;

/** The lead answers for what his desk left undone, the head for everything. */
export const seesAllNotes = (ctx: QueryContext): boolean => ctx.actor.roles.includes('receptionLead') || ctx.actor.roles.includes('stationHead');

/** Takes two lines down at their true time. */
export function takeNote(ctx: CommandContext, input: InputOf<Contracts['takeNote']>): OutputOf<Contracts['takeNote']> {
  const row: QuickNoteRecord = { ...newRecord(ctx, ctx.newId()), state: 'open', taken_at: ctx.now, taken_by: ctx.actor.personId, channel: input.channel, body: input.text, reception_id: null, drop_reason: null };
  ctx.write({ record: 'quickNote', id: row.id, act: 'take', from: null, to: 'open', rows: [[quickNotesTable, row]], rule: '000-07' });
  if (input.draftId && findDraft(ctx.tx, input.draftId)?.owner_id === ctx.actor.personId) dropDraft(ctx.tx, input.draftId);
  return { id: row.id, version: row.version, takenAt: row.taken_at, dueAt: limitNow(ctx, 'R-FC-11', row.taken_at)?.dueAt ?? null };
}

/**
 * A note that is still open and the caller's to use.
 *
 * @refuses QUICK_NOTE_SETTLED when it became something or was dropped before · QUICK_NOTE_NOT_YOURS
 */
export function requireOpenNote(ctx: CommandContext, id: string): QuickNoteRecord {
  const note = findNote(ctx.db, id);
  if (!note) throw new Refusal({ code: 'NOT_FOUND', entity: 'quickNote', id });
  if (note.taken_by !== ctx.actor.personId && !seesAllNotes(ctx)) refuse('QUICK_NOTE_NOT_YOURS', {});
  if (note.state !== 'open') refuse('QUICK_NOTE_SETTLED', { state: note.state });
  return note;
}

/** The note became this reception or enquiry. */
export function settleNote(ctx: CommandContext, note: QuickNoteRecord, receptionId: string): void {
  const next: QuickNoteRecord = { ...nextVersion(ctx, note), state: 'converted', reception_id: receptionId };
  ctx.write({ record: 'quickNote', id: note.id, act: 'convert', from: 'open', to: 'converted', rows: [[quickNotesTable, next]], rule: '000-07' });
}

/** Nothing comes of it; why, stays. */
export function dropNote(ctx: CommandContext, input: InputOf<Contracts['dropNote']>): OutputOf<Contracts['dropNote']> {
  const note = requireOpenNote(ctx, input.id);
  assertVersion('quickNote', note, input.expectedVersion);
  const next: QuickNoteRecord = { ...nextVersion(ctx, note), state: 'dropped', drop_reason: input.reason };
  ctx.write({ record: 'quickNote', id: note.id, act: 'drop', from: 'open', to: 'dropped', rows: [[quickNotesTable, next]], rule: '000-07', text: input.reason });
  return { id: next.id, version: next.version };
}
