import { z } from 'zod';
import { defaultHallHours } from '../../kit/openingHours.ts';
import { idSchema, instantSchema, lineSchema, localDateSchema } from '../../kit/scalars.ts';
import { defineContract } from '../../protocol/contract.ts';
import { calendarYearSchema, hallHoursSchema } from './calendar.shapes.ts';
import { calendarRefusals, ruleRefusals, ruleSectionSchema, ruleUnitSchema, settingLayerSchema } from './rules.codes.ts';
import { effectiveRuleSchema, limitKeySchema, ruleIdSchema, ruleSettingSchema, type EffectiveRule, type RuleSetting } from './rules.shapes.ts';

/** A year's table with where it comes from. `version` 0: as shipped. */
export const listedYearSchema = calendarYearSchema.extend({ id: idSchema.nullable(), version: z.number(), shipped: z.boolean(), workingDays: z.number() });
export type ListedYear = z.infer<typeof listedYearSchema>;

/** A hall with its opening times. Clocks that run in opening hours follow the main hall. */
export const hallSchema = z.strictObject({ id: idSchema, version: z.number(), name: z.string(), main: z.boolean(), hours: hallHoursSchema });
export type Hall = z.infer<typeof hallSchema>;

/** An open clock that another table or other opening hours move. */
export const movedClockSchema = z.strictObject({
  record: z.string(), recordId: idSchema, label: z.string(), ruleId: ruleIdSchema,
  dueBefore: instantSchema, dueAfter: instantSchema, provisionalBefore: z.boolean(), provisionalAfter: z.boolean(),
});
export type MovedClock = z.infer<typeof movedClockSchema>;

const id = '01990000-0000-7000-8000-000000000001';
const exampleTable = {
  year: 2027, title: '2027年部分节假日安排（示例）', work: ['2027-02-20'],
  off: [{ from: '2027-01-01', to: '2027-01-03', festival: 'newYear' as const }, { from: '2027-02-05', to: '2027-02-11', festival: 'springFestival' as const }],
};
const exampleRule: EffectiveRule = {
  id: 'R-REQ-02', section: 'request', zh: '投诉答复客户', en: 'Complaint answered', identifier: 'complaintReply', kind: 'limit', stricter: 'less', floor: false, floorRule: null, enabled: true, layer: 'company', profile: 'stateGrid',
  limits: [{
    key: null, value: 5, unit: 'wd', enabled: true, roll: false, latest: null, pausable: true, shippedValue: 5, shippedUnit: 'wd', from: 'shipped', raisedToFloor: false, loosened: false,
    sourceNote: null, effectiveFrom: null, nextFrom: null,
  }],
  sources: [{ id: 'S6', zh: '网上转载的供电服务时限说明（弱来源）', en: 'Supply service limits as retold on web pages (weak)' }], marks: ['C'], effectiveFrom: null, note: '',
};
const exampleSetting: RuleSetting = {
  id, ruleId: 'R-REQ-02', key: null, layer: 'station', withdrawn: false, value: 4, unit: 'wd', enabled: true, effectiveFrom: '2026-10-01', sourceNote: '本所承诺', reason: '所务会决定', loosened: false,
  byId: id, byName: '张示例', at: '2026-09-18T02:30:00.000Z',
};
const exampleMoved: MovedClock = {
  record: 'reception', recordId: id, label: 'JD-20261230-0001', ruleId: 'R-REQ-02', dueBefore: '2027-01-07T16:00:00.000Z', dueAfter: '2027-01-08T16:00:00.000Z', provisionalBefore: true, provisionalAfter: false,
};

/** Rules, calendar and opening hours (docs/rules.md, §12). Limits are data: nothing in the code knows a number of days. */
export const rulesContracts = {
  /** Every rule in force on a day, by section. */
  listRules: defineContract({
    method: 'admin.listRules', kind: 'query', page: true,
    input: z.strictObject({ section: ruleSectionSchema.nullable(), on: localDateSchema.nullable() }), output: effectiveRuleSchema, refusals: [],
    example: { input: { section: 'request', on: null }, output: [exampleRule] },
  }),
  /** One rule in force today with the history of its settings, newest first. */
  getRule: defineContract({
    method: 'admin.getRule', kind: 'query',
    input: z.strictObject({ ruleId: ruleIdSchema }), output: z.strictObject({ rule: effectiveRuleSchema, history: z.array(ruleSettingSchema) }), refusals: [],
    example: { input: { ruleId: 'R-REQ-02' }, output: { rule: exampleRule, history: [exampleSetting] } },
  }),
  /** Sets a value over the shipped one from a day on, or withdraws what a layer said. Clocks that already run keep the limit they began with. */
  setRule: defineContract({
    method: 'admin.setRule', kind: 'command',
    input: z.strictObject({
      id: idSchema, ruleId: ruleIdSchema, key: limitKeySchema.nullable(), layer: settingLayerSchema, withdrawn: z.boolean(), value: z.number().nullable(), unit: ruleUnitSchema.nullable(), enabled: z.boolean(),
      effectiveFrom: localDateSchema, sourceNote: lineSchema(80).nullable(), reason: lineSchema(200), acceptLooser: z.boolean(),
    }),
    output: z.strictObject({ rule: effectiveRuleSchema, history: z.array(ruleSettingSchema) }),
    refusals: [...ruleRefusals],
    example: {
      input: { id, ruleId: 'R-REQ-02', key: null, layer: 'station', withdrawn: false, value: 4, unit: 'wd', enabled: true, effectiveFrom: '2026-10-01', sourceNote: '本所承诺', reason: '所务会决定', acceptLooser: false },
      output: { rule: exampleRule, history: [exampleSetting] },
    },
  }),
  /** Year tables, halls, and the last day that an official table decides. */
  listCalendar: defineContract({
    method: 'admin.listCalendar', kind: 'query', input: z.strictObject({}),
    output: z.strictObject({ years: z.array(listedYearSchema), decidedUntil: localDateSchema.nullable(), halls: z.array(hallSchema), mainHours: hallHoursSchema }),
    refusals: [],
    example: {
      input: {},
      output: { years: [{ ...exampleTable, id, version: 1, shipped: false, workingDays: 250 }], decidedUntil: '2027-12-31', halls: [{ id, version: 1, name: '营业厅', main: true, hours: defaultHallHours }], mainHours: defaultHallHours },
    },
  }),
  /** What a table would move, before it is loaded. Refuses like loading it. */
  previewCalendarYear: defineContract({
    method: 'admin.previewCalendarYear', kind: 'query', input: z.strictObject({ table: calendarYearSchema }), output: z.strictObject({ workingDays: z.number(), moved: z.array(movedClockSchema) }),
    refusals: ['ADMIN_CALENDAR_FAULTY'],
    example: { input: { table: exampleTable }, output: { workingDays: 250, moved: [exampleMoved] } },
  }),
  /** Loads the table of a year, or corrects one; open clocks are computed anew in the same transaction and listed (R-DAY-07). */
  loadCalendarYear: defineContract({
    method: 'admin.loadCalendarYear', kind: 'command', input: z.strictObject({ id: idSchema, expectedVersion: z.number().int().min(0), table: calendarYearSchema, reason: lineSchema(200).nullable() }),
    output: z.strictObject({ year: listedYearSchema, moved: z.array(movedClockSchema) }),
    refusals: [calendarRefusals[0], calendarRefusals[1]],
    example: { input: { id, expectedVersion: 0, table: exampleTable, reason: null }, output: { year: { ...exampleTable, id, version: 1, shipped: false, workingDays: 250 }, moved: [exampleMoved] } },
  }),
  /** Adds a hall or changes its opening times; clocks in opening hours are computed anew and listed (R-DAY-08, R-DAY-11). */
  setOpeningHours: defineContract({
    method: 'admin.setOpeningHours', kind: 'command',
    input: z.strictObject({ id: idSchema, expectedVersion: z.number().int().min(0), name: lineSchema(40), main: z.boolean(), hours: hallHoursSchema }),
    output: z.strictObject({ hall: hallSchema, moved: z.array(movedClockSchema) }),
    refusals: [calendarRefusals[2], calendarRefusals[3], calendarRefusals[4]],
    example: { input: { id, expectedVersion: 0, name: '营业厅', main: true, hours: defaultHallHours }, output: { hall: { id, version: 1, name: '营业厅', main: true, hours: defaultHallHours }, moved: [] } },
  }),
} as const;
