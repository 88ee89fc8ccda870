import type { TrackedShowers } from './tracked-showers.ts';

/** Electrons of the calibration: 3.8 % a shower at 4 GeV, hence 0.4 % on the scale. */
const ELECTRONS = 100;
const ENERGY_GEV = 4;

/**
 * Share of an electron's energy that is seen in the sensitive plates of a calorimeter, spread over its hit cell: the electron scale of the
 * tracked level. It is the same from 1 to 100 GeV within 0.5 % (docs/physics/showers.md), so that few showers of little energy set it.
 */
export function measureSamplingFraction(showers: TrackedShowers): number {
  const { plates, cells, hitCell, frontMm } = showers.stack;
  const side = Math.sqrt(ELECTRONS);
  let visibleGev = 0;
  for (let event = 0; event < ELECTRONS; event++) {
    const column = hitCell.column + ((event % side) + 0.5) / side - cells.columns / 2;
    const row = hitCell.row + (Math.floor(event / side) + 0.5) / side - cells.rows / 2;
    const { depositsGev } = showers.track({ seed: 0, run: 0, event }, [
      {
        ...{ particle: 'e-', kineticGev: ENERGY_GEV, direction: [0, 0, 1] },
        positionMm: [column * cells.widthMm, row * cells.heightMm, frontMm],
      },
    ]);
    plates.forEach(({ isSensitive }, plate) => {
      if (!isSensitive) return;
      const first = plate * showers.cellCount;
      for (let cell = first; cell < first + showers.cellCount; cell++) visibleGev += depositsGev[cell]!;
    });
  }
  return visibleGev / (ELECTRONS * ENERGY_GEV);
}
