import { z } from 'zod';
import { clockUnits } from '../../kit/clock.ts';

/** Parts of the rule book, in the order screens show them. */
export const ruleSections = [
  'outage', 'fault', 'request', 'firstContact', 'hall', 'application', 'supervision', 'operations', 'figures', 'privacy', 'days', 'identifiers', 'promises', 'layout',
] as const;
export const ruleSectionSchema = z.enum(ruleSections);
export type RuleSection = z.infer<typeof ruleSectionSchema>;

/** Units of a value: the clock's own, and those of values that are no clock. */
export const ruleUnits = [...clockUnits, 'count', 'percent', 'permille', 'kW', 'mm', 'points', 'switch'] as const;
export const ruleUnitSchema = z.enum(ruleUnits);
export type RuleUnit = z.infer<typeof ruleUnitSchema>;

/** What a rule is: a time limit, time that must lie before an act, a number, or a check without one. */
export const ruleKinds = ['limit', 'lead', 'value', 'check'] as const;
export const ruleKindSchema = z.enum(ruleKinds);
export type RuleKind = z.infer<typeof ruleKindSchema>;

/** How well the source of a rule was verified: primary text, identifiable second hand, weak, unverified default, or taken from a source document. */
export const ruleMarks = ['A', 'B', 'C', 'U', 'seed'] as const;
export const ruleMarkSchema = z.enum(ruleMarks);
export type RuleMark = z.infer<typeof ruleMarkSchema>;

/** Who may set a value over the shipped one. Later in the list wins; law and overlay are floors. */
export const settingLayers = ['overlay', 'company', 'station'] as const;
export const settingLayerSchema = z.enum(settingLayers);
export type SettingLayer = z.infer<typeof settingLayerSchema>;

/** Why a change of a rule, a calendar or opening hours is refused. */
export const ruleRefusals = ['ADMIN_RULE_LIMIT_UNKNOWN', 'ADMIN_RULE_VALUE_INVALID', 'ADMIN_RULE_UNIT_INVALID', 'ADMIN_RULE_EFFECTIVE_IN_PAST', 'ADMIN_RULE_LOOSER_THAN_LAW'] as const;
export type RuleRefusal = (typeof ruleRefusals)[number];

/** Why a year's table or the hours of a hall are refused; the issues name the rows. */
export const calendarRefusals = ['ADMIN_CALENDAR_FAULTY', 'ADMIN_CALENDAR_YEAR_TAKEN', 'ADMIN_HOURS_FAULTY', 'ADMIN_HOURS_NO_MAIN', 'ADMIN_HALL_NAME_TAKEN'] as const;
