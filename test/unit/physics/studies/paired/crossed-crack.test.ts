import { describe, expect, it } from 'vitest';
import { shippedDetector } from '../../../../../geometry/catalogue.ts';
import { shippedMaterials } from '../../../../../geometry/materials.ts';
import { RandomStream } from '../../../../../physics/foundation/random.ts';
import { pairedShooter } from '../../../../../physics/studies/paired/paired-shots.ts';
import { faceElement, particleAt, type ScanBeam } from '../../../../../physics/studies/xy-scan/scan-probe.ts';
import { ARRIVALS, arrivalOf } from '../../../../../physics/studies/xy-scan/shoot.ts';
import { gridTiles } from '../../../../../physics/studies/xy-scan/tile.ts';
import { calorimeterFrame } from '../../../../../physics/transport/calorimeter-frame.ts';
import { calorimeterStack } from '../../../../../physics/transport/tracked/calorimeter-stack.ts';
import { polylinesOf, type Polyline } from '../../../../../physics/transport/tracked/polylines.ts';
import { instantiateShowerKernel } from '../../../../../physics/transport/tracked/shower-kernel.ts';
import { TrackedShowers } from '../../../../../physics/transport/tracked/tracked-showers.ts';
import { primaryIn } from '../../../../../physics/transport/tracked/tracked-transport.ts';
import { compiledShowerKernel } from '../../../../../src-main/shower-files.ts';

const documents = [shippedDetector(), shippedDetector('ecal-crack')] as const;
const materials = shippedMaterials();
const beam: ScanBeam = {
  ...{ face: 'ecal', particle: 'e-', energyGev: 0.3, slope: [0, 0] },
  ...{ level: 'tracked', seed: 21 },
};
const SHOTS = 6;
const MOST_STEPS = 100_000;
/** Of the crack, from the centre of the matrix. */
const CRACK_MM = { low: 25.1, high: 27.1 };
/** An electron that cannot leave its plate is ended where it is; how far it might have gone. */
const REACH_MM = 0.3;

/**
 * How a track has to do with the crack. Charged tracks meet it where they cross it. Photons fly with the cross-section of the
 * densest medium and ask what is there only where they may interact, so that they meet it where they interact in it.
 */
function meets({ pdgId, xMm, process }: Polyline): 'crosses' | 'ends beside' | 'no' {
  const isIn = (from: number, to: number) => Math.max(from, to) > CRACK_MM.low && Math.min(from, to) < CRACK_MM.high;
  const touched = xMm.some((x, i) => {
    if (i === 0) return false;
    return pdgId === 22 ? process[i] !== 'escape' && isIn(x, x) : isIn(xMm[i - 1]!, x);
  });
  if (touched) return 'crosses';
  const end = xMm.at(-1)!;
  return pdgId !== 22 && isIn(end - REACH_MM, end + REACH_MM) ? 'ends beside' : 'no';
}

describe('a crack through the ECAL', () => {
  // 48 electrons of 0.3 GeV, seed 21: some of their showers meet the crack, some do not
  it('changes exactly the showers whose tracks meet it', { timeout: 120_000 }, () => {
    const tiles = gridTiles({ xMm: [-50, 30], yMm: [0, 38.2], columns: 8, rows: 1 });
    const shoot = pairedShooter(documents, materials, compiledShowerKernel(), beam, SHOTS);
    const arrivals = new RandomStream(beam.seed, 0, ARRIVALS);
    const trackers = documents.map((document) => ({
      document,
      showers: new TrackedShowers(
        instantiateShowerKernel(compiledShowerKernel()),
        calorimeterStack(faceElement(document, 'ecal'), materials),
      ),
    }));
    const found = tiles.flatMap((tile, point) => {
      const { first, second } = shoot({ point, tile });
      return Array.from({ length: SHOTS }, (_, shot) => {
        const arrival = arrivalOf(arrivals, { point, tile }, shot);
        const sides = trackers.map(({ document, showers }) => {
          const frame = calorimeterFrame(faceElement(document, 'ecal'));
          const primary = primaryIn(frame, showers.stack.frontMm, particleAt(document, beam, arrival));
          const key = { seed: beam.seed, run: 0, event: arrival.event };
          const { shower, trajectories } = showers.trackWithSteps(key, [primary], 0, MOST_STEPS);
          expect(trajectories.dropped).toBe(0);
          const { xMm, yMm, zMm, energyGev } = trajectories;
          const steps = [xMm, yMm, zMm, energyGev].map((column) => Buffer.from(column.buffer).toString('base64'));
          const deposits = Float64Array.of(...shower.depositsGev, shower.leakRearGev, shower.leakSideGev);
          return { steps, deposits, met: polylinesOf(trajectories).map(meets) };
        });
        const met = sides.flatMap(({ met: each }) => each);
        return {
          isSeen: first.shots.energyGev[shot] !== second.shots.energyGev[shot],
          isDeposited: sides[0]!.deposits.some((value, i) => value !== sides[1]!.deposits[i]),
          isChanged: sides[0]!.steps.some((column, i) => column !== sides[1]!.steps[i]),
          isCrossed: met.includes('crosses'),
          isBeside: !met.includes('crosses') && met.includes('ends beside'),
        };
      });
    });
    const certain = found.filter(({ isBeside }) => !isBeside);
    expect(certain.filter(({ isChanged, isCrossed }) => isChanged !== isCrossed)).toStrictEqual([]);
    // what twin compare counts is what the plates tell: nothing that was not crossed, and nearly all that was
    expect(found.filter(({ isSeen, isDeposited }) => isSeen && !isDeposited)).toStrictEqual([]);
    expect(found.filter(({ isDeposited, isChanged }) => isDeposited && !isChanged)).toStrictEqual([]);
    const changed = found.filter(({ isChanged }) => isChanged);
    expect(changed.filter(({ isSeen }) => isSeen).length).toBeGreaterThan(0.9 * changed.length);
    expect(found.length - certain.length).toBeLessThan(0.1 * found.length);
    const crossed = certain.filter(({ isCrossed }) => isCrossed).length;
    expect(crossed).toBeGreaterThan(15);
    expect(certain.length - crossed).toBeGreaterThan(15);
  });
});
