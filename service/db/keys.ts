/**
 * The key of the store and the slots it rests in (ADR 0009). The key is random, made once, and lies only
 * wrapped in `keys.json` (two copies): once for this device, once for the recovery code. No password opens it.
 */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { atomicWriteSync } from './atomicWrite.ts';
import { filesOf, inspectFolder, type FolderFiles } from './folder.ts';
import { formatRecoveryCode, parseRecoveryCode, type RecoveryCodeProblem } from './recoveryCode.ts';
import { seal, unseal } from './seal.ts';
import { StartError, toStartError } from './storeErrors.ts';

/** Where this device's half of the key rests: kept by the operating system, or in an owner-only file (said plainly to the user). */
export type KeyHolder = 'os' | 'file';

/** Purposes a sub-key is made for; a key of one purpose says nothing about another's. */
export type KeyPurpose = 'audit' | 'fieldHash' | 'personal' | 'command' | 'drafts' | 'attachments' | 'search' | 'anchor' | 'pepper' | 'session' | 'general';

/** The opened key of a store. Lives in memory of the service only. */
export interface StoreKeys {
  /** Random id of this store, bound into every slot. */
  readonly storeId: string;
  /** Key of the pages, 32 bytes. */
  readonly storeKey: Uint8Array;
  readonly holder: KeyHolder;
  /**
   * 32 bytes for one purpose, by HKDF-SHA-256 from the store key; a key of one purpose says nothing about another's.
   * Taken by `service/records`: `audit`, `fieldHash`, `personal`, `command`, `anchor`.
   */
  subKey(purpose: string): Uint8Array;
}

const hex = (bytes: number) => z.string().length(bytes * 2).regex(/^[0-9a-f]*$/);
const slotSchema = z.strictObject({
  kind: z.enum(['device', 'recovery']),
  /** For the device slot: who keeps its secret. */
  holder: z.enum(['os', 'file']).nullable(),
  salt: hex(16),
  /** The wrapped key: nonce, ciphertext, tag. */
  box: hex(12 + 32 + 16),
});
type Slot = z.infer<typeof slotSchema>;
const keyFileSchema = z.strictObject({ v: z.literal(1), storeId: hex(16), slots: z.array(slotSchema).min(1).max(8), mac: hex(32) });
type KeyFile = z.infer<typeof keyFileSchema>;

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const fromHex = (text: string): Buffer => Buffer.from(text, 'hex');
const hkdf = (secret: Uint8Array, salt: Uint8Array, info: string): Buffer => Buffer.from(hkdfSync('sha256', secret, salt, info, 32));

function slotKey(kind: Slot['kind'], secret: Uint8Array, salt: Uint8Array): Buffer {
  return hkdf(secret, salt, `firstdesk slot ${kind}`);
}

const boundTo = (kind: Slot['kind'], storeId: string): string => `firstdesk slot ${kind} ${storeId}`;

/** Wraps the key and proves the wrap by opening it again, before any older slot may go. */
function makeSlot(kind: Slot['kind'], holder: KeyHolder | null, storeId: string, storeKey: Uint8Array, secret: Uint8Array): Slot {
  const salt = randomBytes(16);
  const slot: Slot = { kind, holder, salt: toHex(salt), box: toHex(seal(slotKey(kind, secret, salt), storeKey, boundTo(kind, storeId))) };
  const opened = openSlot(slot, storeId, secret);
  if (opened === null || !timingSafeEqual(opened, storeKey)) throw new Error('a new slot does not open');
  return slot;
}

function openSlot(slot: Slot, storeId: string, secret: Uint8Array): Buffer | null {
  return unseal(slotKey(slot.kind, secret, fromHex(slot.salt)), fromHex(slot.box), boundTo(slot.kind, storeId));
}

function macOf(storeKey: Uint8Array, file: Omit<KeyFile, 'mac'>): string {
  const { v, storeId, slots } = file;
  const text = JSON.stringify([v, storeId, slots.map((slot) => [slot.kind, slot.holder, slot.salt, slot.box])]);
  return createHmac('sha256', hkdf(storeKey, Buffer.alloc(0), 'firstdesk key file')).update(text).digest('hex');
}

/** Reads both copies; a damaged one is simply not there. */
function readKeyFiles(files: FolderFiles): readonly KeyFile[] {
  return [files.keys, files.keysCopy].flatMap((path) => {
    if (!existsSync(path)) return [];
    try {
      const parsed = keyFileSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
      return parsed.success ? [parsed.data] : [];
    } catch {
      // Torn or unreadable: the other copy is what two copies are for.
      return [];
    }
  });
}

function writeKeyFiles(files: FolderFiles, storeId: string, slots: readonly Slot[], storeKey: Uint8Array): void {
  const file = { v: 1 as const, storeId, slots: [...slots] };
  const text = JSON.stringify({ ...file, mac: macOf(storeKey, file) }, null, 1);
  // One after the other: whatever moment the power fails, one copy is whole.
  atomicWriteSync(files.keys, text);
  atomicWriteSync(files.keysCopy, text);
}

function toStoreKeys(storeId: string, storeKey: Uint8Array, holder: KeyHolder): StoreKeys {
  const made = new Map<string, Uint8Array>();
  return {
    storeId, storeKey, holder,
    subKey: (purpose) => {
      const known = made.get(purpose);
      if (known !== undefined) return known;
      const key = hkdf(storeKey, Buffer.from(storeId, 'hex'), `firstdesk sub-key ${purpose}`);
      made.set(purpose, key);
      return key;
    },
  };
}

/** The device's secret: from the operating system, else from an owner-only file made on demand. */
function deviceSecretOf(files: FolderFiles, osSecret: string | null, make: boolean): { readonly secret: Uint8Array; readonly holder: KeyHolder } | null {
  if (osSecret !== null) return { secret: fromHex(hex(32).parse(osSecret)), holder: 'os' };
  if (existsSync(files.deviceKey)) {
    const text = readFileSync(files.deviceKey, 'utf8').trim();
    if (hex(32).safeParse(text).success) return { secret: fromHex(text), holder: 'file' };
  }
  if (!make) return null;
  const secret = randomBytes(32);
  atomicWriteSync(files.deviceKey, `${toHex(secret)}\n`, 0o600);
  return { secret, holder: 'file' };
}

function namedStart<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toStartError(error);
  }
}

/**
 * Makes the key of a new store, its two slots, and the recovery code that is shown once and kept nowhere.
 * The caller owns the folder (`takeOwnership`).
 *
 * @param osSecret 32 bytes in hex the operating system keeps for this machine, or null where it cannot
 * @throws StartError KEY_MISSING when a store, log, anchor, backup or key file stands in the folder: a key is never made over them
 */
export function createKeys(folder: string, osSecret: string | null): { readonly keys: StoreKeys; readonly recoveryCode: string } {
  return namedStart(() => {
    if (inspectFolder(folder) !== 'empty') throw new StartError('KEY_MISSING', { why: 'folder in use' });
    const files = filesOf(folder);
    const device = deviceSecretOf(files, osSecret, true);
    if (device === null) throw new Error('no device secret');
    const storeId = toHex(randomBytes(16));
    const storeKey = randomBytes(32);
    const recoverySecret = randomBytes(20);
    const slots = [makeSlot('device', device.holder, storeId, storeKey, device.secret), makeSlot('recovery', null, storeId, storeKey, recoverySecret)];
    writeKeyFiles(files, storeId, slots, storeKey);
    return { keys: toStoreKeys(storeId, storeKey, device.holder), recoveryCode: formatRecoveryCode(recoverySecret) };
  });
}

/** A copy whose own MAC holds, opened by one secret. */
function openAny(files: FolderFiles, kind: Slot['kind'], secret: Uint8Array): { readonly file: KeyFile; readonly storeKey: Buffer } | null {
  for (const file of readKeyFiles(files)) {
    for (const slot of file.slots) {
      if (slot.kind !== kind) continue;
      const storeKey = openSlot(slot, file.storeId, secret);
      if (storeKey !== null && macOf(storeKey, file) === file.mac) return { file, storeKey };
    }
  }
  return null;
}

/** Two sound, equal copies again after one was damaged or the power failed between them. */
function repairCopies(files: FolderFiles, file: KeyFile, storeKey: Uint8Array): void {
  const copies = readKeyFiles(files);
  if (copies.length === 2 && copies.every((copy) => copy.mac === file.mac)) return;
  writeKeyFiles(files, file.storeId, file.slots, storeKey);
}

/**
 * Opens the key with this device's slot, and mends a damaged copy of the key file.
 *
 * @throws StartError KEY_MISSING with `why` `keyFile` (none readable) or `device` (another machine, another user, a lost
 *   secret): only the recovery code helps
 */
export function openKeys(folder: string, osSecret: string | null): StoreKeys {
  return namedStart(() => {
    const files = filesOf(folder);
    if (readKeyFiles(files).length === 0) throw new StartError('KEY_MISSING', { why: 'keyFile' });
    const device = deviceSecretOf(files, osSecret, false);
    const opened = device === null ? null : openAny(files, 'device', device.secret);
    // An operating system that only lately began to keep secrets: the file still opens the store.
    const fallback = opened === null && osSecret !== null ? deviceSecretOf(files, null, false) : null;
    const byFile = fallback === null ? null : openAny(files, 'device', fallback.secret);
    const found = opened ?? byFile;
    if (found === null) throw new StartError('KEY_MISSING', { why: 'device' });
    repairCopies(files, found.file, found.storeKey);
    return toStoreKeys(found.file.storeId, found.storeKey, opened === null ? 'file' : (device?.holder ?? 'file'));
  });
}

/** Outcome of a recovery: the opened key, or what is wrong with the code (`wrong`: well formed, but of another store). */
export type RecoveryOutcome = { readonly ok: true; readonly keys: StoreKeys } | { readonly ok: false; readonly problem: RecoveryCodeProblem | 'wrong' };

function openByCode(files: FolderFiles, code: string): { readonly ok: true; readonly file: KeyFile; readonly storeKey: Buffer } | { readonly ok: false; readonly problem: RecoveryCodeProblem | 'wrong' } {
  const parsed = parseRecoveryCode(code);
  if (!parsed.ok) return parsed;
  const opened = openAny(files, 'recovery', parsed.secret);
  return opened === null ? { ok: false, problem: 'wrong' } : { ok: true, ...opened };
}

/**
 * Opens the key with the recovery code and gives this device a fresh slot; the recovery slot stays. The new slot is proved
 * before the old one is dropped.
 *
 * @throws StartError KEY_MISSING when no key file can be read
 */
export function recoverWithCode(folder: string, code: string, osSecret: string | null): RecoveryOutcome {
  return namedStart(() => {
    const files = filesOf(folder);
    if (readKeyFiles(files).length === 0) throw new StartError('KEY_MISSING', { why: 'keyFile' });
    const opened = openByCode(files, code);
    if (!opened.ok) return opened;
    const device = deviceSecretOf(files, osSecret, true);
    if (device === null) throw new Error('no device secret');
    const { file, storeKey } = opened;
    const slot = makeSlot('device', device.holder, file.storeId, storeKey, device.secret);
    writeKeyFiles(files, file.storeId, [slot, ...file.slots.filter((other) => other.kind !== 'device')], storeKey);
    return { ok: true, keys: toStoreKeys(file.storeId, storeKey, device.holder) };
  });
}

/** Whether a typed code opens this store: the proof asked for at first run and before the head's password is reset. */
export function proveCode(folder: string, code: string): { readonly ok: true } | { readonly ok: false; readonly problem: RecoveryCodeProblem | 'wrong' } {
  const opened = openByCode(filesOf(folder), code);
  return opened.ok ? { ok: true } : opened;
}

/** Makes a new recovery code and voids the old one; for a first run that was interrupted, or a code that was seen. */
export function renewRecoveryCode(folder: string, keys: StoreKeys): string {
  return namedStart(() => {
    const files = filesOf(folder);
    const file = readKeyFiles(files).find((copy) => macOf(keys.storeKey, copy) === copy.mac);
    if (file === undefined) throw new StartError('KEY_MISSING', { why: 'keyFile' });
    const secret = randomBytes(20);
    const slot = makeSlot('recovery', null, file.storeId, keys.storeKey, secret);
    writeKeyFiles(files, file.storeId, [...file.slots.filter((other) => other.kind !== 'recovery'), slot], keys.storeKey);
    return formatRecoveryCode(secret);
  });
}
