/** Reads of figures: only the views the features below publish. */
import { z } from 'zod';
import { channelSchema, requestCategorySchema, satisfactionSchema, violationKindSchema } from '#shared/features/duties/duties.codes.ts';
import type { FigureKind } from '#shared/features/figures/figures.codes.ts';
import { receptionStateSchema, visitCauseSchema } from '#shared/features/reception/reception.codes.ts';
import { sql, sqlJoin, type Sql } from '#service/db/sql.ts';
import type { Reader } from '#service/db/store.ts';

/** Instants `from` ≤ x < `to`. */
export interface Span { readonly from: string; readonly to: string }

const within = ({ from, to }: Span): Sql => sql`r.accepted_at >= ${from} AND r.accepted_at < ${to}`;
const rated: Sql = sql`r.satisfaction IS NOT NULL AND r.satisfaction <> 'notRated'`;
const satisfied: Sql = sql`r.satisfaction IN ('verySatisfied', 'satisfied')`;

const countedSchema = z.strictObject({ key: z.string(), n: z.number() });
/** Numbers by a code, the greatest first. */
export function countBy(db: Reader, by: 'channel' | 'category' | 'cause' | 'satisfaction', span: Span): readonly { readonly key: string; readonly n: number }[] {
  const column = { channel: sql`r.channel`, category: sql`r.category`, cause: sql`r.cause`, satisfaction: sql`r.satisfaction` }[by];
  const where = by === 'satisfaction' ? rated : sql`${column} IS NOT NULL`;
  return db.all(sql`SELECT ${column} AS key, count(*) AS n FROM v_reception_visits r WHERE ${within(span)} AND ${where} GROUP BY 1 ORDER BY n DESC, key`, countedSchema);
}

const rateSchema = z.strictObject({ rated: z.number(), satisfied: z.number() });
/** How many were rated, and how many of them satisfied. */
export const countRated = (db: Reader, span: Span): { readonly rated: number; readonly satisfied: number } =>
  db.get(sql`SELECT count(*) AS rated, coalesce(sum(${satisfied}), 0) AS satisfied FROM v_reception_visits r WHERE ${within(span)} AND ${rated}`, rateSchema) ?? { rated: 0, satisfied: 0 };

const timeSchema = z.strictObject({ key: z.string(), n: z.number(), minutes: z.number() });
/** Minutes at the counter by category. */
export const sumCounterTimes = (db: Reader, span: Span): readonly { readonly key: string; readonly n: number; readonly minutes: number }[] =>
  db.all(sql`SELECT r.category AS key, count(*) AS n, sum(r.counter_minutes) AS minutes FROM v_reception_visits r WHERE ${within(span)} AND r.counter_minutes IS NOT NULL GROUP BY 1 ORDER BY n DESC, key`, timeSchema);

/** Violations by first contact, the most first. */
export const countViolationsBy = (db: Reader, span: Span): readonly { readonly key: string; readonly n: number }[] =>
  db.all(sql`SELECT v.person_id AS key, count(*) AS n FROM v_duties_violations v WHERE v.raised_at >= ${span.from} AND v.raised_at < ${span.to} GROUP BY 1 ORDER BY n DESC, key`, countedSchema);

const visitSchema = z.strictObject({
  row_id: z.string(), id: z.string(), number: z.string(), at: z.string(), channel: channelSchema, category: requestCategorySchema, cause: visitCauseSchema.nullable(), state: receptionStateSchema, satisfaction: satisfactionSchema.nullable(), counter_minutes: z.number().nullable(),
  violation: violationKindSchema.nullable(),
});
/** One record behind a number. */
export type VisitRow = z.infer<typeof visitSchema>;

function whereOf(kind: Exclude<FigureKind, 'violation'>, key: string): Sql {
  const all = key === 'total';
  switch (kind) {
    case 'channel': return all ? sql`1 = 1` : sql`r.channel = ${key}`;
    case 'category': return all ? sql`1 = 1` : sql`r.category = ${key}`;
    case 'cause': return all ? sql`r.cause IS NOT NULL` : sql`r.cause = ${key}`;
    case 'satisfaction': return all ? rated : key === 'rate' ? satisfied : sql`r.satisfaction = ${key}`;
    case 'trend': return rated;
    case 'counterTime': return all ? sql`r.counter_minutes IS NOT NULL` : sql`r.counter_minutes IS NOT NULL AND r.category = ${key}`;
  }
}

/** Rows behind a number, newest first. */
export function pageCounted(db: Reader, of: { readonly kind: FigureKind; readonly key: string; readonly span: Span; readonly after: { readonly at: string; readonly id: string } | null; readonly limit: number }): readonly VisitRow[] {
  const { kind, key, span, after, limit } = of;
  const columns = sql`r.id, r.number, r.channel, r.category, r.cause, r.state, r.satisfaction, r.counter_minutes`;
  if (kind === 'violation') {
    const where = sqlJoin([sql`v.raised_at >= ${span.from} AND v.raised_at < ${span.to}`, ...(key === 'total' ? [] : [sql`v.person_id = ${key}`]), ...(after === null ? [] : [sql`(v.raised_at, v.id) < (${after.at}, ${after.id})`])], ' AND ');
    return db.all(sql`SELECT v.id AS row_id, ${columns}, v.raised_at AS at, v.kind AS violation FROM v_duties_violations v JOIN v_reception_visits r ON r.id = v.source_id WHERE ${where} ORDER BY v.raised_at DESC, v.id DESC LIMIT ${limit}`, visitSchema);
  }
  const where = sqlJoin([within(span), whereOf(kind, key), ...(after === null ? [] : [sql`(r.accepted_at, r.id) < (${after.at}, ${after.id})`])], ' AND ');
  return db.all(sql`SELECT r.id AS row_id, ${columns}, r.accepted_at AS at, NULL AS violation FROM v_reception_visits r WHERE ${where} ORDER BY r.accepted_at DESC, r.id DESC LIMIT ${limit}`, visitSchema);
}
