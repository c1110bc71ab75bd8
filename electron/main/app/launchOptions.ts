import path from 'node:path';

/** What the command line may choose. Nothing here weakens a safeguard: a clock is obeyed by practice stores alone. */
export interface LaunchOptions {
  /** Which of the two stations, or null for the one used last. */
  readonly station: 'practice' | 'real' | null;
  readonly practiceClock: string | null;
  readonly practiceSeed: string | null;
  /** Folder that takes the printed PDF files instead of a printer. Practice stations only. */
  readonly printFolder: string | null;
}

const valueOf = (args: readonly string[], name: string): string | null => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null;

/** Reads `--practice`, `--real`, `--practice-clock=`, `--practice-seed=` and `--print-to=`. */
export function readLaunchOptions(args: readonly string[]): LaunchOptions {
  const printFolder = valueOf(args, 'print-to');
  return {
    station: args.includes('--practice') ? 'practice' : args.includes('--real') ? 'real' : null,
    practiceClock: valueOf(args, 'practice-clock'),
    practiceSeed: valueOf(args, 'practice-seed'),
    printFolder: printFolder === null ? null : path.resolve(printFolder),
  };
}
