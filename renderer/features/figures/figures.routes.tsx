import type { FeatureRoutes } from '#renderer/lib/featureRoutes.ts';
import { paths } from '#renderer/lib/paths.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { figuresRefusals, figuresText } from './figures.text.ts';

const { zh, en } = figuresText;

/** The figures room. */
export const figuresRoutes: FeatureRoutes = {
  feature: 'figures',
  refusals: figuresRefusals,
  rooms: [{ path: paths.figures, title: { zh: zh.title, en: en.title }, icon: <Icon name="chart" />, order: 10, key: '0', needs: ['figures.service'], help: { zh: zh.help, en: en.help }, load: () => import('./FiguresPage.tsx').then((file) => file.FiguresPage) }],
};
