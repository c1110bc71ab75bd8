import type { LoadPage, Room, SubPage } from '#renderer/lib/featureRoutes.ts';
import { paths } from '#renderer/lib/paths.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { appText } from './app.text.ts';

const loadSettings: LoadPage = () => import('./SettingsPage.tsx').then((file) => file.SettingsPage);
const loadHelp: LoadPage = () => import('./HelpPage.tsx').then((file) => file.HelpPage);

/** The last room: what the features register as settings sections. */
export const settingsRoom: Room = {
  path: paths.settings, order: 12, key: '=', icon: <Icon name="settings" />, load: loadSettings,
  title: { zh: appText.zh.settingsTitle, en: appText.en.settingsTitle },
  help: { zh: appText.zh.settingsHelp, en: appText.en.settingsHelp },
};

/** Pages that belong to the shell and not to a feature. */
export const systemPages: readonly SubPage[] = [
  { path: paths.settings, room: paths.settings, load: loadSettings },
  { path: `${paths.settings}/:section`, room: paths.settings, load: loadSettings },
  { path: paths.help, room: paths.help, load: loadHelp },
  { path: `${paths.help}/:about`, room: paths.help, load: loadHelp },
];
