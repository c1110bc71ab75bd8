import type { Migration } from '../migrate.ts';
import { migration0010 } from './0010-records-create.ts';

/** Every migration of the product, oldest first. Released ones are frozen by hash in `frozen.json`. */
export const migrationList: readonly Migration[] = [
  migration0010,
];
