/** What must happen to a reception when something happens to its duty; called by duties in the same transaction. */
import type { CustomerInput } from '#shared/features/reception/reception.shapes.ts';
import type { DutySource, NewDemand } from '#service/features/duties/duties.public.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { register } from './reception.commands.ts';
import { nextVersion } from '#service/features/admin/admin.public.ts';
import { receptionsTable, type ReceptionRecord } from './reception.records.ts';
import { requireReception } from './receptionFacts.ts';

/** The customer of a reception as a new one takes him over. */
const customerAgain = (row: ReceptionRecord): CustomerInput => ({ customerId: row.customer_id, name: row.customer_name, phone: row.phone, customerType: row.customer_type, accountNo: row.account_no, address: row.address, privacyNotice: row.privacy_notice });

/** What somebody wished for in a follow-up becomes a reception of its own; its first contact is who heard it (F06, R-FC-01). */
export function registerDemand(ctx: CommandContext, from: { readonly number: string; readonly receptionId: string | null; readonly customer: CustomerInput }, demand: NewDemand): { readonly id: string; readonly number: string } {
  const channel = demand.way === 'phone' ? 'phone' : demand.way === 'written' ? 'letter' : 'walkIn';
  const other = demand.heardBy === ctx.actor.personId ? null : demand.heardBy;
  const made = register(ctx, {
    channel, arrivedAt: demand.heardAt, lateReason: demand.heardAt === ctx.now ? null : `回访 ${from.number} 时提出`, agent: null, category: demand.category, serviceKind: demand.serviceKind, complexity: demand.complexity, facts: demand.text, emotion: demand.dissatisfied ? 'dissatisfied' : 'calm',
    customer: from.customer,
    expectation: demand.text, cause: 'other', assetOwner: null, place: demand.way === 'phone' ? 'phone' : 'site', disclosedIdentity: true, dutyScope: 'sameUnit', action: 'passedOn', materials: [], relatedId: from.receptionId,
    ...(other === null ? {} : { firstContactId: other, firstContactReason: `回访 ${from.number} 时提出` }),
  });
  return { id: made.id, number: made.number };
}

/** Binds receptions to their duties. */
export const receptionSource: DutySource = {
  followUpEnded(ctx, sourceId, result) {
    const row = requireReception(ctx, sourceId);
    // A sample is followed up after closing too; then only the rating is new.
    const followed = result.reached && (row.state === 'replied' || row.state === 'answeredOnSpot');
    const next: ReceptionRecord = { ...nextVersion(ctx, row), state: followed ? 'followedUp' : row.state, satisfaction: result.satisfaction ?? row.satisfaction };
    ctx.write({ record: 'reception', id: row.id, act: result.reached ? 'followUp' : 'followUpVain', from: row.state, to: next.state, rows: [[receptionsTable, next]], rule: 'R-REQ-20', ...(result.text === '' ? {} : { text: result.text }) });
  },
  newDemand(ctx, sourceId, demand) {
    const row = requireReception(ctx, sourceId);
    return registerDemand(ctx, { number: row.number, receptionId: row.id, customer: customerAgain(row) }, demand);
  },
  takenBack(ctx, sourceId) {
    const row = requireReception(ctx, sourceId);
    const next: ReceptionRecord = { ...nextVersion(ctx, row), state: 'inHand' };
    ctx.write({ record: 'reception', id: row.id, act: 'takeBack', from: row.state, to: 'inHand', rows: [[receptionsTable, next]], rule: 'W1' });
  },
};
