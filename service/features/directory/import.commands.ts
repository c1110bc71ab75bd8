/** The life of an import: look, preview, take in portions, stop, undo. Reading the file happens before, never inside a transaction. */
import { z } from 'zod';
import { checkMapping, headingSignature } from '#shared/features/directory/importColumns.rules.ts';
import type { directoryContracts } from '#shared/features/directory/directory.contract.ts';
import type { ImportLook, ImportPreview, ImportProgress } from '#shared/features/directory/directory.shapes.ts';
import { refusedRowsHours } from '#shared/features/directory/directory.codes.ts';
import { hourMs, instantOfMs, msOfInstant } from '#shared/kit/dates.ts';
import type { InputOf } from '#shared/protocol/contract.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import type { BeforeContext, CommandContext } from '#service/runtime/context.ts';
import { existsSync } from 'node:fs';
import {
  customerRowSchema, importRunsTable, mappingOf, meterRowSchema, premiseRowSchema, transformerAreasTable, villagesTable, type Household, type ImportRunRow,
} from './directory.records.ts';
import { areasByCode, findArea, findHousehold, findRun, findVillage, householdsByAccount, isPlaceIn, undoableRun, untakenRuns, villagesByName } from './directory.store.ts';
import { planHousehold, type HouseholdPlan } from './householdPlan.ts';
import { compareStage, dropStage, intakePath, placeIds, removeIntake, requireStage, unpackAccount, type ImportStage, type ImportUnit } from './importStage.ts';
import { isCustomerInUse } from './inUse.ts';
import { changesBelow, forgetChanges, forgetOldRows, forgetOtherRows, forgetRows, keepRow, lastChange, noteChange, rememberedMapping, rememberMapping, type ImportChange } from './importWork.store.ts';
import type { ListLook } from './parsing/listJobs.ts';
import { lookAtFile } from './parsing/runParser.ts';
import { firstVersion, nextVersion, restoreHousehold, voidHousehold, writePlan } from './writeHousehold.ts';

type Contracts = typeof directoryContracts;

/** The run, or NOT_FOUND. */
function requireRun(ctx: { readonly db: CommandContext['db'] }, id: string): ImportRunRow {
  const run = findRun(ctx.db, id);
  if (!run) throw new Refusal({ code: 'NOT_FOUND', entity: 'importRun', id });
  return run;
}

/** Writes the run's next state as a record change of its own. */
function moveRun(ctx: CommandContext, run: ImportRunRow, act: string, change: Partial<ImportRunRow>): ImportRunRow {
  const next = { ...nextVersion(ctx, run), ...change };
  ctx.write({ record: 'importRun', id: run.id, act, from: run.state, to: next.state, rows: [[importRunsTable, next]] });
  return next;
}

const progressOf = (run: ImportRunRow): ImportProgress => ({
  runId: run.id, state: run.state, done: run.done, total: run.total, created: run.created, changed: run.changed, unchanged: run.unchanged, kept: run.kept,
});

/** Before: reads the staged file in the worker. @refuses IMPORT_FILE_GONE, IMPORT_FILE, IMPORT_SLOW */
export async function prepareStart(ctx: BeforeContext, { token }: InputOf<Contracts['startImport']>): Promise<{ readonly look: ListLook; readonly folder: string }> {
  const path = intakePath(ctx.folder, token);
  if (!existsSync(path)) refuse('IMPORT_FILE_GONE');
  return { look: await lookAtFile(path), folder: ctx.folder };
}

/**
 * Keeps the look as a run. Mapping: the one a person used for these headings before, else the proposal.
 * Imports that were begun and left are abandoned and their staged files removed; one that has taken rows stays to be gone on with.
 */
export function startImport(ctx: CommandContext, input: InputOf<Contracts['startImport']>, { look, folder }: { readonly look: ListLook; readonly folder: string }): ImportLook {
  for (const left of untakenRuns(ctx.tx)) {
    moveRun(ctx, left, 'abandon', { state: 'abandoned' });
    if (left.token !== input.token) endOf(ctx, left, folder);
  }
  const remembered = look.signature === null ? undefined : rememberedMapping(ctx.tx, look.signature);
  const mapping = remembered === undefined ? look.mapping : mappingOf(remembered);
  const run: ImportRunRow = {
    ...firstVersion(ctx, ctx.newId()), file_name: input.fileName, token: input.token, format: look.format, encoding: look.encoding, heading_row: look.headingRow, mapping: JSON.stringify(mapping),
    state: 'read', total: 0, done: 0, created: 0, changed: 0, unchanged: 0, kept: 0,
  };
  ctx.write({ record: 'importRun', id: run.id, act: 'read', from: null, to: 'read', rows: [[importRunsTable, run]] });
  return {
    runId: run.id, fileName: input.fileName, format: look.format, encoding: look.encoding, delimiter: look.delimiter, rows: look.rows, head: look.head.map((row) => [...row]), headingRow: look.headingRow,
    mapping: [...mapping], remembered: remembered !== undefined,
  };
}

/** What the preview step hands over. */
export interface PreparedPreview { readonly stage: ImportStage; readonly figures: ImportPreview['figures'] }

/** Before: judges all rows in the worker and compares them with the store in slices. @refuses IMPORT_MAPPING, IMPORT_STATE, IMPORT_FILE_GONE, IMPORT_FILE, IMPORT_SLOW */
export async function preparePreview(ctx: BeforeContext, input: InputOf<Contracts['previewImport']>): Promise<PreparedPreview> {
  const run = requireRun(ctx, input.runId);
  if (run.state !== 'read' && run.state !== 'previewed') refuse('IMPORT_STATE', { state: run.state });
  const { missing, twice } = checkMapping(input.mapping);
  if (missing.length + twice.length > 0) refuse('IMPORT_MAPPING', { missing: missing.join(), twice: twice.join() }, [{ path: 'mapping', rule: missing.length > 0 ? 'missing' : 'twice' }]);
  const stage = await requireStage(ctx, run, input.headingRow, input.mapping);
  return { stage, figures: await compareStage(ctx.db, stage) };
}

/** Rows shown before anything is taken; the workbook has them all. */
const previewRows = 100;
const previewCells = 12;
const keptSchema = z.strictObject({
  rowNo: z.number(), verdict: z.enum(['refused', 'conflict']), cells: z.array(z.string()),
  problems: z.array(z.strictObject({ field: z.unknown(), column: z.number().nullable(), rule: z.unknown(), params: z.record(z.string(), z.union([z.string(), z.number()])) })),
});
/** A row the worker left outside, as its JSON text says. */
const unpackKept = (text: string): ImportPreview['refused'][number] => keptSchema.parse(JSON.parse(text)) as ImportPreview['refused'][number];

/** Remembers the mapping and answers figures, reasons and the first refused rows. */
export function previewImport(ctx: CommandContext, input: InputOf<Contracts['previewImport']>, { stage, figures }: PreparedPreview): ImportPreview {
  const run = requireRun(ctx, input.runId);
  if (run.state !== 'read' && run.state !== 'previewed') refuse('IMPORT_STATE', { state: run.state });
  rememberMapping(ctx.tx, headingSignature(stage.judged.headings), JSON.stringify(input.mapping), JSON.stringify(stage.judged.headings), ctx.now);
  moveRun(ctx, run, 'preview', { state: 'previewed', heading_row: input.headingRow, mapping: JSON.stringify(input.mapping), total: stage.units.length, done: 0 });
  return {
    runId: run.id, figures, reasons: stage.judged.reasons.map((reason) => ({ ...reason })),
    refused: stage.judged.kept.slice(0, previewRows).map(unpackKept).map((row) => ({ ...row, cells: row.cells.slice(0, previewCells) })),
  };
}

/** Before: makes sure the judged list is there, also after a restart in the middle. */
export async function prepareCommit(ctx: BeforeContext, { runId }: InputOf<Contracts['commitImport']>): Promise<{ readonly stage: ImportStage; readonly folder: string }> {
  const run = requireRun(ctx, runId);
  if ((run.state !== 'previewed' && run.state !== 'taking') || run.heading_row === null) refuse('IMPORT_STATE', { state: run.state });
  return { stage: await requireStage(ctx, run, run.heading_row, mappingOf(run.mapping)), folder: ctx.folder };
}

/** Work of one portion: so much that a portion takes some tens of milliseconds and others are not kept waiting. */
const portion = 120;
const weightOf = (unit: ImportUnit): number => (unit.unit === 'kept' ? 0.1 : 1);

/**
 * Takes the next portion, from unit `from`, in one transaction.
 *
 * @refuses IMPORT_STATE when the run is elsewhere (another window went on with it), so no portion is taken twice
 */
export function commitImport(ctx: CommandContext, input: InputOf<Contracts['commitImport']>, { stage, folder }: { readonly stage: ImportStage; readonly folder: string }): ImportProgress {
  const run = requireRun(ctx, input.runId);
  if ((run.state !== 'previewed' && run.state !== 'taking') || run.done !== input.from) refuse('IMPORT_STATE', { state: run.state, done: run.done });
  if (input.from === 0) {
    forgetOtherRows(ctx.tx, run.id);
    keepRow(ctx, run.id, { rowNo: 0, verdict: 'refused', problems: [], cells: [...stage.judged.headings] });
  }
  const units: ImportUnit[] = [];
  for (let weight = 0; weight < portion && input.from + units.length < stage.units.length; ) {
    const unit = stage.units[input.from + units.length];
    if (!unit) break;
    units.push(unit);
    weight += weightOf(unit);
  }
  const figures = takeUnits(ctx, run, units, input.takeNewNames);
  const done = input.from + units.length;
  const isEnd = done >= stage.units.length;
  if (isEnd) endOf(ctx, run, folder);
  return progressOf(
    moveRun(ctx, run, isEnd ? 'finish' : 'take', {
      state: isEnd ? 'taken' : 'taking', total: stage.units.length, done, created: run.created + figures.create, changed: run.changed + figures.change, unchanged: run.unchanged + figures.same, kept: run.kept + figures.renamed,
    }),
  );
}

/** After the last portion the file and the list in memory are not needed any more; both hold personal data. */
function endOf(ctx: CommandContext, run: ImportRunRow, folder: string): void {
  ctx.afterCommit(() => {
    dropStage(run.id);
    removeIntake(folder, run.token);
  });
}

/** Purpose under which whole households of before are sealed: they stand outside the records and their keys. */
const undoSeal = 'importChange';

function takeUnits(ctx: CommandContext, run: ImportRunRow, units: readonly ImportUnit[], takeNewNames: boolean): Record<HouseholdPlan['kind'], number> {
  const tally = { create: 0, change: 0, same: 0, renamed: 0 };
  let n = lastChange(ctx.tx, run.id);
  const note = (change: Omit<ImportChange, 'n'>): void => {
    n += 1;
    noteChange(ctx.tx, run.id, { n, ...change, before: change.before === null ? null : ctx.seal(undoSeal, change.before) });
  };
  takePlaces(ctx, units, note);
  for (const unit of units) if (unit.unit === 'kept') keepRow(ctx, run.id, unpackKept(unit.text));
  const accounts = units.flatMap((unit) => (unit.unit === 'account' ? [unpackAccount(unit.text)] : []));
  const values = accounts.map((account) => account.rows.map((row) => row.value));
  const known = householdsByAccount(ctx.tx, values.map((rows) => rows[0]?.accountNo ?? ''));
  const ids = placeIds(ctx.tx, values.flat());
  accounts.forEach((account, i) => {
    const rows = values[i] ?? [];
    const before = known.get(rows[0]?.accountNo ?? '');
    const plan = planHousehold(rows, before, ids, takeNewNames);
    tally[plan.kind] += 1;
    if (plan.kind === 'renamed') {
      for (const row of account.rows) keepRow(ctx, run.id, { rowNo: row.rowNo, verdict: 'conflict', problems: [{ field: 'name', column: null, rule: 'nameDiffersFromStore', params: {} }], cells: row.cells });
    } else if (plan.kind !== 'same') {
      const written = writePlan(ctx, plan, before, plan.kind === 'create' ? 'import' : 'importChange');
      note({ record: 'customer', recordId: written.id, versionAfter: written.version, before: written.before });
    }
  });
  return tally;
}

function takePlaces(ctx: CommandContext, units: readonly ImportUnit[], note: (change: Omit<ImportChange, 'n'>) => void): void {
  const villages = units.flatMap((unit) => (unit.unit === 'village' ? [unit.village] : []));
  const areas = units.flatMap((unit) => (unit.unit === 'area' ? [unit.area] : []));
  const knownVillages = new Map(villagesByName(ctx.tx, [...villages.map(({ name }) => name), ...areas.flatMap(({ village }) => village ?? [])]).map((row) => [row.name, row.id]));
  for (const { name, areaClass } of villages) {
    if (knownVillages.has(name)) continue;
    const row = { ...firstVersion(ctx, ctx.newId()), name, kind: /社区|居委会|街道/.test(name) ? ('community' as const) : ('village' as const), area_class: areaClass };
    ctx.write({ record: 'village', id: row.id, act: 'import', from: null, to: 'inUse', rows: [[villagesTable, row]] });
    knownVillages.set(name, row.id);
    note({ record: 'village', recordId: row.id, versionAfter: 1, before: null });
  }
  const knownAreas = new Set(areasByCode(ctx.tx, areas.map(({ code }) => code)).map((row) => row.code));
  for (const { code, name, areaClass, village } of areas) {
    if (knownAreas.has(code)) continue;
    const row = { ...firstVersion(ctx, ctx.newId()), code, name, area_class: areaClass, village_id: village === null ? null : (knownVillages.get(village) ?? null) };
    ctx.write({ record: 'transformerArea', id: row.id, act: 'import', from: null, to: 'inUse', rows: [[transformerAreasTable, row]] });
    note({ record: 'transformerArea', recordId: row.id, versionAfter: 1, before: null });
  }
}

/** Before: only the folder, so that the staged file can go. */
export const prepareStop = (ctx: BeforeContext): Promise<{ readonly folder: string }> => Promise.resolve({ folder: ctx.folder });

/** Ends a run between two portions: taken ones stay, and can be undone; one that took nothing is abandoned. */
export function stopImport(ctx: CommandContext, input: InputOf<Contracts['stopImport']>, { folder }: { readonly folder: string }): ImportProgress {
  const run = requireRun(ctx, input.runId);
  if (run.state !== 'taking' && run.state !== 'previewed' && run.state !== 'read') refuse('IMPORT_STATE', { state: run.state });
  endOf(ctx, run, folder);
  return progressOf(moveRun(ctx, run, 'stop', { state: run.state === 'taking' ? 'stopped' : 'abandoned' }));
}

const householdSchema = z.strictObject({ customer: customerRowSchema, premises: z.array(premiseRowSchema), meters: z.array(meterRowSchema) }) satisfies z.ZodType<Household>;
const undoAtOnce = 120;

/**
 * Takes the newest import back, in portions of its changes from the last to the first.
 * A customer changed since by a person, and a new one somebody was registered for since, stay as they are and are counted as kept; villages and areas go when nobody lies in them.
 *
 * @param input.from portion guard: changes already taken back
 * @refuses IMPORT_NOT_LAST when another import came after it
 */
export function undoLastImport(ctx: CommandContext, input: InputOf<Contracts['undoLastImport']>): ImportProgress {
  const run = requireRun(ctx, input.runId);
  if (undoableRun(ctx.tx)?.id !== run.id) refuse('IMPORT_NOT_LAST');
  const begins = run.state === 'taken' || run.state === 'stopped' || run.state === 'taking';
  if (!begins && run.state !== 'undoing') refuse('IMPORT_STATE', { state: run.state });
  const total = begins ? lastChange(ctx.tx, run.id) : run.total;
  const done = begins ? 0 : run.done;
  if (done !== input.from) refuse('IMPORT_STATE', { state: run.state, done });
  const changes = changesBelow(ctx.tx, run.id, total - done + 1, undoAtOnce);
  let kept = begins ? 0 : run.kept;
  for (const change of changes) if (!undoChange(ctx, change)) kept += 1;
  const isEnd = done + changes.length >= total;
  if (isEnd) {
    forgetChanges(ctx.tx, run.id);
    forgetRows(ctx.tx, run.id);
  }
  return progressOf(moveRun(ctx, run, isEnd ? 'undo' : 'undoing', { state: isEnd ? 'undone' : 'undoing', total, done: done + changes.length, kept }));
}

/** Takes one change back; false when the record was changed or came into use since. */
function undoChange(ctx: CommandContext, change: ImportChange): boolean {
  if (change.record === 'customer') {
    const now = findHousehold(ctx.tx, change.recordId);
    if (!now || now.customer.voided_at !== null || now.customer.version !== change.versionAfter) return false;
    // Out of the directory, an open matter would point at nobody.
    if (change.before === null && isCustomerInUse(ctx, change.recordId)) return false;
    if (change.before === null) voidHousehold(ctx, now, 'undoImport');
    else restoreHousehold(ctx, now, householdSchema.parse(JSON.parse(ctx.unseal(undoSeal, change.before))), 'undoImport');
    return true;
  }
  if (isPlaceIn(ctx.tx, change.recordId)) return false;
  const [row, table] = change.record === 'village' ? [findVillage(ctx.tx, change.recordId), villagesTable] : [findArea(ctx.tx, change.recordId), transformerAreasTable];
  if (!row || row.voided_at !== null || row.version !== change.versionAfter) return false;
  ctx.write({ record: change.record, id: row.id, act: 'undoImport', from: 'inUse', to: 'voided', rows: [[table, { ...nextVersion(ctx, row), voided_at: ctx.now }]] });
  return true;
}

/** Once a minute: what the workbook of refused rows is made from is kept a day after the run ended, no longer. */
export function forgetServedRows(ctx: CommandContext): void {
  forgetOldRows(ctx.tx, instantOfMs(msOfInstant(ctx.now) - refusedRowsHours * hourMs));
}
