import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { copiesOf, renderPaper } from '#service/features/documents/papers/renderPaper.ts';
import { sampleReceipt } from '#tests/support/samplePapers.ts';
import { bundleMain } from '../bundle.ts';
import { judge, skipped, type Scenario } from '../rows.ts';
import { median, ratioOf, type Block } from '../stat.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const run = promisify(execFile);
const goal = 0.35;

/** D1: a receipt's PDF from the window that is kept, beside the same from a window opened for it. */
export const paperScenario: Scenario = {
  ids: ['D1'],
  from: 'smoke',
  measure: async (context) => {
    const electron = process.env['FIRSTDESK_ELECTRON_BIN'];
    if (electron === undefined) return [skipped('D1', goal, 'no Electron here')];
    context.note('D1: receipts from the kept window and from new ones');
    const papers = Array.from({ length: 5 }, (_, i) => {
      const number = `CGS-JD-20260918-00${String(i + 1)}`;
      const paper = renderPaper(
        { ...sampleReceipt, summary: `${sampleReceipt.summary}（第${String(i + 1)}件）` },
        { number, checkCode: '7F3A90C2', edition: 1, stationName: '示例供电所', copies: copiesOf.receptionReceipt, reprint: 0, unmasked: false, sample: true, voided: false, printedAt: '2026-09-18T02:53:00.000Z', printedBy: '王示例（616）' },
      );
      return { title: `${paper.title} ${number}`, css: paper.css, body: paper.body.markup };
    });
    const folder = await bundleMain(path.resolve(import.meta.dirname, '../pages/paperMain.ts'), path.join(context.scratch, 'paper'));
    const target = path.join(folder, 'blocks.json');
    const order = path.join(folder, 'order.json');
    const [blocks, perBlock] = context.tier === 'smoke' ? [5, 4] : [9, 8];
    writeFileSync(order, JSON.stringify({ fonts: path.join(root, 'resources/fonts'), target, blocks, perBlock, papers }));
    const switches = ['--disable-gpu', `--user-data-dir=${path.join(folder, 'profile')}`, ...(process.env['FIRSTDESK_NO_SANDBOX'] === '1' ? ['--no-sandbox'] : [])];
    await run(electron, [folder, ...switches, order], { timeout: 120_000 });
    const measured = JSON.parse(readFileSync(target, 'utf8')) as Block[];
    const ratio = ratioOf(measured);
    const ms = (of: (block: Block) => readonly number[]): string => String(Math.round(median(measured.slice(1).flatMap(of))));
    return [judge('D1', ratio.ratio, goal, { tier: context.tier, noisy: ratio.noisy, why: `receipt of two copies from the kept window ÷ from a window of its own, ${ms((block) => block.subject)} ÷ ${ms((block) => block.floor)} ms, quartiles ${ratio.p25.toFixed(2)}–${ratio.p75.toFixed(2)}` })];
  },
};
