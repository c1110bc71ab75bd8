import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { aMatter } from '#tests/support/aMatter.ts';
import { stagePdf } from '#tests/support/stagePdf.ts';
import { startTestService, type TestService } from '#tests/support/startTestService.ts';

let station: TestService;
beforeEach(async () => {
  station = await startTestService();
});
afterEach(() => station.stop());

test('FAULT R-22 a printed file whose move was cut off by a kill is kept at the next start, before anything is swept', async () => {
  const clerk = await station.as('616');
  const { id } = await clerk.do<{ id: string }>('reception.register', aMatter());
  const { paperId } = await clerk.do<{ paperId: string }>('reception.issuePaper', { id, paper: 'receptionReceipt' });
  const staged = stagePdf(station.folder);
  await clerk.do('documents.beginPrint', { runId: v7(), paperId, grantId: null, reprint: 0, printer: '前台激光', pages: 2, ...staged });
  const [kept, intake] = [join(station.folder, 'papers', staged.file.id), join(station.folder, 'intake')];
  // As a kill between the commit and the move leaves it, with a stranger's file beside it.
  mkdirSync(intake, { recursive: true });
  renameSync(kept, join(intake, staged.file.id));
  writeFileSync(join(intake, v7()), 'somebody picked this');
  await station.restart();
  expect(existsSync(kept)).toBe(true);
  expect(readdirSync(intake)).toHaveLength(1);
});
