/** The long check of a store, made after the first screen and without holding up a command. */
import { z } from 'zod';
import type { StoreKeys } from '#service/db/keys.ts';
import { sql } from '#service/db/sql.ts';
import type { Store } from '#service/db/store.ts';
import { walkAudit, type ChainFinding, type ChainWalk } from './audit.ts';
import { linesAfter, walkOpLog } from './opLog.ts';

/** What a check found: sound, or the first thing that is not. `where` and `seq` name it for the screen and the log. */
export type StoreFinding = { readonly ok: true; readonly lines: number; readonly auditRows: number } | { readonly ok: false; readonly where: 'pages' | 'opLog' | 'audit'; readonly seq: number; readonly why: string };

/** Rows looked at between two breaths: some milliseconds. */
const pageRows = 200;
const anyRow = z.record(z.string(), z.unknown());

async function walkInPages(walk: ChainWalk, pageAfter: (seq: number) => readonly Readonly<Record<string, unknown>>[], breathe: () => Promise<void>): Promise<ChainFinding> {
  for (;;) {
    const page = pageAfter(walk.seq);
    for (const row of page) {
      const finding = walk.take(row);
      if (finding !== null) return finding;
    }
    if (page.length < pageRows) return { ok: true, seq: walk.seq };
    await breathe();
  }
}

/**
 * Checks every page (in the reader's thread), then both chains from their first line, a page of rows at a time. Commands go on
 * meanwhile; what they append is checked too.
 *
 * @param breathe called between pages; resolves when the service had its turn (`setImmediate`)
 */
export async function verifyStore(store: Store, keys: StoreKeys, breathe: () => Promise<void>): Promise<StoreFinding> {
  const [page] = await store.heavy.check(false);
  if (page !== undefined) return { ok: false, where: 'pages', seq: 0, why: page };
  const log = await walkInPages(walkOpLog(), (seq) => linesAfter(store, seq, pageRows), breathe);
  if (!log.ok) return { ok: false, where: 'opLog', seq: log.seq, why: log.why };
  const audit = await walkInPages(walkAudit(keys), (seq) => store.all(sql`SELECT * FROM audit_log WHERE seq > ${seq} ORDER BY seq LIMIT ${pageRows}`, anyRow), breathe);
  if (!audit.ok) return { ok: false, where: 'audit', seq: audit.seq, why: audit.why };
  return { ok: true, lines: log.seq, auditRows: audit.seq };
}
