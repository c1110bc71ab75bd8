import { randomBytes } from 'node:crypto';
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { AppError } from '#shared/protocol/appError.ts';
import type { Contract } from '#shared/protocol/contract.ts';
import { isTooLarge, parseServiceCall } from '#shared/protocol/parseCall.ts';
import type { ServiceHost } from '../serviceHost/serviceHost.ts';
import { errorReply } from '../serviceHost/supervise.ts';
import { isTrustedSender } from './trustedSender.ts';

/** The single channel between pages and main. */
export const callChannel = 'station:call';
/** The single channel for what the service says unasked. */
export const eventChannel = 'station:event';

/** Answers a desktop method (print, pick, save); the value becomes the reply. Throws {@link DesktopError} to refuse. */
export type DesktopMethod = (input: unknown, sender: WebContents, session: string) => Promise<unknown>;

/** A refusal of a desktop method, in the errors every process speaks. */
export class DesktopError extends Error {
  readonly error: AppError;
  constructor(error: AppError) {
    super(error.code);
    this.name = 'DesktopError';
    this.error = error;
  }
}

/** The broker's side of a window: which session it holds. */
export interface Broker {
  /** Token the window's calls carry; made by main, never seen by the page. */
  sessionOf(sender: WebContents): string;
  /** Asks the service on behalf of a window, as the desktop methods do. */
  ask(sender: WebContents, method: string, input: unknown, commandId?: string): Promise<unknown>;
}

/**
 * Opens the one door: trusted sender, size, frame and contract, then the service. The session token is
 * put in here; whatever the page wrote there is thrown away. Replies pass through as the text the service wrote.
 */
export function openDoor(needs: {
  readonly host: ServiceHost;
  readonly find: (method: string) => Contract | undefined;
  readonly desktop: Readonly<Record<string, DesktopMethod>>;
  readonly log: (line: string) => void;
}): Broker {
  const sessions = new WeakMap<WebContents, string>();
  let calls = 0;

  const sessionOf = (sender: WebContents): string => {
    const known = sessions.get(sender);
    if (known !== undefined) return known;
    const made = randomBytes(32).toString('hex');
    sessions.set(sender, made);
    return made;
  };

  const forward = async (sender: WebContents, raw: Record<string, unknown>): Promise<string> => {
    const callId = `w${String(sender.id)}-${String(++calls)}`;
    const parsed = parseServiceCall({ ...raw, callId, session: sessionOf(sender) }, needs.find);
    if (!parsed.ok) return errorReply(callId, parsed.error);
    const line = JSON.stringify(parsed.call);
    if (isTooLarge(line)) return errorReply(callId, { code: 'VALIDATION', issues: [{ path: 'call', rule: 'tooLarge' }] });
    return needs.host.request(callId, line, parsed.contract.kind);
  };

  const answerDesktop = async (sender: WebContents, method: string, input: unknown): Promise<string> => {
    const act = Object.hasOwn(needs.desktop, method) ? needs.desktop[method] : undefined;
    if (!act) return errorReply('desktop', { code: 'VALIDATION', issues: [{ path: 'call.method', rule: 'unknown' }] });
    try {
      return JSON.stringify({ callId: 'desktop', ok: true, value: (await act(input, sender, sessionOf(sender))) ?? {} });
    } catch (thrown) {
      // The third of the three places that catch: a refusal travels as it is, a bug as an incident number.
      if (thrown instanceof DesktopError) return errorReply('desktop', thrown.error);
      const incidentId = randomBytes(2).toString('hex').toUpperCase();
      needs.log(`incident ${incidentId} in ${method}: ${thrown instanceof Error ? thrown.name : 'unknown'} ${thrown instanceof Error ? (thrown.stack ?? '').split('\n')[1]?.trim() ?? '' : ''}`);
      return errorReply('desktop', { code: 'INTERNAL', incidentId });
    }
  };

  const handleServiceCall = async (event: IpcMainInvokeEvent, text: unknown): Promise<string> => {
    if (!isTrustedSender(event)) return errorReply('', { code: 'FORBIDDEN', permission: 'sender' });
    if (typeof text !== 'string' || isTooLarge(text)) return errorReply('', { code: 'VALIDATION', issues: [{ path: 'call', rule: 'tooLarge' }] });
    let raw: unknown;
    try {
      raw = JSON.parse(text);
    } catch {
      // Preload always writes JSON, so this is a hostile page; it gets the frame's own error.
      return errorReply('', { code: 'VALIDATION', issues: [{ path: 'call', rule: 'json' }] });
    }
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return errorReply('', { code: 'VALIDATION', issues: [{ path: 'call', rule: 'type:object' }] });
    const frame = raw as Record<string, unknown>;
    const method = typeof frame['method'] === 'string' ? frame['method'] : '';
    return method.startsWith('desktop.') ? answerDesktop(event.sender, method, frame['input']) : forward(event.sender, frame);
  };

  ipcMain.handle(callChannel, handleServiceCall);

  return {
    sessionOf,
    ask: async (sender, method, input, commandId) => {
      const reply = JSON.parse(await forward(sender, { v: 1, method, input, ...(commandId === undefined ? {} : { commandId }) })) as { ok: true; value: unknown } | { ok: false; error: AppError };
      if (!reply.ok) throw new DesktopError(reply.error);
      return reply.value;
    },
  };
}
