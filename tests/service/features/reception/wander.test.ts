import { afterEach, describe, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import { contractOf } from '#shared/features/methodTable.ts';
import type { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { aMatter, anAnswer, aResult, aSheet, teamNamed } from '#tests/support/aMatter.ts';
import { CallError, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Case = OutputOf<typeof receptionContracts.get>;
type Workbench = OutputOf<typeof dutiesContracts.workbench>;

let station: TestService | undefined;
afterEach(() => station?.stop());

/** A small seeded generator; the seed in a failing test's name repeats the walk. */
function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_507) + 0x9e3779b9) >>> 0;
    state = Math.imul(state ^ (state >>> 13), 3_266_489_909) >>> 0;
    return ((state ^ (state >>> 16)) >>> 0) % below;
  };
}

describe('anybody does anything at any time', () => {
  it.each([1, 2, 3])('R-FC-16 walk %i: only listed refusals, nothing closed untold, every owed answer on exactly one list', async (seed) => {
    const roll = dice(seed * 7919);
    const pick = <T>(list: readonly T[]): T => { const one = list[roll(list.length)]; if (one === undefined) throw new Error('nothing to pick'); return one; };
    const running = await startTestService({ now: '2026-09-18 09:00' });
    station = running;
    const people = await Promise.all(['601', '602', '603', '611', '616', '617', '621', '622', '631', '632', '642', '651'].map((workNo) => running.as(workNo)));
    const first = pick(people);
    const teams = await Promise.all(['运维班', '计量班', '抄表班'].map((name) => teamNamed(first, name)));
    const cases: string[] = [];
    const done: Record<string, number> = {};
    const refusedBy: Record<string, number> = {};

    /** What can be done beside the road as often as one likes. */
    const beside = ['reception.issuePaper', 'reception.addNote', 'reception.giveNotice', 'reception.amend', 'reception.void', 'duties.urge', 'duties.changeFirstContact', 'duties.pause', 'duties.requestExtension', 'duties.handOver'];
    const attempt = async (who: TestPerson, method: string, input: unknown): Promise<unknown> => {
      try {
        const answer = await who.do<unknown>(method, input);
        done[method] = (done[method] ?? 0) + 1;
        return answer;
      } catch (thrown) {
        if (!(thrown instanceof CallError)) throw thrown;
        const { error } = thrown;
        expect(['REFUSED', 'FORBIDDEN', 'CONFLICT', 'NOT_FOUND', 'VALIDATION'], `${method} ${JSON.stringify(input)} ${JSON.stringify(error)}`).toContain(error.code);
        if (error.code === 'REFUSED') {
          expect(contractOf(method)?.refusals, `${method} ${JSON.stringify(input)}`).toContain(error.reason);
          refusedBy[error.reason] = (refusedBy[error.reason] ?? 0) + 1;
        }
        return undefined;
      }
    };

    for (let step = 0; step < 200; step += 1) {
      running.clock.advanceMs((1 + roll(4)) * 60_000);
      const who = pick(people);
      if (cases.length < 6 || roll(25) === 0) {
        const scope = pick(['own', 'sameUnit', 'otherDepartment', 'unclear', 'outsideCompany'] as const);
        const action = pick({ own: ['explained', 'answeredAtOnce'], sameUnit: ['passedOn'], otherDepartment: ['accompanied', 'explained'], unclear: ['askedLeader'], outsideCompany: ['explained'] }[scope] as ('explained' | 'answeredAtOnce' | 'passedOn' | 'accompanied' | 'askedLeader')[]);
        const category = pick(['serviceRequest', 'opinion', 'complaint', 'help', 'faultReport', 'report'] as const);
        const saved = (await attempt(who, 'reception.register', aMatter({ dutyScope: scope, action, category, serviceKind: category === 'serviceRequest' ? 'other' : null, channel: pick(['walkIn', 'letter', 'hotline12345']), ...(roll(4) === 0 ? { customer: null } : {}) }))) as { id: string } | undefined;
        if (saved) cases.push(saved.id);
        continue;
      }
      const id = pick(cases);
      // Mostly a step that leads on, by somebody whose step it is; else anybody tries anything.
      const leadsOn = roll(5) > 0;
      let actor = who;
      let whole = await actor.do<Case>('reception.get', { id });
      let offered: Case['acts'] = [];
      for (let tries = 0; leadsOn && offered.length === 0 && tries < people.length; tries += 1) {
        offered = whole.acts.filter((act) => act.allowed && !beside.includes(act.method) && (act.method !== 'reception.dispatch' || whole.sheets.length === 0));
        if (offered.length > 0) break;
        actor = people[(tries + step) % people.length] ?? first;
        whole = await actor.do<Case>('reception.get', { id });
      }
      const dutyId = whole.duty?.id ?? id;
      const act = offered.length > 0 ? pick(offered) : undefined;
      const recordOf = (list: readonly { id: string }[]): string => list.find((one) => one.id === act?.recordId)?.id ?? (list.length > 0 ? pick(list).id : id);
      const sheetId = recordOf(whole.sheets);
      const followUpId = recordOf(whole.followUps);
      const anything = ['reception.answerOnSpot', 'reception.takeInHand', 'reception.dispatch', 'reception.redirect', 'reception.reply', 'reception.close', 'reception.reopen', 'reception.void', 'reception.giveNotice', 'reception.addNote', 'reception.amend', 'duties.issueSheet',
        'duties.voidSheet', 'duties.acknowledgeSheet', 'duties.returnSheet', 'duties.decideReturn', 'duties.addProgress', 'duties.reportDone', 'duties.verifySheet', 'duties.sendBackSheet', 'duties.urge', 'duties.changeFirstContact', 'duties.handOver', 'duties.pause', 'duties.resume',
        'duties.requestExtension', 'duties.recordFollowUp', 'reception.issuePaper'];
      const method = act?.method ?? pick(anything);
      const satisfaction = pick(['satisfied', 'fair', 'dissatisfied', null] as const);
      const inputs: Record<string, unknown> = {
        'reception.answerOnSpot': { id, spotReply: '当场说明', accepted: pick(['accepted', 'notAccepted']), satisfaction: satisfaction ?? 'satisfied' }, 'reception.takeInHand': { id, promisedAt: null }, 'reception.dispatch': aSheet(id, pick(teams), { issue: roll(3) > 0 }),
        'reception.redirect': { id, body: '示例自来水公司', phone: '0000-7654321', accompanied: false, text: null, accepted: 'accepted', satisfaction }, 'reception.reply': anAnswer(id, { satisfaction, delegateReason: roll(2) === 0 ? '首问人不在' : null }),
        'reception.close': { id, text: null, satisfaction, decision: roll(2) === 0 ? '已解释' : null }, 'reception.reopen': { id, reason: '客户又来', sendBackSheetId: roll(2) === 0 && sheetId !== id ? sheetId : null }, 'reception.void': { id, reason: '重复登记' },
        'reception.giveNotice': { id, missing: [{ name: '身份证', copies: 1 }], text: null, reason: roll(2) === 0 ? '改办别的' : null }, 'reception.addNote': { id, text: '记一笔', contacted: pick(['phone', null]) }, 'reception.amend': { id, reason: '更正', changes: { complexity: pick(['simple', 'ordinary', 'complex']), category: pick(['help', 'opinion']) } },
        'reception.issuePaper': { id, paper: pick(['receptionReceipt', 'firstContactRecord']) }, 'duties.issueSheet': { sheetId }, 'duties.voidSheet': { sheetId, reason: '不用办了' }, 'duties.acknowledgeSheet': { sheetId }, 'duties.returnSheet': { sheetId, reason: 'notOurDuty', text: '不归本班' },
        'duties.decideReturn': { sheetId, decision: pick(['teamMustDo', 'otherTeam', 'takenBack']), toTeamId: pick(teams), opinion: '所长定' }, 'duties.addProgress': { sheetId, text: '已到现场' }, 'duties.reportDone': aResult(sheetId), 'duties.verifySheet': { sheetId, opinion: '核实' },
        'duties.sendBackSheet': { sheetId, opinion: '再办' }, 'duties.urge': { dutyId, by: 'customer', way: 'phone', text: '催一催' }, 'duties.changeFirstContact': { dutyId, toPersonId: pick(people).personId, reason: '调班' },
        'duties.handOver': { dutyId, way: 'phonedOver', org: '营销部', handlerName: '许示例', handlerPhone: null, receivedBy: null }, 'duties.pause': { dutyId, reason: 'waitingForCustomer', text: '客户外出', evidence: '通话记录' }, 'duties.resume': { dutyId, text: '客户已回' },
        'duties.requestExtension': { dutyId, newDueAt: '2026-09-28T16:00:00.000Z', reason: '要停电' },
        'duties.recordFollowUp': { followUpId, way: 'phone', outcome: 'reached', result: { dimensions: ['result'], consistent: true, satisfaction: satisfaction ?? 'satisfied', reason: '客户这样说', newDemand: null } },
        'duties.permitException': { kind: 'followUp', recordId: followUpId, forPersonId: pick(people).personId, reason: '人手不足' }, 'reception.promoteEnquiry': { id },
      };
      await attempt(actor, method, inputs[method] ?? { id });
    }

    const lead = people[3] ?? first;
    const owed: string[] = [];
    for (const id of cases) {
      const whole = await lead.do<Case>('reception.get', { id });
      const open = whole.clocks.filter((clock) => clock.state === 'running' || clock.state === 'paused').map((clock) => clock.kind);
      if (whole.state === 'closed') {
        expect([whole.duty?.state, whole.answer !== null, whole.closedAt !== null, whole.satisfaction !== null]).toEqual(['closed', true, true, true]);
        expect(whole.sheets.every((sheet) => sheet.state === 'closed' || sheet.state === 'voided')).toBe(true);
        expect(open.filter((kind) => kind !== 'followUp' && kind !== 'dissatisfied')).toEqual([]);
      }
      if (whole.state === 'voided') expect(open).toEqual([]);
      // Whoever handled a sheet neither verified nor followed it up.
      for (const sheet of whole.sheets) if (sheet.verified) expect([sheet.done?.act.by.id, sheet.handler?.id]).not.toContain(sheet.verified.act.by.id);
      if (whole.duty && ['open', 'handedOver', 'tracking'].includes(whole.duty.state)) {
        owed.push(whole.duty.id);
        expect(whole.answer).toBeNull();
      }
      expect(whole.timeline.every((event, i) => i === 0 || event.at >= (whole.timeline[i - 1]?.at ?? ''))).toBe(true);
    }
    const lists = await Promise.all(people.map((person) => person.do<{ rows: { id: string }[] }>('duties.mine', {})));
    expect(lists.flatMap((list) => list.rows.map((row) => row.id)).sort()).toEqual([...owed].sort());
    const board = await lead.do<Workbench>('duties.workbench', { scope: 'team' });
    expect(board.rows.filter((row) => row.kind === 'duty' || row.kind === 'dutyReply').map((row) => row.id).sort()).toEqual([...owed].sort());
    expect(Object.keys(done).length).toBeGreaterThan(10);
    expect(Object.keys(refusedBy).length).toBeGreaterThan(4);
  }, 120_000);
});
