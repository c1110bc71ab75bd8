/** What happens to a reception whose fault goes on as a fault order (W1 → W8). */
import { promiseReply } from '#service/features/duties/duties.public.ts';
import { nextVersion } from '#service/features/admin/admin.public.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { receptionsTable, type ReceptionRecord } from './reception.records.ts';

/** The station works on it from now on: the reception is in hand, the answer to the customer stays owed by its first contact (R-FC-16). */
export function takeOverByFault(ctx: CommandContext, row: ReceptionRecord, faultNumber: string): void {
  if (row.duty_id === null || (row.state !== 'registered' && row.state !== 'reopened')) return;
  promiseReply(ctx, row.duty_id, null, { name: 'promise', handoverEnds: true });
  const next: ReceptionRecord = { ...nextVersion(ctx, row), state: 'inHand' };
  ctx.write({ record: 'reception', id: row.id, act: 'faultOrder', from: row.state, to: next.state, rows: [[receptionsTable, next]], rule: 'W8', text: faultNumber });
}
