import type { FeatureModule } from './context.ts';
import { adminModule } from '../features/admin/admin.module.ts';
import { documentsModule } from '../features/documents/documents.module.ts';
import { directoryModule } from '../features/directory/directory.module.ts';
import { knowledgeModule } from '../features/knowledge/knowledge.module.ts';
import { draftsModule } from '../features/drafts/drafts.module.ts';
import { dutiesModule } from '../features/duties/duties.module.ts';
import { figuresModule } from '../features/figures/figures.module.ts';
import { operationsModule } from '../features/operations/operations.module.ts';
import { receptionModule } from '../features/reception/reception.module.ts';
import { sessionModule } from '../features/session/session.module.ts';

/** Every feature of the service, in the order of the ladder. `station` is answered by the runtime itself: it works without a store. */
export const modules: readonly FeatureModule[] = [adminModule, directoryModule, documentsModule, knowledgeModule, sessionModule, draftsModule, dutiesModule, receptionModule, operationsModule, figuresModule];
