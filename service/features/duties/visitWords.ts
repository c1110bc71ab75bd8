/** The four kinds of visit (四访, F06) in the station's words. */
import { visitKinds, type VisitKind } from '#shared/features/duties/duties.codes.ts';
import type { VisitWords } from '#shared/features/duties/duties.shapes.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { listVisitWords } from './duties.store.ts';

/** What they are called where the station says nothing else; which four they are is not verified. */
const usualVisitWords: Readonly<Record<VisitKind, string>> = { phone: '电话回访', visit: '上门走访', written: '书面（线上）回访', meeting: '座谈约访' };

/** The station's words for a kind of visit now. */
export const wordsOfVisit = (ctx: QueryContext, kind: VisitKind): string => listVisitWords(ctx.db).find((row) => row.kind === kind)?.words ?? usualVisitWords[kind];

/** All four, with the usual words beside them. */
export const visitWords = (ctx: QueryContext): { kinds: VisitWords[] } => ({ kinds: visitKinds.map((kind) => ({ kind, words: wordsOfVisit(ctx, kind), usual: usualVisitWords[kind], mark: 'U' })) });
