import { expect, type Page } from '@playwright/test';
import { practicePassword, practicePin } from '../../shared/features/session/practiceSecrets.ts';
import { launchApp, type LaunchedApp } from '../support/launchApp.ts';

/** The practice station at a moment, in its real window; `empty` leaves the sample month out. */
export async function openPracticeDesk(clock: string, options: { readonly empty?: boolean; readonly userData?: string; readonly args?: readonly string[] } = {}): Promise<LaunchedApp> {
  const desk = await launchApp({ ...(options.userData === undefined ? {} : { userData: options.userData }), args: ['--practice', `--practice-clock=${clock}`, ...(options.empty === true ? ['--practice-seed=empty'] : []), ...(options.args ?? [])] });
  await desk.page.getByRole('textbox', { name: '口令', exact: true }).waitFor();
  return desk;
}

/** The smallest screen the desk is made for, in light colours and without motion, as pictures need it. */
export async function sizeForPictures({ app, page }: LaunchedApp): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1366, 768));
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

/** Takes pointer and message away and waits until nothing loads or moves. */
export async function settle(page: Page): Promise<void> {
  await page.mouse.move(2, 700);
  await page.evaluate(() => document.querySelectorAll<HTMLElement>('[role=status] button').forEach((button) => button.click()));
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))));
}

/** Types a name or work number into the list of people that has the cursor, takes it, and types the secret. */
async function nameAndSecret(page: Page, name: string, secret: string): Promise<void> {
  await page.getByRole('combobox', { name: /姓名或工号/ }).focus();
  await page.keyboard.insertText(name);
  await page.keyboard.press('Enter');
  await page.keyboard.insertText(secret);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
}

/** Signs in at the sign-in page by the keyboard: name, Enter, password, Enter. */
export const signIn = (page: Page, name: string): Promise<void> => nameAndSecret(page, name, practicePassword);

/** Gives the seat to a colleague who has not signed in at this desk today. */
export async function giveSeatTo(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: '别人登录' }).press('Enter');
  await signIn(page, name);
}

/** Gives the seat back to somebody who signed in at this desk before: by the PIN. */
export async function returnSeatTo(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+l');
  await page.getByRole('textbox', { name: 'PIN', exact: true }).waitFor();
  await nameAndSecret(page, name, practicePin);
}

/** Confirms a risky act by the PIN, as the window asks it in one place (R-FLOW-09). */
export async function confirmSelf(page: Page): Promise<void> {
  const asked = page.getByRole('dialog', { name: '请确认是您本人' });
  await asked.getByLabel('您的 PIN').waitFor();
  await page.keyboard.insertText(practicePin);
  await page.keyboard.press('Enter');
  await asked.waitFor({ state: 'hidden' });
}

/** Picks an answer in a drop-down by its label. */
export async function pick(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Chooses one of a row of answers as the keyboard does: on it, space. */
export async function choose(page: Page, name: string): Promise<void> {
  const answer = page.getByRole('radio', { name, exact: true });
  await answer.focus();
  await page.keyboard.press('Space');
  await expect(answer).toBeChecked();
}

/** Sends the open dialog with its key and waits until it is gone. */
export async function sendDialog(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name });
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
}

/** Opens an act of the case with the key that stands in its button, and waits for its dialog. A condition may stand behind its name. */
export async function openAct(page: Page, name: string): Promise<void> {
  const key = await page.getByRole('button', { name: new RegExp(`^${name}(?: |$)`) }).first().getAttribute('aria-keyshortcuts');
  if (key === null) throw new Error(`${name} has no key`);
  await page.keyboard.press(key);
  await page.getByRole('dialog', { name }).waitFor();
}

/** Goes down the list of the page to the row with these words, and opens it. */
export async function openRow(page: Page, words: string): Promise<void> {
  await page.getByRole('grid').getByText(words).first().waitFor();
  await page.getByRole('grid').first().focus();
  for (let i = 0; i < 50; i += 1) {
    if ((await page.locator('tr[aria-selected=true]').textContent())?.includes(words) === true) return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`no row ${words}`);
}
