// Every feature that shows something registers here: one import and one line.
import { adminRoutes } from '#renderer/features/admin/admin.routes.tsx';
import { directoryRoutes } from '#renderer/features/directory/directory.routes.tsx';
import { documentsRoutes } from '#renderer/features/documents/documents.routes.tsx';
import { dutiesRoutes } from '#renderer/features/duties/duties.routes.tsx';
import { operationsRoutes } from '#renderer/features/operations/operations.routes.tsx';
import { figuresRoutes } from '#renderer/features/figures/figures.routes.tsx';
import { knowledgeRoutes } from '#renderer/features/knowledge/knowledge.routes.tsx';
import { receptionRoutes } from '#renderer/features/reception/reception.routes.tsx';
import type { FeatureRoutes, Room, SettingsSection, SubPage } from '#renderer/lib/featureRoutes.ts';
import { libRefusals } from '#renderer/lib/lib.text.ts';
import { registerRefusals } from '#renderer/lib/texts.tsx';

/** The features of this build. */
export const featureRoutes: readonly FeatureRoutes[] = [
  adminRoutes,
  directoryRoutes,
  documentsRoutes,
  dutiesRoutes,
  knowledgeRoutes,
  receptionRoutes,
  operationsRoutes,
  figuresRoutes,
];

/** All rooms in the order of the navigation. */
export const rooms: readonly Room[] = featureRoutes.flatMap((feature) => feature.rooms).toSorted((a, b) => a.order - b.order);
/** All addresses that open a page: the rooms and the pages inside them. */
export const pages: readonly SubPage[] = [...featureRoutes.flatMap((feature) => feature.pages ?? []), ...rooms.map((room) => ({ path: room.path, room: room.path, load: room.load }))];
/** All parts of the settings room. */
export const settingsSections: readonly SettingsSection[] = featureRoutes.flatMap((feature) => feature.settings ?? []).toSorted((a, b) => a.order - b.order);

registerRefusals(libRefusals);
for (const { refusals } of featureRoutes) if (typeof refusals === 'object') registerRefusals(refusals);

/** Fetches the sentences that features keep out of the first screen. */
export async function loadRefusals(): Promise<void> {
  await Promise.all(featureRoutes.map(async ({ refusals }) => {
    if (typeof refusals === 'function') registerRefusals(await refusals());
  }));
}
