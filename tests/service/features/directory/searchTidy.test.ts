import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openConnection } from '#service/db/connection.ts';
import { indexOf } from '#service/features/directory/search/searchRoom.ts';
import { openDirectoryDesk, type DirectoryDesk } from '#tests/support/directoryDesk.ts';

const list = '户号,户名,用电地址,村/社区,台区编号,台区名称,电能表号,联系电话\r\n1100007000013,王小明,平安社区9号楼3单元704室,平安社区,C079,平安9号台区,420377677636,13812345678\r\n1100007000021,李大勇,北关村2组17号,北关村,N011,北关1号台区,420377677644,13987654321\r\n';

/** Whether a text stands anywhere in the blocks of the index, whatever SQLite makes of them. */
function standsInIndex(desk: DirectoryDesk, text: string): boolean {
  const db = openConnection(join(desk.test.folder, 'search.db'), desk.test.keys.subKey('search'), { readonly: true, mustExist: true, waitMs: 1_000 });
  try {
    return (db.prepare('SELECT block FROM tokens_data').all() as { block: Uint8Array }[]).some(({ block }) => Buffer.from(block).includes(text));
  } finally {
    db.close();
  }
}

test('who went leaves no sign, number or reading behind in the index once it was idle, and the others are still found', async () => {
  const desk = openDirectoryDesk();
  try {
    const { end } = await desk.importAll(list);
    desk.openIndex();
    const kept = await desk.call('saveCustomer', { id: null, expectedVersion: null, name: '钱有余', phones: ['13700001234'], customerType: 'resident' });
    const index = indexOf(desk.test.store);
    while (index?.catchUp() === true);
    // Terms share their beginnings with the term before, so only what begins like no other stands there whole.
    for (const sign of ['876543', 'wangxiaoming']) expect([sign, standsInIndex(desk, sign)]).toEqual([sign, true]);
    await desk.undo(end.runId);
    while (index?.catchUp() === true);
    expect(standsInIndex(desk, '876543')).toBe(true);
    while (index?.tidy() === true);
    for (const sign of ['小明', '876543', 'wangxiaoming', '大勇', '平安']) expect([sign, standsInIndex(desk, sign)]).toEqual([sign, false]);
    expect(index?.tidy()).toBe(false);
    for (const text of ['有余', '1234', 'qyy']) expect((await desk.call('search', { text, scope: 'customers' })).rows.map((row) => row.id)).toEqual([kept.id]);
  } finally {
    await desk.dispose();
  }
}, 60_000);
