/**
 * Worker thread that meets the bytes of a picked list: reads, finds headings, judges rows. Gets a path and nothing else;
 * it has no store, no key and no environment. Ended from outside when it takes too long or too much memory.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { importFieldSchema } from '#shared/features/directory/directory.codes.ts';
import { lookAt, judgeList, type ParserReply } from './parsing/listJobs.ts';
import { FileRefused } from './parsing/readList.ts';

const jobSchema = z.discriminatedUnion('job', [
  z.strictObject({ job: z.literal('look'), path: z.string() }),
  z.strictObject({ job: z.literal('judge'), path: z.string(), headingRow: z.number().int(), mapping: z.array(importFieldSchema.nullable()), today: z.string() }),
]);

async function run(): Promise<ParserReply> {
  const job = jobSchema.parse(workerData);
  try {
    return job.job === 'look' ? { ok: true, look: await lookAt(job.path) } : { ok: true, judged: await judgeList(job.path, job) };
  } catch (error) {
    if (error instanceof FileRefused) return { ok: false, fault: error.fault, rowNo: error.rowNo };
    // Whatever a hostile file made a library throw is one named refusal for the user; the service lives on.
    return { ok: false, fault: 'fileUnreadable', rowNo: 0 };
  }
}

void run().then((reply) => parentPort?.postMessage(reply));
