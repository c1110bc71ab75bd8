import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/** The one set of web preferences of every window. Nothing else may build its own. */
export function safeWebPreferences(preload?: string): WebPreferences {
  return {
    ...(preload === undefined ? {} : { preload }),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools: false,
  };
}

/** Size and look of the desk's window: made for 1366×768, usable down to 1024 wide. */
export function deskWindowOptions(preload: string, title: string, icon: string | undefined): BrowserWindowConstructorOptions {
  return {
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    frame: false,
    title,
    backgroundColor: '#F6F4EF',
    ...(icon === undefined ? {} : { icon }),
    webPreferences: safeWebPreferences(preload),
  };
}
