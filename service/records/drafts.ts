/** What a person typed and has not saved: own table, outside log, audit and numbers; gone with the command that registers it. */
import { z } from 'zod';
import { sql } from '#service/db/sql.ts';
import type { Reader, Tx } from '#service/db/store.ts';

const draftRowSchema = z.strictObject({ id: z.string(), owner_id: z.string(), form: z.string(), content: z.string(), saved_at: z.string() });
/** One draft. `id` is the command id of its form. */
export type DraftRow = z.infer<typeof draftRowSchema>;

/** The draft of a form, whoever owns it. */
export const findDraft = (db: Reader, id: string): DraftRow | undefined => db.get(sql`SELECT id, owner_id, form, content, saved_at FROM drafts WHERE id = ${id}`, draftRowSchema);

/** A person's own drafts, newest first; of one form when `form` is given. */
export function listDrafts(db: Reader, ownerId: string, form: string | null): readonly DraftRow[] {
  return db.all(sql`SELECT id, owner_id, form, content, saved_at FROM drafts WHERE owner_id = ${ownerId} AND (${form} IS NULL OR form = ${form}) ORDER BY saved_at DESC, id DESC LIMIT 200`, draftRowSchema);
}

/** Saves a draft over the person's own earlier one. False when the id belongs to somebody else's draft. */
export function saveDraft(tx: Tx, draft: DraftRow): boolean {
  const { changes } = tx.run(sql`
    INSERT INTO drafts (id, owner_id, form, content, saved_at) VALUES (${draft.id}, ${draft.owner_id}, ${draft.form}, ${draft.content}, ${draft.saved_at})
    ON CONFLICT (id) DO UPDATE SET form = excluded.form, content = excluded.content, saved_at = excluded.saved_at WHERE owner_id = excluded.owner_id`);
  return changes === 1;
}

/** Throws a draft away; nothing happens when it is gone already. */
export function dropDraft(tx: Tx, id: string): void {
  tx.run(sql`DELETE FROM drafts WHERE id = ${id}`);
}
