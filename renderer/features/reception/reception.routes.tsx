import type { FeatureRoutes } from '#renderer/lib/featureRoutes.ts';
import { paths } from '#renderer/lib/paths.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { casePath } from '#renderer/features/duties/duties.public.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { receptionRefusals, receptionText } from './reception.text.ts';

const { zh, en } = receptionText;
const mayReceive = ['reception.enquire', 'reception.register'];
const loadPage = () => import('./ReceptionPage.tsx').then((file) => file.ReceptionPage);
const loadCase = () => import('./CasePage.tsx').then((file) => file.CasePage);

/** The reception page, the page of one case, and receptions in the box by number tail, phone tail, name or words. */
export const receptionRoutes: FeatureRoutes = {
  feature: 'reception',
  refusals: receptionRefusals,
  rooms: [{ path: paths.reception, title: { zh: zh.title, en: en.title }, icon: <Icon name="pencil" />, order: 2, key: '2', needs: mayReceive, help: { zh: zh.helpReception, en: en.helpReception }, load: loadPage }],
  pages: [
    { path: `${paths.reception}/beside/:beside`, room: paths.reception, load: loadPage },
    { path: `${paths.reception}/note/:note`, room: paths.reception, load: loadPage },
    { path: `${paths.reception}/:how`, room: paths.reception, load: loadPage },
    { path: `${paths.duties}/:id`, room: paths.duties, load: loadCase },
    { path: `${paths.duties}/:id/act/:act`, room: paths.duties, load: loadCase },
  ],
  commands: [
    { id: 'reception.new', title: { zh: zh.newReception, en: en.newReception }, keys: 'F2', path: paths.reception, needs: mayReceive },
    { id: 'reception.find', title: { zh: zh.search, en: en.search }, keys: 'F4', path: `${paths.reception}/find`, needs: ['reception.findReturning'] },
  ],
  dialogs: [{ id: 'reception.queue', title: { zh: zh.queue, en: en.queue }, keys: 'Alt+Q', needs: ['reception.callNext'], load: () => import('./QueueDialog.tsx').then((file) => file.QueueDialog) }, { id: 'reception.note', title: { zh: zh.quickNote, en: en.quickNote }, keys: 'F5', needs: ['reception.takeNote'], load: () => import('./QuickNoteDialog.tsx').then((file) => file.QuickNoteDialog) }],
  findTitle: { zh: zh.title, en: en.title },
  findNeeds: ['reception.search'],
  find: async (text) => {
    const { rows } = await station.reception.search({ text: text.trim().slice(0, 60) });
    return rows.map((row) => ({ id: row.id, title: row.matter, note: [row.number, row.customer, row.firstContact].filter((part) => part !== null).join('\u2002'), path: casePath(row.id) }));
  },
};
