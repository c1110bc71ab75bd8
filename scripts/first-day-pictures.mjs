// `npm run pictures -- first-day`: the pictures of docs/first-day, taken while a clerk's first day is walked by keyboard in
// a fresh practice station at 1366×768. What the guide tells to press is pressed here, so the two cannot part unseen.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { giveSeatTo, pick, signIn } from '../tests/e2e/desk.ts';
import { launchApp } from '../tests/support/launchApp.ts';
import { at } from './lib/paths.mjs';
import { note, say } from './lib/say.mjs';
import { smallPng } from './lib/smallPng.mjs';

const folder = at('docs/first-day/pictures');
const data = mkdtempSync(path.join(tmpdir(), 'firstdesk-first-day-'));
mkdirSync(folder, { recursive: true });
say('Opening a practice station …');
const desk = await launchApp({ args: [`--data-dir=${data}`, '--practice', '--practice-clock=2026-09-18T02:42:00.000Z', '--lang=zh-CN'] });
const { page } = desk;

/** Presses keys one after the other; what is not a key name is typed. */
async function press(...keys) {
  for (const key of keys) await (/^(?:[A-Z]|F\d+|Alt.+|Control.+|Enter|Tab|Escape|End|Arrow\w+)$/.test(key) ? page.keyboard.press(key) : page.keyboard.insertText(key));
}

/** Takes pointer and message away, waits until nothing loads or moves, and keeps the picture, small. */
async function keep(name) {
  await page.mouse.move(2, 700);
  await page.evaluate(() => document.querySelector('[role=status]')?.querySelector('button')?.click());
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))));
  const picture = smallPng(await page.screenshot());
  writeFileSync(path.join(folder, `${name}.png`), picture);
  note(`docs/first-day/pictures/${name}.png ${Math.round(picture.length / 1024)} KB`);
}

const field = (name) => page.getByRole('textbox', { name });

try {
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768));
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.getByRole('option', { name: /616/ }).waitFor();
  await keep('1-sign-in');
  await signIn(page, '李示例');
  await page.getByRole('grid', { name: '工作台' }).waitFor();
  await keep('2-desk');

  await press('F2');
  await field('问了什么').waitFor();
  await press('网上怎么交电费', 'Enter', '手机应用、微信、银行网站都能交');
  await keep('3-enquiry');
  await press('Enter');
  await page.getByText(/已记 CGS-JD/).waitFor();

  await press('F2', '电表总比上月走得快，要求核查', 'F3');
  await field('期待的行动').waitFor();
  await press('F4', '1704');
  await page.getByRole('option', { name: /110\*/ }).last().click();
  await press('Control+3');
  await field('期待的行动').fill('想知道表准不准');
  await page.getByRole('radio', { name: '申请' }).check({ force: true });
  await pick(page, '申请什么', /电表异常/);
  await pick(page, '常见起因', /表计故障/);
  await pick(page, '难易', /复杂/);
  await pick(page, '职责判断', /本单位/);
  await pick(page, '处理方式', '代收转交');
  await press('Control+d');
  await page.getByText('调休上班').first().waitFor();
  await keep('4-reception');

  await press('Escape', 'F6');
  await page.getByRole('dialog', { name: '发联系单' }).waitFor();
  await pick(page, '责任班组', '计量班');
  await press('Control+Enter');
  await page.getByRole('dialog', { name: '发联系单' }).waitFor({ state: 'hidden' });
  await page.getByText(/CGS-LX-20260918/).first().waitFor();
  await keep('5-case');
  await press('F9');
  await page.getByText('核验码').first().waitFor();
  await keep('6-receipt');

  await giveSeatTo(page, '王示例');
  await press('Alt+-');
  await page.getByRole('button', { name: /导入清单/ }).waitFor();
  await press('Control+i');
  await desk.app.evaluate(({ dialog }, file) => Object.assign(dialog, { showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [file] }) }), at('tests/fixtures/customers-gb18030.csv'));
  await page.getByRole('button', { name: /选文件/ }).waitFor();
  await press('Control+o');
  await page.getByRole('button', { name: /逐行核对/ }).waitFor();
  await press('Control+Enter');
  await page.getByRole('button', { name: /收入/ }).waitFor({ timeout: 60_000 });
  await keep('7-import');
} finally {
  await desk.close();
  rmSync(data, { recursive: true, force: true });
}
