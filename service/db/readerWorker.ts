/** Entry of the reader thread: one read-only connection, one task after another. Started by readerPool.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { openConnection } from './connection.ts';
import type { ReaderReply, ReaderRequest, ReaderSettings, ReaderTask } from './readerPool.ts';
import { codeOf } from './storeErrors.ts';

const settings = workerData as ReaderSettings;
const db = openConnection(settings.path, settings.key, { readonly: true, mustExist: true, waitMs: 5_000 });

function perform(task: ReaderTask): unknown {
  switch (task.kind) {
    case 'all':
      return db.prepare(task.statement.text).all(...task.statement.params);
    case 'copyInto':
      db.prepare('VACUUM INTO ?').run(task.path);
      return null;
    case 'check':
      return (db.pragma(task.full ? 'integrity_check' : 'quick_check') as readonly Record<string, unknown>[]).map((row) => String(Object.values(row)[0])).filter((finding) => finding !== 'ok');
  }
}

parentPort?.on('message', (request: ReaderRequest) => {
  let reply: ReaderReply;
  try {
    reply = { id: request.id, ok: true, value: perform(request.task) };
  } catch (error) {
    // The caller's promise carries it on; the thread stays for the next task.
    reply = { id: request.id, ok: false, message: error instanceof Error ? error.message : 'reader failed', code: codeOf(error) };
  }
  parentPort?.postMessage(reply);
});
