import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ImportLook, ImportPreview, ImportProgress, SearchAnswer } from '#shared/features/directory/directory.shapes.ts';
import { aCustomer, aMatter } from '#tests/support/aMatter.ts';
import { startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

let service: TestService;
let lead: TestPerson;
beforeAll(async () => {
  service = await startTestService();
  lead = await service.as('611');
});
afterAll(async () => {
  await service.stop();
});

const token = '0192f0a0-1111-4222-8333-00000000abcd';
const stage = (text: string): void => {
  mkdirSync(join(service.folder, 'intake'), { recursive: true });
  writeFileSync(join(service.folder, 'intake', token), text);
};

test('a list goes in, is found, corrected, looked at and taken back through the dispatcher; a resent portion is not taken twice', async () => {
  const before = await lead.do<{ customers: number }>('directory.getOverview', {});
  stage('户号,户名,用电地址,村/社区,台区编号,联系电话\n1100007990013,尉迟示例,示例西村3组28号,示例西村,X901,13812340099\n1100007990026,单示例,示例西村3组29号,示例西村,X901,1390000\n');
  const look = await lead.do<ImportLook>('directory.startImport', { token, fileName: '清单.csv' });
  const preview = await lead.do<ImportPreview>('directory.previewImport', { runId: look.runId, headingRow: look.headingRow, mapping: look.mapping });
  expect([preview.figures.created, preview.figures.refused, preview.reasons]).toEqual([1, 1, [{ rule: 'phoneLength', rows: 1 }]]);
  const input = { runId: look.runId, takeNewNames: false, from: 0 };
  const commandId = '01990000-0000-7000-8000-00000000d001';
  const taken = await lead.do<ImportProgress>('directory.commitImport', input, commandId);
  expect([taken.state, taken.created, await lead.do<ImportProgress>('directory.commitImport', input, commandId)]).toEqual(['taken', 1, taken]);

  const clerk = await service.as('616');
  const { rows } = await clerk.do<SearchAnswer>('directory.search', { text: 'yuchi', scope: 'everything' });
  const id = rows.find((row) => row.number === '110*0013')?.id ?? '';
  expect(await clerk.do('directory.getCustomer', { id })).toMatchObject({ name: '尉*', accountNo: '110*0013', phones: ['138****0099'] });
  expect(await clerk.do('directory.revealField', { id, field: 'phone', reason: '回电核对地址' })).toMatchObject({ value: '13812340099' });
  expect((await clerk.page<{ code: string; customers: number }>('directory.listTransformerAreas', { text: 'X901', after: null })).rows).toMatchObject([{ code: 'X901', customers: 1 }]);
  expect((await clerk.page<{ name: string }>('directory.listVillages', { text: '示例西村', after: null })).rows.map((row) => row.name)).toContain('示例西村');
  const file = await lead.do<{ token: string; rows: number }>('directory.downloadRefused', { runId: look.runId, language: 'zh' });
  expect([file.rows, readdirSync(join(service.folder, 'outbox'))]).toEqual([1, [file.token]]);

  const added = await clerk.do<{ id: string; version: number }>('directory.saveCustomer', { id: null, expectedVersion: null, name: '仇示例', phones: ['13812340100'] });
  await service.restart();
  const again = await service.as('611');
  expect((await again.do<SearchAnswer>('directory.search', { text: 'qiushili', scope: 'customers' })).rows.map((row) => row.id)).toContain(added.id);
  const undone = await again.do<ImportProgress>('directory.undoLastImport', { runId: look.runId, from: 0 });
  expect([undone.state, undone.kept, (await again.do<{ customers: number }>('directory.getOverview', {})).customers]).toEqual(['undone', 0, before.customers + 1]);
});

test('a new customer somebody was registered for since stays when the import is taken back, and is counted as kept; a void entry keeps nobody', async () => {
  const head = await service.as('611');
  const clerk = await service.as('616');
  stage('户号,户名,用电地址,联系电话\n1100007990039,令狐示例,示例西村1号,13812340101\n1100007990042,司徒示例,示例西村2号,13812340102\n1100007990055,公孙示例,示例西村3号,13812340103\n');
  const look = await head.do<ImportLook>('directory.startImport', { token, fileName: '清单.csv' });
  await head.do('directory.previewImport', { runId: look.runId, headingRow: look.headingRow, mapping: look.mapping });
  await head.do('directory.commitImport', { runId: look.runId, takeNewNames: false, from: 0 });
  const find = async (text: string): Promise<string | undefined> => (await clerk.do<SearchAnswer>('directory.search', { text, scope: 'customers' })).rows[0]?.id;
  const [linghu, situ] = [await find('令狐示例'), await find('司徒示例')];
  await clerk.do('reception.register', aMatter({ customer: aCustomer({ customerId: linghu ?? '', name: '令狐示例' }) }));
  const wrong = await clerk.do<{ id: string }>('reception.register', aMatter({ customer: aCustomer({ customerId: situ ?? '', name: '司徒示例' }) }));
  await head.do('reception.void', { id: wrong.id, reason: '登记错了人' });
  expect(await head.do<ImportProgress>('directory.undoLastImport', { runId: look.runId, from: 0 })).toMatchObject({ state: 'undone', kept: 1 });
  expect([await find('令狐示例'), await find('司徒示例'), await find('公孙示例')]).toEqual([linghu, undefined, undefined]);
  expect(await clerk.do('directory.getCustomer', { id: linghu ?? '' })).toMatchObject({ voided: false });
});

test('S-10 who may not is refused before anything is looked up: administration sees no customer, reception imports nothing', async () => {
  const admin = await service.as('699');
  const clerk = await service.as('616');
  expect(await admin.refusal('directory.search', { text: '王', scope: 'customers' })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await clerk.refusal('directory.startImport', { token, fileName: 'x.csv' })).toMatchObject({ code: 'FORBIDDEN' });
  expect(await clerk.refusal('directory.search', { text: '王'.repeat(61), scope: 'customers' })).toMatchObject({ code: 'VALIDATION' });
});

test('an import that was begun can be stopped', async () => {
  stage('户号,户名\n1100007990039,王示例\n');
  const look = await (await service.as('611')).do<ImportLook>('directory.startImport', { token, fileName: '清单.csv' });
  expect(await (await service.as('611')).do('directory.stopImport', { runId: look.runId })).toMatchObject({ state: 'abandoned' });
  expect(readdirSync(join(service.folder, 'intake'))).toEqual([]);
});

test.each(['2026-09-18 10:00', '2027-03-01 08:30'])('R-PI-15 rows an import of %s left outside can be fetched for a day, then they are gone', async (start) => {
  await service.stop();
  service = await startTestService({ now: start });
  stage('户号,户名,联系电话\n1100007990013,尉迟示例,13812340099\n1100007990026,单示例,1390000\n');
  lead = await service.as('611');
  const look = await lead.do<ImportLook>('directory.startImport', { token, fileName: '清单.csv' });
  await lead.do('directory.previewImport', { runId: look.runId, headingRow: look.headingRow, mapping: look.mapping });
  await lead.do('directory.commitImport', { runId: look.runId, takeNewNames: false, from: 0 });
  const fetchList = { runId: look.runId, language: 'zh' };
  const refused = async (): Promise<number | undefined> => (await lead.do<{ lastImport: { refusedRows: number } | null }>('directory.getOverview', {})).lastImport?.refusedRows;
  service.clock.advanceMs(23 * 3_600_000);
  await service.restart();
  lead = await service.as('611');
  expect([await refused(), await lead.do<{ rows: number }>('directory.downloadRefused', fetchList)]).toMatchObject([1, { rows: 1 }]);
  service.clock.advanceMs(3_600_000);
  await service.restart();
  lead = await service.as('611');
  expect([await refused(), await lead.refusal('directory.downloadRefused', fetchList)]).toMatchObject([0, { reason: 'IMPORT_NOTHING_REFUSED' }]);
});
