/**
 * The anchor: how far the logs had come, in a file of its own outside the store. A store that comes back shorter (a damaged
 * write-ahead log, yesterday's file put in place) is found out at the next start (T4, T11).
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { atomicWrite, atomicWriteSync } from '#service/db/atomicWrite.ts';
import type { StoreKeys } from '#service/db/keys.ts';
import { sql } from '#service/db/sql.ts';
import type { Reader } from '#service/db/store.ts';
import { StartError } from '#service/db/storeErrors.ts';
import { auditHead } from './audit.ts';
import { toCanonical } from './canonical.ts';
import { opHead } from './writeRecord.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const anchorSchema = z.strictObject({
  v: z.literal(1), storeId: z.string(),
  /** Newest line of the operation log and its hash. */
  opSeq: z.number().int().min(0), opHash: hash,
  /** Newest audit row and its MAC. */
  auditSeq: z.number().int().min(0), auditMac: hash,
  mac: hash,
});
type Anchor = z.infer<typeof anchorSchema>;

const none = '0'.repeat(64);
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function macOf(keys: StoreKeys, anchor: Omit<Anchor, 'mac'>): string {
  const { v, storeId, opSeq, opHash, auditSeq, auditMac } = anchor;
  return createHmac('sha256', keys.subKey('anchor')).update(toCanonical([v, storeId, opSeq, opHash, auditSeq, auditMac])).digest('hex');
}

function currentAnchor(db: Reader, keys: StoreKeys): Anchor {
  const op = opHead(db);
  const audit = auditHead(db);
  const content = { v: 1 as const, storeId: keys.storeId, opSeq: op?.seq ?? 0, opHash: op === undefined ? none : toHex(op.hash), auditSeq: audit.seq, auditMac: toHex(audit.mac) };
  return { ...content, mac: macOf(keys, content) };
}

/** What the comparison at start found: `same`, the store is `ahead` (killed before the anchor was written), or no anchor `none`. */
export type AnchorFinding = 'same' | 'ahead' | 'none';

const hashRowSchema = z.strictObject({ hash: z.custom<Uint8Array>((value) => value instanceof Uint8Array) });

/**
 * Compares the store with its anchor, before the first screen.
 *
 * @throws StartError DB_SHORTENED when the store ends before the anchored line or holds another line there, or when the anchor
 *   itself was forged; `anchored` and `found` say how many lines
 */
export function compareAnchor(path: string, keys: StoreKeys, db: Reader): AnchorFinding {
  if (!existsSync(path)) return 'none';
  const op = opHead(db);
  const audit = auditHead(db);
  const anchor = readAnchor(path, keys);
  if (anchor === null) throw new StartError('DB_SHORTENED', { why: 'anchor', anchored: 0, found: op?.seq ?? 0 });
  const opThere = db.get(sql`SELECT hash FROM op_log WHERE seq = ${anchor.opSeq}`, hashRowSchema);
  const auditThere = db.get(sql`SELECT mac AS hash FROM audit_log WHERE seq = ${anchor.auditSeq}`, hashRowSchema);
  const holds = (seq: number, expected: string, row: { readonly hash: Uint8Array } | undefined): boolean => seq === 0 || (row !== undefined && toHex(row.hash) === expected);
  if (!holds(anchor.opSeq, anchor.opHash, opThere) || !holds(anchor.auditSeq, anchor.auditMac, auditThere)) {
    throw new StartError('DB_SHORTENED', { why: 'store', anchored: anchor.opSeq, found: op?.seq ?? 0, anchoredAudit: anchor.auditSeq, foundAudit: audit.seq });
  }
  return anchor.opSeq === (op?.seq ?? 0) && anchor.auditSeq === audit.seq ? 'same' : 'ahead';
}

/** The anchor of this store, null when the file is torn, forged or of another store. */
function readAnchor(path: string, keys: StoreKeys): Anchor | null {
  try {
    const anchor = anchorSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
    const expected = macOf(keys, anchor);
    return anchor.storeId === keys.storeId && timingSafeEqual(Buffer.from(expected), Buffer.from(anchor.mac)) ? anchor : null;
  } catch {
    // Written atomically, so a file that cannot be read was not left by us.
    return null;
  }
}

/** Keeps the anchor up to date while the service runs. */
export interface AnchorKeeper {
  /** After every commit: the anchor is on disk within a second, and nobody waits for it. */
  schedule(): void;
  /** Writes it now and waits; before closing. */
  flush(): void;
  /** No more anchors; resolves when one that is being written is on disk. */
  stop(): Promise<void>;
}

/** How long acknowledgements are gathered into one anchor. */
const delayMs = 500;

/**
 * Starts keeping the anchor. `onError` is told when it could not be written; the store itself is not affected and the next
 * commit tries again.
 */
export function keepAnchor(path: string, keys: StoreKeys, db: Reader, onError: (error: unknown) => void): AnchorKeeper {
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> | null = null;
  let stopped = false;
  const schedule = (): void => {
    if (stopped || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      // One writer at a time: a slow disk must not let an older anchor land on a newer one.
      if (writing !== null) {
        schedule();
        return;
      }
      writing = save().finally(() => {
        writing = null;
      });
    }, delayMs).unref();
  };
  const save = async (): Promise<void> => {
    try {
      await atomicWrite(path, JSON.stringify(currentAnchor(db, keys)));
    } catch (error) {
      // Reported, not thrown: nobody awaits this, and the commit it follows is safe without it.
      onError(error);
    }
  };
  return {
    schedule,
    flush: () => {
      atomicWriteSync(path, JSON.stringify(currentAnchor(db, keys)));
    },
    stop: async () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      await writing;
    },
  };
}
