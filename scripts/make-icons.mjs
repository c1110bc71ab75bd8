// Draws resources/icons/*.png and icon.ico from icon.svg with the app's own Electron. Run after changing the drawing:
// `node scripts/run.mjs icons`. The results are committed, so that packaging needs no drawing tool.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { at } from './lib/paths.mjs';

const sizes = [16, 24, 32, 48, 64, 128, 256, 512];
const folder = 'resources/icons';

/** The picture as PNG in one size. */
async function draw(page, svg, size) {
  const base64 = await page.evaluate(
    async ([text, pixels]) => {
      const image = new Image();
      image.src = `data:image/svg+xml;base64,${btoa(text)}`;
      await image.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: pixels, height: pixels });
      canvas.getContext('2d')?.drawImage(image, 0, 0, pixels, pixels);
      return canvas.toDataURL('image/png').split(',')[1];
    },
    [svg, size],
  );
  return Buffer.from(base64, 'base64');
}

/** Windows icon: a directory of PNG pictures, as Windows reads since Vista. */
function icoOf(pictures) {
  const head = Buffer.alloc(6 + 16 * pictures.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(pictures.length, 4);
  let offset = head.length;
  pictures.forEach(({ size, png }, index) => {
    const entry = 6 + 16 * index;
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(png.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([head, ...pictures.map(({ png }) => png)]);
}

/** An app that only opens a page to draw on. */
const drawing = `
  const { app, BrowserWindow } = require('electron');
  app.whenReady().then(() => new BrowserWindow({ show: false }).loadURL('about:blank'));
`;
const stage = mkdtempSync(path.join(tmpdir(), 'firstdesk-icons-'));
writeFileSync(path.join(stage, 'package.json'), JSON.stringify({ name: 'icons', version: '0.0.0', main: 'main.cjs' }));
writeFileSync(path.join(stage, 'main.cjs'), drawing);
const app = await _electron.launch({ args: [stage, '--disable-gpu', `--user-data-dir=${path.join(stage, 'profile')}`] });
try {
  const page = await app.firstWindow();
  const svg = readFileSync(at(folder, 'icon.svg'), 'utf8');
  const pictures = [];
  for (const size of sizes) pictures.push({ size, png: await draw(page, svg, size) });
  for (const { size, png } of pictures) {
    writeFileSync(at(folder, `${size}x${size}.png`), png);
    if (size === 512) writeFileSync(at(folder, 'icon.png'), png);
  }
  writeFileSync(at(folder, 'icon.ico'), icoOf(pictures.filter(({ size }) => size <= 256)));
} finally {
  await app.close();
  rmSync(stage, { recursive: true, force: true });
}
