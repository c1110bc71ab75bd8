/** Entry of the data service: `service --data DIR` (lines) or the shell's utility process; `--describe` prints the methods. */
import path from 'node:path';
import { describeMethods } from './describe.ts';
import { startService } from './service.ts';
import { stderrLog } from './log.ts';
import { realMachine } from './context.ts';
import { ownTransport } from './transport.ts';

const args = process.argv.slice(2);
const folder = args[args.indexOf('--data') + 1];

if (args.includes('--describe')) {
  process.stdout.write(JSON.stringify(describeMethods(), null, 2) + '\n');
} else if (!args.includes('--data') || folder === undefined) {
  process.stderr.write('usage: service --data DIR | service --describe\n');
  process.exitCode = 2;
} else {
  const transport = ownTransport();
  const service = startService({ folder: path.resolve(folder), machine: realMachine, log: stderrLog, send: transport.send, leave: () => process.exit(0) });
  transport.onLine((line) => void service.receive(line));
  transport.onClose(() => void service.close().then(() => process.exit(0)));
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => void service.close().then(() => process.exit(0)));
}
