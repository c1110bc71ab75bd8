import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { v7 } from 'uuid';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import { judge, skipped, type Scenario } from '../rows.ts';
import { receptionInput } from '../service.ts';
import { median, ratioOf, type Block } from '../stat.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const electron = process.env['FIRSTDESK_ELECTRON_BIN'];

/** A shell whose one handler answers with what it was told, as a plain handler does: the least a round trip can cost. */
const floorMain = `
const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');
let answer = '';
ipcMain.handle('floor', (_event, told) => { if (typeof told === 'object') answer = told.answer; return answer; });
app.whenReady().then(() => new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true, preload: path.join(__dirname, 'preload.cjs') } }).loadFile('page.html'));
`;
const floorPreload = `require('electron').contextBridge.exposeInMainWorld('floor', { call: (told) => require('electron').ipcRenderer.invoke('floor', told) });`;

const isEncodedPage = (value: unknown): value is { k: string[]; v: unknown[][] } => typeof value === 'object' && value !== null && 'k' in value && 'v' in value;

/** Calls in the page, timed in the page. */
type Timed = (calls: number) => Promise<number[]>;

/** P1, P2: a question to the service and a page of 100 rows, beside a handler that answers a text of the same size at once. */
export const ipcScenario: Scenario = {
  ids: ['P1', 'P2'],
  from: 'smoke',
  measure: async (context) => {
    if (electron === undefined) return [skipped('P1', 2.8, 'no Electron here'), skipped('P2', 1.3, 'no Electron here')];
    const { _electron } = await import('@playwright/test');
    const floorFolder = path.join(context.scratch, 'floor');
    mkdirSync(floorFolder, { recursive: true });
    writeFileSync(path.join(floorFolder, 'package.json'), '{"name":"floor","main":"main.cjs"}');
    writeFileSync(path.join(floorFolder, 'main.cjs'), floorMain);
    writeFileSync(path.join(floorFolder, 'preload.cjs'), floorPreload);
    writeFileSync(path.join(floorFolder, 'page.html'), '<!doctype html><title>floor</title>');
    const env = process.env as Record<string, string>;
    const floorApp = await _electron.launch({ args: [floorFolder, '--disable-gpu', `--user-data-dir=${path.join(floorFolder, 'profile')}`], env });
    const deskApp = await _electron.launch({ args: [root, '--disable-gpu', `--user-data-dir=${path.join(context.scratch, 'ipc-profile')}`, '--practice', '--practice-seed=empty'], env });
    try {
      const floorPage = await floorApp.firstWindow();
      const desk = await deskApp.firstWindow();
      await desk.getByText('示例供电所').first().waitFor();
      const ask = (method: string, input: unknown, commandId: string | null): Promise<string> =>
        desk.evaluate(async ([name, given, id]) => {
          const [feature = '', verb = ''] = String(name).split('.');
          const bridge = (window as unknown as { station: Record<string, Record<string, (input: unknown, options?: unknown) => Promise<string>>> }).station;
          return (await bridge[feature]?.[verb]?.(given, id === null ? undefined : { commandId: id })) ?? '';
        }, [method, input, commandId] as const);
      await ask('session.signIn', { workNo: '616', password: practicePassword }, v7());
      await ask('drafts.save', { id: v7(), form: 'bench', content: 'x'.repeat(1024) }, v7());
      context.note('P1, P2: filling 120 receptions');
      for (let i = 0; i < 120; i += 1) await ask('reception.register', receptionInput(i), v7());

      const compare = async (method: string, input: unknown): Promise<ReturnType<typeof ratioOf> & { bytes: number; told: string }> => {
        const reply = await ask(method, input, null);
        const bytes = reply.length;
        // A page crosses as its rows, the way a handler without further thought answers it.
        const { value: told } = JSON.parse(reply) as { value: unknown };
        const value: unknown = typeof told === 'string' ? JSON.parse(told) : told;
        const rows = isEncodedPage(value) ? value.v.map((cells) => Object.fromEntries(value.k.map((key, i) => [key, cells[i]]))) : reply;
        await floorPage.evaluate((answer) => (window as unknown as { floor: { call(told: unknown): Promise<unknown> } }).floor.call({ answer }), rows);
        const subject: Timed = (calls) =>
          desk.evaluate(async ([name, given, count]) => {
            const [feature = '', verb = ''] = String(name).split('.');
            const send = (window as unknown as { station: Record<string, Record<string, (input: unknown) => Promise<string>>> }).station[feature]?.[verb];
            const samples: number[] = [];
            for (let i = 0; i < Number(count); i += 1) {
              // The page's clock ticks in tenths of a millisecond: ten calls make one sample.
              const startMs = performance.now();
              for (let n = 0; n < 10; n += 1) {
                const { value } = JSON.parse((await send?.(given)) ?? '') as { value: unknown };
                if (typeof value === 'string') JSON.parse(value);
              }
              samples.push((performance.now() - startMs) / 10);
            }
            return samples;
          }, [method, input, calls] as const);
        const floor: Timed = (calls) =>
          floorPage.evaluate(async (count) => {
            const send = (window as unknown as { floor: { call(text: string): Promise<string> } }).floor.call;
            const samples: number[] = [];
            for (let i = 0; i < count; i += 1) {
              const startMs = performance.now();
              for (let n = 0; n < 10; n += 1) await send('again');
              samples.push((performance.now() - startMs) / 10);
            }
            return samples;
          }, calls);
        const blocks: Block[] = [];
        for (let block = 0; block < (context.tier === 'smoke' ? 8 : 15); block += 1) {
          blocks.push(block % 2 === 0 ? { floor: await floor(15), subject: await subject(15) } : await subject(15).then(async (samples) => ({ subject: samples, floor: await floor(15) })));
        }
        const ms = (of: keyof Block): string => median(blocks.slice(1).flatMap((block) => block[of])).toFixed(2);
        const ratio = ratioOf(blocks);
        return { ...ratio, bytes, told: `${ms('subject')} ÷ ${ms('floor')} ms, quickest ${ratio.min.toFixed(2)}` };
      };
      const one = await compare('drafts.list', {});
      const page = await compare('reception.list', { limit: 100 });
      return [
        judge('P1', one.ratio, 2.8, { tier: context.tier, noisy: one.noisy || context.isBusy(), why: `question to the service, ${String(one.bytes)} characters back ÷ static answer of that size, ${one.told}` }),
        judge('P2', page.ratio, 1.3, { tier: context.tier, noisy: page.noisy || context.isBusy(), why: `page of 100 rows read from the store, ${String(page.bytes)} characters, parsed ÷ the same rows as a static answer, ${page.told}` }),
      ];
    } finally {
      await deskApp.close();
      await floorApp.close();
    }
  },
};
