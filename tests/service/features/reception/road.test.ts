import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import { aMatter, aResult, aSheet, teamNamed } from '#tests/support/aMatter.ts';
import { at, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Registered = OutputOf<typeof receptionContracts.register>;
type Dispatched = OutputOf<typeof receptionContracts.dispatch>;
type Case = OutputOf<typeof receptionContracts.get>;
type SheetChanged = OutputOf<typeof dutiesContracts.acknowledgeSheet>;

describe('the main road W1', () => {
  let station: TestService;
  let receptionist: TestPerson;
  let lead: TestPerson;
  let meterLead: TestPerson;
  let teamId: string;

  beforeAll(async () => {
    station = await startTestService({ now: '2026-09-18 10:00' });
    [receptionist, lead, meterLead] = await Promise.all([station.as('616'), station.as('611'), station.as('631')]);
    teamId = await teamNamed(receptionist, '计量班');
  });
  afterAll(() => station.stop());

  it('002-07 a sheet to 计量班 on 2026-09-18 with the promise of 09-24 is CGS-LX-20260918-001, due 09-23 17:30, issued, and received after signing', async () => {
    const registered = await receptionist.do<Registered>('reception.register', aMatter());
    expect(registered).toMatchObject({ number: 'CGS-JD-20260918-001', state: 'registered', dutyNumber: 'CGS-SW-20260918-001', violations: [] });
    const sheet = await receptionist.do<Dispatched>('reception.dispatch', aSheet(registered.id, teamId));
    expect(sheet).toMatchObject({ state: 'dispatched', sheetNumber: 'CGS-LX-20260918-001', dueAt: at('2026-09-23 17:30'), promisedAt: at('2026-09-25 00:00') });
    const received = await meterLead.do<SheetChanged>('duties.acknowledgeSheet', { sheetId: sheet.sheetId });
    expect(received.state).toBe('received');
    await meterLead.do('duties.addProgress', { sheetId: sheet.sheetId, text: '已到现场校表' });
    await meterLead.do('duties.reportDone', aResult(sheet.sheetId));
    await lead.do('duties.verifySheet', { sheetId: sheet.sheetId, opinion: '与客户核对无误' });
    const replied = await receptionist.do<{ state: string }>('reception.reply', { id: registered.id, way: 'phone', text: '校表合格', repliedAt: null, accepted: 'accepted', satisfaction: 'satisfied', delegateReason: null });
    expect(replied.state).toBe('replied');
    const closed = await lead.do<{ state: string }>('reception.close', { id: registered.id, text: null, satisfaction: null });
    expect(closed.state).toBe('closed');
    const whole = await lead.do<Case>('reception.get', { id: registered.id });
    expect(whole.timeline.map((event) => `${event.record}.${event.act}`)).toEqual([
      'reception.register', 'duty.open', 'duty.promise', 'contactSheet.issue', 'duty.handOver', 'reception.dispatch', 'contactSheet.acknowledge', 'duty.track', 'contactSheet.progress', 'contactSheet.done', 'contactSheet.verify', 'duty.answer',
      'reception.reply', 'contactSheet.close', 'duty.close', 'reception.close',
    ]);
  });
});
