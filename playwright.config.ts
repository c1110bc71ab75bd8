import { defineConfig } from '@playwright/test';

/**
 * End-to-end tests: the built, unpackaged app in a real Electron window, and its page in a second engine.
 *
 * `scripts/run.mjs` sets ELECTRON_OVERRIDE_DIST_PATH to the runtime it found and starts a virtual display where there
 * is none. Tests launch with `launchApp` (tests/support/launchApp.ts), never with `executablePath`: only then
 * Playwright holds back `app.ready` until it is attached.
 */
export default defineConfig({
  testMatch: '**/*.{e2e,spec,test}.ts',
  projects: [
    { name: 'electron', testDir: 'tests/e2e' },
    // The same page in Debian's Chromium, which is as new as the one inside the shipping Electron.
    { name: 'chromium', testDir: 'tests/chromium' },
  ],
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  // One desk at a time: the app allows a single instance, and a second window would steal the focus.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  reporter: [['list']],
  use: { trace: 'off', screenshot: 'only-on-failure' },
});
