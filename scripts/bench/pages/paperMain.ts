/** A small Electron main process that times the product's paper window: reused, and opened anew for each paper. */
import { readFileSync, writeFileSync } from 'node:fs';
import { app, session } from 'electron';
import { declareSchemes } from '../../../electron/main/app/appScheme.ts';
import { closeDoors, closeSession } from '../../../electron/main/app/closedDoors.ts';
import { servePapers } from '../../../electron/main/desktop/paperScheme.ts';
import { closePaperWindow, makePdf, type PaperDocument } from '../../../electron/main/desktop/paperWindow.ts';

interface Order {
  readonly fonts: string;
  readonly target: string;
  readonly blocks: number;
  readonly perBlock: number;
  readonly papers: readonly PaperDocument[];
}

const order = JSON.parse(readFileSync(process.argv.at(-1) ?? '', 'utf8')) as Order;
declareSchemes();
closeDoors();

async function run(): Promise<void> {
  await app.whenReady();
  closeSession(session.defaultSession);
  servePapers(session.defaultSession, order.fonts);
  let n = 0;
  const timed = async (): Promise<number> => {
    const paper = order.papers[(n += 1) % order.papers.length];
    if (!paper) throw new Error('no paper');
    const startMs = performance.now();
    await makePdf(paper);
    return performance.now() - startMs;
  };
  const blocks: { floor: number[]; subject: number[] }[] = [];
  for (let block = 0; block < order.blocks; block += 1) {
    const floor: number[] = [];
    const subject: number[] = [];
    for (let i = 0; i < order.perBlock; i += 1) {
      closePaperWindow();
      floor.push(await timed());
    }
    for (let i = 0; i < order.perBlock; i += 1) subject.push(await timed());
    blocks.push({ floor, subject });
  }
  writeFileSync(order.target, JSON.stringify(blocks));
}

// Closing the paper window must not end the process.
app.on('window-all-closed', () => undefined);
run().then(
  () => app.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    app.exit(1);
  },
);
