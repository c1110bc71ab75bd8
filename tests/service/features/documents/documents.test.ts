import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AppError } from '#shared/protocol/appError.ts';
import { Refusal } from '#shared/protocol/appError.ts';
import type { PaperSnapshot } from '#shared/features/documents/papers.shapes.ts';
import { sql } from '#service/db/sql.ts';
import type { Tx } from '#service/db/store.ts';
import { beginPrint, findFile, recordPrinted, unmaskPaper, voidPaper } from '#service/features/documents/documents.commands.ts';
import { issueDocument, voidPapersOf } from '#service/features/documents/documents.public.ts';
import { findByCode, getNumberBook, getPaper, getPrintable, listPapers } from '#service/features/documents/documents.queries.ts';
import { isAnnounced, keepFile, keptPath } from '#service/features/documents/keptFile.ts';
import { beginCommand } from '#service/records/recorder.ts';
import type { BeforeContext, CommandContext, QueryContext } from '#service/runtime/context.ts';
import { z } from 'zod';
import { aSetting, fixedClock, openTestStore, type TestStore } from '#tests/support/openTestStore.ts';
import { sampleContactSheet, sampleReceipt } from '#tests/support/samplePapers.ts';
import { stagePdf } from '#tests/support/stagePdf.ts';

let test1: TestStore;
let clock: ReturnType<typeof fixedClock>;
beforeEach(() => {
  test1 = openTestStore();
  clock = fixedClock();
});
afterEach(() => test1.dispose());

const bytesRow = z.strictObject({ bytes: z.instanceof(Uint8Array) });
const station = { id: '01990000-0000-7000-8000-00000000a001', code: 'CGS', name: '示例供电所', shortName: '示例供', hallPhone: '0312-5550600', practice: false };
const clerk = { personId: '01990000-0000-7000-8000-00000000b001', name: '王示例', workNo: '616', roles: ['receptionist' as const], teamId: null };
const recordId = '01990000-0000-7000-8000-00000000c001';

function query(now = clock.now(), actor = clerk): QueryContext {
  return { db: test1.store, now, actor, station, method: 'documents.test', desk: { sessionKey: '', mintedToken: null, monotonicMs: 0, memory: { startedMs: 0, lastGuessMs: new Map(), sessionEndMs: new Map(), looksMs: new Map(), confirmedMs: new Map() } } };
}

/** Runs work as one command of the clerk on the real store. */
function act<T>(work: (ctx: CommandContext) => T, now = clock.now(), actor = clerk): T {
  const setting = aSetting(test1, { commandId: clock.newId(), now, actorId: actor.personId });
  return test1.store.write((tx: Tx) => {
    const recorder = beginCommand(tx, setting);
    const ctx: CommandContext = { ...query(now, actor), ...recorder, db: tx, tx, commandId: setting.commandId, newId: clock.newId, afterCommit: (after) => after() };
    const answer = work(ctx);
    recorder.finish({ commandId: setting.commandId, method: setting.method, actorId: setting.actorId, input: {}, secret: false }, {});
    return answer;
  });
}

function refusal(work: () => unknown): AppError {
  try {
    work();
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.error;
    throw thrown;
  }
  throw new Error('it was done');
}

/** Takes a JD number for a record and issues its receipt, as the reception does. */
function issue(snapshot: PaperSnapshot = sampleReceipt, id = recordId): { paperId: string; number: string; checkCode: string; edition: number } {
  return act((ctx) => {
    const number = ctx.nextNumber('JD');
    return { number, ...issueDocument(ctx, { record: 'reception', recordId: id, number, snapshot }) };
  });
}

async function begin(paperId: string, change: { reprint?: number; grantId?: string | null } = {}): Promise<string> {
  const staged = stagePdf(test1.folder);
  const input = { runId: clock.newId(), paperId, grantId: change.grantId ?? null, reprint: change.reprint ?? 0, printer: '前台激光', pages: 2, ...staged };
  const found = await findFile({ ...query(), folder: test1.folder } as BeforeContext, input);
  return act((ctx) => beginPrint(ctx, input, found)).runId;
}
const end = (runId: string, outcome: 'printed' | 'notPrinted' | 'unknown') => act((ctx) => recordPrinted(ctx, { runId, outcome }));

describe('issuing', () => {
  test('freezes the snapshot under the number taken in the same transaction', () => {
    const issued = issue();
    expect(issued).toMatchObject({ number: 'CGS-JD-20260918-001', edition: 1, checkCode: expect.stringMatching(/^[0-9A-F]{8}$/) as string });
    expect(getPaper(query(), { paperId: issued.paperId })).toMatchObject({ number: issued.number, state: 'issued', subject: '𠮷*', issuedBy: '王示例', prints: 0, copies: ['客户', '存根'] });
  });

  test('a rolled back command leaves neither paper nor number behind', () => {
    expect(() => act((ctx) => {
      const number = ctx.nextNumber('JD');
      issueDocument(ctx, { record: 'reception', recordId, number, snapshot: sampleReceipt });
      throw new Error('power cut');
    })).toThrow('power cut');
    expect(issue().number).toBe('CGS-JD-20260918-001');
    expect(listPapers(query(), { kind: null, state: null, text: null, recordId: null, openOnly: false, cursor: null, limit: 10 }).rows).toHaveLength(1);
  });

  test('the same content again is the same paper, other content a new edition under the same number', () => {
    const first = issue();
    const again = act((ctx) => issueDocument(ctx, { record: 'reception', recordId, number: first.number, snapshot: structuredClone(sampleReceipt) }));
    expect(again.paperId).toBe(first.paperId);
    const second = act((ctx) => issueDocument(ctx, { record: 'reception', recordId, number: first.number, snapshot: { ...sampleReceipt, summary: '补充：水泵已断开' } }));
    expect(second).toMatchObject({ edition: 2 });
    expect(second.checkCode).not.toBe(first.checkCode);
  });

  test('the code on the paper finds it, a wrong code nothing', () => {
    const issued = issue();
    expect(findByCode(query(), { code: `FD1:${issued.number}:${issued.checkCode}` }).found?.id).toBe(issued.paperId);
    expect(findByCode(query(), { code: `FD1:${issued.number}:00000000` }).found).toBeNull();
  });

  test('S-16 no personal word of a paper stands in clear in the log or the audit', () => {
    const issued = issue();
    act((ctx) => voidPaper(ctx, { paperId: issued.paperId, expectedVersion: 1, reason: '客户陈金丝雀改口' }));
    const bytes = Buffer.concat(test1.store.all({ text: 'SELECT line AS bytes FROM op_log UNION ALL SELECT cast(fields AS BLOB) FROM audit_log UNION ALL SELECT answer FROM command_memory WHERE answer IS NOT NULL', params: [] }, bytesRow).map((row) => row.bytes));
    for (const canary of ['13812341234', '枣林路18号', '陈金丝雀']) expect(bytes.includes(canary)).toBe(false);
  });
});

describe('printing', () => {
  test('the history of a paper names its form as the rule', async () => {
    const { paperId } = issue();
    end(await begin(paperId), 'printed');
    const events = test1.store.all(sql`SELECT act, rule FROM record_events WHERE record_id = ${paperId} ORDER BY seq`, z.strictObject({ act: z.string(), rule: z.string().nullable() }));
    expect(events).toEqual([{ act: 'issue', rule: 'F02' }, { act: 'print', rule: 'F02' }, { act: 'printed', rule: 'F02' }]);
  });

  test('FAULT R-22 a run is open until somebody says how it ended, and until then nothing else is printed', async () => {
    const { paperId, number } = issue();
    const runId = await begin(paperId);
    expect(getPaper(query(), { paperId })).toMatchObject({ openPrintId: runId, prints: 0 });
    expect(getPrintable(query(), { paperId, grantId: null }).mayPrint).toBe(false);
    const staged = stagePdf(test1.folder);
    expect(refusal(() => act((ctx) => beginPrint(ctx, { runId: clock.newId(), paperId, grantId: null, reprint: 1, printer: 'x', pages: 2, ...staged }, { folder: test1.folder, isSound: true })))).toMatchObject({ reason: 'DOCUMENTS_RUN_OPEN', params: { number } });
    expect(end(runId, 'unknown').paper.openPrintId).toBe(runId);
    expect(end(runId, 'printed').paper).toMatchObject({ openPrintId: null, prints: 1 });
    expect(refusal(() => end(runId, 'notPrinted'))).toMatchObject({ reason: 'DOCUMENTS_RUN_ENDED' });
  });

  test('FAULT R-27 a run that did not come out does not make the next one a reprint; one that did makes it 补打 1, 补打 2', async () => {
    const { paperId } = issue();
    end(await begin(paperId), 'notPrinted');
    expect(getPrintable(query(), { paperId, grantId: null })).toMatchObject({ reprint: 0, mayPrint: true });
    end(await begin(paperId), 'printed');
    expect(getPrintable(query(), { paperId, grantId: null }).body).toContain('补打 1');
    end(await begin(paperId, { reprint: 1 }), 'printed');
    expect(getPrintable(query(), { paperId, grantId: null }).reprint).toBe(2);
    expect(getPaper(query(), { paperId }).runs.map((run) => [run.reprint, run.outcome])).toEqual([[0, 'notPrinted'], [0, 'printed'], [1, 'printed']]);
  });

  test('sheets that carry another 补打 than this run has are refused', async () => {
    const { paperId } = issue();
    end(await begin(paperId), 'printed');
    await expect(begin(paperId, { reprint: 0 })).rejects.toMatchObject({ error: { reason: 'DOCUMENTS_PAPER_CHANGED' } });
  });

  test('a character no face draws stops the print and is named', async () => {
    const { paperId } = issue({ ...sampleReceipt, summary: '姓名用字\u{2CEB0}' });
    expect(getPrintable(query(), { paperId, grantId: null }).missing).toEqual([{ char: '\u{2CEB0}', code: 'U+2CEB0', count: 2 }]);
    await expect(begin(paperId)).rejects.toMatchObject({ error: { reason: 'DOCUMENTS_GLYPH_MISSING', params: { char: '\u{2CEB0}', code: 'U+2CEB0' } } });
  });

  test('keeps the PDF sealed: no readable byte on disk, opened only with the key of the run', async () => {
    const { paperId } = issue();
    await begin(paperId);
    expect(readdirSync(join(test1.folder, 'intake'))).toEqual([]);
    const [kept = ''] = readdirSync(join(test1.folder, 'papers'));
    expect(readFileSync(keptPath(test1.folder, kept)).includes('invented')).toBe(false);
  });

  test('a PDF that is not the announced one is refused and not kept', async () => {
    const { paperId } = issue();
    const staged = { ...stagePdf(test1.folder), sha256: 'b'.repeat(64) };
    expect(await isAnnounced(test1.folder, staged.file, staged.sha256)).toBe(false);
    const input = { runId: clock.newId(), paperId, grantId: null, reprint: 0, printer: 'x', pages: 1, ...staged };
    expect(refusal(() => act((ctx) => beginPrint(ctx, input, { folder: test1.folder, isSound: false })))).toMatchObject({ reason: 'DOCUMENTS_FILE_CHANGED' });
    expect(existsSync(keptPath(test1.folder, staged.file.id))).toBe(false);
  });

  test('a changed byte, another key and another name are found out', async () => {
    const { file, sha256 } = stagePdf(test1.folder);
    expect(await isAnnounced(test1.folder, file, sha256)).toBe(true);
    expect(await isAnnounced(test1.folder, { ...file, key: '0'.repeat(64) }, sha256)).toBe(false);
    expect(await isAnnounced(test1.folder, { ...file, id: clock.newId() }, sha256)).toBe(false);
    const path = join(test1.folder, 'intake', file.id);
    const bytes = readFileSync(path);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(await isAnnounced(test1.folder, file, sha256)).toBe(false);
  });

  test('keeping a file twice, as after a crash in between, finds it where it lies', async () => {
    const { file, sha256 } = stagePdf(test1.folder);
    keepFile(test1.folder, file.id);
    keepFile(test1.folder, file.id);
    expect(existsSync(keptPath(test1.folder, file.id))).toBe(true);
    expect(await isAnnounced(test1.folder, file, sha256)).toBe(true);
  });
});

describe('unmasking', () => {
  test('R-PI-09 needs a reason, is the caller’s own, for one paper, for ten minutes', () => {
    const { paperId } = issue();
    const other = issue(sampleReceipt, clock.newId());
    expect(refusal(() => act((ctx) => unmaskPaper(ctx, { paperId, reason: '要看' })))).toMatchObject({ reason: 'DOCUMENTS_REASON_TOO_SHORT' });
    const { grantId, endsAt } = act((ctx) => unmaskPaper(ctx, { paperId, reason: '客户要求核对电话' }), '2026-09-18T03:00:00.000Z');
    expect(endsAt).toBe('2026-09-18T03:10:00.000Z');
    expect(getPrintable(query('2026-09-18T03:09:59.000Z'), { paperId, grantId }).body).toContain('13812341234');
    const ended = { code: 'REFUSED', reason: 'DOCUMENTS_GRANT_ENDED' };
    expect(refusal(() => getPrintable(query('2026-09-18T03:10:00.000Z'), { paperId, grantId }))).toMatchObject(ended);
    expect(refusal(() => getPrintable(query('2026-09-18T03:05:00.000Z'), { paperId: other.paperId, grantId }))).toMatchObject(ended);
    expect(refusal(() => getPrintable(query('2026-09-18T03:05:00.000Z', { ...clerk, personId: '01990000-0000-7000-8000-00000000b002' }), { paperId, grantId }))).toMatchObject(ended);
  });
});

describe('voiding and books', () => {
  test('a void paper keeps its number and reason, is shown as void and is not printed', async () => {
    const { paperId, number } = issue();
    const { paper } = act((ctx) => voidPaper(ctx, { paperId, expectedVersion: 1, reason: '姓名写错，重新出具' }));
    expect(paper).toMatchObject({ state: 'void', number, voidReason: '姓名写错，重新出具' });
    expect(getPrintable(query(), { paperId, grantId: null })).toMatchObject({ mayPrint: false });
    expect(getPrintable(query(), { paperId, grantId: null }).body).toContain('作废');
    await expect(begin(paperId)).rejects.toMatchObject({ error: { reason: 'DOCUMENTS_VOID' } });
    expect(refusal(() => act((ctx) => voidPaper(ctx, { paperId, expectedVersion: 2, reason: '再作废一次' })))).toMatchObject({ reason: 'DOCUMENTS_VOID' });
  });

  test('somebody else’s change in between is a conflict', () => {
    const { paperId } = issue();
    expect(refusal(() => act((ctx) => voidPaper(ctx, { paperId, expectedVersion: 7, reason: '姓名写错' })))).toEqual({ code: 'CONFLICT', entity: 'paper', id: paperId, expectedVersion: 7, actualVersion: 1 });
  });

  test('a voided record takes its papers along', () => {
    const { paperId } = issue();
    act((ctx) => voidPapersOf(ctx, recordId, '重复登记'));
    expect(getPaper(query(), { paperId })).toMatchObject({ state: 'void', voidReason: '重复登记' });
  });

  test('the book shows every place of the day, used or void with its reason, and no gap', () => {
    issue(sampleReceipt, clock.newId());
    const second = issue(sampleReceipt, clock.newId());
    issue(sampleReceipt, clock.newId());
    act((ctx) => {
      const paperRow = listPapers({ ...query(), db: ctx.tx }, { kind: null, state: null, text: '002', recordId: null, openOnly: false, cursor: null, limit: 5 }).rows[0];
      if (paperRow === undefined) throw new Error('no paper 002');
      (ctx as CommandContext & { voidNumber(kind: string, number: string, reason: string): void }).voidNumber('JD', second.number, '重复登记');
      voidPapersOf(ctx, paperRow.recordId, '重复登记');
    });
    const book = getNumberBook(query(), { kind: 'JD', on: '2026-09-18' });
    expect(book).toMatchObject({ period: '20260918', voids: 1, gaps: 0 });
    expect(book.places.map((place) => [place.n, place.use, place.voidReason, place.papers])).toEqual([[1, 'used', null, 1], [2, 'void', '重复登记', 1], [3, 'used', null, 1]]);
    expect(getNumberBook(query(), { kind: 'JD', on: '2026-09-19' }).places).toEqual([]);
  });

  test('pages of the list neither skip nor repeat a paper', () => {
    const made = Array.from({ length: 7 }, () => issue(sampleContactSheet, clock.newId()).paperId);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = listPapers(query(), { kind: 'contactSheet', state: 'issued', text: null, recordId: null, openOnly: false, cursor, limit: 3 });
      seen.push(...page.rows.map((row) => row.id));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(made.toReversed());
  });
});
