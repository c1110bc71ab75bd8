import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { cutLines } from '#shared/protocol/lines.ts';
import { serviceEnvironment, type ServiceConfig, type ServiceProcess } from './serviceHost.ts';

/**
 * The service in a Node of its own, speaking lines on standard input and output: exactly `service --data DIR`.
 * Used where the shell's own Node is too old for the store (Node-API below 10).
 *
 * @param nodePath the Node 24 shipped beside the app or from the lock file
 * @param log      gets each line of the service's standard error
 */
export function childProcessHost(nodePath: string, log: (line: string) => void): (config: ServiceConfig) => ServiceProcess {
  return (config) => {
    const child = spawn(nodePath, [config.entry, '--data', config.dataFolder], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: serviceEnvironment(process.env),
      windowsHide: true,
    });
    createInterface({ input: child.stderr }).on('line', log);
    // A write to a dead child raises EPIPE here; the exit event below already tells the supervisor.
    child.stdin.on('error', () => undefined);
    const exited = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(`spawn ${(error as NodeJS.ErrnoException).code ?? 'failed'}`));
      child.once('exit', (code, signal) => resolve(signal ?? `code ${String(code)}`));
    });
    return {
      pid: child.pid,
      send: (line) => void child.stdin.write(line + '\n'),
      onLine: (listener) => {
        const lines = cutLines(listener);
        child.stdout.setEncoding('utf8').on('data', (text: string) => lines.push(text)).once('end', () => lines.end());
      },
      onExit: (listener) => void exited.then(listener),
      finish: () => void child.stdin.end(),
      kill: () => void child.kill('SIGKILL'),
    };
  };
}
