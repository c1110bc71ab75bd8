import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import type { peopleContracts } from '#shared/features/admin/people.contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import { aMatter, dispatched } from '#tests/support/aMatter.ts';
import { at, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Shift = OutputOf<typeof dutiesContracts.shiftSheet>;
type HandedOver = OutputOf<typeof dutiesContracts.handOverShift>;
type Case = OutputOf<typeof receptionContracts.get>;
type People = OutputOf<typeof peopleContracts.listPeople>;

let station: TestService;
let receptionist: TestPerson;
let other: TestPerson;
let head: TestPerson;
beforeEach(async () => {
  station = await startTestService({ now: '2026-09-18 10:00' });
  [receptionist, other, head] = await Promise.all([station.as('616'), station.as('617'), station.as('601')]);
});
afterEach(() => station.stop());

describe('交接班', () => {
  it('R-FC-16 lists what is open, typed, taken and not printed; both sign in one command; a wrong secret saves nothing; the paper names both', async () => {
    const walked = await dispatched(receptionist, '计量班');
    await receptionist.do('reception.register', aMatter({ facts: '路灯不亮，要求修' }));
    await receptionist.do('drafts.save', { id: v7(), form: 'enquiry', content: '{"sentence":"半句"}' });
    const { sheet, signed } = await receptionist.do<Shift>('duties.shiftSheet', {});
    expect(sheet).toMatchObject({ workTotal: 2, overdue: 0, drafts: [{ form: 'enquiry' }], quickNotes: 0 });
    expect(sheet.work.map((line) => line.kind)).toEqual(['duty', 'duty']);
    expect(sheet.books.filter((book) => book.used > 0).map((book) => [book.kind, book.last, book.used])).toEqual([['JD', 'CGS-JD-20260918-002', 2], ['SW', 'CGS-SW-20260918-002', 2], ['LX', 'CGS-LX-20260918-001', 1]]);
    expect(sheet.papers).toEqual(expect.arrayContaining([{ number: 'CGS-LX-20260918-001', kind: 'contactSheet', why: 'neverPrinted' }]));
    expect(signed).toEqual([]);

    const confirm = { password: practicePassword };
    expect(await receptionist.refusal('duties.handOverShift', { toPersonId: receptionist.personId, confirm, note: null })).toMatchObject({ reason: 'SHIFT_SAME_PERSON', issues: [{ path: 'toPersonId' }] });
    expect(await receptionist.refusal('duties.handOverShift', { toPersonId: other.personId, confirm: { password: '猜一个口令试试' }, note: null })).toMatchObject({ reason: 'SESSION_WRONG_CREDENTIALS' });
    // 617 is signed in at another window: a PIN is good only where its owner is parked.
    expect(await receptionist.refusal('duties.handOverShift', { toPersonId: other.personId, confirm: { pin: '246810' }, note: null })).toMatchObject({ reason: 'SESSION_NOT_PARKED' });
    expect((await receptionist.do<Shift>('duties.shiftSheet', {})).signed).toEqual([]);

    station.clock.set(at('2026-09-18 17:30'));
    const done = await receptionist.do<HandedOver>('duties.handOverShift', { toPersonId: other.personId, confirm, note: '15 号柜钥匙已交' });
    expect(done.number).toBe('CGS-JB-20260918-001');
    const after = await other.do<Shift>('duties.shiftSheet', {});
    expect(after.signed).toMatchObject([{ number: done.number, from: { id: receptionist.personId }, to: { id: other.personId }, at: at('2026-09-18 17:30'), confirmedBy: 'password', note: '15 号柜钥匙已交', workTotal: 2, paperId: done.paperId }]);
    const { body } = await other.do<{ body: string }>('documents.getPrintable', { paperId: done.paperId, grantId: null });
    for (const words of ['交接班表', '李示例 交', '孙示例 接', 'CGS-JD-20260918-002', '15 号柜钥匙已交', '没有打印过', '路灯不亮']) expect(body).toContain(words);
    // The first contact stays who he was (R-FC-16), and the sheet signed stays what it was.
    expect((await other.do<Case>('reception.get', { id: walked.id })).duty?.firstContact.id).toBe(receptionist.personId);
    await receptionist.do('reception.register', aMatter());
    expect((await other.do<Shift>('duties.shiftSheet', {})).signed[0]?.workTotal).toBe(2);
  });

  it('the same command twice signs one sheet', async () => {
    const commandId = v7();
    const input = { toPersonId: other.personId, confirm: { password: practicePassword }, note: null };
    await receptionist.do('duties.handOverShift', input, commandId);
    await receptionist.refusal('duties.handOverShift', input, commandId);
    expect((await head.do<Shift>('duties.shiftSheet', {})).signed).toHaveLength(1);
  });
});

describe('全部移交', () => {
  it('R-FC-16 everything one person answers for goes to another with a line in each record; then he can be disabled', async () => {
    const crew = await station.as('622');
    const mate = await station.as('621');
    const one = await dispatched(receptionist, '运维班');
    const two = await dispatched(receptionist, '计量班', { category: 'opinion', serviceKind: null });
    await crew.do('duties.acknowledgeSheet', { sheetId: one.sheetId });
    expect(await receptionist.refusal('duties.passAllOn', { fromPersonId: receptionist.personId, toPersonId: other.personId, reason: '调离' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await head.refusal('duties.passAllOn', { fromPersonId: receptionist.personId, toPersonId: receptionist.personId, reason: '调离' })).toMatchObject({ reason: 'DUTY_SAME_PERSON' });
    expect(await head.refusal('duties.passAllOn', { fromPersonId: other.personId, toPersonId: receptionist.personId, reason: '调离' })).toMatchObject({ reason: 'PASS_ON_NOTHING' });
    expect(await head.do('duties.passAllOn', { fromPersonId: receptionist.personId, toPersonId: other.personId, reason: '李示例调离' })).toEqual({ duties: 2, sheets: 0, followUps: 0 });
    for (const { id } of [one, two]) {
      const whole = await head.do<Case>('reception.get', { id });
      expect(whole.duty).toMatchObject({ firstContact: { id: other.personId }, formerFirstContacts: [{ from: { id: receptionist.personId }, reason: '李示例调离' }] });
      expect(whole.timeline.find((line) => line.act === 'changeFirstContact')).toMatchObject({ rule: 'R-FC-16', text: '李示例调离' });
    }
    const person = (await head.do<People>('admin.listPeople', { includeInactive: true })).people.find((row) => row.id === receptionist.personId);
    await head.do('admin.disablePerson', { id: receptionist.personId, expectedVersion: person?.version, reason: '调离本所' });
    // A sheet in his hands goes to a colleague of the same team; to anybody else it goes back to the team.
    expect(await head.do('duties.passAllOn', { fromPersonId: crew.personId, toPersonId: mate.personId, reason: '休假两周' })).toEqual({ duties: 0, sheets: 1, followUps: 0 });
    expect((await head.do<Case>('reception.get', { id: one.id })).sheets[0]?.handler?.id).toBe(mate.personId);
    expect(await head.do('duties.passAllOn', { fromPersonId: mate.personId, toPersonId: other.personId, reason: '借调' })).toEqual({ duties: 0, sheets: 1, followUps: 0 });
    expect((await head.do<Case>('reception.get', { id: one.id })).sheets[0]?.handler).toBeNull();
    await mate.do('duties.addProgress', { sheetId: one.sheetId, text: '接着办' });
  });
});
