/** How main sees the data service, whichever process carries it. */

/** Options of one service process. The environment is an allow-list, never the whole of ours. */
export interface ServiceConfig {
  /** Built entry of the service, a CommonJS file. */
  readonly entry: string;
  readonly dataFolder: string;
  /** Answers the first message of every (re)start; the secret never stands in arguments or environment. */
  readonly hello: () => Readonly<Record<string, unknown>>;
}

/** A running process that takes and gives lines of JSON. */
export interface ServiceProcess {
  readonly pid: number | undefined;
  send(line: string): void;
  onLine(listener: (line: string) => void): void;
  /** Each listener is called once. `reason` is for the log: an exit code or a signal. */
  onExit(listener: (reason: string) => void): void;
  /** Asks to finish: closes the input, so that the service commits, checkpoints and leaves. */
  finish(): void;
  kill(): void;
}

/** Starts one process; the two hosts differ in nothing else. */
export type SpawnService = (config: ServiceConfig) => ServiceProcess;

/** The supervised service. */
export interface ServiceHost {
  start(): void;
  /** Sends one call line and gives the reply line as it came, unparsed. Never rejects: failures are reply lines too. */
  request(callId: string, line: string, kind: 'command' | 'query'): Promise<string>;
  onEvent(listener: (line: string) => void): void;
  stop(maxWaitMs: number): Promise<void>;
  readonly pid: () => number | undefined;
}

/** Environment names a service process may inherit; everything else (NODE_OPTIONS above all) stays out. */
export const inheritedEnvironment = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LOCALAPPDATA', 'USERPROFILE'] as const;

/** The allow-listed part of an environment. */
export function serviceEnvironment(from: NodeJS.ProcessEnv): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of inheritedEnvironment) {
    const value = from[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
