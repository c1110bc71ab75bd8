/** What other features' screens may use of the papers. */
import { paths, pathTo } from '#renderer/lib/paths.ts';

/** Address of a paper's preview, where it is printed: after issuing, go there. */
export const paperPath = (paperId: string): string => pathTo(paths.documents, paperId);
