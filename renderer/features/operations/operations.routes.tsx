import type { FeatureRoutes } from '#renderer/lib/featureRoutes.ts';
import { paths, pathTo } from '#renderer/lib/paths.ts';
import { registerCaseAct } from '#renderer/features/reception/caseActs.public.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { operationsTitles } from './operations.titles.text.ts';

const { zh, en } = operationsTitles;
const loadReport = () => import('./FaultFormPage.tsx').then((file) => file.FaultFormPage);

// On the page of a reception: its fault order, or the form that makes one.
registerCaseAct('reportFault', { label: (_offer, language) => operationsTitles[language].newFault, keys: 'F10', icon: 'bolt', path: (offer) => pathTo(paths.operations, 'report', offer.recordId) });
registerCaseAct('openFault', { label: (offer, language) => operationsTitles[language].openFault(String(offer.params['number'] ?? '')), keys: 'F10', icon: 'bolt', path: (offer) => pathTo(paths.operations, 'faults', offer.recordId) });

/** Fault orders: the list, one order, the form that reports one. */
export const operationsRoutes: FeatureRoutes = {
  feature: 'operations',
  refusals: () => import('./operations.refusals.text.ts').then((file) => file.operationsRefusals),
  rooms: [
    {
      path: paths.operations, title: { zh: zh.title, en: en.title }, icon: <Icon name="bolt" />, order: 8, key: '8', needs: ['operations.listFaults'], help: { zh: zh.helpFaults, en: en.helpFaults },
      load: () => import('./FaultsPage.tsx').then((file) => file.FaultsPage),
    },
  ],
  pages: [
    { path: `${paths.operations}/report`, room: paths.operations, load: loadReport },
    { path: `${paths.operations}/report/:receptionId`, room: paths.operations, load: loadReport },
    { path: `${paths.operations}/faults/:id`, room: paths.operations, load: () => import('./FaultPage.tsx').then((file) => file.FaultPage) },
  ],
  commands: [{ id: 'operations.report', title: { zh: zh.newFault, en: en.newFault }, path: `${paths.operations}/report`, needs: ['operations.reportFault'] }],
};
