/** Where a fault is: transformer area, class, and who else of the area has reported (R-FLT-01, R-FLT-14). */
import type { AreaClass, CustomerType } from '#shared/features/directory/directory.codes.ts';
import type { AreaClassOrigin } from '#shared/features/operations/operations.codes.ts';
import { areaClassOf, multiHousehold, type AreaReport } from '#shared/features/operations/operations.rules.ts';
import { instantOfMs, minuteMs, msOfInstant } from '#shared/kit/dates.ts';
import { findArea, findHousehold, findVillage } from '#service/features/directory/directory.public.ts';
import { multiHouseholdLimits, timekeepingOf } from '#service/features/duties/duties.public.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import type { FaultRecord } from './operations.records.ts';
import { listAreaReports } from './operations.store.ts';

/** A place as far as the directory knows it. */
export interface FaultPlace {
  readonly transformerAreaId: string | null;
  readonly villageId: string | null;
  readonly areaName: string | null;
  readonly villageName: string | null;
  readonly areaClass: AreaClass;
  readonly from: AreaClassOrigin;
  /** False where a reference leads nowhere. */
  readonly known: boolean;
}

/** Resolves a named area or village, or else the first premise of the customer. */
export function placeOf(ctx: QueryContext, asked: { readonly customerId: string | null; readonly transformerAreaId: string | null; readonly villageId: string | null }): FaultPlace {
  const premise = asked.customerId === null ? undefined : findHousehold(ctx.db, asked.customerId)?.premises[0];
  const areaId = asked.transformerAreaId ?? premise?.transformer_area_id ?? null;
  const area = areaId === null ? undefined : findArea(ctx.db, areaId);
  const villageId = asked.villageId ?? area?.village_id ?? premise?.village_id ?? null;
  const village = villageId === null ? undefined : findVillage(ctx.db, villageId);
  // A premise's own class speaks only for the area it stands in.
  const ofPremise = premise !== undefined && (asked.transformerAreaId === null || asked.transformerAreaId === premise.transformer_area_id) ? premise.area_class : null;
  const { areaClass, from } = areaClassOf({ transformerArea: area?.area_class ?? null, premise: ofPremise, village: village?.area_class ?? null });
  const missing = (asked.transformerAreaId !== null && (!area || area.voided_at !== null)) || (asked.villageId !== null && (!village || village.voided_at !== null));
  return { transformerAreaId: area?.id ?? null, villageId: village?.id ?? null, areaName: area?.name ?? null, villageName: village?.name ?? null, areaClass, from, known: !missing };
}

/** One household however often it calls. */
export const householdOf = (row: Pick<FaultRecord, 'id' | 'customer_id' | 'account_no' | 'phone' | 'customer_name'>): string => row.customer_id ?? row.account_no ?? row.phone ?? row.customer_name ?? row.id;

/** Reports of the same place within the window of R-FLT-14, and whether they are one fault. */
export function reportsAround(ctx: QueryContext, place: Pick<FaultPlace, 'transformerAreaId' | 'villageId'>, next: { readonly household: string; readonly reportedAt: string; readonly exceptId: string | null }):
  { readonly rows: readonly FaultRecord[]; readonly households: number; readonly multi: boolean; readonly limits: { readonly reports: number; readonly windowMinutes: number } } {
  const limits = multiHouseholdLimits(timekeepingOf(ctx));
  const since = instantOfMs(msOfInstant(next.reportedAt) - limits.windowMinutes * minuteMs);
  const rows = listAreaReports(ctx.db, place, since).filter((row) => row.id !== next.exceptId);
  const judged = multiHousehold(rows.map((row): AreaReport => ({ id: row.id, reportedAt: row.reported_at, household: householdOf(row) })), next, limits);
  const within = new Set(judged.within.map((report) => report.id));
  return { rows: rows.filter((row) => within.has(row.id)), households: judged.households, multi: judged.multi, limits };
}

/** Other orders of the same place within the window before or after an order: the ones it may belong with. */
export function neighboursOf(ctx: QueryContext, row: FaultRecord): readonly FaultRecord[] {
  const spanMs = multiHouseholdLimits(timekeepingOf(ctx)).windowMinutes * minuteMs;
  const until = instantOfMs(msOfInstant(row.reported_at) + spanMs);
  return listAreaReports(ctx.db, { transformerAreaId: row.transformer_area_id, villageId: row.village_id }, instantOfMs(msOfInstant(row.reported_at) - spanMs)).filter((one) => one.id !== row.id && one.reported_at <= until);
}

/** Whether the customer is an important user, whose limits are shorter (R-FLT-06). */
export const typeOfCustomer = (ctx: QueryContext, customerId: string | null): CustomerType | null => (customerId === null ? null : (findHousehold(ctx.db, customerId)?.customer.customer_type ?? null));
