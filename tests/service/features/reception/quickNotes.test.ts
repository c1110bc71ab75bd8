import { v7 } from 'uuid';
import { afterEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import type { quickNotesContracts } from '#shared/features/reception/quickNotes.contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { aMatter } from '#tests/support/aMatter.ts';
import { at, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Note = OutputOf<typeof quickNotesContracts.takeNote>;
type Notes = OutputOf<typeof quickNotesContracts.listNotes>;
type Workbench = OutputOf<typeof dutiesContracts.workbench>;
type Registered = OutputOf<typeof receptionContracts.register>;
type Case = OutputOf<typeof receptionContracts.get>;

let station: TestService;
let [clerk, other, lead]: TestPerson[] = [];
async function startAt(now: string): Promise<{ clerk: TestPerson; other: TestPerson; lead: TestPerson }> {
  station = await startTestService({ now });
  [clerk, other, lead] = await Promise.all([station.as('616'), station.as('617'), station.as('611')]);
  if (!clerk || !other || !lead) throw new Error('nobody signed in');
  return { clerk, other, lead };
}
afterEach(() => station.stop());

const notesOf = async (person: TestPerson): Promise<Notes['rows']> => (await person.do<Notes>('reception.listNotes', {})).rows;
const benchOf = async (person: TestPerson, scope: 'mine' | 'team' = 'mine'): Promise<Workbench['rows']> => (await person.do<Workbench>('duties.workbench', { scope })).rows.filter((row) => row.kind === 'quickNote');

describe('000-07 quick note', () => {
  it.each([
    { now: '2026-09-18 09:12', text: '东村老陈家表箱冒烟\n13800000001', warned: '2026-09-18 09:28', converted: '2026-09-18 09:20', channel: 'phone' as const },
    { now: '2026-11-03 16:40', text: '西街三户问停电\n晚上七点前回话', warned: '2026-11-03 16:56', converted: '2026-11-03 16:54', channel: 'walkIn' as const },
  ])('000-07 a note taken at $now is listed as 待转受理, warns after 15 minutes and becomes a reception that keeps its time', async ({ now, text, warned, converted, channel }) => {
    const people = await startAt(now);
    const first = await people.clerk.do<Note>('reception.takeNote', { text, channel });
    const second = await people.clerk.do<Note>('reception.takeNote', { text: '第二件', channel });
    expect(first).toMatchObject({ takenAt: at(now), dueAt: new Date(Date.parse(at(now)) + 15 * 60_000).toISOString() });
    expect(await notesOf(people.clerk)).toMatchObject([{ id: first.id, text, minutesLeft: 15, tone: 'green', mine: true, state: 'open' }, { id: second.id }]);
    expect(await benchOf(people.clerk)).toMatchObject([{ id: first.id, matter: text, ruleId: 'R-FC-11', tone: 'green', minutesLeft: 15 }, { id: second.id }]);

    station.clock.set(at(converted));
    const saved = await people.clerk.do<Registered>('reception.register', aMatter({ channel, quickNoteId: first.id }));
    expect(saved.violations).toEqual([]);
    const whole = await people.clerk.do<Case>('reception.get', { id: saved.id });
    expect({ arrivedAt: whole.arrivedAt, askedAt: whole.duty?.askedAt, acceptedAt: whole.acceptedAt, late: whole.lateEntry, by: whole.duty?.firstContact.id }).toEqual({ arrivedAt: at(now), askedAt: at(now), acceptedAt: at(converted), late: false, by: people.clerk.personId });
    expect(await people.clerk.refusal('reception.register', aMatter({ quickNoteId: first.id }))).toMatchObject({ reason: 'QUICK_NOTE_SETTLED' });

    // The other one is left lying: red on the writer's bench and now on the lead's.
    expect(await benchOf(people.lead)).toEqual([]);
    station.clock.set(at(warned));
    expect(await benchOf(people.clerk)).toMatchObject([{ id: second.id, tone: 'red', group: 'overdue' }]);
    expect(await benchOf(people.lead)).toMatchObject([{ id: second.id, tone: 'red' }]);
    const asked = await people.clerk.do<{ id: string; state: string }>('reception.enquire', { sentence: '第二件问清楚了', answer: null, channel, category: 'inquiry', customerId: null, customerName: null, phone: null, askedAt: null, quickNoteId: second.id });
    const enquiry = await people.clerk.do<Case>('reception.get', { id: asked.id });
    expect({ arrivedAt: enquiry.arrivedAt, late: enquiry.lateEntry, reason: enquiry.lateReason }).toEqual({ arrivedAt: at(now), late: true, reason: '快记转受理' });
    expect(await notesOf(people.clerk)).toEqual([]);
  });

  it('R-FC-11 the minutes of the warning are the rule in force, as soon as the station changes it', async () => {
    const people = await startAt('2026-09-18 09:12');
    const head = await station.as('601');
    await people.clerk.do('reception.takeNote', { text: '回电话', channel: 'phone' });
    await head.do('admin.setRule', { id: v7(), ruleId: 'R-FC-11', key: null, layer: 'station', withdrawn: false, value: 30, unit: 'min', enabled: true, effectiveFrom: '2026-09-18', sourceNote: null, reason: '午间窗口只有一人', acceptLooser: false });
    station.clock.set(at('2026-09-18 09:28'));
    expect(await benchOf(people.clerk)).toMatchObject([{ minutesLeft: 14, tone: 'yellow', dueAt: at('2026-09-18 09:42') }]);
  });

  it('000-07 a note belongs to its writer, the lead sees it, and it is dropped only with a reason', async () => {
    const people = await startAt('2026-09-18 09:12');
    const note = await people.clerk.do<Note>('reception.takeNote', { text: '打错电话的人', channel: 'phone' });
    expect(await notesOf(people.other)).toEqual([]);
    expect(await benchOf(people.other, 'team')).toEqual([]);
    expect(await notesOf(people.lead)).toMatchObject([{ id: note.id, mine: false, by: { id: people.clerk.personId } }]);
    expect(await benchOf(people.lead, 'team')).toMatchObject([{ id: note.id }]);
    expect(await people.other.refusal('reception.dropNote', { id: note.id, reason: '不是我的' })).toMatchObject({ reason: 'QUICK_NOTE_NOT_YOURS' });
    expect(await people.clerk.refusal('reception.dropNote', { id: note.id, reason: '错' })).toMatchObject({ code: 'VALIDATION', issues: [{ path: 'reason' }] });
    expect(await people.clerk.refusal('reception.takeNote', { text: '   ', channel: 'phone' })).toMatchObject({ code: 'VALIDATION', issues: [{ path: 'text' }] });
    await people.clerk.do('reception.dropNote', { id: note.id, reason: '打错了电话' });
    expect(await notesOf(people.lead)).toEqual([]);
    expect(await people.clerk.refusal('reception.dropNote', { id: note.id, reason: '再丢一次' })).toMatchObject({ reason: 'QUICK_NOTE_SETTLED' });
  });

  it('R-FC-01 what the lead registers from a note stays the writer’s first contact; the writer cannot be disabled before', async () => {
    const people = await startAt('2026-09-18 09:12');
    const head = await station.as('601');
    const note = await people.clerk.do<Note>('reception.takeNote', { text: '客户等回话', channel: 'phone' });
    expect(await head.refusal('admin.disablePerson', { id: people.clerk.personId, expectedVersion: 1, reason: '调走' })).toMatchObject({ reason: 'ADMIN_OPEN_DUTIES' });
    station.clock.set(at('2026-09-18 09:40'));
    const saved = await people.lead.do<Registered>('reception.register', aMatter({ quickNoteId: note.id }));
    const whole = await people.lead.do<Case>('reception.get', { id: saved.id });
    expect({ by: whole.duty?.firstContact.id, registeredBy: whole.registeredBy.id, acceptedAt: whole.acceptedAt, violations: saved.violations }).toEqual({ by: people.clerk.personId, registeredBy: people.lead.personId, acceptedAt: at('2026-09-18 09:12'), violations: ['lateRegistration'] });
  });
});
