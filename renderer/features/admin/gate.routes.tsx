// What stands before the desk. Apart from the other routes, so that the first screen of the day loads nothing else.
import type { ComponentType } from 'react';

export { adminRefusals as gateRefusals } from './admin.refusals.text.ts';

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
