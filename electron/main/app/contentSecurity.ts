/**
 * The content security policy of the desk's pages, sent as a response header with a fresh nonce per load.
 * `style-src-attr` is open for Mantine's inline custom properties only.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: paper:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Stands in index.html where the nonce of this load goes. */
export const nonceMark = '__CSP_NONCE__';
