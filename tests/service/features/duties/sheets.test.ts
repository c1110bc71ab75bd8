import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { aMatter, anAnswer, aResult, aSheet, dispatched, giveRoles, teamNamed, workedOff } from '#tests/support/aMatter.ts';
import { at, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Case = OutputOf<typeof receptionContracts.get>;
type Sheet = OutputOf<typeof dutiesContracts.getSheet>;
type Registered = OutputOf<typeof receptionContracts.register>;
type Dispatched = OutputOf<typeof receptionContracts.dispatch>;

let station: TestService;
let receptionist: TestPerson;
let lead: TestPerson;
let crewLead: TestPerson;
let crew: TestPerson;

beforeEach(async () => {
  station = await startTestService({ now: '2026-09-18 10:00' });
  [receptionist, lead, crewLead, crew] = await Promise.all([station.as('616'), station.as('611'), station.as('621'), station.as('622')]);
});
afterEach(() => station.stop());

const clockOf = (whole: { clocks: Sheet['clocks'] }, kind: string): Sheet['clocks'][number] | undefined => whole.clocks.filter((clock) => clock.kind === kind).at(-1);

/** What the sheet's papers of a case print, newest edition first. */
async function printedSheets(id: string): Promise<string[]> {
  const { papers } = await receptionist.do<Case>('reception.get', { id });
  const printed = papers.filter((paper) => paper.kind === 'contactSheet').map((paper) => receptionist.do<{ body: string }>('documents.getPrintable', { paperId: paper.id, grantId: null }));
  return (await Promise.all(printed)).map(({ body }) => body);
}

describe('drafting and issuing', () => {
  it('F04 a draft takes no number, keeps R-FC-12 running, and takes LX at issue', async () => {
    const saved = await receptionist.do<Registered>('reception.register', aMatter());
    const draft = await receptionist.do<Dispatched>('reception.dispatch', aSheet(saved.id, await teamNamed(receptionist, '运维班'), { issue: false }));
    expect(draft.sheetNumber).toBeNull();
    expect(clockOf(await receptionist.do<Case>('reception.get', { id: saved.id }), 'handover')).toMatchObject({ state: 'running', ruleId: 'R-FC-12', dueAt: at('2026-09-18 12:00') });
    station.clock.advanceMs(30 * 60_000);
    expect(await receptionist.do('duties.issueSheet', { sheetId: draft.sheetId })).toMatchObject({ number: 'CGS-LX-20260918-001', state: 'issued' });
    const whole = await receptionist.do<Case>('reception.get', { id: saved.id });
    expect(clockOf(whole, 'handover')).toMatchObject({ state: 'stopped', minutesLeft: 90 });
    expect(clockOf(whole, 'acknowledge')).toMatchObject({ state: 'running', ruleId: 'R-FC-13', dueAt: at('2026-09-18 14:30') });
    expect(clockOf(whole, 'sheet')).toMatchObject({ state: 'running', dueAt: at('2026-09-23 17:30'), limit: null });
    expect(whole.papers).toMatchObject([{ kind: 'contactSheet', number: 'CGS-LX-20260918-001' }]);
  });

  it('R-FC-12 a sheet issued after two opening hours marks the late hand-over, lunch not counted where the hall closes', async () => {
    const saved = await receptionist.do<Registered>('reception.register', aMatter());
    station.clock.set(at('2026-09-18 12:01'));
    await receptionist.do('reception.dispatch', aSheet(saved.id, await teamNamed(receptionist, '运维班')));
    const whole = await receptionist.do<Case>('reception.get', { id: saved.id });
    expect(whole.duty?.violations).toMatchObject([{ kind: 'lateHandover', ruleId: 'R-FC-12', by: null }]);
  });

  it('refuses an unknown team, a due time past or after the promise, and a promise after the limit', async () => {
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ complexity: 'ordinary' }));
    const teamId = await teamNamed(receptionist, '运维班');
    expect(await receptionist.refusal('reception.dispatch', aSheet(saved.id, v7()))).toMatchObject({ reason: 'SHEET_TEAM_UNKNOWN', issues: [{ path: 'toTeamId' }] });
    expect(await receptionist.refusal('reception.dispatch', aSheet(saved.id, teamId, { dueAt: at('2026-09-18 09:59') }))).toMatchObject({ reason: 'SHEET_DUE_PAST' });
    expect(await receptionist.refusal('reception.dispatch', aSheet(saved.id, teamId, { dueAt: at('2026-09-23 00:01') }))).toMatchObject({ reason: 'SHEET_DUE_TOO_LATE', params: { promisedAt: at('2026-09-23 00:00') } });
    expect(await receptionist.refusal('reception.dispatch', aSheet(saved.id, teamId, { promisedAt: at('2026-09-24 12:00') }))).toMatchObject({ reason: 'RECEPTION_PROMISE_TOO_LATE', params: { limit: at('2026-09-23 00:00') } });
    // Nothing was saved by half, no number was taken.
    const sheet = await receptionist.do<Dispatched>('reception.dispatch', aSheet(saved.id, teamId, { promisedAt: at('2026-09-21 12:00') }));
    expect(sheet).toMatchObject({ sheetNumber: 'CGS-LX-20260918-001', promisedAt: at('2026-09-21 12:00'), dueAt: at('2026-09-20 17:30') });
  });

  it('W1 needs the customer before anything is dispatched, and takes him with the sheet', async () => {
    const saved = await receptionist.do<Registered>('reception.register', aMatter({ customer: null }));
    const teamId = await teamNamed(receptionist, '运维班');
    expect(await receptionist.refusal('reception.dispatch', aSheet(saved.id, teamId))).toMatchObject({ reason: 'RECEPTION_CUSTOMER_NEEDED', issues: [{ path: 'customer.name' }, { path: 'customer.phone' }] });
    const sheet = await receptionist.do<Dispatched>('reception.dispatch', aSheet(saved.id, teamId, { customer: { customerId: null, name: '单明远', phone: '138 0000 0042', customerType: null, accountNo: null, address: null, privacyNotice: 'spoken' } }));
    const { sheet: view } = await crew.do<Sheet>('duties.getSheet', { id: sheet.sheetId });
    expect(view.customer).toMatchObject({ name: '单*', phone: '138****0042' });
  });
});

describe('the team', () => {
  it('W1 another team, another role and a wrong state are refused', async () => {
    const { sheetId } = await dispatched(receptionist, '运维班');
    const meter = await station.as('631');
    expect(await meter.refusal('duties.acknowledgeSheet', { sheetId })).toMatchObject({ reason: 'SHEET_NOT_YOUR_TEAM' });
    expect(await crew.refusal('duties.returnSheet', { sheetId, reason: 'notOurDuty', text: '不归本班' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await crew.refusal('duties.addProgress', { sheetId, text: '还没签收' })).toMatchObject({ reason: 'SHEET_STATE' });
    await crewLead.do('duties.acknowledgeSheet', { sheetId, handlerId: crew.personId });
    expect(await crew.refusal('duties.reportDone', aResult(sheetId))).toMatchObject({ reason: 'SHEET_NO_PROGRESS' });
    expect(await crew.refusal('duties.acknowledgeSheet', { sheetId })).toMatchObject({ reason: 'SHEET_STATE' });
    expect(await lead.refusal('duties.verifySheet', { sheetId, opinion: '还没办完' })).toMatchObject({ reason: 'SHEET_STATE' });
    expect((await crew.do<Sheet>('duties.getSheet', { id: sheetId })).sheet).toMatchObject({ handler: { id: crew.personId }, received: { by: { id: crewLead.personId } } });
  });

  it('a handler must be of the team', async () => {
    const { sheetId } = await dispatched(receptionist, '运维班');
    const meter = await station.as('632');
    expect(await crewLead.refusal('duties.acknowledgeSheet', { sheetId, handlerId: meter.personId })).toMatchObject({ reason: 'SHEET_HANDLER_UNKNOWN', issues: [{ path: 'handlerId' }] });
  });

  it('W1 sent back, the clock goes on with the time that was left when it was reported done', async () => {
    const { sheetId } = await dispatched(receptionist, '运维班');
    station.clock.set(at('2026-09-18 11:30'));
    await workedOff(crew, sheetId);
    station.clock.set(at('2026-09-18 14:30'));
    await lead.do('duties.sendBackSheet', { sheetId, opinion: '缺测温记录' });
    const { sheet, clocks } = await crew.do<Sheet>('duties.getSheet', { id: sheetId });
    // Three hours of checking are not the team's: due 17:30 on 09-23 moves by exactly those.
    expect(sheet).toMatchObject({ state: 'processing', dueAt: at('2026-09-23 20:30'), sentBack: [{ opinion: '缺测温记录' }], done: null });
    expect(clocks.filter((clock) => clock.kind === 'sheet').map((clock) => clock.state)).toEqual(['stopped', 'running']);
    await crew.do('duties.reportDone', aResult(sheetId));
    await lead.do('duties.verifySheet', { sheetId, opinion: '补齐了' });
  });

  it('F04 G9 a new edition prints what was signed, done and verified since, whoever issues it from the desk it was sent from; unchanged it stays the same paper', async () => {
    const { id, sheetId } = await dispatched(receptionist, '运维班');
    const [atIssue] = await printedSheets(id);
    expect(atIssue).not.toContain('校表合格');
    await workedOff(crew, sheetId);
    await lead.do('duties.verifySheet', { sheetId, opinion: '与客户核对无误' });
    expect(await printedSheets(id)).toHaveLength(1);
    const issued = await crew.do<{ paperId: string; number: string }>('duties.issueSheetPaper', { sheetId });
    expect(issued.number).toBe('CGS-LX-20260918-001');
    const printed = await printedSheets(id);
    expect(printed).toHaveLength(2);
    for (const text of ['校表合格', '用电量增加', '与客户核对无误', '已到现场核对']) expect(printed[0]).toContain(text);
    // Who sent it is the same on both editions, although a member of the crew issued the second.
    const senderOf = (body: string | undefined): string | undefined => /发单部门[\s\S]{0,200}/.exec(body ?? '')?.[0];
    expect(senderOf(atIssue)).toContain('发单部门');
    expect(senderOf(printed[0])).toBe(senderOf(atIssue));
    expect(await lead.do('duties.issueSheetPaper', { sheetId })).toEqual(issued);
  });

  it('F04 a draft and a void sheet have no paper to issue', async () => {
    const saved = await receptionist.do<Registered>('reception.register', aMatter());
    const draft = await receptionist.do<Dispatched>('reception.dispatch', aSheet(saved.id, await teamNamed(receptionist, '运维班'), { issue: false }));
    expect(await receptionist.refusal('duties.issueSheetPaper', { sheetId: draft.sheetId })).toMatchObject({ reason: 'SHEET_STATE', params: { state: 'draft' } });
    const sent = await dispatched(receptionist, '运维班');
    await lead.do('reception.void', { id: sent.id, reason: '登记错了人' });
    expect(await receptionist.refusal('duties.issueSheetPaper', { sheetId: sent.sheetId })).toMatchObject({ reason: 'SHEET_STATE', params: { state: 'voided' } });
    expect(await receptionist.refusal('duties.issueSheetPaper', { sheetId: v7() })).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('002-08 the head may give the matter to another team, or back to reception', async () => {
    const head = await station.as('601');
    const first = await dispatched(receptionist, '运维班');
    for (const text of ['不归本班', '确实不归本班']) {
      await crewLead.do('duties.returnSheet', { sheetId: first.sheetId, reason: 'notOurDuty', text });
      if (text === '不归本班') await receptionist.do('duties.issueSheet', { sheetId: first.sheetId, answer: '请核实' });
    }
    expect(await lead.refusal('duties.decideReturn', { sheetId: first.sheetId, decision: 'teamMustDo', opinion: '我来定' })).toMatchObject({ reason: 'PAPER_NEEDED' });
    expect(await head.refusal('duties.decideReturn', { sheetId: first.sheetId, decision: 'otherTeam', opinion: '换班' })).toMatchObject({ reason: 'SHEET_TEAM_NEEDED' });
    const meterTeam = await teamNamed(head, '计量班');
    expect(await head.do('duties.decideReturn', { sheetId: first.sheetId, decision: 'otherTeam', toTeamId: meterTeam, opinion: '由计量班办' })).toMatchObject({ state: 'issued', number: 'CGS-LX-20260918-001' });
    const meter = await station.as('632');
    await meter.do('duties.acknowledgeSheet', { sheetId: first.sheetId });

    const second = await dispatched(receptionist, '运维班', { facts: '门口路灯不亮请转告' });
    for (const text of ['不归本班', '确实不归本班']) {
      await crewLead.do('duties.returnSheet', { sheetId: second.sheetId, reason: 'notOurDuty', text });
      if (text === '不归本班') await receptionist.do('duties.issueSheet', { sheetId: second.sheetId });
    }
    await head.do('duties.decideReturn', { sheetId: second.sheetId, decision: 'takenBack', opinion: '接待班自己联系' });
    const whole = await receptionist.do<Case>('reception.get', { id: second.id });
    expect(whole).toMatchObject({ state: 'inHand', duty: { state: 'open' }, sheets: [{ state: 'voided' }] });
    expect(whole.clocks.filter((clock) => clock.state === 'running').map((clock) => clock.kind).sort()).toEqual(['categoryReply', 'promise']);
    await receptionist.do('reception.reply', anAnswer(second.id));
  });

  it('F04 decided after its time has passed, a sheet needs a new one, and sheet and clock say the same', async () => {
    const { sheetId } = await dispatched(receptionist, '运维班');
    for (const text of ['不归本班', '确实不归本班']) {
      await crewLead.do('duties.returnSheet', { sheetId, reason: 'notOurDuty', text });
      if (text === '不归本班') await receptionist.do('duties.issueSheet', { sheetId });
    }
    station.clock.set(at('2026-10-12 10:00'));
    const head = await station.as('601');
    const decision = { sheetId, decision: 'teamMustDo', opinion: '由本班办到底' };
    expect(await head.refusal('duties.decideReturn', decision)).toMatchObject({ reason: 'SHEET_DUE_PAST', issues: [{ path: 'dueAt' }] });
    expect(await head.refusal('duties.decideReturn', { ...decision, dueAt: at('2026-10-12 09:59') })).toMatchObject({ reason: 'SHEET_DUE_PAST' });
    await head.do('duties.decideReturn', { ...decision, dueAt: at('2026-10-13 17:30') });
    const { sheet, clocks } = await head.do<Sheet>('duties.getSheet', { id: sheetId });
    expect([sheet.dueAt, clocks.filter((clock) => clock.kind === 'sheet' && clock.state === 'running').map((clock) => clock.dueAt)]).toEqual([at('2026-10-13 17:30'), [at('2026-10-13 17:30')]]);
  });

  it('W1 the reception lead withdraws a draft: the customer can be answered', async () => {
    const saved = await receptionist.do<Registered>('reception.register', aMatter());
    const { sheetId } = await receptionist.do<Dispatched>('reception.dispatch', aSheet(saved.id, await teamNamed(receptionist, '运维班'), { issue: false }));
    expect(await receptionist.refusal('reception.reply', anAnswer(saved.id))).toMatchObject({ reason: 'RECEPTION_SHEET_OPEN' });
    expect(await receptionist.refusal('duties.voidSheet', { sheetId, reason: '客户自己办好了' })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await lead.refusal('duties.voidSheet', { sheetId, reason: ' ' })).toMatchObject({ code: 'VALIDATION' });
    expect((await lead.do<Case>('reception.get', { id: saved.id })).acts.find((act) => act.method === 'duties.voidSheet')).toMatchObject({ allowed: true, recordId: sheetId, next: false });
    station.clock.set(at('2026-09-18 12:30'));
    expect(await lead.do('duties.voidSheet', { sheetId, expectedVersion: 1, reason: '客户自己办好了' })).toMatchObject({ state: 'voided', number: null });
    const whole = await receptionist.do<Case>('reception.get', { id: saved.id });
    expect(whole).toMatchObject({ state: 'inHand', duty: { state: 'open', violations: [{ kind: 'lateHandover' }] }, sheets: [{ state: 'voided' }] });
    expect(whole.clocks.filter((clock) => clock.state === 'running').map((clock) => clock.kind).sort()).toEqual(['categoryReply', 'promise']);
    expect(whole.timeline.find((event) => event.record === 'contactSheet' && event.act === 'takeBack')).toMatchObject({ by: '王示例', text: '客户自己办好了', from: 'draft', to: 'voided' });
    expect(await lead.refusal('duties.voidSheet', { sheetId, reason: '再收一次' })).toMatchObject({ reason: 'SHEET_STATE', params: { state: 'voided' } });
    expect(await lead.refusal('duties.voidSheet', { sheetId: v7(), reason: '没有这张' })).toMatchObject({ code: 'NOT_FOUND' });
    await receptionist.do('reception.reply', anAnswer(saved.id));
  });

  it('W1 a returned sheet is withdrawn with its number and papers void, and the matter goes out again; issued, or waiting for the head, it is not', async () => {
    const { id, sheetId } = await dispatched(receptionist, '运维班');
    expect(await lead.refusal('duties.voidSheet', { sheetId, reason: '发错了' })).toMatchObject({ reason: 'SHEET_STATE', params: { state: 'issued' } });
    await crewLead.do('duties.returnSheet', { sheetId, reason: 'notOurDuty', text: '不归本班' });
    expect(await lead.do('duties.voidSheet', { sheetId, reason: '发错了班组' })).toMatchObject({ state: 'voided', number: 'CGS-LX-20260918-001' });
    const whole = await receptionist.do<Case>('reception.get', { id });
    expect(whole).toMatchObject({ state: 'inHand', duty: { state: 'open', violations: [] } });
    expect(whole.clocks.filter((clock) => clock.state === 'running' && ['handover', 'acknowledge', 'sheet'].includes(clock.kind))).toEqual([]);
    expect(whole.papers.filter((paper) => paper.kind === 'contactSheet')).toEqual([]);
    expect(await lead.do('documents.getNumberBook', { kind: 'LX', on: '2026-09-18' })).toMatchObject({ voids: 1, gaps: 0, places: [{ use: 'void', voidReason: '发错了班组' }] });
    const again = await receptionist.do<Dispatched>('reception.dispatch', aSheet(id, await teamNamed(receptionist, '计量班')));
    expect(again.sheetNumber).toBe('CGS-LX-20260918-002');
    const meterLead = await station.as('631');
    for (const text of ['不归本班', '确实不归本班']) {
      await meterLead.do('duties.returnSheet', { sheetId: again.sheetId, reason: 'notOurDuty', text });
      if (text === '不归本班') await receptionist.do('duties.issueSheet', { sheetId: again.sheetId });
    }
    expect(await lead.refusal('duties.voidSheet', { sheetId: again.sheetId, reason: '不等所长' })).toMatchObject({ reason: 'SHEET_WAITS_FOR_DECISION' });
  });

  it('W1 with another sheet at work the matter stays with that team', async () => {
    const first = await dispatched(receptionist, '运维班');
    const second = await receptionist.do<Dispatched>('reception.dispatch', aSheet(first.id, await teamNamed(receptionist, '计量班'), { content: '另请校表', issue: false }));
    await crew.do('duties.acknowledgeSheet', { sheetId: first.sheetId });
    await lead.do('duties.voidSheet', { sheetId: second.sheetId, reason: '一张就够' });
    expect(await receptionist.do<Case>('reception.get', { id: first.id })).toMatchObject({ state: 'dispatched', duty: { state: 'tracking' } });
    await crew.do('duties.addProgress', { sheetId: first.sheetId, text: '已到现场' });
    await crew.do('duties.reportDone', aResult(first.sheetId));
    await lead.do('duties.verifySheet', { sheetId: first.sheetId, opinion: '核实' });
    await receptionist.do('reception.reply', anAnswer(first.id));
  });

  it('F04 given to another team, the paper in use names that team, and still the team of who issued it as the sender', async () => {
    const head = await station.as('601');
    const { id, sheetId } = await dispatched(receptionist, '运维班');
    for (const text of ['不归本班', '确实不归本班']) {
      await crewLead.do('duties.returnSheet', { sheetId, reason: 'notOurDuty', text });
      if (text === '不归本班') await receptionist.do('duties.issueSheet', { sheetId, answer: '请核实' });
    }
    await head.do('duties.decideReturn', { sheetId, decision: 'otherTeam', toTeamId: await teamNamed(head, '计量班'), opinion: '由计量班办' });
    const printed = await printedSheets(id);
    expect(printed[0]).toContain('计量班');
    expect(printed[0]).not.toContain('运维班');
    expect(printed[1]).toContain('运维班');
  });

  it('several teams: the customer is told only when every sheet was verified', async () => {
    const first = await dispatched(receptionist, '运维班');
    const { sheetId } = await receptionist.do<Dispatched>('reception.dispatch', aSheet(first.id, await teamNamed(receptionist, '计量班'), { content: '另请校表' }));
    await workedOff(crew, first.sheetId);
    await lead.do('duties.verifySheet', { sheetId: first.sheetId, opinion: '核实' });
    expect(await receptionist.refusal('reception.reply', anAnswer(first.id))).toMatchObject({ reason: 'RECEPTION_SHEET_OPEN', params: { sheets: 1 } });
    await workedOff(await station.as('632'), sheetId);
    await lead.do('duties.verifySheet', { sheetId, opinion: '核实' });
    await receptionist.do('reception.reply', anAnswer(first.id));
  });
});

describe('G9 acts on paper', () => {
  const paper = (trueActorId: string, actedAt = at('2026-09-18 10:20')): { trueActorId: string; actedAt: string; originalAt: string } => ({ trueActorId, actedAt, originalAt: '值班夹第3页' });

  it('G9 a clerk enters what the crew signed and did: true actor and recorder both stand', async () => {
    const { id, sheetId } = await dispatched(receptionist, '运维班');
    station.clock.set(at('2026-09-18 11:00'));
    await receptionist.do('duties.acknowledgeSheet', { sheetId, onPaper: paper(crew.personId) });
    await receptionist.do('duties.addProgress', { sheetId, text: '现场换线夹', onPaper: paper(crew.personId, at('2026-09-18 10:40')) });
    await receptionist.do('duties.reportDone', { ...aResult(sheetId), onPaper: paper(crew.personId, at('2026-09-18 10:50')) });
    const { sheet, clocks } = await receptionist.do<Sheet>('duties.getSheet', { id: sheetId });
    expect(sheet.received).toEqual({ by: { id: crew.personId, name: '赵示例', workNo: '622' }, at: at('2026-09-18 10:20'), recorder: { id: receptionist.personId, name: '李示例', workNo: '616' }, originalAt: '值班夹第3页' });
    expect(sheet.done?.act).toMatchObject({ by: { id: crew.personId }, recorder: { id: receptionist.personId } });
    expect(clocks.find((clock) => clock.kind === 'acknowledge')).toMatchObject({ stoppedAt: at('2026-09-18 10:20') });
    const { timeline } = await receptionist.do<Case>('reception.get', { id });
    expect(timeline.find((event) => event.act === 'acknowledge')).toMatchObject({ by: '赵示例', recorder: '李示例', at: at('2026-09-18 10:20'), enteredAt: at('2026-09-18 11:00') });
  });

  it('G3 separation judges the true actor, not the one who types', async () => {
    // The lead signed and did the work on paper; entered by a clerk it is still the lead's work.
    const head = await station.as('601');
    const { sheetId } = await dispatched(receptionist, '运维班');
    await giveRoles(head, '621', ['teamLead', 'handler', 'receptionLead']);
    const both = await station.as('621');
    station.clock.set(at('2026-09-18 11:00'));
    await receptionist.do('duties.acknowledgeSheet', { sheetId, onPaper: paper(both.personId) });
    await receptionist.do('duties.addProgress', { sheetId, text: '现场处理', onPaper: paper(both.personId, at('2026-09-18 10:30')) });
    await receptionist.do('duties.reportDone', { ...aResult(sheetId), onPaper: paper(both.personId, at('2026-09-18 10:45')) });
    expect(await both.refusal('duties.verifySheet', { sheetId, opinion: '核实' })).toMatchObject({ reason: 'SHEET_SEPARATION' });
    expect(await receptionist.refusal('duties.verifySheet', { sheetId, opinion: '核实', onPaper: paper(both.personId, at('2026-09-18 10:55')) })).toMatchObject({ reason: 'SHEET_SEPARATION' });
    await receptionist.do('duties.verifySheet', { sheetId, opinion: '班长在外，纸上核实', onPaper: paper(lead.personId, at('2026-09-18 10:55')) });
    expect((await lead.do<Sheet>('duties.getSheet', { id: sheetId })).sheet.verified?.act).toMatchObject({ by: { id: lead.personId }, recorder: { id: receptionist.personId } });
  });

  it('G9 needs a known, entitled person of the team and a possible time; without paper a clerk cannot sign', async () => {
    const { sheetId } = await dispatched(receptionist, '运维班');
    station.clock.set(at('2026-09-18 11:00'));
    const meter = await station.as('632');
    expect(await receptionist.refusal('duties.acknowledgeSheet', { sheetId })).toMatchObject({ reason: 'PAPER_NEEDED' });
    expect(await receptionist.refusal('duties.acknowledgeSheet', { sheetId, onPaper: paper(v7()) })).toMatchObject({ reason: 'PAPER_PERSON_UNKNOWN' });
    expect(await receptionist.refusal('duties.acknowledgeSheet', { sheetId, onPaper: paper(lead.personId) })).toMatchObject({ reason: 'PAPER_PERSON_NOT_ENTITLED' });
    expect(await receptionist.refusal('duties.acknowledgeSheet', { sheetId, onPaper: paper(meter.personId) })).toMatchObject({ reason: 'SHEET_NOT_YOUR_TEAM' });
    expect(await receptionist.refusal('duties.acknowledgeSheet', { sheetId, onPaper: paper(crew.personId, at('2026-09-18 09:59')) })).toMatchObject({ reason: 'PAPER_TIME' });
    expect(await receptionist.refusal('duties.acknowledgeSheet', { sheetId, onPaper: paper(crew.personId, at('2026-09-18 11:01')) })).toMatchObject({ reason: 'PAPER_TIME' });
    expect((await receptionist.do<Sheet>('duties.getSheet', { id: sheetId })).sheet.state).toBe('issued');
  });
});

describe('once and in order', () => {
  it('the same command twice is done once; its id with another input is refused', async () => {
    const { id, sheetId } = await dispatched(receptionist, '运维班');
    const commandId = v7();
    const first = await crew.do('duties.acknowledgeSheet', { sheetId }, commandId);
    expect(await crew.do('duties.acknowledgeSheet', { sheetId }, commandId)).toEqual(first);
    expect(await crew.refusal('duties.acknowledgeSheet', { sheetId, handlerId: crew.personId }, commandId)).toMatchObject({ code: 'REFUSED' });
    const { timeline } = await receptionist.do<Case>('reception.get', { id });
    expect(timeline.filter((event) => event.act === 'acknowledge')).toHaveLength(1);
  });

  it('a change on an old revision is a conflict and changes nothing', async () => {
    const { sheetId } = await dispatched(receptionist, '运维班');
    expect(await crew.refusal('duties.acknowledgeSheet', { sheetId, expectedVersion: 7 })).toMatchObject({ code: 'CONFLICT', expectedVersion: 7, actualVersion: 1 });
    await crew.do('duties.acknowledgeSheet', { sheetId, expectedVersion: 1 });
    expect(await crewLead.refusal('duties.returnSheet', { sheetId, reason: 'notOurDuty', text: '晚了一步' })).toMatchObject({ reason: 'SHEET_STATE', params: { state: 'received' } });
  });

  it('lists sheets by state, team, number tail and page by page', async () => {
    const made: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      made.push((await dispatched(receptionist, i === 1 ? '计量班' : '运维班', { facts: `第${String(i + 1)}件要办的事` })).sheetId);
      station.clock.advanceMs(60_000);
    }
    const first = await crew.page<{ id: string; team: string; number: string }>('duties.listSheets', { limit: 2 });
    expect(first.rows.map((row) => row.id)).toEqual([made[2], made[1]]);
    expect((await crew.page<{ id: string }>('duties.listSheets', { limit: 2, cursor: first.next })).rows.map((row) => row.id)).toEqual([made[0]]);
    expect((await crew.page<{ id: string }>('duties.listSheets', { teamId: await teamNamed(crew, '计量班'), states: ['issued'] })).rows.map((row) => row.id)).toEqual([made[1]]);
    expect((await crew.page<{ id: string }>('duties.listSheets', { numberTail: '003' })).rows.map((row) => row.id)).toEqual([made[2]]);
    expect((await crew.page<{ id: string }>('duties.listSheets', { overdueOnly: true })).rows).toEqual([]);
  });
});
