import { describe, expect, it } from 'vitest';
import { shippedDetector } from '../../../../../geometry/catalogue.ts';
import { shippedMaterials } from '../../../../../geometry/materials.ts';
import { pairEfficiencies } from '../../../../../physics/studies/paired/paired-efficiency.ts';
import { pairedShooter } from '../../../../../physics/studies/paired/paired-shots.ts';
import { pairTile, refinePairs, spreadByChance } from '../../../../../physics/studies/paired/paired-tile.ts';
import type { ScanBeam } from '../../../../../physics/studies/xy-scan/scan-probe.ts';
import { gridTiles } from '../../../../../physics/studies/xy-scan/tile.ts';
import { compiledShowerKernel } from '../../../../../src-main/shower-kernel-file.ts';

const beam: ScanBeam = {
  ...{ face: 'ecal', particle: 'e-', energyGev: 1, slope: [0, 0] },
  ...{ level: 'tracked', seed: 21 },
};
const matter = { x0Mean: 40, x0Min: 40, lambdaMean: 1.6, lambdaMin: 1.6 };
const tiles = gridTiles({ xMm: [3.7, 42.1], yMm: [0, 38.2], columns: 6, rows: 1 });

function pairsOf(first: string, second: string, events: number) {
  const documents = [shippedDetector(first), shippedDetector(second)] as const;
  const shoot = pairedShooter(documents, shippedMaterials(), compiledShowerKernel(), beam, events);
  return tiles.map((tile, point) => shoot({ point, tile }));
}

describe('the same particles in two detectors', () => {
  it('are the same to the last bit when nothing changed', () => {
    for (const { first, second } of pairsOf('ecal-plates', 'ecal-plates', 2)) expect(second).toStrictEqual(first);
  });

  it('find a crack of 2 mm where it is', () => {
    // 6 tiles of 6.4 mm; the crack at x = 26.1 mm takes a third of one. 5 standard errors in 6 tiles: a chance of 3e-6
    const pairs = pairsOf('na64-2016', 'ecal-crack', 14);
    const spread = spreadByChance(pairs);
    const found = pairs.map((pair) => pairTile(pair, { first: matter, second: matter }, spread));
    const strongest = found.toSorted((a, b) => b.significance - a.significance)[0]!;
    expect(Math.abs(strongest.tile.xMm - 26.1)).toBeLessThan(6.4);
    expect(strongest.significance).toBeGreaterThan(5);
    expect(strongest.differenceGev).toBeLessThan(0);
    const closer = refinePairs(found, 4);
    expect(closer).toHaveLength(4);
    expect(closer.every(({ xMm }) => Math.abs(xMm - strongest.tile.xMm) < 5)).toBe(true);
  });
});

describe('paired efficiencies', () => {
  it('have no error of the ratio when the same events pass', () => {
    const weights = new Float64Array(100).fill(0.5);
    const bits = Uint8Array.from({ length: 100 }, (_, i) => Number(i % 4 === 0));
    const same = pairEfficiencies(weights, bits, bits);
    expect(same).toMatchObject({ first: 0.25, second: 0.25, ratio: 1, ratioError: 0, correlation: 1 });
  });

  it('have the error of the events that fare differently', () => {
    const weights = new Float64Array(400).fill(1);
    const first = Uint8Array.from({ length: 400 }, (_, i) => Number(i < 100));
    const second = Uint8Array.from({ length: 400 }, (_, i) => Number(i < 96));
    const paired = pairEfficiencies(weights, first, second);
    expect(paired.ratio).toBeCloseTo(0.96, 12);
    // 96 pairs are off by 1 − r = 0.04 and 4 by −0.96
    expect(paired.ratioError).toBeCloseTo(Math.sqrt(96 * 0.04 ** 2 + 4 * 0.96 ** 2) / 100, 12);
    expect(paired.correlation).toBeGreaterThan(0.9);
  });
});
