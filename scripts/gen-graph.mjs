// `npm run graph`: writes docs/import-graph.md from the sources.
import { writeFileSync } from 'node:fs';
import { importGraphPage } from './lib/importGraph.mjs';
import { at } from './lib/paths.mjs';

writeFileSync(at('docs/import-graph.md'), await importGraphPage());
