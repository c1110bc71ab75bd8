import canonicalize from 'canonicalize';

/** What JSON can hold; wire values and log payloads are nothing else. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Canonical JSON (RFC 8785): the same value gives the same text in every implementation. Throws on what JSON cannot hold. */
export function toCanonical(value: Json): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('not a JSON value');
  return text;
}
