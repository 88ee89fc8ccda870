import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { namedPath } from '../../../../contract/files.ts';
import { findPathPlaces, replaceAt } from '../../../../src-main/doors/path-places.ts';

const schema = z.object({
  store: z.string().default('a.sqlite').meta({ path: 'store' }),
  card: z.object({ geometry: z.string().optional().meta({ path: 'name or document' }), seed: z.int() }),
  figures: z.array(namedPath('document')),
  label: z.string(),
});

describe('places of paths', () => {
  test('are found at any depth, with the default of an absent field', () => {
    expect(findPathPlaces(schema)).toEqual([
      { keys: ['store'], path: 'store', standard: 'a.sqlite' },
      { keys: ['card', 'geometry'], path: 'name or document', standard: undefined },
      { keys: ['figures', '*'], path: 'document', standard: undefined },
    ]);
  });

  test('are replaced in a copy; the rest is shared', () => {
    const value = { store: 'x', card: { geometry: 'g', seed: 1 }, figures: ['f1', 'f2'], label: 'x' };
    const copy = replaceAt(value, findPathPlaces(schema), (found, { path }) => `${path}:${String(found)}`);
    expect(copy).toEqual({
      store: 'store:x',
      card: { geometry: 'name or document:g', seed: 1 },
      figures: ['document:f1', 'document:f2'],
      label: 'x',
    });
    expect(value.store).toBe('x');
  });

  test('an absent field is offered for replacement, also in an empty request', () => {
    expect(replaceAt({}, findPathPlaces(schema), (found) => found ?? 'given')).toEqual({ store: 'given' });
  });

  test.each([[null], [7], ['text'], [[]], [{ card: [] }], [{ card: null, figures: 'x' }]])(
    'what has another shape, %j, is left for the schema to refuse',
    (value) => {
      expect(replaceAt(value, findPathPlaces(schema), (found) => found)).toEqual(value);
    },
  );
});
