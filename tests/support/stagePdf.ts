import { createCipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the shell announces about a PDF it put into the intake folder. */
export interface StagedPdf {
  readonly file: { readonly id: string; readonly key: string; readonly bytes: number };
  readonly sha256: string;
}

/** Puts a PDF into a store's intake folder as the shell does: sealed under a key of its own. */
export function stagePdf(folder: string, pdf: Buffer = Buffer.from('%PDF-1.4 invented')): StagedPdf {
  const id = randomUUID();
  const key = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(id));
  mkdirSync(join(folder, 'intake'), { recursive: true });
  writeFileSync(join(folder, 'intake', id), Buffer.concat([nonce, cipher.update(pdf), cipher.final(), cipher.getAuthTag()]));
  return { file: { id, key: key.toString('hex'), bytes: pdf.length }, sha256: createHash('sha256').update(pdf).digest('hex') };
}
