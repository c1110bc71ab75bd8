/** What one row of `npm run -s attacks` says, and what a trial is given. */

/** Outcome of a trial. `in` counts attempts that got through, `corrupt` what is broken afterwards. */
export interface Outcome {
  readonly trials: number;
  /** Attempts that got a proper answer: done, or refused by name. */
  readonly acknowledged: number;
  readonly in: number;
  readonly corrupt: number;
  /** The known-bad twin of the trial; one that passes is a failed row. */
  readonly control: 'fails' | 'passes' | 'none';
  readonly why: string;
  /** Said only where it is not "nothing in, nothing corrupt, control not passed". */
  readonly verdict?: 'pass' | 'fail' | 'skipped';
}

/** How a trial is run. */
export interface Run {
  readonly trials: number;
  readonly seed: number;
  readonly long: boolean;
  readonly progress: (text: string) => void;
}

/** A row that cannot be tried here. */
export const skipped = (why: string): Outcome => ({ trials: 0, acknowledged: 0, in: 0, corrupt: 0, control: 'none', why, verdict: 'skipped' });

/** Collects what got in and what broke, and keeps the first few sentences of each. */
export class Findings {
  readonly got: string[] = [];
  readonly broke: string[] = [];
  /** An attempt got through. */
  in(what: string): void {
    this.got.push(what);
  }
  /** Something is not as it was, or was not answered as promised. */
  corrupt(what: string): void {
    this.broke.push(what);
  }
  /** The sentence of the row: the first findings, or `fine`. */
  why(fine: string): string {
    const all = [...new Set(this.got)].slice(0, 4).map((what) => `in: ${what}`).concat([...new Set(this.broke)].slice(0, 4).map((what) => `corrupt: ${what}`));
    return all.length > 0 ? all.join(' · ') : fine;
  }
}
