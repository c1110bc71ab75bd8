import type { directoryContracts } from '#shared/features/directory/directory.contract.ts';
import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { Refusal } from '#shared/protocol/appError.ts';
import type { Page } from '#shared/protocol/page.ts';
import { findPerson } from '#service/features/admin/admin.public.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { countDirectory, findHousehold, isFullPage, listAreas, listVillages as villagesAfter, newestRun, undoableRun } from './directory.store.ts';
import { toCustomerView, toRunView } from './directory.views.ts';
import { countKept } from './importWork.store.ts';

type Contracts = typeof directoryContracts;

/** One customer, masked. */
export function getCustomer(ctx: QueryContext, { id }: InputOf<Contracts['getCustomer']>): OutputOf<Contracts['getCustomer']> {
  const household = findHousehold(ctx.db, id);
  if (!household) throw new Refusal({ code: 'NOT_FOUND', entity: 'customer', id });
  return toCustomerView(ctx.db, household);
}

/** Figures of the directory and its newest import. */
export function getOverview(ctx: QueryContext): OutputOf<Contracts['getOverview']> {
  const { customers, areas, villages } = countDirectory(ctx.db);
  const run = newestRun(ctx.db);
  return { customers, transformerAreas: areas, villages, lastImport: run ? toRunView(run, findPerson(ctx.db, run.created_by)?.name ?? null, countKept(ctx.db, run.id)) : null, undoRunId: undoableRun(ctx.db)?.id ?? null };
}

/** Transformer areas by code. */
export function listTransformerAreas(ctx: QueryContext, { text, after }: InputOf<Contracts['listTransformerAreas']>): Page<OutputOf<Contracts['listTransformerAreas']>> {
  const rows = listAreas(ctx.db, text.trim(), after ?? '');
  return { rows: rows.map(({ id, code, name, area_class, customers }) => ({ id, code, name, areaClass: area_class, customers })), next: isFullPage(rows) ? (rows.at(-1)?.code ?? null) : null, total: null };
}

/** Villages and communities by name. */
export function listVillages(ctx: QueryContext, { text, after }: InputOf<Contracts['listVillages']>): Page<OutputOf<Contracts['listVillages']>> {
  const rows = villagesAfter(ctx.db, text.trim(), after ?? '');
  return { rows: rows.map(({ id, name, kind, area_class, customers }) => ({ id, name, kind, areaClass: area_class, customers })), next: isFullPage(rows) ? (rows.at(-1)?.name ?? null) : null, total: null };
}
