import type { InputOf, OutputOf } from '#shared/protocol/contract.ts';
import { Refusal } from '#shared/protocol/appError.ts';
import type { Page } from '#shared/protocol/page.ts';
import { localDateOf } from '#shared/kit/dates.ts';
import { builtInRules, builtInSources } from '#shared/features/admin/builtInRules.ts';
import type { rulesContracts } from '#shared/features/admin/rules.contract.ts';
import { ruleBook, type RuleBook } from '#shared/features/admin/rules.rules.ts';
import type { EffectiveRule } from '#shared/features/admin/rules.shapes.ts';
import type { Reader } from '#service/db/store.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import { historyOfRule, listRuleSettings } from './rules.store.ts';

type Contracts = typeof rulesContracts;

/**
 * The rules in force at an instant: law, overlay, company, station, with the floors applied.
 *
 * @param now UTC instant; its local date decides which settings speak
 */
export function rulesAt(db: Reader, now: string): RuleBook {
  return ruleBook(builtInRules, builtInSources, listRuleSettings(db), localDateOf(now));
}

/** Rules in force on a day (today when none is given), all or of one section. */
export function listRules(ctx: QueryContext, input: InputOf<Contracts['listRules']>): Page<EffectiveRule> {
  const on = input.on ?? localDateOf(ctx.now);
  const { rules } = ruleBook(builtInRules, builtInSources, listRuleSettings(ctx.db), on);
  const rows = rules.filter((rule) => input.section === null || rule.section === input.section);
  return { rows, next: null, total: rows.length };
}

/** One rule today with the history of its settings. */
export function getRule(ctx: QueryContext, input: InputOf<Contracts['getRule']>): OutputOf<Contracts['getRule']> {
  const rule = rulesAt(ctx.db, ctx.now).rules.find((candidate) => candidate.id === input.ruleId);
  if (!rule) throw new Refusal({ code: 'NOT_FOUND', entity: 'rule', id: input.ruleId });
  return { rule, history: historyOfRule(ctx.db, input.ruleId) };
}
