import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { openPracticeDesk, pick, sendDialog, signIn } from './desk.ts';

const keep = (page: Page, name: string): Promise<unknown> => page.screenshot({ path: test.info().outputPath(`${name}.png`) });

/** The follow-up officer's hour on the sample month: by village, a list to walk with, a call that brings a new demand. By keyboard. */
test('F06 R-REQ-21 follow-ups stand by village, go out on a list, and a new demand becomes a reception', async () => {
  // Filled the first time; the second start draws the samples of the days before.
  const userData = mkdtempSync(path.join(tmpdir(), 'firstdesk-follow-ups-'));
  await (await openPracticeDesk('2026-09-18T02:00:00.000Z', { userData })).close();
  const desk = await openPracticeDesk('2026-09-18T02:00:00.000Z', { userData });
  const { page } = desk;
  await signIn(page, '钱示例');
  await page.keyboard.press('Alt+7');
  await expect(page.getByRole('grid', { name: '回访' })).toBeVisible();
  await keep(page, 'list');

  await page.getByRole('button', { name: '按村' }).press('Enter');
  await expect(page.locator('th[scope=colgroup]').first()).toBeVisible();
  await keep(page, 'by-village');

  await page.getByRole('button', { name: '抽样记录' }).press('Enter');
  await expect(page.getByRole('dialog', { name: '抽样记录' }).getByText('抽中').first()).toBeVisible();
  await keep(page, 'draws');
  await page.keyboard.press('Escape');

  await page.keyboard.press('F9');
  await page.getByRole('dialog', { name: '出走访名单' }).waitFor();
  await page.getByRole('radio', { name: /这张清单/ }).check({ force: true });
  await pick(page, '走访人', /钱示例/);
  await keep(page, 'list-dialog');
  await sendDialog(page, '出走访名单');
  await expect(page.getByText(/CGS-HM-20260918-001/).first()).toBeVisible();
  await page.locator('img').first().waitFor();
  await keep(page, 'paper');

  await page.keyboard.press('Alt+7');
  await page.getByRole('grid', { name: '回访' }).waitFor();
  await page.keyboard.press('f');
  await page.getByRole('dialog', { name: '记回访' }).waitFor();
  await page.getByRole('radio', { name: '一般' }).check({ force: true });
  await page.getByRole('radio', { name: '是', exact: true }).check({ force: true });
  await page.getByRole('textbox', { name: '客户新诉求' }).fill('想把表箱挪到院墙外面');
  await pick(page, '新诉求类别', '服务申请');
  await page.getByRole('textbox', { name: '客户原话' }).fill('表是准了，箱子碍事');
  await keep(page, 'record');
  await sendDialog(page, '记回访');
  await expect(page.getByText(/新诉求另立一件：CGS-JD-20260918-\d{3}/)).toBeVisible();
  await desk.close();
  rmSync(userData, { recursive: true, force: true });
});
