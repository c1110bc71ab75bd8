/** What features above may ask of `documents`, inside their own transaction. */
export { issueDocument, voidPapersOf, type IssuedDocument, type IssueRequest } from './issue.commands.ts';
export { listPapersOf } from './documents.store.ts';
export { papersNotOut, paperCounters } from './shiftPapers.ts';
