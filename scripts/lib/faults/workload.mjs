// What a busy counter sends: a seeded mix of commands, each with its own id, and what became of it.
import { v7 } from 'uuid';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import { Gone } from './serviceClient.mjs';

/** @typedef {import('./serviceClient.mjs').ServiceClient} ServiceClient */
/** @typedef {{ id: string, kind: 'enquiry' | 'reception' | 'team' | 'draft', method: string, input: any, session: string, outcome: 'sent' | 'acknowledged' | 'refused', mark: string, why?: string }} Sent */

/** The two people at work; a window's token stays signed in across a restart of the service. */
const people = { head: { workNo: '601', session: 'fault-trial-window-of-the-head' }, counter: { workNo: '616', session: 'fault-trial-window-of-the-counter' } };

/** Signs both people in. @param {ServiceClient} client */
export async function signIn(client) {
  for (const { workNo, session } of Object.values(people)) {
    const reply = await client.call('session.signIn', { workNo, password: practicePassword }, { session, commandId: v7() });
    if (!reply.ok) throw new Error(`sign-in of ${workNo} failed: ${JSON.stringify(reply.error)}`);
  }
}

const names = ['王', '欧阳', '单', '仇', '尉迟', '查', '𠮷'];

/** How often which kind comes: most visits are a question, drafts are saved while typing. */
export const counterMix = /** @type {const} */ (['enquiry', 'enquiry', 'enquiry', 'reception', 'team', 'draft', 'draft']);
/** What one person at one window sends. */
export const windowMix = /** @type {const} */ (['enquiry', 'enquiry', 'reception', 'draft']);

/**
 * A command nobody sent before. `mark` is a text of its own that ends in the row, to count rows by.
 * @param {import('./seed.mjs').Chance} random
 * @param {readonly Sent['kind'][]} [mix]
 * @returns {Sent}
 */
export function nextCommand(random, mix = counterMix) {
  const id = v7();
  const mark = `试 ${id.slice(-12)}`;
  const name = `${random.pick(names)}某`;
  const base = { id, mark, outcome: /** @type {const} */ ('sent') };
  const kind = random.pick(mix);
  switch (kind) {
    case 'enquiry':
      return {
        ...base, kind, method: 'reception.enquire', session: people.counter.session,
        input: { sentence: `${mark} 怎么交电费`, answer: '网上可以办', channel: 'walkIn', category: 'inquiry', customerId: null, customerName: name, phone: null, askedAt: null },
      };
    case 'reception':
      return {
        ...base, kind, method: 'reception.register', session: people.counter.session,
        input: {
          channel: 'phone', arrivedAt: null, lateReason: null, agent: null, category: 'serviceRequest', serviceKind: 'other', complexity: 'complex', facts: `${mark} 电表走得快`, emotion: 'anxious',
          customer: { customerId: null, name, phone: '13800000001', customerType: 'resident', accountNo: null, address: '示例东村2组', privacyNotice: 'spoken' },
          expectation: '想知道表准不准', cause: 'meterFaultOverbilled', assetOwner: 'toBeChecked', place: 'phone', disclosedIdentity: true, dutyScope: 'sameUnit', action: 'passedOn', materials: [],
        },
      };
    case 'team':
      return { ...base, kind, method: 'admin.saveTeam', session: people.head.session, input: { id: v7(), expectedVersion: 0, name: mark, phone: null, leadId: null, active: true } };
    case 'draft':
      return { ...base, kind, method: 'drafts.save', session: people.counter.session, input: { id: v7(), form: 'reception', content: JSON.stringify({ facts: mark, note: '话'.repeat(random.between(1, 400)) }) } };
  }
}

/**
 * Sends one command and writes down what became of it. A refusal of the fault's own making (a full disk) is an answer too.
 * @param {ServiceClient} client
 * @param {Sent} command
 * @param {string} [commandId] another id than its own: the control without idempotency
 */
export async function send(client, command, commandId = command.id) {
  try {
    const reply = await client.call(command.method, command.input, { session: command.session, commandId });
    command.outcome = reply.ok ? 'acknowledged' : 'refused';
    if (!reply.ok) command.why = JSON.stringify(reply.error);
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
  }
}

/**
 * Keeps `width` commands on their way until `stop` says so or the service is gone.
 * @param {ServiceClient} client
 * @param {import('./seed.mjs').Chance} random
 * @param {{ width: number, limit: number, onFirstAnswer: () => void }} options
 * @returns {Promise<Sent[]>}
 */
export async function burst(client, random, { width, limit, onFirstAnswer }) {
  /** @type {Sent[]} */
  const sent = [];
  let answered = false;
  let gone = false;
  void client.exit.then(() => { gone = true; });
  const worker = async () => {
    while (!gone && sent.length < limit) {
      const command = nextCommand(random);
      sent.push(command);
      await send(client, command);
      if (!answered && command.outcome !== 'sent') {
        answered = true;
        onFirstAnswer();
      }
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return sent;
}
