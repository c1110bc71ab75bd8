// Import rules of docs/architecture.md on the whole tree (.dependency-cruiser.cjs). Fails on a broken rule, and also when
// the number of modules seen is not the number of source files: dependency-cruiser ends well when it could not read a file.
import { cruiseTree, sourceFiles } from './lib/cruise.mjs';

const { violations, modules } = await cruiseTree();
for (const { rule, from, to } of violations) process.stdout.write(`${rule}: ${from} → ${to}\n`);
const files = sourceFiles();
const unseen = files.filter((file) => !modules.includes(file));
for (const file of unseen) process.stdout.write(`not read by the import check: ${file}\n`);
process.stdout.write(`${modules.length} modules, ${violations.length} broken rules\n`);
process.exitCode = violations.length > 0 || unseen.length > 0 ? 1 : 0;
