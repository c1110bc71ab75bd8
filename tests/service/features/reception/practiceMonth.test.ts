import { afterEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import { fillPracticeStation } from '#service/features/reception/practiceMonth.ts';
import { contractOf } from '#shared/features/methodTable.ts';
import { instantOfMs, localDateOf, msOfInstant } from '#shared/kit/dates.ts';
import { at, startTestService, type TestService } from '#tests/support/startTestService.ts';

type Workbench = OutputOf<typeof dutiesContracts.workbench>;

let station: TestService | undefined;
afterEach(async () => {
  await station?.stop();
  station = undefined;
});

describe('the practice month', () => {
  it.each(['2026-09-18 10:42', '2026-11-21 21:05', '2026-11-22 09:12', '2026-10-05 10:00', '2027-01-02 00:00', '2026-02-20 18:00'])('fills a station that begins on %s with matters in every state, every command done in the order of time', async (now) => {
    station = await startTestService({ now, seed: 'month' });
    const head = await station.as('601');
    const board = await head.do<Workbench>('duties.workbench', { scope: 'team' });
    expect(Object.keys(board.counts).sort()).toEqual(['dissatisfiedToDecide', 'duty', 'dutyReply', 'extensionToApprove', 'followUp', 'returnToDecide', 'sheetDraft', 'sheetReturned', 'sheetToDo', 'sheetToSign', 'sheetToVerify', 'toClose']);
    const { rows } = await head.page<{ state: string; form: string; acceptedAt: string }>('reception.list', { limit: 200 });
    expect(new Set(rows.map((row) => `${row.form} ${row.state}`))).toEqual(new Set(['enquiry closed', 'reception closed', 'reception dispatched', 'reception registered', 'reception inHand', 'reception replied', 'reception followedUp']));
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.every((row) => row.acceptedAt <= at(now))).toBe(true);
    // The clerk, the lead and the follow-up officer each find something to do.
    for (const workNo of ['616', '611', '651', '632', '621', '603']) {
      const person = await station.as(workNo);
      expect((await person.do<Workbench>('duties.workbench', { scope: 'mine' })).rows.length, workNo).toBeGreaterThan(0);
    }
  });

  it('needs at most 300 commands, none of them after the beginning or before the one before it', () => {
    const now = at('2026-09-18 10:42');
    const seen: { at: string; method: string }[] = [];
    const id = (n: number): string => `01990000-0000-7000-8000-${String(n).padStart(12, '0')}`;
    fillPracticeStation((_workNo, when, method) => {
      if (contractOf(method)?.kind === 'command') seen.push({ at: when, method });
      if (method === 'admin.listTeams') return { teams: ['接待班', '计量班', '运维班', '抄表班'].map((name, i) => ({ id: id(i + 1), version: 1, name, phone: null, leadId: null, active: true })) };
      const example = contractOf(method)?.example.output;
      return example;
    }, now);
    expect(seen.length).toBeLessThanOrEqual(300);
    expect(seen.map((one) => one.at)).toEqual(seen.map((one) => one.at).sort());
    expect(seen.every((one) => one.at <= now)).toBe(true);
    expect(localDateOf(seen[0]?.at ?? now) >= localDateOf(instantOfMs(msOfInstant(now) - 45 * 86_400_000))).toBe(true);
  });
});
