import { cutLines } from '#shared/protocol/lines.ts';

/** How lines come in and go out; nothing above this file knows which host it has. */
export interface Transport {
  send(line: string): void;
  onLine(listener: (line: string) => void): void;
  /** The other side is gone or has asked to finish: answer what runs, close the store, leave (T15). */
  onClose(listener: () => void): void;
}

/** One JSON message a line on standard input and output. The end of the input is the end of the service. */
export function linesTransport(): Transport {
  const input = process.stdin.setEncoding('utf8');
  // A reader that went away must not end the process by EPIPE before the store is closed.
  process.stdout.on('error', () => undefined);
  return {
    send: (line) => void process.stdout.write(line + '\n'),
    onLine: (listener) => {
      const lines = cutLines(listener);
      input.on('data', (text: string) => lines.push(text));
      input.once('end', () => lines.end());
    },
    // A broken pipe ends with `close` alone.
    onClose: (listener) => {
      let told = false;
      for (const end of ['end', 'close'] as const) {
        input.once(end, () => {
          if (!told) listener();
          told = true;
        });
      }
    },
  };
}

/** The part of Electron's `process.parentPort` this service needs. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

/** The utility process's port: the same lines as messages, wrapped in an event on the way in. */
export function parentPortTransport(port: ParentPort): Transport {
  const lineListeners: ((line: string) => void)[] = [];
  const closeListeners: (() => void)[] = [];
  port.on('message', ({ data }) => {
    if (data === '{"finish":true}') for (const listener of closeListeners) listener();
    else if (typeof data === 'string') for (const listener of lineListeners) listener(data);
  });
  return {
    send: (line) => port.postMessage(line),
    onLine: (listener) => void lineListeners.push(listener),
    onClose: (listener) => void closeListeners.push(listener),
  };
}

/** The transport of this process: the parent's port inside the shell, lines everywhere else. */
export function ownTransport(): Transport {
  const port = (process as { parentPort?: ParentPort }).parentPort;
  return port ? parentPortTransport(port) : linesTransport();
}
