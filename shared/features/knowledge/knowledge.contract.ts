/** Methods of the knowledge feature: answers of the counter with source and validity (002-02), phrases and what they promise (000-05). */
import { z } from 'zod';
import { idSchema, lineSchema } from '../../kit/scalars.ts';
import { defineContract } from '../../protocol/contract.ts';
import { answerFilterSchema, entryKindSchema } from './knowledge.codes.ts';
import { answerFields, answerSchema, entryVersionSchema, phraseFields, phraseSchema } from './knowledge.shapes.ts';

const exampleId = '00000000-0000-7000-8000-0000000a0001';
const exampleFields = { question: '网上怎么交电费', answer: '手机应用、微信、银行网站或网点都能交，户号在电费单上。', source: '来源文件 002', validFrom: '2026-01-01', validUntil: '2026-12-31', keywords: ['网上交费'], withdrawn: false };
const exampleAnswer = { id: exampleId, version: 1, origin: 'seed' as const, changedAt: '2026-09-18T02:00:00.000Z', changedBy: '王示例', ...exampleFields, standing: 'current' as const };

const phraseId = '00000000-0000-7000-8000-0000000b0011';
const examplePhraseFields = { kind: 'say' as const, moment: 'promise' as const, text: '来电之前，我们会短信告知您。', promise: '来电前短信告知', instead: null, withdrawn: false };
const examplePhrase = { id: phraseId, version: 0, origin: 'seed' as const, changedAt: null, changedBy: null, ...examplePhraseFields };

/** What every saved entry carries beside its own fields. `expectedVersion` 0 adds one, or changes what ships with the product. */
const saving = { id: idSchema, expectedVersion: z.number().int().min(0), reason: lineSchema(200).nullable() };

export const knowledgeContracts = {
  /**
   * Answers by Chinese fragment, pinyin or initials, or by a whole sentence somebody is typing; best first, expired ones last and marked.
   * A blank text gives all of them in their order.
   */
  findAnswers: defineContract({
    method: 'knowledge.findAnswers', kind: 'query', page: true,
    input: z.strictObject({ text: z.string().max(500), show: answerFilterSchema, cursor: z.string().max(12).nullable(), limit: z.number().int().min(1).max(200) }),
    output: answerSchema, refusals: [], example: { input: { text: '网上', show: 'inUse', cursor: null, limit: 6 }, output: [exampleAnswer] },
  }),
  /** Adds or changes an answer, or takes it out of use. What stood before is kept as a version. */
  saveAnswer: defineContract({
    method: 'knowledge.saveAnswer', kind: 'command', input: z.strictObject({ ...saving, ...answerFields }), output: z.strictObject({ answer: answerSchema }), refusals: ['KNOWLEDGE_DATES', 'KNOWLEDGE_NAME_TAKEN', 'KNOWLEDGE_NOTHING_CHANGED'],
    example: { input: { id: exampleId, expectedVersion: 0, reason: '核对本单位制度', ...exampleFields }, output: { answer: exampleAnswer } },
  }),
  /** The phrase library, withdrawn ones too: a few dozen, kept by the screens while they are open. */
  listPhrases: defineContract({
    method: 'knowledge.listPhrases', kind: 'query', input: z.strictObject({}), output: z.strictObject({ phrases: z.array(phraseSchema) }), refusals: [], example: { input: {}, output: { phrases: [examplePhrase] } },
  }),
  savePhrase: defineContract({
    method: 'knowledge.savePhrase', kind: 'command', input: z.strictObject({ ...saving, ...phraseFields }), output: z.strictObject({ phrase: phraseSchema }), refusals: ['KNOWLEDGE_NAME_TAKEN', 'KNOWLEDGE_NOTHING_CHANGED', 'KNOWLEDGE_PHRASE_MISFIT'],
    example: { input: { id: phraseId, expectedVersion: 0, reason: null, ...examplePhraseFields }, output: { phrase: { ...examplePhrase, version: 1, changedAt: '2026-09-18T02:00:00.000Z', changedBy: '王示例' } } },
  }),
  /** Every version of an entry with what it changed, newest first. Version 0 is what ships with the product. */
  getHistory: defineContract({
    method: 'knowledge.getHistory', kind: 'query', input: z.strictObject({ kind: entryKindSchema, id: idSchema }), output: z.strictObject({ versions: z.array(entryVersionSchema) }), refusals: [],
    example: {
      input: { kind: 'answer', id: exampleId },
      output: { versions: [{ version: 1, at: '2026-09-18T02:00:00.000Z', by: '王示例', reason: '核对本单位制度', changes: [{ field: 'validUntil', before: null, after: '2026-12-31' }] }] },
    },
  }),
} as const;
