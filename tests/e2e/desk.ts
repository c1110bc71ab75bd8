import type { Page } from '@playwright/test';
import { practicePassword } from '../../shared/features/session/practiceSecrets.ts';
import { launchApp, type LaunchedApp } from '../support/launchApp.ts';

/** The practice station at a moment, in its real window; `empty` leaves the sample month out. */
export async function openPracticeDesk(clock: string, options: { readonly empty?: boolean; readonly userData?: string; readonly args?: readonly string[] } = {}): Promise<LaunchedApp> {
  const desk = await launchApp({ ...(options.userData === undefined ? {} : { userData: options.userData }), args: ['--practice', `--practice-clock=${clock}`, ...(options.empty === true ? ['--practice-seed=empty'] : []), ...(options.args ?? [])] });
  await desk.page.getByRole('textbox', { name: '口令', exact: true }).waitFor();
  return desk;
}

/** Signs in at the sign-in page by the keyboard: work number, Enter, password, Enter. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByText(name, { exact: true }).first().click();
  await page.getByRole('textbox', { name: '口令', exact: true }).fill(practicePassword);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
}

/** Gives the seat to a colleague who has not signed in at this desk today. */
export async function giveSeatTo(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+l');
  await page.getByRole('button', { name: '别人登录' }).click();
  await signIn(page, name);
}

/** Picks an answer in a drop-down by its label. */
export async function pick(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).click();
}

/** Sends the open dialog with its key and waits until it is gone. */
export async function sendDialog(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name });
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'hidden' });
}

/** Opens an act of the case by its button and waits for its dialog. */
export async function openAct(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('dialog', { name }).waitFor();
}
