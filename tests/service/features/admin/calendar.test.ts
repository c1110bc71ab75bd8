import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { builtInCalendarYears } from '#shared/features/admin/builtInCalendar.ts';
import { type Hall, type ListedYear } from '#shared/features/admin/rules.contract.ts';
import { defaultHallHours, type HallHours } from '#shared/kit/openingHours.ts';
import { startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

let service: TestService;
let head: TestPerson;
beforeEach(async () => {
  service = await startTestService();
  head = await service.as('601');
});
afterEach(() => service.stop());

interface Calendar { readonly years: readonly ListedYear[]; readonly decidedUntil: string | null; readonly halls: readonly Hall[]; readonly mainHours: HallHours }
const read = () => head.do<Calendar>('admin.listCalendar', {});

/** An invented table of 2027; every statutory day is off. */
const table2027 = {
  year: 2027, title: '2027年部分节假日安排（示例）',
  off: [
    { from: '2027-01-01', to: '2027-01-03', festival: 'newYear' }, { from: '2027-02-05', to: '2027-02-11', festival: 'springFestival' }, { from: '2027-04-03', to: '2027-04-05', festival: 'qingming' },
    { from: '2027-05-01', to: '2027-05-05', festival: 'labourDay' }, { from: '2027-06-09', to: '2027-06-09', festival: 'dragonBoat' }, { from: '2027-09-15', to: '2027-09-15', festival: 'midAutumn' },
    { from: '2027-10-01', to: '2027-10-07', festival: 'nationalDay' },
  ],
  work: ['2027-01-30', '2027-02-20', '2027-05-08', '2027-09-26', '2027-10-09'],
};

describe('year tables', () => {
  test('R-DAY-06 the official tables of 2025 and 2026 are there from the start', async () => {
    const { years, decidedUntil } = await read();
    expect(years.map(({ year, shipped, workingDays, version }) => [year, shipped, workingDays, version])).toEqual([[2025, true, 248, 0], [2026, true, 248, 0]]);
    expect(decidedUntil).toBe('2026-12-31');
  });

  test('R-DAY-07 a new year is previewed, loaded, corrected and listed', async () => {
    const preview = await head.do<{ workingDays: number }>('admin.previewCalendarYear', { table: table2027 });
    const id = v7();
    const loaded = await head.do<{ year: ListedYear }>('admin.loadCalendarYear', { id, expectedVersion: 0, table: table2027, reason: null });
    expect([loaded.year.workingDays, loaded.year.shipped, loaded.year.version]).toEqual([preview.workingDays, false, 1]);
    expect((await read()).decidedUntil).toBe('2027-12-31');
    const corrected = await head.do<{ year: ListedYear }>('admin.loadCalendarYear', { id, expectedVersion: 1, table: { ...table2027, work: table2027.work.slice(1) }, reason: '抄错一天' });
    expect([corrected.year.workingDays, corrected.year.version]).toEqual([preview.workingDays - 1, 2]);
    expect(await head.refusal('admin.loadCalendarYear', { id, expectedVersion: 1, table: table2027, reason: null })).toMatchObject({ code: 'CONFLICT', expectedVersion: 1, actualVersion: 2 });
    expect(await head.refusal('admin.loadCalendarYear', { id: v7(), expectedVersion: 0, table: table2027, reason: null })).toMatchObject({ reason: 'ADMIN_CALENDAR_YEAR_TAKEN' });
  });

  test('a gap between years ends what is decided', async () => {
    const table2028 = { year: 2028, title: '示例', work: [], off: [
      { from: '2028-01-01', to: '2028-01-01', festival: 'newYear' }, { from: '2028-01-25', to: '2028-01-31', festival: 'springFestival' }, { from: '2028-04-04', to: '2028-04-04', festival: 'qingming' },
      { from: '2028-05-01', to: '2028-05-02', festival: 'labourDay' }, { from: '2028-05-28', to: '2028-05-28', festival: 'dragonBoat' }, { from: '2028-10-01', to: '2028-10-07', festival: 'nationalDay' },
    ] };
    await head.do('admin.loadCalendarYear', { id: v7(), expectedVersion: 0, table: table2028, reason: null });
    expect((await read()).decidedUntil).toBe('2026-12-31');
  });

  test('R-DAY-05 a table that forgets a statutory day or works on a Tuesday is refused by row', async () => {
    const wrong = { ...table2027, off: table2027.off.filter((range) => range.festival !== 'qingming'), work: [...table2027.work, '2027-03-02'] };
    expect(await head.refusal('admin.loadCalendarYear', { id: v7(), expectedVersion: 0, table: wrong, reason: null })).toEqual({
      code: 'REFUSED', reason: 'ADMIN_CALENDAR_FAULTY', params: { count: 2 },
      issues: [{ path: 'table.work.5', rule: 'notWeekend', params: { on: '2027-03-02' } }, { path: 'table.off', rule: 'statutoryMissing', params: { on: '2027-04-05' } }],
    });
    expect((await read()).years.length).toBe(2);
  });

  test('a shipped table can be replaced by the station’s own', async () => {
    const shipped = builtInCalendarYears.find((table) => table.year === 2026);
    if (!shipped) throw new Error('no table of 2026');
    await head.do('admin.loadCalendarYear', { id: v7(), expectedVersion: 0, table: { ...shipped, title: '2026（更正）', work: shipped.work.slice(1) }, reason: '更正' });
    expect((await read()).years.map(({ year, title, workingDays, shipped: own }) => [year, title, workingDays, own]).at(-1)).toEqual([2026, '2026（更正）', 247, false]);
  });
});

describe('opening hours', () => {
  const workday = defaultHallHours.adjustedWorkday;
  const weekend: HallHours = { ...defaultHallHours, weekly: [workday, workday, workday, workday, workday, [{ from: '09:00', to: '16:00' }], []] };

  test('R-DAY-11 are 08:30 to 17:30 until a hall is set', async () => {
    expect([(await read()).halls, (await read()).mainHours]).toEqual([[], defaultHallHours]);
  });

  test('R-HALL-04 a hall with a Saturday becomes the main hall, and another can take over', async () => {
    expect(await head.refusal('admin.setOpeningHours', { id: v7(), expectedVersion: 0, name: '营业厅', main: false, hours: weekend })).toMatchObject({ reason: 'ADMIN_HOURS_NO_MAIN' });
    const [first, second] = [v7(), v7()];
    await head.do('admin.setOpeningHours', { id: first, expectedVersion: 0, name: '营业厅', main: true, hours: weekend });
    await head.do('admin.setOpeningHours', { id: second, expectedVersion: 0, name: '示例镇营业点', main: true, hours: defaultHallHours });
    const { halls, mainHours } = await read();
    expect(halls.map(({ id, main, version }) => [id, main, version])).toEqual([[second, true, 1], [first, false, 2]]);
    expect(mainHours).toEqual(defaultHallHours);
  });

  test('hours that cannot be are refused by list', async () => {
    const hours = { ...defaultHallHours, holiday: [{ from: '12:00', to: '09:00' }] };
    expect(await head.refusal('admin.setOpeningHours', { id: v7(), expectedVersion: 0, name: '营业厅', main: true, hours })).toMatchObject({ reason: 'ADMIN_HOURS_FAULTY', issues: [{ path: 'hours.holiday', rule: 'backwards' }] });
    expect(await (await service.as('616')).refusal('admin.setOpeningHours', { id: v7(), expectedVersion: 0, name: '营业厅', main: true, hours: defaultHallHours })).toMatchObject({ code: 'FORBIDDEN' });
  });
});
