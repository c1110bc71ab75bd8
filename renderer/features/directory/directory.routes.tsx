import type { FeatureRoutes } from '#renderer/lib/featureRoutes.ts';
import { paths, pathTo } from '#renderer/lib/paths.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { directoryRefusals, directoryText } from './directory.text.ts';

const { zh, en } = directoryText;

/** The directory room, its import, and customers in the box. */
export const directoryRoutes: FeatureRoutes = {
  feature: 'directory',
  refusals: directoryRefusals,
  rooms: [
    {
      path: paths.directory, title: { zh: zh.title, en: en.title }, icon: <Icon name="folder" />, order: 11, key: '-', needs: ['directory.search'],
      load: () => import('./DirectoryPage.tsx').then((file) => file.DirectoryPage),
      help: { zh: [zh.beginNext, zh.searchKeys, zh.pickNext, zh.undoBody, zh.privacy], en: [en.beginNext, en.searchKeys, en.pickNext, en.undoBody, en.privacy] },
    },
  ],
  pages: [
    { path: `${paths.directory}/import`, room: paths.directory, load: () => import('./ImportPage.tsx').then((file) => file.ImportPage) },
    { path: `${paths.directory}/customer/:id`, room: paths.directory, load: () => import('./DirectoryPage.tsx').then((file) => file.DirectoryPage) },
  ],
  commands: [{ id: 'directory.import', title: { zh: zh.importAct, en: en.importAct }, path: `${paths.directory}/import`, needs: ['directory.startImport'] }],
  findTitle: { zh: zh.customer, en: en.customer },
  findNeeds: ['directory.search'],
  find: async (text) => {
    const { rows } = await station.directory.search({ text: text.slice(0, 60), scope: 'customers' });
    return rows.slice(0, 8).map((row) => ({ id: row.id, title: row.title, note: [row.number, row.phone, row.detail].filter((part) => part !== null && part !== '').join(' · '), path: pathTo(`${paths.directory}/customer`, row.id) }));
  },
};
