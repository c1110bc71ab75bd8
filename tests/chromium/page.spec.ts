import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import { chromiumPath, openDeskInChromium, shippingChromium } from '../support/deskInChromium.ts';

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
      await page.getByRole('option').first().click();
      await page.getByLabel('口令', { exact: true }).fill(practicePassword);
      await page.keyboard.press('Enter');
      await expect(page.getByRole('navigation').first()).toBeVisible();
      await expect(page.getByRole('main')).not.toBeEmpty();
      await page.screenshot({ path: test.info().outputPath('desk-in-chromium.png') });
      expect(desk.complaints).toEqual([]);
    } finally {
      await desk.close();
    }
  });
});
