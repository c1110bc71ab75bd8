import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** Cost of one hash. `floor` is the least allowed, for practice stores and tests; `strong` for real ones. */
export type PasswordCost = 'strong' | 'floor';

const costs = { strong: { memory: 65536, passes: 3, parallelism: 1 }, floor: { memory: 47104, passes: 1, parallelism: 1 } } as const;
const saltBytes = 16;
const hashBytes = 32;

const derive = (secret: string, salt: Uint8Array, pepper: Uint8Array, cost: { memory: number; passes: number; parallelism: number }): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    argon2('argon2id', { message: Buffer.from(secret.normalize('NFC')), nonce: salt, secret: pepper, tagLength: hashBytes, ...cost }, (error, hash) => (error ? reject(error) : resolve(hash)));
  });

/** argon2id of a password or PIN with its parameters, as one line: `argon2id$memoryKiB$passes$lanes$salt$hash`. */
export async function hashSecret(secret: string, pepper: Uint8Array, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(saltBytes);
  const chosen = costs[cost];
  const hash = await derive(secret, salt, pepper, chosen);
  return ['argon2id', chosen.memory, chosen.passes, chosen.parallelism, salt.toString('base64'), hash.toString('base64')].join('$');
}

/**
 * Whether `secret` made `stored`. With `stored` null the same work is done for nothing, so that an unknown name takes as
 * long as a known one (S-09).
 */
export async function verifySecret(secret: string, stored: string | null, pepper: Uint8Array, cost: PasswordCost): Promise<boolean> {
  const [kind, memory, passes, lanes, salt, hash] = (stored ?? '').split('$');
  if (kind !== 'argon2id' || salt === undefined || hash === undefined) {
    await derive(secret, Buffer.alloc(saltBytes, 1), pepper, costs[cost]);
    return false;
  }
  const made = await derive(secret, Buffer.from(salt, 'base64'), pepper, { memory: Number(memory), passes: Number(passes), parallelism: Number(lanes) });
  return timingSafeEqual(made, Buffer.from(hash, 'base64'));
}

/** A code for one sign-in, 50 bits, without letters that look alike: `K7QM-3TXR-9B`. */
export function makeOneTimeCode(): string {
  const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const code = [...randomBytes(10)].map((byte) => signs[byte % 32] ?? '0').join('');
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}
