/** What must happen to a reception when something happens to its duty; called by duties in the same transaction. */
import type { DutySource } from '#service/features/duties/duties.public.ts';
import { nextVersion } from '#service/features/admin/admin.public.ts';
import { receptionsTable, type ReceptionRecord } from './reception.records.ts';
import { requireReception } from './receptionFacts.ts';

/** Binds receptions to their duties. */
export const receptionSource: DutySource = {
  followUpEnded(ctx, sourceId, result) {
    const row = requireReception(ctx, sourceId);
    // A sample is followed up after closing too; then only the rating is new.
    const followed = result.reached && (row.state === 'replied' || row.state === 'answeredOnSpot');
    const next: ReceptionRecord = { ...nextVersion(ctx, row), state: followed ? 'followedUp' : row.state, satisfaction: result.satisfaction ?? row.satisfaction };
    ctx.write({ record: 'reception', id: row.id, act: result.reached ? 'followUp' : 'followUpVain', from: row.state, to: next.state, rows: [[receptionsTable, next]], rule: 'R-REQ-20', ...(result.text === '' ? {} : { text: result.text }) });
  },
  takenBack(ctx, sourceId) {
    const row = requireReception(ctx, sourceId);
    const next: ReceptionRecord = { ...nextVersion(ctx, row), state: 'inHand' };
    ctx.write({ record: 'reception', id: row.id, act: 'takeBack', from: row.state, to: 'inHand', rows: [[receptionsTable, next]], rule: 'W1' });
  },
};
