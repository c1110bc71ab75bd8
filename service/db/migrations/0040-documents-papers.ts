import type { Migration } from '../migrate.ts';

const recordColumns = `id TEXT NOT NULL PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
       created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT`;

/** Issued papers, their runs at the printer, and permissions to see one unmasked. */
export const migration0040: Migration = {
  version: 40,
  name: '0040-documents-papers',
  statements: [
    `CREATE TABLE issued_papers (
       ${recordColumns},
       kind TEXT NOT NULL CHECK (kind IN ('receptionReceipt', 'firstContactRecord', 'contactSheet', 'followUpList', 'shiftHandover')),
       number_kind TEXT NOT NULL CHECK (number_kind IN ('JD', 'SW', 'LX', 'HM', 'JB')),
       number TEXT NOT NULL,
       record TEXT NOT NULL,
       record_id TEXT NOT NULL,
       edition INTEGER NOT NULL CHECK (edition > 0),
       state TEXT NOT NULL CHECK (state IN ('issued', 'void')),
       check_code TEXT NOT NULL CHECK (length(check_code) = 8),
       template_version TEXT NOT NULL,
       snapshot TEXT NOT NULL CHECK (json_valid(snapshot)),
       content_hash TEXT NOT NULL CHECK (length(content_hash) = 64),
       issued_by_name TEXT NOT NULL,
       void_reason TEXT,
       UNIQUE (record_id, kind, edition),
       CHECK ((state = 'void') = (voided_at IS NOT NULL))
     ) STRICT`,
    `CREATE INDEX issued_papers_by_time ON issued_papers (created_at DESC, id DESC)`,
    `CREATE INDEX issued_papers_by_number ON issued_papers (number)`,
    `CREATE TABLE paper_runs (
       ${recordColumns},
       paper_id TEXT NOT NULL REFERENCES issued_papers (id),
       reprint INTEGER NOT NULL CHECK (reprint >= 0),
       outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'printed', 'notPrinted', 'unknown')),
       printer TEXT NOT NULL,
       pages INTEGER NOT NULL CHECK (pages > 0),
       sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
       grant_id TEXT,
       file_id TEXT NOT NULL UNIQUE,
       file_key TEXT NOT NULL,
       file_bytes INTEGER NOT NULL CHECK (file_bytes > 0),
       by_name TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX paper_runs_by_paper ON paper_runs (paper_id, created_at)`,
    `CREATE UNIQUE INDEX paper_runs_one_open ON paper_runs (paper_id) WHERE outcome IN ('sent', 'unknown')`,
    `CREATE TABLE paper_grants (
       ${recordColumns},
       paper_id TEXT NOT NULL REFERENCES issued_papers (id),
       person_id TEXT NOT NULL,
       reason TEXT NOT NULL,
       ends_at TEXT NOT NULL
     ) STRICT`,
  ],
};
