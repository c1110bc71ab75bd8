import { render, type RenderResult } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import type { ReactNode } from 'react';
import { Providers } from '#renderer/app/Providers.tsx';
import { loadRefusals } from '#renderer/app/routes.tsx';
import { createQueryClient, followChanges } from '#renderer/lib/queryClient.ts';
import { followService } from '#renderer/lib/useServiceState.ts';
import { setPreferences } from '#renderer/lib/preferences.ts';
import { createFakeStation, type FakeAnswer, type FakeStation } from './fakeStation.ts';

// jsdom lays nothing out; virtual lists draw what fits, so everything is given one screenful.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 600 });
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, get: () => 1000 });

// Sentences that the app fetches after its first paint.
await loadRefusals();

/** What a screen test works with. */
export interface Desk extends RenderResult {
  readonly station: FakeStation;
  readonly user: UserEvent;
}

/**
 * Renders a screen with the real providers on a fake station. Sentences of all features are registered as in the app.
 * @param at address of the router, e.g. `/reception`
 */
export function renderDesk(screen: ReactNode, { answers = {}, at = '/', language = 'zh' }: { readonly answers?: Readonly<Record<string, FakeAnswer>>; readonly at?: string; readonly language?: 'zh' | 'en' } = {}): Desk {
  const station = createFakeStation(answers);
  Object.defineProperty(window, 'station', { configurable: true, value: station.api });
  window.location.hash = at;
  setPreferences({ language, typeSize: 'normal' });
  const client = createQueryClient();
  followChanges(client);
  followService();
  const user = userEvent.setup();
  return { ...render(<Providers client={client}>{screen}</Providers>), station, user };
}

/**
 * Runs axe over what is on screen; answers the ids of broken rules with the elements, empty when clean. Colour contrast
 * needs layout and is checked in the real window.
 */
export async function axeFaults(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  return violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html}`));
}
