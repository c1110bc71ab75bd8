/** One event, one line, on standard error: method, code, duration, call id. Never record values, names or statements. */
export type Log = (event: string, facts?: Readonly<Record<string, string | number>>) => void;

/** Writes log lines; control, direction and invisible characters cannot start a second line or hide one (S-23). */
export const stderrLog: Log = (event, facts = {}) => {
  const text = [event, ...Object.entries(facts).map(([name, value]) => `${name}=${String(value)}`)].join(' ');
  process.stderr.write(text.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, ' ').slice(0, 1000) + '\n');
};

/** Where a bug was thrown, without its message: messages may carry values. */
export function placeOf(thrown: unknown): string {
  const line = thrown instanceof Error ? (thrown.stack ?? '').split('\n').find((text) => text.trim().startsWith('at ')) : undefined;
  return line?.trim().replace(/\(?(?:file:\/\/)?\/.*\/([^/]+)\)?$/, '($1)') ?? '';
}
