import { describe, expect, test } from 'vitest';
import document from '../../../../geometry/detectors/na64-2016.json' with { type: 'json' };
import materials from '../../../../geometry/materials/materials.json' with { type: 'json' };
import { displayDetector } from '../../../../src-renderer/display/detector-display.ts';
import { sceneTruthOf, type Truth } from '../../../../src-renderer/display/truth.ts';

const { layout } = displayDetector(document, materials);
const behindAllMm = layout.hcal.at(-1)!.zBackMm + 900;

const truth: Truth = {
  ...{ run: 1, event: 7, process: 'aprime', warnings: [] },
  ways: [
    { owner: 'event', particle: 'e-', energy_gev: 100, late_ns: 0, points_mm: [[0, 0, 0], [380, 0, 22_710]] }, // prettier-ignore
    { owner: 'pile-up', particle: 'pi-', energy_gev: 100, late_ns: 31, points_mm: [[5, 5, 0], [390, 5, 22_710]] }, // prettier-ignore
  ],
  entered: [{ particle: 'e-', energy_gev: 10, late_ns: 0, place_mm: [380, 0, 22_710], direction: [0, 0, 1] }],
  vertex_mm: [382, 0, 22_800],
  aprime: { energy_gev: 90, direction: [0.02, 0, Math.sqrt(1 - 0.0004)] },
  balance: { beam_gev: 100, entered_gev: 10, aprime_gev: 90, left_gev: 0 },
};

describe('the truth as it is drawn', () => {
  test("has the ways as they were bent, showers as deep as showers are, and the A' to behind the last module", () => {
    const { lines, vertex, text } = sceneTruthOf(truth, layout);
    expect(lines.map(({ of, particle }) => `${of} ${particle}`)).toEqual(['event e-', 'pile-up pi-', 'event e-', "aprime A'"]); // prettier-ignore
    expect(lines[0]!.points).toBe(truth.ways[0]!.points_mm);
    expect(lines[2]!.points.at(-1)).toEqual([380, 0, 23_160]);
    const [from, to] = lines[3]!.points;
    expect([from, to![2]]).toEqual([truth.vertex_mm, behindAllMm]);
    expect(to![0] - from![0]).toBeCloseTo((0.02 / Math.sqrt(1 - 0.0004)) * (behindAllMm - 22_800), 9);
    expect([vertex, text]).toEqual([truth.vertex_mm, "truth: A' 90.0 GeV"]);
  });

  test('names what a vertex sent out that no shower takes in, with its energy', () => {
    const muon = { late_ns: 0, place_mm: [382, 0, 22_800] as [number, number, number], direction: [0, 0, 1] as [number, number, number] }; // prettier-ignore
    const entered = [
      ...truth.entered,
      { ...muon, particle: 'mu+', energy_gev: 20 },
      { ...muon, particle: 'mu-', energy_gev: 15 },
    ];
    const { text, lines } = sceneTruthOf({ ...truth, process: 'dimuon', aprime: null, entered }, layout);
    expect(text).toBe('truth: mu+ mu- 35.0 GeV');
    expect(lines.filter(({ particle }) => particle.startsWith('mu')).map(({ points }) => points[1]![2])).toEqual([
      behindAllMm,
      behindAllMm,
    ]);
  });

  test('has no vertex where nothing reacted', () => {
    expect(sceneTruthOf({ ...truth, aprime: null, vertex_mm: null }, layout)).toMatchObject({
      vertex: undefined,
      text: '',
    });
  });
});
