import type { DetectorLayout } from '../../geometry/layout.ts';
import type { Material, Materials } from '../../geometry/materials.ts';
import type { DetectorDocument } from '../../geometry/schema.ts';
import { listPlates, stackSections } from '../../geometry/elements/stack.ts';
import { inNativeUnit } from '../../geometry/quantity.ts';

/** Matter that the beam crosses before the ECAL, spread evenly about its middle. */
export interface UpstreamMatter {
  readonly name: string;
  readonly zMm: number;
  readonly lengthMm: number;
  readonly slabs: readonly { readonly material: Material; readonly thicknessMm: number }[];
}

const CROSSED = new Set(['scintillator', 'micromegas', 'gem', 'straw']);

/** Counters, chambers, windows, air and the gas that is left in the vessel, in order of z. V1 has a hole there and the SRD stands beside it. */
export function describeUpstreamMatter(
  { elements }: DetectorDocument,
  { vessel, ecal }: DetectorLayout,
  materials: Materials,
): UpstreamMatter[] {
  const slab = (name: string, thicknessMm: number) => ({ material: materials.get(name), thicknessMm });
  const stacks = elements.flatMap((element): UpstreamMatter[] => {
    if (!CROSSED.has(element.kind) || !('layers' in element)) return [];
    const plates = listPlates(stackSections(element.layers));
    const lengthMm = plates.reduce((sum, { thicknessMm }) => sum + thicknessMm, 0);
    const slabs = plates.map(({ material, thicknessMm }) => slab(material, thicknessMm));
    return [{ name: element.name, zMm: inNativeUnit(element.position.zFront) + lengthMm / 2, lengthMm, slabs }];
  });
  const windows = (vessel?.windows ?? []).map(({ name, zMm, material, thicknessMm }) => ({
    ...{ name, zMm, lengthMm: thicknessMm },
    slabs: [slab(material, thicknessMm)],
  }));
  const air = (name: string, fromMm: number, toMm: number, atmospheres = 1): UpstreamMatter[] => {
    const lengthMm = toMm - fromMm;
    if (!(lengthMm > 0)) return [];
    return [{ name, zMm: (fromMm + toMm) / 2, lengthMm, slabs: [slab('air', atmospheres * lengthMm)] }];
  };
  return [
    ...stacks,
    ...windows,
    ...air('air-before-vessel', 0, vessel?.zFrontMm ?? ecal.zFrontMm / 2),
    ...(vessel === undefined ? [] : air('gas-in-vessel', vessel.zFrontMm, vessel.zBackMm, pressureAtm(elements))),
    ...air('air-behind-vessel', vessel?.zBackMm ?? ecal.zFrontMm / 2, ecal.zFrontMm),
  ].sort((a, b) => a.zMm - b.zMm);
}

/** Whether an element begins behind the dipoles, where electrons keep their direction. */
export function isBehindDipoles(
  { zMm, lengthMm }: Pick<UpstreamMatter, 'zMm' | 'lengthMm'>,
  { dipoles }: Pick<DetectorLayout, 'dipoles'>,
): boolean {
  return dipoles.every(({ zBackMm }) => zMm - lengthMm / 2 >= zBackMm);
}

const MILLIBAR_PER_ATM = 1013.25;

/** What is left in the vessel. */
function pressureAtm(elements: DetectorDocument['elements']): number {
  const vessel = elements.find((element) => element.kind === 'vacuum_pipe');
  return vessel === undefined ? 0 : inNativeUnit(vessel.pressure) / MILLIBAR_PER_ATM;
}
