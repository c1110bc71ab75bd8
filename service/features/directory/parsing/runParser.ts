/** Starts the import worker for one job and ends it: by its answer, after 30 s, or at 512 MB. */
import { Worker } from 'node:worker_threads';
import { refuse } from '#shared/protocol/appError.ts';
import type { ColumnMapping } from '#shared/features/directory/importColumns.rules.ts';
import type { JudgedList, ListLook, ParserReply } from './listJobs.ts';

const limitMs = 30_000;
const limitMegabytes = 512;

/** From sources Node reads the .ts file itself; a build puts the worker beside the service bundle. */
const workerFile = (): URL => (import.meta.url.endsWith('.ts') ? new URL('../importWorker.ts', import.meta.url) : new URL('./importWorker.cjs', import.meta.url));

/** First look at a staged file. @refuses IMPORT_FILE (`fault`, `row`), IMPORT_SLOW */
export async function lookAtFile(path: string): Promise<ListLook> {
  const reply = await runJob({ job: 'look', path });
  if (!('look' in reply)) throw new Error('the import worker answered another job');
  return reply.look;
}

/** Verdict on every row of a staged file. @refuses IMPORT_FILE, IMPORT_SLOW */
export async function judgeFile(path: string, headingRow: number, mapping: ColumnMapping, today: string): Promise<JudgedList> {
  const reply = await runJob({ job: 'judge', path, headingRow, mapping, today });
  if (!('judged' in reply)) throw new Error('the import worker answered another job');
  return reply.judged;
}

async function runJob(workerData: object): Promise<Extract<ParserReply, { ok: true }>> {
  const worker = new Worker(workerFile(), { workerData, env: {}, execArgv: [], stdin: false, resourceLimits: { maxOldGenerationSizeMb: limitMegabytes } });
  try {
    const reply = await new Promise<ParserReply | 'slow' | 'died'>((resolve) => {
      const timer = setTimeout(() => {
        resolve('slow');
      }, limitMs);
      timer.unref();
      const end = (answer: ParserReply | 'died'): void => {
        clearTimeout(timer);
        resolve(answer);
      };
      worker.once('message', end);
      worker.once('error', () => {
        end('died');
      });
      worker.once('exit', () => {
        end('died');
      });
    });
    if (reply === 'slow') return refuse('IMPORT_SLOW', { seconds: limitMs / 1000 });
    // A worker that ran out of memory or crashed met a file beyond the limits: the service itself is untouched.
    if (reply === 'died') return refuse('IMPORT_FILE', { fault: 'fileTooBig', row: 0 });
    return reply.ok ? reply : refuse('IMPORT_FILE', { fault: reply.fault, row: reply.rowNo });
  } finally {
    await worker.terminate();
  }
}
