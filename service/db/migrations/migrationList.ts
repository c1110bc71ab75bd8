import type { Migration } from '../migrate.ts';
import { migration0010 } from './0010-records-create.ts';
import { migration0020 } from './0020-admin-people.ts';
import { migration0025 } from './0025-admin-rules.ts';
import { migration0030 } from './0030-directory-create.ts';
import { migration0040 } from './0040-documents-papers.ts';
import { migration0050 } from './0050-duties-create.ts';
import { migration0060 } from './0060-reception-create.ts';
import { migration0070 } from './0070-reception-counter.ts';
import { migration0080 } from './0080-knowledge-create.ts';
import { migration0090 } from './0090-operations-create.ts';
import { migration0096 } from './0096-duties-tasks.ts';

/** Every migration of the product, oldest first. Released ones are frozen by hash in `frozen.json`. */
export const migrationList: readonly Migration[] = [
  migration0010,
  migration0020,
  migration0025,
  migration0030,
  migration0040,
  migration0050,
  migration0060,
  migration0070,
  migration0080,
  migration0090,
  migration0096,
];
