import type { FeatureRoutes } from '#renderer/lib/featureRoutes.ts';
import { paths, pathTo } from '#renderer/lib/paths.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { knowledgeRefusals, knowledgeText } from './knowledge.text.ts';

const { zh, en } = knowledgeText;
const loadPage = () => import('./KnowledgePage.tsx').then((file) => file.KnowledgePage);

/** The knowledge room, and answers in the box by fragment, pinyin or initials. */
export const knowledgeRoutes: FeatureRoutes = {
  feature: 'knowledge',
  refusals: knowledgeRefusals,
  rooms: [{ path: paths.knowledge, title: { zh: zh.title, en: en.title }, icon: <Icon name="info" />, order: 8.5, key: 'K', needs: ['knowledge.findAnswers'], help: { zh: zh.help, en: en.help }, load: loadPage }],
  pages: [
    { path: `${paths.knowledge}/:tab`, room: paths.knowledge, load: loadPage },
    { path: `${paths.knowledge}/:tab/:id`, room: paths.knowledge, load: loadPage },
  ],
  findTitle: { zh: zh.tabs.answers, en: en.tabs.answers },
  findNeeds: ['knowledge.findAnswers'],
  find: async (text) => {
    const { rows } = await station.knowledge.findAnswers({ text: text.slice(0, 500), show: 'inUse', cursor: null, limit: 5 });
    return rows.map((row) => ({ id: row.id, title: row.question, note: row.answer, path: pathTo(paths.knowledge, 'answers', row.id) }));
  },
};
