import { contextBridge, ipcRenderer } from 'electron';
import { desktopMethodNames } from '#shared/protocol/desktopMethodNames.ts';
import { methodNames } from '#shared/features/methodNames.ts';

/**
 * `window.station`, built from the two lists of names and frozen. Each function sends one string on one channel and gives
 * the reply text as it came; parsing, errors and pages are the client's business.
 */
type Send = (input: unknown, options?: { readonly commandId?: string }) => Promise<string>;

const send =
  (method: string): Send =>
  (input, options) =>
    ipcRenderer.invoke('station:call', JSON.stringify({ v: 1, method, input, ...(options?.commandId === undefined ? {} : { commandId: options.commandId }) })) as Promise<string>;

const rooms: Record<string, Record<string, Send>> = {};
for (const name of methodNames) {
  const [feature = '', verb = ''] = name.split('.');
  (rooms[feature] ??= {})[verb] = send(name);
}
const desktop: Record<string, Send> = {};
for (const verb of desktopMethodNames) desktop[verb] = send(`desktop.${verb}`);

const eventNames = ['records:changed', 'session:changed', 'service:state'];
const on = (event: string, listener: (data: unknown) => void): (() => void) => {
  if (!eventNames.includes(event)) throw new Error('unknown event');
  const relay = (_event: unknown, line: string): void => {
    const message = JSON.parse(line) as { event: string; data: unknown };
    if (message.event === event) listener(message.data);
  };
  ipcRenderer.on('station:event', relay);
  return () => void ipcRenderer.off('station:event', relay);
};

for (const room of Object.values(rooms)) Object.freeze(room);
contextBridge.exposeInMainWorld('station', Object.freeze({ ...rooms, desktop: Object.freeze(desktop), on }));
