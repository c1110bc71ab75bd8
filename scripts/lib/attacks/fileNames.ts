/** S-05: names of picked and saved files, tokens and entries of containers that want to be somewhere else. */
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { v4 } from 'uuid';
import { practicePassword } from '#shared/features/session/practiceSecrets.ts';
import { Findings, type Outcome, type Run } from './row.ts';
import { inScratch } from './scratch.ts';
import { openAttackStation } from './station.ts';
import { bidi, fileNames, markup } from './strings.ts';

/** Every file below a folder. */
const filesBelow = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => !one.isDirectory()).map((one) => path.join(one.parentPath, one.name));

/** What a dialog answers: the person takes what was proposed. */
const chosen = { open: '', saveFolder: '', proposed: '' };

/** The shell's own file methods with a dialog in which everybody says yes. */
async function shellFiles(dataFolder: string) {
  (globalThis as Record<string, unknown>)['attackDialog'] = {
    showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [chosen.open] }),
    showSaveDialog: (options: { defaultPath: string }) => { chosen.proposed = options.defaultPath; return Promise.resolve({ canceled: false, filePath: path.join(chosen.saveFolder, options.defaultPath) }); },
  };
  const names = ['app', 'ipcMain', 'session', 'shell', 'protocol', 'net', 'Menu', 'screen', 'safeStorage', 'utilityProcess', 'nativeTheme', 'webContents'];
  const fake = `export const dialog = globalThis.attackDialog; export const BrowserWindow = { fromWebContents: () => null }; ${names.map((name) => `export const ${name} = {};`).join(' ')} export default {};`;
  const hooks = registerHooks({ resolve: (specifier, context, next) => (specifier === 'electron' ? { url: `data:text/javascript,${encodeURIComponent(fake)}`, shortCircuit: true } : next(specifier, context)) });
  try {
    const { fileMethods } = await import('../../../electron/main/desktop/files.ts');
    return fileMethods({ dataFolder });
  } finally {
    hooks.deregister();
  }
}

/** Every so many names go the whole way from intake to the saved workbook; each starts two workers. */
const wholeWayEvery = 4;

const sender = {} as Parameters<Awaited<ReturnType<typeof shellFiles>>['saveFile']>[1];
/** Signs that make a name read other than it is, or that a file system takes for something else. */
const treacherous = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069<>:"/\\|?*]|^\.|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** S-05. */
export async function strangeNames({ trials }: Run): Promise<Outcome> {
  return inScratch('names', async (folder) => {
    const found = new Findings();
    const names = [...fileNames, ...bidi.map((text) => `${text}.csv`), ...markup.slice(0, trials).map((text) => `${text}.csv`)].slice(0, trials);
    let escapes = 0;
    let tried = 0;
    const station = await openAttackStation(folder);
    try {
      const lead = await station.signIn('611');
      const files = await shellFiles(station.folder);
      const intake = path.join(station.folder, 'intake');
      const outbox = path.join(station.folder, 'outbox');
      chosen.saveFolder = path.join(folder, 'save', 'here');
      for (const each of [intake, outbox, chosen.saveFolder, path.join(folder, 'pick')]) mkdirSync(each, { recursive: true });
      const before = new Set(filesBelow(folder));
      const mayBe = new Set<string>();

      // Tokens are no paths.
      for (const name of names) {
        tried += 1;
        const reply = await station.call(lead, 'directory.startImport', { token: name, fileName: 'x.csv' });
        if (reply.ok || reply.code !== 'VALIDATION') found.in(`token ${JSON.stringify(name.slice(0, 40))}: ${reply.text.slice(0, 100)}`);
        const saved = await Promise.resolve(files.saveFile({ name: 'x.csv', token: name }, sender, 'a-window-of-the-attack')).then(() => true, () => false);
        if (saved) found.in(`saved by the token ${JSON.stringify(name.slice(0, 40))}`);
      }
      // A name is only shown; what is stored stands under its token.
      for (const name of names.filter((_, i) => i % wholeWayEvery === 0)) {
        tried += 1;
        const token = v4();
        writeFileSync(path.join(intake, token), '户号,户名\r\n1100052013,王示例\r\nx,\r\n');
        mayBe.add(path.join(intake, token));
        const reply = await station.call(lead, 'directory.startImport', { token, fileName: name });
        if (!reply.ok) {
          if (reply.code !== 'VALIDATION') found.corrupt(`name ${JSON.stringify(name.slice(0, 40))}: ${reply.text.slice(0, 100)}`);
          continue;
        }
        const { runId, headingRow, mapping } = reply.value as { runId: string; headingRow: number; mapping: unknown };
        await station.call(lead, 'directory.previewImport', { runId, headingRow, mapping });
        await station.call(lead, 'directory.commitImport', { runId, takeNewNames: true, from: 0 });
        await station.call(lead, 'session.confirm', { by: 'password', password: practicePassword });
        const download = await station.call(lead, 'directory.downloadRefused', { runId, language: 'zh' });
        if (!download.ok) continue;
        const answer = download.value as { token: string; name: string };
        mayBe.add(path.join(outbox, answer.token));
        const saved = await Promise.resolve(files.saveFile({ name: answer.name.slice(0, 120), token: answer.token }, sender, 'a-window-of-the-attack')).catch((error: unknown) => error);
        if (saved instanceof Error) found.corrupt(`name ${JSON.stringify(answer.name.slice(0, 40))} could not be saved: ${saved.message.slice(0, 80)}`);
        if (treacherous.test(chosen.proposed)) found.in(`proposed to save as ${JSON.stringify(chosen.proposed)}`);
      }
      // Files with such names are picked; a link is followed once and copied, never kept.
      writeFileSync(path.join(folder, 'pick', 'target'), '户号,户名\r\n');
      for (const name of names.filter((one) => !/[/\u0000]/.test(one) && one !== '.' && one !== '..' && Buffer.byteLength(one) < 250)) {
        tried += 1;
        chosen.open = path.join(folder, 'pick', name);
        if (existsSync(chosen.open)) continue;
        if (tried % 2 === 0) writeFileSync(chosen.open, '户号,户名\r\n');
        else symlinkSync(path.join(folder, 'pick', 'target'), chosen.open);
        before.add(chosen.open);
        const answer = (await files.pickFile({ kinds: ['csv'], maxBytes: 1_000_000 }, sender, 'a-window-of-the-attack')) as { picked: { token: string; name: string } | null };
        if (answer.picked === null) continue;
        mayBe.add(path.join(intake, answer.picked.token));
        if (treacherous.test(answer.picked.name)) found.in(`shown as ${JSON.stringify(answer.picked.name)}`);
        if (!/^[0-9a-f-]{36}$/.test(answer.picked.token)) found.in(`stored as ${answer.picked.token}`);
        else readFileSync(path.join(intake, answer.picked.token));
      }
      const allowed = (file: string): boolean => before.has(file) || mayBe.has(file) || path.dirname(file) === chosen.saveFolder || file === path.join(folder, 'pick', 'target') || /\/station\/(?:store\.db|search|anchor|owner|keys)[^/]*$/.test(file);
      for (const file of filesBelow(folder)) if (!allowed(file)) found.in(`a file at ${path.relative(folder, file)}`);
      for (const name of names) if (path.dirname(path.join(chosen.saveFolder, name)) !== chosen.saveFolder) escapes += 1;
    } finally {
      await station.close();
    }
    return {
      trials: tried, acknowledged: tried, in: found.got.length, corrupt: found.broke.length, control: escapes > 0 ? 'fails' : 'passes',
      why: found.why(`stored under tokens alone, nothing outside intake, outbox and the chosen folder, shown and proposed names clean; joined as they are ${String(escapes)} of ${String(names.length)} names leave the folder`),
    };
  });
}
