/**
 * Code that each ban of scripts/lib/lintBans.mjs must report, and the same code where it is allowed. The test lints these
 * texts as if they stood in `file`.
 */
export interface PlantedCode {
  /** Ban, without `house/`. */
  readonly ban: string;
  readonly file: string;
  readonly code: string;
}

/** Each of these is reported, by its own ban. */
export const wrongCode: readonly PlantedCode[] = [
  { ban: 'no-raw-clock', file: 'service/features/duties/duties.commands.ts', code: 'export const now = () => Date.now();' },
  { ban: 'no-raw-clock', file: 'shared/kit/dates.ts', code: 'export const now = () => new Date();' },
  { ban: 'no-raw-clock', file: 'electron/main/app/log.ts', code: 'export const now = () => Date();' },
  { ban: 'no-raw-id', file: 'service/records/change.ts', code: "import { randomUUID } from 'node:crypto';\nexport const id = () => randomUUID();" },
  { ban: 'no-raw-id', file: 'renderer/features/duties/DutyPage.tsx', code: 'export const id = () => crypto.randomUUID();' },
  { ban: 'no-raw-id', file: 'service/features/duties/duties.commands.ts', code: "import { v7 } from 'uuid';\nexport const id = () => v7();" },
  { ban: 'no-console', file: 'service/db/store.ts', code: "console.log('x');" },
  { ban: 'one-door', file: 'electron/main/desktop/files.ts', code: "import { ipcMain } from 'electron';\nipcMain.handle('x', () => 1);" },
  { ban: 'one-bridge', file: 'electron/main/app/log.ts', code: "import { ipcRenderer } from 'electron';\nexport const a = ipcRenderer;" },
  { ban: 'one-window-factory', file: 'electron/main/main.ts', code: "import { BrowserWindow } from 'electron';\nexport const w = new BrowserWindow();" },
  { ban: 'one-window-factory', file: 'electron/main/main.ts', code: 'export const o = { webPreferences: { sandbox: false } };' },
  { ban: 'no-shell-open', file: 'electron/main/desktop/files.ts', code: "import { shell } from 'electron';\nvoid shell.openExternal('x');" },
  { ban: 'no-raw-html', file: 'renderer/features/duties/DutyPage.tsx', code: 'export const A = () => <p dangerouslySetInnerHTML={{ __html: "x" }} />;' },
  { ban: 'no-raw-html', file: 'renderer/lib/print.ts', code: "document.body.innerHTML = 'x';" },
  { ban: 'no-raw-html', file: 'renderer/lib/print.ts', code: "document.write('x');" },
  { ban: 'no-made-code', file: 'service/runtime/dispatch.ts', code: "eval('1');" },
  { ban: 'no-made-code', file: 'shared/kit/make.ts', code: "export const f = new Function('return 1');" },
  { ban: 'no-pattern-from-data', file: 'service/features/directory/directory.queries.ts', code: 'export const find = (text: string) => new RegExp(text);' },
  { ban: 'no-unsafe-copy', file: 'service/db/copy.ts', code: "declare const db: { backup(to: string): void };\ndb.backup('x');" },
  { ban: 'no-unsafe-copy', file: 'service/db/copy.ts', code: 'declare const db: { serialize(): Uint8Array };\nexport const bytes = db.serialize();' },
  { ban: 'no-sql-from-data', file: 'service/features/duties/duties.store.ts', code: 'export const find = (id: string) => `SELECT * FROM duties WHERE id = ${id}`;' },
  { ban: 'no-sql-from-data', file: 'service/features/duties/duties.store.ts', code: "export const find = (id: string) => 'delete from duties where id = ' + id;" },
  { ban: 'no-own-enter', file: 'renderer/features/duties/DutyForm.tsx', code: "export const isEnter = (event: { key: string }) => event.key === 'Enter';" },
  { ban: 'no-own-enter', file: 'renderer/features/duties/DutyForm.tsx', code: 'export const isEnter = (event: { keyCode: number }) => event.keyCode === 13;' },
  { ban: 'no-visible-word', file: 'renderer/features/duties/DutyPage.tsx', code: 'export const A = () => <p>保存</p>;' },
  { ban: 'no-visible-word', file: 'renderer/features/duties/DutyPage.tsx', code: 'export const A = () => <p>Save</p>;' },
  { ban: 'no-visible-word', file: 'electron/main/desktop/files.ts', code: "export const title = '选择文件';" },
  { ban: 'no-visible-word', file: 'renderer/features/duties/DutyPage.tsx', code: 'export const title = (n: number) => `共 ${n} 件`;' },
  { ban: 'no-own-colour', file: 'renderer/features/duties/DutyPage.tsx', code: "export const colour = '#ff0000';" },
  { ban: 'no-own-colour', file: 'renderer/ui/Page.tsx', code: "export const shade = 'rgba(0, 0, 0, .2)';" },
  { ban: 'no-browser-storage', file: 'renderer/lib/useDraft.ts', code: "localStorage.setItem('draft', 'x');" },
  { ban: 'no-network', file: 'renderer/lib/news.ts', code: "void fetch('x');" },
  { ban: 'no-enum', file: 'shared/kit/colour.ts', code: 'export enum Colour { red }' },
  { ban: 'no-default-export', file: 'shared/kit/thing.ts', code: 'const thing = 1;\nexport default thing;' },
  { ban: 'no-default-export', file: 'shared/kit/barrel.ts', code: "export * from './thing.ts';" },
];

/** None of these is reported. */
export const rightCode: readonly Omit<PlantedCode, 'ban'>[] = [
  { file: 'service/runtime/context.ts', code: 'export const now = () => new Date().toISOString();' },
  { file: 'service/features/duties/duties.rules.ts', code: "export const at = (text: string) => new Date(text).getTime() + Date.parse('2026-03-01');" },
  { file: 'renderer/lib/ids.ts', code: 'export const id = () => crypto.randomUUID();' },
  { file: 'electron/main/broker/serviceBroker.ts', code: "import { ipcMain } from 'electron';\nipcMain.handle('x', () => 1);" },
  { file: 'electron/main/app/windowFactory.ts', code: "import { BrowserWindow } from 'electron';\nexport const w = new BrowserWindow();" },
  { file: 'service/features/duties/duties.store.ts', code: 'declare const sql: (parts: TemplateStringsArray, ...values: unknown[]) => unknown;\nexport const find = (id: string) => sql`SELECT * FROM duties WHERE id = ${id}`;' },
  { file: 'service/features/duties/duties.store.ts', code: "export const label = (n: number) => `selected ${n}`;" },
  { file: 'renderer/ui/imeKeys.ts', code: "export const isEnter = (event: { key: string }) => event.key === 'Enter';" },
  { file: 'renderer/features/duties/duties.text.ts', code: "export const words = { zh: { save: '保存' }, en: { save: 'Save' } };" },
  { file: 'renderer/features/duties/DutyPage.tsx', code: 'export const A = () => <p>{`${1} / ${2}`} · 3</p>;' },
];
