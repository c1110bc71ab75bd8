/** Quick notes on the reception page and on the workbench, with the clock of R-FC-11. */
import { workGroup } from '#shared/features/duties/duties.rules.ts';
import type { WorkRow } from '#shared/features/duties/duties.shapes.ts';
import type { quickNotesContracts } from '#shared/features/reception/quickNotes.contract.ts';
import type { OutputOf } from '#shared/protocol/contract.ts';
import { limitNow, namesFor, type BenchSource } from '#service/features/duties/duties.public.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { seesAllNotes } from './quickNotes.commands.ts';
import { listOpenNotes } from './quickNotes.store.ts';

const mostShown = 100;

/** Open notes the reader may use, oldest first. */
export function listNotes(ctx: QueryContext): OutputOf<(typeof quickNotesContracts)['listNotes']> {
  const names = namesFor(ctx);
  return {
    rows: listOpenNotes(ctx.db, seesAllNotes(ctx) ? null : ctx.actor.personId, mostShown).map((note) => {
      const limit = limitNow(ctx, 'R-FC-11', note.taken_at);
      return {
        id: note.id, version: note.version, state: note.state, takenAt: note.taken_at, text: note.body, channel: note.channel, by: names.person(note.taken_by), mine: note.taken_by === ctx.actor.personId,
        dueAt: limit?.dueAt ?? null, minutesLeft: limit?.minutesLeft ?? null, share: limit?.share ?? 0, tone: limit?.tone ?? 'still',
      };
    }),
  };
}

/** On the bench of the writer; on the lead's once the limit is over, and on the board of the station for who sees all. */
export const quickNoteBench: BenchSource = (ctx, scope) => {
  const all = seesAllNotes(ctx);
  return listNotes(ctx).rows.filter((note) => note.mine || (all && (scope === 'team' || note.tone === 'red'))).map((note): WorkRow => ({
    id: note.id, kind: 'quickNote', sourceKind: 'reception', sourceId: note.id, number: null, matter: note.text, customer: null, phone: null, owner: note.by.name, team: null, dueAt: note.dueAt, ruleId: 'R-FC-11', minutesLeft: note.minutesLeft, share: note.share, tone: note.tone, paused: false,
    group: workGroup(note.dueAt, ctx.now),
  }));
};
