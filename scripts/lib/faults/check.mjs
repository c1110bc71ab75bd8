// The invariants every trial is judged by: looked at in the store itself, after the service is gone.
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { filesOf } from '#service/db/folder.ts';
import { openKeys } from '#service/db/keys.ts';
import { openStore } from '#service/db/openStore.ts';
import { takeOwnership } from '#service/db/ownership.ts';
import { sql } from '#service/db/sql.ts';
import { compareAnchor } from '#service/records/anchor.ts';
import { verifyAudit } from '#service/records/audit.ts';
import { verifyOpLog } from '#service/records/opLog.ts';

const row = z.record(z.string(), z.unknown());

/** Where the mark of each kind of command ends. */
const markColumns = /** @type {const} */ ({ enquiry: ['receptions', 'facts'], reception: ['receptions', 'facts'], team: ['teams', 'name'], draft: ['drafts', 'content'] });

/**
 * @typedef {object} Findings
 * @property {string[]} lost        acknowledged commands without their effect (i1)
 * @property {string[]} doubled     commands whose effect is there more than once (i2)
 * @property {string[]} corrupt     what SQLite, the chains, the anchor or the numbers say (i2, i3, i4)
 * @property {Map<string, boolean>} known  of every command: is it committed? (i6)
 */

/**
 * Opens the store of a stopped service and judges everything that was sent.
 * @param {string} folder
 * @param {readonly import('./workload.mjs').Sent[]} sent
 * @returns {Promise<Findings>}
 */
export async function check(folder, sent) {
  const keys = openKeys(folder, null);
  const store = openStore({ owner: takeOwnership(folder, 1_000), key: keys.storeKey, mode: 'open' });
  /** @type {Findings} */
  const findings = { lost: [], doubled: [], corrupt: [], known: new Map() };
  try {
    const say = (/** @type {string} */ what, /** @type {readonly unknown[]} */ rows) => { if (rows.length > 0) findings.corrupt.push(`${what}: ${JSON.stringify(rows.slice(0, 3))}`); };
    say('integrity', store.all(sql`PRAGMA integrity_check`, row).filter((one) => one['integrity_check'] !== 'ok'));
    say('foreign keys', store.all(sql`PRAGMA foreign_key_check`, row));
    say('audit chain', [verifyAudit(store, keys)].filter((one) => !one.ok));
    say('log chain', [verifyOpLog(store)].filter((one) => !one.ok));
    if (existsSync(filesOf(folder).anchor)) {
      try {
        compareAnchor(filesOf(folder).anchor, keys, store);
      } catch (error) {
        findings.corrupt.push(`anchor: ${JSON.stringify(error)}`);
      }
    }
    say('numbers', store.all(sql`SELECT issuer, kind, period, count(*) AS n, max(n) AS last FROM issued_numbers GROUP BY issuer, kind, period HAVING count(*) <> max(n)`, row));
    say('number twice', store.all(sql`SELECT number FROM issued_numbers GROUP BY number HAVING count(*) > 1`, row));
    say('memory without log', store.all(sql`SELECT command_id, method FROM command_memory WHERE method IN ('reception.enquire', 'reception.register', 'admin.saveTeam') AND command_id NOT IN (SELECT command_id FROM op_log)`, row));

    const memory = new Set(store.all(sql`SELECT command_id FROM command_memory`, z.strictObject({ command_id: z.string() })).map((one) => one.command_id));
    /** @type {Map<string, Map<string, number>>} */
    const marks = new Map();
    const countsOf = (/** @type {'receptions' | 'teams' | 'drafts'} */ table) => {
      const known = marks.get(table);
      if (known !== undefined) return known;
      const statement = { receptions: sql`SELECT facts AS text FROM receptions`, teams: sql`SELECT name AS text FROM teams`, drafts: sql`SELECT content AS text FROM drafts` }[table];
      /** @type {Map<string, number>} */
      const counts = new Map();
      for (const { text } of store.all(statement, z.strictObject({ text: z.string() }))) {
        const mark = /试 [0-9a-f]{12}/.exec(text)?.[0];
        if (mark !== undefined) counts.set(mark, (counts.get(mark) ?? 0) + 1);
      }
      marks.set(table, counts);
      return counts;
    };
    for (const command of sent) {
      const rows = countsOf(markColumns[command.kind][0]).get(command.mark) ?? 0;
      const remembered = command.kind === 'draft' ? rows > 0 : memory.has(command.id);
      findings.known.set(command.id, remembered);
      if (rows > 1) findings.doubled.push(command.id);
      if (command.outcome === 'acknowledged' && (rows === 0 || !remembered)) findings.lost.push(`${command.method} ${command.id}`);
      if (command.outcome === 'refused' && rows > 0) findings.corrupt.push(`refused and done: ${command.method} ${command.why ?? ''}`);
      if (command.kind !== 'draft' && remembered !== rows > 0) findings.corrupt.push(`half done: ${command.method} ${command.id}`);
    }
  } finally {
    await store.close();
  }
  return findings;
}
