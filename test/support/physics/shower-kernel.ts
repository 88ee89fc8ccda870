import { existsSync, readFileSync } from 'node:fs';
import { shippedDetector } from '../../../geometry/catalogue.ts';
import { shippedMaterials } from '../../../geometry/materials.ts';
import type { ElementOf } from '../../../geometry/schema.ts';
import type { Medium } from '../../../physics/interactions/electromagnetic/medium.ts';
import { mediumOf } from '../../../physics/interactions/electromagnetic/medium.ts';
import { calorimeterStack } from '../../../physics/transport/tracked/calorimeter-stack.ts';
import type { PlateStack } from '../../../physics/transport/tracked/plate-stack.ts';
import {
  instantiateShowerKernel,
  type ProcessSamplers,
  type ShowerKernel,
} from '../../../physics/transport/tracked/shower-kernel.ts';
import { TrackedShowers, type TrackingOptions } from '../../../physics/transport/tracked/tracked-showers.ts';

const KERNEL_FILE = new URL('../../../out/wasm/showers.wasm', import.meta.url);

/** The bytes of the compiled kernel. */
export function kernelBytes(): Buffer<ArrayBuffer> {
  if (!existsSync(KERNEL_FILE)) throw new Error('The step kernel is not compiled: run `npm run build` first.');
  return readFileSync(KERNEL_FILE);
}

/** A kernel of its own for a test. */
export function aKernel(): ShowerKernel & ProcessSamplers {
  return instantiateShowerKernel(new WebAssembly.Module(kernelBytes()));
}

/** The stack of the electromagnetic calorimeter of a shipped detector or what-if. */
export function ecalStack(detector: string): PlateStack {
  const element = shippedDetector(detector).elements.find(({ name }) => name === 'ECAL');
  return calorimeterStack(element as ElementOf<'shashlik'>, shippedMaterials());
}

/** The calorimeter of a shipped detector, ready to track. */
export function ecalShowers(detector: string, options: TrackingOptions = {}): TrackedShowers {
  return new TrackedShowers(aKernel(), ecalStack(detector), options);
}

/** A medium of the shipped materials. */
export function aMedium(name: string): Medium {
  return mediumOf(shippedMaterials().get(name));
}

/** A single plate of one medium, 200 mm wide and high in one cell. */
export function onePlate(medium: Medium, thicknessMm: number): PlateStack {
  return {
    name: medium.name,
    frontMm: 0,
    cells: { columns: 1, rows: 1, widthMm: 200, heightMm: 200 },
    hitCell: { column: 0, row: 0 },
    plates: [{ medium, thicknessMm, layer: 0, isSensitive: true, readoutGroup: 0, isCrossed: false }],
    lattice: undefined,
    cuts: [],
  };
}
