import { afterEach, beforeEach, expect, it } from 'vitest';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import { contractOf } from '#shared/features/methodTable.ts';
import { methodNames } from '#shared/features/methodNames.ts';
import { aCustomer, aMatter, anAnswer, aSheet, teamNamed, workedOff } from '#tests/support/aMatter.ts';
import { CallError, startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

let station: TestService;
beforeEach(async () => { station = await startTestService({ now: '2026-09-18 10:00' }); });
afterEach(() => station.stop());

/** What must not leave the service unmasked. */
const canary = { name: '欧阳金丝雀', phone: '13800004321', address: '示例西村9组77号', agent: '司徒知更', agentPhone: '13800004322' };
const customer = aCustomer({ name: canary.name, phone: canary.phone, address: canary.address });

/** What a reader is answered; whoever may not ask gets nothing, and that is no answer either. */
async function answerOf(reader: TestPerson, method: string, input: object): Promise<string> {
  try {
    return JSON.stringify(contractOf(method)?.page === true ? await reader.page(method, input) : await reader.do(method, input));
  } catch (error) {
    if (error instanceof CallError && error.error.code === 'FORBIDDEN') return '';
    throw error;
  }
}

it('R-PI-15 no answer of a query of reception or duties holds a whole name, telephone or address, whoever reads', async () => {
  const [receptionist, lead, worker, followUp] = await Promise.all(['616', '611', '631', '603'].map((workNo) => station.as(workNo))) as [TestPerson, TestPerson, TestPerson, TestPerson];
  const agent = { name: canary.agent, relation: '女儿', phone: canary.agentPhone };
  // Registered without a name; name and telephone come with the sheet, as when somebody is asked only then.
  const saved = await receptionist.do<OutputOf<typeof receptionContracts.register>>('reception.register', aMatter({ customer: aCustomer({ name: null, phone: null, address: null }), agent, category: 'opinion', serviceKind: null }));
  const { sheetId } = await receptionist.do<OutputOf<typeof receptionContracts.dispatch>>('reception.dispatch', aSheet(saved.id, await teamNamed(receptionist, '计量班'), { customer }));
  const before = await receptionist.do<OutputOf<typeof receptionContracts.get>>('reception.get', { id: saved.id });
  expect(before.customer.name).toBe('欧*');
  await receptionist.do('reception.amend', { id: saved.id, changes: { facts: '电表走得快，要求核查并说明' }, reason: '补充情况' });
  await workedOff(worker, sheetId);
  await lead.do('duties.verifySheet', { sheetId, opinion: '已与客户核对' });
  await receptionist.do('reception.reply', anAnswer(saved.id, { satisfaction: null }));
  const whole = await lead.do<OutputOf<typeof receptionContracts.get>>('reception.get', { id: saved.id });
  const followUpId = whole.followUps[0]?.id ?? '';
  expect(followUpId).not.toBe('');

  const inputs: Readonly<Record<string, readonly object[]>> = {
    'duties.mine': [{}], 'duties.list': [{}], 'duties.workbench': [{ scope: 'mine' }, { scope: 'team' }], 'duties.listSheets': [{}], 'duties.getSheet': [{ id: sheetId }], 'duties.listFollowUps': [{}], 'duties.getFollowUp': [{ id: followUpId }],
    'reception.get': [{ id: saved.id }], 'reception.list': [{}], 'reception.search': [{ text: canary.name }, { text: canary.phone }], 'reception.findReturning': [{ text: canary.name }, { text: '4321' }],
    'reception.repeatHints': [{ customerId: null, phone: canary.phone, accountNo: null, category: 'opinion', cause: 'meterFaultOverbilled', exceptId: null }], 'reception.today': [{}],
    'duties.listDraws': [{ month: null }], 'duties.visitWords': [{}], 'duties.shiftSheet': [{}], 'reception.queue': [{}], 'reception.counterFigures': [{ fromOn: '2026-09-01', toOn: '2026-09-30' }], 'reception.listNotes': [{}],
  };
  // These answer what was asked with nothing of a customer: the sum of a due time, and words found in the text typed.
  const ofNobody = ['reception.previewDue', 'reception.emotionHints'];
  const queries = methodNames.filter((method) => /^(reception|duties)\./.test(method) && contractOf(method)?.kind === 'query');
  expect([...Object.keys(inputs), ...ofNobody].sort()).toEqual([...queries].sort());

  let masked = 0;
  for (const reader of [receptionist, lead, worker, followUp]) {
    for (const [method, asked] of Object.entries(inputs)) {
      for (const input of asked) {
        const answer = await answerOf(reader, method, input);
        for (const [field, text] of Object.entries(canary)) expect(answer.includes(text) ? `${method} holds the ${field}` : '').toBe('');
        if (answer.includes('欧*')) masked += 1;
      }
    }
  }
  expect(masked).toBeGreaterThan(20);
});
