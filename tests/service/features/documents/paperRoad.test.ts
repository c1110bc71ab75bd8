import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 } from 'uuid';
import type { OutputOf } from '#shared/protocol/contract.ts';
import type { documentsContracts } from '#shared/features/documents/documents.contract.ts';
import type { NumberBook, PaperDetail, PaperRow, Printable } from '#shared/features/documents/documents.shapes.ts';
import { aMatter, aSheet, teamNamed } from '#tests/support/aMatter.ts';
import { stagePdf } from '#tests/support/stagePdf.ts';
import { startTestService, type TestPerson, type TestService } from '#tests/support/startTestService.ts';

type Issued = { paperId: string; number: string };
const everything = { kind: null, state: null, text: null, recordId: null, openOnly: false, cursor: null, limit: 100 };

describe('papers on the road W1, through the dispatcher', () => {
  let station: TestService;
  let clerk: TestPerson;
  let lead: TestPerson;
  const register = (person = clerk) => person.do<{ id: string; number: string; dutyNumber: string }>('reception.register', aMatter());
  const receiptOf = (id: string) => clerk.do<Issued>('reception.issuePaper', { id, paper: 'receptionReceipt' });
  const printableOf = (paperId: string, grantId: string | null = null) => clerk.do<Printable>('documents.getPrintable', { paperId, grantId });
  const print = async (paperId: string, reprint: number, outcome: 'printed' | 'notPrinted' = 'printed'): Promise<PaperDetail> => {
    const runId = v7();
    await clerk.do('documents.beginPrint', { runId, paperId, grantId: null, reprint, printer: '前台激光', pages: 2, ...stagePdf(station.folder) });
    return (await clerk.do<OutputOf<typeof documentsContracts.recordPrinted>>('documents.recordPrinted', { runId, outcome })).paper;
  };

  beforeAll(async () => {
    station = await startTestService({ now: '2026-09-18 10:00' });
    [clerk, lead] = [await station.as('616'), await station.as('611')];
  });
  afterAll(() => station.stop());

  it('F02 carries the number taken at register, the promise and the first contact; printing counts and marks the next 补打 1', async () => {
    const { id, number } = await register();
    const { paperId } = await receiptOf(id);
    const printable = await printableOf(paperId);
    expect(printable).toMatchObject({ number, title: '受理回执', widthMm: 210, heightMm: 148, copies: ['客户', '存根'], reprint: 0, missing: [], mayPrint: true });
    for (const words of [number, '前答复您', '李示例（工号616）', '95598', '12398', '样本']) expect(printable.body).toContain(words);
    expect(await print(paperId, 0)).toMatchObject({ prints: 1, openPrintId: null });
    expect((await printableOf(paperId)).body).toContain('补打 1');
    expect((await receiptOf(id)).paperId).toBe(paperId);
  });

  it('F03 and F04 are issued with the numbers of their own series', async () => {
    const { id, dutyNumber } = await register();
    const record = await clerk.do<Issued>('reception.issuePaper', { id, paper: 'firstContactRecord' });
    expect(await printableOf(record.paperId)).toMatchObject({ number: dutyNumber, title: '首问负责记录', heightMm: 297, copies: ['存档'] });
    const sheet = await clerk.do<{ sheetId: string; sheetNumber: string }>('reception.dispatch', aSheet(id, await teamNamed(clerk, '计量班')));
    const { rows } = await clerk.page<PaperRow>('documents.listPapers', { ...everything, recordId: sheet.sheetId });
    expect(rows).toMatchObject([{ kind: 'contactSheet', number: sheet.sheetNumber, edition: 1, state: 'issued' }]);
    expect((await printableOf(rows[0]?.id ?? '')).body).toContain('计量班');
  });

  it('the same press twice is one run: the second answer is the first', async () => {
    const { paperId } = await receiptOf((await register()).id);
    const runId = v7();
    const commandId = v7();
    const input = { runId, paperId, grantId: null, reprint: 0, printer: '前台激光', pages: 2, ...stagePdf(station.folder) };
    expect(await clerk.do('documents.beginPrint', input, commandId)).toEqual({ runId });
    expect(await clerk.do('documents.beginPrint', input, commandId)).toEqual({ runId });
    expect((await clerk.do<PaperDetail>('documents.getPaper', { paperId })).runs).toHaveLength(1);
  });

  it('FAULT R-22 a service that restarts between printer and word keeps the run open for a person to settle', async () => {
    const { paperId, number } = await receiptOf((await register()).id);
    const runId = v7();
    await clerk.do('documents.beginPrint', { runId, paperId, grantId: null, reprint: 0, printer: '前台激光', pages: 2, ...stagePdf(station.folder) });
    await station.restart();
    [clerk, lead] = [await station.as('616'), await station.as('611')];
    expect(await printableOf(paperId)).toMatchObject({ mayPrint: false });
    expect((await clerk.page<PaperRow>('documents.listPapers', { ...everything, openOnly: true })).rows.map((row) => row.number)).toContain(number);
    await clerk.do('documents.recordPrinted', { runId, outcome: 'notPrinted' });
    expect(await printableOf(paperId)).toMatchObject({ mayPrint: true, reprint: 0 });
    expect(await print(paperId, 0)).toMatchObject({ number, prints: 1 });
  });

  it('a voided reception takes its papers and its number along, and the book says why', async () => {
    const { id, number } = await register();
    const { paperId } = await receiptOf(id);
    await lead.do('reception.void', { id, reason: '重复登记' });
    expect(await clerk.do<PaperDetail>('documents.getPaper', { paperId })).toMatchObject({ state: 'void', voidReason: '重复登记' });
    expect(await clerk.refusal('documents.beginPrint', { runId: v7(), paperId, grantId: null, reprint: 0, printer: 'x', pages: 2, ...stagePdf(station.folder) })).toMatchObject({ reason: 'DOCUMENTS_VOID' });
    const book = await clerk.do<NumberBook>('documents.getNumberBook', { kind: 'JD', on: '2026-09-18' });
    expect(book).toMatchObject({ gaps: 0 });
    expect(book.places.find((place) => place.number === number)).toMatchObject({ use: 'void', voidReason: '重复登记' });
    expect((await register()).number).not.toBe(number);
  });

  it('a receptionist may print and unmask with a reason, but not void; an auditor may look and not print', async () => {
    const { paperId } = await receiptOf((await register()).id);
    expect(await clerk.refusal('documents.voidPaper', { paperId, expectedVersion: 1, reason: '写错名字' })).toEqual({ code: 'FORBIDDEN', permission: 'documents.voidPaper' });
    const { grantId } = await clerk.do<{ grantId: string }>('documents.unmaskPaper', { paperId, reason: '客户要求核对电话' });
    expect((await printableOf(paperId, grantId)).body).toContain('13800000001');
    expect((await printableOf(paperId)).body).not.toContain('13800000001');
  });

  it('R-PI-09 an unmasked paper counts among the sixty looks of the hour', async () => {
    const { paperId } = await receiptOf((await register()).id);
    const other = await station.as('617');
    for (let look = 0; look < 60; look += 1) await other.do('documents.unmaskPaper', { paperId, reason: '客户要求核对电话' });
    expect(await other.refusal('documents.unmaskPaper', { paperId, reason: '客户要求核对电话' })).toMatchObject({ reason: 'DOCUMENTS_REVEAL_LIMIT', params: { perHour: 60 } });
    expect(await other.refusal('reception.reveal', { id: (await register()).id, field: 'phone', reason: '客户要求核对' })).toMatchObject({ reason: 'RECEPTION_REVEAL_LIMIT' });
    // FAULT R-12: putting the PC's clock on gives nobody a fresh hour.
    station.clock.jumpMs(3_600_000);
    expect(await other.refusal('documents.unmaskPaper', { paperId, reason: '客户要求核对电话' })).toMatchObject({ reason: 'DOCUMENTS_REVEAL_LIMIT' });
    station.clock.jumpMs(-3_600_000);
  });

  it('the QR of a receipt finds it again', async () => {
    const { paperId, number } = await receiptOf((await register()).id);
    const { checkCode } = await clerk.do<PaperDetail>('documents.getPaper', { paperId });
    expect(await clerk.do('documents.findByCode', { code: `FD1:${number}:${checkCode}` })).toMatchObject({ found: { id: paperId, record: 'reception' } });
  });

  it('S-16 nothing of the printed files can be read in the data folder', () => {
    for (const name of readdirSync(join(station.folder, 'papers'))) expect(readFileSync(join(station.folder, 'papers', name)).includes('invented')).toBe(false);
    expect(readdirSync(join(station.folder, 'intake'))).toHaveLength(1);
  });
});
