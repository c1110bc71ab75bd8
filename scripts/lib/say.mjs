// What the scripts tell the person at the terminal. Everything goes to standard error: standard output belongs to the
// task, so that `npm run -s service -- --describe` prints JSON and nothing else.

const live = Boolean(process.stderr.isTTY);
let open = false;

/** Ends a progress line that is still being rewritten. */
function closeLine() {
  if (open) process.stderr.write('\n');
  open = false;
}

/** One line about what is being done. */
export function say(text) {
  closeLine();
  process.stderr.write(`› ${text}\n`);
}

/** A line of explanation under the last one. */
export function note(text) {
  closeLine();
  process.stderr.write(`  ${text}\n`);
}

/**
 * Progress of a long step. Rewrites one line on a terminal; elsewhere prints one line per quarter.
 * @param {string} what
 * @returns {(done: number, total: number) => void}
 */
export function progress(what) {
  let lastPercent = -1;
  return (done, total) => {
    const percent = total > 0 ? Math.floor((100 * done) / total) : 0;
    if (percent === lastPercent) return;
    const quarter = Math.floor(percent / 25) !== Math.floor(lastPercent / 25);
    lastPercent = percent;
    if (live) {
      process.stderr.write(`\r  ${what} ${percent} %`);
      open = percent < 100;
      if (!open) process.stderr.write('\n');
    } else if (quarter) {
      process.stderr.write(`  ${what} ${percent} %\n`);
    }
  };
}

/** A failure with a plain explanation instead of a stack: what is missing and what to do about it. */
export class Explained extends Error {}
