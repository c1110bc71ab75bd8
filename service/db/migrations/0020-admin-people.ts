import type { Migration } from '../migrate.ts';

/** Station, people, teams; and what belongs to this PC alone: credentials, guess counters, sessions. */
export const migration0020: Migration = {
  version: 20,
  name: '0020-admin-people',
  statements: [
    `CREATE TABLE stations (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       code TEXT NOT NULL, name TEXT NOT NULL, short_name TEXT NOT NULL, hall_phone TEXT NOT NULL, practice INTEGER NOT NULL CHECK (practice IN (0, 1)), recovery_proved_at TEXT
     ) STRICT`,
    `CREATE TABLE teams (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       name TEXT NOT NULL, phone TEXT, lead_id TEXT, active INTEGER NOT NULL CHECK (active IN (0, 1))
     ) STRICT`,
    `CREATE UNIQUE INDEX teams_by_name ON teams (station_id, name) WHERE voided_at IS NULL AND active = 1`,
    `CREATE TABLE people (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       name TEXT NOT NULL, work_no TEXT NOT NULL, roles TEXT NOT NULL CHECK (json_valid(roles)), team_id TEXT REFERENCES teams (id), post TEXT, office_phone TEXT, active INTEGER NOT NULL CHECK (active IN (0, 1))
     ) STRICT`,
    `CREATE UNIQUE INDEX people_by_work_no ON people (station_id, work_no) WHERE voided_at IS NULL`,
    `CREATE TABLE credentials (
       person_id TEXT PRIMARY KEY REFERENCES people (id), password_hash TEXT, pin_hash TEXT, must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)), updated_at TEXT NOT NULL
     ) STRICT`,
    `CREATE TABLE guess_counters (subject TEXT PRIMARY KEY, failures INTEGER NOT NULL) STRICT`,
    `CREATE TABLE desk_sessions (session_key TEXT PRIMARY KEY, person_id TEXT REFERENCES people (id), locked INTEGER NOT NULL CHECK (locked IN (0, 1)), updated_at TEXT NOT NULL) STRICT`,
    `CREATE TABLE parked_sessions (
       session_key TEXT NOT NULL, person_id TEXT NOT NULL REFERENCES people (id), signed_in_at TEXT NOT NULL, expires_at TEXT NOT NULL, PRIMARY KEY (session_key, person_id)
     ) STRICT`,
  ],
};
