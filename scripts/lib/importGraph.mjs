// The import graph of the source folders as a picture: which room may be reached from which, as it really is.
import { cruiseTree } from './cruise.mjs';

/** Room of a file: the folder that has rules of its own. Features of one process stand together by name. */
function roomOf(file) {
  const [, process, folder, feature] = /^([^/]+)\/([^/]+)\/?([^/]*)/.exec(file) ?? [];
  if (process === undefined) return null;
  if (folder === 'features' && feature && !feature.includes('.')) return `${process}/features/${feature}`;
  return folder?.includes('.') ? process : `${process}/${folder}`;
}

/**
 * Ways between rooms, sorted, without duplicates.
 * @returns {Promise<[string, string][]>}
 */
async function ways() {
  const { imports } = await cruiseTree();
  const found = new Set();
  for (const [from, to] of imports) {
    const [a, b] = [roomOf(from), roomOf(to)];
    if (a !== null && b !== null && a !== b) found.add(`${a} ${b}`);
  }
  return [...found].sort().map((way) => /** @type {[string, string]} */ (way.split(' ')));
}

/** Mermaid source of some ways; names are quoted because they hold slashes. */
function mermaid(list) {
  const names = [...new Set(list.flat())].sort();
  const id = (name) => name.replaceAll('/', '_');
  return ['```mermaid', 'flowchart LR', ...names.map((name) => `  ${id(name)}["${name}"]`), ...list.map(([from, to]) => `  ${id(from)} --> ${id(to)}`), '```'].join('\n');
}

/** docs/import-graph.md as it should be now. */
export async function importGraphPage() {
  const all = await ways();
  const layer = (name) => name.split('/').slice(0, 2).join('/');
  const layers = [...new Set(all.map(([from, to]) => `${layer(from)} ${layer(to)}`))].map((way) => way.split(' ')).filter(([from, to]) => from !== to);
  const features = (process) =>
    all.filter(([from, to]) => from.startsWith(`${process}/features/`) && to.startsWith(`${process}/features/`)).map(([from, to]) => [from, to].map((name) => name.slice(`${process}/features/`.length)));
  return `# Import graph

Made from the sources by \`npm run graph\`; a test compares. An arrow means "imports". What is allowed stands in \`.dependency-cruiser.cjs\`.

## Folders

${mermaid(layers.sort())}

${['shared', 'service', 'renderer']
  .filter((process) => features(process).length > 0)
  .map((process) => `## Features of \`${process}\`\n\n${mermaid(features(process))}\n`)
  .join('\n')}`;
}
