import type { LoadPage, SubPage } from '#renderer/lib/featureRoutes.ts';
import { paths } from '#renderer/lib/paths.ts';
import { settingsRoom } from './settingsRoom.tsx';

const loadHelp: LoadPage = () => import('./HelpPage.tsx').then((file) => file.HelpPage);

/** Pages that belong to the shell and not to a feature. */
export const systemPages: readonly SubPage[] = [
  { path: paths.settings, room: paths.settings, load: settingsRoom.load },
  { path: `${paths.settings}/:section`, room: paths.settings, load: settingsRoom.load },
  { path: paths.help, room: paths.help, load: loadHelp },
  { path: `${paths.help}/:about`, room: paths.help, load: loadHelp },
];
