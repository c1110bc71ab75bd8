/**
 * `node tests/support/seedPapers.ts FOLDER`: issues the fixed papers into a practice store that is not open, through the same
 * recorder the service uses. For tests of paper and printing that do not want to walk a reception first.
 */
import { v7 } from 'uuid';
import { findPersonByWorkNo, findStation } from '#service/features/admin/admin.public.ts';
import { issueDocument, voidPapersOf } from '#service/features/documents/documents.public.ts';
import { openKeys } from '#service/db/keys.ts';
import { beginCommand, currentOrigin } from '#service/records/recorder.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import { openFolder } from './openTestStore.ts';
import { closedContactSheet, sampleContactSheet, sampleFirstContact, sampleReceipt } from './samplePapers.ts';

const folder = process.argv[2] ?? '';
const store = openFolder(folder);
const keys = openKeys(folder, null);
const row = findStation(store);
const person = findPersonByWorkNo(store, '616');
const origin = currentOrigin(store);
if (row === undefined || person === undefined || origin === undefined) throw new Error('not a practice store');
const station = { id: row.id, code: row.code, name: row.name, shortName: row.short_name, hallPhone: row.hall_phone, practice: row.practice === 1 };
const actor = { personId: person.id, name: person.name, workNo: person.work_no, roles: ['receptionist' as const], teamId: null };
let minutes = 0;

/** One command of receptionist 616, a minute after the one before. */
function act(work: (ctx: CommandContext & { voidNumber(kind: string, number: string, reason: string): void }) => void): void {
  const now = new Date(Date.parse('2026-09-18T02:34:00.000Z') + 60_000 * minutes++).toISOString();
  const identity = { commandId: v7(), method: 'reception.register', actorId: actor.personId };
  store.write((tx) => {
    const recorder = beginCommand(tx, { ...identity, keys, origin: origin ?? { origin: '', stationCode: '' }, station, roles: actor.roles, now, clock: 'ok' });
    const desk = { sessionKey: '', mintedToken: null, monotonicMs: 0, memory: { startedMs: 0, lastGuessMs: new Map(), sessionEndMs: new Map(), looksMs: new Map(), confirmedMs: new Map() } };
    work({ ...recorder, db: tx, tx, now, actor, station, method: identity.method, desk, commandId: identity.commandId, newId: () => v7(), afterCommit: (after) => after() });
    recorder.finish({ ...identity, input: {}, secret: false }, {});
  });
}

const wrong = v7();
const sheet = v7();
let sheetNumber = '';
act((ctx) => issueDocument(ctx, { record: 'reception', recordId: v7(), number: ctx.nextNumber('JD'), snapshot: sampleReceipt }));
act((ctx) => issueDocument(ctx, { record: 'reception', recordId: wrong, number: ctx.nextNumber('JD'), snapshot: sampleReceipt }));
act((ctx) => {
  ctx.voidNumber('JD', 'CGS-JD-20260918-002', '重复登记');
  voidPapersOf(ctx, wrong, '重复登记');
});
act((ctx) => issueDocument(ctx, { record: 'firstContactDuty', recordId: v7(), number: ctx.nextNumber('SW'), snapshot: sampleFirstContact }));
act((ctx) => {
  sheetNumber = ctx.nextNumber('LX');
  issueDocument(ctx, { record: 'contactSheet', recordId: sheet, number: sheetNumber, snapshot: sampleContactSheet });
});
act((ctx) => issueDocument(ctx, { record: 'contactSheet', recordId: sheet, number: sheetNumber, snapshot: closedContactSheet }));
act((ctx) => issueDocument(ctx, { record: 'reception', recordId: v7(), number: ctx.nextNumber('JD'), snapshot: { ...sampleReceipt, summary: '姓名用字\u{2CEB0}，请核对。' } }));
await store.close();
