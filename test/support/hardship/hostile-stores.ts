import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What somebody could add to a store of ours, or change in it, to have it do something: SQL by name, table.json tells what. */
const CORPUS = resolve(import.meta.dirname, '../../corpora/stores');

export function hostileStores(): readonly { readonly about: string; readonly sql: string }[] {
  const table = JSON.parse(readFileSync(join(CORPUS, 'table.json'), 'utf8')) as Record<string, { about: string }>;
  return Object.entries(table).map(([name, { about }]) => ({ about, sql: readFileSync(join(CORPUS, name), 'utf8') }));
}
