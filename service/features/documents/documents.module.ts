import { documentsContracts } from '#shared/features/documents/documents.contract.ts';
import { command, preparedCommand, query, type FeatureModule } from '#service/runtime/context.ts';
import { beginPrint, findFile, recordPrinted, unmaskPaper, voidPaper } from './documents.commands.ts';
import { hasRunOfFile } from './documents.store.ts';
import { keepStranded } from './keptFile.ts';
import { checkGlyphs, findByCode, getNumberBook, getPaper, getPrintable, listPapers } from './documents.queries.ts';

/** Issued papers, their runs at the printer, number books. */
export const documentsModule: FeatureModule = {
  name: 'documents',
  begin: ({ db, folder }) => {
    keepStranded(folder, (fileId) => hasRunOfFile(db, fileId));
    return () => undefined;
  },
  methods: [
    query(documentsContracts.listPapers, listPapers),
    query(documentsContracts.getPaper, getPaper),
    query(documentsContracts.getPrintable, getPrintable),
    command(documentsContracts.unmaskPaper, unmaskPaper),
    preparedCommand(documentsContracts.beginPrint, findFile, beginPrint),
    command(documentsContracts.recordPrinted, recordPrinted),
    command(documentsContracts.voidPaper, voidPaper),
    query(documentsContracts.checkGlyphs, checkGlyphs),
    query(documentsContracts.getNumberBook, getNumberBook),
    query(documentsContracts.findByCode, findByCode),
  ],
};
