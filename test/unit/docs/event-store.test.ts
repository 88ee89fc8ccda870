import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { EVENT_COLUMNS } from '../../../physics/event-model/event-columns.ts';

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/event-store.md'), 'utf8');

test('the page lists every event column with its unit and meaning, in their order', () => {
  const rows = [...page.matchAll(/^\| `([a-z0-9_]+)` *\|([^|]*)\|([^|]+)\|$/gm)].map(([, name, unit, about]) => ({
    name,
    unit: unit!.trim(),
    about: about!.trim(),
  }));
  const listed = rows.filter(({ name }) => EVENT_COLUMNS.some((column) => column.name === name));
  expect(listed).toEqual(EVENT_COLUMNS.map(({ name, unit, about }) => ({ name, unit, about })));
});
