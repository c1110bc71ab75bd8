/**
 * The `paper:` scheme: fonts for the hidden paper window, the empty page it starts from, and the pictures of finished pages
 * for the desk's window. Nothing here runs script: the policy of every answer forbids it.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Session } from 'electron';
import { pageShelf } from './pageShelf.ts';

/** Origin of everything that belongs to paper. */
export const paperOrigin = 'paper://desk';

const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";
const blankPage = '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><style id="faces"></style><style id="paper"></style></head><body></body></html>';
const faceName = /^\/fonts\/(firstdesk-(?:fang|kai|song|hei|rare)\.ttf)$/;
const pageName = /^\/pages\/([0-9a-f]{32})\/(\d{1,3})\.png$/;

const answer = (body: string | Uint8Array<ArrayBuffer> | null, type: string, status = 200): Response =>
  new Response(body, { status, headers: { 'content-type': type, 'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' } });

/** Serves the scheme for a session. `fontFolder` holds the bundled faces. */
export function servePapers(session: Session, fontFolder: string): void {
  session.protocol.handle('paper', async (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET' || url.host !== 'desk') return answer(null, 'text/plain', 404);
    if (url.pathname === '/blank') return answer(blankPage, 'text/html; charset=utf-8');
    const face = faceName.exec(url.pathname)?.[1];
    if (face !== undefined) return answer(new Uint8Array(await readFile(path.join(fontFolder, face))), 'font/ttf');
    const page = pageName.exec(url.pathname);
    const picture = page?.[1] === undefined ? undefined : pageShelf.pictureOf(page[1], Number(page[2]));
    return picture === undefined ? answer(null, 'text/plain', 404) : answer(new Uint8Array(picture), 'image/png');
  });
}
