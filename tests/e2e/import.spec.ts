import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { readXlsx } from 'hucre';
import { confirmSelf, openPracticeDesk, signIn } from './desk.ts';

const list = path.resolve('tests/fixtures/customers-gb18030.csv');

test('a list of 21,374 rows goes in by the keyboard, is found at the counter, changes nothing the second time, and goes out again', async () => {
  test.setTimeout(600_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'firstdesk-import-'));
  const saved = path.join(folder, 'refused.xlsx');
  const desk = await openPracticeDesk('2026-09-18T02:00:00.000Z', { empty: true });
  const { page } = desk;
  // The system's own file dialogs are all that is faked: one picks the list, one says where to save.
  await desk.app.evaluate(({ dialog }, [file, to]) => void Object.assign(dialog, { showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [file] }), showSaveDialog: () => Promise.resolve({ canceled: false, filePath: to }) }), [list, saved] as const);
  const figure = (words: string) => page.locator('dl > div').filter({ has: page.getByText(words, { exact: true }) }).locator('dd');
  const readAndCheck = async (): Promise<void> => {
    await page.keyboard.press('Alt+-');
    await page.getByRole('button', { name: /导入清单/ }).first().waitFor();
    await page.keyboard.press('Control+i');
    await page.getByRole('button', { name: /选文件/ }).waitFor();
    await page.keyboard.press('Control+o');
    await page.getByRole('button', { name: /逐行核对/ }).waitFor({ timeout: 60_000 });
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: /^收入/ }).waitFor({ timeout: 90_000 });
  };
  await signIn(page, '王示例');

  await test.step('every row is judged before one is taken', async () => {
    await readAndCheck();
    for (const [words, count] of [['清单行数', '21,374'], ['可收', '20,561'], ['有错，不收', '588'], ['互相矛盾，不收', '131'], ['重复行，略过', '94'], ['新户', '20,561'], ['无变化', '0']] as const) await expect(figure(words)).toHaveText(count);
    await expect(page.getByRole('grid', { name: '不收的行' })).toContainText('电话位数不对');
  });

  await test.step('the sound rows are taken, the others leave as a workbook that says why', async () => {
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('收完了')).toBeVisible({ timeout: 240_000 });
    await expect(page.getByText('新增 20,561 户，更新 0 户，0 户没有变化。')).toBeVisible();
    await page.getByRole('button', { name: '另存不收的行' }).press('Enter');
    // R-FLOW-09: a list with people in it leaves the store only for who sits here.
    await confirmSelf(page);
    await expect(page.getByText('已存 719 行，每行写着原因')).toBeVisible();
    const rows = (await readXlsx(readFileSync(saved))).sheets[0]?.rows ?? [];
    expect([rows.length, rows[0]?.slice(-3)]).toEqual([720, ['原文件行号', '未收原因', '怎样处理']]);
  });

  await test.step('at the counter one of them is found by the tail of the telephone, one by initials', async () => {
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: '问了什么' }).waitFor();
    await page.keyboard.insertText('电表走得快，要求核查');
    await page.keyboard.press('F3');
    await page.getByRole('textbox', { name: '期待的行动' }).waitFor();
    for (const [typed, found] of [['3487', /查\*.*148\*{4}3487/], ['ydwyfwzx', /步行街社区/]] as const) {
      await page.keyboard.press('F4');
      await page.keyboard.insertText(typed);
      await expect(page.getByRole('option', { name: found }).first()).toBeVisible({ timeout: 30_000 });
      for (let i = 0; i < 20 && (await page.getByRole('option', { selected: true }).first().textContent())?.match(found) === null; i += 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('textbox', { name: '事实' })).toHaveValue('电表走得快，要求核查');
      await expect(page.getByRole('option')).toHaveCount(0);
    }
  });

  await test.step('the same file a second time changes nothing', async () => {
    await readAndCheck();
    await expect(figure('新户')).toHaveText('0');
    await expect(figure('无变化')).toHaveText('20,561');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('新增 0 户，更新 0 户，20,561 户没有变化。')).toBeVisible({ timeout: 240_000 });
  });

  await test.step('the last import that changed something is taken back', async () => {
    await page.keyboard.press('Alt+-');
    await page.getByRole('button', { name: /导入清单/ }).first().waitFor();
    await page.keyboard.press('Control+i');
    await page.getByRole('button', { name: /^撤销/ }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: /^撤销/ }).press('Enter');
    // Within the minutes of the confirmation above nothing is asked; how long the list took decides.
    const asked = page.getByRole('dialog', { name: '请确认是您本人' });
    const undone = page.getByText('已撤销', { exact: true });
    await asked.or(undone).first().waitFor({ timeout: 300_000 });
    if (await asked.isVisible()) await confirmSelf(page);
    await expect(undone).toBeVisible({ timeout: 300_000 });
    await page.keyboard.press('Alt+-');
    await expect(page.getByText(/^0 户/).first()).toBeVisible();
  });
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});
