import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, type Session } from 'electron';
import { contentSecurityPolicy, nonceMark } from './contentSecurity.ts';

/** Origin of the desk's own pages; nothing else is ever loaded. */
export const appOrigin = 'app://bundle';

/** Declares the schemes; must run before the app is ready. */
export function declareSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
    { scheme: 'paper', privileges: { standard: true, secure: true } },
  ]);
}

const securityHeaders = (nonce: string): Record<string, string> => ({
  'content-security-policy': contentSecurityPolicy(nonce),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
});

/** Kinds of files the pages consist of; anything else is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.woff2': 'font/woff2', '.ttf': 'font/ttf', '.json': 'application/json',
};

/** Serves the built pages from `folder`; a path outside it, or another host, is not found. */
export function serveApp(session: Session, folder: string): void {
  const notFound = (): Response => new Response('', { status: 404 });
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'bundle' || request.method !== 'GET') return notFound();
    const wanted = path.normalize(path.join(folder, decodeURIComponent(url.pathname === '/' ? '/index.html' : url.pathname)));
    if (!wanted.startsWith(folder + path.sep)) return notFound();
    const nonce = randomBytes(16).toString('base64');
    if (wanted.endsWith('.html')) {
      const page = (await readFile(wanted, 'utf8')).replaceAll(nonceMark, nonce);
      return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8', ...securityHeaders(nonce) } });
    }
    const type = contentTypes[path.extname(wanted)];
    if (type === undefined) return notFound();
    try {
      return new Response(await readFile(wanted), { headers: { 'content-type': type, ...securityHeaders(nonce) } });
    } catch {
      // Not there: the page shows its own failure state.
      return notFound();
    }
  });
}
