/**
 * Which value of a rule is in force, and whether another may be set. Pure: rules, settings and the day come in.
 *
 * Precedence: law, then a provincial overlay, then the company's promise, then the station's own value. Law and overlay are
 * floors: a looser value needs a manager's reason, and a value that became too loose is raised.
 */
import { clockUnits, type ClockRule, type ClockUnit } from '../../kit/clock.ts';
import { ok, refused, type Result } from '../../kit/result.ts';
import { type RuleRefusal, type RuleUnit, settingLayers, type SettingLayer } from './rules.codes.ts';
import { type EffectiveLimit, type EffectiveRule, type RuleSetting, type RuleSource, type ShippedLimit, type ShippedRule } from './rules.shapes.ts';

/** A value with its unit. */
export interface Amount {
  readonly value: number;
  readonly unit: RuleUnit;
}

const isClockUnit = (unit: RuleUnit): unit is ClockUnit => clockUnits.some((known) => known === unit);

/** Hours a span lasts at least and at most; working and opening time depend on the calendar, so their longest span is unknown. */
function hoursOf({ value, unit }: Amount): { readonly least: number; readonly most: number } | null {
  switch (unit) {
    case 'min': return { least: value / 60, most: value / 60 };
    case 'h': return { least: value, most: value };
    case 'cd': return { least: value * 24, most: value * 24 };
    case 'mo': return { least: value * 28 * 24, most: value * 31 * 24 };
    case 'y': return { least: value * 365 * 24, most: value * 366 * 24 };
    case 'wd': return { least: value * 24, most: Number.POSITIVE_INFINITY };
    case 'bh': return { least: value, most: Number.POSITIVE_INFINITY };
    default: return null;
  }
}

/**
 * Whether `proposed` may be looser than `floor`. Units that cannot be compared safely count as looser: five calendar days are
 * never looser than five working days, the other way round they may be.
 */
export function isLooser(stricter: 'less' | 'more', proposed: Amount, floor: Amount): boolean {
  if (proposed.unit === floor.unit) return stricter === 'less' ? proposed.value > floor.value : proposed.value < floor.value;
  const [a, b] = [hoursOf(proposed), hoursOf(floor)];
  if (!a || !b) return true;
  return stricter === 'less' ? a.most > b.least : a.least < b.most;
}

const sameLimit = (setting: RuleSetting, ruleId: string, key: string | null): boolean => setting.ruleId === ruleId && setting.key === key;

/** The setting of one layer that speaks on a day: the latest date, and of one date the latest entry. */
function settingOf(settings: readonly RuleSetting[], layer: SettingLayer, on: string): RuleSetting | null {
  const spoken = settings.filter((setting) => setting.layer === layer && setting.effectiveFrom <= on);
  const last = spoken.reduce<RuleSetting | null>((best, setting) => (!best || setting.effectiveFrom > best.effectiveFrom || (setting.effectiveFrom === best.effectiveFrom && setting.at >= best.at) ? setting : best), null);
  return last && !last.withdrawn ? last : null;
}

/** Values that bound a limit from the loose side: the law itself, an overlay, and the rule of law it names. */
function floorsOf(rule: ShippedRule, limit: ShippedLimit, overlay: RuleSetting | null, lawRule: ShippedRule | undefined): readonly Amount[] {
  const floors: Amount[] = [];
  if (rule.floor) floors.push({ value: limit.value, unit: limit.unit });
  if (overlay && overlay.value !== null && overlay.unit !== null) floors.push({ value: overlay.value, unit: overlay.unit });
  const beside = lawRule?.limits.find((candidate) => candidate.key === limit.key);
  if (beside) floors.push({ value: beside.value, unit: beside.unit });
  return floors;
}

function effectiveLimit(rule: ShippedRule, limit: ShippedLimit, settings: readonly RuleSetting[], on: string, lawRule: ShippedRule | undefined): EffectiveLimit {
  const own = settings.filter((setting) => sameLimit(setting, rule.id, limit.key));
  const overlay = settingOf(own, 'overlay', on);
  const winner = [...settingLayers].reverse().map((layer) => settingOf(own, layer, on)).find((setting) => setting !== null) ?? null;
  const set: Amount = winner && winner.value !== null && winner.unit !== null ? { value: winner.value, unit: winner.unit } : { value: limit.value, unit: limit.unit };
  const tooLoose = winner !== null && winner.layer !== 'overlay' && !winner.loosened ? floorsOf(rule, limit, overlay, lawRule).find((floor) => isLooser(rule.stricter, set, floor)) : undefined;
  const amount = tooLoose ?? set;
  const pending = own.filter((setting) => setting.effectiveFrom > on).map((setting) => setting.effectiveFrom).sort();
  return {
    key: limit.key,
    value: amount.value,
    unit: amount.unit,
    enabled: winner?.enabled ?? rule.enabled,
    // Only day limits roll: a limit set in hours ends at its moment, whatever the shipped one did.
    roll: (limit.roll ?? false) && (amount.unit === 'cd' || amount.unit === 'mo' || amount.unit === 'y') && amount.value > 0,
    latest: limit.latest !== undefined && (amount.unit === 'bh' || amount.unit === 'h' || amount.unit === 'min') ? limit.latest : null,
    pausable: limit.pausable ?? true,
    shippedValue: limit.value,
    shippedUnit: limit.unit,
    from: winner?.layer ?? 'shipped',
    raisedToFloor: tooLoose !== undefined,
    loosened: winner?.loosened ?? false,
    sourceNote: winner?.sourceNote ?? null,
    effectiveFrom: winner?.effectiveFrom ?? rule.effectiveFrom,
    nextFrom: pending[0] ?? null,
  };
}

/** The rules in force on a day. */
export interface RuleBook {
  readonly rules: readonly EffectiveRule[];
  /** Whether a rule of this id is carried at all, switched on or not. Cheap: nothing is resolved. */
  has(ruleId: string): boolean;
  /** A rule by id; throws on an id no rule carries (a bug). */
  requireRule(ruleId: string): EffectiveRule;
  /** Whether a rule is switched on. */
  isOn(ruleId: string): boolean;
  /** A limit ready for the clock engine, or null where it is switched off. Throws on an unknown rule or key, or a value that is no time. */
  clockRule(ruleId: string, key?: string): ClockRule | null;
  /** A value whatever its unit; throws on an unknown rule or key. */
  amount(ruleId: string, key?: string): Amount;
  /** Where a start outside opening hours begins to count (R-DAY-09). */
  readonly outsideHours: 'atOnce' | 'nextOpening';
}

/** The rules in force on `on`, from shipped rules and the station's settings. */
export function ruleBook(shipped: readonly ShippedRule[], sources: ReadonlyMap<string, RuleSource>, settings: readonly RuleSetting[], on: string): RuleBook {
  const byId = new Map(shipped.map((rule) => [rule.id, rule]));
  const settingsByRule = new Map<string, RuleSetting[]>();
  for (const setting of settings) settingsByRule.set(setting.ruleId, [...(settingsByRule.get(setting.ruleId) ?? []), setting]);
  const effective = new Map<string, EffectiveRule>();
  const resolve = (rule: ShippedRule): EffectiveRule => {
    const own = settingsByRule.get(rule.id) ?? [];
    const limits = rule.limits.map((limit) => effectiveLimit(rule, limit, own, on, rule.floorRule === undefined ? undefined : byId.get(rule.floorRule)));
    const switched = [...settingLayers].reverse().map((layer) => settingOf(own.filter((setting) => setting.key === null), layer, on)).find((setting) => setting !== null);
    return {
      id: rule.id, section: rule.section, zh: rule.zh, en: rule.en, identifier: rule.identifier, kind: rule.kind, stricter: rule.stricter, floor: rule.floor,
      floorRule: rule.floorRule ?? null,
      enabled: limits.length > 0 ? limits.some((limit) => limit.enabled) : (switched?.enabled ?? rule.enabled),
      layer: rule.layer, profile: rule.profile ?? null, limits,
      sources: rule.sources.flatMap((id) => { const source = sources.get(id); return source ? [source] : []; }),
      marks: rule.marks, effectiveFrom: rule.effectiveFrom, note: rule.note,
    };
  };
  const requireRule = (ruleId: string): EffectiveRule => {
    // A command asks for a handful of the two hundred, so each is resolved when it is first asked for.
    const known = effective.get(ruleId);
    if (known) return known;
    const rule = byId.get(ruleId);
    if (!rule) throw new Error(`no rule ${ruleId}`);
    const resolved = resolve(rule);
    effective.set(ruleId, resolved);
    return resolved;
  };
  const requireLimit = (ruleId: string, key: string | undefined): EffectiveLimit => {
    const limit = requireRule(ruleId).limits.find((candidate) => candidate.key === (key ?? null));
    if (!limit) throw new Error(`rule ${ruleId} has no value ${key ?? ''}`);
    return limit;
  };
  return {
    get rules() {
      return shipped.map((rule) => requireRule(rule.id));
    },
    has: (ruleId) => byId.has(ruleId),
    requireRule,
    isOn: (ruleId) => requireRule(ruleId).enabled,
    clockRule(ruleId, key) {
      const rule = requireRule(ruleId);
      const limit = requireLimit(ruleId, key);
      if (!isClockUnit(limit.unit)) throw new Error(`${ruleId} is no time`);
      if (!limit.enabled) return null;
      return {
        id: ruleId, key: limit.key, value: limit.value, unit: limit.unit, roll: limit.roll, ends: 'midnight', latest: limit.latest, pausable: limit.pausable,
        source: limit.sourceNote ?? rule.sources.map((source) => source.zh).join('；'), mark: rule.marks.join('/'),
      };
    },
    amount(ruleId, key) {
      const { value, unit } = requireLimit(ruleId, key);
      return { value, unit };
    },
    get outsideHours() {
      return byId.has('R-DAY-09') && requireRule('R-DAY-09').limits[0]?.value === 1 ? 'nextOpening' : 'atOnce';
    },
  };
}

/** A change somebody asks for. */
export interface RuleChange {
  readonly key: string | null;
  readonly layer: SettingLayer;
  readonly withdrawn: boolean;
  readonly value: number | null;
  readonly unit: RuleUnit | null;
  readonly enabled: boolean;
  readonly effectiveFrom: string;
  /** The person saw that the value is looser than the law and wants it nevertheless. */
  readonly acceptLooser: boolean;
}

const inRange = (value: number, unit: RuleUnit): boolean => {
  switch (unit) {
    case 'min': case 'h': case 'bh': return value > 0 && value <= 87_600;
    case 'cd': return Number.isInteger(value) && value >= 0 && value <= 3650;
    case 'wd': case 'mo': case 'y': return Number.isInteger(value) && value > 0 && value <= 2500;
    case 'switch': return value === 0 || value === 1;
    case 'percent': return value >= -100 && value <= 100;
    case 'permille': return value >= 0 && value <= 1000;
    case 'count': return Number.isInteger(value) && value >= 0 && value <= 100_000;
    case 'kW': case 'mm': case 'points': return value >= 0 && value <= 100_000;
  }
};

/**
 * Whether a value may be set, and whether that goes below the law.
 *
 * @param today station-local date; a change never reaches back, so that no closed clock is judged anew
 * @returns `loosened` true when a manager knowingly goes below the law
 * @refuses ADMIN_RULE_LIMIT_UNKNOWN, ADMIN_RULE_UNIT_INVALID, ADMIN_RULE_VALUE_INVALID, ADMIN_RULE_EFFECTIVE_IN_PAST
 * @refuses ADMIN_RULE_LOOSER_THAN_LAW unless a station head accepts it (docs/rules.md)
 */
export function checkRuleChange(rule: ShippedRule, lawRule: ShippedRule | undefined, settings: readonly RuleSetting[], change: RuleChange, isStationHead: boolean, today: string): Result<{ readonly loosened: boolean }, RuleRefusal> {
  const limit = rule.limits.find((candidate) => candidate.key === change.key);
  if (rule.limits.length > 0 ? !limit : change.key !== null) return refused('ADMIN_RULE_LIMIT_UNKNOWN', { rule: rule.id, key: change.key ?? '' });
  if (change.effectiveFrom < today) return refused('ADMIN_RULE_EFFECTIVE_IN_PAST', { today });
  if (change.withdrawn) return ok({ loosened: false });

  const proposed: Amount | null = change.value !== null && change.unit !== null ? { value: change.value, unit: change.unit } : null;
  if (limit) {
    if (!proposed) return refused('ADMIN_RULE_VALUE_INVALID', { rule: rule.id });
    const sameFamily = proposed.unit === limit.unit || (isClockUnit(proposed.unit) && isClockUnit(limit.unit) && rule.kind !== 'lead') || (rule.kind === 'lead' && (proposed.unit === 'cd' || proposed.unit === 'h' || proposed.unit === 'min'));
    if (!sameFamily) return refused('ADMIN_RULE_UNIT_INVALID', { unit: proposed.unit });
    if (!inRange(proposed.value, proposed.unit)) return refused('ADMIN_RULE_VALUE_INVALID', { rule: rule.id, value: proposed.value });
  } else if (proposed) return refused('ADMIN_RULE_VALUE_INVALID', { rule: rule.id });

  const own = settings.filter((setting) => sameLimit(setting, rule.id, change.key));
  const overlay = change.layer === 'overlay' ? null : settingOf(own, 'overlay', change.effectiveFrom);
  const floors = limit ? floorsOf(rule, limit, overlay, lawRule) : [];
  const below = proposed ? floors.find((floor) => isLooser(rule.stricter, proposed, floor)) : undefined;
  const switchedOff = rule.floor && !change.enabled;
  if (!below && !switchedOff) return ok({ loosened: false });
  if (isStationHead && change.acceptLooser) return ok({ loosened: true });
  return refused('ADMIN_RULE_LOOSER_THAN_LAW', { rule: rule.id, floor: below?.value ?? limit?.value ?? 0, unit: below?.unit ?? limit?.unit ?? 'switch' });
}
