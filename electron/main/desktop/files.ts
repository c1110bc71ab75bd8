import { randomUUID } from 'node:crypto';
import { constants, copyFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { BrowserWindow, dialog } from 'electron';
import { z } from 'zod';
import { DesktopError, type DesktopMethod } from '../broker/serviceBroker.ts';
import { writeAtomically } from '../app/atomicFile.ts';

const mebibyte = 1024 * 1024;
const pickInput = z.strictObject({ kinds: z.array(z.string().regex(/^[a-z0-9]{1,8}$/)).min(1).max(10), maxBytes: z.number().int().positive().max(200 * mebibyte) });
const saveInput = z.strictObject({ name: z.string().min(1).max(120), token: z.string().regex(/^[0-9a-f-]{36}$/) });

/** A file name without anything a file system or a person could misread: separators, control and direction characters, device names. */
export function safeFileName(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069<>:"/\\|?*]/g, '_')
    .replace(/^\.+|[. ]+$/g, '')
    .slice(0, 100);
  return clean === '' || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(clean) ? `_${clean}` : clean;
}

/**
 * Files in and out. A picked file is copied into the store's intake folder under a random token; the page only learns the
 * token, the name and the size. A file to save is taken from the service's outbox folder by token.
 */
export function fileMethods(needs: { readonly dataFolder: string }): { readonly pickFile: DesktopMethod; readonly saveFile: DesktopMethod } {
  const folderOf = (name: string): string => {
    const folder = path.join(needs.dataFolder, name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return folder;
  };
  return {
    pickFile: async (input, sender) => {
      const { kinds, maxBytes } = pickInput.parse(input);
      const window = BrowserWindow.fromWebContents(sender);
      const options: Electron.OpenDialogOptions = { properties: ['openFile'], filters: [{ name: kinds.join(' '), extensions: kinds }] };
      const picked = window ? await dialog.showOpenDialog(window, options) : await dialog.showOpenDialog(options);
      const file = picked.filePaths[0];
      if (picked.canceled || file === undefined) return { picked: null };
      const facts = statSync(file);
      if (!facts.isFile()) throw new DesktopError({ code: 'REFUSED', reason: 'FILE_NOT_A_FILE', params: {} });
      if (facts.size > maxBytes) throw new DesktopError({ code: 'REFUSED', reason: 'FILE_TOO_LARGE', params: { megabytes: Math.round(maxBytes / mebibyte) } });
      const token = randomUUID();
      const copy = path.join(folderOf('intake'), token);
      copyFileSync(file, copy, constants.COPYFILE_EXCL);
      await chmod(copy, 0o600);
      return { picked: { token, name: safeFileName(path.basename(file)), bytes: facts.size } };
    },
    saveFile: async (input, sender) => {
      const { name, token } = saveInput.parse(input);
      const source = path.join(folderOf('outbox'), token);
      const window = BrowserWindow.fromWebContents(sender);
      const options: Electron.SaveDialogOptions = { defaultPath: safeFileName(name) };
      const chosen = window ? await dialog.showSaveDialog(window, options) : await dialog.showSaveDialog(options);
      if (chosen.canceled || chosen.filePath === '') return { saved: false };
      writeAtomically(chosen.filePath, readFileSync(source));
      return { saved: true };
    },
  };
}
