/** Names of the files in a data folder, what a folder holds, and which folders are refused. */
import { existsSync, mkdirSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { StartError } from './storeErrors.ts';

/** Every file of a data folder by its purpose. */
export interface FolderFiles {
  readonly store: string;
  readonly wal: string;
  /** Tiny database whose exclusive lock says who owns the folder. */
  readonly owner: string;
  /** Process id of the owner, only to name it to a second starter. */
  readonly ownerNote: string;
  readonly keys: string;
  readonly keysCopy: string;
  /** The device's secret when the operating system keeps none; owner-only. */
  readonly deviceKey: string;
  readonly anchor: string;
  readonly backups: string;
}

/** Paths of the files in `folder`; nothing is touched. */
export function filesOf(folder: string): FolderFiles {
  const at = (name: string): string => join(folder, name);
  return {
    store: at('store.db'), wal: at('store.db-wal'), owner: at('owner.db'), ownerNote: at('owner.json'),
    keys: at('keys.json'), keysCopy: at('keys.copy.json'), deviceKey: at('device.key'), anchor: at('anchor.json'), backups: at('backups'),
  };
}

/**
 * What stands in a folder.
 * - `empty`: nothing of ours, a station may be made here;
 * - `keysOnly`: keys were made but no store yet (the first run was interrupted);
 * - `store`: keys and store;
 * - `storeWithoutKeys`: KEY_MISSING, a new key must never be made here;
 * - `storeMissing`: keys and traces of a store (WAL, backup, anchor) but no store file: DB_MISSING.
 */
export type FolderState = 'empty' | 'keysOnly' | 'store' | 'storeWithoutKeys' | 'storeMissing';

/** Looks into a data folder without opening any file of the store. */
export function inspectFolder(folder: string): FolderState {
  const files = filesOf(folder);
  const hasKeys = existsSync(files.keys) || existsSync(files.keysCopy);
  const hasStore = existsSync(files.store);
  const hasTraces = existsSync(files.wal) || existsSync(files.anchor) || (existsSync(files.backups) && readdirSync(files.backups).length > 0);
  if (hasKeys) {
    if (hasStore) return 'store';
    return hasTraces ? 'storeMissing' : 'keysOnly';
  }
  return hasStore || hasTraces ? 'storeWithoutKeys' : 'empty';
}

/** File systems that break SQLite's locks or its shared memory (FAULT R-14). */
const remoteFileSystems = /^(nfs\d?|cifs|smb\d?|smbfs|9p|afs|ceph|glusterfs|lustre|davfs|webdav|ncpfs|fuse\.(sshfs|rclone|s3fs|davfs2?|gvfsd-fuse|smbnetfs|onedriver|google-drive-ocamlfuse|encfs))$/;
/** Folders another program copies while we write (FAULT R-14). */
const syncedFolders = /^(onedrive( - .*)?|dropbox( \(.*\))?|google drive|googledrive|icloud ?drive|com~apple~clouddocs|坚果云|我的坚果云|nutstore( files)?|百度网盘|百度云同步盘|baidunetdisk.*|baidusyncdisk|腾讯微云|微云同步助手|weiyun.*|阿里云盘|adrive|115.?sync.*|seafile|syncthing|nextcloud|owncloud|megasync|megasyncfiles)$/i;

/** The type of the file system that holds `path`, '' where the system does not say. */
function fileSystemOf(path: string): string {
  if (process.platform !== 'linux') return '';
  let best = { point: '', type: '' };
  for (const line of readFileSync('/proc/self/mountinfo', 'utf8').split('\n')) {
    const fields = line.split(' ');
    const dash = fields.indexOf('-');
    const point = (fields[4] ?? '').replace(/\\040/g, ' ');
    if (dash < 0 || point === '') continue;
    const within = point === '/' || path === point || path.startsWith(`${point}/`);
    if (within && point.length >= best.point.length) best = { point, type: fields[dash + 1] ?? '' };
  }
  return best.type;
}

/** The part of `path` that exists already, links and mapped drives resolved. */
function existingPart(path: string): string {
  let part = path;
  const rest: string[] = [];
  while (!existsSync(part) && dirname(part) !== part) {
    rest.unshift(basename(part));
    part = dirname(part);
  }
  return join(realpathSync.native(part), ...rest);
}

/** Why a store must not live in `folder`, null when it may. `network`: locks cannot be trusted; `synced`: another program copies the files. */
export function folderDanger(folder: string): { readonly why: 'network' | 'synced'; readonly detail: string } | null {
  const path = existingPart(resolve(folder));
  if (/^(\\\\|\/\/)/.test(folder) || path.startsWith('\\\\')) return { why: 'network', detail: 'unc' };
  const type = fileSystemOf(path);
  if (remoteFileSystems.test(type)) return { why: 'network', detail: type };
  const synced = path.split(sep).find((part) => syncedFolders.test(part));
  return synced === undefined ? null : { why: 'synced', detail: synced };
}

/** Makes the folder (owner-only) when it is missing. Refuses one that cannot keep a store safe with FOLDER_UNSAFE. */
export function prepareFolder(folder: string): void {
  const danger = folderDanger(folder);
  if (danger !== null) throw new StartError('FOLDER_UNSAFE', { why: danger.why, detail: danger.detail });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}
