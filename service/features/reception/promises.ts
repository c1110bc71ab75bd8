/** What phrases promise: each promise becomes a task of the duty (000-05). */
import { refuse } from '#shared/protocol/appError.ts';
import type { Phrase } from '#shared/features/knowledge/knowledge.shapes.ts';
import { addDutyTask } from '#service/features/duties/duties.public.ts';
import { findPhrase } from '#service/features/knowledge/knowledge.public.ts';
import type { CommandContext, QueryContext } from '#service/runtime/context.ts';
import { requireCustomer } from './customerFields.ts';
import type { ReceptionRecord } from './reception.records.ts';

/** The phrases that promise something. @refuses RECEPTION_PHRASE_UNKNOWN for one that is not there to be said */
export function promisesOf(ctx: QueryContext, phraseIds: readonly string[] | undefined): readonly (Phrase & { readonly promise: string })[] {
  return [...new Set(phraseIds ?? [])].flatMap((id) => {
    const phrase = findPhrase(ctx, id);
    if (!phrase || phrase.kind !== 'say' || phrase.withdrawn) return refuse('RECEPTION_PHRASE_UNKNOWN', {}, [{ path: 'phraseIds', rule: 'RECEPTION_PHRASE_UNKNOWN' }]);
    return phrase.promise === null ? [] : [{ ...phrase, promise: phrase.promise }];
  });
}

/** Keeps what was promised in these phrases. Name and telephone are needed: somebody waits for it (F00). @refuses RECEPTION_PHRASE_UNKNOWN, RECEPTION_CUSTOMER_NEEDED */
export function keepPromises(ctx: CommandContext, row: ReceptionRecord, phraseIds: readonly string[] | undefined): void {
  const promises = promisesOf(ctx, phraseIds);
  if (promises.length === 0) return;
  requireCustomer(row, 'promised');
  if (row.duty_id === null) throw new Error('something was promised on a record without a duty');
  for (const phrase of promises) addDutyTask(ctx, row.duty_id, { text: phrase.promise, dueAt: null, origin: 'phrase', originId: phrase.id });
}
