import { z } from 'zod';
import { ruleUnitSchema, settingLayerSchema } from '#shared/features/admin/rules.codes.ts';
import type { RuleSetting } from '#shared/features/admin/rules.shapes.ts';
import { defineTable } from '#service/records/table.ts';

/** Row of `rule_settings`; written once, replaced by later rows. */
export const ruleSettingRowSchema = z.strictObject({
  id: z.string(), station_id: z.string(), version: z.number(), created_at: z.string(), updated_at: z.string(), created_by: z.string(), updated_by: z.string(), voided_at: z.string().nullable(),
  rule_id: z.string(), limit_key: z.string().nullable(), layer: settingLayerSchema, withdrawn: z.number(), value: z.number().nullable(), unit: ruleUnitSchema.nullable(), enabled: z.number(),
  effective_from: z.string(), source_note: z.string().nullable(), reason: z.string(), loosened: z.number(),
});
export type RuleSettingRow = z.infer<typeof ruleSettingRowSchema>;
export const ruleSettingsTable = defineTable<RuleSettingRow>({
  name: 'rule_settings',
  columns: [
    'id', 'station_id', 'version', 'created_at', 'updated_at', 'created_by', 'updated_by', 'voided_at',
    'rule_id', 'limit_key', 'layer', 'withdrawn', 'value', 'unit', 'enabled', 'effective_from', 'source_note', 'reason', 'loosened',
  ],
  personal: [],
});

/** A setting with the name of who made it. */
export const listedSettingRowSchema = ruleSettingRowSchema.extend({ by_name: z.string().nullable() });

/** Turns a joined row into a setting as it travels. */
export function rowToRuleSetting(row: z.infer<typeof listedSettingRowSchema>): RuleSetting {
  return {
    id: row.id, ruleId: row.rule_id, key: row.limit_key, layer: row.layer, withdrawn: row.withdrawn === 1, value: row.value, unit: row.unit, enabled: row.enabled === 1,
    effectiveFrom: row.effective_from, sourceNote: row.source_note, reason: row.reason, loosened: row.loosened === 1, byId: row.created_by, byName: row.by_name ?? '', at: row.created_at,
  };
}
