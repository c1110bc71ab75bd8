import { describe, expect, it } from 'vitest';
import { featureFolders, filesUnder, textOf } from './projectTree.ts';

/** Features that share the ground floor's tables: who works here, and on what. */
const groundFloor = ['admin', 'session', 'station', 'drafts'];
const ownerOf = (feature: string) => (groundFloor.includes(feature) ? 'admin' : feature);

/** Table → owner, from the migrations: their file name carries the owner (`0060-reception-create.ts`). */
const owners = new Map(
  filesUnder('service/db/migrations', /\/\d{4}-[a-z]+-.*\.ts$/).flatMap((file) => {
    const [, owner = ''] = /\/\d{4}-([a-z]+)-/.exec(file) ?? [];
    return [...textOf(file).matchAll(/CREATE\s+(?:VIRTUAL\s+)?TABLE\s+(?:IF NOT EXISTS\s+)?([a-z_0-9]+)/gi)].map((found) => [found[1] ?? '', owner] as const);
  }),
);

/** Tables a text names after FROM or JOIN; names made by the statement itself (WITH) are left out. */
function tablesRead(text: string): string[] {
  const made = new Set([...text.matchAll(/\b([a-z_0-9]+)(?:\s*\([^)]*\))?\s+AS\s+(?:NOT\s+)?(?:MATERIALIZED\s+)?\(/gi)].map((found) => found[1]));
  return [...new Set([...text.matchAll(/\b(?:FROM|JOIN)\s+([a-z_][a-z_0-9]*)\b/g)].map((found) => found[1] ?? ''))].filter((name) => !made.has(name));
}

describe('tables', () => {
  it('every migration is owned by a feature, by the records or by the rules', () => {
    const known = new Set([...featureFolders(), 'records', 'rules']);
    expect([...new Set(owners.values())].filter((owner) => !known.has(owner))).toEqual([]);
  });

  it('a store reads the tables of its own feature only, or what the records keep for all', () => {
    const foreign = filesUnder('service/features', /\.store\.ts$/).flatMap((file) => {
      const [, feature = ''] = /features\/([^/]+)\//.exec(file) ?? [];
      return tablesRead(textOf(file)).flatMap((table) => {
        const owner = owners.get(table);
        const allowed = owner === undefined || owner === 'records' || ownerOf(owner) === ownerOf(feature) || (owner === 'rules' && feature === 'admin');
        return allowed ? [] : [`${file} reads ${table} of ${owner}`];
      });
    });
    expect(foreign).toEqual([]);
  });

  it('only stores, records and the store itself hold SQL', () => {
    const elsewhere = filesUnder('service/features', /\.ts$/)
      .filter((file) => !/\.(store|public)\.ts$/.test(file))
      // A side file (the search index) is a store of its own with one owner; its SQL stands where it is opened.
      .filter((file) => /\bsql`/.test(textOf(file)) && !textOf(file).includes('openSideFile('));
    expect(elsewhere).toEqual([]);
  });
});
