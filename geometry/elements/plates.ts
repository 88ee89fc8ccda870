import type { Solid } from '../volumes/solid.ts';
import type { Placement, Volume } from '../volumes/volume.ts';
import { placeAt, volume } from './element.ts';
import type { StackPlate, StackSection } from './stack.ts';

/** How the plates of a stack become volumes. */
export interface PlatePlan {
  /** Begins every volume's name. */
  readonly prefix: string;
  /** The outline, extruded over a thickness. */
  solid(thicknessMm: number): Solid;
  /** Of containers, where layers leave room. */
  readonly fill: string;
  /** The plate of one layer; plates without structure need no more than solid and material. */
  plate(name: string, plate: StackPlate, place: PlatePlace): Volume;
  /** Whether every layer of a group is the same, so that one volume serves for all. */
  readonly layersAre: 'equal' | 'different';
}

export interface PlatePlace {
  readonly section: string;
  /** Counted over the whole stack. */
  readonly layer: number;
  readonly zFrontMm: number;
}

export const plainPlate = (plan: Pick<PlatePlan, 'solid'>) => (name: string, plate: StackPlate) =>
  volume(name, plan.solid(plate.thicknessMm), plate.material, plate.sensitive ? { sensitive: true } : {});

/** The sections of a stack, whose front is at `zFrontMm` of the mother. */
export function placeSections(sections: readonly StackSection[], zFrontMm: number, plan: PlatePlan): Placement[] {
  let layer = 0;
  return sections.map((section) => {
    const lengthMm = section.periods * section.periodMm;
    const first = layer;
    layer += section.periods;
    const built = section.kind === 'plate' ? singlePlate(section, first, plan) : layeredSection(section, first, plan);
    return placeAt(section.name, built, [0, 0, zFrontMm + section.zFrontMm + lengthMm / 2]);
  });
}

function singlePlate(section: StackSection, layer: number, plan: PlatePlan): Volume {
  const place = { section: section.name, layer, zFrontMm: section.zFrontMm };
  return plan.plate(`${plan.prefix}.${section.name}`, section.plates[0]!, place);
}

function layeredSection(section: StackSection, firstLayer: number, plan: PlatePlan): Volume {
  const { periods, periodMm } = section;
  const name = `${plan.prefix}.${section.name}`;
  const solid = plan.solid(periods * periodMm);
  if (plan.layersAre === 'equal') {
    const layer = buildLayer(`${name}.layer`, section, firstLayer, section.zFrontMm, plan);
    const contents = { axis: 'z', count: periods, pitchMm: periodMm, volume: layer, naming: 'layer' } as const;
    return volume(name, solid, plan.fill, { contents });
  }
  const contents = Array.from({ length: periods }, (_, i) => {
    const layerName = `layer-${String(i).padStart(3, '0')}`;
    const layer = buildLayer(`${name}.${layerName}`, section, firstLayer + i, section.zFrontMm + i * periodMm, plan);
    return placeAt(layerName, layer, [0, 0, (i - (periods - 1) / 2) * periodMm]);
  });
  return volume(name, solid, plan.fill, { contents });
}

function buildLayer(name: string, section: StackSection, layer: number, zFrontMm: number, plan: PlatePlan): Volume {
  let front = 0;
  const contents = section.plates.map((plate) => {
    const place = { section: section.name, layer, zFrontMm: zFrontMm + front };
    const built = plan.plate(`${name}.${plate.name}`, plate, place);
    const centre = front + plate.thicknessMm / 2 - section.periodMm / 2;
    front += plate.thicknessMm;
    return placeAt(plate.name, built, [0, 0, centre]);
  });
  return volume(name, plan.solid(section.periodMm), plan.fill, { contents });
}
