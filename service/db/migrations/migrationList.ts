import type { Migration } from '../migrate.ts';
import { recordsCreate } from './0010-records-create.ts';

/** Every migration of the product, oldest first. Released ones are frozen by hash in `frozen.json`. */
export const migrationList: readonly Migration[] = [
  recordsCreate,
];
