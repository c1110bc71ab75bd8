import type { Room } from '#renderer/lib/featureRoutes.ts';
import { paths } from '#renderer/lib/paths.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { appText } from './app.text.ts';

/** The last room: what the features register as settings sections. */
export const settingsRoom: Room = {
  path: paths.settings, order: 12, key: '=', icon: <Icon name="settings" />, load: () => import('./SettingsPage.tsx').then((file) => file.SettingsPage),
  title: { zh: appText.zh.settingsTitle, en: appText.en.settingsTitle },
  help: { zh: appText.zh.settingsHelp, en: appText.en.settingsHelp },
};
