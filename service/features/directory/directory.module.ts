import { directoryContracts } from '#shared/features/directory/directory.contract.ts';
import { command, preparedCommand, query, realMachine, type FeatureModule } from '#service/runtime/context.ts';
import { revealField, saveCustomer } from './customer.commands.ts';
import { getCustomer, getOverview, listTransformerAreas, listVillages } from './directory.queries.ts';
import { commitImport, forgetServedRows, prepareCommit, preparePreview, prepareStart, prepareStop, previewImport, startImport, stopImport, undoLastImport } from './import.commands.ts';
import { downloadRefused, prepareDownload } from './refusedWorkbook.ts';
import { takeBreadth } from './search/breadth.ts';
import { search } from './search/search.queries.ts';
import { beginSearch } from './search/searchRoom.ts';

/** Who stands there: customers and their places, how they are found and how lists of them come in. */
export const directoryModule: FeatureModule = {
  name: 'directory',
  methods: [
    query(directoryContracts.search, search),
    query(directoryContracts.getCustomer, getCustomer),
    query(directoryContracts.getOverview, getOverview),
    query(directoryContracts.listTransformerAreas, listTransformerAreas),
    query(directoryContracts.listVillages, listVillages),
    command(directoryContracts.saveCustomer, saveCustomer),
    command(directoryContracts.revealField, revealField),
    preparedCommand(directoryContracts.startImport, prepareStart, startImport),
    preparedCommand(directoryContracts.previewImport, preparePreview, previewImport),
    preparedCommand(directoryContracts.commitImport, prepareCommit, commitImport),
    preparedCommand(directoryContracts.stopImport, prepareStop, stopImport),
    preparedCommand(directoryContracts.downloadRefused, (ctx, input) => prepareDownload(ctx, input, realMachine.newId), downloadRefused),
    command(directoryContracts.undoLastImport, undoLastImport),
  ],
  begin: beginSearch,
  tick: (ctx) => {
    forgetServedRows(ctx);
    for (const { personId, searches, rows, wide } of takeBreadth(ctx.now)) ctx.audit({ act: wide ? 'searchWide' : 'search', object: personId, outcome: `searches:${String(searches)},rows:${String(rows)}` });
  },
};
