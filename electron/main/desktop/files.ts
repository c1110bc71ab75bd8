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

/** File systems take 255 bytes; what is saved first under a draft's name needs some of them. A Chinese sign has three. */
const maxNameBytes = 200;
const maxNameSigns = 100;

/** As many whole signs of `text` as fit. */
function cutToFit(text: string, bytes: number): string {
  let out = '';
  for (const sign of text) {
    if (out.length + sign.length > maxNameSigns || Buffer.byteLength(out) + Buffer.byteLength(sign) > bytes) break;
    out += sign;
  }
  return out;
}

/**
 * A file name without anything a file system or a person could misread: separators, control and direction characters,
 * device names, dots and blanks at its ends. A long one is cut before its ending.
 */
export function safeFileName(name: string): string {
  const clean = name
    .normalize('NFC')
    .toWellFormed()
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff<>:"/\\|?*]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const ending = /\.[a-z0-9]{1,8}$/i.exec(clean)?.[0] ?? '';
  const short = cutToFit(clean.slice(0, clean.length - ending.length), maxNameBytes - ending.length).replace(/[.\s]+$/, '') + ending;
  return short === '' || short === ending || /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(short) ? `_${short}` : short;
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
