/** Runs the same lines through both service hosts inside a real Electron main process; built by `hosts.spec.ts`. */
import { app } from 'electron';
import { childProcessHost } from '../../electron/main/serviceHost/childProcessHost.ts';
import type { ServiceProcess, SpawnService } from '../../electron/main/serviceHost/serviceHost.ts';
import { utilityProcessHost } from '../../electron/main/serviceHost/utilityProcessHost.ts';

interface Asked {
  readonly host: 'utilityProcess' | 'childProcess';
  readonly nodePath: string;
  readonly entry: string;
  readonly dataFolder: string;
  readonly lines: readonly string[];
}

/** Sends the lines, gives the answers by call id, ends the service and tells how it left. */
async function ask({ host, nodePath, entry, dataFolder, lines }: Asked): Promise<{ replies: Record<string, string>; left: string }> {
  const spawnService: SpawnService = host === 'utilityProcess' ? utilityProcessHost(() => undefined) : childProcessHost(nodePath, () => undefined);
  const service: ServiceProcess = spawnService({ entry, dataFolder, hello: () => ({}) });
  const replies: Record<string, string> = {};
  await new Promise<void>((resolve, reject) => {
    service.onExit((reason) => reject(new Error(`left too early: ${reason}`)));
    service.onLine((line) => {
      const callId = /^\{"callId":"([^"]+)"/.exec(line)?.[1];
      if (callId !== undefined) replies[callId] = line;
      if (Object.keys(replies).length === lines.length) resolve();
    });
    for (const line of lines) service.send(line);
  });
  const left = new Promise<string>((resolve) => service.onExit(resolve));
  service.finish();
  return { replies, left: await left };
}

(globalThis as { ask?: typeof ask }).ask = ask;
app.on('window-all-closed', () => undefined);
