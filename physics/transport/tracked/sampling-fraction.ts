import type { PlateStack } from './plate-stack.ts';
import type { Primary, ShowerTracker } from './tracked-showers.ts';

/** Electrons of a quick calibration: 3.8 % a shower at 4 GeV, hence 0.4 % on the scale. */
const QUICK = { electrons: 100, energyGev: 4 };
/** The beam of the calibration covers this share of the cell's width about its middle. */
const SPOT = 0.3;

/**
 * Share of an electron's energy that is seen in the sensitive plates of a calorimeter, in the middle of its hit cell: the electron scale of levels
 * that track. It is the same from 1 to 100 GeV within 0.5 % (docs/physics/showers.md), so that few showers of little energy set it.
 */
export function measureSamplingFraction(
  showers: ShowerTracker,
  { electrons, energyGev } = QUICK,
): { readonly mean: number; readonly error: number } {
  const { plates } = showers.stack;
  let sum = 0;
  let squares = 0;
  for (let event = 0; event < electrons; event++) {
    const electron = electronOnMiddle(showers.stack, energyGev, event, electrons);
    const { depositsGev } = showers.track({ seed: 0, run: 0, event }, [electron]);
    let visibleGev = 0;
    plates.forEach(({ isSensitive }, plate) => {
      if (!isSensitive) return;
      const first = plate * showers.cellCount;
      for (let cell = first; cell < first + showers.cellCount; cell++) visibleGev += depositsGev[cell]!;
    });
    sum += visibleGev / energyGev;
    squares += (visibleGev / energyGev) * (visibleGev / energyGev);
  }
  const mean = sum / electrons;
  return { mean, error: Math.sqrt((squares / electrons - mean * mean) / electrons) };
}

/** Electron number `event` of so many that cover the middle of the hit cell evenly, at the front and along z. */
export function electronOnMiddle(
  { cells, hitCell, frontMm }: PlateStack,
  kineticGev: number,
  event: number,
  electrons: number,
): Primary {
  const side = Math.ceil(Math.sqrt(electrons));
  const across = (index: number): number => 0.5 + SPOT * ((index + 0.5) / side - 0.5);
  const column = hitCell.column + across(event % side) - cells.columns / 2;
  const row = hitCell.row + across(Math.floor(event / side)) - cells.rows / 2;
  const positionMm = [column * cells.widthMm, row * cells.heightMm, frontMm] as const;
  return { particle: 'e-', kineticGev, direction: [0, 0, 1], positionMm };
}
