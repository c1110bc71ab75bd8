/**
 * The recovery code: 160 random bits in Crockford's base 32 (no I, L, O, U), 32 characters in groups of four and two
 * check characters, so that a slip of the pen is told from a wrong code: `7K3M-…-9XQ2-TF`.
 */
import { createHash } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secretBytes = 20;
const secretLength = 32;
const checkLength = 2;

/** Why a typed code cannot be one of ours; `checksum` most often means one wrong character. */
export type RecoveryCodeProblem = 'length' | 'character' | 'checksum';

function toBase32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += alphabet.charAt((value >>> (bits - 5)) & 31);
    value &= (1 << bits) - 1;
  }
  return text;
}

function checkOf(secret: Uint8Array): string {
  const digest = createHash('sha256').update('firstdesk recovery check').update(secret).digest();
  return alphabet.charAt((digest[0] ?? 0) & 31) + alphabet.charAt((digest[1] ?? 0) & 31);
}

/** Writes 20 secret bytes as they are printed. */
export function formatRecoveryCode(secret: Uint8Array): string {
  if (secret.length !== secretBytes) throw new Error('a recovery secret has 20 bytes');
  const text = toBase32(secret) + checkOf(secret);
  return (text.match(/.{1,4}/g) ?? []).join('-');
}

/** Reads a typed code: any case, with or without dashes and spaces, full-width characters, I and L as 1, O as 0. */
export function parseRecoveryCode(typed: string): { readonly ok: true; readonly secret: Uint8Array } | { readonly ok: false; readonly problem: RecoveryCodeProblem } {
  const text = typed.normalize('NFKC').toUpperCase().replace(/[\s\p{Pd}]/gu, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  if (text.length !== secretLength + checkLength) return { ok: false, problem: 'length' };
  const secret = Buffer.alloc(secretBytes);
  let bits = 0;
  let value = 0;
  let at = 0;
  for (const character of text.slice(0, secretLength)) {
    const five = alphabet.indexOf(character);
    if (five < 0) return { ok: false, problem: 'character' };
    value = (value << 5) | five;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      secret[at++] = (value >>> bits) & 255;
      value &= (1 << bits) - 1;
    }
  }
  return text.slice(secretLength) === checkOf(secret) ? { ok: true, secret } : { ok: false, problem: 'checksum' };
}
