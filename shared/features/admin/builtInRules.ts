/** The rules that ship with the product, read from the one file that also makes docs/rules.md. */
import rulesFile from '../../../resources/rules/rules.json' with { type: 'json' };
import { ruleFileSchema, type RuleSource, type ShippedRule } from './rules.shapes.ts';

const file = ruleFileSchema.parse(rulesFile);

/** Every shipped rule in the order of its section. */
export const builtInRules: readonly ShippedRule[] = file.rules;

/** Titles of the sources by id. */
export const builtInSources: ReadonlyMap<string, RuleSource> = new Map(file.sources.map((source) => [source.id, source]));
