import { expect, test } from '@playwright/test';
import type { LaunchedApp } from '../support/launchApp.ts';
import { openPracticeDesk, signIn } from './desk.ts';

let desk: LaunchedApp;
test.afterEach(() => desk.close());
const shot = async (name: string): Promise<void> => {
  const folder = process.env['FIRSTDESK_SHOTS'];
  if (folder !== undefined) await desk.page.screenshot({ path: `${folder}/${name}.png` });
};

test('000-07 the phone rings in the middle of a visit: F5, two lines, and later the note becomes an enquiry or a case with its time', async () => {
  desk = await openPracticeDesk('2026-09-18T10:00:00+08:00', { empty: true });
  const { page } = desk;
  await signIn(page, '李示例');
  await page.keyboard.press('F2');
  await expect(page.getByLabel('问了什么')).toBeFocused();
  await page.keyboard.type('网上怎么交电费');
  await page.keyboard.press('F5');
  const dialog = page.getByRole('dialog', { name: '快记' });
  await dialog.getByLabel('记两行').waitFor();
  await page.keyboard.type('东村老陈家表箱冒烟');
  await page.keyboard.press('Enter');
  await page.keyboard.type('13800000001');
  await shot('note-dialog');
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
  // What was in hand is still there, and the note is listed beside it.
  await expect(page.getByLabel('问了什么')).toHaveValue('网上怎么交电费');
  await expect(page.getByText('东村老陈家表箱冒烟')).toBeVisible();
  await shot('note-listed');
  await page.keyboard.press('Alt+1');
  await expect(page.getByText('待转受理').first()).toBeVisible();
  await shot('note-bench');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('问了什么')).toHaveValue('东村老陈家表箱冒烟\n13800000001');
  await page.keyboard.press('F3');
  await expect(page.getByLabel('事实')).toHaveValue('东村老陈家表箱冒烟\n13800000001');
  await expect(page.getByText('由快记转来')).toBeVisible();
  await shot('note-form');
});

test('R-HALL-03 by keyboard: two numbers, one called, served and done; what is written meanwhile is of the called slip', async () => {
  desk = await openPracticeDesk('2026-09-18T10:00:00+08:00', { empty: true });
  const { page } = desk;
  await signIn(page, '李示例');
  await page.keyboard.press('F2');
  await page.getByLabel('问了什么').waitFor();
  await page.keyboard.press('Alt+q');
  const queue = page.getByRole('dialog', { name: '排队' });
  await queue.waitFor();
  await page.keyboard.press('Control+Enter');
  await expect(queue.getByText('A001', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(queue.getByText('A002', { exact: true })).toBeVisible();
  await page.keyboard.press('Alt+c');
  await expect(queue.getByRole('button', { name: '办完' })).toBeVisible();
  await shot('queue');
  await page.keyboard.press('Escape');
  await queue.waitFor({ state: 'hidden' });
  await expect(page.getByText('A001 在窗口')).toBeVisible();
  await page.getByLabel('问了什么').focus();
  await page.keyboard.type('过户带什么');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/已记 CGS-JD/)).toBeVisible();
  await page.keyboard.press('Alt+q');
  await queue.waitFor();
  await page.keyboard.press('Alt+d');
  await expect(queue.getByText('您的窗口空着')).toBeVisible();
  await shot('queue-done');
});

test('003-02 by keyboard: S on the case registers the second matter of the visit, and one receipt lists both', async () => {
  desk = await openPracticeDesk('2026-09-18T10:00:00+08:00', { empty: true });
  const { page } = desk;
  await signIn(page, '李示例');
  await page.keyboard.press('F2');
  await page.getByLabel('问了什么').waitFor();
  const matter = async (facts: string, wish: string, name: string | null): Promise<void> => {
    await page.getByLabel('事实').fill(facts);
    await page.keyboard.press('Control+2');
    await page.getByLabel('期待的行动').fill(wish);
    await page.getByText('意见', { exact: true }).click();
    await page.getByRole('combobox', { name: '常见起因' }).click();
    await page.getByRole('option', { name: '充电桩' }).click();
    if (name === null) return;
    await page.getByLabel('姓名', { exact: true }).fill(name);
    await page.getByLabel('电话', { exact: true }).first().fill('13800000001');
  };
  await page.keyboard.type('车位装充电桩卡在物业');
  await page.keyboard.press('F3');
  await matter('车位装充电桩卡在物业，跑了三趟', '给个准话要哪些材料', '陈示例');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: /车位装充电桩卡在物业/ }).waitFor();
  await page.keyboard.press('s');
  await expect(page.getByText(/同一次来访$/)).toBeVisible();
  await matter('另外楼道灯不亮，晚上摔过人', '派人看看', null);
  await shot('visit-second');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { name: /另外楼道灯不亮/ }).waitFor();
  await expect(page.getByText('2 件，2 件未结')).toBeVisible();
  await shot('visit-case');
  await page.keyboard.press('F9');
  await page.getByRole('img').first().waitFor({ timeout: 20_000 });
  await page.waitForLoadState('networkidle');
  await shot('visit-receipt');
});
