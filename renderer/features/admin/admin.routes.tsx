import type { ComponentType } from 'react';
import type { FeatureRoutes } from '#renderer/lib/featureRoutes.ts';
import { adminRefusals, adminText } from './admin.text.ts';
import { calendarText, rulesRefusals, rulesText } from './rules.text.ts';

export { roleText } from './admin.text.ts';

/** What a page before the desk is given. */
export interface GateProps {
  /** It is done: the gate asks the service how things stand now. */
  readonly onDone: () => void;
  /** Name of the start failure (`startFailures`), for the failure page. */
  readonly failure: string | undefined;
}

type LoadGate = () => Promise<ComponentType<GateProps>>;

/** The pages before the desk; the gate of the app chooses. */
export const gatePages = {
  firstRun: () => import('./FirstRunPage.tsx').then((file) => file.FirstRunPage),
  recovery: () => import('./RecoveryPage.tsx').then((file) => file.RecoveryPage),
  signIn: () => import('./SignInPage.tsx').then((file) => file.SignInPage),
  locked: () => import('./SignInPage.tsx').then((file) => file.LockedPage),
  failed: () => import('./StartFailurePage.tsx').then((file) => file.StartFailurePage),
  changePassword: () => import('./ChangePasswordPage.tsx').then((file) => file.ChangePasswordPage),
} satisfies Record<string, LoadGate>;

/** People, rights and own secrets live in the settings room. */
export const adminRoutes: FeatureRoutes = {
  feature: 'admin',
  rooms: [],
  refusals: { zh: { ...adminRefusals.zh, ...rulesRefusals.zh }, en: { ...adminRefusals.en, ...rulesRefusals.en } },
  settings: [
    { key: 'people', order: 10, title: { zh: adminText.zh.peopleTitle, en: adminText.en.peopleTitle }, needs: ['admin.listPeople'], load: () => import('./PeoplePage.tsx').then((file) => file.PeoplePage) },
    { key: 'teams', order: 11, title: { zh: adminText.zh.teamsTitle, en: adminText.en.teamsTitle }, needs: ['admin.listTeams'], load: () => import('./TeamsPage.tsx').then((file) => file.TeamsPage) },
    { key: 'rules', order: 20, title: { zh: rulesText.zh.title, en: rulesText.en.title }, needs: ['admin.listRules'], load: () => import('./RulesPage.tsx').then((file) => file.RulesPage) },
    { key: 'calendar', order: 21, title: { zh: calendarText.zh.title, en: calendarText.en.title }, needs: ['admin.listCalendar'], load: () => import('./CalendarPage.tsx').then((file) => file.CalendarPage) },
    { key: 'permissions', order: 70, title: { zh: adminText.zh.permissionsTitle, en: adminText.en.permissionsTitle }, needs: ['admin.getPermissions'], load: () => import('./PermissionsPage.tsx').then((file) => file.PermissionsPage) },
    { key: 'secrets', order: 80, title: { zh: adminText.zh.secretsTitle, en: adminText.en.secretsTitle }, load: () => import('./SecretsPage.tsx').then((file) => file.SecretsPage) },
  ],
};
