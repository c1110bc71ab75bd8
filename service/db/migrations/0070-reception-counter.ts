import type { Migration } from '../migrate.ts';

/** What the counter keeps beside receptions. Queue slips of a day with their periods as facts; the sums on the slip are the sums of its ended periods. Quick notes (000-07): open until they became a reception or enquiry, or were dropped with a reason. */
export const migration0070: Migration = {
  version: 70,
  name: '0070-reception-counter',
  statements: [
    `CREATE TABLE quick_notes (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       state TEXT NOT NULL CHECK (state IN ('open', 'converted', 'dropped')), taken_at TEXT NOT NULL, taken_by TEXT NOT NULL REFERENCES people (id),
       channel TEXT NOT NULL CHECK (channel IN ('walkIn', 'phone', 'hotline95598', 'letter', 'online', 'chatGroup', 'superior', 'hotline12345', 'hotline12398', 'supervisor', 'suggestionBox')),
       body TEXT NOT NULL, reception_id TEXT REFERENCES receptions (id), drop_reason TEXT,
       CHECK ((state = 'converted') = (reception_id IS NOT NULL)), CHECK (state <> 'dropped' OR drop_reason IS NOT NULL)
     ) STRICT`,
    `CREATE TABLE queue_slips (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       on_date TEXT NOT NULL, n INTEGER NOT NULL CHECK (n > 0), state TEXT NOT NULL CHECK (state IN ('waiting', 'serving', 'held', 'away', 'done', 'left')), priority TEXT NOT NULL CHECK (priority IN ('none', 'elderly', 'pregnant', 'disabled', 'withChild', 'greenChannel', 'other')), priority_reason TEXT,
       purpose TEXT NOT NULL CHECK (purpose IN ('other', 'application', 'payment')), taken_at TEXT NOT NULL, served_by TEXT REFERENCES people (id), called_at TEXT, waiting_ms INTEGER NOT NULL, serving_ms INTEGER NOT NULL, items INTEGER NOT NULL,
       UNIQUE (on_date, n), CHECK (priority = 'none' OR priority_reason IS NOT NULL), CHECK (state <> 'serving' OR served_by IS NOT NULL)
     ) STRICT`,
    `CREATE TABLE queue_periods (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       slip_id TEXT NOT NULL REFERENCES queue_slips (id), kind TEXT NOT NULL CHECK (kind IN ('waiting', 'serving', 'hold', 'away')), person_id TEXT REFERENCES people (id), started_at TEXT NOT NULL, ended_at TEXT, CHECK (ended_at IS NULL OR ended_at >= started_at)
     ) STRICT`,
    `CREATE UNIQUE INDEX queue_periods_one_open ON queue_periods (slip_id) WHERE ended_at IS NULL`,
    `CREATE INDEX quick_notes_open ON quick_notes (taken_at) WHERE state = 'open'`,
  ],
};
