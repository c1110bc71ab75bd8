import type { Migration } from '../migrate.ts';

const record = `id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT`;

/** Customers, where they are supplied, and how lists of them came in. */
export const migration0030: Migration = {
  version: 30,
  name: '0030-directory-create',
  statements: [
    `CREATE TABLE villages (
       ${record},
       name TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('village', 'community')), area_class TEXT CHECK (area_class IN ('urban', 'rural', 'remote'))
     ) STRICT`,
    `CREATE UNIQUE INDEX villages_by_name ON villages (name) WHERE voided_at IS NULL`,
    `CREATE TABLE transformer_areas (
       ${record},
       code TEXT NOT NULL, name TEXT NOT NULL, area_class TEXT CHECK (area_class IN ('urban', 'rural', 'remote')), village_id TEXT REFERENCES villages (id)
     ) STRICT`,
    `CREATE UNIQUE INDEX transformer_areas_by_code ON transformer_areas (code) WHERE voided_at IS NULL`,
    `CREATE TABLE customers (
       ${record},
       account_no TEXT, name TEXT NOT NULL, customer_type TEXT NOT NULL CHECK (customer_type IN ('resident', 'lowVoltageNonResident', 'highVoltage', 'keyUser', 'other')),
       phones TEXT NOT NULL CHECK (json_valid(phones)), id_number TEXT, uscc TEXT, opened_on TEXT, note TEXT
     ) STRICT`,
    `CREATE UNIQUE INDEX customers_by_account ON customers (account_no) WHERE account_no IS NOT NULL AND voided_at IS NULL`,
    `CREATE TABLE premises (
       ${record},
       customer_id TEXT NOT NULL REFERENCES customers (id), address TEXT NOT NULL, village_id TEXT REFERENCES villages (id), transformer_area_id TEXT REFERENCES transformer_areas (id),
       area_class TEXT CHECK (area_class IN ('urban', 'rural', 'remote')), listed_area_name TEXT
     ) STRICT`,
    `CREATE INDEX premises_by_customer ON premises (customer_id)`,
    `CREATE INDEX premises_by_area ON premises (transformer_area_id) WHERE transformer_area_id IS NOT NULL`,
    `CREATE INDEX premises_by_village ON premises (village_id) WHERE village_id IS NOT NULL`,
    `CREATE TABLE meters (
       ${record},
       premise_id TEXT NOT NULL REFERENCES premises (id), meter_no TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX meters_by_premise ON meters (premise_id)`,

    `CREATE TABLE import_runs (
       ${record},
       file_name TEXT NOT NULL, token TEXT NOT NULL, format TEXT NOT NULL CHECK (format IN ('delimited', 'workbook')), encoding TEXT, heading_row INTEGER, mapping TEXT NOT NULL CHECK (json_valid(mapping)),
       state TEXT NOT NULL CHECK (state IN ('read', 'previewed', 'taking', 'taken', 'stopped', 'undoing', 'undone', 'abandoned')),
       total INTEGER NOT NULL, done INTEGER NOT NULL, created INTEGER NOT NULL, changed INTEGER NOT NULL, unchanged INTEGER NOT NULL, kept INTEGER NOT NULL
     ) STRICT`,
    // Working rows of an import, outside log and history like drafts: what is left to correct, and what an undo puts back.
    `CREATE TABLE import_rows (run_id TEXT NOT NULL, row_no INTEGER NOT NULL, sealed TEXT NOT NULL, PRIMARY KEY (run_id, row_no)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE import_changes (run_id TEXT NOT NULL, n INTEGER NOT NULL, record TEXT NOT NULL, record_id TEXT NOT NULL, version_after INTEGER NOT NULL, before TEXT, PRIMARY KEY (run_id, n)) STRICT, WITHOUT ROWID`,
    // Looks at masked fields within the last hour, to limit them; the audit trail has them all.
    `CREATE TABLE reveal_looks (person_id TEXT NOT NULL, at TEXT NOT NULL, command_id TEXT NOT NULL, PRIMARY KEY (person_id, at, command_id)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE import_mappings (signature TEXT NOT NULL PRIMARY KEY, mapping TEXT NOT NULL, headings TEXT NOT NULL, used_at TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  ],
};
