import type { Migration } from '../migrate.ts';

const recordColumns = `id TEXT NOT NULL PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
       created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT`;

/**
 * Answers and phrases of the counter, and every version of an entry. What ships with the product is data, not rows: a row stands here from the first change on,
 * under the id of what it replaces.
 */
export const migration0080: Migration = {
  version: 80,
  name: '0080-knowledge-create',
  statements: [
    `CREATE TABLE knowledge_versions (
       ${recordColumns},
       kind TEXT NOT NULL,
       entry_id TEXT NOT NULL,
       ordinal INTEGER NOT NULL CHECK (ordinal > 0),
       content TEXT NOT NULL CHECK (json_valid(content)),
       reason TEXT,
       UNIQUE (entry_id, ordinal)
     ) STRICT`,
    `CREATE TABLE knowledge_answers (
       ${recordColumns},
       question TEXT NOT NULL,
       answer TEXT NOT NULL,
       source TEXT NOT NULL,
       valid_from TEXT,
       valid_until TEXT,
       keywords TEXT NOT NULL CHECK (json_valid(keywords)),
       withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
       CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until)
     ) STRICT`,
    `CREATE TABLE knowledge_phrases (
       ${recordColumns},
       kind TEXT NOT NULL CHECK (kind IN ('say', 'forbidden')),
       moment TEXT NOT NULL,
       text TEXT NOT NULL,
       promise TEXT,
       instead TEXT,
       withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
       CHECK (kind = 'say' OR promise IS NULL)
     ) STRICT`,
  ],
};
