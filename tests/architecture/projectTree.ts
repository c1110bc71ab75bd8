import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The project folder; tests run with it as working directory. */
export const root = process.cwd();

/**
 * Files below a folder, relative to the project, with `/`, sorted. A folder that does not exist has none.
 *
 * @param folder   e.g. `service/features`
 * @param matching pattern on the whole relative path
 */
export function filesUnder(folder: string, matching: RegExp): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((file) => matching.test(file))
    .sort();
}

/** Text of a project file. */
export const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Names of all feature folders of shared, service and renderer. */
export function featureFolders(): string[] {
  const names = ['shared', 'service', 'renderer'].flatMap((process) => {
    const folder = path.join(root, process, 'features');
    return existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name) : [];
  });
  return [...new Set(names)].sort();
}
