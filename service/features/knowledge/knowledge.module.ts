import { knowledgeContracts as contracts } from '#shared/features/knowledge/knowledge.contract.ts';
import { command, query, type FeatureModule } from '#service/runtime/context.ts';
import { saveAnswer, savePhrase } from './knowledge.commands.ts';
import { findAnswers, getHistory, listPhrases } from './knowledge.queries.ts';

/** Binds the methods of the knowledge feature. */
export const knowledgeModule: FeatureModule = {
  name: 'knowledge',
  methods: [query(contracts.findAnswers, findAnswers), command(contracts.saveAnswer, saveAnswer), query(contracts.getHistory, getHistory), query(contracts.listPhrases, listPhrases), command(contracts.savePhrase, savePhrase)],
};
