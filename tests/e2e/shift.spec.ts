import { expect, test } from '@playwright/test';
import { practicePassword } from '../../shared/features/session/practiceSecrets.ts';
import { openPracticeDesk, pick, sendDialog, signIn } from './desk.ts';

/** The end of a shift by keyboard: the sheet as it stands, the colleague's password, the paper. */
test('R-FC-16 a shift is handed over and signed by both at one desk', async () => {
  const desk = await openPracticeDesk('2026-09-18T02:00:00.000Z');
  const { page } = desk;
  await signIn(page, '李示例');
  await page.keyboard.press('Control+j');
  await expect(page.getByRole('grid', { name: '未了事项' })).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('shift.png') });
  await page.keyboard.press('F9');
  await page.getByRole('dialog', { name: '交班' }).waitFor();
  await pick(page, '接班人', /孙示例/);
  await page.getByRole('textbox', { name: '交代' }).fill('15 号柜钥匙已交');
  await page.getByRole('textbox', { name: '接班人口令' }).fill(practicePassword);
  await page.screenshot({ path: test.info().outputPath('dialog.png') });
  await sendDialog(page, '交班');
  await expect(page.getByText(/CGS-JB-20260918-001/).first()).toBeVisible();
  await page.locator('img').first().waitFor();
  await page.screenshot({ path: test.info().outputPath('paper.png') });
  await desk.close();
});
