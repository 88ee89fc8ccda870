import type { Medium } from '../../interactions/electromagnetic/medium.ts';
import { mediumBlock } from './media-block.ts';
import { mediaOf, type Cut, type Lattice, type Plate, type PlateStack } from './plate-stack.ts';
import { productionThresholds } from './production-thresholds.ts';
import type { ShowerKernel } from './shower-kernel.ts';
import { chargedTable, majorant, photonTable, radiationTable, type PhotonChannel } from './tables.ts';

/** Writes the tables and constants of every material of a stack into the kernel. */
export function fillMedia(kernel: ShowerKernel, stack: PlateStack, channels: readonly PhotonChannel[]): void {
  const put = (address: number, values: Float64Array): void => {
    new Float64Array(kernel.memory.buffer, address, values.length).set(values);
  };
  const photons = mediaOf(stack).map((medium, index) => {
    const thresholds = productionThresholds(medium);
    put(kernel.mediumBlock(index), mediumBlock(medium, thresholds));
    const radiation = radiationTable(medium, thresholds);
    put(kernel.chargedTable(index, 0), chargedTable(medium, 'e-', thresholds, radiation));
    put(kernel.chargedTable(index, 1), chargedTable(medium, 'e+', thresholds, radiation));
    const table = photonTable(medium, channels);
    put(kernel.photonTable(index), table);
    return table;
  });
  put(kernel.majorantTable(), majorant(photons));
}

/** Writes the plates, cells, lattice and cuts of a stack into the kernel. */
export function fillStack(kernel: ShowerKernel, stack: PlateStack): void {
  const { columns, rows, widthMm, heightMm } = stack.cells;
  const media = mediaOf(stack);
  kernel.beginStack(stack.frontMm, (columns * widthMm) / 2, (rows * heightMm) / 2, columns, rows);
  let frontMm = stack.frontMm;
  for (const plate of stack.plates) {
    const middleMm = frontMm + plate.thicknessMm / 2;
    const [shiftX, shiftY] = stack.lattice?.holes?.shiftMm(plate.layer ?? 0) ?? [0, 0];
    kernel.addLayer(
      plate.thicknessMm,
      media.indexOf(plate.medium),
      plate.readoutGroup ?? -1,
      structureOf(plate, middleMm, stack),
      shiftX,
      shiftY,
    );
    frontMm += plate.thicknessMm;
  }
  kernel.endStack();
  fillLattice(kernel, stack.lattice, media);
  for (const { medium, centreMm, halfSizeMm } of stack.cuts) {
    kernel.addCut(centreMm[0], centreMm[1], halfSizeMm[0], halfSizeMm[1], media.indexOf(medium));
  }
}

/** Bit 0: the lattice; bit 1 + i: cut i (kernel/lattice.as.ts). */
function structureOf({ isCrossed }: Plate, middleMm: number, { lattice, cuts }: PlateStack): number {
  if (!isCrossed) return 0;
  const contains = ({ centreMm, halfSizeMm }: Cut): boolean => Math.abs(middleMm - centreMm[2]) < halfSizeMm[2];
  return cuts.reduce((bits, cut, index) => (contains(cut) ? bits | (2 << index) : bits), lattice ? 1 : 0);
}

function fillLattice(kernel: ShowerKernel, lattice: Lattice | undefined, media: readonly Medium[]): void {
  const index = (medium: Medium): number => media.indexOf(medium);
  kernel.beginLattice(lattice ? lattice.gap.widthMm / 2 : 0, lattice ? index(lattice.gap.medium) : 0);
  const { holes, rods } = lattice ?? {};
  if (holes) {
    const { perSide, pitchMm, diameterMm, medium, fibre } = holes;
    kernel.setHoles(perSide, pitchMm, diameterMm / 2, index(medium), fibre.diameterMm / 2, index(fibre.medium));
  }
  if (rods) kernel.setRods(rods.perSide, rods.pitchMm, rods.diameterMm / 2, index(rods.medium));
}
