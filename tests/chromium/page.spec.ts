import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import { chromiumPath, openDeskInChromium, shippingChromium } from '../support/deskInChromium.ts';

const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** What axe finds wrong with what is on the screen now: rule and the elements, one line each. */
async function wrongFor(page: Page, place: string): Promise<string[]> {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }> } };
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target.join(' ')} (${node.failureSummary?.split('\n').at(1)?.trim() ?? ''})`).join(', ')}`);
  });
  return found.map((line) => `${place} ${line}`);
}

/** Chooses a person and signs in; ends when the desk stands. */
async function signIn(page: Page, workNo: RegExp): Promise<void> {
  await page.getByRole('option', { name: workNo }).click();
  await page.getByLabel('口令', { exact: true }).fill(practicePassword);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await expect(page.getByRole('main')).not.toBeEmpty();
}

/**
 * The built page in the Chromium of the shipping Electron: the closed-network runtime tests with an older one, so what
 * changed between the two is seen here.
 */
test.describe('the page in the engine that is shipped', () => {
  test.skip(chromiumPath === null, 'Chromium is not installed (bash scripts/lab)');

  test('signs in and shows the desk without a complaint', async () => {
    const desk = await openDeskInChromium();
    try {
      const major = desk.browser.version().split('.')[0] ?? '';
      const { version } = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8')) as { version: string };
      expect(version.split('.')[0], 'shippingChromium names the Electron of package.json').toBe(shippingChromium.electron);
      process.stderr.write(`  Chromium ${major} here, ${shippingChromium.chromium} in Electron ${shippingChromium.electron}${major === shippingChromium.chromium ? '' : '  (DIFFERENT: this run says less)'}\n`);

      const { page } = desk;
      await signIn(page, /601/);
      await page.screenshot({ path: test.info().outputPath('desk-in-chromium.png') });
      expect(desk.complaints).toEqual([]);
    } finally {
      await desk.close();
    }
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`every room passes the accessibility rules of axe, ${colorScheme}`, async () => {
      const desk = await openDeskInChromium();
      try {
        const { page } = desk;
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        // The page draws once the service has answered; until then the static skeleton stands.
        await page.getByRole('option', { name: /611/ }).waitFor();
        const wrong = await wrongFor(page, 'sign-in');
        await signIn(page, /611/);
        const rooms = await page.locator('nav a[href^="#/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
        expect(rooms.length).toBeGreaterThan(0);
        for (const room of rooms) {
          await page.locator(`nav a[href="${room}"]`).first().click();
          await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
          wrong.push(...(await wrongFor(page, room)));
        }
        expect(wrong).toEqual([]);
      } finally {
        await desk.close();
      }
    });
  }
});
