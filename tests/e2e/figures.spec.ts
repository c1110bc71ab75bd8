import { expect, test } from '@playwright/test';
import { openPracticeDesk, signIn } from './desk.ts';

/** The station head looks at the month by keyboard: a number, its rows, one case, and back. */
test('R-BUL-04 every number of the figures opens its rows and a case, by keyboard alone', async () => {
  const desk = await openPracticeDesk('2026-09-18T02:00:00.000Z');
  const { page } = desk;
  await signIn(page, '周示例');
  await page.keyboard.press('Alt+0');
  const numbers = page.getByRole('grid', { name: '统计' });
  await expect(numbers.getByRole('row', { name: /满意率/ }).first()).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('figures.png') });
  await page.keyboard.press('ArrowDown');
  const rows = page.getByRole('grid', { name: /渠道/ });
  await expect(rows.getByRole('row').nth(1)).toBeVisible();
  await page.keyboard.press('Tab');
  await page.screenshot({ path: test.info().outputPath('rows.png') });
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/duties\//);
  await page.keyboard.press('Alt+0');
  await page.getByRole('button', { name: '今年' }).press('Enter');
  await expect(page.getByText('2026-01-01 至 2026-12-31')).toBeVisible();
  await desk.close();
});
