import { BrowserWindow, nativeTheme } from 'electron';
import { appOrigin } from './appScheme.ts';
import { deskWindowOptions } from './windowDefaults.ts';

/** Opens the desk's window and shows it when its first frame is drawn. A crashed page is loaded again, locked. */
export function openDeskWindow(needs: { readonly preload: string; readonly title: string; readonly icon: string | undefined; readonly onRendererGone: (window: BrowserWindow) => void }): BrowserWindow {
  const window = new BrowserWindow(deskWindowOptions(needs.preload, needs.title, needs.icon));
  if (nativeTheme.shouldUseDarkColors) window.setBackgroundColor('#191816');
  window.once('ready-to-show', () => window.show());
  window.on('page-title-updated', (event) => event.preventDefault());
  window.webContents.on('render-process-gone', () => {
    if (window.isDestroyed()) return;
    needs.onRendererGone(window);
    void window.loadURL(`${appOrigin}/index.html`);
  });
  window.webContents.on('unresponsive', () => window.webContents.forcefullyCrashRenderer());
  void window.loadURL(`${appOrigin}/index.html`);
  return window;
}
