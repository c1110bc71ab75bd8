import { z } from 'zod';
import { sql } from '#service/db/sql.ts';
import type { Store } from '#service/db/store.ts';
import { findRecordKey } from '#service/records/personalVault.ts';
import type { StoreKeys } from '#service/db/keys.ts';
import { eachLine, replayLines } from '#service/records/opLog.ts';
import { selectAllRows, type TableDef } from '#service/records/table.ts';

const rowSchema = z.record(z.string(), z.unknown());

/** Every typed table, the history and the number books, whole. */
export function wholeTables(store: Store, tables: readonly TableDef[]): Record<string, readonly unknown[]> {
  return {
    ...Object.fromEntries(tables.map((table) => [table.name, store.all(selectAllRows(table), rowSchema)])),
    record_events: store.all(sql`SELECT * FROM record_events ORDER BY record_id, seq`, rowSchema),
    issued_numbers: store.all(sql`SELECT * FROM issued_numbers ORDER BY issuer, kind, period, n`, rowSchema),
  };
}

/** Rebuilds `target` (empty, same schema) from the log of `source`. */
export function replayInto(source: Store, keys: StoreKeys, target: Store, tables: readonly TableDef[]): void {
  const lines = [...eachLine(source)];
  target.write((tx) => {
    replayLines(tx, lines, tables, (recordId) => {
      const found = findRecordKey(source, keys, recordId);
      return found.state === 'present' ? found.key : null;
    });
  });
}
