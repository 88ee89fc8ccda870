import { inNativeUnit } from '../quantity.ts';
import type { DetectorElement, Layers, Plate } from '../schema.ts';

/** Arithmetic of plate stacks: what lies where along z, without listing each plate. */

export interface StackPlate {
  readonly name: string;
  readonly material: string;
  readonly thicknessMm: number;
  readonly sensitive: boolean;
}

/** A run of equal periods; a single plate is a run of one period that has one plate. */
export interface StackSection {
  readonly name: string;
  /** From the front of the stack. */
  readonly zFrontMm: number;
  readonly periods: number;
  readonly periodMm: number;
  readonly plates: readonly StackPlate[];
  readonly kind: 'plate' | 'group';
}

/** The document's layers as sections with their places. */
export function stackSections(layers: Layers): readonly StackSection[] {
  let zFrontMm = 0;
  return layers.map((layer) => {
    const plates = 'repeat' in layer ? layer.of.map(stackPlate) : [stackPlate(layer)];
    const periodMm = plates.reduce((sum, { thicknessMm }) => sum + thicknessMm, 0);
    const periods = 'repeat' in layer ? layer.repeat.value : 1;
    const section: StackSection = {
      name: layer.name,
      zFrontMm,
      periods,
      periodMm,
      plates,
      kind: 'repeat' in layer ? 'group' : 'plate',
    };
    zFrontMm += periods * periodMm;
    return section;
  });
}

function stackPlate(plate: Plate): StackPlate {
  return {
    name: plate.name,
    material: plate.material,
    thicknessMm: inNativeUnit(plate.thickness),
    sensitive: plate.sensitive === true,
  };
}

/** Every plate of the stack, one behind the other. */
export function listPlates(sections: readonly StackSection[]): readonly StackPlate[] {
  return sections.flatMap(({ periods, plates }) => Array.from({ length: periods }, () => plates).flat());
}

/** All plates one behind the other. */
export function stackThicknessMm(layers: Layers): number {
  return stackSections(layers).reduce((sum, { periods, periodMm }) => sum + periods * periodMm, 0);
}

/** From zFront to zBack: the stated length where there is one, else that of the layers. */
export function elementLengthMm(element: DetectorElement): number {
  switch (element.kind) {
    case 'dipole':
      return inNativeUnit(element.yoke.length);
    default:
      return 'length' in element && element.length !== undefined
        ? inNativeUnit(element.length)
        : stackThicknessMm((element as { readonly layers: Layers }).layers);
  }
}
