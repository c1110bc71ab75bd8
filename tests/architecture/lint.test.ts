import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { banConfigs, bans } from '../../scripts/lib/lintBans.mjs';
import { rightCode, wrongCode } from './planted/lint.ts';

/** The bans alone, without types: planted files stand in no TypeScript project. */
const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [{ files: ['**/*.{ts,tsx}'], languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } } }, ...banConfigs] as never,
});

/** Rules that report `code` standing in `file`; a parse error counts as `parse error`. */
async function reportedIn(file: string, code: string): Promise<string[]> {
  const results = await eslint.lintText(code, { filePath: file });
  return [...new Set(results.flatMap((result) => result.messages.map((message) => message.ruleId ?? `parse error: ${message.message}`)))];
}

describe('bans', () => {
  it.each(wrongCode.map((one) => [one.ban, one.file, one.code] as const))('%s reports in %s: %s', async (ban, file, code) => {
    expect(await reportedIn(file, code)).toEqual([`house/${ban}`]);
  });

  it.each(rightCode.map((one) => [one.file, one.code] as const))('nothing is reported in %s: %s', async (file, code) => {
    expect(await reportedIn(file, code)).toEqual([]);
  });

  it('every ban has a planted violation and says what to use instead', () => {
    const tried = new Set(wrongCode.map((one) => one.ban));
    expect(bans.filter((ban) => !tried.has(ban.id) || ban.message.length < 20).map((ban) => ban.id)).toEqual([]);
  });
});
