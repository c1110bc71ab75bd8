import { describe, expect, it } from 'vitest';
import { modules } from '#service/runtime/modules.ts';
import { roles } from '#shared/features/admin/roles.codes.ts';
import { methodNames } from '#shared/features/methodNames.ts';
import { methodTable } from '#shared/features/methodTable.ts';
import type { Contract } from '#shared/protocol/contract.ts';
import { filesUnder, textOf } from './projectTree.ts';

const contracts: readonly (readonly [string, Contract])[] = Object.entries(methodTable);
const permissions = JSON.parse(textOf('resources/permissions.json')) as Record<string, { who: string[]; zh: string; en: string; source: string }>;

/** Methods the runtime answers itself, because they work without an opened store (service/runtime). */
const withoutStore = (method: string) => method.startsWith('station.');

describe('methods', () => {
  it('names, table and contracts say the same', () => {
    expect(contracts.map(([name]) => name)).toEqual([...methodNames]);
    expect(contracts.filter(([name, contract]) => contract.method !== name).map(([name]) => name)).toEqual([]);
  });

  it('every method has exactly one row in resources/permissions.json, and every row a method', () => {
    expect(Object.keys(permissions).sort()).toEqual([...methodNames].sort());
    // JSON.parse keeps the last of two equal keys, so count them in the text.
    const keys = [...textOf('resources/permissions.json').matchAll(/^\s*"([a-z]\w*\.\w+)"\s*:/gim)].map((found) => found[1]);
    expect(keys.length).toBe(new Set(keys).size);
  });

  it('every permission row names known roles, both languages and its source', () => {
    const known = new Set<string>([...roles, 'everyone', 'anybody']);
    const wrong = Object.entries(permissions).filter(([, row]) => row.who.length === 0 || row.who.some((who) => !known.has(who)) || !row.zh || !row.en || !row.source);
    expect(wrong.map(([name]) => name)).toEqual([]);
  });

  it('a command that anybody may call is one of the few that come before sign-in', () => {
    const open = contracts.filter(([name, contract]) => contract.kind === 'command' && permissions[name]?.who.includes('anybody')).map(([name]) => name);
    expect(open.filter((name) => !/^(station|session)\./.test(name))).toEqual([]);
  });

  it('every method is answered by one feature module', () => {
    const answered = modules.flatMap((module) => module.methods.map((method) => method.contract.method));
    expect(answered.filter((method, index) => answered.indexOf(method) !== index)).toEqual([]);
    expect(methodNames.filter((method) => !withoutStore(method) && !answered.includes(method))).toEqual([]);
  });

  it('every method is called by name in a test of the service', () => {
    const tests = filesUnder('tests', /^tests\/(service|process|contract)\/.*\.test\.ts$/).map(textOf).join('\n');
    const support = filesUnder('tests/support', /\.ts$/).map(textOf).join('\n');
    const untested = methodNames.filter((method) => !tests.includes(`'${method}'`) && !support.includes(`'${method}'`));
    expect(untested).toEqual([]);
  });
});
