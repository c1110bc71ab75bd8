import type { Migration } from '../migrate.ts';

/**
 * What every command leaves behind: operation log, history, audit, command memory, numbers, keys of persons' data; and drafts.
 * Both logs refuse UPDATE and DELETE.
 */
export const migration0010: Migration = {
  version: 10,
  name: '0010-records-create',
  statements: [
    `CREATE TABLE origins (
      origin TEXT NOT NULL PRIMARY KEY,
      station_code TEXT NOT NULL,
      started_at TEXT NOT NULL,
      ended_at TEXT
    ) STRICT, WITHOUT ROWID`,
    `CREATE UNIQUE INDEX origins_one_current ON origins ((1)) WHERE ended_at IS NULL`,

    `CREATE TABLE op_log (
      seq INTEGER PRIMARY KEY,
      origin TEXT NOT NULL REFERENCES origins (origin),
      oseq INTEGER NOT NULL CHECK (oseq > 0),
      command_id TEXT NOT NULL,
      part INTEGER NOT NULL CHECK (part > 0),
      record_id TEXT NOT NULL,
      hlc TEXT NOT NULL CHECK (length(hlc) = 16),
      line BLOB NOT NULL,
      hash BLOB NOT NULL CHECK (length(hash) = 32),
      UNIQUE (origin, command_id, part)
    ) STRICT`,
    `CREATE TRIGGER op_log_no_update BEFORE UPDATE ON op_log BEGIN SELECT RAISE(ABORT, 'op_log is append-only'); END`,
    `CREATE TRIGGER op_log_no_delete BEFORE DELETE ON op_log BEGIN SELECT RAISE(ABORT, 'op_log is append-only'); END`,

    `CREATE TABLE record_events (
      record_id TEXT NOT NULL,
      seq INTEGER NOT NULL CHECK (seq > 0),
      record TEXT NOT NULL,
      act TEXT NOT NULL,
      from_state TEXT,
      to_state TEXT NOT NULL,
      at TEXT NOT NULL,
      entered_at TEXT NOT NULL,
      actor_id TEXT NOT NULL,
      recorder_id TEXT NOT NULL,
      original_at TEXT,
      rule TEXT,
      text TEXT,
      op_seq INTEGER NOT NULL,
      PRIMARY KEY (record_id, seq)
    ) STRICT, WITHOUT ROWID`,

    `CREATE TABLE audit_log (
      seq INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      clock TEXT NOT NULL CHECK (clock IN ('ok', 'suspect', 'unknown')),
      actor_id TEXT NOT NULL,
      roles TEXT NOT NULL,
      method TEXT NOT NULL,
      command_id TEXT,
      act TEXT NOT NULL,
      object TEXT,
      outcome TEXT NOT NULL,
      fields TEXT NOT NULL,
      reason BLOB,
      reason_key TEXT,
      mac BLOB NOT NULL CHECK (length(mac) = 32)
    ) STRICT`,
    `CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END`,
    `CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'audit_log is append-only'); END`,

    `CREATE TABLE command_memory (
      command_id TEXT NOT NULL PRIMARY KEY,
      method TEXT NOT NULL,
      actor_id TEXT NOT NULL,
      input_hash BLOB NOT NULL CHECK (length(input_hash) = 32),
      answer BLOB,
      answer_key TEXT,
      at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,

    `CREATE TABLE record_keys (
      record_id TEXT NOT NULL PRIMARY KEY,
      box BLOB,
      made_at TEXT NOT NULL,
      destroyed_at TEXT,
      CHECK ((box IS NULL) = (destroyed_at IS NOT NULL))
    ) STRICT, WITHOUT ROWID`,

    `CREATE TABLE issued_numbers (
      issuer TEXT NOT NULL,
      kind TEXT NOT NULL,
      period TEXT NOT NULL,
      n INTEGER NOT NULL CHECK (n > 0),
      number TEXT NOT NULL,
      record_id TEXT NOT NULL,
      taken_at TEXT NOT NULL,
      voided_at TEXT,
      void_reason TEXT,
      PRIMARY KEY (issuer, kind, period, n),
      CHECK ((voided_at IS NULL) = (void_reason IS NULL))
    ) STRICT, WITHOUT ROWID`,
    `CREATE TRIGGER issued_numbers_keep BEFORE DELETE ON issued_numbers BEGIN SELECT RAISE(ABORT, 'a number once taken is kept'); END`,

    `CREATE TABLE drafts (
      id TEXT NOT NULL PRIMARY KEY,
      owner_id TEXT NOT NULL,
      form TEXT NOT NULL,
      content TEXT NOT NULL,
      saved_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX drafts_by_owner ON drafts (owner_id, saved_at)`,
  ],
};
