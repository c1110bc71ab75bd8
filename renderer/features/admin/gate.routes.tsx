// What stands before the desk. Apart from the other routes, so that the first screen of the day loads nothing else.
import type { ComponentType } from 'react';
import type { GateProps } from './gateProps.ts';

export type { GateProps };
export { adminRefusals as gateRefusals } from './admin.refusals.text.ts';

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
