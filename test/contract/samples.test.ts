import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, onTestFinished, test } from 'vitest';
import { runCardSchema } from '../../contract/run-card.ts';
import { EVENT_COLUMN_NAMES } from '../../physics/event-model/event-columns.ts';
import { readPatchSet } from '../../physics/statistics/histfactory/patch-set.ts';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';

/** The files that docs/formats.md shows, opened by what opens a user's. */
const sample = (name: string) => resolve(import.meta.dirname, '../../docs/samples', name);
const context = { signal: new AbortController().signal, report: () => undefined };

function aStore(): string {
  const folder = mkdtempSync(join(tmpdir(), 'na64-twin-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'store.sqlite');
}

test.each(['events.csv', 'events.parquet'])('%s has the columns of the store and is imported whole', async (name) => {
  const { events } = await dispatch('file.import', { file: sample(name), store: aStore() }, context);
  expect(events).toMatchObject({ stored: 5 });
});

test('events.csv is headed by the columns of today', () => {
  const [header] = readFileSync(sample('events.csv'), 'utf8').split(/\r?\n/);
  expect(header!.split(',')).toEqual(['event_number', ...EVENT_COLUMN_NAMES]);
});

test('the detector is known by its content', async () => {
  const detector = await dispatch('file.import', { file: sample('ecal-plates.gdml') }, context);
  expect(detector.kind).toBe('geometry');
  // What is checked is no detector to simulate, and says so.
  const asDetector = dispatch('geometry.show', { geometry: sample('ecal-plates.gdml') }, context);
  await expect(asDetector).rejects.toMatchObject({
    code: 'FILE_INVALID',
    problem: expect.stringContaining('XML') as string,
  });
});

describe('background and patch set', () => {
  const files = { workspace: sample('background.pyhf.json'), patchset: sample('signals.patchset.json') };

  test('give the limits of limits.csv: ε = ε(μ = 1) √μ (relative 1e-9)', async () => {
    const [header, ...rows] = readFileSync(sample('limits.csv'), 'utf8').trim().split(/\r?\n/);
    const place = header!.split(',').indexOf('epsilon_asymptotic');
    const { patches } = readPatchSet(readFileSync(files.patchset, 'utf8'));
    expect(patches).toHaveLength(rows.length);
    for (const [i, { metadata }] of patches.entries()) {
      const request = { ...files, patch: metadata.name, method: 'asymptotic' } as const;
      const { observed } = (await dispatch('statistics.limit', request, context)) as { readonly observed: number };
      const epsilon = Number(metadata.values[2]) * Math.sqrt(observed);
      expect(epsilon / Number(rows[i]!.split(',')[place])).toBeCloseTo(1, 9);
    }
  });

  test('the background is known by its content, and says what it lacks', async () => {
    const { kind, summary } = await dispatch('file.import', { file: files.workspace }, context);
    expect([kind, summary]).toEqual(['workspace', expect.stringMatching(/sound.*no "mu".*--patchset/)]);
  });

  test('ask which signal is meant', async () => {
    await expect(dispatch('statistics.limit', files, context)).rejects.toMatchObject({
      code: 'PATCH_SET',
      remedy: expect.stringContaining('--patch') as string,
    });
    const { workspace } = files;
    await expect(dispatch('statistics.limit', { workspace, patch: 'x' }, context)).rejects.toMatchObject({
      code: 'PATCH_SET',
    });
  });
});

test('the run card is one', () => {
  expect(() => runCardSchema.parse(JSON.parse(readFileSync(sample('run-card.json'), 'utf8')))).not.toThrow();
});

test('the HEPData archive holds every file that its submission names', () => {
  const files = unzipSync(readFileSync(sample('hepdata.zip')));
  const named = [...strFromU8(files['submission.yaml']!).matchAll(/^data_file: "(.+)"$/gm)].map(([, file]) => file);
  expect(named.length).toBeGreaterThan(1);
  for (const file of named) expect(Object.keys(files)).toContain(file);
});
