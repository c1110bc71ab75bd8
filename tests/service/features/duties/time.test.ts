import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { aMatter, aSheet, anAnswer, dispatched, teamNamed, workedOff } from '#tests/support/aMatter.ts';
import { at, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Case = OutputOf<typeof receptionContracts.get>;
type Asked = OutputOf<typeof dutiesContracts.requestExtension>;
type Workbench = OutputOf<typeof dutiesContracts.workbench>;

let station: TestService;
let receptionist: TestPerson;
let lead: TestPerson;
let head: TestPerson;
let crew: TestPerson;

const sign = async (): Promise<void> => { [receptionist, lead, head, crew] = await Promise.all([station.as('616'), station.as('611'), station.as('601'), station.as('622')]); };
beforeEach(async () => {
  station = await startTestService({ now: '2026-09-18 10:00' });
  await sign();
});
afterEach(() => station.stop());

const clocksOf = async (id: string): Promise<Record<string, Case['clocks'][number]>> => Object.fromEntries((await lead.do<Case>('reception.get', { id })).clocks.filter((clock) => clock.state === 'running' || clock.state === 'paused').map((clock) => [clock.kind, clock]));
const ask = (dutyId: string, overrides: object = {}): object => ({ dutyId, newDueAt: at('2026-09-29 00:00'), reason: '校表要送检', ...overrides });
const told = (when: string): object => ({ at: at(when), way: 'phone', text: '已电话说明，客户同意' });

describe('G5 R-REQ-28 more time', () => {
  it('asked before the limit, approved one level up, customer told: every reply clock moves, once', async () => {
    const { id, dutyId } = await dispatched(receptionist, '运维班');
    station.clock.set(at('2026-09-18 16:00'));
    const { extension } = await receptionist.do<Asked>('duties.requestExtension', ask(dutyId));
    expect(extension).toMatchObject({ state: 'requested', oldDueAt: at('2026-09-25 00:00'), newDueAt: at('2026-09-29 00:00') });
    expect((await lead.do<Workbench>('duties.workbench', { scope: 'mine' })).counts).toMatchObject({ extensionToApprove: 1 });
    expect(await receptionist.refusal('duties.approveExtension', { extensionId: extension.id, decision: 'approved', opinion: '同意' })).toMatchObject({ reason: 'PAPER_NEEDED' });
    expect(await lead.refusal('duties.approveExtension', { extensionId: extension.id, decision: 'approved', opinion: '同意' })).toMatchObject({ reason: 'EXTENSION_CUSTOMER_NOT_TOLD' });
    expect(await lead.refusal('duties.approveExtension', { extensionId: extension.id, decision: 'approved', opinion: '同意', customerTold: told('2026-09-18 16:01') })).toMatchObject({ reason: 'EXTENSION_CUSTOMER_NOT_TOLD' });
    await lead.do('duties.approveExtension', { extensionId: extension.id, decision: 'approved', opinion: '同意', customerTold: told('2026-09-18 16:00') });
    const clocks = await clocksOf(id);
    expect([clocks['promise']?.dueAt, clocks['categoryReply']?.dueAt, clocks['promise']?.extended]).toEqual([at('2026-09-29 00:00'), at('2026-09-29 00:00'), true]);
    expect((await lead.do<Case>('reception.get', { id })).promisedAt).toBe(at('2026-09-29 00:00'));
    expect(await lead.refusal('duties.approveExtension', { extensionId: extension.id, decision: 'refused', opinion: '再想想' })).toMatchObject({ reason: 'EXTENSION_DECIDED' });
    expect(await receptionist.refusal('duties.requestExtension', ask(dutyId, { newDueAt: at('2026-09-30 00:00') }))).toMatchObject({ reason: 'EXTENSION_ONCE' });
  });

  it('refuses what is not later, longer than the limit again, asked by another, or after the limit', async () => {
    const { dutyId } = await dispatched(receptionist, '运维班');
    const other = await station.as('617');
    expect(await receptionist.refusal('duties.requestExtension', ask(dutyId, { newDueAt: at('2026-09-25 00:00') }))).toMatchObject({ reason: 'EXTENSION_NOT_LATER' });
    // From 09-18 10:00 to 09-25 00:00 are 6 days 14 hours; twice that ends on 10-01 14:00.
    expect(await receptionist.refusal('duties.requestExtension', ask(dutyId, { newDueAt: at('2026-10-01 14:01') }))).toMatchObject({ reason: 'EXTENSION_TOO_LONG', params: { latest: at('2026-10-01 14:00') } });
    expect(await other.refusal('duties.requestExtension', ask(dutyId))).toMatchObject({ reason: 'DUTY_NOT_FIRST_CONTACT' });
    station.clock.set(at('2026-09-25 00:01'));
    await sign();
    expect(await receptionist.refusal('duties.requestExtension', ask(dutyId))).toMatchObject({ reason: 'EXTENSION_AFTER_LIMIT' });
  });

  it('a sheet is extended within the promise by its team; the lead asks the head, and a leader\'s decision comes on paper', async () => {
    const { id, dutyId, sheetId } = await dispatched(receptionist, '运维班');
    const leader = await station.as('602');
    await crew.do('duties.acknowledgeSheet', { sheetId });
    expect(await receptionist.refusal('duties.requestExtension', ask(dutyId, { sheetId, newDueAt: at('2026-09-24 12:00') }))).toMatchObject({ reason: 'SHEET_NOT_YOUR_TEAM' });
    expect(await crew.refusal('duties.requestExtension', ask(dutyId, { sheetId, newDueAt: at('2026-09-25 00:01') }))).toMatchObject({ reason: 'SHEET_DUE_TOO_LATE' });
    const { extension } = await crew.do<Asked>('duties.requestExtension', ask(dutyId, { sheetId, newDueAt: at('2026-09-24 12:00') }));
    await lead.do('duties.approveExtension', { extensionId: extension.id, decision: 'approved', opinion: '同意' });
    expect((await lead.do<Case>('reception.get', { id })).sheets[0]).toMatchObject({ dueAt: at('2026-09-24 12:00') });

    const own = await dispatched(lead, '运维班', { facts: '班长亲自接的一件事' });
    const asked = await lead.do<Asked>('duties.requestExtension', ask(own.dutyId));
    expect(await lead.refusal('duties.approveExtension', { extensionId: asked.extension.id, decision: 'approved', opinion: '同意', customerTold: told('2026-09-18 10:00') })).toMatchObject({ reason: 'EXTENSION_ONE_LEVEL_UP' });
    station.clock.set(at('2026-09-18 15:00'));
    const onPaper = { trueActorId: leader.personId, actedAt: at('2026-09-18 14:00'), originalAt: '传真 0918-2' };
    await receptionist.do('duties.approveExtension', { extensionId: asked.extension.id, decision: 'approved', opinion: '同意', customerTold: told('2026-09-18 14:30'), onPaper });
    expect((await lead.do<Case>('reception.get', { id: own.id })).extensions).toMatchObject([{ state: 'approved', decidedBy: { by: { id: leader.personId }, recorder: { id: receptionist.personId } } }]);
  });

  it('R-REQ-28 after an extension an earlier promise counts, and its clock with it', async () => {
    const saved = await receptionist.do<{ id: string; dutyId: string }>('reception.register', aMatter({ dutyScope: 'own', action: 'explained', category: 'help', serviceKind: null }));
    const { extension } = await receptionist.do<Asked>('duties.requestExtension', ask(saved.dutyId));
    await lead.do('duties.approveExtension', { extensionId: extension.id, decision: 'approved', opinion: '同意', customerTold: told('2026-09-18 10:00') });
    await receptionist.do('reception.takeInHand', { id: saved.id, promisedAt: at('2026-09-22 16:00') });
    expect((await clocksOf(saved.id))['promise']?.dueAt).toBe(at('2026-09-22 16:00'));
  });

  it('a refused request leaves the clocks and may be asked again', async () => {
    const { id, dutyId } = await dispatched(receptionist, '运维班');
    const { extension } = await receptionist.do<Asked>('duties.requestExtension', ask(dutyId));
    await head.do('duties.approveExtension', { extensionId: extension.id, decision: 'refused', opinion: '按期办' });
    expect((await clocksOf(id))['promise']?.dueAt).toBe(at('2026-09-25 00:00'));
    await receptionist.do('duties.requestExtension', ask(dutyId));
  });
});

describe('G6 R-DAY-10 standing still', () => {
  it.each([
    { start: '2026-09-18 10:00', from: '2026-09-18 15:00', to: '2026-09-22 09:00', before: '2026-09-25 00:00', after: '2026-09-30 00:00', sheet: '2026-09-28 11:30' },
    { start: '2026-03-09 09:00', from: '2026-03-10 09:00', to: '2026-03-11 10:00', before: '2026-03-17 00:00', after: '2026-03-18 00:00', sheet: '2026-03-16 18:30' },
  ])('R-DAY-10 a matter of $start paused from $from to $to: the promise moves from $before to $after', async ({ start, from, to, before, after, sheet }) => {
    await station.stop();
    station = await startTestService({ now: start });
    await sign();
    const { id, dutyId } = await dispatched(receptionist, '运维班', { category: 'help', serviceKind: null });
    expect((await clocksOf(id))['promise']?.dueAt).toBe(at(before));
    station.clock.set(at(from));
    await sign();
    expect(await crew.refusal('duties.pause', { dutyId, reason: 'waitingForCustomer', text: '客户出差', evidence: '通话记录' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await receptionist.refusal('duties.pause', { dutyId, reason: 'waitingForCustomer', text: '客户出差', evidence: '通话记录' })).toMatchObject({ reason: 'PAPER_NEEDED' });
    await head.do('duties.pause', { dutyId, reason: 'waitingForCustomer', text: '客户出差', evidence: '通话记录 0918' });
    expect(await head.refusal('duties.pause', { dutyId, reason: 'forceMajeure', text: '下暴雨', evidence: '气象预警' })).toMatchObject({ reason: 'PAUSE_RUNNING' });
    const paused = await clocksOf(id);
    expect([paused['promise']?.state, paused['sheet']?.state, paused['acknowledge']?.state, paused['promise']?.tone]).toEqual(['paused', 'paused', 'running', 'still']);
    station.clock.set(at(to));
    await sign();
    expect(await receptionist.do('duties.resume', { dutyId, text: '客户已回' })).toMatchObject({ clocksResumed: 3 });
    expect(await receptionist.refusal('duties.resume', { dutyId, text: '再来一次' })).toMatchObject({ reason: 'PAUSE_NOT_RUNNING' });
    const running = await clocksOf(id);
    expect([running['promise']?.dueAt, running['sheet']?.dueAt]).toEqual([at(after), at(sheet)]);
    expect(running['categoryReply']?.steps.some((step) => step.reason === 'paused')).toBe(true);
    expect((await lead.do<Case>('reception.get', { id })).sheets[0]?.dueAt).toBe(at(sheet));
    expect((await lead.do<Case>('reception.get', { id })).pauses).toMatchObject([{ reason: 'waitingForCustomer', evidence: '通话记录 0918', pausedAt: at(from), resumedAt: at(to) }]);
  });

  it('R-DAY-10 a sheet sent during a pause stands still with the matter: list, clock and sum show one due time', async () => {
    const walked = await dispatched(receptionist, '运维班', { category: 'help', serviceKind: null });
    await head.do('duties.pause', { dutyId: walked.dutyId, reason: 'waitingForCustomer', text: '客户出差', evidence: '通话记录' });
    station.clock.set(at('2026-09-18 12:00'));
    const second = await receptionist.do<{ sheetId: string; dueAt: string }>('reception.dispatch', aSheet(walked.id, await teamNamed(receptionist, '计量班')));
    const clockOf = async () => (await lead.do<Case>('reception.get', { id: walked.id })).clocks.filter((clock) => clock.kind === 'sheet').map((clock) => ({ state: clock.state, dueAt: clock.dueAt }));
    expect(await clockOf()).toEqual([{ state: 'paused', dueAt: second.dueAt }, { state: 'paused', dueAt: second.dueAt }]);
    station.clock.set(at('2026-09-19 12:00'));
    await sign();
    await receptionist.do('duties.resume', { dutyId: walked.dutyId, text: '客户已回' });
    const whole = await lead.do<Case>('reception.get', { id: walked.id });
    const dues = whole.clocks.filter((clock) => clock.kind === 'sheet').map((clock) => clock.dueAt).sort();
    expect(whole.sheets.map((sheet) => sheet.dueAt).sort()).toEqual(dues);
    expect(dues.every((due) => due > second.dueAt)).toBe(true);
    // Sent back during a pause it stands still too.
    const meter = await station.as('632');
    await workedOff(meter, second.sheetId);
    await head.do('duties.pause', { dutyId: walked.dutyId, reason: 'waitingForCustomer', text: '客户又出差', evidence: '通话记录' });
    await lead.do('duties.sendBackSheet', { sheetId: second.sheetId, opinion: '再查一次' });
    expect((await clockOf()).filter((clock) => clock.state !== 'stopped').map((clock) => clock.state)).toEqual(['paused', 'paused']);
  });

  it('R-DAY-10 an answer or a void ends the pause with it; after a reopening the fresh clocks may be paused anew', async () => {
    const saved = await receptionist.do<{ id: string; dutyId: string }>('reception.register', aMatter({ dutyScope: 'own', action: 'explained', category: 'help', serviceKind: null }));
    await receptionist.do('reception.takeInHand', { id: saved.id, promisedAt: null });
    const standstill = { dutyId: saved.dutyId, reason: 'waitingForCustomer', text: '客户出差', evidence: '通话记录' };
    await head.do('duties.pause', standstill);
    station.clock.set(at('2026-09-18 12:00'));
    await receptionist.do('reception.reply', anAnswer(saved.id, { accepted: 'notAccepted', satisfaction: 'dissatisfied' }));
    expect((await lead.do<Case>('reception.get', { id: saved.id })).pauses).toMatchObject([{ resumedAt: at('2026-09-18 12:00'), resumedBy: { id: receptionist.personId } }]);
    await head.do('reception.reopen', { id: saved.id, reason: '客户不认可' });
    const fresh = (await clocksOf(saved.id))['promise'];
    expect(fresh?.steps.some((step) => step.reason === 'paused')).toBe(false);
    await head.do('duties.pause', standstill);
    await head.do('reception.void', { id: saved.id, reason: '重复登记' });
    expect((await lead.do<Case>('reception.get', { id: saved.id })).pauses.every((pause) => pause.resumedAt !== null)).toBe(true);
  });

  const standstill = (dutyId: string): object => ({ dutyId, reason: 'waitingForCustomer', text: '客户出差', evidence: '通话记录' });
  const step = async (when: string): Promise<void> => { station.clock.set(at(when)); await sign(); };
  const dues = async (id: string): Promise<Record<string, string>> => Object.fromEntries(Object.values(await clocksOf(id)).map((clock) => [clock.kind, `${clock.state} ${clock.dueAt}`]));

  it.each([
    { start: '2026-09-18 10:00', from: '2026-09-18 15:00', to: '2026-09-22 09:00', due: '2026-09-25 00:00' },
    { start: '2026-03-09 09:00', from: '2026-03-10 09:00', to: '2026-03-11 10:00', due: '2026-03-14 00:00' },
    { start: '2026-04-28 16:00', from: '2026-04-29 09:00', to: '2026-05-06 12:00', due: '2026-05-09 00:00' },
  ])('R-DAY-10 a matter of $start paused from $from to $to and amended then, or amended in the pause, has the clocks it would have had from the start: due $due', async ({ start, from, to, due }) => {
    await station.stop();
    station = await startTestService({ now: start });
    await sign();
    const own = { dutyScope: 'own', action: 'explained', serviceKind: null } as const;
    const register = (overrides: object) => receptionist.do<{ id: string; dutyId: string }>('reception.register', aMatter({ ...own, ...overrides }));
    const matters = [
      await register({ category: 'praise', complexity: 'ordinary' }),
      await register({ category: 'suggestion', complexity: 'complex' }),
      await register({ category: 'suggestion', complexity: 'complex' }),
    ];
    for (const matter of matters) await receptionist.do('reception.takeInHand', { id: matter.id, promisedAt: null });
    await step(from);
    for (const matter of matters) await head.do('duties.pause', standstill(matter.dutyId));
    const [right, inPause, after] = matters.map((matter) => matter.id) as [string, string, string];
    const correction = (id: string): object => ({ id, changes: { category: 'praise', serviceKind: null, complexity: 'ordinary' }, reason: '登记有误' });
    await receptionist.do('reception.amend', correction(inPause));
    expect(await dues(inPause)).toEqual(await dues(right));
    await step(to);
    for (const matter of matters) await receptionist.do('duties.resume', { dutyId: matter.dutyId, text: '客户已回' });
    await receptionist.do('reception.amend', correction(after));
    expect(await dues(right)).toMatchObject({ promise: `running ${at(due)}` });
    expect([await dues(inPause), await dues(after)]).toEqual([await dues(right), await dues(right)]);
    const promises = await Promise.all(matters.map(async ({ id }) => (await lead.do<Case>('reception.get', { id })).promisedAt));
    expect(new Set(promises)).toEqual(new Set([at(due)]));
  });

  it.each([
    { start: '2026-09-18 10:00', first: ['2026-09-18 11:00', '2026-09-19 11:00'], promised: '2026-09-23 16:00', second: ['2026-09-21 09:00', '2026-09-21 15:30'], moved: '2026-09-23 22:30' },
    { start: '2026-03-09 09:00', first: ['2026-03-09 10:00', '2026-03-11 10:00'], promised: '2026-03-13 10:00', second: ['2026-03-12 09:00', '2026-03-12 10:00'], moved: '2026-03-13 11:00' },
  ])('R-DAY-10 a promise given after a pause is not moved by it: $promised stands, a second pause moves it to $moved', async ({ start, first, promised, second, moved }) => {
    await station.stop();
    station = await startTestService({ now: start });
    await sign();
    const saved = await receptionist.do<{ id: string; dutyId: string }>('reception.register', aMatter({ dutyScope: 'own', action: 'explained', category: 'help', serviceKind: null }));
    await step(first[0] ?? '');
    await head.do('duties.pause', standstill(saved.dutyId));
    await step(first[1] ?? '');
    await receptionist.do('duties.resume', { dutyId: saved.dutyId, text: '客户已回' });
    await receptionist.do('reception.takeInHand', { id: saved.id, promisedAt: at(promised) });
    expect((await clocksOf(saved.id))['promise']?.dueAt).toBe(at(promised));
    await step(second[0] ?? '');
    await head.do('duties.pause', standstill(saved.dutyId));
    await step(second[1] ?? '');
    await receptionist.do('duties.resume', { dutyId: saved.dutyId, text: '客户已回' });
    expect((await clocksOf(saved.id))['promise']?.dueAt).toBe(at(moved));
    // A correction afterwards carries the promise on and moves it no further.
    await receptionist.do('reception.amend', { id: saved.id, changes: { category: 'suggestion', serviceKind: null }, reason: '登记有误' });
    expect([(await clocksOf(saved.id))['promise']?.dueAt, (await lead.do<Case>('reception.get', { id: saved.id })).promisedAt]).toEqual([at(moved), at(moved)]);
  });

  it('R-DAY-10 R-REQ-28 an extension approved after a pause is the time that was approved; one that is no longer later is refused', async () => {
    const { dutyId, id } = await dispatched(receptionist, '运维班', { category: 'help', serviceKind: null });
    await step('2026-09-18 15:00');
    await head.do('duties.pause', standstill(dutyId));
    await step('2026-09-21 15:00');
    await receptionist.do('duties.resume', { dutyId, text: '客户已回' });
    const before = (await clocksOf(id))['promise']?.dueAt ?? '';
    expect(before).toBe(at('2026-09-29 00:00'));
    const asked = await receptionist.do<Asked>('duties.requestExtension', ask(dutyId, { newDueAt: at('2026-09-30 00:00') }));
    await lead.do('duties.approveExtension', { extensionId: asked.extension.id, decision: 'approved', opinion: '同意', customerTold: told('2026-09-21 15:00') });
    expect((await clocksOf(id))['promise']?.dueAt).toBe(at('2026-09-30 00:00'));

    const other = await dispatched(receptionist, '运维班', { facts: '另外来的一件事情', category: 'help', serviceKind: null });
    const soon = await receptionist.do<Asked>('duties.requestExtension', ask(other.dutyId, { newDueAt: at('2026-10-08 00:00') }));
    await head.do('duties.pause', standstill(other.dutyId));
    await step('2026-09-30 09:00');
    await receptionist.do('duties.resume', { dutyId: other.dutyId, text: '客户已回' });
    // Past the old limit on the wall, yet the clock stood still: it may be decided, only not to less than the pause gave.
    const decision = { extensionId: soon.extension.id, decision: 'approved', opinion: '同意', customerTold: told('2026-09-30 09:00') };
    expect(await lead.refusal('duties.approveExtension', decision)).toMatchObject({ reason: 'EXTENSION_NOT_LATER' });
    await lead.do('duties.approveExtension', { ...decision, decision: 'refused' });
  });

  it('nothing that runs may be paused once the customer was answered', async () => {
    const { id, dutyId, sheetId } = await dispatched(receptionist, '运维班');
    await workedOff(crew, sheetId);
    await lead.do('duties.verifySheet', { sheetId, opinion: '核实' });
    await receptionist.do('reception.reply', { id, way: 'phone', text: '已核对', repliedAt: null, accepted: 'accepted', satisfaction: 'satisfied', delegateReason: null });
    expect(await head.refusal('duties.pause', { dutyId, reason: 'otherAuthority', text: '等法院', evidence: '受理通知' })).toMatchObject({ reason: 'DUTY_STATE' });
  });
});
