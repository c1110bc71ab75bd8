import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sql } from '#service/db/sql.ts';
import { aCustomer, aMatter } from '#tests/support/aMatter.ts';
import { openFolder } from '#tests/support/openTestStore.ts';
import { startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

let station: TestService;
let clerk: TestPerson;
let copy: string;
beforeEach(async () => {
  station = await startTestService();
  clerk = await station.as('616');
  copy = mkdtempSync(path.join(tmpdir(), 'firstdesk-test-'));
});
afterEach(async () => {
  await station.stop();
  rmSync(copy, { recursive: true, force: true });
});

/** What the trail says about searching, after the minute's tick. */
async function searchesNoted(): Promise<{ act: string; object: string | null; outcome: string }[]> {
  await station.restart();
  await station.close();
  spawnSync('cp', ['-r', `${station.folder}/.`, copy]);
  const store = openFolder(copy);
  const rows = store.all(sql`SELECT act, object, outcome FROM audit_log WHERE act LIKE 'search%' ORDER BY seq`, z.strictObject({ act: z.string(), object: z.string().nullable(), outcome: z.string() }));
  await store.close();
  await station.restart();
  return rows;
}
const registered = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i += 1) await clerk.do('reception.register', aMatter({ customer: aCustomer({ name: '欧阳示例', phone: '13800007788' }), dutyScope: 'own', action: 'explained', facts: `第${String(i)}次来问电费` }));
};
const again = async (times: number, act: () => Promise<unknown>): Promise<void> => { for (let i = 0; i < times; i += 1) await act(); };

describe('breadth of searching at the counter', () => {
  it('S-10 a search over receptions, the customer who comes back and the repeats count like a search of the directory: 600 rows in ten minutes are marked, once', async () => {
    await registered(51);
    await again(8, () => clerk.do('reception.search', { text: '欧阳示例' }));
    await again(9, () => clerk.do('reception.findReturning', { text: '13800007788' }));
    await again(1, () => clerk.do('reception.repeatHints', { customerId: null, phone: '13800007788', accountNo: null, category: null, cause: null, exceptId: null }));
    expect(await searchesNoted()).toEqual([{ act: 'searchWide', object: clerk.personId, outcome: 'searches:18,rows:600' }]);
  }, 120_000);

  it('S-10 ten minutes with fewer rows are written down without an alarm, and the next ten begin anew', async () => {
    await registered(3);
    await clerk.do('reception.search', { text: '欧阳示例' });
    await clerk.do('directory.search', { text: '欧阳', scope: 'everything' });
    station.clock.advanceMs(10 * 60_000);
    const [noted, ...more] = await searchesNoted();
    expect([noted?.act, noted?.object, more]).toEqual(['search', clerk.personId, []]);
    expect(noted?.outcome).toBe('searches:2,rows:3');
  });
});
