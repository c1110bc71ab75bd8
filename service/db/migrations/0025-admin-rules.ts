/** Values set over the shipped rules, year tables, opening hours. */
export const migration0025 = {
  version: 25,
  name: '0025-admin-rules',
  statements: [
    `CREATE TABLE rule_settings (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       rule_id TEXT NOT NULL, limit_key TEXT, layer TEXT NOT NULL CHECK (layer IN ('overlay', 'company', 'station')), withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
       value REAL, unit TEXT, enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)), effective_from TEXT NOT NULL, source_note TEXT, reason TEXT NOT NULL, loosened INTEGER NOT NULL CHECK (loosened IN (0, 1)),
       CHECK ((value IS NULL) = (unit IS NULL))
     ) STRICT`,
    `CREATE INDEX rule_settings_by_rule ON rule_settings (rule_id, effective_from)`,
    `CREATE TABLE calendar_years (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       year INTEGER NOT NULL, title TEXT NOT NULL, days TEXT NOT NULL CHECK (json_valid(days))
     ) STRICT`,
    `CREATE UNIQUE INDEX calendar_years_by_year ON calendar_years (station_id, year) WHERE voided_at IS NULL`,
    `CREATE TABLE opening_hours (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       name TEXT NOT NULL, main INTEGER NOT NULL CHECK (main IN (0, 1)), hours TEXT NOT NULL CHECK (json_valid(hours))
     ) STRICT`,
    `CREATE UNIQUE INDEX opening_hours_by_name ON opening_hours (station_id, name) WHERE voided_at IS NULL`,
  ],
} as const;
