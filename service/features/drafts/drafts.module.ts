import { draftsContracts } from '#shared/features/drafts/drafts.contract.ts';
import { command, query, type FeatureModule } from '#service/runtime/context.ts';
import { discardDraft, keepDraft } from './drafts.commands.ts';
import { ownDrafts } from './drafts.queries.ts';

/** What people have typed and not yet saved. */
export const draftsModule: FeatureModule = {
  name: 'drafts',
  methods: [command(draftsContracts.save, keepDraft), query(draftsContracts.list, ownDrafts), command(draftsContracts.discard, discardDraft)],
};
