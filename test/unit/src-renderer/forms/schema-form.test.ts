import { expect, test } from 'vitest';
import { runCardSchema } from '../../../../contract/run-card.ts';
import { fieldsOf } from '../../../../src-renderer/forms/SchemaForm.tsx';

test('a form has every field of the run card with its choices, units and defaults', () => {
  const fields = fieldsOf(runCardSchema);
  expect(fields.map(({ name }) => name)).toEqual(Object.keys(runCardSchema.shape));
  const named = new Map(fields.map((field) => [field.name, field]));
  expect(named.get('process')).toMatchObject({
    kind: 'choice',
    choices: ['beam', 'aprime', 'dimuon', 'photonuclear', 'upstream', 'decay-in-flight', 'pseudo-data'],
    fallback: 'beam',
  });
  expect(named.get('energy_gev')).toMatchObject({ kind: 'number', unit: 'GeV', fallback: 100 });
  expect(named.get('events')).toMatchObject({ kind: 'integer', title: 'events to generate' });
  expect(named.get('geometry')).toMatchObject({ kind: 'text', fallback: 'na64-2016' });
});
