import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';

const rotateAtBytes = 2 * 1024 * 1024;

/** Opens the app's log: one line an event, no record values, no secrets; the old file is kept once. */
export function openLog(folder: string): (line: string) => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'desk.log');
  return (line) => {
    const clean = line.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, ' ').slice(0, 2000);
    try {
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > rotateAtBytes) renameSync(file, `${file}.1`);
      appendFileSync(file, `${clean}\n`, { mode: 0o600 });
    } catch {
      // A full disk must not stop the desk because of its log.
    }
  };
}
