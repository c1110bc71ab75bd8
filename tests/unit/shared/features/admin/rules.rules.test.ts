import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInRules, builtInSources } from '#shared/features/admin/builtInRules.ts';
import { checkRuleChange, isLooser, ruleBook, type RuleChange } from '#shared/features/admin/rules.rules.ts';
import { type RuleSetting, type ShippedRule } from '#shared/features/admin/rules.shapes.ts';

const today = '2026-09-18';
const shipped = (id: string): ShippedRule => {
  const rule = builtInRules.find((candidate) => candidate.id === id);
  if (!rule) throw new Error(id);
  return rule;
};
const setting = (change: Partial<RuleSetting>): RuleSetting => ({
  id: '01990000-0000-7000-8000-000000000001', ruleId: 'R-REQ-02', key: null, layer: 'station', withdrawn: false, value: 3, unit: 'wd', enabled: true, effectiveFrom: '2026-01-01',
  sourceNote: null, reason: '本所承诺', loosened: false, byId: '01990000-0000-7000-8000-000000000002', byName: '王示例', at: '2026-01-01T00:00:00.000Z', ...change,
});
const book = (settings: readonly RuleSetting[], on = today) => ruleBook(builtInRules, builtInSources, settings, on);
const change = (more: Partial<RuleChange>): RuleChange => ({ key: null, layer: 'station', withdrawn: false, value: 3, unit: 'wd', enabled: true, effectiveFrom: today, acceptLooser: false, ...more });
const check = (id: string, more: Partial<RuleChange>, head = false, settings: readonly RuleSetting[] = []) => {
  const rule = shipped(id);
  const result = checkRuleChange(rule, rule.floorRule === undefined ? undefined : shipped(rule.floorRule), settings, change(more), head, today);
  return result.ok ? (result.value.loosened ? 'loosened' : 'ok') : result.code;
};

describe('shipped rules', () => {
  it('have one id each, named sources, and a known rule of law beside them', () => {
    const ids = builtInRules.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(builtInRules.flatMap((rule) => rule.sources.filter((source) => !builtInSources.has(source)))).toEqual([]);
    expect(builtInRules.filter((rule) => rule.floorRule !== undefined && !ids.includes(rule.floorRule))).toEqual([]);
    expect(builtInRules.filter((rule) => new Set(rule.limits.map((limit) => limit.key)).size !== rule.limits.length)).toEqual([]);
  });
  it('are never looser than the rule of law beside them', () => {
    for (const rule of builtInRules.filter((candidate) => candidate.floorRule !== undefined)) {
      const law = shipped(rule.floorRule ?? '');
      for (const limit of rule.limits) {
        const floor = law.limits.find((candidate) => candidate.key === limit.key);
        if (floor) expect(isLooser(rule.stricter, limit, floor)).toBe(false);
      }
    }
  });
  it('R-FC-12 and R-FC-14 arrive at the clock engine as they are written', () => {
    const rules = book([]);
    expect(rules.clockRule('R-FC-12')).toEqual({ id: 'R-FC-12', key: null, value: 2, unit: 'bh', roll: false, ends: 'midnight', latest: 'sameDay', pausable: true, source: '燃气公司首问制度（1 个工作日，类比）', mark: 'U' });
    expect(['simple', 'ordinary', 'complex'].map((key) => { const rule = rules.clockRule('R-FC-14', key); return [rule?.value, rule?.unit]; })).toEqual([[0, 'cd'], [3, 'wd'], [5, 'wd']]);
    expect(rules.clockRule('R-FLT-01', 'urban')?.pausable).toBe(false);
    expect(rules.clockRule('R-REQ-14')?.roll).toBe(true);
    expect([rules.clockRule('R-ARR-09'), rules.isOn('R-ARR-14'), rules.isOn('R-FC-01')]).toEqual([null, false, true]);
    expect(() => rules.clockRule('R-FLT-13')).toThrow();
    expect(() => rules.amount('R-FC-14')).toThrow();
  });
});

describe('precedence', () => {
  it('station goes over company, company over overlay, from its date on', () => {
    const settings = [setting({ layer: 'overlay', value: 5, sourceNote: '省条例' }), setting({ layer: 'company', value: 4 }), setting({ value: 3, effectiveFrom: '2026-10-01' })];
    const at = (on: string) => { const limit = book(settings, on).requireRule('R-REQ-02').limits[0]; return [limit?.value, limit?.from, limit?.nextFrom]; };
    expect([at('2025-12-31'), at('2026-09-30'), at('2026-10-01')]).toEqual([[5, 'shipped', '2026-01-01'], [4, 'company', '2026-10-01'], [3, 'station', null]]);
  });
  it('the later entry of one date wins, and withdrawing brings back what lies below', () => {
    const settings = [setting({ value: 3 }), setting({ value: 2, at: '2026-01-02T00:00:00.000Z' })];
    expect(book(settings).amount('R-REQ-02').value).toBe(2);
    expect(book([...settings, setting({ withdrawn: true, value: null, unit: null, effectiveFrom: '2026-09-01' })]).amount('R-REQ-02')).toEqual({ value: 5, unit: 'wd' });
  });
  it('a value that an overlay made too loose is raised to it, unless a manager loosened it', () => {
    const settings = [setting({ value: 5 }), setting({ layer: 'overlay', value: 4 })];
    expect(book(settings).requireRule('R-REQ-02').limits[0]).toMatchObject({ value: 4, raisedToFloor: true, from: 'station' });
    expect(book([setting({ value: 5, loosened: true }), setting({ layer: 'overlay', value: 4 })]).requireRule('R-REQ-02').limits[0]).toMatchObject({ value: 5, raisedToFloor: false, loosened: true });
  });
  it('R-DAY-09 can be set to the next opening', () => {
    expect([book([]).outsideHours, book([setting({ ruleId: 'R-DAY-09', value: 1, unit: 'switch' })]).outsideHours]).toEqual(['atOnce', 'nextOpening']);
  });
  it('a limit that loses its days loses roll-over and same-day cut', () => {
    expect(book([setting({ ruleId: 'R-REQ-14', value: 24, unit: 'h' })]).clockRule('R-REQ-14')?.roll).toBe(false);
    expect(book([setting({ ruleId: 'R-FC-12', value: 1, unit: 'wd' })]).clockRule('R-FC-12')?.latest).toBeNull();
  });
});

describe('changing a rule', () => {
  it('R-OUT-01 below seven days is refused, and allowed to a station head who accepts it', () => {
    expect(check('R-OUT-01', { value: 5, unit: 'cd' })).toBe('ADMIN_RULE_LOOSER_THAN_LAW');
    expect(check('R-OUT-01', { value: 5, unit: 'cd', acceptLooser: true })).toBe('ADMIN_RULE_LOOSER_THAN_LAW');
    expect(check('R-OUT-01', { value: 5, unit: 'cd' }, true)).toBe('ADMIN_RULE_LOOSER_THAN_LAW');
    expect(check('R-OUT-01', { value: 5, unit: 'cd', acceptLooser: true }, true)).toBe('loosened');
    expect(check('R-OUT-01', { value: 10, unit: 'cd' })).toBe('ok');
    expect(check('R-OUT-01', { value: 7, unit: 'cd', enabled: false })).toBe('ADMIN_RULE_LOOSER_THAN_LAW');
  });
  it('R-FLT-01 may be looser than the promise and never than the law beside it', () => {
    expect(check('R-FLT-01', { key: 'urban', value: 60, unit: 'min' })).toBe('ok');
    expect(check('R-FLT-01', { key: 'urban', value: 61, unit: 'min' })).toBe('ADMIN_RULE_LOOSER_THAN_LAW');
    expect(check('R-FLT-01', { key: 'urban', value: 1, unit: 'h' })).toBe('ok');
    expect(check('R-FLT-01', { key: 'urban', value: 1, unit: 'bh' })).toBe('ADMIN_RULE_LOOSER_THAN_LAW');
  });
  it('an overlay is a floor for the layers above it', () => {
    const overlay = [setting({ layer: 'overlay', value: 4 })];
    expect([check('R-REQ-02', { value: 5 }, false, overlay), check('R-REQ-02', { value: 4 }, false, overlay), check('R-REQ-02', { value: 5, layer: 'overlay' }, false, overlay)]).toEqual(['ADMIN_RULE_LOOSER_THAN_LAW', 'ok', 'ok']);
  });
  it('refuses what is no value of this rule', () => {
    expect(check('R-REQ-02', { key: 'urban' })).toBe('ADMIN_RULE_LIMIT_UNKNOWN');
    expect(check('R-FC-14', {})).toBe('ADMIN_RULE_LIMIT_UNKNOWN');
    expect(check('R-REQ-02', { effectiveFrom: '2026-09-17' })).toBe('ADMIN_RULE_EFFECTIVE_IN_PAST');
    expect(check('R-REQ-02', { unit: 'percent' })).toBe('ADMIN_RULE_UNIT_INVALID');
    for (const value of [0, -1, 1.5, Number.NaN, 1e9]) expect(check('R-REQ-02', { value })).toBe('ADMIN_RULE_VALUE_INVALID');
    expect(check('R-FC-01', { value: 1, unit: 'wd' })).toBe('ADMIN_RULE_VALUE_INVALID');
    expect(check('R-ARR-14', { value: null, unit: null, enabled: true })).toBe('ok');
  });
  it('whatever is accepted without a manager is in force and never below the law', () => {
    const floors = builtInRules.filter((rule) => rule.floor && rule.limits.length > 0);
    fc.assert(fc.property(fc.constantFrom(...floors), fc.nat(11), fc.integer({ min: -5, max: 500 }), (rule, index, value) => {
      const limit = rule.limits[index % rule.limits.length];
      if (!limit) return;
      const outcome = check(rule.id, { key: limit.key, value, unit: limit.unit });
      const applied = book([setting({ ruleId: rule.id, key: limit.key, value, unit: limit.unit, effectiveFrom: today })]).amount(rule.id, limit.key ?? undefined);
      if (outcome === 'ok') expect(applied).toEqual({ value, unit: limit.unit });
      expect(isLooser(rule.stricter, applied, limit)).toBe(false);
    }), { seed: 7, numRuns: 2000 });
  });
});
