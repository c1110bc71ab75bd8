import { expect, test, type Page } from '@playwright/test';
import { launchApp } from '../support/launchApp.ts';
import { giveSeatTo, openAct, openPracticeDesk, pick, sendDialog, signIn } from './desk.ts';

const screenshots = process.env['FIRSTDESK_ROAD_PICTURES'];

/** Keeps a picture of a step: with the test's results, and where the docs want them. */
async function keep(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
  if (screenshots !== undefined) await page.screenshot({ path: `${screenshots}/${name}.png` });
}

/** What is typed as somebody speaks; every key counts. */
async function typeCounting(page: Page, keys: readonly string[]): Promise<number> {
  for (const key of keys) await page.keyboard.press(key);
  return keys.length;
}

test('W1 002-07 002-09 002-11 003-01: a walk-in becomes a kept promise, walked through in the real window', async () => {
  const desk = await openPracticeDesk('2026-09-18T02:00:00.000Z', { empty: true });
  const { page } = desk;
  await signIn(page, '李示例');

  await test.step('F00: a question costs a sentence, an answer and three keys', async () => {
    let keys = await typeCounting(page, ['F2']);
    await page.getByRole('textbox', { name: '问了什么' }).waitFor();
    await page.keyboard.insertText('网上怎么交电费');
    keys += await typeCounting(page, ['Enter']);
    await page.keyboard.insertText('手机应用、银行网站都能交');
    keys += await typeCounting(page, ['Enter']);
    await expect(page.getByText('CGS-JD-20260918-001').first()).toBeVisible();
    expect(keys).toBeLessThanOrEqual(25);
    await keep(page, 'enquiry');
  });

  await test.step('F01: the three listening questions, the emotion word, the due days', async () => {
    await page.keyboard.press('F2');
    await page.keyboard.insertText('电表总比上月走得快，要求核查');
    await page.keyboard.press('F3');
    await page.getByRole('textbox', { name: '期待的行动' }).waitFor();
    await expect(page.locator('mark').filter({ hasText: '总' }).first()).toBeVisible();
    await page.getByRole('textbox', { name: '姓名' }).fill('陈䶮例');
    await page.getByRole('textbox', { name: '电话' }).fill('138 0000 0001');
    await page.keyboard.press('Control+2');
    // 000-03: without the expectation nothing is saved, and nothing typed is lost.
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('textbox', { name: '期待的行动' })).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByRole('textbox', { name: '事实' })).toHaveValue('电表总比上月走得快，要求核查');
    await page.getByRole('textbox', { name: '期待的行动' }).fill('想知道表准不准');
    await page.getByRole('radio', { name: '申请' }).check({ force: true });
    await pick(page, '申请什么', /其他/);
    await pick(page, '常见起因', /表计/);
    await pick(page, '难易', /复杂/);
    await pick(page, '职责判断', /本单位/);
    await pick(page, '处理方式', '代收转交');
    await page.keyboard.press('Control+d');
    await expect(page.getByText('9-20').first()).toBeVisible();
    await keep(page, 'reception');
    await page.keyboard.press('Escape');
  });

  await test.step('F04: a contact sheet to 计量班, due before the promise', async () => {
    await page.keyboard.press('F6');
    await page.getByRole('dialog', { name: '发联系单' }).waitFor();
    await pick(page, '责任班组', '计量班');
    await sendDialog(page, '发联系单');
    await expect(page.getByText('CGS-LX-20260918-001').first()).toBeVisible();
    await expect(page.getByText(/要求\s*9 月 23 日 周三 17:30/).first()).toBeVisible();
    await keep(page, 'case');
  });

  await test.step('R-FC-16: the first contact still owes it, and it cannot be closed by pointing', async () => {
    await expect(page.getByText('还没有告知客户').first()).toBeVisible();
    await page.getByRole('navigation').first().getByText('首问').click();
    await expect(page.getByText('电表总比上月走得快').first()).toBeVisible();
  });

  await test.step('the team signs, works and reports done', async () => {
    await giveSeatTo(page, '郑示例');
    await page.getByText('电表总比上月走得快').first().waitFor();
    // What was said to the one before is not for the next.
    await expect(page.getByText(/已记下/)).toHaveCount(0);
    await keep(page, 'workbench-team');
    await page.keyboard.press('Enter');
    await openAct(page, '签收联系单');
    await sendDialog(page, '签收联系单');
    await openAct(page, '记处理过程');
    await page.keyboard.insertText('到现场校核，表计误差在允许范围内');
    await sendDialog(page, '记处理过程');
    await openAct(page, '报办结');
    await page.getByRole('textbox', { name: '完成情况' }).fill('校表合格，误差 +0.3%');
    await page.getByRole('textbox', { name: '原因' }).fill('空调用电增加');
    await page.getByRole('radio', { name: '无责任' }).check({ force: true });
    await page.getByRole('textbox', { name: '证据' }).fill('校验记录存计量班');
    await sendDialog(page, '报办结');
    // 002-09: whoever did it does not verify it.
    await expect(page.getByRole('button', { name: '核实联系单' })).toHaveCount(0);
  });

  await test.step('002-09: the lead verifies', async () => {
    await giveSeatTo(page, '王示例');
    await page.getByText('电表总比上月走得快').first().waitFor();
    await page.keyboard.press('Enter');
    await openAct(page, '核实联系单');
    const opinion = page.getByRole('dialog').getByRole('textbox').first();
    await opinion.fill('资料齐全，同意');
    await sendDialog(page, '核实联系单');
  });

  await test.step('002-11: the first contact tells the customer, by PIN at the own seat', async () => {
    await giveSeatTo(page, '李示例');
    await page.getByText('电表总比上月走得快').first().waitFor();
    await page.keyboard.press('Enter');
    await openAct(page, '答复客户');
    await page.getByRole('dialog').getByRole('textbox').first().fill('校表合格，误差在允许范围内，用电量增加来自空调');
    await page.getByRole('radio', { name: '认可', exact: true }).check({ force: true });
    await page.getByRole('radio', { name: '满意', exact: true }).check({ force: true });
    await sendDialog(page, '答复客户');
    await keep(page, 'replied');
  });
  await desk.close();
});

test('000-04 R-23: what is typed survives a killed window and comes back to its owner', async () => {
  const first = await openPracticeDesk('2026-09-18T02:00:00.000Z', { empty: true });
  await signIn(first.page, '李示例');
  await first.page.keyboard.press('F2');
  await first.page.getByRole('textbox', { name: '问了什么' }).waitFor();
  await first.page.keyboard.insertText('昨晚又停了两回电，冰箱里的菜坏了');
  await expect(first.page.getByText(/草稿已存/)).toBeVisible();
  const gone = new Promise((resolve) => first.app.process().once('exit', resolve));
  first.app.process().kill('SIGKILL');
  await gone;

  const again = await launchApp({ userData: first.userData, args: ['--practice'] });
  await again.page.getByRole('textbox', { name: '口令', exact: true }).waitFor();
  await signIn(again.page, '李示例');
  await again.page.keyboard.press('F2');
  await expect(again.page.getByText('昨晚又停了两回电，冰箱里的菜坏了').first()).toBeVisible();
  await again.close();
});
