// Acts that features above show on the page of a case: how they look and where they lead. Registered once, at the start of the app.
import type { ActOffer } from '#shared/features/duties/duties.shapes.ts';
import type { Language } from '#renderer/lib/texts.tsx';
import type { KeyName } from '#renderer/ui/hotkeys.tsx';
import type { IconName } from '#renderer/ui/Icon.tsx';

/** One act of a feature above. */
export interface CaseActLook {
  readonly label: (offer: ActOffer, language: Language) => string;
  readonly keys?: KeyName;
  readonly icon?: IconName;
  /** Address its page opens at. */
  readonly path: (offer: ActOffer) => string;
}

const looks = new Map<string, CaseActLook>();

/** Says how an act is shown, by the name the service gives it. */
export function registerCaseAct(act: string, look: CaseActLook): void {
  looks.set(act, look);
}

/** The look of an act another feature registered, or undefined. */
export const findCaseAct = (act: string): CaseActLook | undefined => looks.get(act);
