/** What JSON can hold; wire values and log payloads are nothing else. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

function quoted(text: string): string {
  if (!text.isWellFormed()) throw new Error('half of a surrogate pair is not JSON');
  return JSON.stringify(text);
}

/**
 * Canonical JSON (RFC 8785): the same value gives the same text in every implementation. Throws on what JSON cannot hold.
 * Written out here because every change is put together four times this way (line, sealed part, keyed hashes, audit row).
 */
export function toCanonical(value: Json): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('not a number of JSON');
    return JSON.stringify(value);
  }
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object') throw new Error('not a JSON value');
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(toCanonical).join(',')}]`;
  const held = value as { readonly [key: string]: Json | undefined };
  let text = '';
  // Sorted by UTF-16 code units, as RFC 8785 asks.
  for (const key of Object.keys(held).sort()) {
    const part = held[key];
    if (part !== undefined) text += `${text === '' ? '' : ','}${quoted(key)}:${toCanonical(part)}`;
  }
  return `{${text}}`;
}
