import { cos, PI, sin } from '../../foundation/math.ts';
import type { Medium } from '../../interactions/medium.ts';
import { mediumBlock } from './media-block.ts';
import { mediaOf, platesOf, type Lattice, type Plate, type PlateStack } from './plate-stack.ts';
import { productionThresholds } from './production-thresholds.ts';
import type { ShowerKernel } from './shower-kernel.ts';
import { chargedTable, majorant, photonTable, type PhotonChannel } from './tables.ts';

/** Writes the tables and constants of every material of a stack into the kernel. */
export function fillMedia(kernel: ShowerKernel, stack: PlateStack, channels: readonly PhotonChannel[]): void {
  const put = (address: number, values: Float64Array): void => {
    new Float64Array(kernel.memory.buffer, address, values.length).set(values);
  };
  const photons = mediaOf(stack).map((medium, index) => {
    const thresholds = productionThresholds(medium);
    put(kernel.mediumBlock(index), mediumBlock(medium, thresholds));
    put(kernel.chargedTable(index, 0), chargedTable(medium, 'e-', thresholds));
    put(kernel.chargedTable(index, 1), chargedTable(medium, 'e+', thresholds));
    const table = photonTable(medium, channels);
    put(kernel.photonTable(index), table);
    return table;
  });
  put(kernel.majorantTable(), majorant(photons));
}

/** Writes the plates, cells and lattice of a stack into the kernel. */
export function fillStack(kernel: ShowerKernel, stack: PlateStack): void {
  const { columns, rows, widthMm, heightMm } = stack.cells;
  const media = mediaOf(stack);
  const plates = platesOf(stack);
  const lengthMm = plates.reduce((sum, { thicknessMm }) => sum + thicknessMm, 0);
  kernel.beginStack(stack.frontMm, (columns * widthMm) / 2, (rows * heightMm) / 2, columns, rows);
  let depthMm = 0;
  for (const plate of plates) {
    const [holeX, holeY] = holeShift(plate, stack.lattice, (depthMm + plate.thicknessMm / 2) / lengthMm);
    const medium = media.indexOf(plate.medium);
    kernel.addLayer(plate.thicknessMm, medium, plate.readoutGroup ?? -1, plate.crossed ? 1 : 0, holeX, holeY);
    depthMm += plate.thicknessMm;
  }
  kernel.endStack();
  if (stack.lattice) fillLattice(kernel, stack.lattice, widthMm, media);
}

/** Where the spiral has taken the holes at a share of the stack's depth. */
function holeShift(plate: Plate, lattice: Lattice | undefined, share: number): readonly [number, number] {
  if (!plate.crossed || !lattice?.spiral) return [0, 0];
  const { radiusMm, turns } = lattice.spiral;
  const angle = 2 * PI * turns * share;
  return [radiusMm * cos(angle), radiusMm * sin(angle)];
}

function fillLattice(kernel: ShowerKernel, lattice: Lattice, pitchMm: number, media: readonly Medium[]): void {
  const { holes, fibres, rods, gap } = lattice;
  kernel.setLattice(
    pitchMm,
    gap.widthMm / 2,
    holes.pitchMm,
    holes.diameterMm / 2,
    fibres.diameterMm / 2,
    rods.offsetMm,
    rods.diameterMm / 2,
  );
  const index = ({ medium }: { readonly medium: Medium }): number => media.indexOf(medium);
  kernel.setLatticeMedia(index(gap), index(rods), index(holes), index(fibres));
}
