/** A customer list with transformer areas of each class, taken in through the directory as a station does. Invented people. */
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportLook, SearchAnswer } from '#shared/features/directory/directory.shapes.ts';
import type { TestPerson, TestService } from './startTestService.ts';

const token = '0192f0a0-1111-4222-8333-00000000abce';

/** One line of the list. */
export interface ListedCustomer { readonly account: string; readonly name: string; readonly address: string; readonly village: string; readonly area: string; readonly areaName: string; readonly areaClass: '城镇' | '农村' | '偏远'; readonly phone: string; readonly type?: '居民' | '重要用户' }

/** Takes a list in as the reception lead. */
export async function takeList(station: TestService, lead: TestPerson, lines: readonly ListedCustomer[]): Promise<void> {
  const text = ['户号,户名,用电类别,用电地址,村/社区,台区编号,台区名称,城乡类别,联系电话', ...lines.map((line) => [line.account, line.name, line.type ?? '居民', line.address, line.village, line.area, line.areaName, line.areaClass, line.phone].join(','))].join('\n');
  mkdirSync(join(station.folder, 'intake'), { recursive: true });
  const file = join(station.folder, 'intake', token);
  writeFileSync(file, `${text}\n`);
  // Laid there at the station's own time, or it would count as left behind.
  const now = new Date(station.clock.now());
  utimesSync(file, now, now);
  const look = await lead.do<ImportLook>('directory.startImport', { token, fileName: '清单.csv' });
  await lead.do('directory.previewImport', { runId: look.runId, headingRow: look.headingRow, mapping: look.mapping });
  const taken = await lead.do<{ created: number }>('directory.commitImport', { runId: look.runId, takeNewNames: false, from: 0 });
  if (taken.created !== lines.length) throw new Error(`${String(taken.created)} of ${String(lines.length)} were taken`);
}

/** Id of the customer with an account. */
export async function customerWith(person: TestPerson, account: string): Promise<string> {
  const { rows } = await person.do<SearchAnswer>('directory.search', { text: account, scope: 'customers' });
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`no customer ${account}`);
  return id;
}

/** Id of the transformer area with a code. */
export async function areaWith(person: TestPerson, code: string): Promise<string> {
  const { rows } = await person.page<{ id: string; code: string }>('directory.listTransformerAreas', { text: code, after: null });
  const id = rows.find((row) => row.code === code)?.id;
  if (id === undefined) throw new Error(`no area ${code}`);
  return id;
}

/** Four customers in three areas: a town street, a village, the hills, and a school in the town. */
export const listedCustomers: readonly ListedCustomer[] = [
  { account: '1100007990013', name: '尉迟示例', address: '步行街社区3号楼', village: '步行街社区', area: 'C101', areaName: '步行街1号台区', areaClass: '城镇', phone: '13812340011' },
  { account: '1100007990026', name: '单示例', address: '下泉村3组28号', village: '下泉村', area: 'N201', areaName: '下泉村2号台区', areaClass: '农村', phone: '13812340012' },
  { account: '1100007990039', name: '令狐示例', address: '老君岭1号', village: '老君岭村', area: 'P301', areaName: '老君岭台区', areaClass: '偏远', phone: '13812340013' },
  { account: '1100007990042', name: '示例镇中心小学', address: '学府路2号', village: '步行街社区', area: 'C101', areaName: '步行街1号台区', areaClass: '城镇', phone: '13812340014', type: '重要用户' },
];
