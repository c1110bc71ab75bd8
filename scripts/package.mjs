// `npm run package`: an unpacked app and, on Linux, a .deb in dist/. `-- --dir` leaves the .deb out, `-- --smoke` starts
// what was built as a normal user (scripts/package-smoke.mjs).
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, Platform } from 'electron-builder';
import { lockedNode } from './lib/deps.mjs';
import { ensureElectron } from './lib/electronRuntime.mjs';
import { at, root } from './lib/paths.mjs';
import { run, which } from './lib/proc.mjs';
import { Explained, note, say } from './lib/say.mjs';

/** Electron below this carries a Node too old for the store, so the app brings its own. */
const ownNodeBelow = 35;

/** Names of a build that must not be mistaken for a release: other app, other folder of data, said in the window's title. */
function testBuildNames(version, electron) {
  return {
    appId: 'invalid.example.firstdesk.test',
    productName: 'firstdesk-test',
    artifactName: 'firstdesk-test-${version}-${os}-${arch}.${ext}',
    extraMetadata: {
      name: 'firstdesk-test',
      productName: '首问台 测试版 test build',
      version: `${version}-test.electron${electron.split('.')[0]}`,
      description: '首问台 firstdesk 测试版，不得用于办理业务 (test build, not for real work)',
      desktopName: 'firstdesk-test.desktop',
    },
    linux: {
      executableName: 'firstdesk-test',
      synopsis: 'TEST BUILD of firstdesk, not for real work',
      description: 'Built on a closed network with a runtime that is not the official one. Never install it at a counter.',
      desktop: { entry: { Name: '首问台 测试版', 'Name[en]': 'Firstdesk TEST BUILD', Comment: '测试版，不得用于办理业务', 'Comment[en]': 'Test build, not for real work' } },
    },
  };
}

/**
 * The page of a test build: its title says so, and so does a badge over everything, which no screen can hide.
 * The style carries the nonce mark that the shell fills in at each load (electron/main/app/contentSecurity.ts).
 */
function markedPage(html) {
  const badge =
    "html::after{content:'测试版 · 不得办理业务 · TEST BUILD';position:fixed;left:50%;bottom:4px;transform:translateX(-50%);z-index:2147483647;" +
    'pointer-events:none;padding:1px 12px;border-radius:9px;background:#b3261e;color:#fff;font:600 12px/18px sans-serif}';
  const marked = html.replace('<title>首问台</title>', `<title>首问台 测试版 test build</title>\n    <style nonce="__CSP_NONCE__">${badge}</style>`);
  if (marked === html) throw new Error('renderer/index.html has another title than <title>首问台</title>: a test build could not be marked');
  return marked;
}

async function main(args) {
  const runtime = await ensureElectron();
  const about = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const isTest = runtime.kind !== 'official';
  const stage = mkdtempSync(path.join(tmpdir(), 'firstdesk-package-'));
  try {
    // A clean copy: the development runtime carries a stand-in app and our mark.
    const dist = path.join(stage, 'electron');
    cpSync(runtime.folder, dist, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !/resources[\\/](app|default_app\.asar)$|firstdesk-runtime\.json$/.test(source),
    });
    const node = lockedNode();
    const ownNode = Number(runtime.version.split('.')[0]) < ownNodeBelow;
    if (ownNode && node === null) throw new Explained(`Electron ${runtime.version} needs a Node beside it, and the lock file has none for this platform.`);
    const wantDeb = process.platform === 'linux' && !args.includes('--dir');
    if (wantDeb && !process.env.CUSTOM_FPM_PATH) {
      if (which('dpkg-deb') === null) throw new Explained('A .deb needs dpkg-deb; on another system use `npm run package -- --dir`.');
      process.env.CUSTOM_FPM_PATH = at('scripts/lib/fpm-deb.mjs');
    }
    say(`Packaging ${isTest ? 'a TEST BUILD ' : ''}on Electron ${runtime.version} (${runtime.kind}) …`);
    if (isTest) note('not a release: it says so in its name, version, window and package');
    rmSync(at('dist'), { recursive: true, force: true });
    const page = readFileSync(at('out/renderer/index.html'), 'utf8');
    mkdirSync(at('dist/.page'), { recursive: true });
    writeFileSync(at('dist/.page/index.html'), isTest ? markedPage(page) : page);
    const made = await build({
      projectDir: root,
      targets: process.platform === 'linux' ? Platform.LINUX.createTarget(wantDeb ? ['dir', 'deb'] : ['dir']) : Platform.current().createTarget(args.includes('--dir') ? ['dir'] : []),
      publish: 'never',
      config: {
        electronVersion: runtime.version,
        electronDist: dist,
        ...(isTest ? testBuildNames(about.version, runtime.version) : {}),
        ...(ownNode ? { extraResources: nodeResources(node) } : {}),
      },
    });
    for (const file of made) note(path.relative(root, file));
    const unpacked = at('dist', process.platform === 'linux' ? 'linux-unpacked' : process.platform === 'win32' ? 'win-unpacked' : 'mac');
    if (existsSync(unpacked)) note(`${path.relative(root, unpacked)}/`);
  } finally {
    rmSync(stage, { recursive: true, force: true });
    rmSync(at('dist/.page'), { recursive: true, force: true });
  }
  if (!args.includes('--smoke')) return 0;
  return (await run(process.execPath, [at('scripts/package-smoke.mjs')])).code;
}

/** Node and its licence, to stand under resources/node. */
function nodeResources(node) {
  const folder = path.dirname(path.dirname(node));
  return [
    { from: node, to: `node/${path.basename(node)}` },
    ...['LICENSE', 'LICENSE.md'].filter((name) => existsSync(path.join(folder, name))).map((name) => ({ from: path.join(folder, name), to: 'node/LICENSE' })),
  ];
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Explained)) throw error;
  say(error.message);
  process.exitCode = 1;
}
