import fc from 'fast-check';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { calls, type CallReply } from '../../contract/calls.ts';
import { unpackFloat32, unpackUint32 } from '../../contract/packed-columns.ts';
import { describeLayout } from '../../geometry/layout.ts';
import { TwinError } from '../../physics/foundation/failure.ts';
import type { GuestChoice } from '../../src-main/importers/guests/guest-scene.ts';
import { readGuest } from '../../src-main/importers/guests/read-guest.ts';
import { dispatch } from '../../src-main/use-cases/dispatch.ts';
import { describeGuest } from '../../src-main/use-cases/exchange/open-guest.ts';
import { mutatedFile } from '../support/files/mutated-guests.ts';
import { resolveGeometry } from '../../src-main/use-cases/geometry/resolve-geometry.ts';
import { runTwin, temporaryFolder } from '../support/run-twin.ts';
import { sampleRootFile } from '../support/files/sample-root-file.ts';

const CORPUS = resolve(import.meta.dirname, '../corpora/guests');
const SAMPLES = resolve(import.meta.dirname, '../../docs/samples');
const ask = { signal: new AbortController().signal, report: () => undefined };

type Reply = CallReply<'guest.open'>;
type Entry = { readonly outcome: 'taken' | 'refused'; readonly counts?: Partial<Reply> };

const table = JSON.parse(readFileSync(join(CORPUS, 'table.json'), 'utf8')) as Readonly<Record<string, Entry>>;
const sound = Object.entries(table).flatMap(([name, { counts }]) => (counts === undefined ? [] : [{ name, counts }]));

/** What guest.open replies, without a thread for each file. */
async function openHere(path: string, choice: Partial<GuestChoice> = {}): Promise<Reply> {
  const scene = await readGuest(path, basename(path), { event: 0, unit: undefined, ...choice });
  return calls['guest.open'].reply.parse(describeGuest(scene, 'shapes'));
}

/** Numbers that went through single precision. */
function near(expected: unknown): unknown {
  if (typeof expected === 'number') return expect.closeTo(expected, 3);
  if (Array.isArray(expected)) return expected.map(near);
  if (typeof expected !== 'object' || expected === null) return expected;
  return Object.fromEntries(Object.entries(expected).map(([key, value]) => [key, near(value)]));
}

describe('guest files', () => {
  test.each(sound)('$name opens with what it holds', async ({ name, counts }) => {
    const reply = await openHere(join(CORPUS, name));
    expect(reply).toMatchObject(near(counts) as object);
    const shapes = reply.shapes!;
    const indices = unpackUint32(shapes.indices);
    const corners = unpackFloat32(shapes.positions_mm).length / 3;
    expect(indices.length).toBe(3 * reply.triangles);
    expect(indices.every((index) => index < corners)).toBe(true);
    expect(unpackFloat32(shapes.track_points_mm).length).toBe(3 * reply.track_points);
    expect(unpackFloat32(shapes.hits_mm).length).toBe(3 * unpackFloat32(shapes.hit_energies_gev).length);
    expect(reply.parts.reduce((sum, { triangles }) => sum + triangles, 0)).toBe(reply.triangles);
    expect(reply.parts.reduce((sum, { hits }) => sum + hits, 0)).toBe(reply.hits);
  });

  test('at least five malformed files of each format are refused (contract/corpora says how)', () => {
    const refused = Object.keys(table).filter((name) => table[name]!.outcome === 'refused');
    for (const format of ['glb-', 'gltf-', 'obj-', 'phoenix-', 'firebird-', 'root-', 'root-json-'])
      expect(refused.filter((name) => name.startsWith(format)).length, format).toBeGreaterThanOrEqual(5);
  });

  test('what the twin writes is read back in its place: the detector in mm, an event with its energies', async () => {
    const detector = await openHere(join(SAMPLES, 'na64-2016.glb'));
    const { hcal } = describeLayout(resolveGeometry('na64-2016').document);
    expect(detector.parts.map(({ name }) => name)).toEqual(expect.arrayContaining(['ECAL', 'HCAL4']));
    // Behind the last layer is a closing plate.
    expect(detector.bounds_mm!.max[2]).toBeCloseTo(hcal.at(-1)!.zBackMm + 25, 2);
    const event = await openHere(join(SAMPLES, 'events.phoenix.json'), { event: 1 });
    const written = JSON.parse(readFileSync(join(SAMPLES, 'events.phoenix.json'), 'utf8')) as Record<
      string,
      { PlanarCaloCells: Record<string, { cells: { energy: number }[] }> }
    >;
    const planes = Object.values(Object.values(written)[1]!.PlanarCaloCells);
    const sumMev = planes.flatMap(({ cells }) => cells).reduce((sum, { energy }) => sum + energy, 0);
    expect(event.hit_energy_gev).toBeCloseTo(sumMev / 1000, 4);
    expect(event.unit_basis).toBe('stated');
  });

  test('a unit that is chosen wins over the format; an event that is not there is named', async () => {
    const file = join(CORPUS, 'sound.obj');
    const [mm, cm] = await Promise.all([openHere(file), openHere(file, { unit: 'cm' })]);
    expect(cm.bounds_mm!.max).toEqual(mm.bounds_mm!.max.map((value) => 10 * value));
    expect([mm.unit_basis, mm.notes.length, cm.unit_basis, cm.notes.length]).toEqual(['assumed', 1, 'chosen', 0]);
    const beyond = openHere(join(CORPUS, 'sound.firebird.json'), { event: 2 });
    await expect(beyond).rejects.toMatchObject({ code: 'INPUT_INVALID', where: 'event' });
  });

  test('the command line tells what is in a file, and refuses one with exit code 2', async () => {
    const { stdout, exitCode } = await runTwin(['geometry', 'guest', join(CORPUS, 'sound.glb'), '--json']);
    expect(exitCode).toBe(0);
    expect(calls['guest.open'].reply.parse(JSON.parse(stdout))).toMatchObject({ triangles: 4, shapes: null });
    const refused = await runTwin(['geometry', 'guest', join(CORPUS, 'gltf-http.gltf')]);
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toMatch(
      /gltf-http\.gltf, buffers\[0\], uri: .*nothing outside the file is read.*FILE_INVALID/,
    );
  });

  test('histograms of ROOT are figures with their edges, contents, errors and what lies beside the axis', async () => {
    expect(sampleRootFile().equals(readFileSync(join(CORPUS, 'sound.root')))).toBe(true);
    const { figures, notes } = await dispatch('guest.open', { file: join(CORPUS, 'sound.root') }, ask);
    expect(figures.map(({ label, x, layers }) => ({ label, x: x.label, layers }))).toEqual([
      {
        label: 'Energy of photons',
        x: 'E_{\\gamma} [GeV]',
        layers: [
          {
            ...{ id: 'bins', kind: 'histogram', style: 'line', edges: [0, 2, 4, 6, 8, 10] },
            ...{ values: [4, 9, 16, 25, 0], errors: [2, 3, 4, 5, 0], underflow: 1, overflow: 2 },
          },
        ],
      },
      {
        label: 'a map',
        x: '',
        layers: [
          { id: 'bins', kind: 'heat-map', xEdges: [0, 1, 3], yEdges: [0, 1 / 3, 2 / 3, 1], values: [1, 2, 3, 4, 5, 6] },
        ],
      },
    ]);
    expect(notes).toEqual(['Tree events: 5 entries of e_ecal_gev, e_hcal_gev.']);
    const json = await openHere(join(CORPUS, 'sound-histogram.root.json'));
    expect(json.figures[0]!.layers[0]).toMatchObject({ values: [2, 2, 0, 0, 3, 4], errors: [2, 2, 0, 0, 3, 4] });
    expect(json.figures[0]!.provenance.kinds).toEqual(['imported-data']);
  });

  test.each(sound)('$name, damaged in 40 ways, is read or refused, never more', async ({ name }) => {
    const path = join(temporaryFolder(), name);
    // JSROOT tells its own output what it stumbles over.
    const quiet = (['log', 'warn', 'error'] as const).map((kind) => vi.spyOn(console, kind).mockReturnValue());
    const property = fc.asyncProperty(mutatedFile(join(CORPUS, name)), async (bytes) => {
      writeFileSync(path, bytes);
      try {
        await readGuest(path, name, { event: 0, unit: undefined });
      } catch (error) {
        if (!(error instanceof TwinError) || error.problem === '' || error.remedy === '') throw error;
      }
    });
    await fc.assert(property, { seed: 64, numRuns: 40 });
    quiet.forEach((spy) => spy.mockRestore());
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
