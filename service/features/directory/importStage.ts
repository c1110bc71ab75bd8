/**
 * What stands between a picked file and the store: the judged list, in memory, of the one import under way. Lost with the
 * process; the staged file and the run's row are enough to make it again.
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { z } from 'zod';
import { localDateOf } from '#shared/kit/dates.ts';
import { refuse } from '#shared/protocol/appError.ts';
import type { ImportFigures } from '#shared/features/directory/directory.shapes.ts';
import { areaClassSchema, customerTypeSchema } from '#shared/features/directory/directory.codes.ts';
import type { ColumnMapping } from '#shared/features/directory/importColumns.rules.ts';
import type { BeforeContext } from '#service/runtime/context.ts';
import type { Reader } from '#service/db/store.ts';
import { areasByCode, householdsByAccount, villagesByName } from './directory.store.ts';
import { planHousehold, type PlaceIds } from './householdPlan.ts';
import type { JudgedList, NamedArea, NamedVillage } from './parsing/listJobs.ts';
import { judgeFile } from './parsing/runParser.ts';
import { areaKey, type CleanRow } from './parsing/rowVerdicts.ts';

const cleanRowSchema = z.strictObject({
  accountNo: z.string(), name: z.string(), customerType: customerTypeSchema, address: z.string().nullable(), village: z.string().nullable(), areaCode: z.string().nullable(), areaName: z.string().nullable(),
  areaClass: areaClassSchema.nullable(), meterNo: z.string().nullable(), phones: z.array(z.string()), openedOn: z.string().nullable(), idNumber: z.string().nullable(), uscc: z.string().nullable(), note: z.string().nullable(),
}) satisfies z.ZodType<CleanRow>;
const accountSchema = z.strictObject({ rows: z.array(z.strictObject({ rowNo: z.number(), cells: z.array(z.string()), value: cleanRowSchema })).min(1) });
/** The rows of one account. */
export type StagedAccount = z.infer<typeof accountSchema>;
/** Opens what the worker packed. */
export const unpackAccount = (text: string): StagedAccount => accountSchema.parse(JSON.parse(text));

/** One unit of work when a list is taken: places first, so that customers find them. */
export type ImportUnit =
  | { readonly unit: 'kept'; readonly text: string }
  | { readonly unit: 'village'; readonly village: NamedVillage }
  | { readonly unit: 'area'; readonly area: NamedArea }
  | { readonly unit: 'account'; readonly text: string };

/** A judged list waiting to be taken. */
export interface ImportStage {
  readonly runId: string;
  readonly headingRow: number;
  readonly mapping: ColumnMapping;
  readonly judged: JudgedList;
  readonly units: readonly ImportUnit[];
}

/** Only the newest import waits; one station imports one list at a time. */
let waiting: ImportStage | null = null;

/** The waiting list of a run, if this process still has it. */
export const stageOf = (runId: string): ImportStage | null => (waiting?.runId === runId ? waiting : null);
/** Lets go of a run's list. */
export function dropStage(runId: string): void {
  if (waiting?.runId === runId) waiting = null;
}

/** Place of a staged file. Tokens are checked by the contract; nothing else becomes part of a path. */
export const intakePath = (folder: string, token: string): string => join(folder, 'intake', token);
/** Removes a staged file; it holds personal data in clear. */
export function removeIntake(folder: string, token: string): void {
  rmSync(intakePath(folder, token), { force: true });
}

/**
 * Judges the staged file of a run, or answers the list that waits already.
 *
 * @refuses IMPORT_FILE_GONE when the staged copy is no more there, IMPORT_FILE, IMPORT_SLOW
 */
export async function requireStage(ctx: BeforeContext, run: { readonly id: string; readonly token: string }, headingRow: number, mapping: ColumnMapping): Promise<ImportStage> {
  const known = stageOf(run.id);
  if (known && known.headingRow === headingRow && JSON.stringify(known.mapping) === JSON.stringify(mapping)) return known;
  const path = intakePath(ctx.folder, run.token);
  if (!existsSync(path)) refuse('IMPORT_FILE_GONE');
  const judged = await judgeFile(path, headingRow, mapping, localDateOf(ctx.now));
  waiting = {
    runId: run.id, headingRow, mapping, judged,
    units: [
      ...judged.kept.map((text): ImportUnit => ({ unit: 'kept', text })), ...judged.villages.map((village): ImportUnit => ({ unit: 'village', village })),
      ...judged.areas.map((area): ImportUnit => ({ unit: 'area', area })), ...judged.accounts.map((text): ImportUnit => ({ unit: 'account', text })),
    ],
  };
  return waiting;
}

/** Accounts looked up at a time: a few milliseconds, after which other calls get their turn. */
const compareAtOnce = 150;

/** Compares a judged list with the store, in slices, without writing. */
export async function compareStage(db: Reader, { judged }: ImportStage): Promise<ImportFigures> {
  const tally = { create: 0, change: 0, same: 0, renamed: 0 };
  for (let at = 0; at < judged.accounts.length; at += compareAtOnce) {
    const accounts = judged.accounts.slice(at, at + compareAtOnce).map(unpackAccount);
    const values = accounts.map((account) => account.rows.map((row) => row.value));
    const known = householdsByAccount(db, values.map((rows) => rows[0]?.accountNo ?? ''));
    const ids = placeIds(db, values.flat());
    for (const rows of values) tally[planHousehold(rows, known.get(rows[0]?.accountNo ?? ''), ids, false).kind] += 1;
    await breathe();
  }
  const { rows, sound, refused, duplicate, conflict } = judged;
  return { rows, sound, refused, duplicate, conflict, customers: judged.accounts.length, created: tally.create, changed: tally.change, unchanged: tally.same, renamed: tally.renamed };
}

/** Ids of the villages and areas that rows name, as far as the store has them. */
export function placeIds(db: Reader, rows: readonly CleanRow[]): PlaceIds {
  const distinct = (names: readonly (string | null)[]): string[] => [...new Set(names.filter((name) => name !== null))];
  const villages = new Map(villagesByName(db, distinct(rows.map((row) => row.village))).map((village) => [village.name, village.id]));
  const areas = new Map(areasByCode(db, distinct(rows.map(areaKey))).map((area) => [area.code, area]));
  return { villageId: (name) => villages.get(name) ?? null, area: (key) => areas.get(key) ?? null };
}
