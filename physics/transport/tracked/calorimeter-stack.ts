import { stackSections, type StackPlate } from '../../../geometry/elements/stack.ts';
import type { Materials } from '../../../geometry/materials.ts';
import { inNativeUnit } from '../../../geometry/quantity.ts';
import type { CalorimeterElement } from '../../../geometry/schema.ts';
import { cos, PI, sin } from '../../foundation/math.ts';
import { mediumOf, type Medium } from '../../interactions/electromagnetic/medium.ts';
import type { Cut, Lattice, Plate, PlateStack } from './plate-stack.ts';

/** Finds a medium by name; the same name gives the same object, by which the kernel tells media apart. */
type MediumByName = (name: string) => Medium;

/** Media of a materials document, made when first asked for. Names of one material (steel, Fe) share a medium. */
export function mediaByName(materials: Materials): MediumByName {
  const made = new Map<string, Medium>();
  return (name) => {
    const found = made.get(name);
    if (found) return found;
    const medium = mediumOf(materials.get(name));
    made.set(name, medium);
    return medium;
  };
}

/**
 * The plates of a calorimeter of the detector document as the tracking kernel takes them: z from the front of the layers (covers in front are at
 * negative z), x and y from the axis. Sections of layers are readout groups. A skin around the cells is left out.
 */
export function calorimeterStack(element: CalorimeterElement, materials: Materials): PlateStack {
  const medium = mediaByName(materials);
  const { matrix, covers } = element;
  const lattice = latticeOf(element, medium);
  const cuts = (element.cuts ?? []).map((cut): Cut => ({
    medium: medium(cut.material),
    centreMm: [inNativeUnit(cut.centre.x), inNativeUnit(cut.centre.y), inNativeUnit(cut.centre.z)],
    halfSizeMm: [inNativeUnit(cut.size.x) / 2, inNativeUnit(cut.size.y) / 2, inNativeUnit(cut.size.z) / 2],
  }));
  const cover = (plate: (typeof covers.front)[number]): Plate => ({
    medium: medium(plate.material),
    thicknessMm: inNativeUnit(plate.thickness),
    ...{ layer: undefined, isSensitive: false, readoutGroup: undefined, isCrossed: false },
  });
  const front = covers.front.map(cover);
  const isCrossed = lattice !== undefined || cuts.length > 0;
  return {
    name: element.name,
    frontMm: -front.reduce((sum, { thicknessMm }) => sum + thicknessMm, 0),
    cells: {
      columns: matrix.columns.value,
      rows: matrix.rows.value,
      widthMm: inNativeUnit(matrix.cellWidth),
      heightMm: inNativeUnit(matrix.cellHeight),
    },
    hitCell: hitCellOf(element),
    plates: [...front, ...layersOf(element, medium, isCrossed), ...covers.back.map(cover)],
    lattice,
    cuts,
  };
}

function hitCellOf(element: CalorimeterElement): PlateStack['hitCell'] {
  const middle = [element.matrix.columns.value >> 1, element.matrix.rows.value >> 1] as const;
  const [column, row] = element.kind === 'shashlik' ? element.response.centralCell.value : middle;
  return { column, row };
}

function layersOf(element: CalorimeterElement, medium: MediumByName, isCrossed: boolean): readonly Plate[] {
  let layer = 0;
  const plateOf = ({ material, thicknessMm, sensitive }: StackPlate, section: number): Plate => ({
    medium: medium(material),
    thicknessMm,
    layer,
    isSensitive: sensitive,
    readoutGroup: sensitive ? section : undefined,
    isCrossed,
  });
  return stackSections(element.layers).flatMap(({ periods, plates }, section) =>
    Array.from({ length: periods }, () => {
      const period = plates.map((plate) => plateOf(plate, section));
      layer++;
      return period;
    }).flat(),
  );
}

function latticeOf(element: CalorimeterElement, medium: MediumByName): Lattice | undefined {
  const { matrix } = element;
  const { fibres, rods } = element.kind === 'shashlik' ? element : { fibres: undefined, rods: undefined };
  const widthMm = inNativeUnit(matrix.gap);
  if (widthMm === 0 && !fibres && !rods) return undefined;
  const layers = stackSections(element.layers).reduce((sum, { periods }) => sum + periods, 0);
  return {
    gap: { widthMm, medium: medium(matrix.gapMaterial) },
    ...(fibres && {
      holes: {
        perSide: fibres.perSide.value,
        pitchMm: inNativeUnit(fibres.pitch),
        diameterMm: inNativeUnit(fibres.holeDiameter),
        medium: medium(fibres.holeMaterial),
        fibre: { diameterMm: inNativeUnit(fibres.fibreDiameter), medium: medium(fibres.fibreMaterial) },
        shiftMm: (layer: number) => {
          const angle = (2 * PI * inNativeUnit(fibres.spiral.turns) * (layer + 0.5)) / layers;
          const radiusMm = inNativeUnit(fibres.spiral.radius);
          return [radiusMm * cos(angle), radiusMm * sin(angle)] as const;
        },
      },
    }),
    ...(rods && {
      rods: {
        perSide: rods.perSide.value,
        pitchMm: inNativeUnit(rods.pitch),
        diameterMm: inNativeUnit(rods.diameter),
        medium: medium(rods.material),
      },
    }),
  };
}
