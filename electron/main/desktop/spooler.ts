/** CUPS takes a finished PDF as it is. No Electron in here. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { PrintOutput } from '#shared/protocol/desktop.ts';

/** What the print system said about a run. */
export type Outcome = PrintOutput['outcome'];

/** The spooler takes a few pages at once; one that does not answer for this long leaves the outcome open. */
const patienceMs = 30_000;
const spoolers = ['/usr/bin/lp', '/usr/local/bin/lp'];

/** `lp` of CUPS, which takes PDF as it is, or null. */
export const findSpooler = (): string | null => (process.platform === 'linux' || process.platform === 'darwin' ? (spoolers.find((file) => existsSync(file)) ?? null) : null);

/** CUPS media name; anything but A4 and A5 by its size. */
function mediaOf(widthMm: number, heightMm: number): string {
  const [short, long] = [Math.min(widthMm, heightMm), Math.max(widthMm, heightMm)];
  if (short === 210 && long === 297) return 'A4';
  if (short === 148 && long === 210) return 'A5';
  return `Custom.${String(short)}x${String(long)}mm`;
}

/**
 * Hands the PDF to CUPS through standard input: no file, no personal data in the job's name.
 *
 * @returns `printed` when the spooler took it, `notPrinted` when it refused, `unknown` when it did not answer
 */
export function printThroughSpooler(spooler: string, printer: string, number: string, pdf: Uint8Array, widthMm: number, heightMm: number, longestMs = patienceMs): Promise<Outcome> {
  return new Promise((resolve) => {
    const job = spawn(spooler, ['-d', printer, '-t', number, '-o', `media=${mediaOf(widthMm, heightMm)}`, '-o', 'print-scaling=none', '--', '-'], { stdio: ['pipe', 'ignore', 'ignore'], env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' } });
    const limit = setTimeout(() => {
      job.kill();
      resolve('unknown');
    }, longestMs);
    const end = (outcome: Outcome): void => {
      clearTimeout(limit);
      resolve(outcome);
    };
    job.on('error', () => end('notPrinted'));
    job.on('exit', (code) => end(code === 0 ? 'printed' : 'notPrinted'));
    // A spooler that refuses closes its input early; its exit code says why.
    job.stdin.on('error', () => undefined);
    job.stdin.end(pdf);
  });
}
