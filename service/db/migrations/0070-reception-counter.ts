import type { Migration } from '../migrate.ts';

/** What the counter keeps beside receptions. Quick notes (000-07): open until they became a reception or enquiry, or were dropped with a reason. */
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
    `CREATE INDEX quick_notes_open ON quick_notes (taken_at) WHERE state = 'open'`,
  ],
};
