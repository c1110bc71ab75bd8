import { z } from 'zod';
import { idSchema, instantSchema, lineSchema, localDateSchema } from '../../kit/scalars.ts';
import { ruleKindSchema, ruleMarkSchema, ruleSectionSchema, ruleUnitSchema, settingLayerSchema } from './rules.codes.ts';

/** `R-REQ-02`, and the catalogue rows `PROMISE-01` and `LAYOUT-01`. */
export const ruleIdSchema = z.string().regex(/^(?:R-[A-Z]{2,5}|PROMISE|LAYOUT)-\d{2}$/);
/** Which of a rule's values (`urban`, `complex`). */
export const limitKeySchema = z.string().regex(/^[a-z][A-Za-z0-9]{0,23}$/);

/** One value of a shipped rule. */
export const shippedLimitSchema = z.strictObject({
  key: limitKeySchema.nullable(),
  value: z.number(),
  unit: ruleUnitSchema,
  /** The last day rolls over rest days (R-DAY-03). */
  roll: z.boolean().optional(),
  latest: z.literal('sameDay').optional(),
  pausable: z.boolean().optional(),
});
export type ShippedLimit = z.infer<typeof shippedLimitSchema>;

/** One rule as it ships in `resources/rules/rules.json`. */
export const shippedRuleSchema = z.strictObject({
  id: ruleIdSchema,
  section: ruleSectionSchema,
  zh: lineSchema(60),
  en: lineSchema(80),
  identifier: z.string().regex(/^[a-z][A-Za-z0-9]+$/),
  kind: ruleKindSchema,
  limits: z.array(shippedLimitSchema).max(12),
  /** Whether a smaller or a larger value is the stricter one. */
  stricter: z.enum(['less', 'more']),
  /** Set by law: only a manager may go below it, with a reason. */
  floor: z.boolean(),
  /** Another rule whose value is the floor of this one (a promise may not be looser than the law beside it). */
  floorRule: ruleIdSchema.optional(),
  enabled: z.boolean(),
  layer: z.enum(['law', 'default', 'overlay', 'company']),
  /** Edition of the company promise a rule belongs to. */
  profile: z.string().optional(),
  sources: z.array(z.string()),
  marks: z.array(ruleMarkSchema).min(1),
  /** Local date from which the rule itself is in force; null where it always was. */
  effectiveFrom: localDateSchema.nullable(),
  note: z.string().max(200),
});
export type ShippedRule = z.infer<typeof shippedRuleSchema>;

/** A source by title. */
export const ruleSourceSchema = z.strictObject({ id: z.string(), zh: z.string(), en: z.string() });
export type RuleSource = z.infer<typeof ruleSourceSchema>;

/** The whole file. */
export const ruleFileSchema = z.strictObject({ sources: z.array(ruleSourceSchema), rules: z.array(shippedRuleSchema) });

/** A value that was set over a shipped one. Never changed: a later setting of the same layer replaces it from its date on. */
export const ruleSettingSchema = z.strictObject({
  id: idSchema,
  ruleId: ruleIdSchema,
  key: limitKeySchema.nullable(),
  layer: settingLayerSchema,
  /** True: this layer no longer says anything, what lies below is in force again. */
  withdrawn: z.boolean(),
  /** Null for checks, which are only switched. */
  value: z.number().nullable(),
  unit: ruleUnitSchema.nullable(),
  enabled: z.boolean(),
  effectiveFrom: localDateSchema,
  sourceNote: z.string().nullable(),
  reason: z.string(),
  /** A manager went below the law knowingly. */
  loosened: z.boolean(),
  byId: idSchema,
  byName: z.string(),
  at: instantSchema,
});
export type RuleSetting = z.infer<typeof ruleSettingSchema>;

/** A value in force, with where it comes from. */
export const effectiveLimitSchema = z.strictObject({
  key: limitKeySchema.nullable(),
  value: z.number(),
  unit: ruleUnitSchema,
  enabled: z.boolean(),
  roll: z.boolean(),
  latest: z.literal('sameDay').nullable(),
  pausable: z.boolean(),
  shippedValue: z.number(),
  shippedUnit: ruleUnitSchema,
  from: z.enum(['shipped', ...settingLayerSchema.options]),
  /** The setting was looser than the law and the law is applied instead. */
  raisedToFloor: z.boolean(),
  /** A manager went below the law; shown wherever the value is. */
  loosened: z.boolean(),
  sourceNote: z.string().nullable(),
  effectiveFrom: localDateSchema.nullable(),
  /** The next setting that is decided and not yet in force. */
  nextFrom: localDateSchema.nullable(),
});
export type EffectiveLimit = z.infer<typeof effectiveLimitSchema>;

/** A rule in force on a day. */
export const effectiveRuleSchema = z.strictObject({
  id: ruleIdSchema,
  section: ruleSectionSchema,
  zh: z.string(),
  en: z.string(),
  identifier: z.string(),
  kind: ruleKindSchema,
  stricter: z.enum(['less', 'more']),
  floor: z.boolean(),
  floorRule: ruleIdSchema.nullable(),
  enabled: z.boolean(),
  layer: z.enum(['law', 'default', 'overlay', 'company']),
  profile: z.string().nullable(),
  limits: z.array(effectiveLimitSchema),
  sources: z.array(ruleSourceSchema),
  marks: z.array(ruleMarkSchema),
  effectiveFrom: localDateSchema.nullable(),
  note: z.string(),
});
export type EffectiveRule = z.infer<typeof effectiveRuleSchema>;
