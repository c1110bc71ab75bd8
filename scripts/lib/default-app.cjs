// Stand-in for the default app the closed-network runtime came without: `electron [-r module]… [switches] <folder>`
// loads the app in <folder> as stock Electron does in development. Copied into the runtime's resources/app.
'use strict';
const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { app } = require('electron');

const preloads = [];
let folder = null;
for (let i = 1; i < process.argv.length && folder === null; i += 1) {
  const arg = process.argv[i];
  if (arg === '-r' || arg === '--require') preloads.push(process.argv[(i += 1)]);
  else if (!arg.startsWith('-')) folder = path.resolve(arg);
}

// Playwright's loader comes this way: it holds back `ready` until it is attached.
const load = createRequire(path.join(process.cwd(), 'x.js'));
for (const preload of preloads) load(preload);

if (folder === null) {
  process.stderr.write('usage: electron [-r module] <folder of the app>\n');
  app.exit(2);
} else {
  const about = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  process.defaultApp = true;
  app.setVersion(about.version ?? '0.0.0');
  app.setName(about.productName ?? about.name);
  if (about.desktopName) app.setDesktopName?.(about.desktopName);
  app.setPath('userData', app.commandLine.getSwitchValue('user-data-dir') || path.join(app.getPath('appData'), app.getName()));
  app.setAppPath(folder);
  load(path.resolve(folder, about.main ?? 'index.js'));
}
