import { from1 } from './1-to-2.ts';
import { from2 } from './2-to-3.ts';
import type { Migration } from './migration.ts';

/** Every step there is, in order. The last one leads to SCHEMA_VERSION (schema.ts). */
export const MIGRATIONS: readonly Migration[] = [from1, from2];
