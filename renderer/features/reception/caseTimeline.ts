import { isDissatisfied } from '#shared/features/duties/duties.codes.ts';
import type { ReceptionCase } from '#shared/features/reception/reception.shapes.ts';
import type { TimelineRow } from '#shared/features/duties/duties.shapes.ts';

/**
 * Lines that only repeat another record's line of the same moment: a duty opens with its reception, is tracked once its sheet
 * is signed for, and closes with it. The record's own history keeps them; the reader needs the event once.
 */
const echoes: ReadonlySet<string> = new Set(['duty.open', 'duty.track', 'duty.close', 'duty.reopen', 'duty.void', 'duty.amend', 'duty.answer', 'duty.reply', 'duty.followUp', 'duty.takeBack', 'contactSheet.urge', 'contactSheet.extend', 'contactSheet.close', 'contactSheet.void', 'reception.dispatch', 'reception.followUp', 'reception.followUpVain', 'reception.takeBack', 'contactSheet.draft']);
const steps: ReadonlySet<string> = new Set(['register', 'registerLate', 'enquire', 'promote', 'answerOnSpot', 'takeInHand', 'issue', 'acknowledge', 'done', 'verify', 'reply', 'replyLate', 'redirect', 'reach', 'close', 'reopen', 'handOver']);
const remarks: ReadonlySet<string> = new Set(['urge', 'violate', 'return', 'sendBack', 'pause', 'resume', 'extend', 'refuseExtension', 'requestExtension', 'changeFirstContact', 'recount', 'remind', 'permitException']);

/** How a line of the history is drawn. */
export type LineKind = 'step' | 'remark' | 'plain';

/** The lines of a case worth reading, oldest first, each event once. */
export const readableLines = (rows: readonly TimelineRow[]): readonly TimelineRow[] => rows.filter((row) => !echoes.has(`${row.record}.${row.act}`) || row.record === 'contactSheet' && row.act === 'draft' && row.to === 'draft').toSorted((a, b) => a.at.localeCompare(b.at));

/** A step of the case, a remark to stop at, or work. */
export const lineKind = (row: Pick<TimelineRow, 'act'>): LineKind => (steps.has(row.act) ? 'step' : remarks.has(row.act) ? 'remark' : 'plain');

/** What the case waits for now, as a key of the texts with its names; null when it is over. */
export function waitingFor(record: ReceptionCase): { readonly key: 'registered' | 'answeredOnSpot' | 'inHand' | 'redirected' | 'replied' | 'followUp' | 'dissatisfied' | 'reopened' | 'toIssue' | 'returned' } | { readonly key: 'sheetOpen'; readonly team: string } | { readonly key: 'toTell' | 'toVerify'; readonly name: string } | null {
  const name = record.duty?.firstContact.name ?? record.registeredBy.name;
  if ((record.state === 'followedUp' || record.state === 'replied' || record.state === 'answeredOnSpot') && isDissatisfied(record.satisfaction)) return { key: 'dissatisfied' };
  switch (record.state) {
    case 'dispatched': {
      const open = record.sheets.find((sheet) => sheet.state !== 'verified' && sheet.state !== 'closed' && sheet.state !== 'voided');
      if (open === undefined) return { key: 'toTell', name };
      if (open.state === 'draft') return { key: 'toIssue' };
      if (open.state === 'rejected') return { key: 'returned' };
      return open.state === 'done' ? { key: 'toVerify', name } : { key: 'sheetOpen', team: open.toTeam.name };
    }
    case 'answeredOnSpot': case 'replied':
      return record.followUps.some((one) => one.mandatory && (one.state === 'due' || one.state === 'attempting')) ? { key: 'followUp' } : { key: record.state };
    case 'followedUp': return { key: 'replied' };
    case 'registered': case 'inHand': case 'redirected': case 'reopened': return { key: record.state };
    case 'closed': case 'voided': return null;
  }
}
