import { app, BrowserWindow, type WebContents } from 'electron';
import type { Broker, DesktopMethod } from '../broker/serviceBroker.ts';
import { DesktopError } from '../broker/serviceBroker.ts';
import type { DesktopMethodName } from '#shared/protocol/desktopMethodNames.ts';
import { fileMethods } from './files.ts';
import { paperMethods } from './papers.ts';

/** What the desktop methods need from the start-up. */
export interface DesktopNeeds {
  readonly broker: () => Broker;
  readonly dataFolder: string;
  readonly practice: boolean;
  /** Folder that stands in for the printer, practice only. */
  readonly printFolder: string | null;
  readonly switchStation: (to: 'practice' | 'real') => void;
  readonly log: (line: string) => void;
  /** The page drew its first answer; noted once with the time since the process began. */
  readonly reportUsable: () => void;
}

const wrongInput = (path: string): never => {
  throw new DesktopError({ code: 'VALIDATION', issues: [{ path, rule: 'choice' }] });
};

const fieldOf = (input: unknown, name: string): unknown => (typeof input === 'object' && input !== null && Object.hasOwn(input, name) ? (input as Record<string, unknown>)[name] : undefined);

const windowOf = (sender: WebContents): BrowserWindow | null => BrowserWindow.fromWebContents(sender);

/** Every desktop method of `desktopMethodNames`, keyed as the door calls them. */
export function desktopMethods(needs: DesktopNeeds): Readonly<Record<`desktop.${DesktopMethodName}`, DesktopMethod>> {
  const files = fileMethods(needs);
  const papers = paperMethods(needs);
  return {
    'desktop.windowControl': async (input, sender) => {
      const act = fieldOf(input, 'act');
      const window = windowOf(sender);
      if (act === 'minimize') window?.minimize();
      else if (act === 'maximize') window?.isMaximized() ? window.unmaximize() : window?.maximize();
      else if (act === 'close') window?.close();
      else wrongInput('act');
    },
    'desktop.switchStation': async (input) => {
      const to = fieldOf(input, 'to');
      if (to === 'practice' || to === 'real') needs.switchStation(to);
      else wrongInput('to');
    },
    'desktop.restartService': async () => {
      app.relaunch();
      app.quit();
    },
    'desktop.reportUsable': async () => needs.reportUsable(),
    'desktop.listPrinters': papers.listPrinters,
    'desktop.preview': papers.preview,
    'desktop.print': papers.print,
    'desktop.pickFile': files.pickFile,
    'desktop.saveFile': files.saveFile,
  };
}
