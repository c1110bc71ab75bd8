/**
 * Start of the desk. Order matters: single instance before anything is opened, the service before the window, the window
 * before everything that can wait.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow, Menu, nativeTheme, session } from 'electron';
import { contractOf } from '#shared/features/methodTable.ts';
import { declareSchemes, serveApp } from './app/appScheme.ts';
import { writeAtomically } from './app/atomicFile.ts';
import { closeDoors, closeSession } from './app/closedDoors.ts';
import { deviceSecret } from './app/deviceSecret.ts';
import { readLaunchOptions } from './app/launchOptions.ts';
import { openLog } from './app/log.ts';
import { openDeskWindow } from './app/windowFactory.ts';
import { eventChannel, openDoor, type Broker } from './broker/serviceBroker.ts';
import { childProcessHost } from './serviceHost/childProcessHost.ts';
import { chooseServiceHost } from './serviceHost/chooseServiceHost.ts';
import { superviseService } from './serviceHost/supervise.ts';
import { utilityProcessHost } from './serviceHost/utilityProcessHost.ts';
import { desktopMethods } from './desktop/desktopMethods.ts';
import { servePapers } from './desktop/paperScheme.ts';

const options = readLaunchOptions(process.argv.slice(1));
if (!app.requestSingleInstanceLock()) {
  // The loser opens nothing at all; the owner's window comes forward instead.
  app.exit(0);
} else {
  startDesk();
}

/** Which station was used last; practice until somebody made a real one. */
function lastStation(folder: string): 'practice' | 'real' {
  try {
    return (JSON.parse(readFileSync(path.join(folder, 'desk.json'), 'utf8')) as { station?: string }).station === 'real' ? 'real' : 'practice';
  } catch {
    // No file yet, or a damaged one: practice harms nothing.
    return 'practice';
  }
}

function startDesk(): void {
  const root = app.getAppPath();
  const home = app.getPath('userData');
  const station = options.station ?? lastStation(home);
  const dataFolder = path.join(home, station === 'real' ? 'station' : 'practice');
  const log = openLog(path.join(home, 'logs'));
  // Two separate folders, so that neither the lock, the log nor a wrong click can mix practice and real.
  mkdirSync(home, { recursive: true, mode: 0o700 });

  /** Start-up times go into the log, so that a slow PC can be told apart from a slow program. */
  const noted = new Set<string>();
  const logStartOnce = (what: string): void => {
    if (noted.has(what)) return;
    noted.add(what);
    log(`start: ${what} after ${String(Math.round(performance.timeOrigin + performance.now() - (process.getCreationTime() ?? performance.timeOrigin)))} ms`);
  };

  // Dates and file dialogs in the language of the trade, whatever the PC's account speaks.
  app.commandLine.appendSwitch('lang', 'zh-CN');
  declareSchemes();
  closeDoors();
  Menu.setApplicationMenu(null);
  nativeTheme.themeSource = 'system';

  const unpacked = (file: string): string => path.join(root.replace(/app\.asar$/, 'app.asar.unpacked'), file);
  const entry = unpacked(path.join('out', 'service', 'service.cjs'));
  const logService = (line: string): void => log(`service: ${line}`);
  const spawnService = chooseServiceHost(process.versions as { napi?: string }) === 'utilityProcess' ? utilityProcessHost(logService) : childProcessHost(nodePath(root), logService);
  const host = superviseService(
    spawnService,
    {
      entry,
      dataFolder,
      hello: () => ({
        practice: station === 'practice',
        deviceSecret: station === 'practice' ? null : deviceSecret(dataFolder),
        ...(station === 'practice' && options.practiceClock !== null ? { clock: options.practiceClock } : {}),
        ...(station === 'practice' && options.practiceSeed !== null ? { seed: options.practiceSeed } : {}),
      }),
    },
    log,
  );
  // A practice service needs no key ring, so it starts before the shell is ready and is open when the window is.
  if (station === 'practice') host.start();

  let broker: Broker | null = null;
  let desk: BrowserWindow | null = null;
  host.onEvent((line) => {
    for (const window of BrowserWindow.getAllWindows()) window.webContents.send(eventChannel, line);
  });

  app.on('second-instance', () => {
    if (!desk) return;
    if (desk.isMinimized()) desk.restore();
    desk.focus();
  });

  void app.whenReady().then(() => {
    if (station === 'real') host.start();
    closeSession(session.defaultSession);
    serveApp(session.defaultSession, path.join(root, 'out', 'renderer'));
    servePapers(session.defaultSession, path.join(root, 'resources', 'fonts'));
    broker = openDoor({
      host,
      find: contractOf,
      log,
      desktop: desktopMethods({
        broker: () => {
          if (!broker) throw new Error('the door is not open yet');
          return broker;
        },
        dataFolder,
        practice: station === 'practice',
        printFolder: station === 'practice' ? options.printFolder : null,
        switchStation: (to) => {
          writeAtomically(path.join(home, 'desk.json'), JSON.stringify({ station: to }));
          app.relaunch({ args: process.argv.slice(1).filter((arg) => arg !== '--practice' && arg !== '--real') });
          app.quit();
        },
        log,
        reportUsable: () => logStartOnce('usable'),
      }),
    });
    const icon = path.join(root, 'resources', 'icons', 'icon.png');
    desk = openDeskWindow({
      preload: path.join(root, 'out', 'preload', 'preload.cjs'),
      title: app.getName(),
      icon: existsSync(icon) ? icon : undefined,
      onRendererGone: (window) => {
        log('page left; locking and loading it again');
        // The page is gone, so whoever sits there now must show who they are.
        void broker?.ask(window.webContents, 'session.lock', {}, crypto.randomUUID()).catch(() => undefined);
      },
    });
    desk.once('ready-to-show', () => logStartOnce('window'));
    desk.on('closed', () => {
      desk = null;
    });
  });

  let left = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (left) return;
    event.preventDefault();
    // Everything acknowledged is on disk already; this only lets the service leave by itself.
    void host.stop(5000).then(() => {
      left = true;
      app.quit();
    });
  });
}

/** The Node that carries the service where the shell's own is too old: shipped under resources, or from the lock file. */
function nodePath(root: string): string {
  const given = process.env['FIRSTDESK_NODE'];
  if (!app.isPackaged && given !== undefined) return given;
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const shipped = path.join(process.resourcesPath, 'node', name);
  if (existsSync(shipped)) return shipped;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  return path.join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', name);
}
