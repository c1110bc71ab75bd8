import { app, type Session } from 'electron';
import { appOrigin } from './appScheme.ts';

/** True for a URL of the desk's own pages. */
export function isOwnPage(url: string): boolean {
  try {
    const parsed = new URL(url);
    return parsed.protocol === 'app:' && parsed.host === new URL(appOrigin).host;
  } catch {
    // Not a URL at all, so not ours.
    return false;
  }
}

/** Denies navigation, new windows, webviews and permissions for every window there will ever be (Electron checklist 5, 11–14). */
export function closeDoors(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Denies every permission and every request that is not for our own schemes (checklist 1, 5, 8). */
export function closeSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !/^(?:app|paper|blob|devtools|data|file):/.test(details.url) || (details.url.startsWith('file:') && details.resourceType === 'mainFrame') });
  });
}
