import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { practicePassword } from '../../shared/features/session/practiceSecrets.ts';
import { launchApp, type LaunchedApp } from '../support/launchApp.ts';

/** The papers room in the real window, on a real store: what is shown is what is hashed, printed and kept. */
test.describe('papers in the real window', () => {
  let userData: string;
  let printed: string;
  let desk: LaunchedApp;
  const args = (): string[] => ['--practice', '--practice-seed=empty', '--practice-clock=2026-09-18T02:50:00.000Z', `--print-to=${printed}`];
  /** Calls a method as the page does and gives the value. */
  const call = <T>(page: Page, method: string, input: unknown, commandId?: string): Promise<T> =>
    page.evaluate(
      async ([name, given, id]) => {
        const [room = '', verb = ''] = name.split('.');
        const api = (window as unknown as { station: Record<string, Record<string, (input: unknown, options?: object) => Promise<string>>> }).station;
        const reply = JSON.parse((await api[room]?.[verb]?.(given, id === null ? undefined : { commandId: id })) ?? '') as { ok: boolean; value: unknown; error: unknown };
        if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply.error)}`);
        return reply.value as never;
      },
      [method, input, commandId ?? null] as const,
    );
  const ready = (page: Page): Promise<void> => expect.poll(() => call(page, 'session.state', {}).then(() => true, () => false), { timeout: 30_000 }).toBe(true);
  const papers = async (page: Page): Promise<Record<string, unknown>[]> => {
    const { k, v } = JSON.parse(await call<string>(page, 'documents.listPapers', { kind: null, state: null, text: null, recordId: null, openOnly: false, cursor: null, limit: 50 })) as { k: string[]; v: unknown[][] };
    return v.map((values) => Object.fromEntries(k.map((key, i) => [key, values[i]])));
  };
  const open = async (page: Page, number: string): Promise<string> => {
    const paper = (await papers(page)).find((row) => row['number'] === number);
    const id = String(paper?.['id']);
    await page.evaluate((to) => void (location.hash = to), `/documents/${id}`);
    return id;
  };

  test.beforeAll(async () => {
    userData = mkdtempSync(path.join(tmpdir(), 'firstdesk-papers-e2e-'));
    printed = path.join(userData, 'printed');
    const first = await launchApp({ userData, args: args() });
    await ready(first.page);
    await first.close();
    const seeded = spawnSync(process.env['FIRSTDESK_NODE'] ?? process.execPath, ['tests/support/seedPapers.ts', path.join(userData, 'practice')], { encoding: 'utf8' });
    expect(seeded.stderr).not.toContain('Error');
    desk = await launchApp({ userData, args: args() });
    await ready(desk.page);
    await desk.page.getByRole('option', { name: /616/ }).click();
    await desk.page.getByLabel('口令', { exact: true }).fill(practicePassword);
    await desk.page.getByRole('button', { name: /登录/ }).click();
    await expect(desk.page.getByText('李示例').first()).toBeVisible();
    await expect(desk.page.getByRole('navigation')).toBeVisible();
  });
  test.afterAll(async () => {
    await desk.close();
    rmSync(userData, { recursive: true, force: true });
  });

  test('the receipt is shown as the pages of its PDF, one per copy, side by side without scrolling at 1366×768', async ({}, testInfo) => {
    await open(desk.page, 'CGS-JD-20260918-001');
    const pictures = desk.page.getByRole('region', { name: '受理回执' }).getByRole('img');
    await expect(pictures).toHaveCount(2);
    for (const picture of await pictures.all()) {
      await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(1000);
      expect(await picture.evaluate((image: HTMLImageElement) => image.src)).toMatch(/^paper:\/\/desk\/pages\/[0-9a-f]{32}\/\d+\.png$/);
    }
    expect(await desk.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await desk.page.screenshot({ path: testInfo.outputPath('receipt.png') });
  });

  test('F9 prints exactly the previewed bytes, keeps them sealed, and the next sheets say 补打 1', async ({}, testInfo) => {
    const paperId = await open(desk.page, 'CGS-SW-20260918-001');
    const button = desk.page.getByRole('button', { name: /打印 1 份/ });
    await expect(button).toBeEnabled();
    const shown = await desk.page.getByText(/文件指纹/).textContent();
    await desk.page.keyboard.press('F9');
    await expect(desk.page.getByText('CGS-SW-20260918-001 已交给打印机')).toBeVisible();
    const detail = await call<{ prints: number; runs: { sha256: string; outcome: string; reprint: number }[] }>(desk.page, 'documents.getPaper', { paperId });
    expect(detail).toMatchObject({ prints: 1, runs: [{ outcome: 'printed', reprint: 0 }] });
    const [file = ''] = readdirSync(printed);
    const bytes = readFileSync(path.join(printed, file));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(detail.runs[0]?.sha256);
    expect(shown).toContain(detail.runs[0]?.sha256.slice(0, 16));
    const kept = readdirSync(path.join(userData, 'practice', 'papers'));
    expect(kept).toHaveLength(1);
    expect(readFileSync(path.join(userData, 'practice', 'papers', kept[0] ?? '')).subarray(0, 5).toString('latin1')).not.toBe('%PDF-');
    expect(readdirSync(path.join(userData, 'practice', 'intake'))).toEqual([]);
    await expect(desk.page.getByRole('button', { name: /补打（第 1 次）/ })).toBeVisible();
    await desk.page.screenshot({ path: testInfo.outputPath('printed.png') });
  });

  test('a practice paper says 样本 and the printed file holds masked values only', async () => {
    test.skip(spawnSync('pdftotext', ['-v']).status !== 0, 'poppler is not here');
    const [file = ''] = readdirSync(printed);
    const words = spawnSync('pdftotext', ['-raw', path.join(printed, file), '-'], { encoding: 'utf8' }).stdout;
    expect(words).toContain('样');
    expect(words).toContain('138****1234');
    expect(words).not.toContain('13812341234');
  });

  test('a character no font draws is named and nothing is printed', async () => {
    await open(desk.page, 'CGS-JD-20260918-003');
    await expect(desk.page.getByText(/U\+2CEB0/).first()).toBeVisible();
    const before = readdirSync(printed).length;
    await desk.page.keyboard.press('F9');
    await expect(desk.page.getByRole('button', { name: /打印 2 份/ })).toHaveCount(0);
    expect(readdirSync(printed)).toHaveLength(before);
  });

  test('S-15 the paper scheme serves fonts and pages only, with a policy that runs no script', async () => {
    const answers = await desk.app.evaluate(async ({ session }) => {
      const ask = async (url: string): Promise<[number, string | null]> => {
        const answer = await session.defaultSession.fetch(url);
        return [answer.status, answer.headers.get('content-security-policy')];
      };
      return Promise.all(['paper://desk/blank', 'paper://desk/fonts/firstdesk-kai.ttf', 'paper://desk/fonts/..%2fpackage.json', 'paper://desk/fonts/README.md', 'paper://other/blank', `paper://desk/pages/${'0'.repeat(32)}/1.png`].map(ask));
    });
    expect(answers.map(([status]) => status)).toEqual([200, 200, 404, 404, 404, 404]);
    for (const [, policy] of answers) expect(policy).toMatch(/^default-src 'none';(?!.*script-src)/);
  });

  test('the book explains the void number and that none is missing', async ({}, testInfo) => {
    await desk.page.evaluate(() => void (location.hash = '/documents'));
    await desk.page.getByRole('button', { name: '字号簿' }).click();
    await expect(desk.page.getByText(/已用 3 个，2 号作废留号，没有断号。/)).toBeVisible();
    await desk.page.screenshot({ path: testInfo.outputPath('book.png') });
  });

  test('a preview of another window cannot be printed, and a made-up token neither', async () => {
    await expect(call(desk.page, 'desktop.print', { token: '0'.repeat(32), printer: 'folder:', runId: crypto.randomUUID() })).rejects.toThrow('PRINT_PREVIEW_GONE');
    await expect(call(desk.page, 'desktop.print', { token: '../..', printer: 'folder:', runId: 'x' })).rejects.toThrow('VALIDATION');
    expect(existsSync(path.join(userData, 'practice', 'intake'))).toBe(true);
  });
});
