import { defineConfig } from 'vitest/config';

/** Where tests live that need no window. */
const nodeFolders = ['unit', 'contract', 'service', 'process', 'architecture'];

/**
 * Two projects: `node` (rules, store, service, processes, architecture) and `jsdom` (screens).
 * End-to-end tests in the real window belong to playwright.config.ts.
 */
export default defineConfig({
  test: {
    // Real files, real processes: parallel files share two cores, so a test may take its time but never hang.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // All processors: vitest would leave one idle, and on the two of a check run that doubles the time.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: nodeFolders.map((folder) => `tests/${folder}/**/*.test.ts`),
        },
      },
      {
        extends: true,
        test: {
          name: 'jsdom',
          environment: 'jsdom',
          include: ['tests/ui/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/jsdomStubs.ts'],
          // Screens are typed into key by key, and each key draws: on a crowded machine that is slow without being stuck.
          testTimeout: 120_000,
          css: false,
        },
      },
    ],
  },
});
