import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { sql } from '#service/db/sql.ts';
import { aMatter } from '#tests/support/aMatter.ts';
import { openFolder } from '#tests/support/openTestStore.ts';
import { at, startTestService, type TestService } from '#tests/support/startTestService.ts';

type Case = OutputOf<typeof receptionContracts.get>;

let station: TestService | undefined;
afterEach(() => station?.stop());

describe('clocks at a start', () => {
  it('R-DAY-06 are counted anew once: what an older calendar had reckoned otherwise is put right and stands in the history', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'firstdesk-test-'));
    const old = mkdtempSync(path.join(tmpdir(), 'firstdesk-test-'));
    const before = await startTestService({ now: '2026-09-18 10:00', folder: old });
    const clerk = await before.as('616');
    const { id } = await clerk.do<{ id: string }>('reception.register', aMatter({ category: 'help', serviceKind: null }));
    // Another process copies: reading the files here would drop the running store's locks (T6).
    spawnSync('cp', ['-r', `${old}/.`, folder]);
    await before.stop();
    const store = openFolder(folder);
    store.write((tx) => tx.run(sql`UPDATE clocks SET due_at = ${at('2026-09-28 00:00')} WHERE kind = 'categoryReply'`));
    await store.close();
    station = await startTestService({ now: '2026-09-18 11:00', folder });
    const lead = await station.as('611');
    const whole = await lead.do<Case>('reception.get', { id });
    expect(whole.clocks.find((clock) => clock.kind === 'categoryReply')).toMatchObject({ dueAt: at('2026-09-25 00:00'), state: 'running' });
    expect(whole.timeline.filter((event) => event.act === 'recount')).toHaveLength(1);
  });
});
