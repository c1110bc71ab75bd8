import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { Refusal, refuse } from '#shared/protocol/appError.ts';
import { localDateOf } from '#shared/kit/dates.ts';
import { builtInRules } from '#shared/features/admin/builtInRules.ts';
import type { rulesContracts } from '#shared/features/admin/rules.contract.ts';
import { checkRuleChange } from '#shared/features/admin/rules.rules.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { newRecord } from './people.commands.ts';
import { getRule } from './rules.queries.ts';
import { ruleSettingsTable, type RuleSettingRow } from './rules.records.ts';
import { historyOfRule } from './rules.store.ts';

type Contracts = typeof rulesContracts;

const fieldOf = { ADMIN_RULE_LIMIT_UNKNOWN: 'key', ADMIN_RULE_VALUE_INVALID: 'value', ADMIN_RULE_UNIT_INVALID: 'unit', ADMIN_RULE_EFFECTIVE_IN_PAST: 'effectiveFrom', ADMIN_RULE_LOOSER_THAN_LAW: 'value' } as const;

/**
 * Sets a rule's value from a day on. The row is never changed afterwards; a later one replaces it, so the history is the table.
 *
 * @refuses ADMIN_RULE_LOOSER_THAN_LAW unless the station head accepts it, with the reason every change carries (docs/rules.md)
 * @refuses ADMIN_RULE_LIMIT_UNKNOWN, ADMIN_RULE_UNIT_INVALID, ADMIN_RULE_VALUE_INVALID, ADMIN_RULE_EFFECTIVE_IN_PAST
 */
export function setRule(ctx: CommandContext, input: InputOf<Contracts['setRule']>): OutputOf<Contracts['setRule']> {
  const rule = builtInRules.find((candidate) => candidate.id === input.ruleId);
  if (!rule) throw new Refusal({ code: 'NOT_FOUND', entity: 'rule', id: input.ruleId });
  const lawRule = builtInRules.find((candidate) => candidate.id === rule.floorRule);
  const checked = checkRuleChange(rule, lawRule, historyOfRule(ctx.tx, rule.id), input, ctx.actor.roles.includes('stationHead'), localDateOf(ctx.now));
  if (!checked.ok) refuse(checked.code, checked.params, [{ path: fieldOf[checked.code], rule: checked.code }]);
  const row: RuleSettingRow = {
    ...newRecord(ctx, input.id),
    rule_id: rule.id, limit_key: input.key, layer: input.layer, withdrawn: input.withdrawn ? 1 : 0, value: input.withdrawn ? null : input.value, unit: input.withdrawn ? null : input.unit,
    enabled: input.enabled ? 1 : 0, effective_from: input.effectiveFrom, source_note: input.sourceNote, reason: input.reason, loosened: checked.value.loosened ? 1 : 0,
  };
  ctx.write({ record: 'ruleSetting', id: row.id, act: input.withdrawn ? 'withdraw' : checked.value.loosened ? 'loosen' : 'set', from: null, to: 'set', rows: [[ruleSettingsTable, row]], rule: rule.id });
  return getRule({ ...ctx, db: ctx.tx }, { ruleId: rule.id });
}
