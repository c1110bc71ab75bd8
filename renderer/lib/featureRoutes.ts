import type { ComponentType, ReactNode } from 'react';
import type { Language, RefusalTexts } from './texts.tsx';

/** A word in every language, taken from the feature's texts: `{ zh: text.zh.title, en: text.en.title }`. */
export type Titled = Readonly<Record<Language, string>>;

/** What a page is given: the parts of its address (`/duties/:id` → `{ id }`). */
export interface PageProps {
  readonly params: Readonly<Record<string, string>>;
}

/** Fetches a page: `() => import('./DutiesPage.tsx').then((file) => file.DutiesPage)`. Never through Suspense. */
export type LoadPage = () => Promise<ComponentType<PageProps>>;

/** A room of the navigation at the left. Only rooms that work are registered. */
export interface Room {
  /** Address, e.g. `/reception`. */
  readonly path: string;
  readonly title: Titled;
  /** `<Icon name="pencil" />` */
  readonly icon: ReactNode;
  /** Place in the navigation; 1…8 stand above the line, 9… below (The screens). */
  readonly order: number;
  /** Alt with this key opens it: `1` … `9`, `0`, `-`, `=`. */
  readonly key: string;
  readonly load: LoadPage;
  /** Methods a person must be allowed to call to see the room at all; any one is enough. Empty: everyone. */
  readonly needs?: readonly string[];
  /** A hook that answers the count beside the name; undefined shows none. */
  readonly useBadge?: () => number | undefined;
  /** What F1 says about this screen: short paragraphs, rule ids with their sources. */
  readonly help?: Readonly<Record<Language, readonly string[]>>;
}

/** A page that is not a room of its own (one record): its address, and the room it belongs to. */
export interface SubPage {
  readonly path: string;
  readonly room: string;
  readonly load: LoadPage;
}

/** A part of 设置 Settings. */
export interface SettingsSection {
  /** Address part: `/settings/<key>`. */
  readonly key: string;
  readonly title: Titled;
  readonly order: number;
  readonly needs?: readonly string[];
  readonly load: LoadPage;
}

/** Something the box (Ctrl+K) found. */
export interface Found {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  /** Where Enter goes. */
  readonly path: string;
}

/** A thing that can be done from the box, from anywhere. */
export interface PaletteCommand {
  readonly id: string;
  readonly title: Titled;
  /** Shown and registered as a key that works in every room. */
  readonly keys?: string;
  readonly path: string;
  readonly needs?: readonly string[];
}

/** A small dialog that one key opens above any page, also above another dialog; what is in hand stays where it is. */
export interface QuickDialog {
  readonly id: string;
  readonly title: Titled;
  readonly keys: string;
  readonly needs?: readonly string[];
  readonly load: () => Promise<ComponentType<{ readonly onClose: () => void }>>;
}

/** Everything a feature shows. `renderer/app/routes.tsx` lists them; nothing else of a feature is known to the app. */
export interface FeatureRoutes {
  readonly feature: string;
  readonly rooms: readonly Room[];
  readonly pages?: readonly SubPage[];
  readonly settings?: readonly SettingsSection[];
  readonly commands?: readonly PaletteCommand[];
  readonly dialogs?: readonly QuickDialog[];
  /** Searches this feature's records for the box: numbers, names, tails. Masked results only. */
  readonly find?: (text: string) => Promise<readonly Found[]>;
  /** Methods one must be allowed to call, any one, before `find` is asked; absent: everyone's. */
  readonly findNeeds?: readonly string[];
  /** Heading of what `find` answers. */
  readonly findTitle?: Titled;
  /** Sentences for the feature's refusal codes; as a function they are fetched after the first paint. */
  readonly refusals?: RefusalTexts | (() => Promise<RefusalTexts>);
}
