import { sql } from '#service/db/sql.ts';
import type { Reader } from '#service/db/store.ts';
import type { RuleSetting } from '#shared/features/admin/rules.shapes.ts';
import { listedSettingRowSchema, rowToRuleSetting } from './rules.records.ts';

const settings = sql`SELECT s.*, p.name AS by_name FROM rule_settings s LEFT JOIN people p ON p.id = s.created_by WHERE s.voided_at IS NULL`;

/** Every setting of the station in the order it was made. */
export function listRuleSettings(db: Reader): RuleSetting[] {
  return db.all(sql`${settings} ORDER BY s.created_at, s.id`, listedSettingRowSchema).map(rowToRuleSetting);
}

/** The settings of one rule, newest first. */
export function historyOfRule(db: Reader, ruleId: string): RuleSetting[] {
  return db.all(sql`${settings} AND s.rule_id = ${ruleId} ORDER BY s.created_at DESC, s.id DESC`, listedSettingRowSchema).map(rowToRuleSetting);
}
