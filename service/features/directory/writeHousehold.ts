/** Turns plans into record changes. Every change of a customer, its places or meters raises the customer's own version. */
import type { CommandContext } from '#service/runtime/context.ts';
import type { RowOf, TableDef } from '#service/records/table.ts';
import { customersTable, metersTable, premisesTable, type CustomerRow, type Household, type MeterRow, type PremiseRow } from './directory.records.ts';
import type { HouseholdPlan } from './householdPlan.ts';

/** Housekeeping columns of a new row. */
export const firstVersion = (ctx: CommandContext, id: string) => ({
  id, station_id: ctx.station.id, version: 1, created_at: ctx.now, updated_at: ctx.now, created_by: ctx.actor.personId, updated_by: ctx.actor.personId, voided_at: null,
});

/** The row as its next version, stamped with actor and time. */
export const nextVersion = <Row extends { readonly version: number }>(ctx: CommandContext, row: Row): Row => ({ ...row, version: row.version + 1, updated_at: ctx.now, updated_by: ctx.actor.personId });

/** A written household: its id, its customer's version, and the JSON of the rows before where there were any. */
export interface WrittenHousehold { readonly id: string; readonly version: number; readonly before: string | null }

/** Writes what a plan asks for, as one change of the record `customer`. */
export function writePlan(ctx: CommandContext, plan: HouseholdPlan, known: Household | undefined, act: string): WrittenHousehold {
  const customer: CustomerRow = known ? { ...nextVersion(ctx, known.customer), ...plan.customer } : { ...firstVersion(ctx, ctx.newId()), ...plan.customer };
  const rows: (readonly [TableDef, RowOf])[] = [[customersTable, customer]];
  for (const place of plan.places) {
    let premiseId = place.before?.id;
    if (place.before === null) {
      const premise: PremiseRow = { ...firstVersion(ctx, ctx.newId()), customer_id: customer.id, ...place.content };
      premiseId = premise.id;
      rows.push([premisesTable, premise]);
    } else if (place.isChanged) rows.push([premisesTable, { ...nextVersion(ctx, place.before), ...place.content }]);
    for (const { before, meterNo } of place.meters) {
      const meter: MeterRow = before ? { ...nextVersion(ctx, before), meter_no: meterNo } : { ...firstVersion(ctx, ctx.newId()), premise_id: premiseId ?? '', meter_no: meterNo };
      rows.push([metersTable, meter]);
    }
  }
  ctx.write({ record: 'customer', id: customer.id, act, from: known ? 'inUse' : null, to: 'inUse', rows });
  return { id: customer.id, version: customer.version, before: known ? JSON.stringify(known) : null };
}

/** Takes a household out of use: customer, places and meters. Nothing is deleted; the account becomes free. */
export function voidHousehold(ctx: CommandContext, known: Household, act: string): void {
  const gone = <Row extends { readonly version: number; readonly voided_at: string | null }>(row: Row): Row => ({ ...nextVersion(ctx, row), voided_at: ctx.now });
  ctx.write({
    record: 'customer', id: known.customer.id, act, from: 'inUse', to: 'voided',
    rows: [[customersTable, gone(known.customer)], ...known.premises.map((premise) => [premisesTable, gone(premise)] as const), ...known.meters.map((meter) => [metersTable, gone(meter)] as const)],
  });
}

/** Puts a household back to what it was: old content under a new version; rows that came since go out of use. */
export function restoreHousehold(ctx: CommandContext, now: Household, before: Household, act: string): void {
  const back = <Row extends { readonly id: string; readonly version: number; readonly voided_at: string | null }>(current: Row, old: Row | undefined): Row =>
    old ? { ...nextVersion(ctx, current), ...contentOf(old) } : { ...nextVersion(ctx, current), voided_at: ctx.now };
  const differs = <Row extends { readonly version: number }>(current: Row, old: Row | undefined): boolean => !old || old.version !== current.version;
  const premises = now.premises.map((premise) => [premise, before.premises.find((old) => old.id === premise.id)] as const).filter(([current, old]) => differs(current, old));
  const meters = now.meters.map((meter) => [meter, before.meters.find((old) => old.id === meter.id)] as const).filter(([current, old]) => differs(current, old));
  ctx.write({
    record: 'customer', id: now.customer.id, act, from: 'inUse', to: 'inUse',
    rows: [[customersTable, back(now.customer, before.customer)], ...premises.map(([current, old]) => [premisesTable, back(current, old)] as const), ...meters.map(([current, old]) => [metersTable, back(current, old)] as const)],
  });
}

/** The columns of a row that are its content. */
function contentOf<Row extends object>(row: Row): Partial<Row> {
  const housekeeping = new Set(['id', 'station_id', 'version', 'created_at', 'updated_at', 'created_by', 'updated_by']);
  return Object.fromEntries(Object.entries(row).filter(([column]) => !housekeeping.has(column))) as Partial<Row>;
}
