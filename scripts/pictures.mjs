// `npm run pictures`: the pictures of README and docs, taken in the real window of a fresh practice station at 1366×768.
// Its clock stands at a fixed moment, so two runs differ only where the screens do.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { practicePassword } from '../shared/features/session/practiceSecrets.ts';
import { launchApp } from '../tests/support/launchApp.ts';
import { at } from './lib/paths.mjs';
import { note, say } from './lib/say.mjs';

const folder = at('docs/pictures');
const clock = '2026-09-18T02:30:00.000Z';

/** Pictures to take. The person is the lead of the reception team (611). */
const shots = [
  { file: 'desk.png', path: '/workbench' },
  { file: 'reception.png', path: '/reception' },
  { file: 'sheets.png', path: '/sheets' },
];

/** Waits until nothing is loading and nothing moves. */
async function settle(page) {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null && document.querySelector('main')?.textContent?.trim());
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))));
}

const data = mkdtempSync(path.join(tmpdir(), 'firstdesk-pictures-'));
say('Opening a practice station …');
const desk = await launchApp({ args: [`--data-dir=${data}`, '--practice', `--practice-clock=${clock}`, '--practice-seed=pictures', '--lang=zh-CN'] });
try {
  const { page } = desk;
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768));
  await page.getByRole('option', { name: /611/ }).click();
  await page.getByLabel('口令', { exact: true }).fill(practicePassword);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
  mkdirSync(folder, { recursive: true });
  for (const shot of shots) {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.evaluate((to) => (location.hash = to), shot.path);
    await settle(page);
    // A room that this build does not have, or this person may not enter, leads back to another.
    if (!(await page.evaluate((to) => location.hash.startsWith(`#${to}`) && document.querySelector(`a[aria-current=page][href='#${to}']`) !== null, shot.path))) {
      note(`${shot.path} is not a room of this build`);
      continue;
    }
    await page.screenshot({ path: path.join(folder, shot.file) });
    note(`docs/pictures/${shot.file}`);
  }
} finally {
  await desk.close();
  rmSync(data, { recursive: true, force: true });
}
