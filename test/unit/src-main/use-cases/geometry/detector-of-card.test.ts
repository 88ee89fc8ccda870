import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { canonicalJson } from '../../../../../contract/canonical-json.ts';
import { runCardSchema } from '../../../../../contract/run-card.ts';
import { applyPatch, readPatch } from '../../../../../geometry/patch.ts';
import { StoreWriter } from '../../../../../src-main/store/run-writer.ts';
import { detectorOfCard } from '../../../../../src-main/use-cases/geometry/detector-of-card.ts';
import { resolveGeometry } from '../../../../../src-main/use-cases/geometry/resolve-geometry.ts';

test('a run that was begun on a what-if of the project goes on by its name, from the document in the store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'na64-twin-detector-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const store = join(folder, 's.sqlite');
  const card = runCardSchema.parse({ geometry: 'moved', events: 16 });
  expect(() => detectorOfCard(store, card)).toThrow(/No shipped detector/);

  const patch = readPatch({
    ...{ schemaVersion: 1, name: 'moved', title: 'moved', base: 'na64-2016' },
    operations: [{ op: 'move', elements: ['HCAL2'], by: { x: { value: 5, unit: 'mm' } } }],
  });
  const moved = canonicalJson(applyPatch(resolveGeometry('na64-2016').document, patch));
  const writer = new StoreWriter(store);
  onTestFinished(() => writer.close());
  const begin = (seed: number, document: string) =>
    writer.openRun({
      ...{ kind: 'mc', process: 'beam', label: 'beam', card: canonicalJson({ ...card, seed }) },
      ...{ geometry: { name: 'moved', document }, events: 16, chunkEvents: 16, workers: 1, program: 'test' },
    });
  begin(1, resolveGeometry('na64-2016').text);
  const run = begin(2, moved);
  // Of two by one name, the one begun last.
  expect(detectorOfCard(store, card)).toMatchObject({ name: 'moved', text: moved });
  expect(detectorOfCard(store, { ...card, geometry: 'na64-2016' }).text).toBe(resolveGeometry('na64-2016').text);

  // A finished run lends its name to nobody.
  run.finish('digest');
  expect(detectorOfCard(store, card).text).toBe(resolveGeometry('na64-2016').text);
});
