/** What the judgement of acts needs to know of a stored reception, gathered from its row and its duty. */
import { acceptances } from '#shared/features/duties/duties.codes.ts';
import type { ReceptionFacts } from '#shared/features/reception/reception.rules.ts';
import { Refusal } from '#shared/protocol/appError.ts';
import { dutyCase, namesFor, reopenDays, timekeepingOf, type DutyCase, type Names } from '#service/features/duties/duties.public.ts';
import type { QueryContext } from '#service/runtime/context.ts';
import type { ReceptionRecord } from './reception.records.ts';
import { findReception } from './reception.store.ts';

/** One reception; refuses when there is none. */
export function requireReception(ctx: QueryContext, id: string): ReceptionRecord {
  const row = findReception(ctx.db, id);
  if (!row) throw new Refusal({ code: 'NOT_FOUND', entity: 'reception', id });
  return row;
}

/** A reception with its duty case (none for an enquiry) and the facts for judging. */
export interface Judged {
  readonly row: ReceptionRecord;
  readonly names: Names;
  readonly duty: DutyCase | null;
  readonly facts: ReceptionFacts;
}

/** Reads a reception and everything its acts are judged by. */
export function judgedReception(ctx: QueryContext, row: ReceptionRecord): Judged {
  const names = namesFor(ctx);
  const duty = row.duty_id === null ? null : dutyCase(ctx, names, row.duty_id);
  const sheets = duty?.sheets.filter((sheet) => sheet.state !== 'voided') ?? [];
  const followUp = duty?.followUps.filter((item) => item.state !== 'voided').at(-1);
  return {
    row, names, duty,
    facts: {
      form: row.form, state: row.state, category: row.category, dutyScope: duty?.duty.duty_scope ?? null, firstContactId: duty?.duty.first_contact_id ?? null, registeredById: row.registered_by, told: row.told_at !== null,
      satisfaction: row.satisfaction, accepted: row.accepted !== acceptances[1], openTasks: duty?.tasks.filter((task) => task.state === 'open').length ?? 0, openSheets: sheets.filter((sheet) => sheet.state !== 'verified' && sheet.state !== 'closed').length,
      handedOver: duty?.duty.handed_over_at != null || sheets.some((sheet) => sheet.state === 'verified' || sheet.state === 'closed'),
      followUp: followUp ? { state: followUp.state, mandatory: followUp.mandatory === 1 } : null, decisionOwed: duty?.decisionOwed ?? false, paused: duty?.duty.paused_at != null, extensionOpen: duty?.extensionOpen ?? false, handled: sheets.length > 0 || row.spot_reply === null && row.redirect_body === null,
      closedAt: row.closed_at, reopenDays: reopenDays(timekeepingOf(ctx)), now: ctx.now,
    },
  };
}
