import { wordOfName } from '../../foundation/random.ts';
import type { PlateStack } from '../tracked/plate-stack.ts';

/**
 * Short name of what the showers in a calorimeter depend on: plates, cells and what crosses them, not the cuts through single places.
 * Calorimeters of one signature share their frozen showers.
 */
export function stackSignature({ plates, cells, lattice }: PlateStack): string {
  const { gap, holes, rods } = lattice ?? {};
  const grid = (part: typeof rods) => part && [part.perSide, part.pitchMm, part.diameterMm, part.medium.name];
  const text = JSON.stringify([
    plates.map(({ medium, thicknessMm, layer, isSensitive }) => [medium.name, thicknessMm, layer ?? -1, isSensitive]),
    cells,
    gap && [gap.widthMm, gap.medium.name],
    grid(holes),
    holes && [holes.fibre.diameterMm, holes.fibre.medium.name],
    grid(rods),
  ]);
  return wordOfName(text).toString(16).padStart(8, '0');
}
