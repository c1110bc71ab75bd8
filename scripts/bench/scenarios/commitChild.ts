/**
 * One process that commits full receptions beside raw flushed writes and prints its samples as JSON. Run by `commit.ts`,
 * natively and with the slow-flush library loaded.
 * Arguments: folder, blocks, per block, raw bytes, mode (`pair` | `count`).
 */
import { closeSync, existsSync, fdatasyncSync, openSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import { inBlocks } from '../stat.ts';
import { receptionInput, startBenchService } from '../service.ts';

const [folder = '', blocksText = '8', perBlockText = '20', rawText = '4096', mode = 'pair'] = process.argv.slice(2);
const service = await startBenchService(path.join(folder, 'store'));
const register = (i: number): Promise<unknown> => service.call('reception.register', receptionInput(i), service.id());

if (mode === 'pair') {
  const file = openSync(path.join(folder, 'raw.bin'), 'a');
  const bytes = Buffer.alloc(Number(rawText), 7);
  const blocks = await inBlocks(
    Number(blocksText), Number(perBlockText),
    () => {
      writeSync(file, bytes);
      fdatasyncSync(file);
    },
    (i) => register(i),
  );
  closeSync(file);
  process.stdout.write(JSON.stringify({ blocks }));
} else {
  const countFile = process.env['SLOWSYNC_COUNT'] ?? '';
  const flushes = (): number => (existsSync(countFile) ? statSync(countFile).size : 0);
  for (let i = 0; i < 5; i += 1) await register(i);
  const walBefore = statSync(path.join(folder, 'store', 'store.db-wal')).size;
  const each: number[] = [];
  for (let i = 5; i < 25; i += 1) {
    const before = flushes();
    await register(i);
    each.push(flushes() - before);
  }
  const walBytes = (statSync(path.join(folder, 'store', 'store.db-wal')).size - walBefore) / 20;
  process.stdout.write(JSON.stringify({ each, walBytes }));
}
await service.close();
process.exit(0);
