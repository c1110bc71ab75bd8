import type { IpcMainInvokeEvent } from 'electron';
import { isOwnPage } from '../app/closedDoors.ts';

/** True when a message comes from the top frame of one of our own pages (Electron checklist 17). */
export function isTrustedSender(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && isOwnPage(frame.url);
}
