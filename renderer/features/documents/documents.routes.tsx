import type { FeatureRoutes } from '#renderer/lib/featureRoutes.ts';
import { paths } from '#renderer/lib/paths.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { paperPath } from './documents.public.ts';
import { documentsRefusals, documentsText } from './documents.text.ts';

const { zh, en } = documentsText;

/** The papers room, and papers in the box by number tail or scanned QR. */
export const documentsRoutes: FeatureRoutes = {
  feature: 'documents',
  refusals: documentsRefusals,
  rooms: [
    {
      path: paths.documents, title: { zh: zh.title, en: en.title }, icon: <Icon name="paper" />, order: 9, key: '9', needs: ['documents.listPapers'],
      load: () => import('./DocumentsPage.tsx').then((file) => file.DocumentsPage),
      help: { zh: [zh.emptyNext, zh.openRunBody, zh.voidBody, zh.glyphsNext, zh.rule], en: [en.emptyNext, en.openRunBody, en.voidBody, en.glyphsNext, en.rule] },
    },
  ],
  pages: [{ path: `${paths.documents}/:id`, room: paths.documents, load: () => import('./PaperPage.tsx').then((file) => file.PaperPage) }],
  findTitle: { zh: zh.title, en: en.title },
  findNeeds: ['documents.listPapers'],
  find: async (text) => {
    if (text.startsWith('FD1:')) {
      const { found } = await station.documents.findByCode({ code: text });
      return found === null ? [] : [{ id: found.id, title: found.number, note: found.subject, path: paperPath(found.id) }];
    }
    // Only what can be the end of a number: everything else would list papers for every typed word.
    if (!/^[A-Za-z0-9-]{3,}$/.test(text)) return [];
    const { rows } = await station.documents.listPapers({ kind: null, state: null, text, recordId: null, openOnly: false, cursor: null, limit: 5 });
    return rows.map((row) => ({ id: row.id, title: row.number, note: row.subject, path: paperPath(row.id) }));
  },
};
