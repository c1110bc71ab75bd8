import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type EffectiveRule, type RuleSetting } from '#shared/features/admin/rules.shapes.ts';
import { at, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

let service: TestService;
let head: TestPerson;
beforeEach(async () => {
  service = await startTestService();
  head = await service.as('601');
});
afterEach(() => service.stop());

interface RuleAnswer { readonly rule: EffectiveRule; readonly history: readonly RuleSetting[] }
const change = (more: Record<string, unknown> = {}) => ({
  id: v7(), ruleId: 'R-FC-14', key: 'ordinary', layer: 'station', withdrawn: false, value: 2, unit: 'wd', enabled: true, effectiveFrom: '2026-09-18', sourceNote: null, reason: '所务会决定', acceptLooser: false, ...more,
});
const valueOf = async (ruleId: string, key: string | null): Promise<unknown[]> => {
  const { rule } = await head.do<RuleAnswer>('admin.getRule', { ruleId });
  const limit = rule.limits.find((candidate) => candidate.key === key);
  return [limit?.value, limit?.unit, limit?.from, limit?.nextFrom];
};

describe('rules in force', () => {
  test('everybody may list them, whole or by section', async () => {
    const reception = await service.as('616');
    const all = await reception.page<EffectiveRule>('admin.listRules', { section: null, on: null });
    const firstContact = await reception.page<EffectiveRule>('admin.listRules', { section: 'firstContact', on: null });
    expect([all.rows.length > 180, firstContact.rows.length, firstContact.rows.every((rule) => rule.id.startsWith('R-FC-'))]).toEqual([true, 16, true]);
  });

  test('R-FC-14 a stricter value of the station is in force from its day on, with its history', async () => {
    await head.do('admin.setRule', change({ effectiveFrom: '2026-09-21' }));
    expect(await valueOf('R-FC-14', 'ordinary')).toEqual([3, 'wd', 'shipped', '2026-09-21']);
    service.clock.set(at('2026-09-21 00:00'));
    head = await service.as('601');
    expect(await valueOf('R-FC-14', 'ordinary')).toEqual([2, 'wd', 'station', null]);
    expect(await valueOf('R-FC-14', 'complex')).toEqual([5, 'wd', 'shipped', null]);
    const { history } = await head.do<RuleAnswer>('admin.getRule', { ruleId: 'R-FC-14' });
    expect(history.map(({ key, value, reason, loosened, byId }) => [key, value, reason, loosened, byId])).toEqual([['ordinary', 2, '所务会决定', false, head.personId]]);
    const on = await head.page<EffectiveRule>('admin.listRules', { section: 'firstContact', on: '2026-09-20' });
    expect(on.rows.find((rule) => rule.id === 'R-FC-14')?.limits.map((limit) => limit.value)).toEqual([0, 3, 5]);
  });

  test('withdrawing a value brings back the shipped one and keeps the history', async () => {
    await head.do('admin.setRule', change());
    await head.do('admin.setRule', change({ withdrawn: true, value: null, unit: null, reason: '恢复公司承诺' }));
    expect(await valueOf('R-FC-14', 'ordinary')).toEqual([3, 'wd', 'shipped', null]);
    expect((await head.do<RuleAnswer>('admin.getRule', { ruleId: 'R-FC-14' })).history.map((row) => row.withdrawn)).toEqual([true, false]);
  });

  test('values survive a restart', async () => {
    await head.do('admin.setRule', change());
    await service.restart();
    head = await service.as('601');
    expect(await valueOf('R-FC-14', 'ordinary')).toEqual([2, 'wd', 'station', null]);
  });
});

describe('the floor of law', () => {
  const shortNotice = (more: Record<string, unknown> = {}) => change({ ruleId: 'R-OUT-01', key: null, value: 5, unit: 'cd', ...more });

  test('R-OUT-01 below seven days is refused to an administrator and to a head who did not accept it', async () => {
    const admin = await service.as('699');
    for (const [person, acceptLooser] of [[admin, true], [head, false]] as const) {
      expect(await person.refusal('admin.setRule', shortNotice({ acceptLooser }))).toEqual({
        code: 'REFUSED', reason: 'ADMIN_RULE_LOOSER_THAN_LAW', params: { rule: 'R-OUT-01', floor: 7, unit: 'cd' }, issues: [{ path: 'value', rule: 'ADMIN_RULE_LOOSER_THAN_LAW' }],
      });
    }
    expect(await valueOf('R-OUT-01', null)).toEqual([7, 'cd', 'shipped', null]);
  });

  test('R-OUT-01 a station head who accepts it goes below, and it stays visible', async () => {
    const { rule, history } = await head.do<RuleAnswer>('admin.setRule', shortNotice({ acceptLooser: true, reason: '应急抢险，经公司同意' }));
    expect([rule.limits[0]?.value, rule.limits[0]?.loosened, history[0]?.loosened, history[0]?.reason]).toEqual([5, true, true, '应急抢险，经公司同意']);
  });

  test('an overlay stricter than the station’s value raises it', async () => {
    await head.do('admin.setRule', change({ ruleId: 'R-REQ-02', key: null, value: 5 }));
    const { rule } = await head.do<RuleAnswer>('admin.setRule', change({ ruleId: 'R-REQ-02', key: null, value: 3, layer: 'overlay', sourceNote: '省条例第 20 条' }));
    expect([rule.limits[0]?.value, rule.limits[0]?.raisedToFloor]).toEqual([3, true]);
  });
});

describe('bad input', () => {
  test.each([
    ['a rule nobody knows', { ruleId: 'R-FC-99' }, 'NOT_FOUND'],
    ['a key the rule has not', { key: 'urban' }, 'ADMIN_RULE_LIMIT_UNKNOWN'],
    ['yesterday', { effectiveFrom: '2026-09-17' }, 'ADMIN_RULE_EFFECTIVE_IN_PAST'],
    ['half a working day', { value: 1.5 }, 'ADMIN_RULE_VALUE_INVALID'],
    ['a percentage for a time', { unit: 'percent' }, 'ADMIN_RULE_UNIT_INVALID'],
    ['a date that does not exist', { effectiveFrom: '2026-02-30' }, 'VALIDATION'],
    ['no reason', { reason: ' ' }, 'VALIDATION'],
  ])('%s is refused and changes nothing', async (_name, wrong, expected) => {
    const error = await head.refusal('admin.setRule', change(wrong));
    expect(error.code === 'REFUSED' ? error.reason : error.code).toBe(expected);
    expect((await head.do<RuleAnswer>('admin.getRule', { ruleId: 'R-FC-14' })).history).toEqual([]);
  });

  test('a receptionist may not set a rule', async () => {
    expect(await (await service.as('616')).refusal('admin.setRule', change())).toMatchObject({ code: 'FORBIDDEN' });
  });

  test('the same command sent twice sets one value', async () => {
    const [input, commandId] = [change(), v7()];
    const first = await head.do<RuleAnswer>('admin.setRule', input, commandId);
    expect(await head.do<RuleAnswer>('admin.setRule', input, commandId)).toEqual(first);
    expect(first.history.length).toBe(1);
  });
});
