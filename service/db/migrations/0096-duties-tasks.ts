import type { Migration } from '../migrate.ts';

/** What was promised beside the answer and must be ticked before a matter closes (000-05). */
export const migration0096: Migration = {
  version: 96,
  name: '0096-duties-tasks',
  statements: [
    `CREATE TABLE duty_tasks (
       id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT,
       duty_id TEXT NOT NULL REFERENCES first_contact_duties (id), text TEXT NOT NULL, origin TEXT NOT NULL, origin_id TEXT, due_at TEXT, state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')), ended_at TEXT, ended_by TEXT, note TEXT,
       CHECK ((state = 'open') = (ended_at IS NULL)),
       CHECK (state <> 'dropped' OR note IS NOT NULL)
     ) STRICT`,
    `CREATE INDEX duty_tasks_of_duty ON duty_tasks (duty_id)`,
    `CREATE INDEX duty_tasks_open ON duty_tasks (due_at) WHERE state = 'open'`,
  ],
};
