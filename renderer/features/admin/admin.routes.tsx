import type { FeatureRoutes } from '#renderer/lib/featureRoutes.ts';
import { adminRefusals, rulesRefusals } from './admin.refusals.text.ts';
import { adminTitles } from './admin.titles.text.ts';

export { roleText } from './admin.titles.text.ts';

/** People, rights and own secrets live in the settings room. */
export const adminRoutes: FeatureRoutes = {
  feature: 'admin',
  rooms: [],
  refusals: { zh: { ...adminRefusals.zh, ...rulesRefusals.zh }, en: { ...adminRefusals.en, ...rulesRefusals.en } },
  settings: [
    { key: 'people', order: 10, title: { zh: adminTitles.zh.people, en: adminTitles.en.people }, needs: ['admin.listPeople'], load: () => import('./PeoplePage.tsx').then((file) => file.PeoplePage) },
    { key: 'teams', order: 11, title: { zh: adminTitles.zh.teams, en: adminTitles.en.teams }, needs: ['admin.listTeams'], load: () => import('./TeamsPage.tsx').then((file) => file.TeamsPage) },
    { key: 'rules', order: 20, title: { zh: adminTitles.zh.rules, en: adminTitles.en.rules }, needs: ['admin.listRules'], load: () => import('./RulesPage.tsx').then((file) => file.RulesPage) },
    { key: 'calendar', order: 21, title: { zh: adminTitles.zh.calendar, en: adminTitles.en.calendar }, needs: ['admin.listCalendar'], load: () => import('./CalendarPage.tsx').then((file) => file.CalendarPage) },
    { key: 'permissions', order: 70, title: { zh: adminTitles.zh.permissions, en: adminTitles.en.permissions }, needs: ['admin.getPermissions'], load: () => import('./PermissionsPage.tsx').then((file) => file.PermissionsPage) },
    { key: 'secrets', order: 80, title: { zh: adminTitles.zh.secrets, en: adminTitles.en.secrets }, load: () => import('./SecretsPage.tsx').then((file) => file.SecretsPage) },
  ],
};
