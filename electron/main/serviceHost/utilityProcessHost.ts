import { utilityProcess } from 'electron';
import { serviceEnvironment, type ServiceConfig, type ServiceProcess } from './serviceHost.ts';

/**
 * The service in the shell's own utility process (Node-API 10 or newer). Same lines, carried as messages.
 *
 * @param log gets each line of the service's standard error
 */
export function utilityProcessHost(log: (line: string) => void): (config: ServiceConfig) => ServiceProcess {
  return (config) => {
    const child = utilityProcess.fork(config.entry, ['--data', config.dataFolder], { serviceName: 'data service', stdio: 'pipe', env: serviceEnvironment(process.env) });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => text.split('\n').filter(Boolean).forEach(log));
    // Messages sent before the process runs would be lost: they wait for 'spawn'.
    let waiting: string[] | null = [];
    child.once('spawn', () => {
      for (const line of waiting ?? []) child.postMessage(line);
      waiting = null;
    });
    return {
      get pid() {
        return child.pid;
      },
      send: (line) => {
        if (waiting) waiting.push(line);
        else child.postMessage(line);
      },
      onLine: (listener) => void child.on('message', (message: unknown) => (typeof message === 'string' ? listener(message) : undefined)),
      onExit: (listener) => void child.once('exit', (code) => listener(`code ${String(code)}`)),
      finish: () => child.postMessage('{"finish":true}'),
      kill: () => void child.kill(),
    };
  };
}
