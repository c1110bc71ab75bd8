/** Every row: what it does, and how often in the check run and with --long. A row loads what it needs when it runs. */
import type { Outcome, Run } from './row.ts';

/** One attack. */
export interface AttackRow {
  readonly about: string;
  readonly trials: readonly [check: number, long: number];
  readonly run: (run: Run) => Promise<Outcome>;
}

/** The rows in the order of their numbers. */
export const attackRows: Readonly<Record<string, AttackRow>> = {
  'S-01': { about: 'fuzzed calls', trials: [100_000, 2_000_000], run: async (run) => (await import('./fuzzCalls.ts')).fuzzCalls(run) },
  'S-02': { about: 'damaged lists through one parser', trials: [4_000, 200_000], run: async (run) => (await import('./importFiles.ts')).fuzzLists(run) },
  'S-03': { about: 'markup and steering signs on papers', trials: [250, 20_000], run: async (run) => (await import('./paperMarkup.ts')).markupInPapers(run) },
  'S-04': { about: 'cells that would be calculated', trials: [200, 300], run: async (run) => (await import('./formulaCells.ts')).formulaCells(run) },
  'S-05': { about: 'names of files and entries', trials: [100, 2_000], run: async (run) => (await import('./fileNames.ts')).strangeNames(run) },
  'S-06': { about: 'containers that blow up', trials: [33, 33], run: async (run) => (await import('./importFiles.ts')).blowUp(run) },
  'S-08': { about: 'SQL and search syntax in every text', trials: [15_000, 60_000], run: async (run) => (await import('./sqlTexts.ts')).sqlEverywhere(run) },
  'S-09': { about: 'guessing passwords and PINs', trials: [200, 2_000], run: async (run) => (await import('./guesses.ts')).guessSecrets(run) },
  'S-10': { about: 'every method, every role, every standing', trials: [2_000, 2_000], run: async (run) => (await import('./matrix.ts')).walkMatrix(run) },
  'S-11': { about: 'forged history', trials: [250, 10_000], run: async (run) => (await import('./tamper.ts')).forgeHistory(run) },
  'S-12': { about: 'damaged and exchanged store files', trials: [150, 3_000], run: async (run) => (await import('./tamper.ts')).exchangeStore(run) },
  'S-16': { about: 'personal data in files', trials: [30, 300], run: async (run) => (await import('./canaries.ts')).lookForCanaries(run) },
  'S-17': { about: 'erased persons', trials: [100, 100], run: async () => (await import('./row.ts')).skipped('no method erases a record yet; that a destroyed record key closes log, audit and memory is in tests/service/records/personalVault.test.ts') },
  'S-20': { about: 'texts that make searching slow', trials: [3_000, 10_000], run: async (run) => (await import('./slowTexts.ts')).slowEverywhere(run) },
  'S-21': { about: 'fields nobody asked for, prototypes', trials: [2_000, 20_000], run: async (run) => (await import('./strangeFields.ts')).strangeFields(run) },
  'S-23': { about: 'what the log tells', trials: [200, 500], run: async (run) => (await import('./canaries.ts')).readTheLog(run) },
};
