/** Keeping and showing versions: every saved entry leaves its whole content, and the changes between two are worked out when somebody looks. */
import { z } from 'zod';
import type { EntryKind } from '#shared/features/knowledge/knowledge.codes.ts';
import type { EntryVersion } from '#shared/features/knowledge/knowledge.shapes.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import { findPerson, newRecord } from '#service/features/admin/admin.public.ts';
import type { Change } from '#service/records/change.ts';
import type { RowOf, TableDef } from '#service/records/table.ts';
import type { CommandContext, QueryContext } from '#service/runtime/context.ts';
import { versionsTable, type VersionRecord } from './knowledge.records.ts';
import { listVersions } from './knowledge.store.ts';

/** The fields of an entry as they are kept: what was typed, lists and all. */
export type Content = Readonly<Record<string, unknown>>;
const contentSchema = z.record(z.string(), z.unknown());

/** An entry to be saved. */
export interface Saving {
  readonly kind: EntryKind;
  readonly table: TableDef;
  /** Row after the change, of the next version. */
  readonly row: RowOf & { readonly id: string; readonly version: number };
  readonly before: Content | null;
  readonly content: Content & { readonly withdrawn?: boolean };
  readonly reason: string | null;
  /** Rule or scenario behind the entry. */
  readonly rule: string;
  /** Rows that belong to the same change. */
  readonly more?: Change['rows'];
}

const recordNames: Readonly<Record<EntryKind, string>> = { answer: 'knowledgeAnswer', phrase: 'knowledgePhrase' };

/** Refuses a save that started from another version than the one that stands. */
export function assertExpected(kind: EntryKind, id: string, expectedVersion: number, actualVersion: number): void {
  if (expectedVersion !== actualVersion) throw new Refusal({ code: 'CONFLICT', entity: recordNames[kind], id, expectedVersion, actualVersion });
}

/**
 * Writes an entry together with its version.
 *
 * @refuses KNOWLEDGE_NOTHING_CHANGED when every field says what it said before
 */
export function writeEntry(ctx: CommandContext, saving: Saving): void {
  const { kind, table, row, before, content, reason, rule } = saving;
  if (before !== null && changesBetween(before, content).length === 0) refuse('KNOWLEDGE_NOTHING_CHANGED');
  const version: VersionRecord = { ...newRecord(ctx, ctx.newId()), kind, entry_id: row.id, ordinal: row.version, content: JSON.stringify(content), reason };
  const [from, to] = [before === null ? null : before['withdrawn'] === true ? 'withdrawn' : 'inUse', content.withdrawn === true ? 'withdrawn' : 'inUse'];
  const act = before === null ? 'add' : from === to ? 'change' : to === 'withdrawn' ? 'withdraw' : 'putBack';
  ctx.write({ record: recordNames[kind], id: row.id, act, from, to, rows: [[table, row], [versionsTable, version], ...(saving.more ?? [])], rule, ...(reason === null ? {} : { text: reason }) });
}

/** A value in words: lists one item a line, nothing as null. */
function wordsOf(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((item) => (typeof item === 'object' && item !== null ? Object.values(item).map((part) => wordsOf(part) ?? '').filter((part) => part !== '').join(' ') : String(item))).join('\n');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Fields that say something else than before. */
export function changesBetween(before: Content, after: Content): EntryVersion['changes'] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields.flatMap((field) => {
    const [was, is] = [wordsOf(before[field]), wordsOf(after[field])];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}

/**
 * Versions of an entry, newest first.
 *
 * @param shipped what ships with the product under this id; null for an entry of the station
 */
export function historyOf(ctx: QueryContext, id: string, shipped: Content | null): EntryVersion[] {
  let before: Content = shipped ?? {};
  return listVersions(ctx.db, id).map((row) => {
    const content = contentSchema.parse(JSON.parse(row.content));
    const changes = changesBetween(before, content);
    before = content;
    return { version: row.ordinal, at: row.created_at, by: findPerson(ctx.db, row.created_by)?.name ?? '', reason: row.reason, changes };
  }).reverse();
}
