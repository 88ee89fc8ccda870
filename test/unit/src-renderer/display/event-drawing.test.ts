import { describe, expect, test } from 'vitest';
import document from '../../../../geometry/detectors/na64-2016.json' with { type: 'json' };
import materials from '../../../../geometry/materials/materials.json' with { type: 'json' };
import { FIRST_ECAL_MAIN, FIRST_HCAL, FIRST_VETO2 } from '../../../../physics/event-model/channels.ts';
import { beamPath, type Hit } from '../../../../src-renderer/display/beam-path.ts';
import { displayDetector } from '../../../../src-renderer/display/detector-display.ts';
import { makeEnergyScale } from '../../../../src-renderer/display/energy-scale.ts';
import { missingEnergyArrow } from '../../../../src-renderer/display/missing-energy.ts';
import { measuresEnergy } from '../../../../src-renderer/display/signal.ts';
import { sceneEventOf } from '../../../../src-renderer/display/scene-event.ts';

const display = displayDetector(document, materials);
const { layout } = display;

/** Hits of a straight line before the dipoles and another one behind. */
function hitsOf(before: (z: number) => number, behind: (z: number) => number): Hit[] {
  return [400, 1850, 20963, 21305, 22353].map((zMm) => ({
    xMm: zMm < 5000 ? before(zMm) : behind(zMm),
    yMm: 0.002 * zMm,
    zMm,
  }));
}

describe('the line of the beam particle', () => {
  const behind = (z: number) => 0.021 * (z - 4500);
  const path = beamPath(
    hitsOf(() => 3, behind),
    layout,
  )!;

  test('runs through the hits and ends at the ECAL', () => {
    expect(path[0]).toEqual([expect.closeTo(3, 9), expect.closeTo(0, 9), 0]);
    expect(path.at(-1)).toEqual([expect.closeTo(behind(22710), 6), expect.closeTo(45.42, 6), 22710]);
  });

  test('joins the two straight parts without a kink', () => {
    const slopes = path.slice(1).map(([x, , z], i) => (x - path[i]![0]) / (z - path[i]![2]));
    const jumps = slopes.slice(1).map((slope, i) => Math.abs(slope - slopes[i]!));
    expect(Math.max(...jumps)).toBeLessThan(0.003);
    expect(slopes[0]).toBeCloseTo(0, 9);
    expect(slopes.at(-1)).toBeCloseTo(0.021, 6);
  });

  test('is not drawn where there are too few hits to say where it goes', () => {
    expect(beamPath(hitsOf(() => 0, behind).slice(1), layout)).toBeUndefined();
    expect(beamPath([], layout)).toBeUndefined();
  });
});

describe('the arrow of the missing energy', () => {
  const arrowOf = (missingGev: number) =>
    missingEnergyArrow({ e_missing_gev: missingGev, ecal_x_mm: 19, ecal_y_mm: 20 }, layout);

  test('begins at the shower and is as long as the energy is large', () => {
    const [half, whole] = [arrowOf(50)!, arrowOf(100)!];
    expect(half.from).toEqual([369, expect.closeTo(0.9, 9), (22710 + layout.ecal.zBackMm) / 2]);
    const lengthOf = ({ from, to }: typeof half) => to[2] - from[2];
    expect(lengthOf(half) / lengthOf(whole)).toBeCloseTo(0.5, 9);
    expect(whole.to[2]).toBeGreaterThan(display.bounds.max[2]);
    expect(lengthOf(arrowOf(250)!)).toBe(lengthOf(whole));
  });

  test('is left out where nothing more than the resolution is missing', () => {
    expect(arrowOf(2.3)).toBeUndefined();
    expect(arrowOf(-4)).toBeUndefined();
  });
});

describe('the scale of energies', () => {
  test.each(['log', 'linear'] as const)('a %s scale grows with the energy and its ticks lie on it', (kind) => {
    const scale = makeEnergyScale(kind, 'viridis', 63);
    const shares = [0, 0.0005, 0.01, 0.5, 3, 20, 63, 200].map((energy) => scale.shareOf(energy));
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect([shares[0], shares.at(-1)]).toEqual([0, 1]);
    for (const { energyGev, share } of scale.ticks) expect(scale.shareOf(energyGev)).toBeCloseTo(share, 9);
  });

  test('a linear scale ends at a round number above the largest energy', () => {
    expect(makeEnergyScale('linear', 'viridis', 63).maxGev).toBe(80);
    expect(makeEnergyScale('linear', 'viridis', 0.9).maxGev).toBe(1);
    expect(makeEnergyScale('linear', 'viridis', 0).maxGev).toBeGreaterThan(0);
  });
});

test('an event lights its cells: calorimeters by energy, counters above half a MIP, nothing twice', () => {
  const channel = (id: number, detector: string, energy_gev: number) => ({
    ...{ id, name: '', detector, energy_gev, time_ns: 0 },
  });
  const scale = makeEnergyScale('log', 'viridis', 100);
  const { cells } = sceneEventOf(
    {
      ...{ run: 1, event: 0, kind: 'mc', process: 'beam', geometry: 'na64-2016', scalars: {}, hits: [], cuts: [] },
      channels: [
        channel(FIRST_ECAL_MAIN + 20, 'ECAL-main', 80),
        channel(FIRST_HCAL, 'HCAL', 0.1),
        channel(FIRST_VETO2, 'V2', 0.4),
        channel(FIRST_VETO2 + 1, 'V2', 1.1),
        channel(9999, 'HCAL', 1),
      ],
    },
    display,
    {
      scale,
      presenceOf: () => 1,
      colourOf: ({ detector, energy_gev }) =>
        measuresEnergy(detector) ? scale.colourOf(scale.shareOf(energy_gev)) : '#123456',
    },
  );
  expect(cells.map(({ cell, colour }) => [cell.name, colour])).toEqual([
    ['ECAL/main/cell-2-3', scale.colourOf(scale.shareOf(80))],
    ['HCAL1/cell-0-0', scale.colourOf(scale.shareOf(0.1))],
    ['V2/segment-2', '#123456'],
  ]);
  expect(cells[0]!.fill).toBeGreaterThan(cells[1]!.fill);
});
