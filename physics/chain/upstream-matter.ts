import type { DetectorLayout } from '../../geometry/layout.ts';
import type { Material, Materials } from '../../geometry/materials.ts';
import type { DetectorDocument } from '../../geometry/schema.ts';
import { listPlates, stackSections } from '../../geometry/stack.ts';
import { inNativeUnit } from '../../geometry/quantity.ts';

/** Matter that the beam crosses before the ECAL, taken as thin at its middle. */
export interface UpstreamMatter {
  readonly name: string;
  readonly zMm: number;
  readonly slabs: readonly { readonly material: Material; readonly thicknessMm: number }[];
}

const CROSSED = new Set(['scintillator', 'micromegas', 'gem', 'straw']);

/** Counters, chambers, windows and air in the beam, in order of z. V1 has a hole there and the SRD stands beside it. */
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
    return [{ name: element.name, zMm: inNativeUnit(element.position.zFront) + lengthMm / 2, slabs }];
  });
  const windows = (vessel?.windows ?? []).map(({ name, zMm, material, thicknessMm }) => ({
    name,
    zMm,
    slabs: [slab(material, thicknessMm)],
  }));
  const air = (name: string, fromMm: number, toMm: number): UpstreamMatter[] =>
    toMm <= fromMm ? [] : [{ name, zMm: (fromMm + toMm) / 2, slabs: [slab('air', toMm - fromMm)] }];
  return [
    ...stacks,
    ...windows,
    ...air('air-before-vessel', 0, vessel?.zFrontMm ?? ecal.zFrontMm / 2),
    ...air('air-behind-vessel', vessel?.zBackMm ?? ecal.zFrontMm / 2, ecal.zFrontMm),
  ].sort((a, b) => a.zMm - b.zMm);
}
