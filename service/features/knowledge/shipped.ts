/** What ships with the product. It stands beside the station's own rows until somebody changes it; the row then carries the same id. */
import answersFile from '../../../resources/knowledge/answers.json' with { type: 'json' };
import phrasesFile from '../../../resources/knowledge/phrases.json' with { type: 'json' };
import { shippedAnswersSchema, shippedPhrasesSchema } from '#shared/features/knowledge/knowledge.shapes.ts';

/** Shipped answers in their order. */
export const shippedAnswers = shippedAnswersSchema.parse(answersFile).answers;

/** Shipped phrases in their order. */
export const shippedPhrases = shippedPhrasesSchema.parse(phrasesFile).phrases;
