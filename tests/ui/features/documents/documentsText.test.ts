import { expect, test } from 'vitest';
import { documentsRefusals } from '#renderer/features/documents/documents.text.ts';
import { documentsContracts } from '#shared/features/documents/documents.contract.ts';
import { printRefusals } from '#shared/protocol/desktop.ts';

test('every refusal of a paper or a print has its sentence in both languages', () => {
  const codes = [...new Set([...Object.values(documentsContracts).flatMap((contract) => contract.refusals as readonly string[]), ...printRefusals])];
  for (const language of ['zh', 'en'] as const) expect(codes.filter((code) => !Object.hasOwn(documentsRefusals[language], code))).toEqual([]);
});
